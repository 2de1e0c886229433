"""From a brief on the welcome page to a plan that waits to be read; by hand beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.chat.offer_card import OfferCard
from tests.ui.shell.apps import running_app, settled


def test_a_brief_on_the_welcome_page_is_planned_in_its_new_project(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            assert app.welcome is not None
            card = app.welcome.brief
            assert not card.plan.isEnabled()
            card.text.setPlainText("a 30 s ad for headphones in four shots")
            QTest.mouseClick(card.plan, Qt.MouseButton.LeftButton)
            await app.tasks.join()
            (window,) = app.windows
            await settled(window)
            assert window.desk.workspace.board.project.title == "Headphones"
            assert window.desk.workspace.board.shots() == [], "nothing before it is accepted"
            offer = window.talk.latest
            assert offer is not None and offer.proposal.plan.direction is not None
            assert window.planner.findChildren(OfferCard)
            assert window.docks["planner"].isVisibleTo(window)
            window.talk.accept(offer)
            await settled(window)
            assert len(window.desk.workspace.board.shots()) == 4
            assert card.text.toPlainText() == ""

    run(work)


def test_by_hand_stands_beside_it(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            assert app.welcome is not None
            hand = app.welcome.hand
            hand.title.setText("Mine")
            hand.first.setText("A gull lands.")
            QTest.mouseClick(hand.start, Qt.MouseButton.LeftButton)
            await app.tasks.join()
            (window,) = app.windows
            await settled(window)
            board = window.desk.workspace.board
            assert board.project.title == "Mine"
            assert [s.action for s in board.shots()] == ["A gull lands."]

    run(work)
