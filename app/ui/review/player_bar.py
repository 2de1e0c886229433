"""Under a clip: where it stands in time, the notes on it, and the buttons that play it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import PlainLabel
from app.ui.kit.scrubber import Mark, Scrubber
from app.ui.kit.shuttling import Shuttling
from app.ui.kit.theme import Theme
from app.ui.kit.timecode import timecode

# Pixels from which there are buttons for the frames of a note, for playing backwards and faster,
# and for start and end; keys do all of it.
_ROOMY, _SNUG, _NARROW = 1060, 810, 610


class PlayerBar(QFrame):
    """`shuttled` tells a speed, `stepped` frames, `ended` the start (-1) or the end (1),
    `scrubbed` a frame, `span_wanted` "first", "last" or "none", `looped` on or off."""

    shuttled = Signal(int)
    stepped = Signal(int)
    ended = Signal(int)
    scrubbed = Signal(int)
    span_wanted = Signal(str)
    looped = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "foot")
        self.shuttling = Shuttling(self)
        self.shuttling.shuttled.connect(self.shuttled)
        self.shuttling.shown.connect(self._show_playing)
        self.scrubber = Scrubber(theme)
        self.scrubber.scrubbed.connect(self.scrubbed)
        self._now = PlainLabel(theme, timecode(0, 24), "timecode")
        self._now.setAccessibleName(self.tr("Timecode"))
        self._whole = PlainLabel(theme, "", "small", "muted")
        self.play = Button(theme, "", "play", keys="␣")
        self.play.setObjectName("reviewPlayButton")
        self.play.clicked.connect(self.shuttling.toggle)
        back = Button(theme, "", "rewind", keys="J")
        back.clicked.connect(self.shuttling.back)
        on = Button(theme, "", "fast-forward", keys="L")
        on.clicked.connect(self.shuttling.on)
        for button, name in ((back, self.tr("Play backwards")), (on, self.tr("Play faster"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.loop = IconButton(theme, "repeat", self.tr("Loop"), checkable=True)
        self.loop.toggled.connect(self.looped)
        self.first = Button(theme, self.tr("From here"), extent="small", kind="quiet", keys="I")
        self.first.setToolTip(self.tr("The note is about the frames from this one on"))
        self.first.clicked.connect(lambda: self.span_wanted.emit("first"))
        self.last = Button(theme, self.tr("To here"), extent="small", kind="quiet", keys="O")
        self.last.setToolTip(self.tr("The note is about the frames up to this one"))
        self.last.clicked.connect(lambda: self.span_wanted.emit("last"))
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 6)
        row.setSpacing(6)
        row.addWidget(self._now)
        row.addSpacing(12)
        row.addWidget(self._whole)
        row.addStretch(1)
        start = self._button("skip-back", self.tr("To the start"), lambda: self.ended.emit(-1))
        end = self._button("skip-forward", self.tr("To the end"), lambda: self.ended.emit(1))
        self._needs = (
            (_ROOMY, (self.first, self.last)),
            (_SNUG, (back, on)),
            (_NARROW, (start, end)),
        )
        row.addWidget(start)
        row.addWidget(
            self._button("step-back", self.tr("One frame back"), lambda: self.stepped.emit(-1))
        )
        for button in (back, self.play, on):
            row.addWidget(button)
        row.addWidget(
            self._button("step-forward", self.tr("One frame on"), lambda: self.stepped.emit(1))
        )
        row.addWidget(end)
        row.addStretch(1)
        for widget in (self.first, self.last, self.loop):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 0)
        column.setSpacing(0)
        column.addWidget(self.scrubber)
        column.addLayout(row)
        self._show_playing(False)

    def _button(self, icon: str, name: str, run: object) -> IconButton:
        button = IconButton(self._theme, icon, name)
        button.clicked.connect(run)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for least, buttons in self._needs:
            for button in buttons:
                button.setVisible(self.width() >= self._theme.px(least))

    def set_time(self, frame: int, length: int, fps: float) -> None:
        """Where it stands. Frames are counted from 0, as in the timecode."""
        self.scrubber.set_length(length)
        self.scrubber.set_frame(frame)
        self._now.setText(timecode(frame, fps))
        words = self.tr("frame {0} of {1} · {2:g} fps")
        self._whole.setText(words.format(frame, length, round(fps, 3)))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Frames that notes are about."""
        self.scrubber.set_marks(marks)

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play")
        name = self.tr("Pause") if playing else self.tr("Play")
        self.play.setAccessibleName(name)
        self.play.setToolTip(name)
