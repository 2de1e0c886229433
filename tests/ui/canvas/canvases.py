"""A canvas on a desk with a small project, for tests that use hands or keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton

from app.studio import Studio
from app.ui.canvas.canvas_view import CanvasView
from app.ui.canvas.ghosts import TalkPort
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from tests.ui.desks import desk_on, until


@asynccontextmanager
async def canvas_on(
    theme: Theme, studio: Studio, folder: Path, shots: int = 2, talk: TalkPort | None = None
) -> AsyncIterator[tuple[Desk, CanvasView]]:
    """Shown, focused, and closed at the end."""
    async with desk_on(theme, studio, folder, shots) as desk, canvas_for(desk, talk) as view:
        yield desk, view


@asynccontextmanager
async def canvas_for(desk: Desk, talk: TalkPort | None = None) -> AsyncIterator[CanvasView]:
    """The canvas of a desk that is there."""
    view = CanvasView(desk, talk)
    desk.window = view
    view.resize(1500, 950)
    view.show()
    view.activateWindow()
    await until(view.isActiveWindow)
    view.surface.setFocus()
    view.undo_wanted.connect(lambda: desk.run(desk.workspace.undo(), "undo"))
    try:
        yield view
        await quiet(desk, view)
    finally:
        view.close_view()
        view.hide()
        view.deleteLater()


async def quiet(desk: Desk, view: CanvasView) -> None:
    """All that was asked for is done and shown; fails with what still runs after half a minute."""
    try:
        async with asyncio.timeout(30):
            while len(desk.tasks):
                await desk.tasks.join()
    except TimeoutError:
        names = [t.get_name() for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        raise AssertionError(f"it never came to rest; what still runs: {names}") from None
    view.activateWindow()  # no window system does it when a question goes
    await until(lambda: view.isActiveWindow() or not view.isVisible())
    view.feed.flush()


async def answer(words: str) -> None:
    """Types into the question that comes up, and says yes, with keys only."""
    await until(lambda: _dialog() is not None)
    dialog = _dialog()
    assert dialog is not None
    field = dialog.findChild(QPlainTextEdit) or dialog.findChild(QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
    button = next(b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _dialog() -> QDialog | None:
    return next(
        (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()),
        None,
    )


def spot(view: CanvasView, at: QPointF) -> QPoint:
    """A point of the scene on the surface."""
    return view.surface.camera.to_screen(at).toPoint()


def drag(view: CanvasView, start: QPointF, end: QPointF) -> None:
    """The left button, from one point of the scene to another."""
    left, surface = Qt.MouseButton.LeftButton, view.surface
    QTest.mousePress(surface, left, pos=spot(view, start))
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(surface, spot(view, start + (end - start) * share))
    QTest.mouseRelease(surface, left, pos=spot(view, end))
