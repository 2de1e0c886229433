"""Right after its first paint a window can be worked with, though most of it is not made yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDesktopServices, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.ui.shell.application import Application
from app.ui.shell.project_window import ProjectWindow
from tests.fakes.projects import small_project
from tests.ui.shell.apps import running_app, settled

VIEWS = {
    "1": "storyboard",
    "2": "canvas",
    "3": "animatic",
    "4": "review",
    "5": "assets",
    "6": "stage",
}
AWAY = ("new", "open", "close", "quit")  # these leave the window; other tests do them


@asynccontextmanager
async def just_painted(home: Path) -> AsyncIterator[tuple[Application, ProjectWindow]]:
    """A window whose first frame stands, and nothing of what comes after it."""
    async with running_app(home) as application:
        made = await small_project(application.studio, home, shots=3)
        folder = made.folder
        await application.studio.close(made)
        opening = asyncio.ensure_future(application.open_project(folder))
        while not application.windows:
            await asyncio.sleep(0)
        window = application.windows[0]
        await window.painted()
        assert not opening.done()
        yield application, window
        await opening
        if application.windows:
            await settled(window)


@pytest.mark.parametrize("key", VIEWS)
def test_each_view_comes_by_its_keys(run, own_home: Path, key: str) -> None:
    async def work() -> None:
        async with just_painted(own_home) as (_, window):
            window.activateWindow()
            QTest.keyClick(
                window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier
            )
            assert window.views.shown == VIEWS[key]

    run(work)


@pytest.mark.parametrize("name", ["navigator", "planner", "production", "inspector"])
def test_each_dock_is_filled_when_it_is_asked_for(run, own_home: Path, name: str) -> None:
    async def work() -> None:
        async with just_painted(own_home) as (_, window):
            window.show_dock(name)
            contents = {
                "navigator": window.navigator, "planner": window.planner,
                "production": window.panel, "inspector": window.inspector,
            }  # fmt: skip
            assert window.docks[name].widget() is contents[name]
            assert contents[name].isVisible()

    run(work)


def test_a_dock_behind_another_is_filled_when_its_tab_is_pressed(run, own_home: Path) -> None:
    async def work() -> None:
        async with running_app(own_home) as application:
            made = await small_project(application.studio, own_home, shots=3)
            folder = made.folder
            await application.studio.close(made)
            window = await application.open_project(folder)
            assert window is not None
            assert window.docks["inspector"].widget().objectName() != "shotInspector"
            window.docks["inspector"].raise_()
            await asyncio.sleep(0)
            assert window.docks["inspector"].widget().objectName() == "shotInspector"

    run(work)


def test_a_click_on_a_card_chooses_its_shot(run, own_home: Path) -> None:
    async def work() -> None:
        async with just_painted(own_home) as (_, window):
            grid = window.board.grid
            spot = grid.visualRect(grid.board.index(1)).center()
            press(grid.viewport(), spot)
            assert len(window.desk.selection.ids) == 1

    run(work)


def press(widget: QWidget, spot: QPoint) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        at = QPointF(spot)
        event = QMouseEvent(
            kind, at, widget.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)


def actions_of(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def test_each_action_of_the_menus_works(run, own_home: Path, monkeypatch) -> None:
    async def nothing(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr("app.ui.shell.commands.open_file", nothing)
    monkeypatch.setattr("app.ui.shell.package_door.open_files", nothing)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)

    async def work() -> None:
        async with just_painted(own_home) as (application, window):
            bugs: list[BaseException] = []
            monkeypatch.setattr(application, "report", bugs.append)
            window.desk.crashed.connect(bugs.append)
            leave = {window.commands[name] for name in AWAY}
            bar = window.menu_bar
            menus = [action.menu() for action in bar.actions()]
            done = 0
            for menu in menus:
                assert isinstance(menu, QMenu)
                for action in actions_of(menu):
                    if action in leave or action.menu() is not None:
                        continue
                    action.trigger()
                    await asyncio.sleep(0)
                    for dialog in QApplication.topLevelWidgets():
                        if isinstance(dialog, QDialog) and dialog.isVisible():
                            dialog.reject()
                    await asyncio.sleep(0)
                    done += 1
                    assert not bugs, (action.text(), bugs)
            assert done > 40

    run(work)
