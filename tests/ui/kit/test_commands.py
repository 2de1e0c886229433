"""Commands: found by a few letters, run by Enter, with keys that a person can change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from app.ui.kit.command_list import CommandList, CommandModel
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme


@pytest.fixture
def shortcuts(qapp):
    registry = Shortcuts()
    for id, text, keys, scope in (
        ("agent.start", "Start &Agent", "Ctrl+Return", "window"),
        ("board.new", "New shot", "N", "storyboard"),
        ("review.next", "Next note", ".", "review"),
        ("file.export", "Export…", "Ctrl+E", "window"),
    ):
        registry.add(QAction(text, registry), id, id.split(".")[0].title(), keys, scope)
    return registry


def test_names_are_shown_without_their_marks(shortcuts) -> None:
    assert shortcuts.command("agent.start").text == "Start Agent"
    assert shortcuts.command("file.export").text == "Export"


def test_two_commands_cannot_have_one_id(shortcuts) -> None:
    with pytest.raises(ValueError, match="twice"):
        shortcuts.add(QAction("x"), "board.new", "Board")


def test_what_a_person_rebinds_is_told_as_overrides_and_put_back(shortcuts) -> None:
    assert shortcuts.overrides() == {}
    shortcuts.set_keys("board.new", "Ctrl+Shift+N")
    saved = shortcuts.overrides()
    assert saved == {"board.new": "Ctrl+Shift+N"}
    shortcuts.reset("board.new")
    assert shortcuts.command("board.new").keys == "N"
    shortcuts.apply({**saved, "gone": "X"})
    assert shortcuts.command("board.new").keys == "Ctrl+Shift+N"


def test_a_conflict_is_found_in_the_same_scope_or_with_the_window(shortcuts) -> None:
    assert shortcuts.conflict("review.next", "N") is None
    assert shortcuts.conflict("board.new", "Ctrl+E").id == "file.export"
    shortcuts.set_keys("board.new", "Ctrl+E")
    assert shortcuts.command("file.export").keys == ""


def test_commands_are_found_by_name_group_and_keys(shortcuts) -> None:
    assert [command.id for command in shortcuts.search("ctrl+e")] == ["file.export"]
    assert [command.id for command in shortcuts.search("board new")] == ["board.new"]


def test_the_list_runs_the_best_fit(shortcuts, theme: Theme, qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 700)
    host.show()
    commands = CommandList(theme, shortcuts, host)
    commands.open()
    qtbot.keyClicks(commands.field, "sta")
    with qtbot.waitSignal(shortcuts.command("agent.start").action.triggered):
        qtbot.keyClick(commands.field, Qt.Key.Key_Return)
    assert not commands.isVisible()


def test_what_cannot_run_now_stands_last_and_does_not_run(shortcuts, qtbot) -> None:
    model = CommandModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shortcuts.command("agent.start").action.setEnabled(False)
    model.set_commands(shortcuts.commands())
    assert model.command(model.rowCount() - 1).id == "agent.start"
    model.set_query("zzz")
    assert model.rowCount() == 0
