"""The board's rows follow the workspace, and heal themselves."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.story.edits import Archive, Change
from app.story.recipes import new_shot
from app.ui.shell.projection import Projection
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot, small_project
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.production.test_agent import produce, start


def numbers(projection: Projection) -> list[str]:
    return [row.number for row in projection.shots]


def test_an_edit_changes_its_row_only(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        told: list[list[str]] = []
        projection.rows_changed.connect(told.append)
        one = shot(workspace, "1B").id
        await workspace.apply([Change(table="shots", id=one, fields={"size": "CU"})])
        projection.flush()
        assert told == [[one]]
        assert projection.shot(one).size == "CU"  # type: ignore[union-attr]
        projection.close()
        await studio.shut()

    run(work)


def test_many_edits_of_a_frame_are_told_once(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        told: list[list[str]] = []
        projection.rows_changed.connect(told.append)
        for number in ("1A", "1B", "1C", "1A"):
            edit = Change(
                table="nodes", id=frame(workspace, number), fields={"prompt": f"New {len(told)}"}
            )
            await workspace.apply([edit])
        projection.flush()
        assert len(told) == 1 and len(told[0]) == 3
        projection.close()
        await studio.shut()

    run(work)


def test_a_large_batch_is_shown_as_a_whole_however_many_frames_its_rows_take(
    run, tmp_path: Path, studio_here, monkeypatch
) -> None:
    monkeypatch.setattr("app.ui.shell.projection._A_FRAME", 1)

    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        ids = [row.id for row in projection.shots]
        shown: list[list[str]] = []

        def look(_ids: list[str]) -> None:
            shown.append([projection.shot(id).size for id in ids])  # type: ignore[union-attr]

        projection.rows_changed.connect(look)
        before = [projection.shot(id).size for id in ids]  # type: ignore[union-attr]

        async def size(ids: list[str], code: str) -> None:
            await workspace.apply([Change(table="shots", id=i, fields={"size": code}) for i in ids])
            projection._timer.stop()  # the frames are counted here

        await size(ids, "CU")
        for _ in ids[:-1]:
            projection._on_frame()
        assert not shown and [projection.shot(id).size for id in ids] == before  # type: ignore[union-attr]
        await size(ids[:2], "WS")  # some that are made already change again
        while not shown:
            projection._on_frame()
        assert shown == [["WS", "WS", *["CU"] * (len(ids) - 2)]]
        projection.close()
        await studio.shut()

    run(work)


def test_shots_come_go_and_move(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        scene = shot(workspace, "1A").scene
        await workspace.apply(new_shot(scene, {"letter": "D", "order": 0.5}, "Between."))
        projection.flush()
        assert numbers(projection) == ["1A", "1D", "1B", "1C"]
        await workspace.apply([Archive(table="shots", id=shot(workspace, "1B").id)])
        projection.flush()
        assert numbers(projection) == ["1A", "1D", "1C"]
        await workspace.undo()
        projection.flush()
        assert numbers(projection) == ["1A", "1D", "1B", "1C"]
        await workspace.apply([Change(table="scenes", id=scene, fields={"number": "7"})])
        projection.flush()
        assert numbers(projection) == ["7A", "7D", "7B", "7C"]
        projection.close()
        await studio.shut()

    run(work)


def test_a_lost_change_is_reread(run, tmp_path: Path, studio_here) -> None:
    """What was missed is shown all the same with the next change."""

    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        projection.close()  # misses the next change
        one = shot(workspace, "1A").id
        await workspace.apply([Change(table="shots", id=one, fields={"action": "Missed."})])
        projection._leave = workspace.changes.on_state(projection._merge)
        two = shot(workspace, "1B").id
        await workspace.apply([Change(table="shots", id=two, fields={"action": "Seen."})])
        projection.flush()
        assert projection.shot(one).action == "Missed."  # type: ignore[union-attr]
        assert projection.shot(two).action == "Seen."  # type: ignore[union-attr]
        projection.close()
        await studio.shut()

    run(work)


def test_a_change_that_cannot_be_merged_is_reread(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        projection = Projection(workspace)
        workspace.changes.publish("agent", [("jobs", "gone", {"node": "nowhere"})])
        projection.flush()
        assert numbers(projection) == ["1A", "1B", "1C"]
        projection.close()
        await studio.shut()

    run(work)


def test_an_unfinished_picture_stands_on_the_card_while_it_is_made(
    run, tmp_path: Path, studio_here
) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_here(
            providers={"fake": provider}, catalogue=fake_catalogue("fake"), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        projection = Projection(workspace)
        node, one = frame(workspace, "1A"), shot(workspace, "1A").id
        session = await start(workspace)
        walk = asyncio.ensure_future(produce(studio, workspace, session))
        while not any(job.state == "accepted" for job in workspace.jobs()):
            await asyncio.sleep(0)
        workspace.show_progress(node, 0.4, "/scratch/preview-1.img")
        projection.flush()
        row = projection.shot(one)
        assert row is not None
        assert (row.state, row.progress, row.picture) == ("running", 0.4, "/scratch/preview-1.img")
        assert projection.preview_of(node) == "/scratch/preview-1.img"
        gate.set()
        assert (await walk).kind == "completed"
        projection.flush()
        row = projection.shot(one)
        assert row is not None
        assert row.picture == str(workspace.take_path(workspace.chosen(node)))  # type: ignore[arg-type]
        assert projection.preview_of(node) == ""
        projection.close()
        await studio.shut()

    run(work)
