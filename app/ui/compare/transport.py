"""Play and time for clips that run in step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.labels import PlainLabel
from app.ui.kit.playback import Playback
from app.ui.kit.scrubber import Scrubber
from app.ui.kit.theme import Theme
from app.ui.kit.timecode import timecode


class Transport(QWidget):
    """`moved`: another frame is due."""

    moved = Signal(int)

    def __init__(self, theme: Theme, fps: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fps = fps
        self.playback = Playback(parent=self)
        self.playback.loop = True
        self.play = IconButton(theme, "play", self.tr("Play or pause"), framed=True)
        self.play.clicked.connect(self.toggle)
        self.scrubber = Scrubber(theme)
        self._time = PlainLabel(theme, "", "small", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.play)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self._time)
        self.playback.moved.connect(self._on_moved)
        self.playback.speed_changed.connect(self._on_speed)
        self.scrubber.scrubbed.connect(self.playback.seek)
        self.set_length(0)

    @property
    def frame(self) -> int:
        """The frame that is shown."""
        return self.playback.frame

    def set_length(self, frames: int) -> None:
        """The longest clip's frames; hidden where there is none."""
        self.playback.set_film(frames, self._fps)
        self.scrubber.set_length(frames)
        self.setVisible(frames > 0)
        self._on_moved(self.playback.frame)

    def toggle(self) -> None:
        """Play, or stand still."""
        self.playback.set_speed(0 if self.playback.speed else 1)

    def step(self, frames: int) -> None:
        """Some frames on or back."""
        self.playback.set_speed(0)
        self.playback.seek(self.playback.frame + frames)

    def _on_moved(self, frame: int) -> None:
        self.scrubber.set_frame(frame)
        self._time.setText(timecode(frame, self._fps))
        self.moved.emit(frame)

    def _on_speed(self, speed: int) -> None:
        self.play.set_icon("pause" if speed else "play")
