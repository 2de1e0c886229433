"""Everything on the canvas with keys only, through its outline: build, run, edit, rerun."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.story.graph import Node
from app.ui.canvas.canvas_view import CanvasView
from app.ui.shell.desk import Desk
from tests.ui.canvas.canvases import answer, canvas_on, quiet
from tests.ui.desks import until


def free(desk: Desk) -> list[Node]:
    return [n for n in desk.workspace.board.nodes() if not (n.shot or n.asset)]


def go_to(view: CanvasView, node: str) -> None:
    """Walks down the tree with the arrow keys until it stands on a node."""
    tree = view.outline.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Home)
    for _ in range(60):
        row = view.outline.model.node(tree.currentIndex())
        if row is not None and row.id == node:
            return
        QTest.keyClick(tree, Qt.Key.Key_Down)
    raise AssertionError(f"{node} is not in the outline")


async def choose(view: CanvasView, words: str) -> None:
    """Types into the list that is open, and takes the first."""
    await until(lambda: view.asks.chooser.isVisible())
    QTest.keyClicks(view.asks.chooser.field, words)
    QTest.keyClick(view.asks.chooser.field, Qt.Key.Key_Return)


def test_built_run_edited_and_rerun_with_keys_only(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here()
        async with canvas_on(theme, studio, tmp_path, shots=0) as (desk, view):
            tree = view.outline.tree
            tree.setFocus()
            # a card of words
            QTest.keyClick(tree, Qt.Key.Key_A)
            await choose(view, "text card")
            await answer("The last ferry")
            await quiet(desk, view)
            (card,) = free(desk)
            assert card.op == "text_card" and card.prompt == "The last ferry"
            # behind it, and wired to it, a move over it
            go_to(view, card.id)
            QTest.keyClick(tree, Qt.Key.Key_A)
            await choose(view, "camera move")
            await quiet(desk, view)
            still = next(n for n in free(desk) if n.op == "still")
            assert [w.source for w in desk.workspace.board.wires_into(still.id)] == [card.id]
            go_to(view, still.id)
            QTest.keyClick(tree, Qt.Key.Key_Return)
            await answer("pan_right 0.5")
            await quiet(desk, view)
            # and its last frame, wired by the list of open ports
            QTest.keyClick(tree, Qt.Key.Key_A)
            go_to_add = view.asks.chooser
            assert go_to_add.isVisible()
            await choose(view, "last frame")
            await quiet(desk, view)
            last = next(n for n in free(desk) if n.op == "last_frame")
            go_to(view, last.id)
            QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
            await choose(view, "")
            await quiet(desk, view)
            assert desk.workspace.board.wires_into(last.id) == []
            go_to(view, still.id)
            QTest.keyClick(tree, Qt.Key.Key_C)
            await choose(view, "last frame")
            await quiet(desk, view)
            assert [w.source for w in desk.workspace.board.wires_into(last.id)] == [still.id]
            # run: everything that is free of charge runs at once
            for node in (card.id, still.id, last.id):
                go_to(view, node)
                QTest.keyClick(tree, Qt.Key.Key_R)
                await quiet(desk, view)
                assert desk.workspace.chosen(node) is not None, node
            assert {view.feed.nodes[n].state for n in (card.id, still.id, last.id)} == {"approved"}
            # an edit at the top makes the rest stale, and says so to a screen reader
            go_to(view, card.id)
            QTest.keyClick(tree, Qt.Key.Key_Return)
            await answer("The first ferry")
            await quiet(desk, view)
            assert {view.feed.nodes[n].state for n in (card.id, still.id, last.id)} == {"stale"}
            index = view.outline.model.index_of(last.id)
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            assert "Stale" in said and "take 1 of 1" in said and "made from" in said
            await until(lambda: view.strip.rerun.isEnabled())
            assert "3 stale: " in view.strip.accessibleName()
            QTest.keyClick(tree, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
            await quiet(desk, view)
            assert desk.workspace.staleness.stale() == []
            assert [len(desk.workspace.facts.of(n)) for n in (card.id, still.id, last.id)] == [
                2
            ] * 3
            assert not view.strip.isVisible()
            # out of the graph and back
            go_to(view, last.id)
            QTest.keyClick(tree, Qt.Key.Key_Delete)
            await quiet(desk, view)
            assert last.id not in view.feed.nodes
            await desk.workspace.undo()
            view.feed.flush()
            assert last.id in view.feed.nodes

    run(work)


def test_old_outputs_are_kept_for_a_reason_and_the_edit_can_be_undone(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here()
        async with canvas_on(theme, studio, tmp_path, shots=1) as (desk, view):
            tree = view.outline.tree
            board = desk.workspace.board
            picture = board.frames_of(board.shots()[0].id)[0]
            go_to(view, picture.id)
            QTest.keyClick(tree, Qt.Key.Key_R)
            await quiet(desk, view)
            old = picture.prompt
            for words in ("Rain.", old):  # there and back again
                go_to(view, picture.id)
                QTest.keyClick(tree, Qt.Key.Key_Return)
                await answer(words)
                await quiet(desk, view)
                stale = view.feed.nodes[picture.id].state == "stale"
                assert stale is (words != old)
            go_to(view, picture.id)
            QTest.keyClick(tree, Qt.Key.Key_Return)
            await answer("Snow.")
            await quiet(desk, view)
            QTest.keyClick(tree, Qt.Key.Key_K)
            await answer("the snow is not seen")
            await quiet(desk, view)
            assert view.feed.nodes[picture.id].waived
            assert desk.workspace.staleness.stale() == []
            assert board.waivers_on(picture.id)[0].reason == "the snow is not seen"

    run(work)
