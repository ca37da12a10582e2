"""Whatever an author types: never an exception, never a marker in what readers see, never a silent number."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.ledger import ledger
from reportgen.document.ledger_json import ledger_json
from reportgen.document.prose.exempt import has_digit
from reportgen.document.prose.markers import first_private
from reportgen.document.runs import TextRun, show
from reportgen.document.walk import walk
from tests.document.atlantis import assembled, fence, passage, text

EXPRESSIONS = [
    "{{ market[2026] }}", "{{ claim.tile_plant }}", "{{ share.mounting.tiles[2028].low.number }}", "{{ x.y }}",
    "{{ market[2026]|reverse }}", "{{ market|join }}", "{{ market[2026][0] }}", "{{ 45 }}", "{{ topic[0:2] }}",
    "{{ market[2026]|string|truncate(3) }}", "{{ (market[2026]|string)[1:] }}", "{{", "}}", "{%", "%}",
]  # fmt: skip
MARKS = [
    "[@roof_age]", "[](#definition)", "[a](#overview)", "**", "*", "_", "`", "~~", "<b>", "&#53;", "\\", "|", "- ",
    "\n", "\n\n", "    ", "> ", "## ", "# ", "1. ", "![](a)", "'", '"',
]  # fmt: skip
WORDS = ["45", "2026", "2026–2028", "Tile 3", "²", "٣", "\ue000", "\ue001", "word ", " "]
PARTS = st.sampled_from(EXPRESSIONS + MARKS + WORDS)
MARKDOWN = st.lists(st.one_of(PARTS, st.text(max_size=6)), max_size=12).map("".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(MARKDOWN)
def test_any_text(markdown: str) -> None:
    result = assembled(passage(markdown))
    assert result.report
    silent = not result.errors
    for _, block in result.report.blocks():
        for _, run in walk(block):
            if isinstance(run, TextRun):
                assert first_private(run.text) is None
                assert not (silent and has_digit(run.text))
            if hasattr(run, "style"):
                show(run, result.report.quantities)
    book = ledger(result.report)
    ledger_json(book, result.report)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(MARKDOWN.filter(str.strip), MARKDOWN)
def test_any_text_of_a_fence(title: str, cell: str) -> None:
    item = fence("table", id="t", title=text(title), columns=[{"title": text("A")}], rows=[[text(cell)]])
    condition = fence("callout", when=text(cell), title=text(title), text=text(cell))
    result = assembled(item, condition)
    assert result.report
    for _, block in result.report.blocks():
        for _, run in walk(block):
            if isinstance(run, TextRun):
                assert first_private(run.text) is None
                assert result.errors or not has_digit(run.text)
