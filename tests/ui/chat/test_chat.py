"""The chat in the window: files come along, parts are ticked, one undo takes it back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.production.rerun import price_rerun, rerun
from app.story.edits import Archive, Change
from app.studio import Studio
from app.ui.chat.chat_bar import ChatBar
from app.ui.chat.long_words import LongWords
from app.ui.chat.offer_card import OfferCard
from app.ui.chat.planner_dock import PlannerDock
from app.ui.chat.talk import Talk
from app.ui.chat.upload_chips import UploadChip
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace
from tests.ui.desks import desk_on, until


class Chat:
    """A bar and a dock on one project, and the hands of a person."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.talk = Talk(desk)
        self.bar = ChatBar(desk, self.talk)
        self.dock = PlannerDock(desk, self.talk)
        self.bar.resize(900, 80)
        self.dock.resize(340, 900)
        for widget in (self.bar, self.dock):
            widget.show()

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    @property
    def card(self) -> OfferCard:
        cards = self.dock.findChildren(OfferCard)
        return cards[-1]

    async def settle(self) -> None:
        while len(self.desk.tasks):
            await self.desk.tasks.join()

    async def say(self, text: str) -> None:
        self.bar.input.setText(text)
        QTest.keyClick(self.bar.input, Qt.Key.Key_Return)
        await self.settle()

    async def press(self, name: str, inside: QWidget) -> None:
        found = inside.findChild(QPushButton, name)
        assert found is not None and found.isEnabled(), name
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        await self.settle()

    async def drop(self, target: QWidget, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        assert event.type() == QEvent.Type.Drop
        target.dropEvent(event)
        await self.settle()

    def close(self) -> None:
        self.talk.close()
        self.dock.close_dock()
        for widget in (self.bar, self.dock):
            widget.hide()
            widget.deleteLater()


@asynccontextmanager
async def chat_on(theme: Theme, studio: Studio, folder: Path) -> AsyncIterator[Chat]:
    async with desk_on(theme, studio, folder) as desk:
        chat = Chat(desk)
        try:
            yield chat
        finally:
            chat.close()


def picture(folder: Path, name: str = "lamp.png") -> Path:
    path = folder / name
    Image.new("RGB", (64, 36), "teal").save(path, "PNG")
    return path


def test_a_dropped_picture_stands_in_the_bar_and_becomes_a_clip(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.drop(chat.bar, picture(tmp_path))
            chips = chat.bar.findChildren(UploadChip)
            assert [c.accessibleName() for c in chips] == ["Attached: lamp.png"]
            await chat.say("make this into a clip")
            assert chat.talk.attached.uploads == [] and not chat.bar.chips.isVisibleTo(chat.bar)
            assert len(chat.dock.findChildren(UploadChip)) == 1
            board = chat.workspace.board
            assert not any(n.op == "input" for n in board.nodes())
            await chat.press("acceptPlanButton", chat.card)
            ops = [n.op for n in board.nodes() if not (n.shot or n.asset)]
            assert ops.count("input") == 1 and ops.count("video") == 1

    run(work)


def test_a_picture_of_the_clipboard_comes_along_and_can_be_taken_off(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            image = QImage(40, 30, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.red)
            QGuiApplication.clipboard().setImage(image)
            QTest.keyClick(chat.bar.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            await chat.settle()
            assert [u.name for u in chat.talk.attached.uploads] == ["Pasted picture 1.png"]
            (chip,) = chat.bar.findChildren(UploadChip)
            chip.removed.emit()
            assert chat.talk.attached.uploads == []
            QGuiApplication.clipboard().setText("a poster")
            QTest.keyClick(chat.bar.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            assert chat.bar.input.text() == "a poster"

    run(work)


def test_a_file_that_cannot_be_read_is_said_and_the_others_come_along(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            wrong = tmp_path / "thing.bin"
            wrong.write_bytes(b"\0\1\2\3")
            await chat.drop(chat.dock, wrong, picture(tmp_path), picture(tmp_path, "again.png"))
            assert [u.name for u in chat.talk.attached.uploads] == ["lamp.png"]  # one content once
            assert any("thing.bin" in n for n in chat.desk.notices)  # type: ignore[attr-defined]

    run(work)


def test_files_without_words_are_asked_about_and_the_answer_is_about_them(run, theme, tmp_path) -> None:  # fmt: skip
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.drop(chat.bar, picture(tmp_path))
            await chat.say("")
            assert "lamp" in chat.talk.messages[-1].text
            await chat.say("make it a watercolour")
            plan = list(chat.talk.offers.values())[-1].proposal.plan
            assert [u.name for u in plan.brings] == ["lamp.png"]

    run(work)


def test_parts_are_ticked_and_what_needs_an_unticked_one_says_so(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.say("a short film in 2 scenes about a fox, scene 2 starts on the last frame of scene 1")  # fmt: skip
            board, card = chat.workspace.board, chat.card
            before, whole = board.authored(), card.price.text()
            if card.more.isVisibleTo(card):
                QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
            rows = {row.words.name: row for row in card.parts.values()}
            last_of_one = [n for n in rows if n.startswith("2")][-1]  # numbers go on after scene 1
            first_of_two = next(n for n in rows if n.startswith("3"))
            QTest.mouseClick(rows[last_of_one].box, Qt.MouseButton.LeftButton, pos=rows[last_of_one].box.rect().center())  # fmt: skip
            assert not rows[first_of_two].box.isChecked()
            assert last_of_one in rows[first_of_two].why.text()
            assert card.price.text() != whole and card.accept.text() == "Accept some"
            box = rows[first_of_two].box  # ticking it brings what it needs
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
            assert rows[last_of_one].box.isChecked() and card.price.text() == whole
            QTest.mouseClick(rows[last_of_one].box, Qt.MouseButton.LeftButton, pos=rows[last_of_one].box.rect().center())  # fmt: skip
            await chat.press("acceptPlanButton", card)
            numbers = [board.number(s) for s in board.shots()]
            assert last_of_one not in numbers and first_of_two not in numbers
            assert chat.talk.latest is None
            await chat.workspace.undo()
            assert board.authored() == before

    run(work)


def test_none_can_be_ticked_and_all_again(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.say("make 1A night and make 1B a close-up")
            card = chat.card
            assert len(card.findChildren(QCheckBox)) == 2
            await chat.press("tickAllButton", card)
            assert not card.accept.isEnabled() and card.price.text() == "Nothing is ticked."
            await chat.press("tickAllButton", card)
            assert card.accept.isEnabled()

    run(work)


def told(chat: Chat) -> list[str]:
    return [w.text() for w in chat.dock.findChildren(PlainLabel)]


def test_an_accepted_difference_stays_readable_and_says_when_it_was_taken_back(run, theme, tmp_path) -> None:  # fmt: skip
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.say("make 1A night")
            (row,) = chat.card.parts.values()
            offered = row.words.lines
            await chat.press("acceptPlanButton", chat.card)
            (row,) = chat.card.parts.values()
            assert row.words.lines == offered, "from what to what, not from the new to the new"
            gone = "Taken back: nothing of it is on the board."
            assert gone not in told(chat)
            await chat.workspace.undo()
            assert gone in told(chat) and "Accepted; Ctrl+Z takes it back" not in told(chat)
            await chat.workspace.redo()
            assert gone not in told(chat) and "Accepted; Ctrl+Z takes it back" in told(chat)
            again = Talk(chat.desk)  # as a window that is opened later reads it
            await again.load()
            (offer,) = again.offers.values()
            assert not again.is_undone(offer)
            await chat.workspace.undo()
            assert again.is_undone(offer)
            again.close()

    run(work)


def test_a_long_brief_is_folded_until_all_of_it_is_asked_for(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            brief = " ".join(f"Mara looks at lamp {n}. Tom waits at the door." for n in range(60))
            await chat.say(brief)
            (folded,) = (w for w in chat.dock.findChildren(LongWords) if w.fold.isVisibleTo(w))
            assert folded.words.text().endswith(" …") and len(folded.words.text()) < 400
            QTest.mouseClick(folded.fold, Qt.MouseButton.LeftButton)
            assert folded.words.text() == brief
            chat.dock.refresh()
            assert brief in told(chat), "it stays open while the talk goes on"

    run(work)


def test_nothing_and_spaces_are_not_sent(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            for nothing in ("", "    "):
                await chat.say(nothing)
                assert chat.talk.messages == [] and not chat.bar.send.isEnabled()
                assert chat.bar.input.text() == "", "its hint can be read again"
            chat.bar.input.setText("a poster")
            assert chat.bar.send.isEnabled()

    run(work)


def test_what_only_the_canvas_shows_asks_for_the_canvas(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            asked: list[bool] = []
            chat.talk.canvas_wanted.connect(lambda: asked.append(True))
            await chat.say("a poster of a cat")
            await chat.press("acceptPlanButton", chat.card)
            assert not asked, "there are shots that are being looked at"
            board = chat.workspace.board
            await chat.workspace.apply([Archive(table="shots", id=s.id) for s in board.shots()])
            await chat.say("a poster of a dog")
            await chat.press("acceptPlanButton", chat.card)
            assert asked

    run(work)


def test_what_came_out_of_a_plan_comes_back_into_the_talk(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            workspace, studio = chat.workspace, chat.desk.studio
            small = Change(table="projects", id=workspace.board.project.id, fields={"height": 180})
            await workspace.apply([small], "person")
            await chat.say("a poster of a cat")
            await chat.press("acceptPlanButton", chat.card)
            (poster,) = [n.id for n in workspace.board.nodes() if n.op == "image"]
            await studio.ready_to_buy(workspace)
            price = price_rerun(workspace, [poster], studio.shop)
            (made,) = await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)  # fmt: skip
            assert made.kind == "kept"
            shown = chat.talk.messages[-1]
            assert shown.author == "studio" and workspace.facts.takes[shown.takes[0]].node == poster
            told = [w.text() for w in chat.dock.findChildren(PlainLabel)]
            assert "Picture is made" in told
            await chat.say("now make that image into a video")
            assert "Picture" in chat.talk.messages[-1].text

    run(work)


@pytest.mark.parametrize("words", ["a poster of a lamp", "ein Plakat mit einer Lampe"])
def test_a_german_window_answers_in_german_before_and_after_it_is_sent(run, theme, tmp_path, german, words) -> None:  # fmt: skip
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            chat.bar.input.setText(words)
            await until(lambda: chat.bar.outcome.isVisibleTo(chat.bar))
            assert chat.bar.outcome.text().startswith("Ein Plan mit 1 Knoten")
            await chat.say(words)
            assert chat.talk.messages[-1].text.startswith("Ein Plan mit 1 Knoten")

    run(work)


def test_an_english_window_answers_german_words_in_english(run, theme, tmp_path) -> None:
    async def work() -> None:
        async with chat_on(theme, Studio(), tmp_path) as chat:
            await chat.say("ein Plakat mit einer Lampe")
            assert chat.talk.messages[-1].text.startswith("A plan of 1 node")

    run(work)
