"""A batch on the board, a portion in each turn of the loop: all of it, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from app.story.edits import Edit, Patch, Refused
from app.story.expand import expand
from app.story.patching import Trace, turning_back
from app.story.state import Board
from app.story.takes import Facts
from app.system.errors import BadInput
from app.workspace.portions import in_portions

A_TURN = 50  # edits that are looked at in one turn of the loop


async def expanded(
    edits: Sequence[Edit],
    board: Board,
    facts: Facts,
    progress: Callable[[int], object] | None = None,
) -> list[Patch]:
    """Validates edits, each against what those before it made, and writes them into the board;
    returns their patches. `progress` is told how many were looked at. Raises `BadInput`."""
    patches: list[Patch] = []
    trace = Trace(board)
    try:
        for number, edit in enumerate(edits):
            if number and number % A_TURN == 0:
                if progress is not None:
                    progress(number)
                await asyncio.sleep(0)
            made = expand(edit, board, facts)
            trace.apply(made)
            patches += made
        if len(edits) > A_TURN:
            if progress is not None:
                progress(len(edits))
            await asyncio.sleep(0)
    except BaseException as error:
        trace.take_back()
        if isinstance(error, Refused):
            raise BadInput(_sentence(error.text)) from error
        raise
    return patches


async def turned_back(patches: list[Patch], board: Board, what: str) -> list[Patch]:
    """Undoes patches on the board; returns those that did it. Raises `BadInput`: cannot `what`."""
    trace = Trace(board)
    try:
        return await in_portions(turning_back(patches, trace))
    except BaseException as error:
        trace.take_back()
        if isinstance(error, Refused):
            raise BadInput(f"Cannot {what}: {error.text}.") from error
        raise


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
