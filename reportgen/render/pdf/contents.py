"""How the table of contents shares its page."""

from reportgen.document.report import Section

MOST_LINES = 46  # that a column of one page holds, with titles that run over a line
CHAPTER = 2  # lines that a chapter's own takes, with the air above it

Column = tuple[Section, ...]


def contents_columns(chapters: tuple[Section, ...]) -> tuple[Column, ...]:
    """The chapters in two columns, the longer as short as can be; in one over pages where even that is too long."""
    heights = [CHAPTER - 1 + len(list(chapter.walk())) for chapter in chapters]

    def longer(first: int) -> int:
        return max(sum(heights[:first]), sum(heights[first:]))

    # Of two splits alike the later: a page hangs from its head.
    first = min(range(len(chapters), 0, -1), key=longer)
    if len(chapters) == 1 or longer(first) > MOST_LINES:
        return (chapters,)
    return tuple(filter(None, (chapters[:first], chapters[first:])))
