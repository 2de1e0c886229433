"""The board as a script: headings, action and speech in story order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.story.board import Line, Scene, Shot
from app.story.state import Board

OMITTED = "OMITTED"  # as scripts of every language write it
Kind = Literal["heading", "action", "character", "direction", "dialogue"]


@dataclass(frozen=True)
class Source:
    """The field that a block shows; another text for it is an edit of that field."""

    table: str
    id: str
    field: str


@dataclass(frozen=True)
class Block:
    """One paragraph. `shot` is empty for a heading; only blocks with a source can be written."""

    kind: Kind
    text: str
    scene: str
    shot: str = ""
    number: str = ""
    source: Source | None = None


def script_blocks(board: Board) -> tuple[Block, ...]:
    """Everything live, in story order."""
    blocks: list[Block] = []
    for scene in board.scenes(omitted=True):
        blocks.append(_heading(scene))
        for shot in board.shots_in(scene.id, omitted=True) if not scene.omitted else ():
            blocks.extend(_of_shot(board, scene, shot))
    return tuple(blocks)


def _heading(scene: Scene) -> Block:
    words = OMITTED if scene.omitted else scene.heading.upper()
    return Block("heading", words, scene.id, number=scene.number)


def _of_shot(board: Board, scene: Scene, shot: Shot) -> Iterator[Block]:
    number = board.number(shot)
    if shot.omitted:
        yield Block("action", OMITTED, scene.id, shot.id, number)
        return
    lines = board.lines_in(shot.id)
    if shot.action.strip() or not lines:
        source = Source("shots", shot.id, "action")
        yield Block("action", shot.action.strip(), scene.id, shot.id, number, source)
    speaker = None
    for line in lines:
        name = _speaker(board, line)
        if name != speaker or line.parenthetical:
            yield Block("character", name, scene.id, shot.id, number)
        speaker = name
        if line.parenthetical.strip("() "):
            source = Source("lines", line.id, "parenthetical")
            words = f"({line.parenthetical.strip('() ')})"
            yield Block("direction", words, scene.id, shot.id, number, source)
        source = Source("lines", line.id, "text")
        yield Block("dialogue", line.text.strip(), scene.id, shot.id, number, source)


def _speaker(board: Board, line: Line) -> str:
    asset = board.assets_by_id.get(line.character)
    name = asset.name.upper() if asset is not None else ""
    return f"{name} ({line.extension})" if line.extension else name
