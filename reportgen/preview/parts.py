"""The parts in which a report is looked at: what stands before the chapters, each chapter, what follows them."""

from dataclasses import dataclass

from reportgen.document.report import Report

FRONT, END = "_front", "_end"  # no id of a chapter begins like this


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    number: str
    title: str


def parts(report: Report) -> tuple[Part, ...]:
    chapters = (Part(chapter.id, chapter.number, chapter.title) for chapter in report.chapters)
    return (Part(FRONT, "", "Front matter"), *chapters, Part(END, "", "Sources and closing"))
