"""Lines in the inspector: the same rows as in the script beside the board."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from app.studio import Studio
from app.ui.inspector.lines_box import LinesBox
from app.ui.kit.theme import Theme
from app.ui.script.script_pane import ScriptPane
from tests.fakes.projects import shot
from tests.ui.desks import desk_on, talk

Make = Callable[..., Studio]
_PICTURES = os.environ.get("SLATEROOM_TEST_PICTURES", "")


def test_a_line_is_written_added_moved_and_removed_and_the_script_shows_it(
    run, theme: Theme, studio_here: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path) as desk:
            board = desk.workspace.board
            await talk(desk.workspace, "1A", "Who lit the lamp?", "Not I.")
            one, two = shot(desk.workspace, "1A").id, shot(desk.workspace, "1B").id
            pane, box = ScriptPane(desk), LinesBox(desk)
            box.show_shot(one)
            first = box._rows[0]
            first.text.setText("Who lit the lantern?")
            first.text.editingFinished.emit()
            await desk.tasks.join()
            pane._make()
            assert any(p.block.text == "Who lit the lantern?" for p in pane.view.page.placed)
            assert [r.text for r in board.lines_in(one)] == ["Who lit the lantern?", "Not I."]
            box.add.click()
            await desk.tasks.join()
            box.show_shot(one)
            assert len(box._rows) == 3
            if _PICTURES:
                box.resize(340, 160)
                for mode in ("light", "dark"):
                    theme.set_mode(mode)
                    box.grab().save(f"{_PICTURES}/lines-{mode}.png")

            async def choose(row: int, words: str) -> None:
                box._rows[row].more.click()
                menu = next(m for m in box.findChildren(QMenu) if m.isVisible())
                next(a for a in menu.actions() if a.text() == words).trigger()
                menu.close()
                await desk.tasks.join()
                box.show_shot(one)

            await choose(1, "To the shot behind")
            assert [r.text for r in board.lines_in(two)] == ["Not I."]
            await choose(1, "Move earlier")
            assert [r.text for r in board.lines_in(one)] == ["", "Who lit the lantern?"]
            await choose(0, "Remove line")
            assert [r.text for r in board.lines_in(one)] == ["Who lit the lantern?"]
            await desk.workspace.undo()
            assert len(board.lines_in(one)) == 2
            pane.close_view()
            pane.deleteLater()
            box.deleteLater()

    run(body)
