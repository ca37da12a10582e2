"""What became of each approval: it stands, a change made it void, or nobody gave it yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.content.approvals import Kept
from reportgen.content.models.approvals import Approval
from reportgen.document.approving.policy import needed
from reportgen.document.approving.readable import SHORT, Readable, readable
from reportgen.document.report import Report
from reportgen.errors import Place, Problem

State = Literal["approved", "void", "missing"]
_MOST = 90  # characters of a line that a message quotes
_LISTED = 12  # sections that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A section in one role."""

    section: Readable
    role: str
    needed: bool
    state: State
    approval: Approval | None = None
    place: Place | None = None  # of the approval
    new: tuple[str, ...] = ()  # lines that were not there when it was approved
    gone: int = 0  # lines that were, and are no more

    @property
    def why(self) -> str:
        """In words, what changed since the approval that is void."""
        said = [f"now “{self.new[0][:_MOST]}{'…' if len(self.new[0]) > _MOST else ''}”"] if self.new else []
        if len(self.new) > 1:
            said.append(f"{len(self.new) - 1} more new or changed lines")
        if self.gone:
            said.append(f"{self.gone} of its lines no longer there")
        return ", ".join(said) or "the order of its lines changed"


def standing(report: Report, kept: Kept) -> tuple[Standing, ...]:
    """Every section in every role that a release needs or that somebody approved it in, in reading order."""
    wanted = needed(report)
    roles = sorted({*wanted, *(role for _, role in kept.approvals)})
    return tuple(
        _standing(section, role, kept, needed=section.id in wanted.get(role, ()))
        for section in readable(report)
        for role in roles
        if section.id in wanted.get(role, ()) or (section.id, role) in kept.approvals
    )


def lost(report: Report, kept: Kept) -> tuple[Approval, ...]:
    """Approvals of sections that the report no longer has."""
    there = {section.id for section in readable(report)}
    return tuple(one for (section, _), one in sorted(kept.approvals.items()) if section not in there)


def lacking(report: Report, kept: Kept) -> Iterator[Problem]:
    """What keeps a release from being published: each void approval at its line, what is missing role by role."""
    found = [one for one in standing(report, kept) if one.needed]
    missing: dict[str, list[Readable]] = {}
    for one in found:
        if one.state == "missing":
            missing.setdefault(one.role, []).append(one.section)
        elif one.state == "void" and one.approval and one.place:
            named = f"{one.section.number} {one.section.title}"
            message = f"{named} changed after '{one.role}' approved it on {one.approval.date}: {one.why}"
            yield Problem(one.place, message, _hint(report, one.role, [one.section]))
    for role, sections in missing.items():
        names = ", ".join(section.number for section in sections[:_LISTED])
        more = f" and {len(sections) - _LISTED} more" if len(sections) > _LISTED else ""
        message = f"a release needs the approval of '{role}', who has not approved section {names}{more}"
        yield Problem(report.edition.place("edition", "approvals", role), message, _hint(report, role, sections))


def _hint(report: Report, role: str, sections: list[Readable]) -> str:
    which = ",".join(section.number for section in sections) if len(sections) <= _LISTED else "…"
    return f"once it was read: reportgen approve {report.edition.id} --role {role} --sections {which} --by NAME"


def _standing(section: Readable, role: str, kept: Kept, *, needed: bool) -> Standing:
    approval = kept.approvals.get((section.id, role))
    if approval is None:
        return Standing(section=section, role=role, needed=needed, state="missing")
    place = kept.places[section.id, role]
    if approval.sha256 == section.sha256:
        return Standing(section=section, role=role, needed=needed, state="approved", approval=approval, place=place)
    before = kept.contents.get(str(approval.sha256), frozenset())
    return Standing(
        section=section,
        role=role,
        needed=needed,
        state="void",
        approval=approval,
        place=place,
        new=tuple(line for short, line in section.short.items() if short not in before),
        gone=sum(len(short) == SHORT and short not in section.short for short in before),
    )
