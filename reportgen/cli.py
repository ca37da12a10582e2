"""The command `reportgen`: a table of commands, and what a person sees when something goes wrong."""

import os
import signal
import sys

import typer

from reportgen.commands import (
    approvals,
    approve,
    build,
    catalogue,
    check,
    claims,
    deliver,
    diff,
    doctor,
    import_sizing,
    init,
    keys,
    list_editions,
    new,
    orders,
    preview,
    publish,
    rebase,
    releases,
    review,
    sample,
    schema,
    serve,
    trace,
    verify,
    withdraw,
)
from reportgen.commands.console import err, print_problems
from reportgen.errors import ContentError, ReportgenError

app = typer.Typer(
    name="reportgen",
    help="Turns an edition into a PDF, a deck, a workbook and a dashboard that share one set of numbers.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("init")(init.run)
app.command("list")(list_editions.run)
app.command("new", context_settings=new.SETTINGS)(new.run)
app.command("check")(check.run)
app.command("claims")(claims.run)
app.command("build")(build.run)
app.command("preview")(preview.run)
app.command("verify")(verify.run)
app.command("diff")(diff.run)
app.command("import")(import_sizing.run)
app.add_typer(review.app, name="review")
app.command("rebase")(rebase.run)
app.command("sample")(sample.run)
app.command("catalogue")(catalogue.run)
app.command("approve")(approve.run)
app.add_typer(approvals.app, name="approvals")
app.command("publish")(publish.run)
app.command("deliver")(deliver.run)
app.command("withdraw")(withdraw.run)
app.add_typer(releases.app, name="releases")
app.command("trace")(trace.run)
app.add_typer(orders.app, name="orders")
app.add_typer(keys.app, name="keys")
app.command("serve")(serve.run)
app.command("doctor")(doctor.run)
app.command("schema")(schema.run)


def main() -> None:
    """Runs the command line; every error is a message for a person, never a traceback."""
    # So that a build that is asked to end takes its workers and its half-made folder with it.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        app()
    except ContentError as error:
        print_problems(error.problems)
        sys.exit(error.exit_code)
    except ReportgenError as error:
        err().print(f"reportgen: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        err().print("reportgen: stopped; the package of before is as it was")
        sys.exit(130)
    except OSError as error:
        err().print(f"reportgen: {error.filename or 'file'}: {error.strerror or error}", markup=False, highlight=False)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("REPORTGEN_TRACEBACK"):
            raise
        fault = f"{type(error).__name__}: {error}"
        err().print(f"reportgen: a mistake in the program, not in your content ({fault})", markup=False)
        err().print("    hint: set REPORTGEN_TRACEBACK=1, run it again, and send us what it prints")
        sys.exit(1)
