"""What a catalogue offers: the complete editions with a package in `build/`, and why others are left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from reportgen.atomic import staged, write_files
from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.load import load_edition
from reportgen.document.selection.selection import EVERYTHING
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import MANIFEST
from reportgen.pipeline import inputs_digest, refuse_foreign
from reportgen.project import Project
from reportgen.render.catalogue.feed import JSON
from reportgen.render.catalogue.packages import Package, read_package
from reportgen.render.catalogue.render import edition_files, render
from reportgen.render.catalogue.site import Site


@dataclass(frozen=True, slots=True)
class Told:
    """Something about an edition that its publisher should know, and the command that mends it."""

    edition: str
    why: str
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    packages: tuple[Package, ...]
    left_out: tuple[Told, ...]
    older: tuple[Told, ...]  # offered, but made from seeds of before


def offered(project: Project) -> Offer:
    """Every edition of the project, offered or left out with the reason."""
    packages: list[Package] = []
    left_out: list[Told] = []
    older: list[Told] = []
    for id in project.editions():
        found = _offered(project, id)
        if isinstance(found, Told):
            left_out.append(found)
            continue
        package, edition = found
        packages.append(package)
        if package.inputs_sha256 != inputs_digest(project, edition, EVERYTHING):
            older.append(Told(id, "its package is older than its seeds, templates or assets", f"reportgen build {id}"))
    return Offer(packages=tuple(packages), left_out=tuple(left_out), older=tuple(older))


def _offered(project: Project, id: str) -> tuple[Package, Edition] | Told:
    edition = load_edition(project, id).edition
    build = f"reportgen build {id}"
    if edition is None:
        return Told(id, "its seeds cannot be read", f"reportgen check {id}")
    if edition.seed.status != "complete":
        return Told(id, "it is a draft", f"reportgen check {id} --strict")
    folder = project.package_folder(id)
    if not (folder / MANIFEST).is_file():
        return Told(id, "it has no package", build)
    try:
        package = read_package(folder)
    except ProofError as error:
        return Told(id, str(error), build)
    if package.listing.edition != id:
        return Told(id, f"{folder} holds '{package.listing.edition}'", build)
    return Told(id, "its package was built as a draft", build) if package.draft else (package, edition)


def make_catalogue(packages: Sequence[Package], house: House, site: Site, folder: Path) -> Mapping[str, int]:
    """Writes the site into a folder in one step; how many bytes each of its files has."""
    refuse_foreign(folder, JSON, "catalogue")
    if inside := next(_packages_in(folder), None):
        raise UsageError(f"{folder} holds packages, such as {inside}; name another folder with -o")
    sizes: dict[str, int] = {}
    with staged(folder) as stage:
        own = render([package.listing for package in packages], house, site)
        for files in chain((own,), (edition_files(package, house, site) for package in packages)):
            write_files(stage, files)
            sizes |= {path: len(content) for path, content in files.items()}
    return sizes


def _packages_in(folder: Path) -> Iterator[Path]:
    """A market may be called as the folder is, and its packages must not go with the old catalogue."""
    return (path.parent for path in folder.glob(f"*/{MANIFEST}"))
