"""What the fakes of all services share: a real server on loopback that keeps what it was asked,
counts what it accepted and billed, and spoils its answers as a test says.

A service's fake names its `routes`, its own `signals`, and refuses what the real one refuses.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from aiohttp import web

Stage = Literal["order", "upload", "poll", "result", "file", "cancel", "other"]

# What can go wrong at every service, on the way: the server has done its work all the same.
ON_THE_WAY = frozenset({
    "html_502",  # a proxy's page instead of the answer
    "malformed",  # JSON that ends in the middle
    "dropped",  # the connection closes without an answer
    "hanging",  # no answer until the server ends
})  # fmt: skip
OF_FILES = frozenset({"truncated", "expired"})
RETRY_AFTER = 7  # seconds that `rate_limited` asks for; `rate_limited_bare` says nothing


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart body."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True)
class Seen:
    """One request, whole. `json` is None where the body is none; `form` has multipart fields in
    their order."""

    method: str
    path: str
    stage: Stage
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case
    body: bytes = b""
    json: Any = None
    form: tuple[tuple[str, str | Upload], ...] = ()
    match: dict[str, str] = field(default_factory=dict)  # variable parts of the path

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    def fields(self, name: str) -> list[str | Upload]:
        """All parts of a multipart body with this name."""
        return [value for key, value in self.form if key == name]


Handler = Callable[[Seen, str], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Route:
    """`handler(seen, signal)`: the signal is the service's own that was asked for, or ''."""

    method: str
    path: str  # as aiohttp writes it: /v1/tasks/{id}
    handler: Handler
    stage: Stage = "other"


class FakeService:
    """Base of the fakes. `async with FakeBfl() as fake:` starts and ends it; `fake.url` is where.

    `next(signal)` spoils the next request of a stage; several are taken in turn.
    """

    signals: ClassVar[frozenset[str]] = frozenset()  # the service's own, besides those above

    def __init__(self, key: str = "test-key") -> None:
        self.key = key
        self.url = ""
        self.requests: list[Seen] = []
        self.accepted = 0  # orders taken
        self.billed = 0  # micro-dollars
        self.cancelled: list[str] = []  # ids
        self.files: dict[str, tuple[bytes, str]] = {}  # name -> bytes, type
        self._script: defaultdict[Stage, deque[str]] = defaultdict(deque)
        self._ended = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._ids = 0

    # -- what a service's fake says -----------------------------------------------------------

    def routes(self) -> Iterable[Route]:
        raise NotImplementedError

    # -- what a test says ---------------------------------------------------------------------

    def next(self, *signals: str, at: Stage = "order") -> None:
        """Signals for the next requests of a stage, one each; '' for a good answer between."""
        known = {"", *self.signals, *ON_THE_WAY, *(OF_FILES if at == "file" else ())}
        unknown = set(signals) - known
        assert not unknown, f"this fake does not know {unknown}"
        self._script[at].extend(signals)

    def seen(self, stage: Stage) -> list[Seen]:
        return [r for r in self.requests if r.stage == stage]

    @property
    def last_order(self) -> Seen:
        return self.seen("order")[-1]

    # -- for the handlers ---------------------------------------------------------------------

    def new_id(self) -> str:
        self._ids += 1
        return f"00000000-0000-4000-8000-{self._ids:012d}"

    def serve(self, data: bytes, type: str, suffix: str) -> str:
        """Puts a file there; its URL."""
        name = f"{len(self.files) + 1}{suffix}"
        self.files[name] = (data, type)
        return f"{self.url}/files/{name}"

    async def file(self, seen: Seen, signal: str) -> web.StreamResponse:
        """A result's file; a service whose host needs the key overrides this."""
        found = self.files.get(seen.match["name"])
        if found is None or signal == "expired":
            return web.Response(status=403, text="<Error><Code>AccessDenied</Code></Error>")
        data, type = found
        return web.Response(
            body=data[: len(data) // 2] if signal == "truncated" else data, content_type=type
        )

    # -- the server ---------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 30)
        for route in (*self.routes(), Route("GET", "/files/{name}", self.file, "file")):
            app.router.add_route(route.method, route.path, self._answering(route))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *error: object) -> None:
        self._ended.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def _answering(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            seen = await _seen(request, route.stage)
            self.requests.append(seen)
            script = self._script[route.stage]
            signal = script.popleft() if script else ""
            own = "" if signal in ON_THE_WAY else signal
            response = await route.handler(seen, own)
            return await self._spoiled(request, response, signal)

        return answer

    async def _spoiled(
        self, request: web.Request, response: web.StreamResponse, signal: str
    ) -> web.StreamResponse:
        match signal:
            case "html_502":
                page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
                return web.Response(status=502, text=page, content_type="text/html")
            case "malformed":
                return web.Response(text='{"id": "00', content_type="application/json")
            case "dropped":
                assert request.transport is not None
                request.transport.abort()
            case "hanging":
                await self._ended.wait()
            case _:
                pass
        return response


async def _seen(request: web.Request, stage: Stage) -> Seen:
    body, found, form = b"", None, []
    if request.content_type == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                data = value.file.read()
                value.file.close()
                form.append((name, Upload(value.filename, value.content_type, data)))
            else:
                form.append((name, value if isinstance(value, str) else bytes(value).decode()))
    else:
        body = await request.read()
        if request.content_type == "application/json" and body:
            found = json.loads(body)
    return Seen(
        request.method, request.path, stage, dict(request.query),
        {name.lower(): value for name, value in request.headers.items()},
        body, found, tuple(form), dict(request.match_info),
    )  # fmt: skip
