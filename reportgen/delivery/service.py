"""The HTTP service of a shop: a signed order comes in, a link goes out that expires and counts.

It does what `reportgen deliver` does, with the same ledger. Nothing is served without a valid signature or token but
`/health`, which says one word.
"""

import hashlib
import hmac
import logging
import secrets
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from reportgen.delivery.copy import Delivered, deliver
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.order import Order
from reportgen.delivery.store import Store
from reportgen.delivery.withdrawal import withdrawal_of
from reportgen.errors import UsageError

LARGEST = 16_384  # bytes of an order
OLDEST = 300  # seconds that an order may have been on its way
CLIENTS = 10_000  # whose rate is remembered at once
TIMESTAMP, SIGNATURE = "X-Reportgen-Timestamp", "X-Reportgen-Signature"
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}

log = logging.getLogger("reportgen.service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    webhook_secret: str
    metrics_token: str | None = None
    link_days: int = 7
    link_times: int = 5
    per_minute: int = 60  # requests of one client


class RefusedError(Exception):
    """What a client is told, and nothing more."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Wanted(BaseModel):
    """The body of an order."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    order: str
    edition: str
    licensee: str
    email: str
    tier: str = "single-user"
    password: str | None = None


@dataclass
class Limiter:
    """So many requests a minute from each client, with as many at once."""

    per_minute: int
    _seen: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def allow(self, client: str) -> bool:
        now = time.monotonic()
        left, since = self._seen.pop(client, (float(self.per_minute), now))
        left = min(self.per_minute, left + (now - since) * self.per_minute / 60)
        self._seen[client] = (left - 1 if left >= 1 else left, now)
        if len(self._seen) > CLIENTS:
            self._seen.popitem(last=False)
        return left >= 1


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What a shop sends with an order: HMAC-SHA-256 over the time, a dot and the body."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Service:
    """The endpoints; their state is the ledger, but for rates and counts."""

    def __init__(self, store: Store, keys: Keys, settings: Settings) -> None:
        self._store, self._keys, self._settings = store, keys, settings
        self._ledger = Ledger(store.ledger)
        self._limiter = Limiter(settings.per_minute)
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds, self._deliveries = 0.0, 0

    async def orders(self, request: Request) -> Response:
        body = await self._body(request)
        self._refuse_unsigned(request, body)
        try:
            wanted = Wanted.model_validate_json(body)
            order = Order.checked(**wanted.model_dump())
            started = time.perf_counter()
            made = await run_in_threadpool(deliver, self._store, self._keys, order)
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in error.errors())
            raise RefusedError(422, wrong) from None
        except UsageError as error:
            raise RefusedError(422, str(error)) from None
        self._seconds += time.perf_counter() - started
        self._deliveries += made.new
        return JSONResponse(self._link(made), status_code=201 if made.new else 200)

    async def downloads(self, request: Request) -> Response:
        if request.method != "GET":
            raise RefusedError(405, "a link is fetched with GET")
        token = hashlib.sha256(request.path_params["token"].encode()).hexdigest()
        entry = self._ledger.use_link(token)
        if entry and withdrawal_of(self._store, entry.release):
            entry = None
        archive = next(self._store.copy(entry.copy).glob("*.zip"), None) if entry else None
        if archive is None:
            raise RefusedError(404, "this link is unknown, used up or expired")
        return FileResponse(archive, media_type="application/zip", filename=archive.name)

    async def metrics(self, request: Request) -> Response:
        token = self._settings.metrics_token
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token is None or not hmac.compare_digest(given.encode(), token.encode()):
            raise RefusedError(404, "nothing here")
        copies = [f'reportgen_copies{{state="{name}"}} {count}' for name, count in self._ledger.counts().items()]
        requests = [
            f'reportgen_requests_total{{route="{route}",status="{status}"}} {count}'
            for (route, status), count in sorted(self._requests.items())
        ]
        spent = [
            f"reportgen_delivery_seconds_sum {self._seconds:.3f}",
            f"reportgen_delivery_seconds_count {self._deliveries}",
        ]
        return PlainTextResponse("\n".join((*copies, *requests, *spent, "")))

    async def health(self, _: Request) -> Response:
        self._ledger.counts()
        return PlainTextResponse("ok")

    def guarded(self, endpoint: Any) -> Any:
        """Limits the rate, turns refusals into answers, and counts both; a fault is logged, not told."""
        name = endpoint.__name__

        async def answer(request: Request) -> Response:
            try:
                self._refuse_too_many(request)
                response: Response = await endpoint(request)
            except RefusedError as refusal:
                response = JSONResponse({"error": refusal.message}, status_code=refusal.status)
            except ClientDisconnect:
                response = Response(status_code=400)
            except Exception as error:  # whatever it was, the client is told nothing of it
                log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400  # a trace could hold names
                response = JSONResponse({"error": "not done; try again later"}, status_code=500)
            self._requests[name, response.status_code] += 1
            response.headers.update(PRIVATE)
            return response

        return answer

    def _refuse_too_many(self, request: Request) -> None:
        if not self._limiter.allow(request.client.host if request.client else ""):
            raise RefusedError(429, "too many requests; wait a minute")

    async def _body(self, request: Request) -> bytes:
        """The body as far as it may go; a sender who says nothing of its length is cut off as well."""
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                raise RefusedError(413, f"an order has at most {LARGEST} bytes")
        return body

    def _refuse_unsigned(self, request: Request, body: bytes) -> None:
        stamp, given = request.headers.get(TIMESTAMP, ""), request.headers.get(SIGNATURE, "")
        expected = signature(self._settings.webhook_secret, stamp, body)
        if not hmac.compare_digest(given.encode(), expected.encode()):
            raise RefusedError(401, "the signature is not right")
        # Only what is signed is looked at from here on.
        if not stamp.isdecimal() or abs(time.time() - int(stamp)) > OLDEST:
            raise RefusedError(401, "the order was signed too long ago; sign it anew")
        if not self._ledger.first_seen(expected):
            raise RefusedError(409, "this message was received before; sign the order anew to ask for its copy again")

    def _link(self, made: Delivered) -> dict[str, Any]:
        """A new link for a copy; the ledger keeps only what it is recognised by."""
        token = secrets.token_urlsafe(32)
        expires = datetime.now(UTC) + timedelta(days=self._settings.link_days)
        self._ledger.add_link(
            hashlib.sha256(token.encode()).hexdigest(),
            made.entry.copy,
            expires.isoformat(timespec="seconds"),
            self._settings.link_times,
        )
        return {
            "order": made.entry.order,
            "copy": made.entry.copy,
            "release": made.entry.release,
            "download": f"/downloads/{token}",
            "expires": expires.isoformat(timespec="seconds"),
            "times": self._settings.link_times,
        }


def make_app(store: Store, keys: Keys, settings: Settings) -> Starlette:
    """The service as an ASGI application."""
    service = Service(store, keys, settings)
    return Starlette(
        routes=[
            Route("/orders", service.guarded(service.orders), methods=["POST"]),
            Route("/downloads/{token}", service.guarded(service.downloads), methods=["GET"]),
            Route("/metrics", service.guarded(service.metrics), methods=["GET"]),
            Route("/health", service.guarded(service.health), methods=["GET"]),
        ]
    )
