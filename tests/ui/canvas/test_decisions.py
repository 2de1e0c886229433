"""What waits for a decision: a price before a rerun, a plan as ghosts, a run that fails or stops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from app.production.proposal import propose
from app.story.edits import Change
from app.story.plan import Plan
from app.story.recipes import new_shot
from app.ui.canvas import graph_edits
from app.ui.chat.talk import Offer
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.ui.canvas.canvases import canvas_on, quiet
from tests.ui.desks import until


class _Talk(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.latest: Offer | None = None
        self.answers: list[str] = []

    def accept(self, _offer: Offer) -> None:
        self.answers.append("accept")

    def decline(self, _offer: Offer) -> None:
        self.answers.append("decline")


def test_a_rerun_is_priced_and_makes_just_what_is_stale(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        provider = FakeProvider()
        studio = studio_here(
            clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=3) as (desk, view):
            workspace = desk.workspace
            frames = [frame(workspace, n) for n in ("1A", "1B", "1C")]
            price = await view.runner.price(frames)
            assert len(price.nodes) == 3 and price.micros > 0
            view.runner.run(frames, agreed=price)
            await quiet(desk, view)
            assert len(provider.service.accepted) == 3
            change = Change(table="nodes", id=frames[1], fields={"prompt": "Rain."})
            await workspace.apply([change])
            view.feed.flush()
            await until(lambda: view.strip.rerun.isEnabled())
            assert view.strip.what.text() == "1 node is stale"
            assert "cr" in view.strip.price.text()
            QTest.mouseClick(view.strip.rerun, Qt.MouseButton.LeftButton)
            await quiet(desk, view)
            assert len(provider.service.accepted) == 4
            assert workspace.staleness.stale() == [] and not view.strip.isVisible()
            await workspace.undo()  # the pick that the rerun cleared, or the words
            view.feed.flush()
            QTest.mouseClick(view.strip.undo, Qt.MouseButton.LeftButton)
            await quiet(desk, view)
            assert len(provider.service.accepted) == 4

    run(work)


def test_a_step_that_fails_says_why_and_what_helps(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=1) as (desk, view):
            crop, edits = graph_edits.add_node("crop", 0, 500)
            card, more = graph_edits.add_node("text_card", 0, 700, prompt="Fin")
            await desk.workspace.apply([*edits, *more])
            view.feed.flush()
            view.runner.run([crop, card])
            await quiet(desk, view)
            row = view.feed.nodes[crop]
            assert row.state == "failed" and "nothing to work on" in row.error
            assert view.feed.nodes[card].state == "approved"  # the rest goes on
            source = frame(desk.workspace, "1A")
            await desk.workspace.apply(
                graph_edits.connect(desk.workspace.board, source, crop, "image")
            )
            view.runner.run([source, crop])
            await quiet(desk, view)
            assert view.feed.nodes[crop].state == "approved"

    run(work)


def test_a_plan_shows_as_ghosts_and_is_answered_there(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        talk = _Talk()
        async with canvas_on(theme, studio_here(), tmp_path, 2, talk) as (desk, view):
            board = desk.workspace.board
            before = board.authored()
            edits = new_shot(
                shot(desk.workspace, "1A").scene, {"letter": "C", "order": 9}, "A gull."
            )
            plan = Plan(id="pl_1", brief="a gull", route="edit", edits=tuple(edits))
            talk.latest = Offer(propose(desk.workspace, plan, desk.studio.shop))
            talk.changed.emit()
            ghosts = [r for r in view.surface.scene.nodes.values() if r.ghost]
            assert sorted(r.name for r in ghosts) == ["1C", "1C clip"]
            assert any(w.look == "ghost" for w in view.surface.scene.wires.values())
            assert board.authored() == before and not {r.id for r in ghosts} & set(view.feed.nodes)
            boxes = view.surface.scene.boxes
            taken = {(b.x(), b.y()) for n, b in boxes.items() if n in view.feed.nodes}
            assert not {(boxes[r.id].x(), boxes[r.id].y()) for r in ghosts} & taken
            QTest.mouseClick(view.strip.accept, Qt.MouseButton.LeftButton)
            QTest.mouseClick(view.strip.discard, Qt.MouseButton.LeftButton)
            assert talk.answers == ["accept", "decline"]
            talk.latest = None
            talk.changed.emit()
            assert not any(r.ghost for r in view.surface.scene.nodes.values())

    run(work)
