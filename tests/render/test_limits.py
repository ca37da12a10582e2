"""What does not come to an end is stopped, by name, with the way to allow more, and without a trace."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.errors import BuildError, UsageError
from reportgen.pipeline import Order, build
from reportgen.project import Project
from reportgen.render.limits import (
    FORMAT_MEGABYTES,
    FORMAT_SECONDS,
    TEMPLATE_SECONDS,
    LimitError,
    format_limits,
    limit,
    template_limits,
)
from reportgen.render.templates import mistakes_told, sandbox
from tests.conftest import ROOT

EDITION = "solar-roofs/atlantis"
LONGEST = 30  # seconds

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
STOPPED_TEMPLATES = {
    "a loop in a loop": ENDLESS,
    "words without end": "{{ lipsum(n=100000000) }}",
    "output without end": ENDLESS.replace("{% for b in", "{{ a }}{% for b in"),
}
REFUSED_TEMPLATES = {
    "a wide range": ("{% for a in range(10**9) %}{% endfor %}", "range"),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
    "a template that includes itself": ("{% include 'page.html.j2' %}", "without end"),
    "a template that extends itself": ("{% extends 'page.html.j2' %}", "without end"),
    "three thousand brackets": ("{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}", "too deeply"),
    "three hundred loops": ("{% for a in [1] %}" * 300 + "{% endfor %}" * 300, "too deeply"),
    "a power": ("{{ 9 ** 9 ** 9 }}", "beyond measure"),
    "a product of products": (
        "{% set n = namespace(x=7) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "beyond measure",
    ),
    "a word repeated": ("{{ 'x' * 10000000000 }}", "beyond measure"),
    "a list repeated": ("{{ 10000000000 * [1] }}", "beyond measure"),
    "a wide format": ("{{ '%99999999999d' % 1 }}", "beyond measure"),
    "a width from elsewhere": ("{{ '%*d' % (99999999999, 1) }}", "beyond measure"),
    "a division by nothing": ("{{ 1 / 0 }}", "division by zero"),
    "words and numbers": ("{{ 'x' + 1 }}", "cannot be worked out"),
    "the machinery": ("{{ ''.__class__.__mro__ }}", "unsafe"),
    "a change to what is given": ("{% set l = [1] %}{{ l.append(2) }}", "unsafe"),
}
# Each fills any memory; the first in many steps, the others in one.
MEMORY = {
    "doubling": "{% set n = namespace(x='x') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a wide word": "{{ 'x'.ljust(100000000000) }}",
    "a wide filter": "{{ 'x'|center(100000000000) }}",
    "a wide format": "{{ '{:>100000000000}'.format(1) }}",
}


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that are soon reached."""
    monkeypatch.setenv(TEMPLATE_SECONDS, "1")
    monkeypatch.setenv(FORMAT_SECONDS, "60")
    monkeypatch.setenv(FORMAT_MEGABYTES, "500")


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < LONGEST


def rendered(folder: Path, text: str) -> str:
    (folder / "page.html.j2").write_text(text)
    with format_limits("page"), mistakes_told():
        return sandbox(folder).get_template("page.html.j2").render()


@pytest.mark.parametrize("text", STOPPED_TEMPLATES.values(), ids=STOPPED_TEMPLATES)
def test_a_template_that_does_not_end_is_stopped(tight: None, tmp_path: Path, text: str) -> None:
    with pytest.raises(LimitError) as caught:
        rendered(tmp_path, text)
    assert str(caught.value).startswith(f"the template {tmp_path}/page.html.j2: stopped after 1 seconds of work")
    assert f"set {TEMPLATE_SECONDS} to more seconds than 1" in str(caught.value)


@pytest.mark.parametrize(("text", "said"), REFUSED_TEMPLATES.values(), ids=REFUSED_TEMPLATES)
def test_a_template_that_goes_beyond_is_refused_at_its_line(tight: None, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BuildError) as caught:
        rendered(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path}/page.html.j2:1: ")
    assert said in str(caught.value).lower()


@pytest.mark.parametrize("text", MEMORY.values(), ids=MEMORY)
def test_a_template_that_fills_memory_is_stopped(tight: None, tmp_path: Path, text: str) -> None:
    with pytest.raises(LimitError) as caught:
        rendered(tmp_path, text)
    assert str(caught.value).startswith("page: stopped at 500 MB of memory")
    assert f"set {FORMAT_MEGABYTES} to more megabytes than 500" in str(caught.value)


def test_what_a_template_may_do_it_may_still_do(tight: None, tmp_path: Path) -> None:
    text = "{{ 2 ** 10 }} {{ 6 * 7.5 }} {{ 'ab' * 3 }} {{ '%5.1f' % 2.25 }} {{ range(3)|list }}"
    assert rendered(tmp_path, text) == "1024 45.0 ababab   2.2 [0, 1, 2]"


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_template_is_a_file_of_its_folder(tmp_path: Path, kind: str) -> None:
    """A link would read what is not the project's; a pipe would be read for ever."""
    (tmp_path / "templates").mkdir()
    place = tmp_path / "templates" / "page.html.j2"
    (tmp_path / "secret").write_text("a secret")
    place.symlink_to(tmp_path / "secret") if kind == "link" else os.mkfifo(place)
    with pytest.raises(BuildError, match=r"page\.html\.j2:1: not a file of this folder"), mistakes_told():
        sandbox(tmp_path / "templates").get_template("page.html.j2")


def test_the_block_around_tells_its_own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FORMAT_SECONDS, "1")
    with pytest.raises(LimitError, match=r"^pdf: stopped after 1 seconds"), format_limits("pdf"), template_limits("t"):
        work()


def test_errors_that_libraries_hold_up_do_not_hold_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FORMAT_SECONDS, "1")
    with pytest.raises(LimitError), format_limits("pdf"):
        while True:
            try:
                work()
            except Exception:  # noqa: S112  # as libraries do
                continue


def test_a_limit_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource
    import threading

    def state() -> tuple[object, ...]:
        return threading.active_count(), *map(resource.getrlimit, (resource.RLIMIT_CPU, resource.RLIMIT_DATA))

    before = state()
    with format_limits("pdf"):
        assert state() != before
    assert state() == before
    monkeypatch.setenv(FORMAT_SECONDS, "1")
    with pytest.raises(LimitError), format_limits("pdf"):
        work()
    assert state() == before
    work(seconds=0.3)  # and nothing is raised later


def work(seconds: float = LONGEST) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


@pytest.mark.parametrize("value", ["", "0", "-1", "ten", "1.5", "٣", "9" * 12])
def test_a_limit_is_a_whole_number(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(FORMAT_SECONDS, value)
    if value:
        with pytest.raises(UsageError, match=FORMAT_SECONDS):
            limit(FORMAT_SECONDS)
    else:
        assert limit(FORMAT_SECONDS) == 900


def test_a_library_that_does_not_come_back_ends_with_its_process() -> None:
    """C code that no exception reaches: the process says what it was and ends, so that a build never hangs."""
    done = stuck("ctypes.CDLL(None).sleep(60)")  # lets other threads run
    assert done.returncode == 1
    assert done.stderr.startswith("reportgen: pdf: stopped after 1 seconds of work")
    assert "Traceback" not in done.stderr


def test_a_library_that_lets_no_thread_look_on_is_ended_by_the_kernel() -> None:
    done = stuck("collections.deque(itertools.repeat(1), maxlen=0)")
    assert done.returncode == -signal.SIGXCPU


def stuck(work: str) -> subprocess.CompletedProcess[str]:
    script = (
        "import collections, ctypes, itertools, reportgen.render.limits as limits\n"
        "limits._GRACE, limits._WAITING = 1, 1\n"
        f"with limits.format_limits('pdf'): {work}\n"
    )
    env = {**os.environ, FORMAT_SECONDS: "1"}
    return subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60, check=False
    )


LAYOUTS = {
    "boxes in boxes without end": ("<div style='display: grid'>" * 14 + "x" + "</div>" * 14, "pdf: stopped after"),
    "four hundred boxes": ("<div>" * 400 + "x" + "</div>" * 400, "pdf: nested too deeply"),
    "drawings of drawings": (
        "<svg xmlns='http://www.w3.org/2000/svg'><g id='a0'><rect width='1' height='1'/></g>"
        + "".join(f"<g id='a{i}'>" + f"<use href='#a{i - 1}'/>" * 9 + "</g>" for i in range(1, 10))
        + "</svg>",
        "pdf: stopped after",
    ),
}


@pytest.mark.parametrize(("text", "said"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_that_does_not_end(tiny: Project, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    with (tiny.templates / "pdf" / "chapter.html.j2").open("a") as template:
        template.write(text)
    monkeypatch.setenv(FORMAT_SECONDS, "2")
    with pytest.raises(LimitError, match=said):
        build(tiny, EDITION, Order(formats=("pdf",)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_stopped_leaves_the_package_of_before(tiny: Project, jobs: int) -> None:
    folder = build(tiny, EDITION, Order(formats=("data",), proof=False)).folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (tiny.templates / "product-page" / "body.html.j2").write_text(ENDLESS)
    words = ("build", "atlantis", "--to", "data,xlsx,product-page", "--no-cache", f"-j{jobs}")
    done = command(tiny, *words, **{TEMPLATE_SECONDS: "1"})
    assert done.returncode == 1
    assert "product-page/body.html.j2: stopped after 1 seconds of work" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name], "nothing is left beside it"


def command(project: Project, *words: str, **limits: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from reportgen.cli import main; main()", *words, "-C", str(project.root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "300", **limits},
    )


def test_a_library_that_is_missing_is_told_by_the_build(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.errors import MachineError
    from reportgen.render.pdf import render as pdf

    def missing(*_: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0': no such file")

    monkeypatch.setattr(pdf, "typeset", missing)
    with pytest.raises(MachineError, match=r"^pdf: a library .* is missing; `reportgen doctor` says which"):
        build(tiny, EDITION, Order(formats=("pdf",)))


def test_a_limit_leaves_nothing_behind_that_a_profiler_would_wait_for() -> None:
    """In a process of its own, as it would not end: the interpreter must not be left waiting for an error to come."""
    script = (
        "import sys; from reportgen.render.limits import LimitError, template_limits\n"
        "with template_limits('one'): pass\n"
        "try:\n"
        "    with template_limits('two'):\n"
        "        while True: pass\n"
        "except LimitError as error: print(error)\n"
        "sys.setprofile(lambda *_: None)\n"
        "def work(): return sum(range(10))\n"
        "print(work())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, TEMPLATE_SECONDS: "1"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "45", done.stderr
    assert "stopped after 1 seconds" in done.stdout
