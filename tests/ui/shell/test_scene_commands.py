"""Scenes and shots as wholes, with a person's hands: menus, keys, the navigator, a revised script."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from app.media.own_takes import drop_on_shot
from app.ui.shell.navigator_model import BranchRole
from app.ui.shell.project_window import ProjectWindow
from app.ui.shell.revision_dialog import RevisionDialog
from app.ui.storyboard.board_model import SHOTS_MIME
from tests.fakes.provider import FakeProvider
from tests.ui.shell.apps import running_app

_PICTURES = os.environ.get("SLATEROOM_TEST_PICTURES", "")
SCRIPT = """Title: Lamp

INT. KITCHEN - NIGHT

MARA (30) sits at the table, alone. Rain on the window.

MARA
He is late again.

She pours the tea slowly, and listens to the clock on the wall.

IVO (50) comes in through the door and shakes the rain from his coat.

IVO
The ferry was late, not me.

EXT. PIER - DAWN

Fog. A LANTERN swings on its hook above the empty boats.

MARA walks to the end of the pier. She drops the letter into the water.

INT. ATTIC - DAY

IVO opens the old trunk. Dust rises in the light of the small window.

IVO
Where did she put it?
"""


def look(window: object, name: str) -> None:
    """Kept where somebody wants to look at it."""
    if _PICTURES:
        for mode in ("dark", "light"):
            window.theme_of_test.set_mode(mode)  # type: ignore[attr-defined]
            window.repaint()  # type: ignore[attr-defined]
            window.grab().save(f"{_PICTURES}/{name}-{mode}.png")  # type: ignore[attr-defined]
        window.theme_of_test.set_mode("dark")  # type: ignore[attr-defined]


def numbers(window: ProjectWindow) -> list[str]:
    board = window.desk.workspace.board
    return [board.number(s) for s in board.shots(omitted=True)]


async def settle(window: ProjectWindow) -> None:
    await window.desk.tasks.join()
    window.desk.projection.flush()
    window.navigator.refresh()


async def opened(app, tmp_path: Path) -> ProjectWindow:
    script = tmp_path / "lamp.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    window = await app.new_project("Lamp", script)
    assert window is not None
    window.theme_of_test = window.desk.theme
    window.resize(1500, 900)
    await settle(window)
    return window


def test_shots_are_put_in_split_merged_and_omitted_by_keys_and_menus(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await opened(app, tmp_path)
            desk, scenes = window.desk, window.commands.scenes
            board = desk.workspace.board
            first = board.shots()[0]
            desk.selection.set((first.id,), first.id)
            before = numbers(window)
            scenes["shot_before"].trigger()
            await settle(window)
            assert len(numbers(window)) == len(before) + 1 and board.shots()[1].id == first.id
            scenes["merge_shots"].trigger()
            await settle(window)
            assert len(numbers(window)) == len(before)
            scenes["lock"].trigger()
            await settle(window)
            assert board.project.locked and scenes["lock"].isChecked()
            scenes["shot_before"].trigger()
            await settle(window)
            assert numbers(window)[:3] == ["1A", "1AA", "1B"]
            scenes["omit_shots"].trigger()
            await settle(window)
            assert board.shots_by_id[first.id].omitted
            desk.selection.set((board.shots()[-1].id,), board.shots()[-1].id)
            scenes["omit"].trigger()
            await settle(window)
            window.show_script(True)
            assert board.scenes_by_id[board.scenes(omitted=True)[-1].id].omitted
            look(window, "omitted")
            for _ in range(2):
                window.commands.undo()
                await settle(window)
            assert not board.shots_by_id[first.id].omitted

    run(work)


def test_a_shot_is_split_where_a_person_points(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await opened(app, tmp_path)
            board = window.desk.workspace.board
            trunk = next(s for s in board.shots() if "trunk" in s.action)
            window.desk.selection.set((trunk.id,), trunk.id)
            window.commands.scenes["split_at"].trigger()
            menu = next(m for m in window.findChildren(QMenu) if m.actions() and "Dust" in m.actions()[0].text())  # fmt: skip
            menu.actions()[0].trigger()
            menu.close()
            await settle(window)
            assert board.shots_by_id[trunk.id].action == "IVO opens the old trunk."

    run(work)


def test_scenes_are_dragged_in_the_navigator_and_shots_onto_them(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await opened(app, tmp_path)
            model, board = window.navigator.model, window.desk.workspace.board
            kitchen, pier, attic = board.scenes()
            index = model.find("scene", attic.id)
            assert model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
            data = model.mimeData([index])
            onto = model.find("scene", kitchen.id)
            assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, onto)
            await settle(window)
            assert [s.id for s in board.scenes()] == [attic.id, kitchen.id, pier.id]
            assert [s.number for s in board.scenes()] == ["1", "2", "3"]
            shot = board.shots_in(pier.id)[0]
            carried = window.board.model.mimeData([window.board.model.index_of(shot.id)])
            assert carried.hasFormat(SHOTS_MIME)
            onto = model.find("scene", attic.id)
            assert model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, 0, onto)
            await settle(window)
            assert board.shots_in(attic.id)[-1].id == shot.id
            window.commands.scenes._add_episode("Second night")
            await settle(window)
            episode = model.find("episode", board.episodes()[1].id)
            data = model.mimeData([model.find("scene", pier.id)])
            assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, episode)
            await settle(window)
            assert board.scenes_by_id[pier.id].episode == board.episodes()[1].id
            assert board.scenes_by_id[pier.id].number == "1"
            look(window, "episodes")
            window.commands.scenes.open_menu("scene", kitchen.id, window.pos())
            menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
            look_at = menu.actions()
            assert any("episode" in a.text().lower() for a in look_at)
            menu.close()

    run(work)


def test_a_scene_is_as_far_as_its_least_advanced_shot(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await opened(app, tmp_path)
            workspace, board = window.desk.workspace, window.desk.workspace.board
            scene, model = board.scenes()[1], window.navigator.model

            def states() -> list[str | None]:
                kinds = (("scene", scene.id), ("episode", scene.episode))
                return [model.find(*kind).data(BranchRole).state for kind in kinds]

            assert states() == ["planned", "planned"]
            picture = tmp_path / "own.png"
            QImage(320, 180, QImage.Format.Format_RGB32).save(str(picture))
            for shot in board.shots_in(scene.id):
                assert states() == ["planned", "planned"]
                await drop_on_shot(workspace, board.number(shot), picture)
                await settle(window)
            assert states() == ["waiting", "planned"], "another scene has nothing yet"

    run(work)


def test_a_revised_script_is_looked_at_and_followed(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await opened(app, tmp_path)
            board = window.desk.workspace.board
            pier = board.scenes()[1]
            revised = tmp_path / "lamp-2.fountain"
            text = SCRIPT.replace("the old trunk", "a wooden chest").replace(
                "late again", "late, again"
            )
            text = text.replace(
                "INT. ATTIC - DAY",
                "EXT. STREET - NIGHT\n\nA cat on a wet wall, listening.\n\nINT. ATTIC - DAY",
            )
            i, j = text.index("EXT. PIER"), text.index("EXT. STREET")
            revised.write_text(text[:i] + text[j:], encoding="utf-8")
            window.read_script(revised)
            for _ in range(400):
                dialogs = window.findChildren(RevisionDialog)
                if dialogs:
                    break
                await asyncio.sleep(0.01)
            dialog = dialogs[0]
            dialog.theme_of_test = window.desk.theme
            assert dialog.tree.topLevelItemCount() == 4
            look(dialog, "revision")
            items = [dialog.tree.topLevelItem(n) for n in range(4)]
            dropped = next(i for i in items if "PIER" in i.text(0))
            dropped.setCheckState(0, Qt.CheckState.Unchecked)
            assert "3" in dialog.apply.text()
            dialog.apply.click()
            await settle(window)
            assert not board.scenes_by_id[pier.id].omitted, "that change was not wanted"
            assert any("chest" in s.action for s in board.shots())
            assert any(s.heading == "EXT. STREET - NIGHT" for s in board.scenes())
            window.commands.undo()
            await settle(window)
            assert not any("chest" in s.action for s in board.shots())

    run(work)
