"""The catalogue in a real browser: search, choice, keyboard, themes, print; and that nothing leaves its folder."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.render.dashboard.test_accessibility import axe

SHOWN = "[...document.querySelectorAll('.report')].filter(one => one.checkVisibility()).map(one => one.id)"


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """Opens a file with a query; what the console says and asks for is in `page.noted`."""
    contexts = []

    def open_page(path: Path | str, query: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.noted = []
        page.on("console", lambda message: page.noted.append(message.text))
        page.on("pageerror", lambda error: page.noted.append(str(error)))
        page.on("request", lambda request: page.noted.append(request.url) if _outside(request.url, path) else None)
        page.goto(f"{path.as_uri() if isinstance(path, Path) else path}{query}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _outside(url: str, path: Path | str) -> bool:
    home = path.parent.as_uri() if isinstance(path, Path) else path.rpartition("/")[0]
    return not url.startswith((home, "data:"))


def shown(page: Any) -> list[str]:
    found: list[str] = page.evaluate(SHOWN)
    return found


def covers(page: Any) -> list[int]:
    """The widths of the covers, each seen once: they load when they are near."""
    for picture in page.locator(".report:visible .cover img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("one => one.complete", arg=picture.element_handle())
    found: list[int] = page.evaluate("[...document.images].map(one => one.naturalWidth).filter(Boolean)")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_barrier_no_request_no_overflow(opened: Any, site: Path, width: int, scheme: str) -> None:
    page = opened(site / "index.html", color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    for query in ("?q=tiles", "?q=nothing-like-this"):  # the contents that fit are said, or that nothing does
        page.goto((site / "index.html").as_uri() + query)
        page.add_style_tag(content=".report { content-visibility: visible !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert axe(page) == []
    assert page.noted == []


@pytest.mark.parametrize("width", [360, 1440])
def test_two_hundred_fit_too(opened: Any, shelf: Path, width: int) -> None:
    page = opened(shelf)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.noted == []


def test_the_product_pages_in_the_site_have_no_barrier(opened: Any, site: Path) -> None:
    page = opened(site / "solar-roofs" / "esperanza" / "product-page.html", bypass_csp=True)
    assert axe(page) == []
    page.get_by_role("link", name="Todos los informes").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Market reports"


def test_its_own_policy_lets_it_work_and_nothing_else(opened: Any, site: Path) -> None:
    page = opened(site / "index.html")
    assert covers(page) == [480, 480]
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran === undefined")
    fonts = page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)")
    assert {name.strip('"') for name in fonts} == {"Source Sans Pro", "Source Serif Pro"}


def test_search_finds_titles_first_then_contents_and_says_where(opened: Any, site: Path) -> None:
    page = opened(site / "index.html")
    assert len(shown(page)) == 2
    page.fill("#words", "ATLANTIS")
    assert shown(page) == ["SR-ATL-2026"]
    assert page.locator("#tally").inner_text() == "1 of 2 reports"
    assert page.locator(".hit:visible").count() == 0
    page.fill("#words", "atlantis tiles")
    assert shown(page) == ["SR-ATL-2026"]
    assert "Solar tiles" in page.locator(".hit:visible .found").inner_text()
    page.fill("#words", "perspectivas pronosticos")  # without its accent
    assert shown(page) == ["SR-ESP-2026"]


def test_choices_combine_and_stand_in_the_address(opened: Any, shelf: Path) -> None:
    page = opened(shelf)
    page.select_option("#choose-market", "cafe-machines")
    page.select_option("#choose-country", "MX")
    page.select_option("#choose-since", "2023")
    page.select_option("#choose-price", "5000")
    page.select_option("#choose-sort", "cheap")
    page.fill("#words", "cafe")
    found = shown(page)
    assert 0 < len(found) < 40
    for id in found:
        facts = page.evaluate("id => ({...document.getElementById(id).dataset})", id)
        assert (facts["market"], facts["country"]) == ("cafe-machines", "MX")
        assert facts["published"] >= "2023" and float(facts["price"]) <= 5000
    prices = page.evaluate(f"{SHOWN}.map(id => Number(document.getElementById(id).dataset.price))")
    assert prices == sorted(prices)
    address = page.evaluate("location.search")
    assert address == "?q=cafe&market=cafe-machines&country=MX&since=2023&price=5000&sort=cheap"
    again = opened(shelf, address)
    assert shown(again) == found
    assert again.input_value("#words") == "cafe"
    assert again.input_value("#choose-market") == "cafe-machines"


@pytest.mark.parametrize(("order", "key"), [("title", "h3"), ("cheap", "price"), ("dear", "price"), ("", "published")])
def test_every_order_orders(opened: Any, shelf: Path, order: str, key: str) -> None:
    page = opened(shelf, f"?sort={order}")
    values = page.evaluate(
        "key => [...document.querySelectorAll('.report')].map(one => key === 'h3' ? one.querySelector('h3').textContent"
        " : key === 'price' ? Number(one.dataset.price) : one.dataset.published)",
        key,
    )
    assert len(values) == 200
    wanted = sorted(values, reverse=order in {"dear", ""})
    if key == "h3":  # as a reader of the language orders them
        wanted = page.evaluate("values => [...values].sort((a, b) => a.localeCompare(b, 'en'))", values)
    assert values == wanted


def test_nothing_found_is_told_with_a_way_out(opened: Any, shelf: Path) -> None:
    page = opened(shelf, "?q=zebra&country=MX")
    assert shown(page) == []
    assert page.get_by_text("No report fits all of this.").is_visible()
    assert page.get_by_role("status").inner_text() == "0 of 200 reports"
    page.locator("#none").get_by_role("button", name="Show all reports").click()
    assert len(shown(page)) == 200
    assert page.evaluate("location.search") == ""
    assert page.evaluate("document.activeElement.id") == "words"


def test_an_address_with_unknown_choices_shows_everything(opened: Any, site: Path) -> None:
    page = opened(site / "index.html", "?country=XX&sort=odd&since=%3Cb%3E&other=1")
    assert len(shown(page)) == 2
    assert page.input_value("#choose-country") == ""
    assert page.noted == []


def test_everything_works_by_keyboard(opened: Any, site: Path) -> None:
    page = opened(site / "index.html")
    order = []
    for _ in range(9):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.className || 'link'"))
    assert order == [
        "skip",
        "words",
        *(f"choose-{n}" for n in ("market", "country", "language", "since", "price", "sort")),
        "link",
    ]
    page.locator("#words").focus()
    page.keyboard.type("esper")
    assert shown(page) == ["SR-ESP-2026"]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "solar-roofs/esperanza/product-page.html"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.locator("#words").focus()
    page.keyboard.press("Escape")
    assert len(shown(page)) == 2
    page.keyboard.type("atl")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atlantis/product-page.html")
    page.go_back()
    assert shown(page) == ["SR-ATL-2026"]  # as it was left


def test_search_among_two_hundred_is_instant(opened: Any, shelf: Path) -> None:
    page = opened(shelf)
    times = page.evaluate(
        """() => ["s", "so", "solar", "solar m", "mexico", "tiles", "", "zebra", ""].map((text) => {
          const words = document.getElementById("words");
          words.value = text;
          const before = performance.now();
          words.dispatchEvent(new Event("input", {bubbles: true}));
          document.body.offsetHeight;  // with the layout that follows
          return performance.now() - before;
        })"""
    )
    assert sorted(times)[len(times) // 2] < 250  # 20 on a quiet machine


def test_without_scripts_all_are_listed_and_no_dead_control_shows(opened: Any, site: Path) -> None:
    page = opened(site / "index.html", java_script_enabled=False)
    assert page.locator(".report:visible").count() == 2
    assert page.locator("select:visible, input:visible, button:visible").count() == 0
    assert page.locator("noscript p").is_visible()


def test_it_prints_what_was_chosen_without_controls(opened: Any, site: Path) -> None:
    page = opened(site / "index.html", "?q=atlantis")
    page.emulate_media(media="print")
    assert page.locator(".report:visible").count() == 1
    assert page.locator("select:visible, input:visible, button:visible").count() == 0


def test_it_works_from_any_path_of_a_server(opened: Any, site: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = opened(f"http://127.0.0.1:{server.server_port}/{site.name}/index.html", "?q=atlantis")
        assert shown(page) == ["SR-ATL-2026"]
        assert covers(page) == [480]
        assert page.noted == []
        server.shutdown()
