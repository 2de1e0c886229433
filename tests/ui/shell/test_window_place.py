"""A window opens within the screen, and where the person last had one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.shell.window_place import open_within_screen, place_of, restore_place, unpacked
from tests.ui.shell.apps import running_app, settled


def test_a_window_is_never_larger_than_the_screen(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    open_within_screen(window)
    room = QApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry())


def test_a_place_is_put_back_and_an_odd_one_changes_nothing(qtbot) -> None:
    window, other = QMainWindow(), QMainWindow()
    for one in (window, other):
        qtbot.addWidget(one)
    window.setGeometry(40, 50, 420, 333)
    assert restore_place(other, place_of(window))
    assert other.size() == window.size()
    for odd in ({}, {"geometry": 7}, {"geometry": "no base64 ä"}):
        assert not restore_place(other, odd)
    assert other.size() == window.size()
    assert unpacked("%%").isEmpty()


def test_what_was_done_to_the_welcome_window_holds_for_a_new_project(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            assert app.welcome is not None
            app.welcome.showMaximized()
            window = await app.new_project("Ferry", first="A boat at night.")
            assert window is not None
            await settled(window)
            assert window.isMaximized()

    run(work)


def test_new_projects_go_under_the_home_that_was_set(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            app.memory.put("general", {})
            assert app.projects_folder() == tmp_path / "projects"
            app.memory.put("general", {"projects": str(tmp_path / "films")})
            assert app.projects_folder() == tmp_path / "films"

    run(work)
