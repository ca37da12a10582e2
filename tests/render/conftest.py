"""A real browser, for the formats that are pages; it may reach nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import require

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# No longer than a module: its event loop would be in the way of whoever signs in the same process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = require("chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()
