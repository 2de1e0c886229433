"""What was promised is on disk, what was not is gone, and other processes see the same."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.store import sqlite as store
from app.story.activity import Activity
from app.story.edits import Change
from app.story.takes import Kept, Take
from app.system.errors import Busy
from app.workspace.batch import FactBatch, NewTake
from app.workspace.changes import Change as Published
from app.workspace.workspace import Workspace
from tests.workspace.conftest import Films, reopened
from tests.workspace.histories import rows_of

ROOT = Path(__file__).resolve().parents[2]

EDITOR = """
import asyncio, sys
from pathlib import Path
from app.store.project_file import open_project
from app.story.edits import Change
from app.system.faults import Faults
from app.workspace.workspace import Workspace

async def main():
    workspace = Workspace(open_project(Path(sys.argv[1]), Faults.from_environment()))
    await workspace.load()
    print("read only" if workspace.read_only else "owner", flush=True)
    try:
        await workspace.apply([Change(table="nodes", id="fr1", fields={"prompt": "from another"})])
        print("applied", flush=True)
    except Exception as error:
        print(type(error).__name__, flush=True)
    finally:
        workspace.close()

asyncio.run(main())
"""


def in_another_process(folder: Path, fault: str = "") -> tuple[int, list[str]]:
    environ = {**os.environ, "SLATEROOM_FAULT": fault, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", EDITOR, str(folder)],
        env=environ, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [("store.before_commit", "prompt 1"), ("store.after_commit", "from another")],
)
def test_a_killed_process_leaves_the_edit_whole_or_absent(
    run: Any, films: Films, fault: str, expected: str
) -> None:
    async def body() -> None:
        async with films() as workspace:
            workspace.close()
            code, said = await asyncio.to_thread(in_another_process, workspace.folder, fault)
            assert (code, said) == (137, ["owner"])
            again = await reopened(workspace)
            try:
                assert again.board.nodes_by_id["fr1"].prompt == expected
                entries = [(e.kind, undone) for e, undone in await again.history()]
                assert entries == ([("edit", False)] if expected == "from another" else [])
                if entries:
                    await again.undo()
                    assert again.board.nodes_by_id["fr1"].prompt == "prompt 1"
            finally:
                again.close()

    run(body())


def test_a_second_process_reads_and_does_not_write(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            code, said = await asyncio.to_thread(in_another_process, workspace.folder)
            assert (code, said) == (0, ["read only", "Busy"])
            await set_prompt(workspace, "still mine")

    run(body())


def test_a_reader_may_not_change_anything(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await set_prompt(workspace, "undo me")
            from app.store.project_file import open_project

            reader = Workspace(open_project(workspace.folder))
            await reader.load()
            try:
                before = rows_of(reader)
                with pytest.raises(Busy, match="open in another"):
                    await set_prompt(reader, "not mine")
                with pytest.raises(Busy):
                    await reader.undo()
                with pytest.raises(Busy):
                    await reader.record(FactBatch(activity=[Activity(kind="paused", text="x")]))
                assert rows_of(reader) == before
            finally:
                reader.close()

    run(body())


async def set_prompt(workspace: Workspace, text: str) -> None:
    await workspace.apply([Change(table="nodes", id="fr1", fields={"prompt": text})])


class FullDisk:
    """Makes writers' connections refuse to grow, from when it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._writers: list[sqlite3.Connection] = []
        real = store.connect

        def noted(path: Path, read_only: bool = False) -> sqlite3.Connection:
            connection = real(path, read_only)
            if not read_only:
                self._writers.append(connection)
            return connection

        monkeypatch.setattr(store, "connect", noted)

    async def fill(self, workspace: Workspace, pages: int = 0) -> None:
        """No more pages than there are; 0 takes the limit away."""

        def limit(db: sqlite3.Connection) -> None:
            now = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count={now + pages if pages else 1 << 30}")

        await workspace.file.database.write(limit)


def test_a_full_disk_loses_nothing_and_the_board_is_what_is_on_disk(
    run: Any, films: Films, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def body() -> None:
        disk = FullDisk(monkeypatch)
        async with films() as workspace:
            await set_prompt(workspace, "before")
            before, entries = rows_of(workspace), len(await workspace.history())
            gaps = workspace.changes.seq
            await disk.fill(workspace, 1)
            with pytest.raises(store.StoreFailed) as failed:
                await set_prompt(workspace, "too much " * 40_000)
            assert "Free some space" in failed.value.fix
            assert rows_of(workspace) == before
            assert workspace.changes.seq > gaps  # whoever shows the board rereads it
            assert len(await workspace.history()) == entries
            await disk.fill(workspace)
            await set_prompt(workspace, "after")
            await workspace.undo()
            assert rows_of(workspace) == before

    run(body())


def test_facts_are_recorded_all_or_none(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            take = Take(id="t1", node="fr1", media="image", sha256="a", suffix=".png")

            def no(db: sqlite3.Connection) -> list[Any]:
                raise LookupError("the ledger refuses")

            with pytest.raises(LookupError):
                await workspace.record(
                    FactBatch(
                        takes=[NewTake(take)],
                        kept=[Kept(node="fr1", take="t1")],
                        ledger=no,
                    )
                )
            assert workspace.chosen("fr1") is None
            again = await reopened(workspace)
            try:
                assert not again.facts.takes and not again.facts.kept
            finally:
                again.close()

    run(body())


def test_a_cancelled_edit_leaves_board_and_disk_in_step(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            edit = Change(table="nodes", id="fr1", fields={"prompt": "cut off"})
            editing = asyncio.ensure_future(workspace.apply([edit]))
            for _ in range(3):
                await asyncio.sleep(0)
            editing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await editing
            rows = rows_of(workspace)
            again = await reopened(workspace)
            try:
                assert rows_of(again) == rows
                if again.board.nodes_by_id["fr1"].prompt == "cut off":
                    await again.undo()
                assert again.board.nodes_by_id["fr1"].prompt == "prompt 1"
            finally:
                again.close()

    run(body())


def test_changes_come_after_the_commit_in_order_with_their_own_fields_only(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            seen: list[Published] = []
            leave = workspace.changes.on_state(seen.extend)
            edits = [
                workspace.apply([Change(table="shots", id="sh1", fields={"size": "CU"})]),
                workspace.apply([Change(table="shots", id="sh1", fields={"seed": 4})], "planner"),
                workspace.apply([Change(table="nodes", id="fr2", fields={"prompt": "other"})]),
            ]
            await asyncio.gather(*edits)
            rows = [(c.actor, c.table, c.id, c.patch) for c in seen if c.table != "stale"]
            assert rows == [
                ("person", "shots", "sh1", {"size": "CU"}),
                ("planner", "shots", "sh1", {"seed": 4}),
                ("person", "nodes", "fr2", {"prompt": "other"}),
            ]
            numbers = [c.seq for c in seen]
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            leave()
            await set_prompt(workspace, "unheard")
            assert len(seen) == len(numbers)

    run(body())


def test_a_broken_projection_holds_nobody_up(
    run: Any, films: Films, log_is_quiet: list[Any]
) -> None:
    async def body() -> None:
        async with films() as workspace:

            def broken(changes: list[Published]) -> None:
                raise KeyError("a projection's bug")

            seen: list[Published] = []
            workspace.changes.on_state(broken)
            workspace.changes.on_state(seen.extend)
            await set_prompt(workspace, "heard")
            assert seen
            assert [r.getMessage() for r in log_is_quiet] == ["a projection failed to merge a change"]  # fmt: skip
            log_is_quiet.clear()

    run(body())
