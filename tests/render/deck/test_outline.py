"""The outline: a designer's template, checked before a slide is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.content.house import House
from reportgen.document.blocks import Block
from reportgen.errors import BuildError
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.deck.outline import Offer, Outline, read_outline, together
from tests.render.deck.kinds import changed
from tests.sample import sample_report


def outline(house: House, folder: Path, template: str) -> Outline:
    (folder / "deck").mkdir()
    (folder / "deck" / "outline.yaml.j2").write_text(template)
    return read_outline(sample_report(), replace(house, templates=folder))


def test_the_default_outline_begins_and_ends_as_a_deck_does(house: House) -> None:
    layouts = [slide.layout for slide in read_outline(sample_report(), house).slides]
    assert layouts[:5] == ["title", "licence", "agenda", "how-to-read", "opener"]
    assert layouts[-1] == "closing"
    assert layouts.count("section") + layouts.count("opener") == len(sample_report().chapters)


def test_a_chapter_begins_with_its_first_exhibit_and_the_numbers_set_aside_for_that(house: House) -> None:
    def aside(block: Block) -> Block:
        return replace(block, deck="opener") if block.id == "keys" else block

    first = next(slide for slide in read_outline(changed(aside), house).slides if slide.layout == "opener")
    assert (first.chapter, first.main, first.second) == ("market-snapshot", "columns", "keys")


def test_a_chapter_of_profiles_begins_with_a_slide_of_its_own(house: House) -> None:
    def only_profiles(block: Block) -> Block:
        return block if block.deck == "profiles" else replace(block, deck=None)

    layouts = [slide.layout for slide in read_outline(changed(only_profiles), house).slides]
    assert layouts == ["title", "licence", "agenda", "how-to-read", "section", "section", "profiles", "closing"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("slides:\n- {layout: charts, main: paths}", "there is no layout 'charts'; did you mean 'chart'"),
        ("slides:\n- {layout: chart, main: pathes}", "there is no block 'pathes'; did you mean 'paths'"),
        ("slides:\n- {layout: section, chapter: competitors}", "there is no chapter 'competitors'"),
        ("slides:\n- {layout: chart, main: paths, second: ranges}", "has room for 1 block"),
        ("slides:\n- {layout: chart}", "needs a block"),
        ("slides:\n- {layout: chart, mian: paths}", "slide 1, mian"),
        ("slides: []", "at least 1"),
        ("slides:\n- {layout: chart", "not YAML in line"),
        ("slides:\n- {layout: {{ nothing }}}", "'nothing' is undefined"),
        ("slides:\n{% for x in chapters %}", "outline.yaml.j2:2"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_mistakes_are_said_with_their_place(house: House, tmp_path: Path, template: str, said: str) -> None:
    with pytest.raises(BuildError, match=r"outline\.yaml\.j2") as caught:
        outline(house, tmp_path, template)
    assert said in str(caught.value)


def test_all_mistakes_at_once(house: House, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        outline(house, tmp_path, "slides:\n- {layout: charts, main: paths}\n- {layout: chart, main: pathes}")
    assert len(str(caught.value).splitlines()) == 2


def test_a_misspelt_deck_key_is_found_in_the_seeds(house: House, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"sample\.md"):
        outline(house, tmp_path, "slides:\n- {layout: charts, main: paths}")


def test_neighbours_share_a_slide() -> None:
    offers = [
        Offer(id, deck) for id, deck in zip("abcdef", ("chart", *["profiles"] * 3, "chart", "profiles"), strict=True)
    ]
    grouped = ["".join(offer.id for offer in group) for group in together(offers, 2, "profiles")]
    assert grouped == ["a", "bc", "d", "e", "f"]


def test_layouts_keep_their_placeholders_apart() -> None:
    for layout in LAYOUTS.values():
        boxes = [holder.box for holder in layout.holders]
        for i, one in enumerate(boxes):
            assert one.x >= 0 and one.y >= 0 and one.right <= 13.34 and one.bottom <= 7.5, layout.name
            for other in boxes[i + 1 :]:
                beside = one.right <= other.x + 1e-6 or other.right <= one.x + 1e-6
                below = one.bottom <= other.y + 1e-6 or other.bottom <= one.y + 1e-6
                assert beside or below, f"{layout.name}: {one} and {other}"
        assert [holder.idx for holder in layout.regions] == [FIRST_REGION + i for i in range(len(layout.regions))]
