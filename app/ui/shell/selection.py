"""Which shots are chosen, for every part of one window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Chosen shots in the order of the board, and the one that the parts follow."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._current = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the chosen shots."""
        return self._ids

    @property
    def current(self) -> str:
        """The shot that was chosen last; empty if none is."""
        return self._current

    def set(self, ids: Iterable[str], current: str = "") -> None:
        """Choose shots; without `current` the last of them is followed."""
        chosen = tuple(ids)
        followed = current if current in chosen else (chosen[-1] if chosen else "")
        if (chosen, followed) != (self._ids, self._current):
            self._ids, self._current = chosen, followed
            self.changed.emit()
