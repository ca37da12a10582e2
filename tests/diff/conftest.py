"""Two packages of the tiny market: one released, one after its author changed an input, a text and an assumption."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline import Order, build
from reportgen.project import Project
from tests.conftest import tiny_project

EDITION = "solar-roofs/atlantis"
FORMATS = ("xlsx", "pdf", "sample")


def rewritten(project: Project) -> None:
    """What an author does between two releases."""
    folder = project.edition_folder(EDITION)
    for path, old, new in (
        (folder / "sizing.yaml", "2028: [25, 40, 50]", "2028: [25, 45, 55]"),
        (folder / "sizing.yaml", "2028: [50, 60, 75]", "2028: [45, 55, 75]"),
        (folder / "sizing.yaml", "would_change: A survey of fitters.", "would_change: A survey of 30 fitters."),
        (folder / "chapters" / "snapshot.md", "A certificate, The grid asks", "A licence, The grid asks"),
        (folder / "chapters" / "snapshot.md", "[the definition](#definition) says what is counted.", ""),
    ):
        before = path.read_text()
        assert old in before, f"{path} does not say {old}"
        path.write_text(before.replace(old, new, 1))


@pytest.fixture(scope="session")
def after(
    tiny_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
    once: Callable[[str, Callable[[Path], object]], Path],
) -> Path:
    """The package of the changed edition, which names the one of before."""

    def fill(folder: Path) -> None:
        project = tiny_project(tmp_path_factory.mktemp("rewritten"))
        rewritten(project)
        pin(project, tiny_package)
        build(project, EDITION, Order(output=folder, formats=FORMATS))

    return once("tiny-after", fill)


def pin(project: Project, release: Path, sha256: str = "") -> None:
    """Has the edition name the release that it is compared with."""
    from reportgen.manifest import MANIFEST, digest

    path = project.edition_folder(EDITION) / "edition.yaml"
    found = sha256 or digest((release / MANIFEST).read_bytes())
    path.write_text(f"{path.read_text()}compared_with: {{path: {release}, sha256: {found}}}\n")
