"""The files of a Stage's visuals, as far as they may be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.story.base import Frozen
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


CheckState = Literal["done", "waived", "todo", "waiting", "running"]


class Check(Frozen):
    """One thing before a page is published: a fact (`when`, `where`, `hosts`, `rsvp`) or a slot.
    Facts are advised; a page needs its visuals done or waived."""

    name: str
    state: CheckState
    needed: bool


def checklist(workspace: Workspace, stage: Stage) -> list[Check]:
    """What is done and what is left, in the order of the editor."""
    facts = {
        "when": bool(stage.starts and stage.zone),
        "where": bool(stage.place or stage.link),
        "hosts": bool(stage.hosts),
        "rsvp": bool(stage.rsvp),
    }
    found = [Check(name=n, state="done" if ok else "todo", needed=False) for n, ok in facts.items()]
    slots = workspace.board.slots_of(stage.id)
    for slot in SLOTS:
        if slot in slots:
            found.append(Check(name=slot, state=_slot_state(workspace, stage, slot), needed=True))
    return found


def _slot_state(workspace: Workspace, stage: Stage, slot: Slot) -> CheckState:
    node = workspace.board.slots_of(stage.id)[slot]
    if slot in stage.waived:
        return "waived"
    if any(job.open for job in workspace.jobs_of(node.id)):
        return "running"
    if workspace.chosen(node.id) is None:
        return "todo"
    return "done" if is_approved(workspace.board, workspace.facts, node.id) else "waiting"
