"""One writer, in order, many to a transaction; what fails fails alone, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.store import sqlite as store
from app.store.sqlite import Database, StoreFailed, connect
from app.system.faults import Faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Film.slate" / "project.db"
    path.parent.mkdir()
    connection = connect(path)
    connection.execute("CREATE TABLE words (word TEXT UNIQUE)")
    connection.close()
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close()


def add(word: object) -> store.Work[None]:
    return lambda db: (db.execute("INSERT INTO words VALUES (?)", (word,)), None)[1]


def words(database: Database) -> list[str]:
    return database.read_now(lambda db: [r[0] for r in db.execute("SELECT word FROM words ORDER BY rowid")])  # fmt: skip


def fails(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO words VALUES ('half')")
    raise LookupError("not found")


class Commits(Faults):
    """Counts transactions instead of dying in them."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def point(self, name: str) -> None:
        self.count += name == "store.after_commit"


def test_writes_that_wait_together_share_a_transaction_in_their_order(run: Any, path: Path) -> None:
    async def body() -> None:
        commits = Commits()
        database = Database(path, commits)
        try:
            await asyncio.gather(*(database.write(add(f"{n:03}")) for n in range(150)))
            assert words(database) == [f"{n:03}" for n in range(150)]
            assert commits.count < 50
        finally:
            database.close()

    run(body())


def test_one_failing_item_spoils_neither_the_others_nor_the_next(
    run: Any, database: Database
) -> None:
    async def body() -> None:
        writes = [add("a"), fails, add("a"), add("b"), add(object())]
        results = await asyncio.gather(*(database.write(w) for w in writes), return_exceptions=True)
        kinds = [type(r) for r in results]
        assert kinds[:4] == [type(None), LookupError, sqlite3.IntegrityError, type(None)]
        assert isinstance(results[4], sqlite3.Error)  # misuse, not the disk
        assert words(database) == ["a", "b"]
        await database.write(add("c"))

    run(body())


def test_a_cancelled_write_is_on_disk_and_the_writer_goes_on(run: Any, database: Database) -> None:
    async def body() -> None:
        writing = asyncio.ensure_future(database.write(add("a")))
        await asyncio.sleep(0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        assert words(database) == ["a"]
        await asyncio.wait_for(database.write(add("b")), 60)

    run(body())


def test_what_is_queued_cannot_be_taken_back(database: Database) -> None:
    waiting = [database.submit(add(f"{n}")) for n in range(9)]
    assert not any(w.cancel() for w in waiting)
    for write in waiting:
        write.result(5)
    assert len(words(database)) == 9


def test_a_bug_between_items_ends_no_writer(run: Any, path: Path) -> None:
    class Broken(Commits):
        def point(self, name: str) -> None:
            super().point(name)
            if name == "store.before_commit" and self.count == 0:
                self.count = 1
                raise RuntimeError("a bug")

    async def body() -> None:
        database = Database(path, Broken())
        try:
            with pytest.raises(RuntimeError):
                await asyncio.wait_for(database.write(add("a")), 60)
            await asyncio.wait_for(database.write(add("b")), 60)
            assert words(database) == ["b"]
        finally:
            database.close()

    run(body())


def limit_pages(monkeypatch: pytest.MonkeyPatch, pages: int) -> list[sqlite3.Connection]:
    """From now on the disk is full for a writer that wants more."""
    made: list[sqlite3.Connection] = []
    real = store.connect

    def small(path: Path, read_only: bool = False) -> sqlite3.Connection:
        connection = real(path, read_only)
        if not read_only:
            connection.execute(f"PRAGMA max_page_count={pages}")
            made.append(connection)
        return connection

    monkeypatch.setattr(store, "connect", small)
    return made


def test_a_full_disk_fails_the_whole_group_in_clear_words_and_loses_nothing(
    run: Any, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def body() -> None:
        limit_pages(monkeypatch, 20)
        database = Database(path)
        try:
            await database.write(add("before"))
            results = await asyncio.gather(
                database.write(add("with it")),
                database.write(add("x" * 400_000)),
                return_exceptions=True,
            )
            assert isinstance(results[1], StoreFailed)
            assert "Film.slate" in results[1].text and "Free some space" in results[1].fix
            assert results[1].exit_code == 2
            told = isinstance(results[0], StoreFailed)
            assert words(database) == (["before"] if told else ["before", "with it"])
            await database.write(add("after"))  # a small one still fits
            assert words(database)[-1] == "after"
        finally:
            database.close()

    run(body())


def test_a_reader_never_writes(run: Any, path: Path) -> None:
    async def body() -> None:
        database = Database(path, read_only=True)
        try:
            with pytest.raises(StoreFailed, match="reading only"):
                await database.write(add("a"))
            assert words(database) == []
        finally:
            database.close()

    run(body())


def test_closing_waits_for_what_is_queued(path: Path) -> None:
    database = Database(path)
    waiting = [database.submit(add(f"{n:02}")) for n in range(40)]
    database.close()
    assert all(w.done() for w in waiting)
    connection = connect(path, read_only=True)
    assert connection.execute("SELECT COUNT(*) FROM words").fetchone()[0] == 40
    connection.close()


def test_money_asks_for_a_full_sync(run: Any, database: Database) -> None:
    def mode(db: sqlite3.Connection) -> int:
        return int(db.execute("PRAGMA synchronous").fetchone()[0])

    async def body() -> None:
        assert await database.write(mode) == 1  # NORMAL
        assert await database.write(mode, full=True) == 2
        assert await database.write(mode) == 1

    run(body())


def test_closing_waits_for_a_read_whose_caller_has_gone(run: Any, path: Path) -> None:
    async def body() -> None:
        database = Database(path)
        begun, go_on = threading.Event(), threading.Event()

        def slow(db: sqlite3.Connection) -> int:
            begun.set()
            go_on.wait(5)
            return int(db.execute("SELECT COUNT(*) FROM words").fetchone()[0])

        reading = asyncio.ensure_future(database.read(slow))
        await asyncio.to_thread(begun.wait, 5)
        reading.cancel()
        closing = asyncio.ensure_future(asyncio.to_thread(database.close))
        await asyncio.sleep(0)
        assert not closing.done()
        go_on.set()
        await closing

    run(body())
