"""One file a chapter, named by the chapter's id."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.near import did_you_mean
from reportgen.content.sections import all_sections
from reportgen.errors import Place, Problem


def check_files(given: Given) -> Iterator[Problem]:
    """Files that belong to no chapter, and sections that stand in another chapter's file."""
    if not given.whole("market"):
        return
    home = {entry.id: chapter.id for chapter, entry in all_sections(given.edition.market, given.edition.seed)}
    chapters = set(home.values())
    for path in given.files:
        if path.stem not in chapters:
            message = f"the table of contents has no chapter '{path.stem}'"
            yield Problem(Place(path), message, f"name the file by its chapter; {did_you_mean(path.stem, chapters)}")
    for id, source in given.edition.sections.items():
        file = source.place.path
        if id in home and file.stem in chapters and file.stem != home[id]:
            message = f"the section '{id}' belongs to the chapter '{home[id]}'"
            yield Problem(source.place, message, f"move it to {file.with_stem(home[id])}", "warning")
