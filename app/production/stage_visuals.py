"""The files of a Stage's visuals, as far as they may be shown."""

from __future__ import annotations

from pathlib import Path

from app.story.freshness import is_approved
from app.story.graph import Slot
from app.story.stage import SLOTS, Stage
from app.workspace.workspace import Workspace


def left_to_make(workspace: Workspace, stage_id: str) -> list[Slot]:
    """Visuals that are neither approved nor waived, or are stale."""
    board, stage = workspace.board, workspace.board.stages_by_id[stage_id]
    return [
        slot
        for slot, node in board.slots_of(stage_id).items()
        if slot not in stage.waived
        and (
            workspace.staleness.is_stale(node.id)
            or not is_approved(board, workspace.facts, node.id)
        )
    ]


def visuals_of(workspace: Workspace, stage: Stage) -> dict[Slot, Path]:
    """Approved takes by slot: what nobody approved, or what was waived, is not on the page."""
    found: dict[Slot, Path] = {}
    slots = workspace.board.slots_of(stage.id)
    for slot in SLOTS:
        node = slots.get(slot)
        if node is None or slot in stage.waived:
            continue
        take = workspace.chosen(node.id)
        if take is not None and is_approved(workspace.board, workspace.facts, node.id):
            found[slot] = workspace.take_path(take)
    return found
