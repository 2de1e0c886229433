"""The change stream: what was committed, in order, for whoever shows it.

Two channels: the state channel (rows, takes, jobs, progress: merged by id and field) and the
event channel (activity and messages: appended). A projection checks `seq`; where it finds a gap,
or fails to merge, it rereads from the workspace.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

from app.story.activity import Activity
from app.story.state import Board
from app.story.takes import Facts

log = logging.getLogger(__name__)


class Change(NamedTuple):
    """One row's changed fields. `table` is a table of the board, or takes, verdicts, kept, jobs,
    sessions, stale, progress; a row's first change carries all its fields."""

    seq: int
    actor: str
    table: str
    id: str
    patch: dict[str, Any]


def node_of(change: Change, board: Board, facts: Facts) -> str | None:
    """The node that a change is about; None where it is about none, or about one that is not on
    the board (a file that a person gave for a plan which is not accepted yet)."""
    match change.table:
        case "nodes" | "kept" | "stale" | "progress":
            node = change.id
        case "takes" | "jobs":
            node = str(change.patch["node"])
        case "verdicts":
            node = facts.takes[change.id].node
        case "wires":
            node = board.wires_by_id[change.id].target
        case "notes":
            node = board.notes_by_id[change.id].node
        case "waivers":
            node = board.waivers_by_id[change.id].node
        case _:
            return None
    return node if node in board.nodes_by_id else None


_Row = tuple[str, str, dict[str, Any]]  # table, id, patch
StateListener = Callable[[list[Change]], None]
EventListener = Callable[[list[Activity]], None]


class ChangeStream:
    """Calls its listeners on the loop, after the commit, in order of `seq`."""

    def __init__(self) -> None:
        self.seq = 0
        self._state: list[StateListener] = []
        self._events: list[EventListener] = []
        self._held: list[tuple[str, list[_Row]]] | None = None

    def on_state(self, listener: StateListener) -> Callable[[], None]:
        """Subscribes; returns the way to leave."""
        self._state.append(listener)
        return lambda: self._state.remove(listener)

    def on_events(self, listener: EventListener) -> Callable[[], None]:
        self._events.append(listener)
        return lambda: self._events.remove(listener)

    @contextmanager
    def held(self) -> Generator[None]:
        """Inside, nothing is delivered: the board stands half way through a batch, and nobody may
        show it so. What was published meanwhile comes at the end, in order."""
        held: list[tuple[str, list[_Row]]] = []
        self._held = held
        try:
            yield
        finally:
            self._held = None
            for actor, rows in held:
                self.publish(actor, rows)

    def publish(self, actor: str, rows: list[_Row]) -> None:
        """Numbers and delivers changes: (table, id, patch)."""
        if self._held is not None:
            self._held.append((actor, rows))
            return
        changes: list[Change] = []
        for table, row_id, patch in rows:
            self.seq += 1
            changes.append(Change(self.seq, actor, table, row_id, patch))
        if changes:
            _deliver(self._state, changes)

    def skip(self) -> None:
        """Leaves a gap: whoever shows something rereads it."""
        self.seq += 1

    def announce(self, entries: list[Activity]) -> None:
        if entries:
            _deliver(self._events, entries)


class Follower:
    """One projection's place in the stream: whether it missed something, or could not merge it."""

    def __init__(self, stream: ChangeStream) -> None:
        self._stream = stream
        self._seq = stream.seq

    def reread(self) -> None:
        """Everything up to now was read from the workspace."""
        self._seq = self._stream.seq

    def in_order(self, changes: list[Change]) -> bool:
        """Whether these follow what was seen before; else the projection rereads."""
        before, self._seq = self._seq, changes[-1].seq
        return changes[0].seq == before + 1

    def merge(self, changes: list[Change], note: Callable[[Change], None]) -> bool:
        """Hands each change on; False where one is missing or cannot be merged: reread."""
        whole = self.in_order(changes)
        try:
            for change in changes:
                note(change)
        except (KeyError, AttributeError):
            log.info("a change could not be merged; it is read again", exc_info=True)
            return False
        return whole


def _deliver(listeners: list[Callable[[Any], None]], message: Any) -> None:
    for listener in list(listeners):
        try:
            listener(message)
        except Exception:
            # A broken projection must never hold back the store or the others.
            log.exception("a projection failed to merge a change")
