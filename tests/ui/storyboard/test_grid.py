"""The grid under keyboard and mouse."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import SHOTS_MIME, BoardModel
from app.ui.storyboard.rows import BoardFilter
from app.ui.storyboard.storyboard import StoryboardView

from .boards import SCENES, shot, small_board

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def board(theme: Theme, qtbot):
    pictures = PictureCache()
    view = StoryboardView(theme, BoardModel(), pictures)
    qtbot.addWidget(view)
    view.model.setParent(view)
    view.model.set_board(SCENES, small_board())
    view.resize(984, 700)
    view.show()
    yield view
    view.hide()
    pictures.close()


def centre(board: StoryboardView, id: str) -> QPoint:
    return board.grid.visualRect(board.model.index_of(id)).center()


def click(qtbot, board: StoryboardView, id: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(board.grid.viewport(), LEFT, modifier, centre(board, id))


def test_it_is_named_for_people_and_tests(board) -> None:
    assert board.grid.objectName() == "storyboardGrid"
    assert board.grid.accessibleName()
    for widget in (board.bar.search, board.bar.states, board.bar.grouping, board.bar.size):
        assert widget.accessibleName()


@pytest.mark.parametrize(
    ("start", "key", "modifier", "end"),
    [
        ("1A", Key.Key_Right, None, "1B"),
        ("1D", Key.Key_Right, None, "1E"),
        ("1E", Key.Key_Right, None, "2A"),
        ("2A", Key.Key_Left, None, "1E"),
        ("1B", Key.Key_Down, None, "1E"),
        ("1E", Key.Key_Down, None, "2A"),
        ("2B", Key.Key_Home, None, "1A"),
        ("1A", Key.Key_End, None, "2B"),
        ("1C", Key.Key_Right, CTRL, "2A"),
        ("1C", Key.Key_Left, CTRL, "1A"),
        ("2A", Key.Key_Left, CTRL, "1A"),
        ("1A", Key.Key_Left, None, "1A"),
    ],
)
def test_keys_lead_from_card_to_card(board, qtbot, start, key, modifier, end) -> None:
    board.grid.select_ids([start], start)
    qtbot.keyClick(board.grid, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert board.grid.current_id() == end
    assert board.grid.selected_ids() == [end]


def test_shift_chooses_a_range_across_scenes_without_headings(board, qtbot) -> None:
    click(qtbot, board, "1D")
    click(qtbot, board, "2A", SHIFT)
    assert board.grid.selected_ids() == ["1D", "1E", "2A"]
    qtbot.keyClick(board.grid, Key.Key_Left, SHIFT)
    assert board.grid.selected_ids() == ["1D", "1E"]


def test_ctrl_adds_and_ctrl_a_takes_all(board, qtbot) -> None:
    click(qtbot, board, "1A")
    click(qtbot, board, "1C", CTRL)
    assert board.grid.selected_ids() == ["1A", "1C"]
    qtbot.keyClick(board.grid, Key.Key_A, CTRL)
    assert len(board.grid.selected_ids()) == 7


def test_the_selection_is_told_and_survives_a_new_board(board, qtbot) -> None:
    with qtbot.waitSignal(board.grid.shots_selected) as told:
        click(qtbot, board, "2A")
    assert told.args == [["2A"]]
    board.model.set_board(SCENES, (*small_board(), shot("3A")))
    assert board.grid.selected_ids() == ["2A"]
    assert board.grid.current_id() == "2A"


def test_enter_and_a_double_click_open_a_shot(board, qtbot) -> None:
    board.grid.select_ids(["1B"], "1B")
    with qtbot.waitSignal(board.grid.shot_opened) as opened:
        qtbot.keyClick(board.grid, Key.Key_Return)
    assert opened.args == ["1B"]
    with qtbot.waitSignal(board.grid.shot_opened) as opened:
        qtbot.mouseDClick(board.grid.viewport(), LEFT, pos=centre(board, "1C") - QPoint(0, 40))
    assert opened.args == ["1C"]


def test_a_heading_folds_its_scene(board, qtbot) -> None:
    head = board.grid.visualRect(board.model.index(0)).center()
    qtbot.mouseClick(board.grid.viewport(), LEFT, pos=head)
    assert board.grid.folded() == {"s1"}
    assert board.model.index_of("1A").isValid()
    assert board.grid.visualRect(board.model.index_of("1A")).isEmpty()
    board.jump_to("1A")
    assert board.grid.folded() == frozenset() and board.grid.current_id() == "1A"


def test_the_action_is_edited_on_the_card_and_asked_for(board, qtbot) -> None:
    board.grid.select_ids(["1B"], "1B")
    board.grid.edit_current("action")
    field = board.grid.viewport().findChild(QLineEdit)
    assert field.text() == "Action of 1B"
    qtbot.keyClicks(field, "She runs")
    with qtbot.waitSignal(board.model.edit_requested) as asked:
        qtbot.keyClick(field, Key.Key_Return)
    assert asked.args == ["1B", "action", "She runs"]
    assert board.model.shot("1B").action == "Action of 1B"
    assert not board.grid.editor.is_open


def test_esc_leaves_it_as_it_was(board, qtbot) -> None:
    spy = QSignalSpy(board.model.edit_requested)
    board.grid.select_ids(["1B"], "1B")
    board.grid.edit_current("action")
    field = board.grid.viewport().findChild(QLineEdit)
    qtbot.keyClicks(field, "oops")
    qtbot.keyClick(field, Key.Key_Escape)
    assert spy.count() == 0 and not board.grid.editor.is_open


def test_the_prompt_is_kept_with_ctrl_enter(board, qtbot) -> None:
    board.grid.select_ids(["2A"], "2A")
    board.grid.edit_current("prompt")
    field = board.grid.viewport().findChild(QPlainTextEdit)
    assert field.toPlainText() == "a brass lamp on the desk"
    field.setPlainText("a tin lamp")
    with qtbot.waitSignal(board.model.edit_requested) as asked:
        qtbot.keyClick(field, Key.Key_Return, CTRL)
    assert asked.args == ["2A", "prompt", "a tin lamp"]


def test_a_code_is_chosen_from_the_words_of_the_camera(board, qtbot) -> None:
    menu = board.grid.editor.choose_code(board.model.shot("1A"), "movement", QPoint(0, 0))
    action = next(action for action in menu.actions() if action.text().startswith("DI"))
    with qtbot.waitSignal(board.model.edit_requested) as asked:
        action.trigger()
    assert asked.args == ["1A", "movement", "dolly_in"]
    menu.close()


def dropped(board: StoryboardView, data: QMimeData, point: QPoint) -> None:
    nothing = Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    board.grid.dragMoveEvent(QDragMoveEvent(point, move, data, LEFT, nothing))
    board.grid.dropEvent(QDropEvent(QPointF(point), move, data, LEFT, nothing))


def test_dropping_shots_asks_for_a_move(board, qtbot) -> None:
    data = QMimeData()
    data.setData(SHOTS_MIME, json.dumps(["1A"]).encode())
    where = board.grid.visualRect(board.model.index_of("1C"))
    with qtbot.waitSignal(board.model.move_requested) as asked:
        dropped(board, data, where.center() - QPoint(60, 0))
    assert asked.args == [["1A"], "s1", "1C"]
    assert board.grid.drop_slot is None


def test_dropping_a_picture_on_a_card_tells_which(board, qtbot, tmp_path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "mine.png"))])
    with qtbot.waitSignal(board.grid.picture_dropped) as told:
        dropped(board, data, centre(board, "1C"))
    assert told.args == ["1C", str(tmp_path / "mine.png")]


def test_a_drag_of_something_else_is_refused(board) -> None:
    data = QMimeData()
    data.setText("hello")
    point = centre(board, "1C")
    move = QDragMoveEvent(point, Qt.DropAction.CopyAction, data, LEFT, SHIFT)
    board.grid.dragMoveEvent(move)
    assert not move.isAccepted()


def test_a_card_is_moved_by_keys_through_the_registry(board, qtbot) -> None:
    shortcuts = Shortcuts(board)
    board.register(shortcuts)
    board.grid.setFocus()
    board.grid.select_ids(["1B"], "1B")
    with qtbot.waitSignal(board.model.move_requested) as asked:
        shortcuts.command("storyboard.later").action.trigger()
    assert asked.args == [["1B"], "s1", "1D"]
    with qtbot.waitSignal(board.model.move_requested) as asked:
        shortcuts.command("storyboard.earlier").action.trigger()
    assert asked.args == [["1B"], "s1", "1A"]
    with qtbot.waitSignal(board.duplicate_requested) as asked:
        shortcuts.command("storyboard.duplicate").action.trigger()
    assert asked.args == [["1B"]]


def test_the_context_menu_is_asked_for_with_what_is_under_the_mouse(board, qtbot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    point = centre(board, "1C")
    reason = QContextMenuEvent.Reason.Mouse
    with qtbot.waitSignal(board.grid.context_requested) as asked:
        board.grid.contextMenuEvent(QContextMenuEvent(reason, point, QPoint(5, 6)))
    assert asked.args == [["1C"], QPoint(5, 6)]


def test_searching_shows_what_fits_and_says_when_nothing_does(board, qtbot) -> None:
    qtbot.keyClicks(board.bar.search, "full")
    assert board.model.shown_count() == 1
    qtbot.keyClicks(board.bar.search, "zzz")
    assert board._stack.currentWidget() is board._unmatched
    board._unmatched.chosen.emit("clear")
    assert board.model.filter == BoardFilter()
    assert board._stack.currentWidget() is board.grid


def test_an_empty_board_offers_a_way_to_start(board, qtbot) -> None:
    board.model.set_board((), ())
    assert board._stack.currentWidget() is board._none
    with qtbot.waitSignal(board.start_requested) as asked:
        board._none.chosen.emit("script")
    assert asked.args == ["script"]


def test_what_needs_review_is_one_call_away(board) -> None:
    board.show_review()
    assert board.model.shown_count() == 1
    assert board.bar.states.text() == "Needs review"


def test_the_top_card_stays_when_cards_grow(board) -> None:
    many = tuple(shot(f"1{n:03d}") for n in range(200))
    board.model.set_board(SCENES, many)
    grid = board.grid
    grid.scrollTo(board.model.index_of("1120"), grid.ScrollHint.PositionAtTop)
    before = grid.indexAt(QPoint(30, 60)).row()
    board.bar.size.setValue(300)
    after = board.model.index(before)
    assert 0 <= grid.visualRect(after).top() < 120


def test_what_is_remembered_comes_back(board, qtbot) -> None:
    board.bar.size.setValue(300)
    board.grid.set_folded("s2", True)
    board.grid.select_ids(["1C"], "1C")
    state = json.loads(json.dumps(board.view_state()))
    board.bar.size.setValue(200)
    board.grid.set_folded("s2", False)
    board.grid.select_ids(["1A"], "1A")
    board.restore_view_state({**state, "unknown": 1})
    assert board.view_state() == state
    board.restore_view_state({"card_width": "wide", "grouping": "colour", "folded": 3})
    assert board.view_state() == state


def test_rings_turn_only_while_somebody_looks(board, qtbot) -> None:
    board.model.patch("1B", {"state": "running", "progress": None})
    board.grid.viewport().repaint()
    assert board.grid.motion._ticker.isActive()
    board.grid.motion.set_reduced(True)
    board.grid.viewport().repaint()
    assert not board.grid.motion._ticker.isActive()
    board.grid.motion.set_reduced(False)
    board.grid.viewport().repaint()
    board.hide()
    assert not board.grid.motion._ticker.isActive()


def test_the_bar_says_what_a_filter_hides_and_leads_back(board, qtbot) -> None:
    assert board.bar.all.isHidden()
    board.resize(1200, 700)
    board.bar.set_states(frozenset({"waiting", "needs_person"}))
    left = len(board.model.shots()) - 1
    assert not board.bar.all.isHidden() and board.bar.all.text() == f"{left} hidden · Show all"
    (seen,) = (id for group in board.model.groups() for id in group.ids)
    board.model.patch(seen, {"state": "approved"})  # it leaves the filter's states
    qtbot.waitUntil(lambda: board.bar.all.text() == f"{left + 1} hidden · Show all")
    board.resize(600, 700)
    assert board.bar.all.text() == f"{left + 1} hidden"
    board.bar.all.click()
    assert board.bar.all.isHidden() and board.model.shown_count() == left + 1
