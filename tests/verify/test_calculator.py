"""Formulas are worked out as spreadsheets do."""

from collections.abc import Mapping

import pytest

from reportgen.verify.calculator import Address, CannotCalculateError, Scalar, calculate

CELLS: Mapping[Address, Scalar] = {
    ("Model", 1, 1): 2.0,
    ("Model", 2, 1): 3.0,
    ("Model", 3, 1): "High",
    ("It's 1", 1, 28): 5.0,
    ("Model", 1, 2): True,
}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", 7.0),
        ("(1+2)*3", 9.0),
        ("2^3^2", 64.0),
        ("-2^2", 4.0),
        ("2--1", 3.0),
        ("10/4-1", 1.5),
        ("1.5E+2", 150.0),
        ("$A$1*A2", 6.0),
        ("SUM(A1:A3)", 5.0),
        ("SUM(A1,A2,1)", 6.0),
        ("SUMPRODUCT(A1:A2,A1:A2)", 13.0),
        ("'It''s 1'!$AB$1+A9", 5.0),
        ('IF(A3="high",A1,A2)', 2.0),
        ('IF(A1>A2,"more","less")', "less"),
        ("INDEX(A1:A2,MATCH(3,A1:A2,0))", 3.0),
        ("ABS(A1-A2)<=1", True),
        ("AND(A1:B1)", True),
        ("MIN(A1,A2)*MAX(A1,A2)", 6.0),
    ],
)
def test_a_formula(formula: str, value: Scalar) -> None:
    assert calculate(formula, "Model", CELLS.get) == value


@pytest.mark.parametrize("formula", ["1+", "NOW()", "A3+1", "(1", "A1:A2", "1 2", "#REF!", 'MATCH("x",A1:A2,0)'])
def test_what_it_does_not_know_is_said(formula: str) -> None:
    with pytest.raises(CannotCalculateError):
        calculate(formula, "Model", CELLS.get)
