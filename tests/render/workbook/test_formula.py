"""One expression gives the number and the text; brackets stand where Excel needs them, and only there."""

import pytest

from reportgen.render.workbook.formula import Area, Value, choose, lift, pick, position, smallest, total

A, B, C = Value(2.0, "A1"), Value(3.0, "B1"), Value(5.0, "C1")


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [
        (A + B * C, "A1+B1*C1", 17),
        ((A + B) * C, "(A1+B1)*C1", 25),
        (A - (B - C), "A1-(B1-C1)", 4),
        (A - B - C, "A1-B1-C1", -6),
        (A / (B * C), "A1/(B1*C1)", 2 / 15),
        ((A**B) ** C, "A1^B1^C1", 8**5),
        (A ** (B**A), "A1^(B1^A1)", 2**9),
        (lift(-2) ** 2, "(-2)^2", 4),
        ((1 + A / 100) ** (B - C), "(1+A1/100)^(B1-C1)", 1.02**-2),
        (1 / A, "1/A1", 0.5),
        (total([A, B, C]), "SUM(A1,B1,C1)", 10),
        (smallest([A, B + C]), "MIN(A1,B1+C1)", 2),
        (choose(A.at_most(B), B, C), "IF(A1<=B1,B1,C1)", 3),
        (pick(Area([A, B, C], "A1:C1"), lift(2)), "INDEX(A1:C1,2)", 3),
    ],
)
def test_number_and_text(value: Value, text: str, number: float) -> None:
    assert value.text == text
    assert value.number == pytest.approx(number)


def test_texts_are_quoted_and_compared_as_excel_does() -> None:
    cell = Value('Say "Low"', "D1")
    assert cell.equals('say "low"').text == 'D1="say ""low"""'
    assert cell.equals('say "low"').number is True
    assert position("base", Area([Value("Low", "A1"), Value("Base", "A2")], "A1:A2")).number == 2


def test_a_text_is_no_number() -> None:
    with pytest.raises(TypeError, match="is text"):
        Value("x", "A1") + 1
