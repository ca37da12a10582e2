"""A second house, and a project in its clothes."""

import shutil
from pathlib import Path

import matplotlib as mpl

from reportgen.project import Project
from tests.conftest import tiny_project

HARBOUR = Path(__file__).parent / "harbour"
FONTS = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSerif-Italic")


def harbour_project(folder: Path) -> Project:
    """The tiny market as the second house would publish it: nothing but its brand, logo and typefaces is changed."""
    project = tiny_project(folder)
    shutil.copytree(HARBOUR, project.assets, dirs_exist_ok=True)
    (project.assets / "fonts").mkdir()
    for name in FONTS:  # which matplotlib brings along, under a free licence
        shutil.copy(Path(mpl.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf", project.assets / "fonts")
    return project
