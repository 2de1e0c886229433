"""No false and no missed stale, whatever happens in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.story.edits import Add, Archive, Change, Edit, Keep, Pick
from app.story.freshness import Fingerprint, fingerprint_now
from app.story.graph import LOCAL
from app.story.stale import Staleness
from app.story.takes import Kept, Take
from app.system.errors import BadInput
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.workspace.conftest import Films, reopened
from tests.workspace.histories import (
    REMOVABLE,
    VALUES,
    Move,
    additions,
    edit_moves,
    edits_of,
    fact_moves,
    pick_from,
    turn_moves,
)
from tests.workspace.oracle import Made, Oracle

QUICK = settings(
    deadline=None, max_examples=90, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
moves = st.lists(st.one_of(edit_moves, fact_moves, fact_moves, turn_moves), max_size=30)


@dataclass
class Flight:
    """A job under way: pinned when it was sent."""

    node: str
    fingerprint: Fingerprint
    made: Made


@dataclass
class Story:
    """A project, what is in flight, and the second opinion on it."""

    workspace: Workspace
    oracle: Oracle
    flights: list[Flight] = field(default_factory=list)
    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)
    count: int = 0

    def submit(self, node_id: str, auto: bool) -> None:
        board, facts = self.workspace.board, self.workspace.facts
        fingerprint = fingerprint_now(board, facts, board.nodes_by_id[node_id])
        made = Made(self.oracle.reads(node_id))
        if auto:  # "auto" chose a model and a seed
            fingerprint = fingerprint.model_copy(update={"used": {"model": "p/x", "seed": "5"}})
            made.used = {"model": "p/x", "seed": 5}
        self.flights.append(Flight(node_id, fingerprint, made))

    async def land(self, flight: Flight, keep: bool, same_bytes: bool) -> None:
        """The take arrives, late or not; the agent keeps it or not."""
        self.count += 1
        workspace = self.workspace
        node = workspace.board.nodes_by_id[flight.node]
        known = node.op != "input"
        origin: Any = "upload" if not known else "local" if node.op in LOCAL else "generated"
        take = Take(
            id=f"t{self.count}", node=node.id, media=node.media, suffix=".png", origin=origin,
            sha256="same" if same_bytes else f"bytes {self.count}", created_at=self.count,
        )  # fmt: skip
        new = NewTake(take, flight.fingerprint if known else None)
        kept = [Kept(node=node.id, take=take.id)] if keep else []
        if known:
            self.oracle.made[take.id] = flight.made
            self.fingerprints[take.id] = flight.fingerprint
        await workspace.record(FactBatch(takes=[new], kept=kept))
        if keep and node.pick:
            chosen = workspace.chosen(node.id)
            assert chosen is not None and chosen.id == node.pick, "a pick was displaced"
        if keep and not node.pick and flight.made.reads == self.oracle.reads(node.id):
            assert not workspace.staleness.own_causes(node.id), "stale the moment it landed"

    async def move(self, move: Move, number: int) -> None:
        kind, a, b, c, actor = move
        who: Any = actor
        try:
            if kind == "undo":
                await self.workspace.undo(who)
            elif kind == "redo":
                await self.workspace.redo(who)
            elif kind == "submit":
                self.submit(pick_from(sorted(self.workspace.board.nodes_by_id), a), auto=b % 3 == 0)
            elif kind == "land":
                if not self.flights:  # a whole generation, at once
                    self.submit(pick_from(sorted(self.workspace.board.nodes_by_id), a), b % 3 == 0)
                flight = self.flights.pop(a % len(self.flights))
                await self.land(flight, keep=c % 5 != 0, same_bytes=b % 4 == 0)
            else:
                edits = edits_of(self.workspace, move, f"new{number}")
                for edit in edits:
                    if isinstance(edit, Keep):
                        self.oracle.kept[edit.id] = self.oracle.standing(edit.node)
                await self.workspace.apply(edits, who)
        except BadInput:
            pass

    def check(self) -> None:
        marks, board = self.workspace.staleness, self.workspace.board
        stale, waived = self.oracle.judge()
        nodes = board.nodes_by_id
        assert {n for n in nodes if marks.is_stale(n)} == stale
        assert {n for n in nodes if marks.is_waived(n)} == waived
        afresh = Staleness(board, self.workspace.facts, self.fingerprints.get)
        afresh.rebuild()
        assert {n for n in nodes if afresh.is_stale(n)} == stale
        assert {n for n in nodes if afresh.is_waived(n)} == waived
        for node in self.oracle.nodes():
            assert bool(marks.own_causes(node)) == self.oracle.differs(node), node
        for node in stale:
            assert marks.own_causes(node) or marks.stale_upstream(node), "stale without a reason"


async def begun(workspace: Workspace) -> Story:
    """Everything was made once, in order, and is fresh."""
    story = Story(workspace, Oracle(workspace.board, workspace.facts))
    for op in ("input", "sheet", "image", "frame", "clip", "music", "concatenate"):
        for node in [n.id for n in workspace.board.nodes() if n.op == op]:
            if node in ("fr2", "pier-sheet"):
                continue  # not made yet
            story.submit(node, auto=node == "fr3")
            await story.land(story.flights.pop(), keep=True, same_bytes=False)
    story.check()
    assert not workspace.staleness.stale()
    return story


@QUICK
@given(moves)
def test_stale_is_exactly_what_the_rules_say_after_every_step(
    run: Any, films: Films, moves: list[Move]
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            for number, move in enumerate(moves):
                await story.move(move, number)
                story.check()
            stale = set(workspace.staleness.stale())
            again = await reopened(workspace)
            try:
                assert set(again.staleness.stale()) == stale
            finally:
                again.close()

    run(body())


def single_edits(workspace: Workspace) -> list[Edit]:
    """Each field of each row set to each of a few values, each row removed, each kind added."""
    board = workspace.board
    edits: list[Edit] = [
        Change(table=table, id=row, fields={name: value})
        for table, fields in VALUES.items()
        for row in sorted(board.table(table))
        for name, values in fields.items()
        for value in values
    ]
    edits += [Archive(table=t, id=row) for t in REMOVABLE for row in sorted(board.table(t))]
    return edits + additions("added")


def test_every_single_edit_stales_what_reads_it_and_its_undo_nothing(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            seen = 0
            for number, edit in enumerate(single_edits(workspace)):
                if isinstance(edit, Add):
                    edit = edit.model_copy(update={"row": {**edit.row, "id": f"added{number}"}})
                try:
                    seq = await workspace.apply([edit])
                except BadInput:
                    continue
                if not seq:
                    continue
                story.check()
                seen += bool(workspace.staleness.stale())
                await workspace.undo()
                assert not workspace.staleness.stale(), edit
            assert seen > 100

    run(body())


@pytest.mark.parametrize(
    "edit",
    [
        Change(table="projects", id="pr", fields={"title": "Other"}),
        Change(table="projects", id="pr", fields={"image_model": "p/x", "clip_model": "p/y"}),
        Change(table="projects", id="pr", fields={"threshold": 9, "height": 1080, "seed": 99}),
        Change(table="scenes", id="sc1", fields={"image_model": "p/x", "clip_model": "p/y"}),
        Change(table="scenes", id="sc1", fields={"number": "7", "synopsis": "A talk.", "order": 4}),
        Change(table="assets", id="mara", fields={"name": "NORA", "aliases": ["N"]}),
        Change(table="episodes", id="ep", fields={"title": "Pilot", "number": "3"}),
        Change(table="shots", id="sh1", fields={"letter": "Q", "order": 8, "trim": 1.5}),
        Change(table="shots", id="sh1", fields={"transition": "dissolve"}),
        Change(table="nodes", id="fr1", fields={"title": "Hero", "x": 40, "y": 3}),
        Add(table="notes", row={"id": "no", "node": "fr1", "text": "nice, but"}),
        Change(
            table="assets", id="mara", fields={"description": "short"}
        ),  # frames go by its sheet
    ],
    ids=lambda e: f"{e.table}:{','.join(getattr(e, 'fields', {}))}",
)
def test_names_defaults_and_notes_stale_no_frame_and_no_clip(
    run: Any, films: Films, edit: Edit
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            sheet_reads_it = "description" in getattr(edit, "fields", {})
            await workspace.apply([edit])
            own = {n for n in workspace.staleness.stale() if workspace.staleness.own_causes(n)}
            assert own == ({"mara-sheet"} if sheet_reads_it else set())
            story.check()

    run(body())


async def set_prompt(workspace: Workspace, text: str, node: str = "fr1") -> None:
    await workspace.apply([Change(table="nodes", id=node, fields={"prompt": text})])


def test_a_changed_prompt_stales_its_shot_and_clip_and_changed_back_it_is_fresh(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await begun(workspace)
            await set_prompt(workspace, "a storm")
            marks = workspace.staleness
            assert set(marks.stale()) == {"fr1", "cl1", "join"}
            assert marks.own_causes("fr1") == ("prompt",)
            assert (marks.own_causes("cl1"), marks.stale_upstream("cl1")) == ((), ("fr1",))
            await set_prompt(workspace, "prompt 1")
            assert not marks.stale()

    run(body())


def test_what_auto_became_may_be_said_aloud(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)  # fr3 was made with "auto": p/x and seed 5
            await workspace.apply([Change(table="nodes", id="fr3", fields={"model": "p/x"})])
            await workspace.apply([Change(table="nodes", id="fr3", fields={"seed": 5})])
            assert not workspace.staleness.stale()
            await workspace.apply([Change(table="nodes", id="fr3", fields={"model": "p/z"})])
            assert workspace.staleness.own_causes("fr3") == ("model",)
            story.check()

    run(body())


def test_a_waiver_stops_the_cascade_and_holds_while_nothing_changes(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await begun(workspace)
            marks = workspace.staleness
            await set_prompt(workspace, "a storm")
            digest = marks.digest("fr1")
            await workspace.apply([Keep(id="wv", node="fr1", reason="it works", digest=digest)])
            assert (marks.stale(), marks.is_waived("fr1")) == ([], True)
            await set_prompt(workspace, "a hurricane")
            assert set(marks.stale()) == {"fr1", "cl1", "join"}
            await set_prompt(workspace, "a storm")
            assert (marks.stale(), marks.is_waived("fr1")) == ([], True)

    run(body())


def test_a_waiver_lapses_when_anything_above_changes(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await begun(workspace)
            marks = workspace.staleness
            await set_prompt(workspace, "a storm")
            digest = marks.digest("cl1")
            await workspace.apply([Keep(id="wv", node="cl1", reason="it works", digest=digest)])
            assert set(marks.stale()) == {"fr1"}
            edit = Change(table="assets", id="mara", fields={"description": "short"})
            await workspace.apply([edit])  # above the frame, above the clip
            assert marks.is_stale("cl1")

    run(body())


def test_a_late_take_never_displaces_a_pick(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            first = workspace.chosen("fr1")
            assert first is not None
            story.submit("fr1", auto=False)
            await workspace.apply([Pick(node="fr1", take=first.id)])
            await story.land(story.flights.pop(), keep=True, same_bytes=False)
            assert workspace.chosen("fr1") == first
            await workspace.apply([Pick(node="fr1", take="")])
            assert workspace.chosen("fr1") != first

    run(body())


def test_a_take_that_was_overtaken_in_flight_is_stale_and_says_by_what(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            story.submit("fr2", auto=False)
            edit = Change(table="directions", id="di", fields={"look": "oil"})
            await workspace.apply([edit])
            await story.land(story.flights.pop(), keep=True, same_bytes=False)
            assert workspace.staleness.own_causes("fr2") == ("direction.look",)

    run(body())


def test_an_older_take_picked_after_reopening_is_judged_by_what_it_was_made_from(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            older = workspace.chosen("fr1")
            assert older is not None
            await set_prompt(workspace, "a storm")
            story.submit("fr1", auto=False)
            await story.land(story.flights.pop(), keep=True, same_bytes=False)
            again = await reopened(workspace)
            try:
                assert not again.staleness.is_stale("fr1")
                await again.apply([Pick(node="fr1", take=older.id)])
                assert again.staleness.own_causes("fr1") == ("prompt",)
                await again.undo()
                assert not again.staleness.is_stale("fr1")
            finally:
                again.close()

    run(body())


def test_what_is_unknown_is_not_stale(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            board, facts = workspace.board, workspace.facts
            now = fingerprint_now(board, facts, board.nodes_by_id["fr1"])
            foreign = now.model_copy(update={"version": 99})
            takes = [
                NewTake(Take(id="t1", node="fr1", media="image", sha256="a", suffix=".png"), foreign),
                NewTake(Take(id="t2", node="fr2", media="image", sha256="b", suffix=".png", origin="upload")),
            ]  # fmt: skip
            kept = [Kept(node="fr1", take="t1"), Kept(node="fr2", take="t2")]
            await workspace.record(FactBatch(takes=takes, kept=kept))
            await set_prompt(workspace, "a storm", "fr1")
            await set_prompt(workspace, "a storm", "fr2")
            assert not workspace.staleness.stale()

    run(body())
