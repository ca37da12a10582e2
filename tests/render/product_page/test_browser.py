"""The page in a real browser: it asks for nothing, fits every screen, and has no barrier that can be measured."""

from pathlib import Path
from typing import Any

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_barrier_no_request_no_overflow(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    noted: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.on("request", lambda request: noted.append(request.url))
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    package = pytest.importorskip("axe_playwright_python")
    page.evaluate((Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    context.close()
    assert [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]] == []
    assert [url for url in noted if url != page_file.as_uri() and not url.startswith("data:")] == []


def test_the_policy_stops_everything_else(browser: Any, page_file: Path) -> None:
    """Nothing on the page itself offends its policy; a script put into it does not run."""
    noted: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: noted.append(message.text))
    page.goto(page_file.as_uri())
    assert noted == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran === undefined")
    assert any("Content Security Policy" in text for text in noted)
    fonts = page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)")
    assert {name.strip('"') for name in fonts} == {"Source Sans Pro", "Source Serif Pro"}
    context.close()


def test_it_prints(browser: Any, page_file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print")
    shown = page.evaluate("[...document.querySelectorAll('.answer')].every(one => one.checkVisibility())")
    hidden = page.evaluate("getComputedStyle(document.querySelector('.places')).display")
    context.close()
    assert (shown, hidden) == (True, "none")
