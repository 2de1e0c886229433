"""What moves in the grid: rings that turn, and cards that are painted in the next frame."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS = 100
_STEP = 0.05


class Motion(QObject):
    """Ten steps a second while something turns; nothing runs while nothing does."""

    ticked = Signal()
    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.turn = 0.0
        self._reduced = False
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._on_tick)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.due)

    def set_reduced(self, reduced: bool) -> None:
        """Keep rings still, for people who ask for less motion."""
        self._reduced = reduced
        if reduced:
            self._ticker.stop()

    def set_turning(self, turning: bool) -> None:
        """Whether something in sight turns."""
        wanted = turning and not self._reduced
        if wanted and not self._ticker.isActive():
            self._ticker.start()
        elif not wanted:
            self._ticker.stop()

    def paint_again(self) -> None:
        """Paint once more as soon as the loop is free."""
        self._again.start(0)

    def stop(self) -> None:
        """Nothing moves while nobody looks."""
        self._ticker.stop()
        self._again.stop()

    def _on_tick(self) -> None:
        self.turn = (self.turn + _STEP) % 1.0
        self.ticked.emit()
