"""A Stage as one batch of edits: its facts, four nodes, and the wires between them."""

from __future__ import annotations

from typing import Any

from app.story.base import new_id
from app.story.edits import Add, Edit
from app.story.graph import Slot
from app.story.recipes import wire
from app.story.stage import SLOT_OPS, SLOTS, Stage
from app.story.state import Board

PROMO_SECONDS = 8.0


def new_stage(facts: dict[str, Any], stage_id: str = "") -> list[Edit]:
    """A Stage and its four nodes in sequence, each made from the one before: the cover from the
    background, the film from the approved cover, the music for the film."""
    stage = stage_id or new_id("st")
    row = {"id": stage, **facts}
    words = prompts_of(Stage.model_validate(row))
    ids = {slot: new_id("nd") for slot in SLOTS}
    edits: list[Edit] = [Add(table="stages", row=row)]
    for n, slot in enumerate(SLOTS):
        params: list[list[Any]] = [["aspect", "16:9"]] if SLOT_OPS[slot] != "music" else []
        if slot == "promo":
            params.append(["seconds", PROMO_SECONDS])
        edits.append(
            Add(
                table="nodes",
                row={
                    "id": ids[slot], "op": SLOT_OPS[slot], "stage": stage, "slot": slot,
                    "prompt": words[slot], "params": params, "x": n * 300.0,
                },
            )
        )  # fmt: skip
    for source, target, port in (
        ("background", "hero", "reference"), ("hero", "promo", "start_frame"), ("promo", "music", "video"),
    ):  # fmt: skip
        edits.append(Add(table="wires", row=wire(ids[source], ids[target], port, gated=True)))
    return edits


def next_order(board: Board) -> float:
    """Where a new Stage stands: after the others."""
    return max((s.order for s in board.stages()), default=0.0) + 1


def prompts_of(stage: Stage) -> dict[Slot, str]:
    """The first words of each visual, from the facts; a person may write others."""
    about = stage.description.split("\n")[0].strip().rstrip(".")[:240] or stage.title
    where = f", {stage.place}" if stage.place else ""
    return {
        "background": f"Background for an event page, {about}{where}: the place alone, no people, no lettering, calm areas for words.",
        "hero": f"Cover picture of the event, {about}{where}: one clear subject, room for a title at the top, no lettering.",
        "promo": f"A short film for the event, {about}: the cover comes to life, slow movement, loops well.",
        "music": f"Event music for {stage.title}: {stage.mood or 'warm'}, steady, loops well.",
    }
