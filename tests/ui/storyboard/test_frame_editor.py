"""A pencil on the frame."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.media.own_takes import drop_on_shot
from app.ui.kit.button import Button
from app.ui.kit.dialogs import QuestionDialog
from app.ui.shell.desk import Desk
from app.ui.storyboard.frame_editor import FrameEditor, draw_on
from tests.fakes.projects import frame, shot
from tests.ui.desks import desk_on, until

Body = Callable[[Desk, FrameEditor], Awaitable[None]]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drawing(run, theme, qtbot, studio_here, tmp_path: Path):
    def go(body: Body, picture: str = "") -> None:
        async def work() -> None:
            async with desk_on(theme, studio_here(), tmp_path) as desk:
                if picture:
                    image = QImage(320, 180, QImage.Format.Format_RGB32)
                    image.fill(QColor(picture))
                    image.save(str(tmp_path / "p.png"))
                    await drop_on_shot(desk.workspace, "1A", tmp_path / "p.png")
                editor = draw_on(desk, shot(desk.workspace, "1A").id)
                try:
                    await body(desk, editor)
                finally:
                    if shiboken6.isValid(editor):
                        editor.surface.clear()
                        editor.reject()

        run(work)

    return go


def scribble(editor: FrameEditor, qtbot) -> None:
    area = editor.surface.picture_area()
    start = QPoint(round(area.left() + area.width() * 0.25), round(area.center().y()))
    qtbot.mousePress(editor.surface, LEFT, pos=start)
    for step in range(1, 20):
        qtbot.mouseMove(editor.surface, start + QPoint(step * round(area.width() / 40), 0))
    qtbot.mouseRelease(editor.surface, LEFT, pos=start + QPoint(round(area.width() / 2), 0))


def asked() -> bool:
    return any(
        isinstance(w, QuestionDialog) and w.isVisible() for w in QApplication.topLevelWidgets()
    )


def question(key: str) -> None:
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog))
    button = next(b for b in dialog.findChildren(Button) if b.text() == key)
    button.click()


def test_a_drawing_over_the_picture_is_a_take_of_it(drawing, qtbot) -> None:
    async def body(desk: Desk, editor: FrameEditor) -> None:
        workspace = desk.workspace
        node = frame(workspace, "1A")
        below = workspace.chosen(node)
        assert not editor.save.isEnabled()
        editor.tools.choose("pen")
        scribble(editor, qtbot)
        editor.save.click()
        await until(lambda: workspace.chosen(node) != below)
        take = workspace.chosen(node)
        assert (take.origin, take.parent, take.width) == ("drawn", below.id, 320)
        kept = QImage(str(workspace.take_path(take)))
        assert kept.pixelColor(10, 10).name() == "#cc8844"
        assert kept.pixelColor(160, 90).lightness() < 110
        await desk.tasks.join()
        assert not editor.surface.drawing.shapes
        await workspace.undo()
        assert workspace.chosen(node) == below

    drawing(body, picture="#cc8844")


def test_blank_paper_has_the_shape_of_the_project(drawing, qtbot) -> None:
    async def body(desk: Desk, editor: FrameEditor) -> None:
        scribble(editor, qtbot)
        take = await editor.keep()
        assert (take.width, take.height, take.parent) == (1280, 720, "")
        assert await editor.keep() is None  # nothing more is drawn

    drawing(body)


def test_panels_are_added_moved_and_taken_away(drawing) -> None:
    async def body(desk: Desk, editor: FrameEditor) -> None:
        workspace = desk.workspace
        first = frame(workspace, "1A")
        owner = shot(workspace, "1A").id
        editor.strip.add.click()
        await until(lambda: len(workspace.board.frames_of(owner)) == 2)
        second = workspace.board.frames_of(owner)[1].id
        await editor.go_to(second)
        assert editor.node == second
        editor.strip.earlier.click()
        await until(lambda: workspace.board.frames_of(owner)[0].id == second)
        editor.strip.remove.click()
        await until(lambda: len(workspace.board.frames_of(owner)) == 1)
        await until(lambda: editor.node == first)
        assert not editor.strip.remove.isEnabled()

    drawing(body)


def test_what_is_not_saved_is_asked_about(drawing, qtbot) -> None:
    async def body(desk: Desk, editor: FrameEditor) -> None:
        scribble(editor, qtbot)
        editor.reject()
        await until(asked)
        question("Go on drawing")
        await desk.tasks.join()
        assert editor.isVisible() and editor.surface.drawing.shapes
        editor.reject()
        await until(asked)
        question("Throw it away")
        await desk.tasks.join()
        assert workspace_is_untouched(desk)

    drawing(body)


def workspace_is_untouched(desk: Desk) -> bool:
    return not desk.workspace.facts.takes
