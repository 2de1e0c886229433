"""Edits tried on a board and taken back again: what would it be like?"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.story.edits import Edit, Patch, Refused, apply_patches, expand, take_back
from app.story.state import Board
from app.story.takes import Facts


@dataclass(frozen=True)
class Trial:
    """What the edits did: their patches, and those that were refused, with the reason."""

    patches: list[Patch] = field(default_factory=list[Patch])
    refused: list[tuple[Edit, str]] = field(default_factory=list[tuple[Edit, str]])

    @property
    def nodes(self) -> list[str]:
        """Nodes that came or changed."""
        return list(dict.fromkeys(p.id for p in self.patches if p.table == "nodes"))


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
