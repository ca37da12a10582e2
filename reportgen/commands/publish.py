"""`reportgen publish`: check, build, verify, then an immutable signed release."""

import os
import tempfile
from pathlib import Path

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, QuietOption, project_at
from reportgen.commands.store import StoreOption, opened_store
from reportgen.errors import ContentError, Place, Problem


def run(
    edition: EditionArgument,
    store: StoreOption = None,
    keys: KeysOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Publish an edition: complete, built, proven, and from then on unchangeable."""
    where = project_at(project)
    edition_id = where.find(edition)
    shop = opened_store(store, project)
    signer = opened(keys)

    from reportgen.content.approvals import read_approvals
    from reportgen.delivery.prepare.masters import make_masters
    from reportgen.delivery.prepare.tiers import read_tiers
    from reportgen.delivery.release import publish
    from reportgen.document.approving.standing import lacking
    from reportgen.order import Order
    from reportgen.pipeline import build, read

    reading = read(where, edition_id)
    problems = [*reading.problems]
    if reading.report is not None and reading.report.edition.seed.status != "complete":
        place: Place = reading.report.edition.place("edition", "status")
        hint = "finish what is listed here, then write 'status: complete'"
        problems.append(Problem(place, "a draft is not published", hint))
    if reading.report is not None:
        problems += lacking(reading.report, read_approvals(where, edition_id))
    # What is only a warning while drafting would be sold: a release has none.
    if reading.report is None or any(problem.severity != "info" for problem in problems):
        raise ContentError(problems)
    tiers = read_tiers(where, reading.report.edition)
    with tempfile.TemporaryDirectory(prefix="reportgen-publish-") as folder:
        package = build(where, edition_id, Order(output=Path(folder) / "package", jobs=os.cpu_count() or 1))
        published = publish(shop, signer, package.folder, tiers)
    make_masters(shop, published.note, reading.report, reading.house)
    if as_json:
        print_json({"release": published.note.release, "path": str(published.folder), "new": published.new})
        return
    if not quiet:
        proven = counted(package.proof.compared if package.proof else 0, "number")
        said = "published" if published.new else "unchanged since it was published"
        err().print(f"{edition_id}: {said} as {published.note.release}; {proven} compared, all equal", markup=False)
    out().print(str(published.folder), markup=False)
