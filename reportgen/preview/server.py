"""Runs the preview on this machine until somebody ends it."""

import signal
import socket
from collections.abc import Callable
from contextlib import closing
from types import FrameType

import uvicorn

from reportgen.errors import UsageError
from reportgen.preview.reading import Reader
from reportgen.preview.service import Service, make_app
from reportgen.preview.studio import Studio
from reportgen.project import Project

HOST, USUAL = "127.0.0.1", 8765
PATIENCE = 2  # seconds that open connections have to end


class _Server(uvicorn.Server):
    """A server whose endless streams end with it."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._service.bell.close()
        super().handle_exit(sig, frame)


def serve(project: Project, edition_id: str, port: int | None, editor: str, ready: Callable[[str], None]) -> None:
    """Serves the edition until Ctrl-C; `ready` is told the address once it answers there."""
    with closing(_listening(port)) as listening:
        service = Service(Studio(Reader(project, edition_id)), editor)
        config = uvicorn.Config(
            make_app(service),
            access_log=False,
            server_header=False,
            log_level="warning",
            limit_concurrency=64,
            timeout_graceful_shutdown=PATIENCE,
        )
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        ended = signal.getsignal(signal.SIGINT)
        try:
            _Server(config, service).run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # the way a preview ends
        finally:
            signal.signal(signal.SIGINT, ended)


def _listening(port: int | None) -> socket.socket:
    """A socket on the port that was asked for, or on the usual one, or on any that is free."""
    for wanted in (port,) if port is not None else (USUAL, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, wanted))
        except OSError as error:
            listening.close()
            taken = error.strerror
        else:
            listening.listen()
            return listening
    raise UsageError(f"port {port} cannot be used: {taken}; name another with --port, or none")
