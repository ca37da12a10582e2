"""Gives and takes back approvals: from what is kept to what will be kept. Files are another's business."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.content.approvals import Kept, Key
from reportgen.content.models.approvals import Approval
from reportgen.content.near import did_you_mean
from reportgen.document.approving.readable import FRONT, Readable, readable
from reportgen.document.report import Report
from reportgen.errors import UsageError


@dataclass(frozen=True, slots=True)
class Given:
    """What is kept after somebody approved; `anew` are the sections that were not approved as they stand before."""

    approvals: tuple[Approval, ...]
    contents: dict[str, frozenset[str]]
    anew: tuple[Readable, ...]
    asked: tuple[Readable, ...]


def approve(  # noqa: PLR0913  what an approval is
    report: Report, kept: Kept, wanted: Sequence[str], *, role: str, by: str, date: str, note: str | None
) -> Given:
    """The approvals with those of the wanted sections, all where none is named; one that stands stays as it is."""
    asked = chosen(report, wanted)
    found = dict(kept.approvals)
    anew = []
    for section in asked:
        before = found.get((section.id, role))
        if before and before.sha256 == section.sha256 and (str(before.by), before.note) == (by, note):
            continue
        anew.append(section)
        found[section.id, role] = Approval.model_validate(
            {"section": section.id, "role": role, "by": by, "date": date, "sha256": section.sha256, "note": note}
        )
    contents = dict(kept.contents) | {section.sha256: frozenset(section.short) for section in anew}
    return Given(tuple(found.values()), contents, tuple(anew), asked)


def take_back(report: Report, kept: Kept, wanted: Sequence[str], *, role: str) -> tuple[Approval, ...]:
    """The approvals without those of a role for the wanted sections, also of sections that are gone."""
    there = {section.id for section in readable(report)}
    gone = [name for name in wanted if name not in there and (name, role) in kept.approvals]
    named = [name for name in wanted if name not in gone]
    sections = {section.id for section in chosen(report, named)} if named or not wanted else set()
    keys: set[Key] = {(section, role) for section in (*sections, *gone)}
    if not wanted:
        keys = {key for key in kept.approvals if key[1] == role}
    return tuple(one for key, one in kept.approvals.items() if key not in keys)


def refuse_unknown(role: str, roles: Iterable[str]) -> None:
    known = sorted(roles)
    if role not in known:
        hint = did_you_mean(role, known) if known else "assets/roles.yaml declares none"
        raise UsageError(f"there is no role '{role}'; {hint}")


def chosen(report: Report, wanted: Sequence[str]) -> tuple[Readable, ...]:
    """The sections with these numbers or ids and all below them, in reading order; every one where none is named."""
    everything = readable(report)
    by_name = {name: one.id for one in everything for name in (one.number, one.id)}
    if unknown := [name for name in wanted if name not in by_name]:
        hints = "; ".join(f"there is no section '{name}', {did_you_mean(name, by_name)}" for name in unknown)
        raise UsageError(hints)
    below = {section.id: {one.id for one in section.walk()} for section in report.sections()} | {FRONT: {FRONT}}
    ids = set().union(*(below[by_name[name]] for name in wanted)) if wanted else set(below)
    return tuple(one for one in everything if one.id in ids)
