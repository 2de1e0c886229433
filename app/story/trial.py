"""Edits tried on a board and taken back again: what would it be like?"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.story.edits import Edit, Patch, Refused
from app.story.expand import expand
from app.story.graph import GENERATED
from app.story.patching import apply_patches, take_back
from app.story.state import Board
from app.story.takes import Facts


@dataclass(frozen=True)
class Trial:
    """What the edits did: their patches, and those that were refused, with the reason."""

    patches: list[Patch] = field(default_factory=list[Patch])
    refused: list[tuple[Edit, str]] = field(default_factory=list[tuple[Edit, str]])

    @property
    def new_nodes(self) -> list[str]:
        """Nodes that were not there before."""
        return [p.id for p in self.patches if p.table == "nodes" and p.field == "" and not p.before]

    def nodes_touched(self, board: Board) -> list[str]:
        """Nodes whose own inputs came or changed, as the board stands inside the trial."""
        found: dict[str, None] = {}
        for patch in self.patches:
            if patch.field == "archived" and patch.after is True:
                continue
            found.update(dict.fromkeys(_reading(board, patch)))
        return list(found)


@contextmanager
def trying(board: Board, facts: Facts, edits: Sequence[Edit]) -> Generator[Trial]:
    """The board as it would be, inside the `with`; as it was, after it. Nothing may be awaited in
    between: everybody else would see the trial."""
    trial = Trial()
    try:
        for edit in edits:
            try:
                patches = expand(edit, board, facts)
            except Refused as refused:
                trial.refused.append((edit, refused.text))
                continue
            apply_patches(board, patches)
            trial.patches.extend(patches)
        yield trial
    finally:
        take_back(board, trial.patches)


_SILENT = frozenset(
    {"x", "y", "title", "order", "letter", "trim", "muted", "starred", "rejected", "put_away"}
)  # nothing reads them


def _reading(board: Board, patch: Patch) -> list[str]:
    """Nodes that read the row of a patch."""
    if patch.field in _SILENT:
        return []
    match patch.table:
        case "nodes":
            return [patch.id]
        case "wires":
            wire = board.wires_by_id.get(patch.id)
            return [wire.target] if wire else []
        case "shots":
            return [n.id for n in board.nodes_of_shot(patch.id)]
        case "scenes":
            return [n.id for s in board.shots_in(patch.id) for n in board.frames_of(s.id)]
        case "assets" | "looks":
            look = board.looks_by_id.get(patch.id)
            asset = look.asset if look else patch.id
            sheets = board.all_nodes_of_asset(asset)
            frames = [n.id for s in board.shots_showing(asset) for n in board.frames_of(s.id)]
            return [*sheets, *frames]
        case "directions":
            return [n.id for n in board.nodes() if n.op in GENERATED]
        case "notes":
            note = board.notes_by_id.get(patch.id)
            return [note.node] if note else []
        case _:
            return []
