"""What a cache is keyed by: whatever can show in a file."""

import pytest

from reportgen import made_with
from reportgen.made_with import _required, libraries


def test_what_libraries_need_counts_too() -> None:
    required = set(_required("reportgen"))
    assert {"weasyprint", "pydyf", "tinycss2", "brotli", "numpy", "matplotlib", "pandas"} <= required
    assert not {"pytest", "mypy", "reportgen"} & required  # what only developers install, and the program itself


def test_another_version_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = libraries.__wrapped__()
    assert libraries.__wrapped__() == before
    real = made_with.version
    monkeypatch.setattr(made_with, "version", lambda name: "0" if name == "pydyf" else real(name))
    assert libraries.__wrapped__() != before
