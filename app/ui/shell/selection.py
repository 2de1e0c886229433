"""Which shots, or which nodes of the canvas, are chosen, for every part of one window."""

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
        self._nodes: tuple[str, ...] = ()
        self._telling = False

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the nodes chosen on the canvas; empty where shots were chosen last."""
        return self._nodes

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
        if self._telling:  # a view that follows repeats what it was told
            return
        chosen = tuple(ids)
        followed = current if current in chosen else (chosen[-1] if chosen else "")
        if (chosen, followed, ()) != (self._ids, self._current, self._nodes):
            self._ids, self._current, self._nodes = chosen, followed, ()
            self.changed.emit()

    def set_nodes(self, nodes: Iterable[str], shots: Iterable[str] = (), current: str = "") -> None:
        """Choose nodes, and with them their `shots`, of which `current` is followed."""
        found, ids = tuple(nodes), tuple(shots)
        followed = current if current in ids else (ids[-1] if ids else "")
        if (ids, followed, found) == (self._ids, self._current, self._nodes):
            return
        self._ids, self._current, self._nodes = ids, followed, found
        self._telling = True
        try:
            self.changed.emit()
        finally:
            self._telling = False
