"""What a production is about: a board of some shots, or a Stage of some visuals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.story.stage import SLOTS
from app.story.stage_recipe import new_stage
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.projects import small_project

FACTS: dict[str, Any] = {
    "title": "Lantern Night", "hosts": ["Ines Marchetti"], "starts": "2026-12-12T19:30", "ends": "2026-12-12T22:00",
    "zone": "Europe/London", "place": "Pier 9 Shed", "description": "A pier screening of The Last Ferry.",
    "rsvp": "hosts@example.org", "mood": "warm",
}  # fmt: skip


async def stage_project(studio: Studio, folder: Path, visuals: int = 4, **facts: Any) -> Workspace:
    """A Stage with so many visuals, in their order; it does without the others."""
    workspace = await studio.create(folder / "Night.slate", "Night")
    await workspace.apply(new_stage({**FACTS, "waived": SLOTS[visuals:], **facts}), "person")
    return workspace


@dataclass(frozen=True)
class Subject:
    """`make(studio, folder, count)` a project; what its session is limited to; its nodes."""

    name: str
    make: Callable[[Studio, Path, int], Awaitable[Workspace]]

    def limits(self, workspace: Workspace) -> dict[str, str]:
        return {"stage": workspace.board.stages()[-1].id} if self.name == "stage" else {}

    def nodes(self, workspace: Workspace) -> list[str]:
        board = workspace.board
        if self.name == "stage":
            slots = board.slots_of(board.stages()[-1].id)
            return [slots[s].id for s in SLOTS]
        return [f.id for s in board.shots() for f in board.frames_of(s.id)]


BOARD = Subject("board", small_project)
STAGE = Subject("stage", stage_project)
