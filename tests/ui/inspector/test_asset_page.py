"""An asset closely: looks, sheet, pictures, names; and what a change of it would cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.media.own_takes import add_own_take
from app.story.asset_recipes import add_look, reference_pictures
from app.story.compositions import layout_of
from app.story.freshness import fingerprint_now
from app.story.gates import waive_gate
from app.story.recipes import new_asset
from app.story.takes import Kept, Take
from app.studio import Studio
from app.ui.inspector.asset_page import AssetPage
from app.ui.inspector.gate_box import GateBox
from app.ui.inspector.layout_box import LayoutBox
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.batch import FactBatch, NewTake
from tests.fakes.projects import frame
from tests.ui.desks import desk_on, until

Make = Callable[..., Studio]


def mara(desk: Desk) -> str:
    return next(a.id for a in desk.workspace.board.assets() if a.name == "MARA")


async def taken(desk: Desk, node_id: str, approved: bool = True) -> Take:
    workspace = desk.workspace
    node = workspace.board.nodes_by_id[node_id]
    take = Take(id=f"tk-{node_id}", node=node_id, media="image", sha256=node_id, suffix=".png")
    made = NewTake(take, fingerprint_now(workspace.board, workspace.facts, node))
    kept = Kept(node=node_id, take=take.id, approved=approved)
    await workspace.record(FactBatch(takes=[made], kept=[kept]))
    return take


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.effect_noise((64, 48), 60).convert("RGB").save(path)
    return path


def test_a_reference_picture_comes_by_drop_and_by_paste_and_goes_by_delete(
    run, theme: Theme, studio_here: Make, tmp_path: Path, photo: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            board, asset = desk.workspace.board, mara(desk)
            page = AssetPage(desk)
            page.show_asset(asset)
            sheet = board.sheet_of(asset)
            assert sheet is not None
            dropped = QMimeData()
            dropped.setUrls([QUrl.fromLocalFile(str(photo))])
            page.references._take(dropped)
            await until(lambda: len(reference_pictures(board, sheet.id)) == 1)
            picture = QImage(20, 10, QImage.Format.Format_RGB32)
            picture.fill(0x336699)
            QGuiApplication.clipboard().setImage(picture)
            page.references.paste()
            await until(lambda: len(reference_pictures(board, sheet.id)) == 2)
            assert [n.title for n in reference_pictures(board, sheet.id)] == ["photo", "Pasted"]
            page.show_asset(asset)
            page.references.remove()
            await until(lambda: len(reference_pictures(board, sheet.id)) == 1)
            await desk.workspace.undo()
            assert len(reference_pictures(board, sheet.id)) == 2
            page.close_page()

    run(body)


def test_a_change_is_priced_while_it_is_written(
    run, theme: Theme, studio_here: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=2) as desk:
            board, asset = desk.workspace.board, mara(desk)
            sheet = board.sheet_of(asset)
            assert sheet is not None
            for node in (sheet.id, frame(desk.workspace, "1A"), frame(desk.workspace, "1B")):
                await taken(desk, node)
            page = AssetPage(desk)
            page.show_asset(asset)
            page.description.hasFocus = lambda: True  # type: ignore[method-assign]
            page.description.setPlainText("a short man")
            await until(lambda: not page.price.isHidden())
            assert page.price.text().startswith("2 shots go stale by this: 0 cr, about ")
            assert board.assets_by_id[asset].description != "a short man", "nothing is decided yet"
            page._save()
            await until(lambda: board.assets_by_id[asset].description == "a short man")
            assert page.price.isHidden()
            page.close_page()

    run(body)


def test_each_look_has_its_own_sheet_words_and_scenes(
    run, theme: Theme, studio_here: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            workspace, asset = desk.workspace, mara(desk)
            board = workspace.board
            await workspace.apply(add_look(board, asset, "wet coat", "soaked", look_id="wet"))
            page = AssetPage(desk)
            page.show_asset(asset)
            assert page.description.toPlainText() == "a tall woman in a dark coat"
            page.look.chosen.emit("wet")
            assert (page.name.text(), page.description.toPlainText()) == ("wet coat", "soaked")
            sheet = board.sheet_of(asset, "wet")
            assert sheet is not None and page.sheet._node == sheet.id
            scene = board.scenes()[0].id
            box = page.scenes._boxes[scene]
            box.setCurrentIndex(box.findData("wet"))
            box.activated.emit(box.currentIndex())
            await until(lambda: board.scenes()[0].looks == ("wet",))
            page.close_page()

    run(body)


def test_a_name_that_is_changed_stays_known_and_two_become_one(
    run, theme: Theme, studio_here: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            workspace, asset = desk.workspace, mara(desk)
            board = workspace.board
            await workspace.apply(new_asset("character", "MARA VOSS", asset_id="voss"))
            page = AssetPage(desk)
            page.show_asset(asset)
            page.name.setText("Mara V.")
            page.name.editingFinished.emit()
            await until(lambda: board.assets_by_id[asset].aliases == ("MARA",))
            page._fill_merge()
            (action,) = page._merge_menu.actions()
            action.trigger()
            await until(lambda: board.assets_by_id["voss"].archived)
            assert board.assets_by_id[asset].aliases == ("MARA", "MARA VOSS")
            page.close_page()

    run(body)


def test_an_unapproved_sheet_says_what_waits_and_why_it_was_let_pass(
    run, theme: Theme, studio_here: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            workspace = desk.workspace
            sheet = workspace.board.sheet_of(mara(desk))
            assert sheet is not None
            box = GateBox(desk)
            box.show_node(sheet.id)
            assert box.isHidden()
            take = await taken(desk, sheet.id, approved=False)
            box.show_node(sheet.id)
            assert box.words.text() == "Waits for it: 1A" and not box.waive.isHidden()
            await workspace.apply(waive_gate(sheet.id, take, "a draft will do"))
            box.show_node(sheet.id)
            assert box.words.text() == "a draft will do" and box.waive.isHidden()
            box.close_again.click()
            await until(lambda: not workspace.board.waivers_on(sheet.id))

    run(body)


def test_a_frame_gets_a_layout_from_a_sketch_or_from_its_own_drawing(
    run, theme: Theme, studio_here: Make, tmp_path: Path, photo: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            workspace = desk.workspace
            board = workspace.board
            node = board.nodes_by_id[frame(workspace, "1A")]
            drawn = await add_own_take(workspace, node.id, photo, origin="drawn")
            box = LayoutBox(desk)
            wanted: list[str] = []
            box.make_wanted.connect(wanted.append)
            box.show_node(node, drawn)
            assert not box.remove.isEnabled() and box.words.text() == ""
            box.shown.trigger()
            await until(lambda: layout_of(board, node.id) is not None)
            layout = layout_of(board, node.id)
            assert layout is not None and layout.op == "input"
            made = workspace.chosen(layout.id)
            assert made is not None and (made.sha256, made.origin) == (drawn.sha256, "drawn")
            box.show_node(node, drawn)
            assert "takes no layout" in box.words.text(), "the offline artist stages by itself"
            box.sketch.trigger()
            await until(lambda: bool(wanted))
            sketch = layout_of(board, node.id)
            assert sketch is not None and (sketch.id, sketch.model) == (wanted[0], "sketch/board")
            box.show_node(node, drawn)
            box.remove.trigger()
            await until(lambda: layout_of(board, node.id) is None)

    run(body)
