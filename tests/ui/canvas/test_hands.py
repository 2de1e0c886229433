"""Mouse on the canvas: choose, drag, wire, pan, zoom, drop; each change is one entry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.canvas import graph_edits
from tests.fakes.projects import frame, shot
from tests.ui.canvas.canvases import canvas_on, drag, quiet, spot

LEFT = Qt.MouseButton.LeftButton


def test_a_node_is_chosen_dragged_and_put_back(run, theme, qtbot, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            workspace, surface = desk.workspace, view.surface
            one, other = frame(workspace, "1A"), frame(workspace, "1B")
            middle = surface.scene.boxes[one].center()
            QTest.mouseClick(surface, LEFT, pos=spot(view, middle))
            assert desk.selection.nodes == (one,)
            assert desk.selection.ids == (shot(workspace, "1A").id,)
            shift = Qt.KeyboardModifier.ShiftModifier
            at = spot(view, surface.scene.boxes[other].center())
            QTest.mouseClick(surface, LEFT, shift, at)
            assert set(desk.selection.nodes) == {one, other}
            before = {n: surface.scene.boxes[n].topLeft() for n in (one, other)}
            drag(view, middle, middle + QPointF(160, 48))
            await quiet(desk, view)
            moved = [surface.scene.boxes[n].topLeft() - before[n] for n in (one, other)]
            assert moved[0] == moved[1] and moved[0].x() > 100
            await workspace.undo()
            view.feed.flush()
            assert {n: surface.scene.boxes[n].topLeft() for n in (one, other)} == before

    run(work)


def test_a_node_that_is_deleted_while_it_is_held_is_let_go(
    run, theme, qtbot, studio_here, tmp_path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            workspace, scene = desk.workspace, view.surface.scene
            crop, edits = graph_edits.add_node("crop", 200, 560)
            await workspace.apply(edits)
            view.feed.flush()
            view.surface.fit()
            at = scene.boxes[crop].center()
            QTest.mousePress(view.surface, LEFT, pos=spot(view, at))
            QTest.mouseMove(view.surface, spot(view, at + QPointF(60, 40)))
            assert view.surface.lifted == {crop}
            await workspace.apply(graph_edits.delete(workspace.board, [crop]), "agent")
            view.feed.flush()
            QTest.mouseMove(view.surface, spot(view, at + QPointF(90, 40)))
            view.surface.repaint()
            QTest.mouseRelease(view.surface, LEFT, pos=spot(view, at + QPointF(90, 40)))
            await quiet(desk, view)
            assert crop not in scene.boxes and not view.surface.lifted

    run(work)


def test_a_wire_is_drawn_pulled_over_and_let_go(run, theme, qtbot, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            workspace, scene, board = desk.workspace, view.surface.scene, desk.workspace.board
            one, other = frame(workspace, "1A"), frame(workspace, "1B")
            clip = board.clip_of(shot(workspace, "1B").id)
            assert clip is not None
            drag(view, scene.out_point(one), scene.port_point(clip.id, "end_frame"))
            await quiet(desk, view)
            held = {w.port: w.source for w in board.wires_into(clip.id)}
            assert held == {"start_frame": other, "end_frame": one}
            # a picture does not go into what takes none
            lit = set(view.hands.offers(clip.id))
            assert not any(node == one for node, _ in lit)
            # pulled out of its port and over to another
            drag(
                view, scene.port_point(clip.id, "end_frame"), scene.port_point(clip.id, "reference")
            )
            await quiet(desk, view)
            assert {w.port: w.source for w in board.wires_into(clip.id)} == {
                "start_frame": other, "reference": one,
            }  # fmt: skip
            # pulled out and let go
            drag(view, scene.port_point(clip.id, "reference"), QPointF(scene.bounds.left() - 40, scene.bounds.bottom() + 60))  # fmt: skip
            await quiet(desk, view)
            assert [w.port for w in board.wires_into(clip.id)] == ["start_frame"]
            for _ in range(3):
                await workspace.undo()
            assert [w.port for w in board.wires_into(clip.id)] == ["start_frame"]

    run(work)


def test_a_node_falls_on_a_wire(run, theme, qtbot, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            workspace, scene, board = desk.workspace, view.surface.scene, desk.workspace.board
            crop, edits = graph_edits.add_node("crop", 200, 560)
            await workspace.apply(edits)
            view.feed.flush()
            view.surface.fit()
            clip = board.clip_of(shot(workspace, "1A").id)
            assert clip is not None
            wire = board.wires_into(clip.id)[0]
            onto = scene.curves[wire.id].path.pointAtPercent(0.5)
            drag(view, scene.boxes[crop].center(), onto)
            await quiet(desk, view)
            assert [w.source for w in board.wires_into(clip.id)] == [crop]
            assert [w.source for w in board.wires_into(crop)] == [frame(workspace, "1A")]
            await workspace.undo()
            assert [w.source for w in board.wires_into(clip.id)] == [frame(workspace, "1A")]

    run(work)


def test_wheel_and_space_and_rubber_band(run, theme, qtbot, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            surface = view.surface
            at = QPointF(500, 300)
            under = surface.camera.to_scene(at)
            before = surface.camera.zoom
            wheel = QWheelEvent(
                at, at, QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(surface, wheel)
            assert surface.camera.zoom < before
            assert (surface.camera.to_scene(at) - under).manhattanLength() < 4
            QTest.keyPress(surface, Qt.Key.Key_Space)
            offset = surface.camera.offset
            QTest.mousePress(surface, LEFT, pos=QPoint(400, 300))
            QTest.mouseMove(surface, QPoint(460, 330))
            QTest.mouseRelease(surface, LEFT, pos=QPoint(460, 330))
            QTest.keyRelease(surface, Qt.Key.Key_Space)
            assert surface.camera.offset - offset == QPointF(60, 30)
            QTest.keyClick(surface, Qt.Key.Key_Period)
            box = surface.scene.bounds.adjusted(-20, -20, 20, 20)
            drag(view, box.topLeft(), box.bottomRight())
            assert set(desk.selection.nodes) == set(view.feed.nodes)
            QTest.mouseClick(surface, LEFT, pos=spot(view, box.topLeft() - QPointF(4, 4)))
            assert desk.selection.nodes == ()

    run(work)


def test_a_picture_from_the_desktop_is_a_node_with_its_take(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        image = QImage(320, 180, QImage.Format.Format_RGB32)
        image.fill(QColor("#2266aa"))
        image.save(str(tmp_path / "sea.png"))
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sea.png"))])
            event = QDropEvent(
                QPointF(300, 200), Qt.DropAction.CopyAction, data, LEFT,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            view.hands.eventFilter(view.surface, event)
            await quiet(desk, view)
            (own,) = [n for n in desk.workspace.board.nodes() if n.op == "input"]
            take = desk.workspace.chosen(own.id)
            assert take is not None and take.origin == "upload" and own.title == "sea"
            assert view.feed.nodes[own.id].state == "approved"
            assert desk.selection.nodes == (own.id,)
            await desk.workspace.undo()
            view.feed.flush()
            assert own.id not in view.feed.nodes

    run(work)


def test_the_empty_canvas_says_what_to_do(run, theme, qtbot, studio_here, tmp_path) -> None:
    async def work() -> None:
        studio = studio_here()
        async with canvas_on(theme, studio, tmp_path, shots=1) as (desk, view):
            assert not view._empty.isVisible()
            nodes = list(view.feed.nodes)
            view.acts.delete(nodes)
            await quiet(desk, view)
            assert view._empty.isVisible() and not view.minimap.isVisible()
            await desk.workspace.undo()
            view.feed.flush()
            assert set(view.feed.nodes) == set(nodes) and not view._empty.isVisible()

    run(work)
