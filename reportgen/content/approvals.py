"""An edition's `approvals.yaml`: read with its places, and written by the program alone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.content.files import Desk
from reportgen.content.models.approvals import Approval, Approvals
from reportgen.errors import ContentError, Place
from reportgen.project import APPROVALS, Project

HEAD = """\
# Written by `reportgen approve`: who approved which section in which role, and the digest of what it showed.
# `reportgen approvals status` says what stands; what is written here by hand is not kept.
"""
Key = tuple[str, str]  # section and role


@dataclass(frozen=True, slots=True)
class Kept:
    """What was approved, by section and role, and where the file says so."""

    approvals: Mapping[Key, Approval] = field(default_factory=dict)
    contents: Mapping[str, frozenset[str]] = field(default_factory=dict)  # digest: the short digests of its lines
    places: Mapping[Key, Place] = field(default_factory=dict)


def read_approvals(project: Project, edition_id: str) -> Kept:
    """What is kept of an edition; all that is wrong with the file is raised."""
    path = (project.edition_folder(edition_id) / APPROVALS).relative_to(project.root)
    if not (project.root / path).exists():
        return Kept()
    desk = Desk(project.root)
    found = desk.model("approvals", Approvals, path)
    if found is None or desk.problems:
        raise ContentError(desk.problems)
    keyed = [((str(one.section), str(one.role)), one) for one in found.approvals]
    return Kept(
        dict(keyed),
        {digest: frozenset(lines.split()) for digest, lines in found.contents.items()},
        {key: desk.places["approvals", "approvals", index] for index, (key, _) in enumerate(keyed)},
    )


def written(approvals: Iterable[Approval], contents: Mapping[str, Iterable[str]]) -> bytes:
    """The file: an approval a line, in an order that does not depend on when it was given."""
    kept = sorted(approvals, key=lambda one: (one.section, one.role))
    lines = [HEAD, "approvals:\n" if kept else "approvals: []\n"]
    for one in kept:
        note = f", note: {_quoted(one.note)}" if one.note else ""
        lines.append(
            f"- {{section: {_quoted(one.section)}, role: {one.role}, by: {_quoted(one.by)}, date: {one.date}, "
            f"sha256: {_quoted(one.sha256)}{note}}}\n"
        )
    digests = sorted({str(one.sha256) for one in kept} & contents.keys())
    lines.append("contents:\n" if digests else "contents: {}\n")
    lines += [f'  "{digest}": "{" ".join(sorted(contents[digest]))}"\n' for digest in digests]
    return "".join(lines).encode()


def _quoted(text: str) -> str:
    """A text as JSON writes it, which YAML reads as it is."""
    return json.dumps(str(text), ensure_ascii=False)
