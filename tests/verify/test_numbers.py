"""Numbers are read as the characters that a person sees."""

import pytest

from reportgen.verify.numbers import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from USD 28.9 million to 89.7.", ["28.9", "89.7"]),
        ("1,000 and 1\u202f000 and 1\u00a0000", ["1,000", "1\u202f000", "1\u00a0000"]),
        ("25.4\u202f% a year", ["25.4"]),
        ("2026–2031", ["2026", "2031"]),
        ("Table 3.2: <1", ["3.2", "1"]),
        ("no number", []),
        ("cut by a soft hy\u00adphen 20\u00ad31", ["2031"]),
    ],
)
def test_numbers_of_a_text(text: str, found: list[str]) -> None:
    assert sorted(numbers(text).elements()) == sorted(found)
