"""`reportgen deliver`: a copy made out to one licensee."""

from time import perf_counter
from typing import Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import JsonOption, ProjectOption, QuietOption
from reportgen.commands.store import PasswordOption, StoreOption, opened_store, password_of

EditionArgument = Annotated[
    str, typer.Argument(metavar="EDITION", help="An edition, for its newest release, or a release by its full name.")
]
OrderOption = Annotated[str, typer.Option("--order", help="The order's id: the same order gives the same copy.")]
LicenseeOption = Annotated[str, typer.Option("--licensee", help="The name that every page carries.")]
EmailOption = Annotated[str, typer.Option("--email", help="For the ledger; it stands in no file.")]
TierOption = Annotated[str, typer.Option("--tier", help="The licence, as in assets/licences.yaml.")]


def run(
    edition: EditionArgument,
    order: OrderOption,
    licensee: LicenseeOption,
    email: EmailOption,
    tier: TierOption = "single-user",
    password_file: PasswordOption = None,
    store: StoreOption = None,
    keys: KeysOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make out a copy: stamped, marked, signed, and written into the ledger."""
    from reportgen.delivery.copy import deliver
    from reportgen.delivery.order import Order

    wanted = Order.checked(order, edition, licensee, email, tier, password_of(password_file))
    shop, signer = opened_store(store, project), opened(keys)
    started = perf_counter()
    made = deliver(shop, signer, wanted)
    if as_json:
        print_json(
            {
                "order": made.entry.order,
                "copy": made.entry.copy,
                "release": made.entry.release,
                "path": str(made.folder),
                "zip": str(made.zip),
                "new": made.new,
            }
        )
        return
    if not quiet:
        said = "made out" if made.new else "was made out before"
        seconds = perf_counter() - started
        err().print(
            f"copy {made.entry.copy} of {made.entry.release} {said} to {licensee}; {seconds:.2f} s", markup=False
        )
    out().print(str(made.zip), markup=False)
