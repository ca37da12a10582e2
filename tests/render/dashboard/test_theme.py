"""Colours keep their contrast, whatever the brand."""

import pytest

from reportgen.content.house import House
from reportgen.content.light import contrast
from reportgen.render.webtheme import Theme, dark, light, reach


@pytest.fixture(params=[light, dark])
def theme(request: pytest.FixtureRequest, house: House) -> Theme:
    made: Theme = request.param(house.brand)
    return made


@pytest.mark.parametrize("ground", ["ground", "surface", "raised", "wash", "warm"])
@pytest.mark.parametrize("text", ["ink", "link", "accent"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str, text: str) -> None:
    assert contrast(theme.names[text], theme.names[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["ground", "surface", "raised"])
def test_soft_text_can_be_read(theme: Theme, ground: str) -> None:
    assert contrast(theme.names["soft"], theme.names[ground]) >= 4.5


def test_marks_stand_out(theme: Theme) -> None:
    for role, colour in theme.roles.items():
        if role != "quiet":
            assert contrast(colour, theme.names["raised"]) >= 3, role


def test_numbers_can_be_read_on_every_shade(theme: Theme) -> None:
    assert len(theme.tints) == 5
    assert all(contrast(fill, text) >= 4.5 for fill, text in theme.tints)
    assert all(contrast(theme.roles[role], text) >= 4.5 for role, text in theme.on.items())


def test_a_colour_that_reaches_is_left_alone() -> None:
    assert reach("#14213d", "#ffffff", 4.5) == "#14213d"
    assert contrast(reach("#ffff00", "#ffffff", 4.5), "#ffffff") >= 4.5
