"""Undo and redo stacks, one pair an actor, replayed from the history's marks."""

from __future__ import annotations

from collections.abc import Iterable

from app.store.history import Mark


class Stacks:
    """Which entry each actor would undo or redo next."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._undo: dict[str, list[int]] = {}
        self._redo: dict[str, list[int]] = {}
        self.undone: set[int] = set()
        for mark in marks:
            self.note(mark)

    def note(self, mark: Mark) -> None:
        undo = self._undo.setdefault(mark.actor, [])
        redo = self._redo.setdefault(mark.actor, [])
        if mark.kind == "edit":
            undo.append(mark.seq)
            redo.clear()
        elif mark.kind == "undo" and mark.target is not None:
            _take_off(undo, mark.target)
            redo.append(mark.target)
            self.undone.add(mark.target)
        elif mark.kind == "redo" and mark.target is not None:
            _take_off(redo, mark.target)
            undo.append(mark.target)
            self.undone.discard(mark.target)

    def next_undo(self, actor: str) -> int | None:
        stack = self._undo.get(actor)
        return stack[-1] if stack else None

    def next_redo(self, actor: str) -> int | None:
        stack = self._redo.get(actor)
        return stack[-1] if stack else None


def _take_off(stack: list[int], entry: int) -> None:
    """It lies on top, unless the actor's entries were turned out of order."""
    if stack[-1] == entry:
        stack.pop()
    else:
        stack.remove(entry)
