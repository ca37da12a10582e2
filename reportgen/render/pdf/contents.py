"""How the table of contents shares its page."""

from reportgen.document.report import Section

MOST_LINES = 84  # that one page holds in two columns
CHAPTER = 2  # lines that a chapter's own takes, with the air above it

Column = tuple[Section, ...]


def contents_columns(chapters: tuple[Section, ...]) -> tuple[Column, ...]:
    """The chapters in two columns of about the same height; in one, that breaks over pages, where they are too many."""
    heights = [CHAPTER + len(chapter.sections) for chapter in chapters]
    total = sum(heights)
    if total > MOST_LINES or len(chapters) == 1:
        return (chapters,)
    # The first column is the longer one: a page hangs from its head.
    first = next(k for k in range(1, len(chapters) + 1) if sum(heights[:k]) * 2 >= total)
    return tuple(filter(None, (chapters[:first], chapters[first:])))
