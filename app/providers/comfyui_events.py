"""What a ComfyUI server tells by its websocket: how far a job is, an unfinished picture, its end.

It is a help, never needed: where the socket fails, the server is asked instead.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from pydantic import BaseModel, TypeAdapter, ValidationError

from app.system.tasks import Tasks, in_thread

log = logging.getLogger(__name__)
_OPEN_SECONDS = 5.0
_MOST_MESSAGE = 32 << 20  # bytes; previews are far below
_LONGEST_PAUSE = 30.0
_PICTURE, _PICTURE_WITH_NOTE = 1, 4  # kinds of binary messages


class _Message(BaseModel):
    type: str
    data: dict[str, Any] = {}


_MESSAGE: TypeAdapter[_Message] = TypeAdapter(_Message)


class Watched:
    """One job as the socket shows it. `over`: it has ended, the history says how."""

    def __init__(self, steppers: frozenset[str]) -> None:
        self.running = False
        self.progress: float | None = None
        self.preview = b""
        self.over = False
        self._steppers = steppers
        self._news = asyncio.Event()

    async def news(self, seconds: float) -> bool:
        """Waits until something new is known; False where nothing came."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True

    def wake(self) -> None:
        self._news.set()

    def step(self, node: str, value: float, most: float) -> None:
        """One node's own count. Of several that take time each is an equal part of the whole."""
        if most <= 0 or (self._steppers and node not in self._steppers):
            return
        share = min(1.0, max(0.0, value / most)) / max(1, len(self._steppers))
        self._advance(share)

    def steps(self, nodes: Mapping[str, tuple[float, float]]) -> None:
        """The counts of all nodes that have begun."""
        counted = {k: v for k, v in nodes.items() if not self._steppers or k in self._steppers}
        parts = [min(1.0, max(0.0, value / most)) for value, most in counted.values() if most > 0]
        if parts:
            self._advance(sum(parts) / max(len(parts), len(self._steppers)))

    def _advance(self, share: float) -> None:
        """Never backwards."""
        self.running = True
        if self.progress is None or share > self.progress:
            self.progress = share
            self.wake()


class Events:
    """One socket to one server, open while there are jobs to watch."""

    def __init__(self, base_url: str, headers: Mapping[str, str], client: str) -> None:
        secure = base_url.startswith("https://")
        rest = base_url.partition("://")[2]
        self._url = f"{'wss' if secure else 'ws'}://{rest}/ws?{urlencode({'clientId': client})}"
        self._headers = dict(headers)
        self._tasks = Tasks("comfyui")
        self._listening: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()
        self._jobs: dict[str, Watched] = {}
        self._now_running = ""  # the prompt that the next preview belongs to
        self.up = False

    async def open(self) -> None:
        """Connects, so that nothing of a job that is then sent is missed; returns also where it
        cannot be."""
        if self._listening is None or self._listening.done():
            self._tried.clear()
            self._listening = self._tasks.start("listen", self._listen())
        await self._tried.wait()

    def watch(self, job: str, steppers: frozenset[str]) -> Watched:
        return self._jobs.setdefault(job, Watched(steppers))

    def rename(self, job: str, known_as: str, watched: Watched) -> None:
        """The server calls a job by a name of its own."""
        self._jobs.pop(job, None)
        self._jobs[known_as] = watched

    def of(self, job: str) -> Watched | None:
        return self._jobs.get(job)

    async def forget(self, job: str) -> None:
        """A job that has ended; with the last one the socket closes."""
        self._jobs.pop(job, None)
        await self.rest()

    async def rest(self) -> None:
        """Closes the socket where nothing is watched."""
        if not self._jobs:
            await self.close()

    async def close(self) -> None:
        self._listening = None
        await self._tasks.cancel()
        self.up = False

    # -- the socket ---------------------------------------------------------------------------

    async def _listen(self) -> None:
        connect = await in_thread(_connect)
        from websockets.exceptions import WebSocketException

        pause = 1.0
        while True:
            try:
                async with connect(
                    self._url, additional_headers=self._headers, open_timeout=_OPEN_SECONDS,
                    close_timeout=1.0, max_size=_MOST_MESSAGE,
                ) as socket:  # fmt: skip
                    self.up = True
                    self._tried.set()
                    pause = 1.0
                    async for message in socket:
                        self.hear(message)
            except (OSError, TimeoutError, WebSocketException, ImportError) as error:
                # ImportError: a SOCKS proxy, for which a library would be needed.
                log.info("no progress from ComfyUI by its socket (%s)", type(error).__name__)
            finally:
                self.up = False
                self._tried.set()
                self._now_running = ""
                for watched in self._jobs.values():
                    watched.wake()
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def hear(self, message: str | bytes) -> None:
        """One message; what is not understood is passed over."""
        if isinstance(message, bytes):
            self._see(message)
            return
        try:
            told = _MESSAGE.validate_json(message)
        except ValidationError:
            return
        job = told.data.get("prompt_id")
        job = job if isinstance(job, str) else self._now_running
        if told.type in ("execution_start", "executing", "progress", "progress_state"):
            self._now_running = job
        watched = self._jobs.get(job)
        if watched is not None:
            self._tell(watched, told)

    def _tell(self, watched: Watched, told: _Message) -> None:
        data = told.data
        match told.type:
            case "execution_start" | "execution_cached" | "executed":
                watched.running = True
                watched.wake()
            case "executing":
                watched.running = True
                # The end signal: it comes after the history was written.
                watched.over = data.get("node") is None
                watched.wake()
            case "progress":
                watched.step(
                    str(data.get("node", "")), _number(data.get("value")), _number(data.get("max"))
                )
            case "progress_state":
                nodes: object = data.get("nodes")
                if isinstance(nodes, dict):
                    watched.steps(_counts(cast("dict[str, object]", nodes)))
            case _:
                pass

    def _see(self, message: bytes) -> None:
        """A preview: four bytes of kind, then four of the picture's type; or four of the length
        of a note, the note, and the picture."""
        kind, job, picture = int.from_bytes(message[:4], "big"), self._now_running, b""
        if kind == _PICTURE:
            picture = message[8:]
        elif kind == _PICTURE_WITH_NOTE:
            length = int.from_bytes(message[4:8], "big")
            picture = message[8 + length :]
            try:
                note = TypeAdapter(dict[str, Any]).validate_json(message[8 : 8 + length])
                job = str(note.get("prompt_id", job))
            except ValidationError:
                return
        watched = self._jobs.get(job)
        if watched is not None and picture:
            watched.preview = picture
            watched.running = True
            watched.wake()


def _counts(nodes: Mapping[str, object]) -> dict[str, tuple[float, float]]:
    counts: dict[str, tuple[float, float]] = {}
    for key, value in nodes.items():
        if isinstance(value, dict):
            one = cast("dict[str, object]", value)
            counts[key] = (_number(one.get("value")), _number(one.get("max")))
    return counts


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _connect() -> Any:
    """Imported when it is first needed, off the loop."""
    from websockets.asyncio.client import connect

    return connect
