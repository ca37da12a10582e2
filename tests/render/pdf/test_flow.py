"""Pages are filled before an exhibit, key figures stand beside their prose, and sources beside what they prove."""

from dataclasses import replace

import pypdfium2

from reportgen.content.house import House
from reportgen.document.blocks import Block, Fact, Figure, KeyFigure, KeyFigures, Paragraph, Profile, Prose, Subheading
from reportgen.document.report import Report, Section
from reportgen.document.runs import CitationRun, words
from reportgen.render.base import Facts
from reportgen.render.pdf.arrange import Arranger
from reportgen.render.pdf.flow import LARGEST_GAP, Adjustments, _Look, _mended, _Seen
from reportgen.render.pdf.render import render
from reportgen.render.pdf.sidenotes import sidenotes
from tests.sample import PLACE, QUANTITIES, forces

LINE = "A paragraph that says nothing, at such a length that several of them fill a page of this report, line by line. "


def _prose(id: str, *texts: str) -> Prose:
    return Prose(id=id, place=PLACE, pieces=tuple(Paragraph(words(text)) for text in texts))


def _figure(report: Report) -> Figure:
    return replace(
        next(f for _, f in report.figures()), id="tall", number="1.1", title=words("The tall one"), shape=forces()
    )


def _with(report: Report, *blocks: Block) -> Report:
    section = Section(id="market-overview", number="1.1", title="Overview", level=2, blocks=blocks)
    chapter = replace(report.chapters[0], sections=(section,))
    return replace(report, chapters=(chapter,))


def test_paragraphs_fill_the_page_before_a_figure(report: Report, house: House) -> None:
    before = _prose("before", *(LINE * 4 for _ in range(4)))
    after = _prose("after", *(f"Paragraph {name} follows. {LINE * 3}" for name in ("alpha", "beta", "gamma", "delta")))
    (content,) = render(_with(report, before, _figure(report), after), house, Facts()).files.values()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    figure = next(k for k, text in enumerate(pages) if "The tall one" in text and "Entrants" in text)
    first = next(k for k, text in enumerate(pages) if "Paragraph alpha" in text)
    last = next(k for k, text in enumerate(pages) if "Paragraph delta" in text)
    assert first < figure <= last


def test_a_figure_that_nothing_can_pass_goes_before_paragraphs_of_its_page(report: Report, house: House) -> None:
    texts = (f"Paragraph {name} stands here. {LINE * 4}" for name in ("alpha", "beta", "gamma", "delta"))
    (content,) = render(_with(report, _prose("before", *texts), _figure(report)), house, Facts()).files.values()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    figure = next(k for k, text in enumerate(pages) if "The tall one" in text and "Entrants" in text)
    assert "Paragraph alpha" in pages[figure]
    assert "Paragraph delta" in pages[figure + 1]


def test_an_exhibit_is_raised_over_the_pieces_before_it(report: Report) -> None:
    prose, figure = _prose("before", "one", "two", "three"), _figure(report)
    placed = list(Arranger(QUANTITIES, Adjustments(raised={"tall": 2}), len).placed((prose, figure)))
    assert [(p.block.id, p.offset) for p in placed] == [("before", 0), ("tall", 0), ("before", 1)]


def test_a_cards_facts_fill_two_halves() -> None:
    facts = tuple(Fact(words("Label"), words("x" * length)) for length in (300, 20, 20, 20, 200))
    first, second = Arranger(QUANTITIES, Adjustments(), len).halves(facts)
    assert (len(first), len(second)) == (2, 3)
    assert first + second == facts


def test_a_thin_profile_shares_the_page_of_the_one_before_it(report: Report) -> None:
    def section(id: str, *strengths: str) -> Section:
        profile = Profile(
            id=f"profile-{id}",
            place=PLACE,
            company=id,
            name=words(id),
            summary=(),
            facts=(),
            offers=(),
            strengths=tuple(map(words, strengths)),
            risks=(),
            unverified=(),
        )
        return Section(id=id, number="1", title=id, level=2, blocks=(profile,))

    sections = (section("a", "strong"), section("b", "strong"), section("c"), section("d"))
    shared = Arranger(QUANTITIES, Adjustments(), len).sharing(sections)
    assert [[one.id for one in group] for group in shared] == [["a"], ["b", "c"], ["d"]]


def test_a_split_block_keeps_the_places_of_its_pieces(report: Report) -> None:
    figure, prose, end = _figure(report), _prose("after", "one", "two", "three"), _prose("end", "four")
    placed = list(Arranger(QUANTITIES, Adjustments(passed={"tall": 2}), len).placed((figure, prose, end)))
    assert [(p.block.id, p.offset) for p in placed] == [("after", 0), ("tall", 0), ("after", 2), ("end", 0)]
    pieces = [piece for p in placed if isinstance(p.block, Prose) for piece in p.block.pieces]
    assert pieces == [*prose.pieces, *end.pieces]


def test_two_key_figures_stand_beside_the_prose_before_them() -> None:
    keys = KeyFigures(id="keys", place=PLACE, items=(KeyFigure(words("Share"), words("much")),) * 2)
    arranger = Arranger(QUANTITIES, Adjustments(), len)
    beside = list(arranger.placed((_prose("long", LINE * 3), keys)))
    assert [(p.block.id, p.beside, p.kept) for p in beside] == [("keys", True, False), ("long", False, True)]
    strip = list(arranger.placed((_prose("short", "Too short."), keys)))
    assert [(p.block.id, p.beside) for p in strip] == [("short", False), ("keys", False)]


def test_an_opener_takes_a_short_message_and_its_key_figures(report: Report) -> None:
    keys = KeyFigures(id="keys", place=PLACE, items=(KeyFigure(words("Share"), words("much")),))
    arranger = Arranger(QUANTITIES, Adjustments(), len)

    def taken(*blocks: Block) -> list[str]:
        return [block.id for block in arranger.opening(replace(report.chapters[0], blocks=blocks))]

    assert taken(_prose("message", "Short."), keys, _prose("more", "More.")) == ["message", "keys"]
    assert taken(_prose("long", LINE * 9), keys) == []
    headed = Prose(id="headed", place=PLACE, pieces=(Subheading(words("Head")),))
    assert taken(headed, keys) == []


def test_a_source_stands_where_its_section_first_cites_it(report: Report) -> None:
    cited = Paragraph((*words("Proven"), CitationRun("growth", "page", 1)))
    prose = Prose(id="cited", place=PLACE, pieces=(Paragraph(words("Plain.")), cited, cited))
    notes = sidenotes(_with(report, prose))
    assert [len(notes["cited", k]) for k in range(3)] == [0, 1, 0]
    assert notes["cited", 1][0].publisher == "The publisher"


def _seen(*pages: dict[str, float], heads: dict[int, str], gaps: dict[int, float], notes: dict[str, set[int]]) -> _Seen:
    """Pages as they were looked at, each 800 pixels high."""
    looks = []
    for number, pieces in enumerate(pages):
        noted = {key for key, where in notes.items() if number in where}
        head = (heads[number], LARGEST_GAP) if number in heads else None
        gap = gaps.get(number, 0.0)
        looks.append(_Look(pieces=pieces, notes=noted, texts=set(pieces), head=head, gap=gap, height=800.0))
    return _Seen(looks, ended=False)


def test_nothing_behind_an_exhibit_is_settled_before_its_place_is() -> None:
    """Its paragraphs may come to stand before it: where their sources stand now says nothing."""
    around = {"table": ([("before:0", False)], [("after:0", False), ("after:1", False)])}
    split = {"after:1": {1, 2}}
    first, second = {"before:0": 400.0}, {"after:0": 100.0, "after:1": 60.0}
    waiting = _seen(first, second, {"after:1": 40.0}, heads={1: "table"}, gaps={0: 380.0}, notes=split)
    assert _mended(waiting, around, Adjustments()) == Adjustments()
    rest = {"after:1": 40.0, "end:0": 300.0}, {"end:0": 100.0}
    known = _seen(first, second, *rest, heads={1: "table"}, gaps={0: 180.0}, notes=split)
    assert _mended(known, around, Adjustments()) == Adjustments(passed={"table": 2})
    kept = _seen(first, second, *rest, heads={}, gaps={}, notes=split)
    assert _mended(kept, around, Adjustments()) == Adjustments(kept=frozenset({"after:1"}))
