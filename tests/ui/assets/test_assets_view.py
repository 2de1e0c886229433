"""The matrix of shots and assets: who is where, what is missing, changed by hand and by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from app.production.waiving import let_pass
from app.story.asset_recipes import add_look, toggle_presence
from app.story.base import new_id
from app.story.edits import Change, Edit, Feedback
from app.story.freshness import fingerprint_now
from app.story.recipes import new_asset
from app.story.takes import Kept, Take
from app.studio import Studio
from app.ui.assets.assets_view import AssetsView
from app.ui.assets.matrix import build
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.batch import FactBatch, NewTake
from tests.fakes.projects import many_shots
from tests.ui.desks import desk_on, until


def named(desk: Desk, name: str) -> str:
    return next(a.id for a in desk.workspace.board.assets() if a.name == name)


def marks(desk: Desk) -> dict[str, str]:
    """Name and shot -> mark."""
    matrix = build(desk.workspace)
    return {
        f"{matrix.rows[row].name} {matrix.columns[column].number}": mark
        for (row, column), mark in matrix.cells.items()
    }


async def made(desk: Desk) -> None:
    """Sheets and frames are there, and approved."""
    workspace = desk.workspace
    board, facts = workspace.board, workspace.facts
    for op in ("sheet", "frame"):
        batch = FactBatch()
        for node in board.nodes():
            if node.op == op and (op == "frame" or board.assets_by_id[node.asset].sheet):
                take = Take(id=f"tk-{node.id}", node=node.id, media="image", sha256=node.id, suffix=".png")  # fmt: skip
                batch.takes.append(NewTake(take, fingerprint_now(board, facts, node)))
                batch.kept.append(Kept(node=node.id, take=take.id, approved=True))
        await workspace.record(batch)


def test_marks_tell_what_a_shot_gets_of_an_asset(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=2) as desk:
            workspace = desk.workspace
            lamp = new_asset("prop", "LAMP", "brass", asset_id="lamp")
            first = workspace.board.shots()[0].id
            await workspace.apply(lamp)
            await workspace.apply(toggle_presence(workspace.board, first, "lamp"))
            assert marks(desk) == {"Mara 1A": "unmade", "Mara 1B": "unmade", "Lamp 1A": "words"}
            await made(desk)
            assert marks(desk) == {"Mara 1A": "used", "Mara 1B": "used", "Lamp 1A": "words"}
            mara = named(desk, "MARA")
            change = Change(table="assets", id=mara, fields={"description": "a short man"})
            await workspace.apply([change])
            assert marks(desk)["Mara 1A"] == "stale"
            await workspace.undo()
            sheet = workspace.board.sheet_of(mara)
            assert sheet is not None and marks(desk)["Mara 1A"] == "used"
            await workspace.apply([Feedback(id=new_id("no"), node=sheet.id, text="older")])
            assert marks(desk)["Mara 1A"] == "retake"
            await let_pass(workspace, sheet.id, "good enough")
            assert marks(desk)["Mara 1A"] == "waived"

    run(body)


def test_a_click_and_a_key_put_an_asset_in_and_take_it_out(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=2) as desk:
            view = AssetsView(desk)
            view.resize(900, 500)
            view.show()
            board, table = desk.workspace.board, view.matrix
            shots = board.shots()
            mara = named(desk, "MARA")
            cell = table.visualRect(table.matrix_model.index(0, 1)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
            await until(lambda: mara not in board.shots_by_id[shots[1].id].characters)
            assert mara in board.shots_by_id[shots[0].id].characters
            QTest.keyClick(table, Qt.Key.Key_Space)
            await until(lambda: mara in board.shots_by_id[shots[1].id].characters)
            QTest.keyClick(table, Qt.Key.Key_Left)
            assert table.currentIndex().column() == 0
            told = table.matrix_model.data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
            assert told == "Mara, 1A: not made"
            await desk.workspace.undo()
            await desk.workspace.undo()
            assert board.shots() == shots, "each was one entry"
            view.close_view()
            view.hide()

    run(body)


def test_the_looks_of_a_scene_are_chosen_in_the_head(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path) as desk:
            workspace = desk.workspace
            mara = named(desk, "MARA")
            await workspace.apply(add_look(workspace.board, mara, "wet coat", look_id="wet"))
            view = AssetsView(desk)
            view.resize(900, 500)
            view.show()
            head = view.matrix.scenes.viewport()
            QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
            menu = view.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
            menus = [m for m in view.findChildren(QMenu) if m.isVisible()]
            assert menu is not None and len(menus) == 1
            choice = next(a for a in menus[0].actions() if a.text() == "wet coat")
            choice.trigger()
            menus[0].close()
            await until(lambda: bool(workspace.board.scenes()[0].looks))
            view.refresh()
            assert view.matrix.matrix_model.matrix.bands[0].looks == "Mara: wet coat"
            view.close_view()
            view.hide()

    run(body)


def test_an_empty_project_says_what_helps_and_missing_filters(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            view = AssetsView(desk)
            view.show()
            assert view.pages.currentIndex() == 0
            await made(desk)
            view.missing.setChecked(True)
            assert view.pages.currentWidget() is view.nothing
            view.missing.setChecked(False)
            archive: list[Edit] = [Change(table="assets", id=named(desk, "MARA"), fields={"archived": True})]  # fmt: skip
            await desk.workspace.apply(archive)
            view.refresh()
            assert view.pages.currentWidget() is view.empty
            view.close_view()
            view.hide()

    run(body)


def test_what_a_change_made_stale_stands_at_the_foot_with_its_price(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=2) as desk:
            await made(desk)
            view = AssetsView(desk)
            view.show()
            assert view.foot.isHidden()
            mara = named(desk, "MARA")
            change = Change(table="assets", id=mara, fields={"description": "a short man"})
            await desk.workspace.apply([change])
            view.refresh()
            assert view.foot.what.text().startswith("3 stale: ")
            await until(lambda: view.foot.rerun.isEnabled())
            assert view.foot.price.text().startswith("Rerun for 0 cr, about ")
            view.close_view()
            view.hide()

    run(body)


def test_a_thousand_shots_and_forty_assets_are_one_painted_view(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            workspace = await many_shots(desk.studio, tmp_path, 1000)
            edits: list[Edit] = []
            for n in range(40):
                edits += new_asset("character", f"PERSON {n}", asset_id=f"as{n}")
            for n, shot in enumerate(workspace.board.shots()):
                cast = [f"as{(n + k) % 40}" for k in range(3)]
                edits.append(Change(table="shots", id=shot.id, fields={"characters": cast}))
            await workspace.apply(edits)
            big = Desk(theme, desk.studio, workspace, desk.pictures, desk.shortcuts)
            view = AssetsView(big)
            view.resize(1400, 900)
            view.show()
            bar = view.matrix.horizontalScrollBar()
            bar.setValue(bar.maximum())
            image = QImage(view.matrix.viewport().size(), QImage.Format.Format_RGB32)
            view.matrix.viewport().render(image)
            assert view.matrix.columnAt(view.matrix.viewport().width() - 4) == 999
            assert len(view.matrix.matrix_model.matrix.cells) == 3000
            assert len(view.matrix.findChildren(QWidget)) < 20, "no widget a cell"
            view.close_view()
            view.hide()
            await big.close()

    run(body)


def test_all_scenes_are_in_sight_where_their_columns_can_be_narrower(
    run, theme: Theme, studio_here: Callable[..., Studio], tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=14) as desk:
            view = AssetsView(desk)
            view.resize(760, 500)
            view.show()
            view.refresh()
            table = view.matrix
            last = table.columnViewportPosition(13) + table.columnWidth(13)
            assert last <= table.viewport().width()
            view.resize(1400, 500)
            assert table.columnWidth(0) > 26
            assert table.scenes._in_two("2 Ferry Wheelhouse", 90) == ("2 Ferry", "Wheelhouse")
            await until(lambda: view.kinds.sizeHint().width() <= view.kinds.width())
            view.close_view()
            view.hide()
            view.deleteLater()

    run(body)
