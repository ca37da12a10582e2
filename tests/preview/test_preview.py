"""The preview as an author has it: a real browser at the real command, over files that are saved, broken and mended."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportgen.project import Project
from tests.conftest import require, tiny_project

EDITION = "solar-roofs/atlantis"
PATIENCE = 60  # seconds; all processors may be busy with other tests

pytest.importorskip("uvicorn")
pytest.importorskip("watchfiles")
sync_api = pytest.importorskip("playwright.sync_api")


@dataclass(frozen=True, slots=True)
class Running:
    project: Project
    port: int
    process: "subprocess.Popen[str]"

    def chapter(self, name: str) -> Path:
        return self.project.edition_folder(EDITION) / "chapters" / name

    def get(self, path: str, host: str = "") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def started(project: Project) -> Running:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", "preview", "atlantis", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=project.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout
    address = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", process.stdout.readline())
    assert address, process.communicate()
    return Running(project, int(address[1]), process)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    preview = started(tiny_project(tmp_path_factory.mktemp("preview") / "tiny"))
    yield preview
    preview.process.kill()
    preview.process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, running: Running) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"http://127.0.0.1:{running.port}/#pages/snapshot")
    wait(page, "document.documentElement.dataset.settled")
    yield page
    context.close()
    # What a browser says by itself when an answer is a refusal is meant to be seen.
    assert [text for text in complaints if "the server responded with a status of 422" not in text] == []


def wait(page: Any, condition: str) -> None:
    """Waits in the page; the library's own wait would need what the page's policy forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < end, f"never came true: {condition}; {page.inner_text('body')[:600]}"
        page.wait_for_timeout(30)


def shown(page: Any) -> str:
    return str(page.get_attribute("html", "data-settled"))


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_chapter_is_shown_without_a_touch(page: Any, running: Running) -> None:
    before, pictures = shown(page), page.eval_on_selector_all(".sheet img", "all => all.map(one => one.src)")
    save(running.chapter("snapshot.md"), "is estimated at", "is put at")
    wait(page, f"document.documentElement.dataset.settled > {before}")
    after = page.eval_on_selector_all(".sheet img", "all => all.map(one => one.src)")
    assert pictures != after
    assert re.search(r"shown \d+\.\d s after saving", page.inner_text("#state"))
    save(running.chapter("snapshot.md"), "is put at", "is estimated at")
    wait(page, f"document.documentElement.dataset.settled > {int(before) + 1}")
    assert page.eval_on_selector_all(".sheet img", "all => all.map(one => one.src)") == pictures


def test_a_click_leads_to_the_line_that_was_written(page: Any, running: Running) -> None:
    lines = running.chapter("snapshot.md").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("The market of"))
    place = f"{running.chapter('snapshot.md').relative_to(running.project.root).as_posix()}:{number}"
    page.click(f'.spot[data-place^="{place}:"]')
    assert page.inner_text("#place code") == place
    link = page.get_attribute("#editor", "href")
    assert link.startswith(f"vscode://file{running.project.root}/seeds/")
    assert link.endswith(f"snapshot.md:{number}:1")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy")
    wait(page, "document.getElementById('copy').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == place


def test_a_broken_file_is_told_over_the_page_until_it_is_mended(page: Any, running: Running) -> None:
    chapter, sizing = running.chapter("snapshot.md"), running.project.edition_folder(EDITION) / "sizing.yaml"
    save(chapter, "the definition](#definition) says", "the definition](#definition) says 17 times")
    wait(page, "!document.getElementById('problems').hidden")
    told = page.inner_text("#problems")
    number = next(n for n, line in enumerate(chapter.read_text().splitlines(), 1) if "17 times" in line)
    assert f"chapters/snapshot.md:{number}:" in told
    assert "hint:" in told
    written = sizing.read_text(encoding="utf-8")
    sizing.write_text("unit: [florins\n", encoding="utf-8")
    wait(page, "document.getElementById('problems').textContent.includes('sizing.yaml:')")
    sizing.write_text(written, encoding="utf-8")
    save(chapter, "says 17 times", "says")
    wait(page, "document.getElementById('problems').hidden && document.getElementById('count').hidden")
    wait(page, "document.getElementById('state').textContent.startsWith('up to date')")
    assert page.locator(".sheet img").count() > 1


def test_a_mistake_in_a_template_is_told_with_its_place(page: Any, running: Running) -> None:
    template = running.project.templates / "pdf" / "blocks" / "callout.html.j2"
    save(template, "{{ pieces(block.pieces, level) }}", "{{ pieces(block.pieces, level) }")
    wait(page, "document.getElementById('note').className === 'wrong'")
    assert re.search(r"callout\.html\.j2:\d+: ", page.inner_text("#note"))
    save(template, "{{ pieces(block.pieces, level) }", "{{ pieces(block.pieces, level) }}")
    wait(page, "document.getElementById('state').textContent.startsWith('up to date')")
    page.wait_for_timeout(50)


def test_the_dashboard_is_that_of_a_build(page: Any, running: Running, tiny_package: Path) -> None:
    page.click("[data-view=dashboard]")
    wait(page, "document.getElementById('state').textContent.startsWith('up to date')")
    assert page.frames[1].inner_text("h1") == "Atlantis Solar Roofs Market"
    (built,) = tiny_package.glob("SR-*.html")
    assert running.get("/dashboard")[2] == built.read_bytes()


def test_slides_are_drawn_by_libreoffice(page: Any) -> None:
    require("soffice")
    page.click("[data-view=slides]")
    wait(page, "document.querySelectorAll('.sheet img').length && location.hash.startsWith('#slides')")
    wait(page, "document.getElementById('state').textContent.startsWith('up to date')")
    width, height = page.eval_on_selector(".sheet img", "one => [one.naturalWidth, one.naturalHeight]")
    assert abs(width / height - 16 / 9) < 0.01
    page.click(".spot >> nth=1")
    assert re.search(r"chapters/snapshot\.md:\d+$", page.inner_text("#place code"))


def test_only_this_machine_is_answered_and_no_file_has_an_address(running: Running) -> None:
    assert running.get("/")[0] == 200
    assert running.get("/", host=f"localhost:{running.port}")[0] == 200
    assert running.get("/", host="evil.example")[0] == 400
    assert running.get("/pages/snapshot", host=f"evil.example:{running.port}")[0] == 400
    for path in (
        "/../README.md",
        "/preview/../../seeds",
        "/pages/..%2f..%2fseeds",
        "/pictures/..%2f/0.png",
        "/etc/passwd",
    ):
        assert running.get(path)[0] == 404, path
    _, headers, _ = running.get("/")
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_part_that_is_not_there_and_a_page_that_is_not(running: Running) -> None:
    assert running.get("/pages/nowhere")[0] == 404
    key = json.loads(running.get("/pages/snapshot")[2])["key"]
    assert running.get(f"/pictures/{key}/0.png?scale=1")[0] == 200
    for wrong in (f"{key}/99.png", f"{key}/0.png?scale=1000", f"{key}/0.png?scale=x", "0/0.png"):
        assert running.get(f"/pictures/{wrong}")[0] == 404, wrong


def test_it_ends_with_ctrl_c_and_leaves_no_process(tmp_path: Path) -> None:
    preview = started(tiny_project(tmp_path / "tiny"))
    status, _, _ = preview.get("/")
    assert status == 200
    os.killpg(preview.process.pid, signal.SIGINT)
    _, told = preview.process.communicate(timeout=PATIENCE)
    assert preview.process.returncode == 0, told
    assert "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.killpg(preview.process.pid, 0)


def test_a_port_that_is_taken_is_told(running: Running) -> None:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", "preview", EDITION]
    done = subprocess.run(
        [*command, "--port", str(running.port)], cwd=running.project.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "name another with --port" in done.stderr


def test_no_published_file_says_where_it_was_written(tiny_package: Path, tmp_path: Path) -> None:
    """The places are for the preview: neither the files nor what is kept of them hold any."""
    pdf = next(tiny_package.glob("SR-*.pdf"))
    plain = tmp_path / "plain.pdf"
    import pikepdf

    with pikepdf.open(pdf) as document:
        document.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"data-place" not in plain.read_bytes()
    assert b"chapters/snapshot.md" not in plain.read_bytes()
