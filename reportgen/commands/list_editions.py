"""`reportgen list`: the editions of a project and their state."""

from typing import Any

from reportgen.commands.console import out, print_json
from reportgen.commands.options import JsonOption, NoCacheOption, ProjectOption, cache_so_far, project_at
from reportgen.errors import ProofError
from reportgen.project import Project


def run(project: ProjectOption = None, no_cache: NoCacheOption = False, as_json: JsonOption = False) -> None:
    """List the editions and their state."""
    from reportgen.answers import Answer, kept_answer

    where = project_at(project)
    cache = None if no_cache else cache_so_far(where)
    ids = where.editions()
    known = kept_answer(where, cache, "list", lambda: Answer([_row(where, id) for id in ids]))
    rows = [{**row, "package": _package(where, row["edition"])} for row in known]
    if as_json:
        print_json(rows)
        return
    from rich.table import Table

    table = Table("Edition", "Title", "Report id", "Published", "Status", "Package", box=None, pad_edge=False)
    for row in rows:
        table.add_row(row["edition"], row["title"], row["report_id"], row["published"], row["status"], row["package"])
    out().print(table)


def _row(project: Project, edition_id: str) -> dict[str, Any]:
    from reportgen.content.load import load_edition
    from reportgen.content.sections import report_title

    loaded = load_edition(project, edition_id)
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    row: dict[str, Any] = {"edition": edition_id, "title": "", "report_id": "", "published": "", "problems": errors}
    if loaded.edition:
        seed = loaded.edition.seed
        row |= {
            "title": report_title(loaded.edition.market, seed),
            "report_id": seed.report_id,
            "published": seed.published,
        }
        row["status"] = f"{errors} problems" if errors else seed.status
    else:
        row["status"] = "unreadable"
    return row


def _package(project: Project, edition_id: str) -> str:
    from reportgen.manifest import Manifest  # validates, and the validator is slow to load

    try:
        manifest = Manifest.read(project.package_folder(edition_id))
    except ProofError:
        return "not built"
    return f"{len(manifest.files)} files"
