"""`reportgen verify`: a package, proven or refused with the reasons."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption, QuietOption


def run(
    path: Annotated[Path, typer.Argument(help="The folder of a package.")],
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Prove that a package's files agree with its ledger, or say where they do not."""
    from reportgen.verify.package import verify

    proof = verify(path)
    if as_json:
        print_json(
            {
                "ok": not proof.mismatches,
                "compared": proof.compared,
                "mismatches": [asdict(m) for m in proof.mismatches],
            }
        )
    else:
        for mismatch in proof.mismatches:
            err().print(str(mismatch), style="red", markup=False)
        if not proof.mismatches and not quiet:
            out().print(f"{path}: {proof.compared:,} numbers compared, all equal", markup=False)
    if proof.mismatches:
        raise typer.Exit(1)
