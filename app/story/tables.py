"""The tables of a board: which row lies in which, and on what each row hangs."""

from __future__ import annotations

from app.story.board import Asset, Direction, Episode, Line, Look, Project, Row, Scene, Shot
from app.story.graph import Node, Waiver, Wire
from app.story.landmarks import Landmark
from app.story.notes import Note
from app.story.stage import Stage

TABLES: dict[str, type[Row]] = {
    "projects": Project,
    "directions": Direction,
    "episodes": Episode,
    "scenes": Scene,
    "shots": Shot,
    "lines": Line,
    "assets": Asset,
    "looks": Look,
    "stages": Stage,
    "nodes": Node,
    "wires": Wire,
    "notes": Note,
    "waivers": Waiver,
    "landmarks": Landmark,
}

# Tables on whose rows others hang.
HOLDING = ("episodes", "scenes", "shots", "assets", "looks", "stages", "nodes")

# Fields that name the row on which a row hangs: table -> field -> the table of that row.
PARENT_TABLES: dict[str, dict[str, str]] = {
    "scenes": {"episode": "episodes"},
    "shots": {"scene": "scenes"},
    "lines": {"shot": "shots"},
    "looks": {"asset": "assets"},
    "nodes": {"shot": "shots", "asset": "assets", "look": "looks", "stage": "stages"},
    "wires": {"source": "nodes", "target": "nodes"},
    "notes": {"node": "nodes"},
    "waivers": {"node": "nodes"},
}


def assets_shown(row: Row) -> tuple[str, ...]:
    """The assets that a shot or a scene names, and the looks that a scene has."""
    if isinstance(row, Shot):
        return (*row.characters, *row.props)
    if isinstance(row, Scene):
        return (*((row.location,) if row.location else ()), *row.looks)
    return ()
