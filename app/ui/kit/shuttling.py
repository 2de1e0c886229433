"""The shuttle behind a player's buttons and keys: what is pressed, and the speed that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.ui.kit.shuttle import Shuttle


class Shuttling(QObject):
    """`shuttled` tells a speed that a person chose; `shown` whether it plays now, for the button."""

    shuttled = Signal(int)
    shown = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shuttle = Shuttle()

    @property
    def speed(self) -> int:
        """The speed that is shown."""
        return self._shuttle.speed

    def show_speed(self, speed: int) -> None:
        """Another speed, when the end was reached for instance; tells nobody that it was chosen."""
        self._shuttle = Shuttle(speed)
        self.shown.emit(self._shuttle.playing)

    def toggle(self) -> None:
        """Plays, or stands still."""
        self._go(self._shuttle.toggle())

    def back(self) -> None:
        """Plays backwards, faster each time."""
        self._go(self._shuttle.back())

    def on(self) -> None:
        """Plays, faster each time."""
        self._go(self._shuttle.forward())

    def stop(self) -> None:
        """Stands still."""
        self._go(self._shuttle.stop())

    def _go(self, shuttle: Shuttle) -> None:
        if shuttle != self._shuttle:
            self.show_speed(shuttle.speed)
            self.shuttled.emit(shuttle.speed)
