"""The scroll bar under something painted that is wider than its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

_STEP = 60  # pixels that an arrow key goes


class StripBar(QScrollBar):
    """A person's hand on it tells `valueChanged`; what is fitted to the painting tells nobody."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setSingleStep(_STEP)

    def fit(self, content: float, room: int, at: float) -> None:
        """So wide is what is painted, of which so much is seen, from a place on; all in pixels."""
        self.blockSignals(True)
        self.setRange(0, max(0, round(content - room)))
        self.setPageStep(max(1, room))
        self.setValue(round(at))
        self.blockSignals(False)
