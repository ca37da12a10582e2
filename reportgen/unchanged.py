"""Whether anything changed since a package was built: if not, it is there already and no seed has to be read."""

from pathlib import Path

from pydantic import TypeAdapter

from reportgen.cache import Entry, fingerprint
from reportgen.errors import ProofError
from reportgen.made_with import libraries, program
from reportgen.manifest import MANIFEST, Manifest, digest_of_files
from reportgen.order import Order, Package
from reportgen.project import APPROVALS, Project, files_under
from reportgen.proof import Proof

TOLD = "everything: from the cache, as nothing changed"
_PROOF = TypeAdapter(Proof | None)


def inputs_of(project: Project, edition_id: str, order: Order) -> str:
    """A hash of all that a package could depend on; with its whole market, as it may derive from an edition there."""
    folders = (project.market_folder(edition_id), project.templates, project.assets)
    files = {path for path in files_under(*folders) if path.name != APPROVALS}
    asked = (edition_id, sorted(order.formats), str(order.selection), order.proof)
    return digest_of_files(project.root, files, fingerprint((asked, program(), libraries())))


def as_built(project: Project, edition_id: str, order: Order, inputs: str) -> Package | None:
    """The package that was built from the same inputs, where its folder holds it still, byte for byte."""
    from reportgen.verify.package import integrity

    kept = order.cache.get(inputs) if order.cache else None
    folder = folder_of(project, edition_id, order)
    if kept is None or not (folder / MANIFEST).is_file():
        return None
    if (folder / MANIFEST).read_bytes() != kept.files[MANIFEST]:
        return None
    try:
        manifest = Manifest.read(folder)
    except ProofError:
        return None
    if any(integrity(folder, manifest)):
        return None
    return Package(folder=folder, manifest=manifest, proof=_PROOF.validate_json(kept.files["proof"]), told=(TOLD,))


def remember(order: Order, inputs: str, package: Package) -> None:
    """Keeps what a later build has to know to see that nothing changed."""
    if order.cache:
        files = {MANIFEST: package.manifest.to_json(), "proof": _PROOF.dump_json(package.proof)}
        order.cache.put(inputs, Entry(files))


def folder_of(project: Project, edition_id: str, order: Order) -> Path:
    return order.output or project.package_folder(edition_id, selected=bool(order.selection))
