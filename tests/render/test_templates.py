"""Mistakes in templates are said with the template and its line."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from reportgen.errors import BuildError
from reportgen.render.templates import mistakes_told, read_written, sandbox


class Slide(BaseModel):
    main: str


class Outline(BaseModel):
    slides: tuple[Slide, ...]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\n{{ nobody.knows }}", "page.html.j2:2: 'nobody' is undefined"),
        ("one\ntwo\n{% if %}", "page.html.j2:3: Expected an expression"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "page.html.j2").write_text(text)
    with pytest.raises(BuildError) as caught, mistakes_told():
        sandbox(tmp_path).get_template("page.html.j2").render()
    assert str(caught.value).startswith(f"{tmp_path}/{said}")


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"gone\.html\.j2"), mistakes_told():
        sandbox(tmp_path).get_template("gone.html.j2")


def test_only_html_is_escaped(tmp_path: Path) -> None:
    for name in ("a.html.j2", "a.css.j2"):
        (tmp_path / name).write_text("{{ text }}")
    made = [sandbox(tmp_path).get_template(name).render(text="a & b") for name in ("a.html.j2", "a.css.j2")]
    assert made == ["a &amp; b", "a & b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("slides: [", "t.j2: what it writes is not YAML in line 1"),
        ("slides: [{main: a}, {man: b}]", "t.j2: slide 2, main: Field required"),
        ("", "t.j2: all of it: "),
    ],
)
def test_what_a_template_writes_is_checked(text: str, said: str) -> None:
    with pytest.raises(BuildError) as caught:
        read_written(Path("t.j2"), text, Outline)
    assert str(caught.value).startswith(said)
