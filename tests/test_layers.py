"""Data flows one way: what each part may import is written down here, and the imports are read from the code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportgen

ROOT = Path(reportgen.__file__).parent
STAGES = ("content", "forecast", "document", "figures", "render", "verify", "delivery")
# Rooms beside the flow, and the stages that each may ask.
BESIDE = {"review": ("content", "forecast", "document", "render")}
# What stands under every stage.
GROUND = ("errors", "project", "manifest", "proof", "jsonfile", "atomic", "cache", "made_with", "workers")
# Only these see the whole flow.
TOP = (
    "order",
    "unchanged",
    "pipeline",
    "answers",
    "checking",
    "across",
    "outlines",
    "batch",
    "catalogue",
    "proving",
    "cluster",
    "cli",
    "commands",
    "preview",
)


def part_of(module: str) -> str:
    """`reportgen.content.load` is part of `content`."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Modules of this package that a file imports, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("reportgen"):
            for name in node.names:
                target = f"{node.module}.{name.name}"
                yield target if (ROOT.parent / Path(*target.split("."))).exists() else str(node.module), node.lineno
        elif isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names if name.name.startswith("reportgen"))
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{path}:{node.lineno}: write imports in full, so that this test can read them")


def violations(path: Path, module: str) -> Iterator[str]:
    part = part_of(module)
    allowed = {*GROUND, part, ""}
    if part in STAGES:
        allowed |= {*STAGES[: STAGES.index(part)]}
    elif part in BESIDE:
        allowed |= {*BESIDE[part]}
    elif part in TOP:
        allowed |= {*STAGES, *BESIDE, *TOP}
    for target, line in imports(path):
        if part_of(target) not in allowed:
            yield f"{path}:{line}: {part or module} imports {target}"
        if part == part_of(target) == "render" and _format(module) != _format(target) and _format(target):
            yield f"{path}:{line}: the renderer {_format(module) or module} imports the renderer {_format(target)}"
        if part == "verify" and part_of(target) == "render":
            yield f"{path}:{line}: the proof imports the code whose files it proves"


def _format(module: str) -> str:
    """`pdf` for everything in the renderer of that name; nothing for what renderers share."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and (ROOT / "render" / parts[2]).is_dir() else ""


def modules() -> list[tuple[Path, str]]:
    found = sorted(ROOT.rglob("*.py"))
    return [(path, ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)) for path in found]


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {part_of(module) for _, module in modules()} - {"__init__"}
    assert parts <= {*STAGES, *BESIDE, *GROUND, *TOP}


def test_a_stage_imports_only_what_stands_left_of_it() -> None:
    assert [text for path, module in modules() for text in violations(path, module)] == []


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("reportgen.content.load", "from reportgen.render.base import Facts"),
        ("reportgen.render.pdf.render", "from reportgen.render.deck.render import render"),
        ("reportgen.render.pdf.render", "def f():\n    import reportgen.render.deck.render"),
        ("reportgen.forecast.engine", "import reportgen.document.report"),
        ("reportgen.errors", "from reportgen.content.text import Text"),
        ("reportgen.verify.package", "from reportgen.render.names import package_name"),
    ],
)
def test_a_wrong_import_is_seen(tmp_path: Path, module: str, statement: str) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(statement)
    assert list(violations(path, module))


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    heavy = ("babel", "cryptography", "jinja2", "matplotlib", "pandas", "pikepdf", "pydantic", "weasyprint", "yaml")
    script = f"import sys, reportgen.cli; print(*sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
