"""WCAG 2.2 AA by axe-core in a real browser, in both themes, from phone to desktop."""

from pathlib import Path
from typing import Any

import pytest

from tests.render.dashboard.conftest import Tab

PLACES = (
    "view-overview",
    "view-explorer?dimension=technique",
    "market-snapshot",
    "competition",
    "view-numbers",
    "view-assumptions",
    "view-sources",
    "view-find?words=model",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Any) -> list[str]:
    """The violations on what is seen; the checker is put in beside the page's policy, not through it."""
    package = pytest.importorskip("axe_playwright_python")
    page.evaluate((Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_violation(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    tab = Tab(
        browser,
        page_file,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    found = []
    for place in PLACES:
        page = tab.open(place)
        page.evaluate("document.querySelectorAll('.view:not([hidden]) details').forEach(one => one.open = true)")
        found += [f"{place}: {one}" for one in axe(page)]
    tab.close()
    assert found == []
    assert tab.noted == []
