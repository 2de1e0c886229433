"""A large batch is one entry, lets the loop go, and can be given up before it is stored."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.story.edits import Change
from tests.workspace.conftest import Films, reopened
from tests.workspace.histories import rows_of

MANY = [Change(table="nodes", id="fr1", fields={"prompt": f"No {n}"}) for n in range(230)]


def test_it_tells_how_far_it_is_and_is_undone_at_once(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            before, told = rows_of(workspace), []
            await workspace.apply(MANY, "person", "many", told.append)
            assert told == [50, 100, 150, 200, 230]
            assert workspace.board.nodes_by_id["fr1"].prompt == "No 229"
            assert len(await workspace.history()) == 1
            await workspace.undo()
            assert rows_of(workspace) == before

    run(body())


def test_cancelled_before_it_is_stored_nothing_of_it_has_happened(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            before = rows_of(workspace)
            task = asyncio.ensure_future(
                workspace.apply(MANY, progress=lambda done: task.cancel() if done == 100 else None)
            )
            with pytest.raises(asyncio.CancelledError):
                await task
            assert rows_of(workspace) == before
            assert await workspace.history() == []
            again = await reopened(workspace)
            assert rows_of(again) == before
            again.close()

    run(body())


def test_marks_of_takes_survive_reopening(run: Any, films: Films) -> None:
    from app.story.takes import Take
    from app.workspace.batch import FactBatch, NewTake

    async def body() -> None:
        async with films() as workspace:
            take = Take(id="t1", node="fr1", media="image", sha256="1", suffix=".png")
            await workspace.record(FactBatch(takes=[NewTake(take)]))
            fields = {"starred": ["t1"], "put_away": ["t1"]}
            await workspace.apply([Change(table="nodes", id="fr1", fields=fields)])
            again = await reopened(workspace)
            assert again.board.nodes_by_id["fr1"].starred == ("t1",)
            assert again.board.nodes_by_id["fr1"].put_away == ("t1",)
            again.close()

    run(body())
