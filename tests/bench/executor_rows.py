"""The executor against bare asyncio, durable results, and who is stale after an edit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.execution.order import run_in_order
from app.store.project_file import create_project
from app.story.activity import Activity
from app.story.base import new_id
from app.story.edits import Add, Edit
from app.story.freshness import Fingerprint, fingerprint_now
from app.story.recipes import letter, new_shot
from app.story.takes import Kept, Take
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.bench.rig import CommitCount, Row, folder, microseconds, middle

Sources = Mapping[str, list[str]]


async def rows() -> list[Row]:
    return [*await _shapes(), await _steps(), *await _durable(), *await _who_is_stale()]


# -- (a) against bare asyncio ---------------------------------------------------------------------


def independent(count: int) -> Sources:
    return {f"n{i}": [] for i in range(count)}


def chain(count: int) -> Sources:
    return {f"n{i}": [f"n{i - 1}"] if i else [] for i in range(count)}


def fan(count: int) -> Sources:
    """One above, all others below it."""
    return {f"n{i}": ["n0"] if i else [] for i in range(count)}


async def bare(sources: Sources) -> None:
    """In-degrees and a task group, nothing else: the limit."""
    waiting = {n: len(s) for n, s in sources.items()}
    below: dict[str, list[str]] = {n: [] for n in sources}
    for node, above in sources.items():
        for source in above:
            below[source].append(node)
    async with asyncio.TaskGroup() as group:

        async def one(node: str) -> None:
            await trivial(node)
            for dependent in below[node]:
                waiting[dependent] -= 1
                if waiting[dependent] == 0:
                    group.create_task(one(dependent))

        for node in [n for n, count in waiting.items() if not count]:
            group.create_task(one(node))


async def trivial(node: str) -> bool:
    return True


async def _shapes() -> list[Row]:
    found: list[Row] = []
    shapes = {
        "1,000 independent": independent(1000), "chain of 1,000": chain(1000),
        "chain of 10,000": chain(10_000), "fan of 1,000": fan(1000), "fan of 10,000": fan(10_000),
    }  # fmt: skip
    each: dict[str, float] = {}
    for name, sources in shapes.items():
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(5):  # in turns, so that both meet the same machine
            ours.append(await _timed(run_in_order(sources, sources, trivial)) / len(sources))
            theirs.append(await _timed(bare(sources)) / len(sources))
        mine, limit = middle(ours), middle(theirs)
        each[name] = mine
        found.append(
            Row(
                f"executor, {name}: a node, against bare asyncio",
                f"{microseconds(mine)} / {microseconds(limit)} = {mine / limit:.1f} x",
                "<= 4 x", mine <= 4 * limit,
            )
        )  # fmt: skip
    for shape in ("chain", "fan"):
        growth = each[f"{shape} of 10,000"] / each[f"{shape} of 1,000"]
        found.append(
            Row(f"executor, {shape}: a node at 10,000 against 1,000", f"{growth:.2f} x",
                "linear: <= 1.5 x", growth <= 1.5)
        )  # fmt: skip
    return found


async def _timed(work: object) -> float:
    begun = time.perf_counter()
    await work  # type: ignore[misc]
    return time.perf_counter() - begun


async def _steps() -> Row:
    async def second(node: str) -> bool:
        await asyncio.sleep(1.0)
        return True

    sources = independent(8)
    took = await _timed(run_in_order(sources, sources, second))
    return Row("executor, 8 independent steps of 1 s", f"{took:.3f} s", "<= 1.05 s", took <= 1.05)


# -- (b) durable ----------------------------------------------------------------------------------


async def _durable() -> list[Row]:
    found: list[Row] = []
    for title, make in (("its mark kept", _mark), ("take, fingerprint, mark, log", _whole)):
        for shape in (independent, chain):
            runs = sorted([await _durable_run(shape(1000), make) for _ in range(3)])
            each, size = runs[1]
            free = shape is independent
            found.append(
                Row(
                    f"durable node ({title}), {shape.__name__} 1,000",
                    f"{microseconds(each)}, {1 / each:,.0f}/s, {size:.0f} a commit",
                    "<= 100 us" if free else "", each <= 100e-6 if free else None,
                )
            )  # fmt: skip
    return found


async def durable_seconds(sources: Sources) -> float:
    """A node, whole: take, fingerprint, mark and log line on disk before the next is released."""
    return (await _durable_run(sources, _whole))[0]


async def _durable_run(sources: Sources, make: Callable[[str], FactBatch]) -> tuple[float, float]:
    """Seconds a node, and nodes a commit."""
    with folder() as home:
        count = CommitCount()
        workspace = await project(Path(home) / "durable.slate", count)
        try:
            batches = {node: make(node) for node in sources}

            async def finish(node: str) -> bool:
                await workspace.record(batches[node])
                return True

            before = count.commits
            took = await _timed(run_in_order(sources, sources, finish))
            return took / len(sources), len(sources) / (count.commits - before)
        finally:
            await workspace.settle()
            workspace.close()


def _mark(node: str) -> FactBatch:
    return FactBatch(kept=[Kept(node=node, take="", approved=True, at=1.0)])


def _whole(node: str) -> FactBatch:
    take = Take(id=new_id("tk"), node=node, media="image", sha256="0" * 64, suffix=".png")
    return FactBatch(
        takes=[NewTake(take, Fingerprint(asked={"prompt": node}))],
        kept=[Kept(node=node, take=take.id, approved=True, at=1.0)],
        activity=[Activity(kind="generated", text=node, node=node)],
    )


async def project(path: Path, faults: CommitCount) -> Workspace:
    workspace = Workspace(create_project(path, faults))
    await workspace.begin(
        [
            Add(table="projects", row={"id": "pr_bench", "title": "Bench"}),
            Add(table="directions", row={"id": "di_bench"}),
            Add(table="episodes", row={"id": "ep_bench", "number": "1"}),
        ]
    )
    return workspace


# -- (j) who is stale -----------------------------------------------------------------------------


async def _who_is_stale() -> list[Row]:
    with folder() as home:
        workspace = await project(Path(home) / "stale.slate", CommitCount())
        try:
            return await _stale_rows(workspace)
        finally:
            await workspace.settle()
            workspace.close()


async def _stale_rows(workspace: Workspace) -> list[Row]:
    """2,500 shots with frame and clip, all made; then one prompt and one scene's mood change."""
    shots = await board_of(workspace, scenes=100, shots=25)
    board = workspace.board
    takes: list[NewTake] = []
    for wanted in ("frame", "clip"):  # a clip's fingerprint has its frame's take in it
        for node in [n for n in board.nodes() if n.op == wanted]:
            take = Take(
                id=new_id("tk"), node=node.id, media=node.media, sha256=node.id * 4, suffix=""
            )
            pinned = fingerprint_now(board, workspace.facts, node)
            kept = Kept(node=node.id, take=take.id, approved=True)
            takes.append(NewTake(take, pinned))
            workspace.facts.add_take(take)
            workspace.facts.add_kept(kept)
    workspace._fingerprints.update({t.take.id: t.fingerprint for t in takes})
    workspace.staleness.rebuild()
    assert not workspace.staleness.stale()
    found: list[Row] = []
    first = board.frames_of(shots[7])[0]
    scene = board.shots_by_id[shots[60]].scene
    edits = (
        ("one prompt", "nodes", first.id, {"prompt": "Something else."}, 2),
        ("one scene's mood (25 shots)", "scenes", scene, {"mood": "tense"}, 50),
    )
    for name, table, row_id, fields, expected in edits:
        row = board.get(table, row_id)
        assert row is not None
        times: list[float] = []
        for turn in range(11):
            board.put(table, row.model_copy(update=fields if turn % 2 == 0 else {}))
            begun = time.perf_counter()
            workspace.staleness.changed([(table, row_id)])
            times.append(time.perf_counter() - begun)
        stale = workspace.staleness.stale()
        exactly = len(stale) == expected
        took = middle(times)
        found.append(
            Row(
                f"who is stale of {len(board.nodes_by_id):,} nodes, {name}",
                f"{took * 1000:.2f} ms, {len(stale)} stale",
                f"<= 5 ms, exactly {expected}", took <= 0.005 and exactly,
            )
        )  # fmt: skip
        board.put(table, row)
        workspace.staleness.changed([(table, row_id)])
    return found


async def board_of(workspace: Workspace, scenes: int, shots: int) -> list[str]:
    """Scenes and shots with a frame and a clip each, written as a new project's first rows."""
    edits: list[Edit] = []
    made: list[str] = []
    for number in range(scenes):
        scene = f"sc_{number}"
        row = {"id": scene, "episode": workspace.board.episodes()[0].id, "number": str(number + 1)}
        edits.append(Add(table="scenes", row={**row, "heading": f"EXT. PLACE {number} - DAY"}))
        for index in range(shots):
            shot = f"sh_{number}_{index}"
            fields = {"letter": letter(index), "order": index}
            edits += new_shot(scene, fields, f"Prompt {number} {index}.", shot_id=shot)
            made.append(shot)
    await workspace.begin(edits)
    return made
