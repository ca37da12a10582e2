"""Many machines: the same editions on a Dask cluster, whose workers share no disk with us or with one another.

What an edition is made from travels as one bundle under its hash; packages go to any URL that fsspec knows.
"""

import hashlib
import io
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any

from reportgen.batch import Outcome, lost
from reportgen.content.reader import read_yaml
from reportgen.content.source import read_source
from reportgen.errors import BuildError, MachineError, Place, ReportgenError, UsageError
from reportgen.made_with import libraries, program
from reportgen.manifest import LEDGER, MANIFEST, digest
from reportgen.order import Order
from reportgen.pipeline import build
from reportgen.project import Project

FOLDERS = ("seeds", "templates", "assets")
PATIENCE = 10  # seconds that the scheduler has to answer

# Layout and drawing keep state in their libraries: threads of one worker build one after the other.
_ONE_AT_A_TIME = Lock()


def build_on_cluster(
    project: Project, ids: tuple[str, ...], order: Order, scheduler: str, output: str
) -> Iterator[Outcome]:
    """Every edition as it is done. A worker that dies loses nothing: what it was making is made by another."""
    distributed = _distributed()
    output = output if "://" in output else str(Path(output).absolute())
    packed = bundle(project, ids)
    made_by = f"{program()} {libraries()}"
    plain = replace(order, cache=None, output=None, jobs=1)
    with _connected(distributed, scheduler) as client:
        # As an argument, the bundle stays with the scheduler, which gives it to every worker that needs it again.
        seeds = client.submit(_carried, packed, digest(packed), key=f"bundle-{digest(packed)}", pure=True)
        futures = {}
        for id in ids:
            where = output if len(ids) == 1 else f"{output.rstrip('/')}/{id}"
            future = client.submit(
                build_there, seeds, id, plain, where, made_by, key=f"{id} {where} {digest(packed)}", retries=0
            )
            futures[future] = id
        for future in distributed.as_completed(futures, loop=client.loop):
            outcome = _outcome(future, futures[future])
            future.release()  # what is told already need not be made again when its worker dies
            yield outcome


def bundle(project: Project, ids: Iterable[str]) -> bytes:
    """All that editions are made from, as one archive whose bytes depend on nothing else."""
    found = [path for folder in FOLDERS for path in (project.root / folder).rglob("*")]
    found += [path for id in ids for path in _compared_with(project, id)]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for path in sorted(set(found)):
            name = path.relative_to(project.root).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in Path(name).parts):
                content = path.read_bytes()
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def _compared_with(project: Project, edition_id: str) -> list[Path]:
    """What is read of the release that an edition tells its changes since, where it lies in the project."""
    file = project.edition_folder(edition_id) / "edition.yaml"
    text = read_source(project.root, file.relative_to(project.root)).text
    seed = read_yaml(text, Place(file)).data if text is not None else None
    pinned = seed.get("compared_with") if isinstance(seed, dict) else None
    folder = project.root / str(pinned.get("path", "")) if isinstance(pinned, dict) else None
    inside = folder is not None and folder.resolve().is_relative_to(project.root.resolve())
    return [folder / MANIFEST, folder / LEDGER] if folder and inside else []


def _carried(packed: bytes, hashed: str) -> bytes:
    """The bundle as it arrived, or a refusal."""
    if digest(packed) != hashed:
        raise BuildError("the bundle of seeds was damaged on its way")
    return packed


def build_there(packed: bytes, edition_id: str, order: Order, url: str, made_by: str) -> Outcome:
    """One edition on a worker: unpacked into a folder of its own, built, put where it belongs, and cleared away."""
    started = perf_counter()
    try:
        if f"{program()} {libraries()}" != made_by:
            raise MachineError("a worker has another version of reportgen or of a library: install the same pins there")
        with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="reportgen-") as scratch:
            root = Path(scratch) / hashlib.sha256(packed).hexdigest()[:16]
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(root, filter="data")
            package = build(Project(root), edition_id, replace(order, output=Path(scratch) / "package"))
            put(package.folder, url)
    except (ReportgenError, OSError) as error:
        return Outcome(edition=edition_id, seconds=perf_counter() - started, error=_portable(error))
    return Outcome(edition=edition_id, seconds=perf_counter() - started, package=package, place=url)


def put(package: Path, url: str) -> None:
    """The package's files at a URL, its manifest last: what has a manifest is whole."""
    import fsspec

    system, folder = fsspec.core.url_to_fs(url)
    names = sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    for name in [*(name for name in names if name != MANIFEST), MANIFEST]:
        target = f"{folder}/{name}"
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        system.pipe_file(target, (package / name).read_bytes())


def _portable(error: ReportgenError | OSError) -> ReportgenError | OSError:
    return error if isinstance(error, ReportgenError) else BuildError(f"{error.filename or 'file'}: {error.strerror}")


def _outcome(future: Any, id: str) -> Outcome:
    try:
        outcome: Outcome = future.result()
    except Exception as error:  # whatever a worker could not say itself: it died too often, or ran out of memory
        return lost(id, BuildError(f"the cluster could not build {id}: {type(error).__name__}: {error}"))
    return outcome


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise MachineError("--scheduler needs the extra 'cluster': pip install 'reportgen[cluster]'") from None
    return distributed


@contextmanager
def _connected(distributed: Any, scheduler: str) -> Iterator[Any]:
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"no scheduler answers at {scheduler}: {error}") from None
    try:
        yield client
    finally:
        client.close()
