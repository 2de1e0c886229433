"""Whoever waits for a write hears of it in the order of the file, however large the group was."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.store.sqlite import Database, connect


def test_writers_hear_in_order_across_groups_and_failures_come_in_their_place(
    tmp_path: Path,
) -> None:
    connect(tmp_path / "a.db").close()
    heard: list[int] = []

    def work(number: int) -> Callable[[sqlite3.Connection], int]:
        def run(db: sqlite3.Connection) -> int:
            if number % 7 == 0:
                raise ValueError(number)
            return number

        return run

    async def main() -> None:
        database = Database(tmp_path / "a.db")

        async def one(number: int) -> None:
            try:
                heard.append(await database.write(work(number)))
            except ValueError as error:
                heard.append(error.args[0])

        try:
            await asyncio.gather(*(one(n) for n in range(500)))
        finally:
            database.close()

    asyncio.run(main())
    assert heard == list(range(500))
