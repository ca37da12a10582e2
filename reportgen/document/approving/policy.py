"""Which sections a release needs approved in which role: what the edition says, checked and written out."""

from collections.abc import Iterator, Mapping

from reportgen.content.edition import Edition
from reportgen.content.models.approvals import Role
from reportgen.content.near import did_you_mean
from reportgen.content.sections import TocEntry
from reportgen.document.approving.readable import FRONT
from reportgen.document.report import Report
from reportgen.errors import Problem

ALL = "all"


def check_policy(edition: Edition, roles: Mapping[str, Role], contents: tuple[TocEntry, ...]) -> Iterator[Problem]:
    """A problem for every role that nobody declared and every section that is not there."""
    known = {FRONT, *(entry.id for chapter in contents for entry in chapter.walk())}
    for role, sections in edition.seed.approvals.items():
        if role not in roles:
            hint = did_you_mean(role, roles, otherwise="" if roles else "roles are declared in assets/roles.yaml")
            yield Problem(edition.place("edition", "approvals", role), f"there is no role '{role}'", hint)
        if sections == ALL:
            continue
        for index, section in enumerate(sections):
            if section not in known:
                place = edition.place("edition", "approvals", role, index)
                yield Problem(place, f"there is no section '{section}'", did_you_mean(section, known))


def needed(report: Report) -> dict[str, frozenset[str]]:
    """The ids of sections by role; a chapter stands for all that is in it."""
    below = {section.id: {one.id for one in section.walk()} for section in report.sections()}
    below[FRONT] = {FRONT}
    everything = frozenset(below)
    return {
        role: everything if sections == ALL else frozenset().union(*(below.get(str(one), set()) for one in sections))
        for role, sections in report.edition.seed.approvals.items()
    }
