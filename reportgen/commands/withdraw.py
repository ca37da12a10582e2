"""`reportgen withdraw`: a release is no longer delivered, and whoever verifies a copy of it is told."""

from typing import Annotated

import typer

from reportgen.commands.approve import day_of
from reportgen.commands.console import err, print_json
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import JsonOption, ProjectOption
from reportgen.commands.store import StoreOption, note_of, opened_store
from reportgen.errors import UsageError


def run(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="A release by its full name.")],
    note: Annotated[str, typer.Option("--note", help="Why: a text, or a file that holds it.")],
    on: Annotated[str | None, typer.Option("--on", help="The day, as in 2026-03-21; by default today.")] = None,
    store: StoreOption = None,
    keys: KeysOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Withdraw a release: from now on no copy is made out of it, and `verify` and `trace` say so."""
    from reportgen.delivery.corrections import affected
    from reportgen.delivery.release import named_release
    from reportgen.delivery.version import settled, unfit
    from reportgen.delivery.withdrawal import withdraw

    text = settled(note_of(note))
    if fault := unfit(text):
        raise UsageError(f"--note {fault}")
    shop, day = opened_store(store, project), day_of(on)
    found = named_release(shop, release)
    if found.release != release:
        raise UsageError(f"name the release in full, as in {found.release}: a withdrawal cannot be taken back")
    made = withdraw(shop, opened(keys), found, text, day)
    touched = affected(shop, found)
    if as_json:
        print_json({**made.withdrawal.model_dump(), "new": made.new, "affected": len(touched)})
        return
    said = "is withdrawn" if made.new else f"was withdrawn before, on {made.withdrawal.withdrawn}"
    copies = f"; `reportgen releases affected {release}` lists {len(touched):,} copies of it" if touched else ""
    err().print(f"{release} {said}{copies}", markup=False)
