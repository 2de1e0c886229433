"""The cards of a Stage as the workspace knows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.freshness import blocked_by
from app.story.graph import Node, Slot
from app.story.lifecycle import node_state
from app.story.stage import SLOTS, Stage
from app.story.takes import Take
from app.ui.kit.life import SHOWN
from app.ui.kit.numbers import decimal
from app.ui.kit.states import State
from app.ui.shell.desk import Desk
from app.ui.stage.slot_card import SlotFacts, TakeLine

tr = QCoreApplication.translate


def slot_name(slot: Slot) -> str:
    """A visual as its card is headed."""
    names: dict[Slot, str] = {
        "background": tr("Stage", "Background"), "hero": tr("Stage", "Hero cover"),
        "promo": tr("Stage", "Promo video"), "music": tr("Stage", "Event music"),
    }  # fmt: skip
    return names[slot]


def read_slots(desk: Desk, stage: Stage) -> list[SlotFacts]:
    """One for each visual, in the order in which they are made."""
    slots = desk.workspace.board.slots_of(stage.id)
    return [_facts(desk, stage, slot, slots[slot]) for slot in SLOTS if slot in slots]


def _facts(desk: Desk, stage: Stage, slot: Slot, node: Node) -> SlotFacts:
    workspace = desk.workspace
    take = workspace.chosen(node.id)
    waived = slot in stage.waived
    state: State = SHOWN[node_state(workspace.board, workspace.facts, workspace.jobs_of, node.id)]
    if state == "approved" and workspace.staleness.is_stale(node.id):
        state = "stale"
    words = ""
    if waived:
        state, words = "planned", tr("Stage", "Without")
    elif state == "planned" and (above := blocked_by(workspace.board, workspace.facts, node)):
        before = workspace.board.nodes_by_id[above[0]].slot
        state = "queued"
        words = tr("Stage", "After {0}").format(slot_name(before)) if before else ""
    media = str(workspace.take_path(take)) if take else ""
    drawn_now = desk.projection.preview_of(node.id) if node.media == "image" else ""
    return SlotFacts(
        slot=slot,
        node=node.id,
        state=state,
        words=words,
        picture=drawn_now or (media if take and take.media == "image" else ""),
        media=media,
        prompt=node.prompt,
        model=_made_by(take),
        verdict=_verdict(desk, take),
        takes=_takes(desk, node.id, take),
        waived=waived,
        progress=desk.projection.progress_of(node.id),
        writable=not desk.read_only,
    )


def _made_by(take: Take | None) -> str:
    if take is None:
        return ""
    parts = [
        tr("Stage", "Your own file") if take.origin == "upload" else f"{take.provider}/{take.model}"
    ]
    if take.seconds:
        parts.append(tr("Stage", "{0} s").format(round(take.seconds)))
    return " · ".join(parts)


def _verdict(desk: Desk, take: Take | None) -> str:
    """The critic's word: the score or the faults, and what it did not judge."""
    verdict = desk.workspace.facts.verdicts.get(take.id) if take else None
    if verdict is None:
        return ""
    score = decimal(verdict.total) if verdict.total is not None else ""
    said = "; ".join(verdict.faults[:2]) or verdict.unjudged
    return " · ".join(p for p in (score, said) if p)


def _takes(desk: Desk, node: str, chosen: Take | None) -> tuple[TakeLine, ...]:
    found: list[TakeLine] = []
    for number, take in enumerate(desk.workspace.facts.of(node), 1):
        verdict = desk.workspace.facts.verdicts.get(take.id)
        words = tr("Stage", "Take {0}").format(number)
        if verdict is not None and verdict.total is not None:
            words += f"  {decimal(verdict.total)}"
        if take.origin == "upload":
            words += "  " + tr("Stage", "Your own file")
        found.append(TakeLine(take.id, words, chosen is not None and take.id == chosen.id))
    return tuple(found)
