"""A film of 10,000 shots with 3 takes each and 30,000 history entries: opening, searching, editing.

Run by hand: `python -m tests.bench.films [PART ...]`; parts are open, window, search, edit, bulk
(all without names). Opening and searching are told in the process's own processor time, since the
machine has other work too; edits by the wall. The project is made once in the system's temporary folder, and again where its
schema or its making has changed.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.store import history, rows
from app.store.schema import PROJECT_STEPS
from app.story import bulk
from app.story.board import Asset, Line, Scene, Shot
from app.story.bulk import Criteria, matching
from app.story.edits import EDITS, Change, Patch
from app.story.freshness import Fingerprint, inputs_of
from app.story.graph import Node, Wire
from app.story.jobs import Job
from app.story.notes import Note
from app.story.recipes import letter
from app.story.search import Search
from app.story.takes import Facts, Kept, Scores, Take, Verdict
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.bench.rig import Row, TurnMeter

SCENES, SHOTS, TAKES, ENTRIES = 400, 25, 3, 30_000
_MADE = 4  # counts changes of how the project is made

_WORDS = [
    "harbour",
    "ferry",
    "lamp",
    "brass",
    "rain",
    "window",
    "letter",
    "engine",
    "smoke",
    "crowd",
    "child",
    "corridor",
    "mirror",
    "dust",
    "bridge",
    "horse",
    "lantern",
    "desk",
    "ledger",
    "rope",
    "gull",
    "market",
    "stairs",
    "clock",
    "piano",
    "garden",
    "wolf",
    "river",
    "coat",
    "hat",
    "knife",
    "bread",
    "candle",
    "snow",
    "tram",
    "attic",
    "violin",
    "tide",
    "anchor",
    "fog",
    "bell",
    "ticket",
    "map",
    "suitcase",
]
_ACTS = [
    "waits",
    "turns",
    "runs",
    "listens",
    "opens",
    "reads",
    "hides",
    "climbs",
    "drops",
    "lifts",
    "watches",
    "leaves",
]


async def make(folder: Path) -> None:
    """The project, written the way that the app writes it, in a few large transactions."""
    studio = Studio(environ={"SLATEROOM_HOME": str(folder / "home")})
    workspace = await studio.create(folder / "film.slate", "Ten thousand shots")
    episode = next(iter(workspace.board.table("episodes")))
    draw = random.Random(7)
    made = _film(episode, draw)
    for table, row in made:
        workspace.board.put(table, row)
    facts, jobs, prints = _takes(workspace, draw)

    def write(db: sqlite3.Connection) -> None:
        for table, row in made:
            rows.save_row(db, table, row)
        for take in facts.takes.values():
            rows.add_take(db, take, prints[take.node])
            rows.add_verdict(db, facts.verdicts[take.id])
        for kept in facts.kept.values():
            rows.add_kept(db, kept)
        for job in jobs:
            rows.add_job(
                db, job, json.dumps({"prompt": "p" * 300}), prints[job.node].model_dump_json()
            )
        frames = [row for table, row in made if table == "nodes" and row.op == "frame"]
        for number in range(ENTRIES):
            node = frames[number % len(frames)]
            before, after = node.prompt, f"{node.prompt} again"
            edit = Change(table="nodes", id=node.id, fields={"prompt": after})
            patch = Patch(table="nodes", id=node.id, field="prompt", before=before, after=after)
            history.add_entry(
                db, 1.0 + number, "person", "edit", None, f"prompt of {node.id}",
                EDITS.dump_json([edit]).decode(), [patch],
            )  # fmt: skip

    await workspace.file.database.write(write)
    await studio.shut()


def _film(episode: str, draw: random.Random) -> list[tuple[str, Any]]:
    made: list[tuple[str, Any]] = []
    people = [f"as_p{n:02}" for n in range(24)]
    places = [f"as_l{n:02}" for n in range(40)]
    for n, asset in enumerate(people):
        name = f"PERSON {letter(n)}"
        made.append(
            ("assets", Asset(id=asset, kind="character", name=name, description=_say(draw, 9)))
        )
    for n, asset in enumerate(places):
        name = f"PLACE {_WORDS[n].upper()}"
        made.append(
            ("assets", Asset(id=asset, kind="location", name=name, description=_say(draw, 9)))
        )
    for s in range(SCENES):
        scene = f"sc_{s:04}"
        place = places[s % len(places)]
        heading = f"INT. {_WORDS[s % len(_WORDS)].upper()} - NIGHT"
        made.append(
            (
                "scenes",
                Scene(
                    id=scene,
                    episode=episode,
                    number=str(s + 1),
                    heading=heading,
                    location=place,
                    order=s,
                ),
            )
        )
        for n in range(SHOTS):
            made += _shot(scene, s, n, people, draw)
    return made


def _shot(
    scene: str, s: int, n: int, people: list[str], draw: random.Random
) -> list[tuple[str, Any]]:
    shot = f"sh_{s:04}{n:02}"
    frame, clip = f"nd_f{s:04}{n:02}", f"nd_c{s:04}{n:02}"
    cast = tuple(draw.sample(people, draw.randint(0, 2)))
    action = f"{_say(draw, 6)} {draw.choice(_ACTS)}"
    made: list[tuple[str, Any]] = [
        ("shots", Shot(id=shot, scene=scene, letter=letter(n), order=n, action=action, characters=cast)),
        ("nodes", Node(id=frame, op="frame", shot=shot, prompt=_say(draw, 30))),
        ("nodes", Node(id=clip, op="clip", shot=shot, prompt=_say(draw, 6))),
        ("wires", Wire(id=f"wr_{s:04}{n:02}", source=frame, target=clip, port="start_frame", gated=True)),
    ]  # fmt: skip
    if n % 3 == 0:
        made.append(
            (
                "lines",
                Line(
                    id=f"li_{s:04}{n:02}",
                    shot=shot,
                    character=cast[0] if cast else "",
                    text=_say(draw, 8),
                ),
            )
        )
    if n % 12 == 0:
        made.append(
            ("notes", Note(id=f"no_{s:04}{n:02}", node=frame, text=_say(draw, 8), author="Kim"))
        )
    return made


def _say(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(_WORDS, k=words))


def _takes(
    workspace: Workspace, draw: random.Random
) -> tuple[Facts, list[Job], dict[str, Fingerprint]]:
    facts, jobs, prints = Facts(), [], {}
    for node in list(workspace.board.nodes_by_id.values()):
        if node.op != "frame":
            continue
        prints[node.id] = Fingerprint(asked=inputs_of(workspace.board, facts, node))
        for n in range(TAKES):
            take, job = f"tk_{node.id[4:]}{n}", f"jb_{node.id[4:]}{n}"
            facts.add_take(
                Take(
                    id=take, node=node.id, media="image", sha256=f"{hash((node.id, n)) & (2**64 - 1):064x}",
                    suffix=".png", shot=node.shot, provider="sketch", model="board",
                    prompt=node.prompt, prompt_sent=f"{node.prompt}, {_say(draw, 20)}", seed=n,
                    params=(("guidance", 3.5), ("steps", 28)), job=job, session="se_1", round=n,
                    width=1280, height=720, created_at=1e9 + n,
                )
            )  # fmt: skip
            score = round(draw.uniform(4, 9.5), 1)
            facts.add_verdict(
                Verdict(
                    take=take, scores=Scores(adherence=score, composition=score, technical=score, mood=score),
                    total=score, passed=score >= 7, faults=("the lamp is missing",), judge="rules", at=1e9,
                )
            )  # fmt: skip
            jobs.append(
                Job(
                    id=job, node=node.id, shot=node.shot, state="billed", provider="sketch",
                    model="board", session="se_1", media="image", round=n, attempt=1, billed=40_000,
                    estimate=40_000, take=take, created_at=1e9 + n, updated_at=1e9 + n + 4,
                )
            )  # fmt: skip
        facts.add_kept(
            Kept(
                node=node.id,
                take=f"tk_{node.id[4:]}{TAKES - 1}",
                approved=node.shot[-1] == "7",
                at=1e9,
            )
        )
    return facts, jobs, prints


async def project() -> Path:
    """The film's folder, made if it is not there."""
    folder = Path(tempfile.gettempdir()) / f"slateroom-film-{len(PROJECT_STEPS)}-{_MADE}"
    if not (folder / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        began = time.perf_counter()
        await make(folder)
        (folder / "made").touch()
        print(f"made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return folder / "film.slate"


def _studio(folder: Path) -> Studio:
    return Studio(environ={"SLATEROOM_HOME": str(folder.parent / "home")})


# -- what is measured -------------------------------------------------------------------------------


async def open_rows(folder: Path) -> list[Row]:
    times: list[float] = []
    told: list[float] = []
    walls: list[float] = []
    for _ in range(3):
        studio = _studio(folder)
        began, wall = time.process_time(), time.perf_counter()
        workspace = await studio.open(folder)
        times.append(time.process_time() - began)
        walls.append(time.perf_counter() - wall)
        from app.cli.status import status_of

        began = time.process_time()
        await status_of(workspace)
        told.append(time.process_time() - began)
        await studio.shut()
    return [
        _row(
            f"open: 10,000 shots, 30,000 takes, 30,000 entries (by the wall {min(walls):.2f} s)",
            sorted(times)[1],
            2.0,
        ),
        Row("`status` of it, after opening", f"{sorted(told)[1]:.2f} s"),
    ]


def _row(what: str, seconds: float, goal: float) -> Row:
    unit = f"{seconds:.2f} s" if goal >= 1 else f"{seconds * 1000:.1f} ms"
    wanted = f"<= {goal:g} s" if goal >= 1 else f"<= {goal * 1000:g} ms"
    return Row(what, unit, wanted, seconds <= goal)


async def edit_rows(folder: Path) -> list[Row]:
    copy = folder.parent / "edited.slate"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    studio = _studio(folder)
    found: list[Row] = []
    try:
        workspace = await studio.open(copy)
        nodes = [n for n in workspace.board.nodes_by_id.values() if n.op == "frame"]
        cases: list[tuple[str, Callable[[int], Change]]] = [
            (
                "prompt",
                lambda i: Change(table="nodes", id=nodes[i * 37].id, fields={"prompt": f"x {i}"}),
            ),
            (
                "action",
                lambda i: Change(table="shots", id=nodes[i * 41].shot, fields={"action": f"y {i}"}),
            ),
            (
                "order",
                lambda i: Change(table="shots", id=nodes[i * 43].shot, fields={"order": i + 0.5}),
            ),
        ]
        for name, edit in cases:
            times: list[float] = []
            for i in range(60):
                began = time.perf_counter()
                await workspace.apply([edit(i)], "person")
                times.append(time.perf_counter() - began)
            times.sort()
            found.append(
                _row(
                    f"an edit commits ({name}), median (worst {times[-1] * 1000:.1f} ms)",
                    times[30],
                    0.005,
                )
            )
        times = []
        for _ in range(30):
            began = time.perf_counter()
            await workspace.undo()
            times.append(time.perf_counter() - began)
        found.append(_row("an undo commits, median", sorted(times)[15], 0.005))
    finally:
        await studio.shut()
        shutil.rmtree(copy, ignore_errors=True)
    return found


async def search_rows(folder: Path) -> list[Row]:
    studio = _studio(folder)
    workspace = await studio.open(folder)
    search = Search(workspace.board, workspace.facts)
    began = time.process_time()
    portions: list[float] = []
    done = False
    while not done:
        start = time.process_time()
        done = search.prepare()
        portions.append(time.process_time() - start)
    found = [
        Row(
            "search: all texts folded, in portions on the loop (worst portion)",
            f"{time.process_time() - began:.2f} s ({max(portions) * 1000:.0f} ms)",
        )
    ]
    for words, what in (
        ("wolf river coat", "three words, in most shots"),
        ("e", "one letter, in every shot"),
        ("person b lantern", "a name and a word"),
        ("zeppelin", "a word that is nowhere"),
    ):
        times: list[float] = []
        for _ in range(9):
            start = time.process_time()
            hits = search.find(words)
            times.append(time.process_time() - start)
        found.append(_row(f"search, {what}: {len(hits):,} found", sorted(times)[4], 0.1))
    board, facts = workspace.board, workspace.facts
    for wanted, what in (
        (Criteria(below=6.0), "score below 6"),
        (Criteria(states=frozenset({"approved"}), stale=True), "approved and stale"),
        (Criteria(assets=frozenset({"as_p03"}), above=8.0), "one character, score above 8"),
    ):
        times = []
        for _ in range(5):
            start = time.process_time()
            ids = matching(board, facts, workspace.jobs_of, workspace.staleness.is_stale, wanted)
            times.append(time.process_time() - start)
        found.append(_row(f"filter, {what}: {len(ids):,} found", sorted(times)[2], 0.1))
    await studio.shut()
    return found


async def window_rows(folder: Path) -> list[Row]:
    from PySide6.QtWidgets import QApplication

    from app.ui.shell.projection import Projection
    from app.ui.storyboard.board_model import BoardModel

    app = QApplication.instance() or QApplication([])
    studio = _studio(folder)
    times: list[float] = []
    rows_: list[float] = []
    for _ in range(3):
        began = time.process_time()
        workspace = await studio.open(folder)
        start = time.process_time()
        projection = Projection(workspace)
        rows_.append(time.process_time() - start)
        BoardModel().set_board(projection.scenes, projection.shots)
        times.append(time.process_time() - began)
        projection.close()
        await studio.close(workspace)
    await studio.shut()
    del app
    return [
        _row("open to all rows of the board in the window", sorted(times)[1], 2.0),
        Row("of it, rows of the board", f"{sorted(rows_)[1]:.2f} s"),
    ]


async def bulk_rows(folder: Path) -> list[Row]:
    copy = folder.parent / "bulk.slate"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    studio = _studio(folder)
    found: list[Row] = []
    try:
        workspace = await studio.open(copy)
        shots = [s.id for s in workspace.board.shots()]
        for name, act in (
            ("approve", bulk.approve(workspace.board, workspace.facts, shots)),
            ("size", bulk.set_field(workspace.board, shots, "size", "CU")),
        ):
            entries = len(await workspace.history())
            await asyncio.sleep(0)  # what was done so far is no part of it
            with TurnMeter() as meter:
                began = time.perf_counter()
                await workspace.apply(act.edits, "person", name)
                took = time.perf_counter() - began
            assert len(await workspace.history()) == entries + 1
            found.append(
                Row(
                    f"bulk: {name} on 10,000 shots, one entry (longest turn of the loop)",
                    f"{took:.1f} s ({meter.worst * 1000:.0f} ms)",
                )
            )
            with TurnMeter() as meter:
                began = time.perf_counter()
                await workspace.undo()
                took = time.perf_counter() - began
            found.append(
                Row("its undo (longest turn)", f"{took:.1f} s ({meter.worst * 1000:.0f} ms)")
            )
    finally:
        await studio.shut()
        shutil.rmtree(copy, ignore_errors=True)
    return found


PARTS: dict[str, Any] = {
    "open": open_rows,
    "window": window_rows,
    "search": search_rows,
    "edit": edit_rows,
    "bulk": bulk_rows,
}


async def _main(names: list[str]) -> None:
    folder = await project()
    for name in names or PARTS:
        for row in await PARTS[name](folder):
            verdict = "" if row.met is None else ("met" if row.met else "MISSED")
            print(f"| {row.what} | {row.figure} | {row.goal} | {verdict} |", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asyncio.run(_main(sys.argv[1:]))
