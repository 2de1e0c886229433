"""The buttons under the player: back, play, on; captions, loop, volume; and the timecode."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import PlainLabel
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.shuttling import Shuttling
from app.ui.kit.theme import Theme
from app.ui.kit.timecode import timecode

SCOPE = "player"
_ROOMY = 830  # pixels from which everything has room; below it, what keys do or others say goes
_PLAYING, _SHOTS, _CAPTIONS = 640, 560, 470
_LEAST = 420


class Transport(QFrame):
    """Tells what is pressed. `stepped` frames (-1, 1), `skipped` shots (-1, 1), `shuttled` the
    new speed, `ended` to the start (-1) or the end (1), `captions_toggled`, `safe_toggled`, `loop_toggled`, `volume_changed` 0 to 1."""

    stepped = Signal(int)
    skipped = Signal(int)
    shuttled = Signal(int)
    ended = Signal(int)
    captions_toggled = Signal(bool)
    safe_toggled = Signal(bool)
    loop_toggled = Signal(bool)
    volume_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "foot")
        self.setFixedHeight(theme.px(44))
        self._theme = theme
        self.shuttling = Shuttling(self)
        self.shuttling.shuttled.connect(self.shuttled)
        self.shuttling.shown.connect(self._show_playing)
        self._now = PlainLabel(theme, timecode(0, 24), "timecode")
        self._now.setAccessibleName(self.tr("Timecode"))
        self._whole = PlainLabel(theme, "", "small", "muted")
        self.play = IconButton(theme, "play", self.tr("Play"), "text", framed=True)
        self.play.setObjectName("playButton")
        self.play.setMinimumWidth(52)
        self.play.clicked.connect(self.shuttling.toggle)
        back = IconButton(theme, "rewind", self.tr("Play backwards"), "text", framed=True)
        back.clicked.connect(self.shuttling.back)
        on = IconButton(theme, "fast-forward", self.tr("Play faster"), "text", framed=True)
        on.clicked.connect(self.shuttling.on)
        self.captions = Button(theme, self.tr("Captions"), "captions")
        self.captions.setAccessibleName(self.tr("Captions"))
        self.captions.setToolTip(self.tr("Captions"))
        self.captions.setCheckable(True)
        self.captions.setChecked(True)
        self.captions.toggled.connect(self.captions_toggled)
        self.safe = IconButton(theme, "scan", self.tr("Safe frame"), checkable=True)
        self.safe.toggled.connect(self.safe_toggled)
        self.loop = IconButton(theme, "repeat", self.tr("Loop"), checkable=True)
        self.loop.toggled.connect(self.loop_toggled)
        self._sound = IconButton(theme, "volume-2", self.tr("Mute"), checkable=True)
        self._sound.toggled.connect(self._on_muted)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(80)
        self.volume.setFixedWidth(theme.px(64))
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.valueChanged.connect(lambda _: self._tell_volume())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._now)
        row.addSpacing(16)
        row.addWidget(self._whole)
        row.addStretch(1)
        before = self._step("skip-back", self.tr("Previous shot"), self.skipped, -1)
        after = self._step("skip-forward", self.tr("Next shot"), self.skipped, 1)
        self._needs: tuple[tuple[int, tuple[QWidget, ...]], ...] = (
            (_ROOMY, (self._whole, self.volume)),
            (_PLAYING, (back, on)),
            (_SHOTS, (before, after)),
            (_CAPTIONS, (self.captions,)),
        )
        row.addWidget(before)
        row.addWidget(self._step("step-back", self.tr("One frame back"), self.stepped, -1))
        for button in (back, self.play, on):
            row.addWidget(button)
        row.addWidget(self._step("step-forward", self.tr("One frame on"), self.stepped, 1))
        row.addWidget(after)
        row.addStretch(1)
        for button in (self.captions, self.safe, self.loop, self._sound, self.volume):
            row.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Buttons and the timecode; the rest where there is room."""
        return QSize(_LEAST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for least, widgets in self._needs:
            for widget in widgets:
                widget.setVisible(self.width() >= self._theme.px(least))
        self.captions.setText("" if self._whole.isHidden() else self.tr("Captions"))

    def _step(self, icon: str, name: str, signal: Signal, step: int) -> IconButton:
        button = IconButton(self._theme, icon, name)
        button.clicked.connect(lambda: signal.emit(step))  # pyright: ignore
        return button

    def set_time(self, frame: int, length: int, fps: float) -> None:
        """Where it stands and how long it is, in frames."""
        self._now.setText(timecode(frame, fps))
        self._whole.setText(self.tr("of {0}").format(timecode(length, fps)))

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play", "text")
        self.play.set_name(self.tr("Pause") if playing else self.tr("Play"))

    def _on_muted(self, muted: bool) -> None:
        self._sound.set_icon("volume-x" if muted else "volume-2")
        self._sound.set_name(self.tr("Sound on") if muted else self.tr("Mute"))
        self._tell_volume()

    def _tell_volume(self) -> None:
        muted = self._sound.isChecked()
        self.volume_changed.emit(0.0 if muted else self.volume.value() / 100)

    def register(self, shortcuts: Shortcuts, owner: QWidget) -> None:
        """Add the player's commands; their keys work while `owner` has the focus."""
        group = self.tr("Player")
        commands: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("toggle", self.tr("Play or pause"), "Space", self.shuttling.toggle),
            ("back", self.tr("Play backwards"), "J", self.shuttling.back),
            ("stop", self.tr("Stop"), "K", self.shuttling.stop),
            ("on", self.tr("Play faster"), "L", self.shuttling.on),
            ("frame_back", self.tr("One frame back"), "Left", lambda: self.stepped.emit(-1)),
            ("frame_on", self.tr("One frame on"), "Right", lambda: self.stepped.emit(1)),
            ("start", self.tr("To the start"), "Home", lambda: self.ended.emit(-1)),
            ("end", self.tr("To the end"), "End", lambda: self.ended.emit(1)),
            ("captions", self.tr("Captions on or off"), "C", self.captions.toggle),
            ("shot_back", self.tr("Previous shot"), "Ctrl+Left", lambda: self.skipped.emit(-1)),
            ("shot_on", self.tr("Next shot"), "Ctrl+Right", lambda: self.skipped.emit(1)),
        )
        for name, text, keys, run in commands:
            action = QAction(text, owner)
            action.triggered.connect(lambda _=False, run=run: run())
            owner.addAction(action)
            shortcuts.add(action, f"{SCOPE}.{name}", group, keys, SCOPE)
