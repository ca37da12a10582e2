"""What an editor does in Word becomes an edit of the Markdown, or a conflict with both texts."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from reportgen.commands.review import at
from reportgen.project import Project
from reportgen.review.findings import Findings
from tests.review.conftest import SNAPSHOT, imported
from tests.review.editor import NS, Pages, edit, run_of, text_of, w

After = Callable[[Findings], str]


def test_an_untouched_document_changes_nothing(roofs: Project, document: Path) -> None:
    found = imported(roofs, document)
    assert (found.edits, found.conflicts, found.remarks, found.files) == ((), (), (), {})


def test_typed_words_change_their_line_and_nothing_else(roofs: Project, document: Path, after: After) -> None:
    edit(document, lambda pages: pages.replace(" shows where it may go", " says where it may lead"))
    found = imported(roofs, document)
    (one,) = found.edits
    assert not found.conflicts
    before = (roofs.root / SNAPSHOT).read_text()
    assert after(found) == before.replace(" shows where it may go", " says where it may lead")
    assert before.split("\n")[one.place.line - 1].startswith("The market of")


def test_tracked_changes_are_taken_as_the_editors_text(roofs: Project, document: Path, after: After) -> None:
    edit(document, lambda pages: pages.track("is on the ladder", "happens on the ladder"))
    found = imported(roofs, document)
    assert "A third of the work happens on the ladder.\n" in after(found)
    assert [one.doing for one in found.edits] == ["changed"]


def test_looks_and_links_survive_beside_a_change(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        pages.replace(" counts them. ", " counts the old ones. ")
        paragraph = pages.paragraph("A third of the work")
        run = paragraph.find("w:r", NS)
        run.addnext(run_of(" Few climb twice.", "b"))
        pages.replace("the definition", "our definition")

    edit(document, change)
    text = after(imported(roofs, document))
    assert "Roofs age, and *nobody* counts the old ones. **Tiles** are laid once.\n" in text
    assert "A third of the work is on the ladder. **Few climb twice.**\n" in text
    assert "[our definition](#definition)" in text


def test_marks_of_markdown_that_are_typed_stay_words(roofs: Project, document: Path, after: After) -> None:
    edit(document, lambda pages: pages.replace("A third of the work", "- A *third* of <the> [work](#x) & `more`"))
    found = imported(roofs, document)
    assert "\\- A \\*third\\* of \\<the> \\[work](#x) & \\`more\\` is on the ladder." in after(found)


def test_a_text_inside_yaml_keeps_its_quotes(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        pages.replace("None yet: a hypothesis.", "None yet: a “guess” only.")
        pages.replace("Panels need fewer hands.", "Panels: they need fewer hands.")

    edit(document, change)
    found = imported(roofs, document)
    text = after(found)
    assert 'evidence: "None yet: a “guess” only."\n' in text
    assert 'counter: "Panels: they need fewer hands."\n' in text
    assert {one.place.line for one in found.edits} == {
        number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(("evidence", "counter"))
    }


def test_a_claims_sentence_and_a_shared_chapter_are_changed_where_they_stand(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        pages.replace("Tiles replace the cover", "Tiles take the place of the cover")
        pages.replace("Tiles and panels", "Tiles, panels and slates")
        label = next(p for p in pages.root.iter(w("p")) if text_of(p) == "roof_age")
        (cell,) = label.getparent().getnext().iter(w("p"))
        cell.findall("w:r", NS)[-1].addnext(run_of(" It is a long time."))

    edit(document, change)
    found = imported(roofs, document)
    assert not found.conflicts
    claims = found.files["seeds/solar-roofs/editions/atlantis/claims.yaml"].decode()
    assert "Roofs are renewed about once in a generation. It is a long time." in claims
    shared = "seeds/solar-roofs/chapters"
    assert (
        found.files[f"{shared}/mounting.md"]
        .decode()
        .startswith("# mounting-tiles\n\nTiles take the place of the cover")
    )
    assert "  - Tiles, panels and slates\n  - The inverter\n" in found.files[f"{shared}/snapshot.md"].decode()


def test_an_altered_number_is_refused_and_said(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        control = pages.control("USD 20.0 million", "is estimated at")
        (text,) = control.iter(w("t"))
        text.text = "USD 99 million"
        pages.replace(" shows where it may go", " says where it may go")

    edit(document, change)
    found = imported(roofs, document)
    (one,) = found.conflicts
    assert "reads 'USD 99 million' in the document" in one.why
    assert "{{ market[2026] }}" in one.seeds
    assert not found.files


@pytest.mark.parametrize("number", ["42 roofs", "in 2031", "½ of them", "USD 3,000"])
def test_a_typed_number_is_refused(roofs: Project, document: Path, number: str) -> None:
    edit(document, lambda pages: pages.replace("A third of the work", f"A third of {number}"))
    found = imported(roofs, document)
    assert not found.edits
    assert "was typed in the document" in found.conflicts[0].why
    assert number in found.conflicts[0].document


def test_a_tag_that_was_tampered_with_is_refused(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        control = pages.control("USD 20.0 million", "is estimated at")
        control.find("w:sdtPr/w:tag", NS).set(w("val"), "{{ market[2028] }}")

    edit(document, change)
    found = imported(roofs, document)
    assert not found.edits
    assert "reads 'USD 20.0 million'" in found.conflicts[0].why


def test_an_expression_cannot_be_brought_in(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("A third of the work", "{{ market.cagr }} of the work"))
    (one,) = imported(roofs, document).conflicts
    assert "write expressions in the seeds" in one.why


def test_a_deleted_number_is_a_visible_edit(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        control = pages.control("USD 20.0 million", "is estimated at")
        control.getparent().remove(control)
        pages.replace(" is estimated at ", " is small ")

    edit(document, change)
    found = imported(roofs, document)
    assert found.edits[0].notes == ("no longer shows {{ market[2026] }} (USD 20.0 million)",)
    assert "The market of {{ geography }} is small [@tile_plant]. [](#paths) shows" in after(found)


def test_a_number_that_was_moved_or_doubled_comes_back_as_its_expression(
    roofs: Project, document: Path, after: After
) -> None:
    def change(pages: Pages) -> None:
        control = deepcopy(pages.control("USD 20.0 million", "is estimated at"))
        for mark in control.xpath(".//w:bookmarkStart|.//w:bookmarkEnd", namespaces=NS):
            mark.getparent().remove(mark)
        run = pages.paragraph("A third of the work").find("w:r", NS)
        run.addnext(control)

    edit(document, change)
    found = imported(roofs, document)
    assert "A third of the work is on the ladder.{{ market[2026] }}\n" in after(found)
    assert found.edits[0].notes == ("also shows {{ market[2026] }} (USD 20.0 million)",)


def test_a_short_name_of_a_claim_means_nothing_elsewhere(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        control = deepcopy(pages.control("USD 40 million"))
        pages.paragraph("A third of the work").find("w:r", NS).addnext(control)

    edit(document, change)
    found = imported(roofs, document)
    assert not found.edits
    assert "'{{ amount }}' shows nothing in this place, and 'USD 40 million'" in found.conflicts[0].why


def test_paragraphs_are_split_joined_added_and_deleted(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        pages.split("Roofs age", " are laid once")
        pages.join("Tiles on new roofs")
        pages.delete("A third of the work")
        pages.add_behind("What is laid", "A roof has two sides.", style="ReviewText")

    edit(document, change)
    found = imported(roofs, document)
    assert not found.conflicts
    assert sorted(one.doing for one in found.edits) == ["added", "deleted", "joined", "split"]
    assert (
        "Roofs age, and *nobody* counts them. **Tiles**\n\nare laid once.\n\n## What is laid\n\n"
        "A roof has two sides.\n\n- Tiles on new roofsPanels on old ones\n\n```figure" in after(found)
    )


def test_a_paragraph_that_was_struck_out_is_deleted_and_its_neighbour_stays(
    roofs: Project, document: Path, after: After
) -> None:
    edit(document, lambda pages: pages.strike("Roofs age"))
    found = imported(roofs, document)
    assert ([one.doing for one in found.edits], found.conflicts) == (["deleted"], ())
    before = (roofs.root / SNAPSHOT).read_text()
    assert after(found) == before.replace("Roofs age, and *nobody* counts them. **Tiles** are laid once.\n\n", "")


def test_a_tracked_move_shows_at_both_ends(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        pages.strike("A third of the work")
        new = pages.add_behind("What is laid", style="ReviewText")
        new.append(pages.mark("moveTo", run_of("A third of the work is on the ladder.")))

    edit(document, change)
    found = imported(roofs, document)
    assert sorted(one.doing for one in found.edits) == ["added", "deleted"]
    assert "## What is laid\n\nA third of the work is on the ladder.\n\n- Tiles" in after(found)


def test_a_table_inside_a_cell_is_read_once(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        cell = pages.paragraph("Waiting lists").getparent()
        table = etree.fromstring(
            f'<w:tbl xmlns:w="{NS["w"]}"><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="ReviewCell"/></w:pPr>'
            "<w:r><w:t>A table of an editor</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        cell.insert(1, table)

    edit(document, change)
    found = imported(roofs, document)
    assert [one.document for one in found.conflicts] == ["A table of an editor"]
    assert not found.edits


def test_a_new_item_and_a_new_subheading_get_their_marks(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        pages.add_behind("Panels on old ones", "Slates on churches")
        pages.add_behind("Roofs age", "How old they are", style="Heading4")

    edit(document, change)
    text = after(imported(roofs, document))
    assert "- Panels on old ones\n- Slates on churches\n\nA third" in text
    assert "laid once.\n\n## How old they are\n\n## What is laid" in text


def test_what_a_field_has_no_room_for_is_a_conflict(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        pages.split("Panels need fewer hands", " fewer")
        pages.delete("Unfitted tiles are not paid for")
        pages.replace("Waiting lists", "Long waiting lists")

    edit(document, change)
    found = imported(roofs, document)
    assert {one.seeds: one.document for one in found.conflicts} == {
        "Panels need fewer hands.": "Panels need\n\nfewer hands.",
        "Unfitted tiles are not paid for.": "",
    }
    assert [one.new for one in found.edits] == ["Long waiting lists beyond a season"]


def test_a_heading_or_label_that_was_changed_is_told(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("Cost of waiting", "Cost of delay"))
    (one,) = imported(roofs, document).conflicts
    assert "comes from the structure" in one.why
    assert (one.seeds, one.document) == ("Cost of waiting", "Cost of delay")


def test_what_was_changed_on_the_first_page_is_told(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("Not for publication", "For publication"))
    (one,) = imported(roofs, document).conflicts
    assert (one.seeds, one.document) == ("Not for publication", "For publication")
    assert at(one.place) == "the first page"


def test_a_moved_paragraph_is_told(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        moved = pages.paragraph("A third of the work")
        pages.paragraph("Roofs age").addprevious(moved)

    edit(document, change)
    found = imported(roofs, document)
    assert ["moved" in one.why for one in found.conflicts] == [True]
    assert not found.edits


def test_a_seed_that_was_changed_since_is_a_conflict_with_all_texts(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("A third of the work", "A quarter of the work"))
    file = roofs.root / SNAPSHOT
    file.write_text(file.read_text().replace("A third of the work", "Half of the work"))
    (one,) = imported(roofs, document).conflicts
    assert (one.exported, one.seeds, one.document) == tuple(
        f"{part} of the work is on the ladder." for part in ("A third", "Half", "A quarter")
    )


def test_a_change_of_the_seeds_alone_is_no_conflict(roofs: Project, document: Path, after: After) -> None:
    edit(document, lambda pages: pages.replace("Roofs age", "Roofs grow old"))
    file = roofs.root / SNAPSHOT
    file.write_text(
        file.read_text().replace("# overview\n", "# overview\n\nA new beginning.\n").replace("A third", "Half")
    )
    found = imported(roofs, document)
    assert not found.conflicts
    assert "Roofs grow old, and *nobody*" in after(found)
    assert "Half of the work" in after(found)


def test_applied_twice_there_is_nothing_left_to_do(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("Roofs age", "Roofs grow old"))
    found = imported(roofs, document)
    for path, content in found.files.items():
        (roofs.root / path).write_bytes(content)
    again = imported(roofs, document)
    assert (again.edits, again.conflicts) == ((), ())


def test_an_excerpt_deletes_nothing(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        body = pages.root.find(w("body"))
        keep = pages.paragraph("Roofs age")
        for element in list(body):
            if element is not keep and element.tag != w("sectPr"):
                body.remove(element)

    edit(document, change)
    found = imported(roofs, document)
    assert not found.edits
    assert {one.why for one in found.conflicts} <= {
        "the document does not hold this section, or not its heading; nothing of it is deleted",
    }


def test_lost_bookmarks_are_found_again_by_their_words(roofs: Project, document: Path, after: After) -> None:
    def change(pages: Pages) -> None:
        for mark in pages.root.xpath("//w:bookmarkStart|//w:bookmarkEnd", namespaces=NS):
            if mark.getparent().tag == w("p") and "Roofs age" in text_of(mark.getparent()):
                mark.getparent().remove(mark)
        pages.replace(" counts them. ", " counts all of them. ")

    edit(document, change)
    found = imported(roofs, document)
    assert [one.doing for one in found.edits] == ["changed"]
    assert "*nobody* counts all of them." in after(found)


def test_quotes_and_spaces_that_nobody_meant_change_nothing(roofs: Project, tmp_path: Path, document: Path) -> None:
    edit(document, lambda pages: pages.replace("Roofs age, and ", "Roofs\u00a0age,  and "))
    assert not imported(roofs, document).edits


def test_a_comment_names_its_line(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.comment("A third of the work", "Whose work?"))
    found = imported(roofs, document)
    (one,) = found.remarks
    assert one.place is not None
    assert (roofs.root / SNAPSHOT).read_text().split("\n")[one.place.line - 1].startswith("A third of the work")
    assert (one.author, one.text, one.about) == ("Editor", "Whose work?", "A third of the work is on the ladder.")
    assert not found.edits


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<w:r xmlns:w="{w}"><w:drawing/></w:r>', "a picture"),
        ('<w:hyperlink xmlns:w="{w}"><w:r><w:t>x</w:t></w:r></w:hyperlink>', "a link that leads out"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>', "a formula"),
    ],
)
def test_what_markdown_cannot_hold_is_told(roofs: Project, document: Path, inside: str, said: str) -> None:
    element = etree.fromstring(inside.replace("{w}", NS["w"]))
    edit(document, lambda pages: pages.paragraph("A third of the work").append(element))
    found = imported(roofs, document)
    assert not found.edits
    assert said in found.conflicts[0].why


def test_line_ends_of_a_file_are_kept(roofs: Project, document: Path) -> None:
    file = roofs.root / SNAPSHOT
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    edit(document, lambda pages: pages.replace("Roofs age", "Roofs grow old"))
    found = imported(roofs, document)
    assert found.files[SNAPSHOT] == file.read_bytes().replace(b"Roofs age", b"Roofs grow old")
