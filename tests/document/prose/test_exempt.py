import pytest

from reportgen.document.prose.exempt import Exemptions, strays
from reportgen.document.runs import Exempt

EXEMPTIONS = Exemptions(names=("Imagen 3", "Imagen 3 Ultra", "H100"), years=(1950, 2100), months=("March", "marzo"))


def exempt(text: str) -> list[tuple[str, Exempt]]:
    return [(piece, why) for piece, why in EXEMPTIONS.split(text) if why]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("in 2025.", "2025"),
        ("(2025)", "2025"),
        ("2025, and", "2025"),
        ("2026–2031", "2026–2031"),
        ("2026-2031", "2026-2031"),
        ("mid-2025", "2025"),
        ("the 2020s", "2020s"),
        ("March 2025", "2025"),
        ("March 21, 2025", "March 21, 2025"),
        ("21 March 2025", "21 March 2025"),
        ("21 de marzo de 2025", "21 de marzo de 2025"),
        ("于2025年发布", "2025年"),
        ("2025年3月21日", "2025年3月21日"),
    ],
)
def test_years_and_dates(text: str, year: str) -> None:
    assert exempt(text) == [(year, Exempt.YEAR)]


@pytest.mark.parametrize(
    "text",
    ["2025%", "2025 %", "2,025", "2025.5", "-2025", "x2025", "2025x", "USD 2025", "2000 million", "1925"],
)
def test_what_is_no_year(text: str) -> None:
    assert exempt(text) == []


def test_the_longest_name_is_taken_as_a_whole_word() -> None:
    assert exempt("Imagen 3 Ultra on H100, not Imagen 30 or AH100") == [
        ("Imagen 3 Ultra", Exempt.NAME),
        ("H100", Exempt.NAME),
    ]


def test_pieces_make_the_text_again() -> None:
    text = "Imagen 3 came in 2024, 5 years after 2019."
    assert "".join(piece for piece, _ in EXEMPTIONS.split(text)) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a 45% b", "45%"),
        ("1,300.5 x", "1,300.5"),
        ("GPT4o.", "GPT4o"),
        ("x²", "x²"),
        ("3.", "3"),
        ("a ½ b", "½"),
        ("①", "①"),
    ],
)
def test_a_stray_number_is_named_as_a_reader_sees_it(text: str, number: str) -> None:
    assert [characters for _, characters in strays(text)] == [number]


def test_a_word_without_end_is_read_once() -> None:
    assert list(strays("w" * 200_000 + " and v2x")) == [(200_005, "v2x")]


def test_numerals_of_every_kind_are_found_and_words_are_not() -> None:
    assert [characters for _, characters in strays("5 of ½ and ² or ③, 三 and more")] == ["5", "½", "²", "③"]
