"""The pages that the browser asks for. Everything is made of the edition; no address names a file of this machine.

It listens to this machine alone, and answers only to its own names, so that a foreign page whose name was bent to this
address (DNS rebinding) is turned away. Nothing that it answers may be read or framed by other sites.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from reportgen.errors import ReportgenError
from reportgen.preview.studio import StaleError, Studio, UnknownPartError, mistake
from reportgen.preview.watch import saves

HOSTS = ["127.0.0.1", "localhost"]
OWN = {
    "/": ("index.html", "text/html"),
    "/preview.css": ("preview.css", "text/css"),
    "/preview.js": ("preview.js", "text/javascript"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
GUARDED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
FRESH = {"Cache-Control": "no-store"}
HEARTBEAT = 15  # seconds after which a silent stream says that it is alive


@dataclass(slots=True)
class Bell:
    """Tells every open browser window what has happened."""

    _listening: set[asyncio.Queue[str | None]] = field(default_factory=set)

    def ring(self, message: dict[str, Any]) -> None:
        for queue in self._listening:
            queue.put_nowait(json.dumps(message))

    def close(self) -> None:
        for queue in self._listening:
            queue.put_nowait(None)

    async def listen(self, first: Callable[[], dict[str, Any]]) -> AsyncIterator[str]:
        """What is true now, asked when nothing that happens can be missed any more, and then what happens."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listening.add(queue)
        try:
            yield f"data: {json.dumps(first())}\n\n"
            while True:
                try:
                    message = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield ": alive\n\n"
                    continue
                if message is None:
                    return
                yield f"data: {message}\n\n"
        finally:
            self._listening.discard(queue)


class Service:
    """The answers, and the watch that keeps them true."""

    def __init__(self, studio: Studio, editor: str) -> None:
        self.bell = Bell()
        self._studio, self._editor = studio, editor

    @asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            self._studio.close()

    async def _watch(self) -> None:
        async for saved in saves(self._studio.reader.project):
            self.bell.ring({"reading": True})
            await self._studio.reread(saved)
            self.bell.ring(self._state())

    def _state(self) -> dict[str, Any]:
        if not self._studio.version:
            return {"reading": True}
        return {"reading": False, "editor": self._editor, **self._studio.state()}

    async def own(self, request: Request) -> Response:
        name, kind = OWN[request.url.path]
        content = files("reportgen.preview").joinpath("browser", name).read_bytes()
        return Response(content, media_type=kind, headers={**FRESH, "Content-Security-Policy": POLICY})

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self.bell.listen(self._state), media_type="text/event-stream", headers=FRESH)

    async def pages(self, request: Request) -> Response:
        settled = request.query_params.get("settled") == "1"
        return await _answer(lambda: self._studio.pages(request.path_params["part"], settled=settled))

    async def slides(self, request: Request) -> Response:
        return await _answer(lambda: self._studio.slides(request.path_params["part"]))

    async def picture(self, request: Request) -> Response:
        named = request.path_params
        try:
            scale = float(request.query_params.get("scale", "1"))
        except ValueError:
            scale = 0.0
        content = await self._studio.picture(named["key"], named["number"], scale)
        if content is None:
            return PlainTextResponse("there is no such page", status_code=404)
        return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})

    async def dashboard(self, _: Request) -> Response:
        try:
            return Response(await self._studio.dashboard(), media_type="text/html", headers=FRESH)
        except UnknownPartError:
            return PlainTextResponse("There is nothing to show yet.", status_code=409, headers=FRESH)
        except ReportgenError as error:
            return PlainTextResponse(str(error), status_code=422, headers=FRESH)


async def _answer(make: Callable[[], Awaitable[dict[str, Any]]]) -> Response:
    """What was made, or why it could not be; a mistake of the program is said too, as the next save may mend it."""
    try:
        return JSONResponse(await make(), headers=FRESH)
    except StaleError:
        return JSONResponse({"stale": True}, status_code=409, headers=FRESH)
    except UnknownPartError:
        return JSONResponse({"fault": "the report has no such part"}, status_code=404, headers=FRESH)
    except (ReportgenError, OSError) as error:
        return JSONResponse({"fault": str(error)}, status_code=422, headers=FRESH)
    except Exception as error:
        return JSONResponse({"fault": mistake(error)}, status_code=500, headers=FRESH)


def make_app(service: Service) -> Starlette:
    routes = [
        *(Route(path, service.own) for path in OWN),
        Route("/events", service.events),
        Route("/pages/{part}", service.pages),
        Route("/slides/{part}", service.slides),
        Route("/pictures/{key}/{number:int}.png", service.picture),
        Route("/dashboard", service.dashboard),
    ]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False),
        Middleware(Guard),
    ]
    return Starlette(routes=routes, middleware=middleware, lifespan=service.running)


class Guard:
    """Puts on every answer what keeps other sites from using it."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in GUARDED.items()]
            await send(message)

        await self._app(scope, receive, guarded)
