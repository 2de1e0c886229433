"""What a person calls a shot and a node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.story.board import Asset, Episode, Look, Row, Scene, Shot
from app.story.graph import Node
from app.story.stage import SLOT_NAMES, Stage


class Named(Protocol):
    """What names are made of: the rows of a board (`story.state.Board`)."""

    @property
    def episodes_by_id(self) -> Mapping[str, Episode]: ...

    @property
    def scenes_by_id(self) -> Mapping[str, Scene]: ...

    @property
    def shots_by_id(self) -> Mapping[str, Shot]: ...

    @property
    def assets_by_id(self) -> Mapping[str, Asset]: ...

    @property
    def looks_by_id(self) -> Mapping[str, Look]: ...

    @property
    def stages_by_id(self) -> Mapping[str, Stage]: ...

    def live(self, table: str, row: Row) -> bool: ...

    def shots(self, omitted: bool = False) -> Sequence[Shot]: ...


def shot_number(board: Named, shot: Shot) -> str:
    """`1A`, or `2:1A` where there is more than one episode."""
    scene = board.scenes_by_id[shot.scene]
    name = f"{scene.number}{shot.letter}"
    episodes = board.episodes_by_id
    many = sum(1 for e in episodes.values() if not e.archived) > 1
    return f"{episodes[scene.episode].number}:{name}" if many else name


def shot_named(board: Named, name: str) -> Shot | None:
    """A live shot by number (any case) or id, an omitted one too."""
    shot = board.shots_by_id.get(name)
    if shot is not None:
        return shot if board.live("shots", shot) else None
    wanted = name.upper()
    return next((s for s in board.shots(True) if shot_number(board, s).upper() == wanted), None)


def node_name(board: Named, node: Node) -> str:
    """`1A`, `1A panel 2`, `1A clip`, `sheet of MARA`, `sheet of MARA, wet coat`."""
    shot = board.shots_by_id.get(node.shot)
    if shot is not None:
        number = shot_number(board, shot)
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
