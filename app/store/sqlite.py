"""One SQLite file: one writer thread with one connection, and a reader beside it.

Writes are queued in order and drained into one transaction with a savepoint an item. It commits
at `synchronous=FULL` if any item asks for it (money does), else at NORMAL; the pragma is set
before BEGIN because SQLite refuses it inside a transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.system.errors import WorldError
from app.system.faults import Faults

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
_DISK = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CORRUPT,
    }
)
_GROUP = 200  # items of one transaction at most
_A_TURN = 20  # of them are told in one turn of the loop


class StoreFailed(WorldError):
    """The disk or the file refused a write. What was pending is not applied."""


def connect(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the pragmas that every one here has. Autocommit: BEGIN is written out."""
    if read_only:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False,
            isolation_level=None,
        )  # fmt: skip
    else:
        connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA busy_timeout=5000")
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")
    except sqlite3.Error:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


@dataclass
class _Item:
    work: Callable[[sqlite3.Connection], Any]
    full: bool
    done: Future[Any] | asyncio.Future[Any]


_Outcome = tuple[_Item, Any, BaseException | None]  # item, result, what it raised


class Database:
    """Reads and writes of one file. `write` and `read` are awaited on any event loop."""

    def __init__(self, path: Path, faults: Faults | None = None, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._faults = faults or Faults()
        self._items: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._reader = connect(path, read_only=True)
        self._reading = threading.Lock()
        self._told: dict[asyncio.AbstractEventLoop, deque[_Outcome]] = {}  # by loop, in order
        self._writer: threading.Thread | None = None
        if not read_only:
            self._writer = threading.Thread(target=self._run, name=f"writer:{path.name}")
            self._writer.start()

    # -- for the loop -------------------------------------------------------------------------

    async def write(self, work: Work[T], full: bool = False) -> T:
        """Runs `work` in the writer's next transaction; returns after the commit.

        Raises what `work` raised (only its own savepoint is rolled back), or `StoreFailed` where
        the transaction itself failed. Cancelling waits for the end of what was queued: a write
        is never dropped, and its caller can read how it went.
        """
        written = self.write_soon(work, full)
        try:
            return await asyncio.shield(written)
        except asyncio.CancelledError:
            await asyncio.wait([written])
            if not written.cancelled():
                written.exception()  # looked at: nobody waits for it any more
            raise

    def write_soon(self, work: Work[T], full: bool = False) -> asyncio.Future[T]:
        """The same without waiting: the future is done on this loop after the commit, in the
        order of the writes. Nobody else may cancel it."""
        written: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._put(_Item(work, full, written))
        return written

    def submit(self, work: Work[T], full: bool = False) -> Future[T]:
        """The same, for callers without a loop."""
        done: Future[T] = Future()
        done.set_running_or_notify_cancel()  # from here on nobody can cancel it
        self._put(_Item(work, full, done))
        return done

    def _put(self, item: _Item) -> None:
        if self._writer is None:
            raise StoreFailed(f"{self.path.parent.name} is open for reading only.")
        self._items.put(item)

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on the reading connection, in a thread."""
        return await asyncio.to_thread(self.read_now, work)

    def read_now(self, work: Work[T]) -> T:
        """The same, in the caller's thread."""
        try:
            with self._reading:
                return work(self._reader)
        except sqlite3.DatabaseError as error:
            if _of_disk(error):
                raise StoreFailed(
                    f"{self.path.parent.name} could not be read: {error}.", _fix(error)
                ) from error
            raise

    def close(self) -> None:
        """Waits for the queued writes, then closes the file."""
        if self._writer is not None:
            self._items.put(None)
            self._writer.join()
            self._writer = None
        with self._reading:  # a read whose caller has gone may still run in its thread
            self._reader.close()

    # -- the writer's thread ------------------------------------------------------------------

    def _run(self) -> None:
        connection = connect(self.path)
        full_now: bool | None = None
        while True:
            group, ended = self._next_group()
            if group:
                full = any(item.full for item in group)
                if full is not full_now:
                    connection.execute(f"PRAGMA synchronous={'FULL' if full else 'NORMAL'}")
                    full_now = full
                self._commit(connection, group)
            if ended:
                connection.close()
                return

    def _next_group(self) -> tuple[list[_Item], bool]:
        first = self._items.get()
        if first is None:
            return [], True
        group = [first]
        while len(group) < _GROUP:
            try:
                item = self._items.get_nowait()
            except queue.Empty:
                break
            if item is None:
                return group, True
            group.append(item)
        return group, False

    def _commit(self, connection: sqlite3.Connection, group: list[_Item]) -> None:
        results: list[_Outcome] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            for item in group:
                results.append(self._run_item(connection, item))
            self._faults.point("store.before_commit")
            connection.execute("COMMIT")
            self._faults.point("store.after_commit")
        except BaseException as error:  # noqa: BLE001 - nobody may wait for ever, whatever it was
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            failure = error
            if isinstance(error, sqlite3.Error):
                failure = StoreFailed(
                    f"{self.path.parent.name} could not be written: {error}.", _fix(error)
                )
            results = [(item, None, failure) for item in group]
        self._tell(results)

    def _tell(self, outcomes: list[_Outcome]) -> None:
        """Tells whoever waits. A loop is woken once a group, not once an item."""
        loops: dict[asyncio.AbstractEventLoop, None] = {}
        for outcome in outcomes:
            done = outcome[0].done
            if isinstance(done, Future):
                _settle([outcome])
            else:
                loop = done.get_loop()
                self._told.setdefault(loop, deque()).append(outcome)
                loops[loop] = None
        for loop in loops:
            with contextlib.suppress(RuntimeError):  # closed: nobody waits there any more
                loop.call_soon_threadsafe(_settle_some, loop, self._told[loop])

    def _run_item(
        self, connection: sqlite3.Connection, item: _Item
    ) -> tuple[_Item, Any, BaseException | None]:
        connection.execute("SAVEPOINT item")
        try:
            result = item.work(connection)
        except Exception as error:
            if isinstance(error, sqlite3.Error) and _of_disk(error):
                raise  # the disk: the whole group fails
            connection.execute("ROLLBACK TO item")
            connection.execute("RELEASE item")
            return item, None, error
        connection.execute("RELEASE item")
        return item, result, None


def _settle_some(loop: asyncio.AbstractEventLoop, waiting: deque[_Outcome]) -> None:
    """A few in each turn of the loop, in order: what all of a large group do next must not stall
    it."""
    _settle([waiting.popleft() for _ in range(min(_A_TURN, len(waiting)))])
    if waiting:
        loop.call_soon(_settle_some, loop, waiting)


def _settle(outcomes: list[_Outcome]) -> None:
    for item, result, raised in outcomes:
        if item.done.done():
            continue
        if raised is not None:
            item.done.set_exception(raised)
        else:
            item.done.set_result(result)


def _of_disk(error: sqlite3.Error) -> bool:
    """Whether the disk or the file is at fault. Misuse of the library carries no code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK


def _fix(error: sqlite3.Error) -> str:
    text = str(error)
    if "full" in text:
        return "Free some space on the disk and try again."
    if "readonly" in text or "unable to open" in text:
        return "Check that you may write in this folder."
    return "Check the disk and try again."
