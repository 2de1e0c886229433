"""What a person calls a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.story.graph import Node
from app.story.stage import SLOT_NAMES

if TYPE_CHECKING:
    from app.story.state import Board


def node_name(board: Board, node: Node) -> str:
    """`1A`, `1A panel 2`, `1A clip`, `sheet of MARA`, `sheet of MARA, wet coat`."""
    shot = board.shots_by_id.get(node.shot)
    if shot is not None:
        number = board.number(shot)
        if node.op == "frame":
            return f"{number} panel {node.panel + 1}" if node.panel else number
        return f"{number} {node.title or node.op.replace('_', ' ')}"
    asset = board.assets_by_id.get(node.asset)
    if asset is not None:
        look = board.looks_by_id.get(node.look)
        return f"{node.op} of {asset.name}" + (f", {look.name}" if look else "")
    if node.slot:
        stage = board.stages_by_id.get(node.stage)
        return f"{SLOT_NAMES[node.slot]} of {stage.title}" if stage else SLOT_NAMES[node.slot]
    return node.title or node.op.replace("_", " ")
