"""A copy of all takes elsewhere, with a manifest of where each came from. It can be broken off and
begun again at any time: what lies there is not sent twice, and nothing is ever deleted there."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.exchange.mirror_places import Place, Unreachable
from app.exchange.take_lines import take_line
from app.system.clock import Clock
from app.system.errors import WorldError
from app.system.redaction import Redactor
from app.system.tasks import Tasks, in_thread
from app.workspace.workspace import Workspace

T = TypeVar("T")
log = logging.getLogger(__name__)
MANIFEST = "takes.jsonl"
_AT_ONCE = 4
_TRIES = 6
_LONGEST = 30.0  # seconds between two tries


@dataclass(frozen=True)
class Mirrored:
    """What was done: files that were sent, those that lay there, takes whose file is gone here,
    and takes that could not be sent for now."""

    folder: str
    takes: int
    sent: int
    there: int
    missing: tuple[str, ...]
    failed: tuple[str, ...]


async def mirror(
    workspace: Workspace,
    place: Place,
    clock: Clock,
    redactor: Redactor,
    on_take: Callable[[int, int], None] = lambda done, of: None,
) -> Mirrored:
    """Copies what is not there yet, some at once, each with its tries; then the manifest, with
    the rows of what lies there. Raises `WorldError` where the place refuses for good."""
    folder = _folder_of(workspace)
    lines = {t.id: take_line(workspace, t) for t in _takes(workspace)}
    copier = _Copier(place, clock, folder)
    todo = list(lines.values())
    async with Tasks("mirror", on_crash=lambda error: None) as tasks:
        running = [tasks.start("copy", _work(copier, todo, len(lines), on_take))
                   for _ in range(_AT_ONCE)]  # fmt: skip
        await tasks.join()
    for worker in running:
        worker.result()
    there = {i: _told(line, redactor) for i, line in lines.items() if i in copier.lies_there}
    await copier.tried(lambda: _merge(place, f"{folder}/{MANIFEST}", there))
    return Mirrored(
        folder, len(lines), copier.sent, len(copier.lies_there) - copier.sent,
        tuple(copier.missing), tuple(copier.failed),
    )  # fmt: skip


class _Copier:
    def __init__(self, place: Place, clock: Clock, folder: str) -> None:
        self._place = place
        self._clock = clock
        self._folder = folder
        self.sent = 0
        self.done = 0
        self.lies_there: set[str] = set()
        self.missing: list[str] = []
        self.failed: list[str] = []

    async def copy(self, line: dict[str, Any]) -> None:
        """One take's file."""
        take, path = str(line["take"]), Path(line["path"])
        name = f"{self._folder}/{_name_of(path)}"

        def send() -> bool:
            size = path.stat().st_size
            if self._place.has(name, size):
                return False
            self._place.put(name, path)
            return True

        try:
            sent = await self.tried(send)
        except FileNotFoundError:
            self.missing.append(take)
        except Unreachable as error:
            log.info("the mirror did not take %s: %s", take, error)
            self.failed.append(take)
        else:
            self.sent += sent
            self.lies_there.add(take)

    async def tried(self, act: Callable[[], T]) -> T:
        """In a thread, again after a wait that grows, with jitter."""
        for attempt in range(_TRIES - 1):
            try:
                return await in_thread(act)
            except Unreachable as error:
                log.info("the mirror is not reached: %s", error)
                wait = min(_LONGEST, 0.5 * 2**attempt)
                await self._clock.sleep(wait * (0.5 + random.random() / 2))
        return await in_thread(act)


async def _work(
    copier: _Copier, todo: list[dict[str, Any]], of: int, on_take: Callable[[int, int], None]
) -> None:
    while todo:
        line = todo.pop(0)
        try:
            await copier.copy(line)
        except WorldError:
            todo.clear()  # it refuses for good: the others are not tried either
            raise
        copier.done += 1
        on_take(copier.done, of)
        await asyncio.sleep(0)


def _merge(place: Place, name: str, lines: dict[str, dict[str, Any]]) -> None:
    """Adds rows to the manifest; a row of the same take is replaced, every other one stays."""
    rows: dict[str, str] = {}
    for number, text in enumerate(place.read(name).decode("utf-8", "replace").splitlines()):
        try:
            rows[str(json.loads(text)["take"])] = text
        except (ValueError, KeyError, TypeError):
            rows[f"?{number}"] = text  # not ours to drop
    rows |= {take: json.dumps(line, ensure_ascii=False) for take, line in lines.items()}
    place.write(name, "".join(f"{row}\n" for row in rows.values()).encode())


def _told(line: dict[str, Any], redactor: Redactor) -> dict[str, Any]:
    """A manifest's row: its path is the mirror's, and no secret stands in an address."""
    told = {**line, "path": _name_of(Path(line["path"]))}
    return {k: redactor.clean(v) if isinstance(v, str) else v for k, v in told.items()}


def _name_of(path: Path) -> str:
    return f"media/{path.name[:2]}/{path.name}"


def _takes(workspace: Workspace) -> list[Any]:
    return sorted(workspace.facts.takes.values(), key=lambda t: (t.created_at, t.id))


def _folder_of(workspace: Workspace) -> str:
    """A folder of the project's own, whose name also tells a person."""
    plain = re.sub(r"[^\w\-]+", "-", workspace.folder.stem, flags=re.ASCII).strip("-")
    return f"{plain or 'project'}-{workspace.board.project.id}"
