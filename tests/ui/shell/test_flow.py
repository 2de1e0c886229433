"""The whole job in the window, with a person's hands: script to pictures, and back again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.shell.application import Application
from app.ui.shell.project_window import ProjectWindow
from tests.fakes.provider import FakeProvider
from tests.ui.shell.apps import running_app, settled, until, write_script


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None, name
    return found


def press(window: QWidget, name: str) -> None:
    one = button(window, name)
    assert one.isEnabled() and one.isVisibleTo(window), f"{name} cannot be pressed"
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)


async def dropped(app: Application, script: Path) -> ProjectWindow:
    """A script falls on the welcome page."""
    assert app.welcome is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(script))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    app.welcome.drop.dropEvent(event)
    await app.tasks.join()
    window = app.windows[-1]
    await until(window.conductor.changed, lambda: window.conductor.situation == "idle")
    return window


async def waits_at(window: ProjectWindow, phase: str) -> None:
    conductor = window.conductor
    await until(
        conductor.changed,
        lambda: conductor.situation == "waiting" and conductor.standing.phase == phase,  # type: ignore[union-attr]
    )


def test_a_script_becomes_a_board_is_produced_and_comes_back(run, tmp_path: Path) -> None:
    """Drop, look, edit, start, read the plan, approve, feedback, pause, resume, undo, reopen."""

    async def work() -> None:
        provider = FakeProvider()
        async with running_app(tmp_path, provider) as app:
            window = await dropped(app, write_script(tmp_path))
            desk, conductor = window.desk, window.conductor
            board = desk.workspace.board
            assert board.project.title == "Two on a Pier"
            assert [row.heading for row in desk.projection.scenes] == [
                "EXT. PIER - DUSK", "INT. OFFICE - NIGHT",
            ]  # fmt: skip
            shots = desk.projection.shots
            assert len(shots) >= 2

            # a prompt is edited on its card
            window.board.jump_to(shots[0].id)
            window.board.grid.edit_current("prompt")
            field = window.board.grid.editor._field
            QTest.keyClicks(field, " At last.")
            QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await settled(window)
            prompt = board.frames_of(shots[0].id)[0].prompt
            assert prompt.endswith("At last.")

            # the plan is shown before anything is spent, and leaves when it is approved
            settings = {"video": False, "mode": "guided", "budget_micros": 5_000_000}
            await conductor.change_project(settings, "guided")
            press(window, "startAgentButton")
            await waits_at(window, "plan")
            assert window.stack.currentWidget() is window.plan
            assert len(window.plan.model.lines()) == len(shots)
            assert provider.calls == 0
            press(window, "approveButton")
            await waits_at(window, "proofs")
            assert window.stack.currentWidget() is window.board_page

            # feedback on one proof makes that one again, and only that one
            made = provider.calls
            first, second = conductor.standing.waiting[:2]  # type: ignore[union-attr]
            window.panel.gallery.choose(second)
            press(window, "feedbackButton")
            QTest.keyClicks(window.panel.feedback.field, "a wider frame")
            QTest.keyClick(window.panel.feedback.field, Qt.Key.Key_Return)
            await until(
                conductor.changed,
                lambda: (
                    len(desk.workspace.facts.of(second)) == 2 and conductor.situation == "waiting"
                ),
            )
            assert provider.calls == made + 1
            assert len(desk.workspace.facts.of(first)) == 1
            assert "a wider frame" in [n.text for n in board.notes_on(second)]

            # paused before the rest is made; resumed to the end
            provider.gate = asyncio.Event()
            press(window, "approveButton")
            if len(shots) > 3:
                await until(conductor.changed, lambda: conductor.situation == "running")
                press(window, "pauseButton")
                provider.gate.set()
                await until(conductor.changed, lambda: conductor.situation == "paused")
                assert button(window, "pauseButton").text() == "Resume"
                press(window, "pauseButton")
                await waits_at(window, "images")
                press(window, "approveButton")
            provider.gate.set()
            await until(conductor.changed, lambda: conductor.situation == "completed")
            assert all(row.state == "approved" for row in desk.projection.shots)
            assert provider.service.most <= board.project.concurrency

            # an edit makes stale, undo makes fresh, and costs nothing
            spent = provider.service.billed
            window.wiring._set_field(shots[0].id, "action", "Something else.")
            await settled(window)
            assert desk.projection.shot(shots[0].id).stale  # type: ignore[union-attr]
            window.commands.undo()
            await settled(window)
            assert not desk.projection.shot(shots[0].id).stale  # type: ignore[union-attr]
            assert provider.service.billed == spent

            # closed and opened again, everything is there
            folder, before = desk.workspace.folder, board.authored()
            rows = desk.projection.shots
            window.close()
            await app.tasks.join()
            assert not app.windows
            again = await app.open_project(folder)
            assert again is not None
            await settled(again)
            assert again.desk.workspace.board.authored() == before
            assert again.desk.projection.shots == rows
            assert again.conductor.situation == "completed"

    run(work)


def test_shots_are_made_split_and_taken_away_by_hand(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("By hand", first="A man waits. He leaves.")
            assert window is not None
            desk = window.desk
            await settled(window)
            assert [row.number for row in desk.projection.shots] == ["1A"]
            window.board.jump_to(desk.projection.shots[0].id)
            window.wiring.split()
            await settled(window)
            assert [(r.number, r.action) for r in desk.projection.shots] == [
                ("1A", "A man waits."), ("1B", "He leaves."),
            ]  # fmt: skip
            window.board.grid.select_ids([desk.projection.shots[0].id])
            window.wiring.action("archive").trigger()
            await settled(window)
            assert [row.number for row in desk.projection.shots] == ["1B"]
            window.wiring.renumber()
            await settled(window)
            assert [row.number for row in desk.projection.shots] == ["1A"]
            for _ in range(3):
                window.commands.undo()
                await settled(window)
            assert [row.number for row in desk.projection.shots] == ["1A"]
            assert desk.projection.shots[0].action == "A man waits. He leaves."

    run(work)


def test_a_file_that_is_no_script_is_told_and_leaves_no_project(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            script = write_script(tmp_path, "\n\n")
            opening = app.tasks.start("new", app.new_project("Broken", script))
            while not (dialogs := [w for w in app.dialogs() if w.isVisible()]):
                await asyncio.sleep(0)
            assert "pier.fountain" in " ".join(dialogs[0].texts())
            dialogs[0].reject()
            assert await opening is None
            assert not list((tmp_path / "projects").glob("*.slate"))

    run(work)


def test_a_snapshot_is_a_project_of_its_own(run, tmp_path: Path) -> None:
    async def work() -> None:
        from app.ui.shell.snapshots import take_snapshot

        async with running_app(tmp_path) as app:
            window = await app.new_project("Snap", first="A boat.")
            assert window is not None
            made = await take_snapshot(window.desk, "one/two: three")
            assert made is not None and made.is_file()
            assert made.parent == window.desk.workspace.folder / "snapshots"
            window.wiring.new_shot("")
            await settled(window)
            again = tmp_path / "Back.slate"
            again.mkdir()
            (again / "media").mkdir()
            (again / "project.db").write_bytes(made.read_bytes())
            opened = await app.studio.open(again)
            assert len(opened.board.shots()) == 1

    run(work)


def test_a_second_window_on_a_project_only_reads_and_says_so(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Shared", first="A boat.")
            assert window is not None
            other = await app.studio.open(window.desk.workspace.folder)
            assert other.read_only
            reader = await app.show_workspace(other)
            await settled(reader)
            assert "read_only" in reader.banners._bars
            assert not reader.commands["undo"].isEnabled()
            assert not reader.conductor.can_start

    run(work)


def test_the_view_of_a_project_is_remembered(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("View", first="A boat.")
            assert window is not None
            folder = window.desk.workspace.folder
            window.board.bar.size.setValue(300)
            window.docks["navigator"].hide()
            window.show_script(True)
            window.close()
            await app.tasks.join()
            again = await app.open_project(folder)
            assert again is not None
            assert again.board.grid.card_width == 300
            assert again.docks["navigator"].isHidden()
            assert again.script.isVisibleTo(again)
            assert app.memory.recent()[0]["title"] == "View"

    run(work)


def test_every_control_has_a_name(run, tmp_path: Path) -> None:
    """For people who hear the window."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit

    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Names", first="A boat.")
            assert window is not None
            nameless: list[str] = []
            for kind in (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit):
                for one in window.findChildren(kind):
                    inside = isinstance(one.parent(), (QComboBox, QAbstractSpinBox))
                    text = one.text() if isinstance(one, QAbstractButton) else ""
                    by_qt = one.objectName().startswith("qt_")
                    if not (one.accessibleName() or text or inside or by_qt):
                        nameless.append(
                            f"{type(one).__name__} {one.objectName()} in {one.parent()}"
                        )
            assert not nameless, nameless

    run(work)


def test_a_click_beside_a_card_is_no_crash(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Click", first="A boat.")
            assert window is not None
            viewport = window.board.grid.viewport()
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(5, 900))
            await settled(window)

    run(work)
