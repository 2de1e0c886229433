"""No false and no missed stale, whatever happens in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.story.edits import Keep
from app.story.freshness import Fingerprint, fingerprint_now
from app.story.graph import LOCAL
from app.story.stale import Staleness
from app.story.takes import Kept, Take
from app.system.errors import BadInput
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.workspace.conftest import Films, reopened
from tests.workspace.histories import Move, edit_moves, edits_of, fact_moves, pick_from, turn_moves
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
