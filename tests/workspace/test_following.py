"""A second opener reads, and sees what the first one changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.story.edits import Change
from app.workspace.changes import Change as Told
from app.workspace.following import follow
from tests.fakes.projects import frame, small_project


def test_a_reader_sees_the_owners_edit(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        owner, reader = studio_here(), studio_here()
        mine = await small_project(owner, tmp_path, shots=1)
        theirs = await reader.open(mine.folder)
        assert theirs.read_only
        told: list[list[Told]] = []
        changed = asyncio.Event()

        def hear(changes: list[Told]) -> None:
            told.append(changes)
            changed.set()

        theirs.changes.on_state(hear)
        looking = asyncio.Event()

        class Watched:
            async def sleep(self, seconds: float) -> None:
                looking.set()
                await asyncio.sleep(seconds)

        theirs.clock = Watched()
        following = asyncio.ensure_future(follow(theirs, every=0.01))
        await looking.wait()
        node = frame(mine, "1A")
        await mine.apply([Change(table="nodes", id=node, fields={"prompt": "a calm sea"})])
        await changed.wait()
        assert theirs.board.nodes_by_id[node].prompt == "a calm sea"
        assert told[0][0].seq > 1, "a gap in seq makes projections reread"
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await reader.shut()
        await owner.shut()

    run(body())
