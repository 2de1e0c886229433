"""What is being made is seen as far as its maker shows it, before there is a take."""

from __future__ import annotations

from typing import Any

from app.story.stage_recipe import new_stage
from app.ui.production.gallery import tile_facts
from app.ui.stage.slot_reader import read_slots
from tests.fakes.projects import frame
from tests.fakes.subjects import FACTS
from tests.ui.desks import desk_on


def test_a_tile_shows_the_unfinished_picture(
    run: Any, theme: Any, studio_here: Any, tmp_path: Any
) -> None:
    async def work() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            node = frame(desk.workspace, "1A")
            assert tile_facts(desk, node).picture == ""
            desk.workspace.show_progress(node, 0.4, "/scratch/preview-1.img")
            assert tile_facts(desk, node).picture == "/scratch/preview-1.img"
            assert tile_facts(desk, node).progress == 0.4

    run(work)


def test_a_visual_of_a_stage_shows_its_unfinished_picture(
    run: Any, theme: Any, studio_here: Any, tmp_path: Any
) -> None:
    async def work() -> None:
        async with desk_on(theme, studio_here(), tmp_path, shots=1) as desk:
            await desk.workspace.apply(new_stage(FACTS), "person")
            (stage,) = desk.workspace.board.stages()
            background, *_, music = read_slots(desk, stage)
            desk.workspace.show_progress(background.node, 0.4, "/scratch/preview-1.img")
            desk.workspace.show_progress(music.node, 0.4, "/scratch/preview-2.img")
            pictures = [slot.picture for slot in read_slots(desk, stage)]
            assert pictures == ["/scratch/preview-1.img", "", "", ""]

    run(work)
