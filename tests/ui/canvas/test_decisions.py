"""What waits for a decision: a price before a rerun, a plan as ghosts, a run that fails or stops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.production.proposal import propose
from app.providers.port import MediaRequest, ProviderError
from app.story.chat import ChatMessage
from app.story.edits import Change
from app.story.plan import Plan
from app.story.recipes import new_shot
from app.ui.canvas import graph_edits
from app.ui.canvas.node_face import fix_boxes
from app.ui.chat.talk import Offer, Talk
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.ui.canvas.canvases import answer, canvas_for, canvas_on, quiet, spot
from tests.ui.desks import desk_on, until


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
            assert view.strip.what.text() == "1 stale: 1B"
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


def test_a_failed_node_offers_what_helps_and_each_button_does_it(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        refused = [True]

        def script(_request: MediaRequest, _nth: int) -> ProviderError | None:
            error = ProviderError("content_policy", "it was refused", accepted=True)
            return error if refused[0] else None

        provider = FakeProvider(script=script)
        studio = studio_here(
            clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=1) as (desk, view):
            node = frame(desk.workspace, "1A")
            view.runner.run([node], agreed=await view.runner.price([node]))
            await quiet(desk, view)
            row = view.feed.nodes[node]
            assert row.state in ("failed", "needs_person") and row.error
            assert row.fixes == ("retry", "model", "words")
            view.surface.zoom_to(1.0)
            view.surface.camera.centre(view.surface.scene.boxes[node].center(), view.surface.view())

            def press(fix: str) -> None:
                box = dict(fix_boxes(view.feed.nodes[node]))[fix]  # type: ignore[index]
                at = view.surface.scene.boxes[node].topLeft() + box.center()
                QTest.mouseClick(view.surface, Qt.MouseButton.LeftButton, pos=spot(view, at))

            press("words")
            await answer("A calm sea.")
            await quiet(desk, view)
            assert desk.workspace.board.nodes_by_id[node].prompt == "A calm sea."
            press("model")
            await until(view.asks.chooser.isVisible)
            QTest.keyClicks(view.asks.chooser.field, "fake")
            QTest.keyClick(view.asks.chooser.field, Qt.Key.Key_Return)
            await quiet(desk, view)
            assert desk.workspace.board.nodes_by_id[node].model == "fake/pro"
            refused[0] = False
            view.runner._agrees = _yes  # type: ignore[method-assign]
            press("retry")
            await quiet(desk, view)
            assert desk.workspace.chosen(node) is not None
            assert view.feed.nodes[node].fixes == ()

    run(work)


async def _yes(_price: object) -> bool:
    return True


def test_a_plan_shows_as_ghosts_and_is_answered_there(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with desk_on(theme, studio_here(), tmp_path, 2) as desk:
            talk = Talk(desk)
            async with canvas_for(desk, talk) as view:
                board = desk.workspace.board
                before = board.authored()
                scene = shot(desk.workspace, "1A").scene
                edits = new_shot(scene, {"letter": "C", "order": 8}, "A gull.")
                edits += new_shot(scene, {"letter": "D", "order": 9}, "A rope.")
                plan = Plan(id="pl_1", brief="two shots", route="edit", edits=tuple(edits))
                offer = Offer(propose(desk.workspace, plan, desk.studio.shop))
                talk.offers[plan.id] = offer
                talk.messages = [ChatMessage(id="m", author="planner", plan=plan.id)]
                talk.changed.emit()
                rows = view.surface.scene.nodes
                ghosts = {r.name: r for r in rows.values() if r.ghost}
                assert sorted(ghosts) == ["1C", "1C clip", "1D", "1D clip"]
                assert any(w.look == "ghost" for w in view.surface.scene.wires.values())
                assert board.authored() == before
                assert not {r.id for r in ghosts.values()} & set(view.feed.nodes)
                boxes = view.surface.scene.boxes
                taken = {(b.x(), b.y()) for n, b in boxes.items() if n in view.feed.nodes}
                assert not {(boxes[r.id].x(), boxes[r.id].y()) for r in ghosts.values()} & taken
                assert view.strip.accept.text().startswith("Accept all")
                # a press leaves a shot out, with its clip; the price follows
                at = spot(view, boxes[ghosts["1C"].id].center())
                QTest.mouseClick(view.surface, Qt.MouseButton.LeftButton, pos=at)
                wanted = {r.name: r.wanted for r in view.surface.scene.nodes.values() if r.ghost}
                assert wanted == {"1C": False, "1C clip": False, "1D": True, "1D clip": True}
                assert "Accept 2 of 4" in view.strip.accept.text()
                # the same with keys, in the outline
                tree, model = view.outline.tree, view.outline.model
                index = model.index_of(ghosts["1D"].id)
                said = Qt.ItemDataRole.AccessibleTextRole
                assert "proposed" in str(index.data(said))
                tree.setFocus()
                tree.setCurrentIndex(index)
                QTest.keyClick(tree, Qt.Key.Key_Space)
                assert not view.strip.accept.isEnabled()
                index = model.index_of(ghosts["1D"].id)
                assert "left out" in str(index.data(said))
                tree.setCurrentIndex(index)
                QTest.keyClick(tree, Qt.Key.Key_Space)
                QTest.mouseClick(view.strip.accept, Qt.MouseButton.LeftButton)
                await quiet(desk, view)
                assert offer.state == "partly"
                assert [board.number(s) for s in board.shots()] == ["1A", "1B", "1D"]
                assert not any(r.ghost for r in view.surface.scene.nodes.values())
                await desk.workspace.undo()
                assert board.authored() == before
            talk.close()

    run(work)
