"""`reportgen serve`: the HTTP service that a shop sends its orders to."""

import importlib.util
import os
from typing import Annotated

import typer

from reportgen.commands.console import err
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import ProjectOption
from reportgen.commands.store import StoreOption, opened_store
from reportgen.errors import MachineError, UsageError

SECRET, METRICS = "REPORTGEN_WEBHOOK_SECRET", "REPORTGEN_METRICS_TOKEN"
LEAST = 24  # characters of a secret


def run(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8080,
    link_days: Annotated[int, typer.Option("--link-days", min=1, help="How long a download link lives.")] = 7,
    link_times: Annotated[int, typer.Option("--link-times", min=1, help="How often it can be used.")] = 5,
    per_minute: Annotated[int, typer.Option("--per-minute", min=1, help="Requests of one client.")] = 60,
    store: StoreOption = None,
    keys: KeysOption = None,
    project: ProjectOption = None,
) -> None:
    """Take orders from a shop (REPORTGEN_WEBHOOK_SECRET) and hand out copies by expiring links."""
    secret = os.environ.get(SECRET, "")
    if len(secret) < LEAST:
        raise UsageError(f"set {SECRET} to the secret of at least {LEAST} characters that you share with the shop")
    if missing := [name for name in ("starlette", "uvicorn") if importlib.util.find_spec(name) is None]:
        raise MachineError(f"{' and '.join(missing)} are not installed: pip install 'reportgen[server]'")
    shop, signer = opened_store(store, project), opened(keys)

    import uvicorn

    from reportgen.delivery.service import Settings, make_app

    settings = Settings(
        webhook_secret=secret,
        metrics_token=os.environ.get(METRICS) or None,
        link_days=link_days,
        link_times=link_times,
        per_minute=per_minute,
    )
    err().print(f"listening on http://{host}:{port}; store {shop.root}", markup=False)
    # No access log: it would hold the tokens of links.
    uvicorn.run(
        make_app(shop, signer, settings),
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        limit_concurrency=64,
        timeout_keep_alive=5,
        log_level="warning",
    )
