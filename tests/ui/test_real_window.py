"""The real window on a real X server, driven with mouse and keyboard from outside the process."""

from __future__ import annotations

import time
from pathlib import Path

from app.story.edits import Archive
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.projects import small_project
from tests.ui.real_windows import on_disk, only_where_it_can_run, prepared, real_window, until

pytestmark = only_where_it_can_run


def live_shots(home: Path, project: Path) -> list[str]:
    return on_disk(home, project, lambda w: [w.board.number(s) for s in w.board.shots()])


def test_a_shot_is_deleted_and_brought_back_with_the_keyboard(
    own_home: Path, tmp_path: Path
) -> None:
    async def make(studio: Studio) -> Workspace:
        workspace = await small_project(studio, tmp_path, shots=3)
        last = workspace.board.find_shot("1C")
        assert last is not None
        await workspace.apply([Archive(table="shots", id=last.id)])
        return workspace

    project = prepared(own_home, make)
    with real_window(own_home, project, "Small") as window:
        assert live_shots(own_home, project) == ["1A", "1B"]

        def deleted() -> bool:
            """The first card may still be on its way when it is clicked."""
            window.click(352, 300)
            window.keys("Delete")
            end = time.monotonic() + 8
            while time.monotonic() < end:
                if live_shots(own_home, project) != ["1A", "1B"]:
                    return True
            return False

        until(deleted)
        assert live_shots(own_home, project) == ["1B"]
        window.keys("ctrl+z")
        until(lambda: live_shots(own_home, project) == ["1A", "1B"])
        assert window.end() == 0
