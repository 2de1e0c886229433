"""The script beside the board, on the app's own loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from app.story.edits import Archive, Change
from app.ui.script.script_pane import ScriptPane
from app.ui.shell.desk import Desk
from tests.fakes.projects import shot
from tests.ui.desks import desk_on, talk, until

Body = Callable[[Desk, ScriptPane], Awaitable[None]]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def reading(run, theme, qtbot, studio_here, tmp_path: Path):
    def go(body: Body, shots: int = 3) -> None:
        async def work() -> None:
            async with desk_on(theme, studio_here(), tmp_path, shots) as desk:
                workspace = desk.workspace
                if shots:
                    await talk(workspace, "1B", "We are full.", "Please go.")
                    row = {"action": "One lamp. <b>Rain</b> on the window."}
                    await workspace.apply(
                        [Change(table="shots", id=shot(workspace, "1A").id, fields=row)]
                    )
                pane = ScriptPane(desk)
                pane.resize(600, 700)
                pane.show()
                try:
                    await body(desk, pane)
                finally:
                    pane.close_view()
                    pane.hide()
                    pane.deleteLater()

        run(work)

    return go


def texts(pane: ScriptPane) -> list[tuple[str, str]]:
    return [(p.block.kind, p.block.text) for p in pane.view.page.placed]


def number_of(pane: ScriptPane, text: str) -> int:
    return next(n for n, p in enumerate(pane.view.page.placed) if p.block.text == text)


def test_it_is_the_board_in_order(reading) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        assert texts(pane) == [
            ("heading", "EXT. PIER - DAY"),
            ("action", "One lamp. <b>Rain</b> on the window."),
            ("character", "MARA"),
            ("dialogue", "We are full."),
            ("dialogue", "Please go."),
            ("action", ""),
        ]
        assert pane.objectName() == "scriptPane"

    reading(body)


def test_action_is_written_in_place_as_one_undo(reading, qtbot) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        first = shot(desk.workspace, "1A").id
        assert pane.view.edit(1)
        editor = pane.view.editor
        assert editor.toPlainText() == "One lamp. <b>Rain</b> on the window."
        editor.setPlainText("Two lamps.\nNo rain.")
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await desk.tasks.join()
        assert desk.workspace.board.shots_by_id[first].action == "Two lamps.\nNo rain."
        await until(lambda: ("action", "Two lamps.\nNo rain.") in texts(pane))
        await desk.workspace.undo()
        assert "<b>" in desk.workspace.board.shots_by_id[first].action

    reading(body)


def test_escape_gives_it_up_and_nothing_changes_nothing(reading, qtbot) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        before = len(await desk.workspace.history())
        pane.view.edit(1)
        pane.view.editor.setPlainText("Something else.")
        qtbot.keyClick(pane.view.editor, Qt.Key.Key_Escape)
        assert pane.view.editor is None
        pane.view.edit(1)
        qtbot.keyClick(pane.view.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await desk.tasks.join()
        assert len(await desk.workspace.history()) == before

    reading(body)


def test_leaving_keeps_it_and_tab_goes_on(reading, qtbot) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        board = desk.workspace.board
        pane.view.edit(number_of(pane, "We are full."))
        pane.view.editor.setPlainText("We are\n very   full.")
        qtbot.keyClick(pane.view.editor, Qt.Key.Key_Tab)
        assert pane.view.editor.toPlainText() == "Please go."
        await desk.tasks.join()
        said = [line.text for line in board.lines_in(shot(desk.workspace, "1B").id)]
        assert said == ["We are very full.", "Please go."]
        await until(lambda: ("dialogue", "We are very full.") in texts(pane))
        assert pane.view.editor.toPlainText() == "Please go."  # stays in the hand
        pane.view.editor.setPlainText("Go.")
        pane.view.editor.clearFocus()
        await desk.tasks.join()
        assert board.lines_in(shot(desk.workspace, "1B").id)[1].text == "Go."

    reading(body)


def test_selection_is_followed_both_ways(reading, qtbot) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        second = shot(desk.workspace, "1B").id
        desk.selection.set([second])
        assert pane.view.current == second
        assert "We are full." in pane.view.accessibleDescription()
        assert "1B: 3 lines, 2 spoken" in pane._facts.text()
        placed = pane.view.page.placed[1]
        where = QPoint(round(pane.view.page_left()) + 130, round(placed.y) + 20)
        qtbot.mouseClick(pane.view.viewport(), LEFT, pos=where)
        assert desk.selection.current == shot(desk.workspace, "1A").id
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
        assert desk.selection.current == second
        qtbot.keyClick(pane.view, Qt.Key.Key_F2)
        assert pane.view.editor.toPlainText() == "We are full."

    reading(body)


def test_finding_goes_round(reading) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        pane.find.setText("RAIN")
        assert pane._count.text() == "1 found"
        pane.find.setText("e")
        pane._go(1)
        first = desk.selection.current
        pane._go(1)
        assert desk.selection.current != first
        pane.find.setText("nowhere")
        assert pane._count.text() == "0 found"

    reading(body)


def test_a_shot_that_goes_takes_its_editor_along(reading) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        pane.view.edit(1)
        await desk.workspace.apply([Archive(table="shots", id=shot(desk.workspace, "1A").id)])
        await until(lambda: pane.view.editor is None)
        assert len(texts(pane)) == 5

    reading(body)


def test_an_empty_board_says_so(reading) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        assert pane._pages.currentWidget() is pane.view  # a scene stands there already
        scene = desk.workspace.board.scenes()[0].id
        await desk.workspace.apply([Archive(table="scenes", id=scene)])
        await until(lambda: pane._pages.currentWidget() is pane._none)

    reading(body, shots=0)


def test_what_is_clicked_stays_under_the_hand(reading, qtbot) -> None:
    async def body(desk: Desk, pane: ScriptPane) -> None:
        pane.resize(600, 300)
        bar = pane.view.verticalScrollBar()
        bar.setValue(40)
        at = pane.view.top()
        last = pane.view.page.placed[-2]
        y = round(last.y - at) + 20
        qtbot.mouseClick(pane.view.viewport(), LEFT, pos=QPoint(300, y))
        assert desk.selection.current == last.block.shot
        assert pane.view.top() == at

    reading(body)
