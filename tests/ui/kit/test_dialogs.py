"""Questions are awaited on the loop; nothing blocks, and a cancelled question closes."""

from __future__ import annotations

import asyncio

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.ui.kit.dialogs import Answer, QuestionDialog, ask, ask_text
from app.ui.kit.theme import Theme

ANSWERS = (Answer("no", "Keep"), Answer("yes", "Delete", "danger"))


@pytest.fixture
def host(qtbot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    return host


def dialog() -> QuestionDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog))


class Opening(QObject):
    """Tells when a question is on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = asyncio.Event()
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QuestionDialog):
            self._shown.set()
        return False

    async def wait(self) -> QuestionDialog:
        await self._shown.wait()
        QApplication.instance().removeEventFilter(self)
        return dialog()


def press(asked: QuestionDialog, words: str) -> None:
    next(b for b in asked.findChildren(QPushButton) if b.text() == words).click()


def test_an_answer_is_awaited_while_the_loop_goes_on(theme: Theme, host, run) -> None:
    async def work() -> None:
        opening = Opening()
        async with asyncio.TaskGroup() as group:
            question = group.create_task(ask(theme, host, "Delete?", "It stays archived.", ANSWERS))
            press(await opening.wait(), "Delete")
        assert question.result() == "yes"

    run(work)


def test_closing_it_is_no_answer(theme: Theme, host, run) -> None:
    async def work() -> None:
        opening = Opening()
        async with asyncio.TaskGroup() as group:
            question = group.create_task(ask_text(theme, host, "Name", value="Pier"))
            (await opening.wait()).reject()
        assert question.result() is None

    run(work)


def test_words_come_back_as_typed(theme: Theme, host, run) -> None:
    async def work() -> None:
        opening = Opening()
        async with asyncio.TaskGroup() as group:
            question = group.create_task(ask_text(theme, host, "Name", value="<b>Pier</b>"))
            press(await opening.wait(), "OK")
        assert question.result() == "<b>Pier</b>"

    run(work)


def test_a_cancelled_question_leaves_no_dialog(theme: Theme, host, run) -> None:
    async def work() -> None:
        opening = Opening()
        question = asyncio.get_running_loop().create_task(ask(theme, host, "?", "", ANSWERS))
        asked = await opening.wait()
        question.cancel()
        with pytest.raises(asyncio.CancelledError):
            await question
        assert not shiboken6.isValid(asked) or not asked.isVisible()

    run(work)


def test_words_are_never_read_as_markup(theme: Theme, host, qtbot) -> None:
    asked = QuestionDialog(theme, host, "<h1>T</h1>", "<img src=x>", ANSWERS)
    labels = asked.findChildren(QLabel)
    assert labels and all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    asked.deleteLater()
