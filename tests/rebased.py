"""The tiny market's edition, moved on to another base year by the command."""

from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.project import Project

EDITION = "solar-roofs/atlantis"
TABLE = """
```table
id: revisions
when: vintages
data: revisions
title: What was published before, what holds now, and why
sheet: revisions
deck: table
takeaway: What was published stands beside what holds now
```
"""


def rebased(project: Project, *more: str, edition: str = "atlantis", base: int = 2026, expect: int = 0) -> str:
    """What the command said, or the error that it ended with."""
    arguments = ["rebase", edition, "--base-year", str(base), "-C", str(project.root), *more]
    if "--published" not in more:
        arguments += ["--published", f"{base + 1}-03"]
    result = CliRunner().invoke(app, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        assert expect == getattr(result.exception, "exit_code", None), result.exception
        return str(result.exception)
    assert result.exit_code == expect, result.output
    return result.output


def with_table(project: Project) -> Project:
    """The same project, whose edition tells of its earlier forecasts."""
    chapter = project.edition_folder(EDITION) / "chapters" / "snapshot.md"
    chapter.write_text(f"{chapter.read_text()}{TABLE}")
    return project


def files_of(project: Project) -> dict[str, bytes]:
    """Every file of the edition by its path."""
    folder = project.edition_folder(EDITION)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
