"""Frames and notes: drawn round nodes, moved with them, told in the outline, undone like the rest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.story.landmarks import Landmark
from app.ui.canvas import landmark_edits
from app.ui.canvas.canvas_view import CanvasView
from app.ui.canvas.outline import Outline
from app.ui.shell.desk import Desk
from tests.fakes.projects import frame
from tests.ui.canvas.canvases import answer, canvas_on, drag, quiet, spot
from tests.ui.desks import until

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def marks(desk: Desk) -> list[Landmark]:
    return list(landmark_edits.live_landmarks(desk.workspace.board).values())


async def framed(desk: Desk, view: CanvasView, *nodes: str) -> Landmark:
    view.choose(nodes, nodes[-1])
    QTest.keyClick(view.surface, Qt.Key.Key_G, CTRL)
    await answer("The pier")
    await quiet(desk, view)
    return next(m for m in marks(desk) if m.kind == "group")


def test_a_frame_moves_with_what_it_holds_as_one_entry(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=3) as (desk, view):
            scene, board = view.surface.scene, desk.workspace.board
            one, other, outside = (frame(desk.workspace, n) for n in ("1A", "1B", "1C"))
            start = board.authored()
            mark = await framed(desk, view, one, other)
            assert mark.text == "The pier" and view.surface.landmark == mark.id
            box = landmark_edits.box_of(mark)
            assert box.contains(scene.boxes[one]) and box.contains(scene.boxes[other])
            assert not box.intersects(scene.boxes[outside])
            before = {n: scene.boxes[n].topLeft() for n in (one, other, outside)}
            view.surface.fit()
            title = box.topLeft() + QPointF(60, 14)
            drag(view, title, title + QPointF(-160, 64))
            await quiet(desk, view)
            shift = landmark_edits.box_of(marks(desk)[0]).topLeft() - box.topLeft()
            assert shift.x() < -100
            moved = {n: scene.boxes[n].topLeft() - before[n] for n in (one, other, outside)}
            assert all((moved[n] - shift).manhattanLength() <= 1 for n in (one, other))
            assert moved[outside] == QPointF(0, 0)
            await desk.workspace.undo()
            view.feed.flush()
            assert {n: scene.boxes[n].topLeft() for n in before} == before
            assert landmark_edits.box_of(marks(desk)[0]) == box
            # pulled to another size by its corner: nothing moves
            corner = box.bottomRight() - QPointF(3, 3)
            drag(view, corner, corner + QPointF(80, 120))
            await quiet(desk, view)
            assert marks(desk)[0].width > box.width() and marks(desk)[0].height > box.height()
            assert {n: scene.boxes[n].topLeft() for n in before} == before
            # away, and all that was done taken back
            QTest.mouseClick(view.surface, Qt.MouseButton.LeftButton, pos=spot(view, title))
            QTest.keyClick(view.surface, Qt.Key.Key_Delete)
            await quiet(desk, view)
            assert marks(desk) == [] and set(board.authored()["nodes"]) == set(start["nodes"])
            for _ in range(3):
                await desk.workspace.undo()
            assert board.authored() == start

    run(work)


def test_frames_go_along_when_the_canvas_is_tidied(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=3) as (desk, view):
            scene, one = view.surface.scene, frame(desk.workspace, "1A")
            view.acts.move({one: (1200.0, 900.0)})
            await quiet(desk, view)
            mark = await framed(desk, view, one)
            assert landmark_edits.box_of(mark).contains(scene.boxes[one])
            before = desk.workspace.board.authored()
            view.surface.setFocus()
            QTest.keyClick(view.surface, Qt.Key.Key_T)
            await quiet(desk, view)
            assert scene.boxes[one].x() < 400
            assert landmark_edits.box_of(marks(desk)[0]).contains(scene.boxes[one])
            await desk.workspace.undo()
            assert desk.workspace.board.authored() == before

    run(work)


def test_escape_puts_a_frame_under_way_back(run, theme, qtbot, studio_here, tmp_path: Path) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            mark = await framed(desk, view, frame(desk.workspace, "1A"))
            view.surface.fit()
            before, scene = desk.workspace.board.authored(), view.surface.scene
            boxes = dict(scene.boxes)
            at = spot(view, QPointF(mark.x + 40, mark.y + 12))
            QTest.mousePress(view.surface, Qt.MouseButton.LeftButton, pos=at)
            for step in (20, 40, 60):
                QTest.mouseMove(view.surface, at + QPointF(step, step).toPoint())
                view.surface.repaint()
            view.minimap.close_map()
            view.minimap._anew()
            view.minimap.repaint()
            assert scene.landmark_boxes[mark.id].x() != mark.x
            QTest.keyClick(view.surface, Qt.Key.Key_Escape)
            QTest.mouseRelease(view.surface, Qt.MouseButton.LeftButton, pos=at)
            await quiet(desk, view)
            assert scene.landmark_boxes[mark.id] == landmark_edits.box_of(mark)
            assert scene.boxes == boxes and desk.workspace.board.authored() == before

    run(work)


def test_frames_and_notes_with_keys_only_through_the_outline(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=2) as (desk, view):
            tree, model = view.outline.tree, view.outline.model
            start = desk.workspace.board.authored()

            def go_to(node: str) -> None:
                tree.setFocus()
                QTest.keyClick(tree, Qt.Key.Key_Home)
                for _ in range(40):
                    if tree.currentIndex() == model.index_of(node):
                        return
                    QTest.keyClick(tree, Qt.Key.Key_Down)
                raise AssertionError(f"{node} is not in the outline")

            go_to(frame(desk.workspace, "1A"))
            QTest.keyClick(tree, Qt.Key.Key_Down, SHIFT)
            QTest.keyClick(tree, Qt.Key.Key_G, CTRL)
            await answer("The pier")
            await quiet(desk, view)
            (group,) = marks(desk)
            said = str(model.index_of(group.id).data(Qt.ItemDataRole.AccessibleTextRole))
            assert said == "Frame The pier, Grey, holds 2 nodes: 1A, 1B"
            go_to(group.id)
            QTest.keyClick(tree, Qt.Key.Key_L)
            await until(view.asks.chooser.isVisible)
            QTest.keyClicks(view.asks.chooser.field, "teal")
            QTest.keyClick(view.asks.chooser.field, Qt.Key.Key_Return)
            await quiet(desk, view)
            go_to(group.id)
            QTest.keyClick(tree, Qt.Key.Key_Return)
            await answer("The quay")
            await quiet(desk, view)
            assert (marks(desk)[0].text, marks(desk)[0].colour) == ("The quay", "teal")
            tree.setFocus()
            QTest.keyClick(tree, Qt.Key.Key_N)
            await answer("ask Ines about the tide")
            await quiet(desk, view)
            note = next(m for m in marks(desk) if m.kind == "note")
            assert "tide" in str(model.index_of(note.id).data(Qt.ItemDataRole.AccessibleTextRole))
            assert view.surface.landmark == note.id
            go_to(note.id)
            QTest.keyClick(tree, Qt.Key.Key_Delete)
            await quiet(desk, view)
            assert [m.kind for m in marks(desk)] == ["group"]
            go_to(group.id)
            QTest.keyClick(tree, Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.AltModifier)
            await quiet(desk, view)
            assert marks(desk) == []
            await desk.workspace.undo()
            view.feed.flush()
            again = Outline(theme, view.feed)  # what was there when it opened is in it too
            again.set_graph({})
            assert again.model.index_of(group.id).isValid()
            again.deleteLater()
            for _ in range(5):
                await desk.workspace.undo()
            assert desk.workspace.board.authored() == start

    run(work)


def test_words_of_a_frame_can_be_read_at_every_zoom(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    """Below the zoom at which nodes are plain rectangles a frame is still drawn, with its title."""

    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            nodes = [frame(desk.workspace, n) for n in ("1A", "1B")]
            mark = await framed(desk, view, *nodes)
            surface = view.surface
            for zoom in (2.0, 1.0, 0.5, 0.25, 0.12):
                surface.zoom_to(zoom)
                surface.camera.centre(
                    surface.scene.landmark_boxes[mark.id].center(), surface.view()
                )
                surface.choose(())
                surface.repaint_all()
                surface.repaint()
                with_it = surface.grab().toImage()
                surface.set_landmarks({})
                surface.repaint()
                without = surface.grab().toImage()
                surface.set_landmarks(view.feed.landmarks)
                assert with_it != without, zoom

    run(work)
