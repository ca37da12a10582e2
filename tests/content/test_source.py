"""A seed file is read where it is a file of text of a sensible size; whatever else stands there is a problem."""

import os
from pathlib import Path

import pytest

from reportgen.content.source import LARGEST, read_source


def _message(root: Path) -> str:
    source = read_source(root, Path("seed.yaml"))
    assert source.text is None
    (problem,) = source.problems
    assert problem.place.path == Path("seed.yaml")
    return problem.message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "seed.yaml")
    assert _message(tmp_path) == "this is not a file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that never ends")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "seed.yaml").symlink_to("/dev/zero")
    assert _message(tmp_path) == "this is not a file"


def test_a_file_of_any_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "seed.yaml").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert _message(tmp_path) == "larger than 16 MB"


def test_a_folder_and_a_link_to_itself_are_said(tmp_path: Path) -> None:
    (tmp_path / "seed.yaml").mkdir()
    assert _message(tmp_path) == "cannot be read: Is a directory"
    (tmp_path / "seed.yaml").rmdir()
    (tmp_path / "seed.yaml").symlink_to("seed.yaml")
    assert _message(tmp_path).startswith("cannot be read: Too many")


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1")
    (project / "seed.yaml").symlink_to("../secret.yaml")
    assert _message(project) == "this link leads out of the project"
    (project / "own.yaml").write_text("a: 1")
    (project / "seed.yaml").unlink()
    (project / "seed.yaml").symlink_to("own.yaml")
    assert read_source(project, Path("seed.yaml")).text == "a: 1"
