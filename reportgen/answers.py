"""What was found out about a project's content, kept as long as nothing changes that it was found out from."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.cache import Cache, Entry, fingerprint
from reportgen.made_with import libraries, program
from reportgen.manifest import digest, digest_of_files
from reportgen.project import APPROVALS, Project, files_under


@dataclass(frozen=True, slots=True)
class Answer:
    """Plain data, and the files outside the content that it depends on as well: None where nobody can tell which."""

    data: Any
    also: tuple[Path, ...] | None = ()


def kept_answer(project: Project, cache: Cache | None, question: object, find: Callable[[], Answer]) -> Any:
    """The answer of the last time, or the one that is found now."""
    key = _key(project, question) if cache else ""
    if cache is None or not key:
        return find().data
    entry = cache.get(key)
    if entry and entry.data["also"] == _digests(Path(path) for path in entry.data["also"]):
        return entry.data["answer"]
    answer = find()
    if answer.also is not None and _key(project, question) == key:  # nothing was saved meanwhile
        with suppress(OSError):  # whoever asked has the answer, kept or not
            cache.put(key, Entry({}, {"answer": answer.data, "also": _digests(answer.also)}))
    return answer.data


def _key(project: Project, question: object) -> str:
    """A hash of the question, of all content and of what reads it; nothing where a file of it cannot be read."""
    try:
        found = files_under(project.seeds, project.templates, project.assets)
        files = [path for path in found if path.name != APPROVALS]
        return digest_of_files(project.root, files, fingerprint(("answer", question, program(), libraries())))
    except OSError:
        return ""


def _digests(paths: Iterable[Path]) -> dict[str, str]:
    return {str(path): digest(path.read_bytes()) if path.is_file() else "" for path in paths}
