"""`reportgen deliver`: a copy made out to one licensee."""

from time import perf_counter
from typing import Annotated

import typer

from reportgen.commands import completing
from reportgen.commands.console import err, out, print_json
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import JsonOption, ProjectOption, QuietOption
from reportgen.commands.store import PasswordOption, StoreOption, opened_store, password_of
from reportgen.errors import UsageError

EditionArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[EDITION]",
        help="An edition, for its newest release, or a release by its full name.",
        autocompletion=completing.editions,
    ),
]
OrderOption = Annotated[str | None, typer.Option("--order", help="The order's id: the same order gives the same copy.")]
LicenseeOption = Annotated[str | None, typer.Option("--licensee", help="The name that every page carries.")]
EmailOption = Annotated[str | None, typer.Option("--email", help="For the ledger; it stands in no file.")]
TierOption = Annotated[
    str | None,
    typer.Option(
        "--tier",
        help="The licence, as in assets/licences.yaml; by default single-user.",
        autocompletion=completing.tiers,
    ),
]
ReissueOption = Annotated[
    str | None, typer.Option("--reissue", metavar="ORDER", help="Make a delivered order out again, corrected.")
]


def run(
    edition: EditionArgument = None,
    order: OrderOption = None,
    licensee: LicenseeOption = None,
    email: EmailOption = None,
    tier: TierOption = None,
    reissue: ReissueOption = None,
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
    from reportgen.delivery.reissue import reissue as made_again

    given = {"EDITION": edition, "--order": order, "--licensee": licensee, "--email": email}
    password = password_of(password_file)
    if reissue is not None:
        if more := [name for name, value in {**given, "--tier": tier}.items() if value is not None]:
            raise UsageError(f"a reissue is for whom the order was: leave out {', '.join(more)}")
        shop, signer = opened_store(store, project), opened(keys)
        started = perf_counter()
        made = made_again(shop, signer, reissue, password)
    else:
        if edition is None or order is None or licensee is None or email is None:
            lacking = ", ".join(name for name, value in given.items() if value is None)
            raise UsageError(f"a copy needs {lacking}; or give --reissue ORDER")
        wanted = Order.checked(order, edition, licensee, email, tier or "single-user", password)
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
                **({"replaces": made.entry.replaces} if made.entry.replaces else {}),
            }
        )
        return
    if not quiet:
        said = "made out" if made.new else "was made out before"
        seconds = perf_counter() - started
        err().print(
            f"copy {made.entry.copy} of {made.entry.release} {said} to {made.entry.licensee}; {seconds:.2f} s",
            markup=False,
        )
    out().print(str(made.zip), markup=False)
