"""One shot in time, beside the player: its length, how it is cut to, and what is said in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.story.edits import Change
from app.ui.animatic.film import Film
from app.ui.kit.button import IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.labels import PlainLabel
from app.ui.kit.life import seen_state
from app.ui.kit.numbers import decimal
from app.ui.kit.timecode import timecode


class ShotTiming(QFrame):
    """`trimmed`: a shot and its new seconds."""

    trimmed = Signal(str, float)

    def __init__(self, desk: DeskPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shotTiming")
        self.setProperty("ground", "panel")
        self._desk = desk
        theme = desk.theme
        self.setFixedWidth(theme.px(300))
        self._shot = ""
        self._filling = False
        self._title = PlainLabel(theme, "", "strong")
        self._chip = Chip(theme)
        self.seconds = QDoubleSpinBox()
        self.seconds.setRange(0.1, 120.0)
        self.seconds.setDecimals(2)
        self.seconds.setSuffix(" s")
        self.seconds.setKeyboardTracking(False)
        self.seconds.setAccessibleName(self.tr("Duration"))
        self.seconds.valueChanged.connect(self._on_seconds)
        self._frames = PlainLabel(theme, "", "small", "muted")
        self.whole = IconButton(theme, "rotate-ccw", self.tr("Take the trim back"))
        self.whole.clicked.connect(self._untrim)
        self.cut = QComboBox()
        self.cut.setAccessibleName(self.tr("Cut to this shot"))
        for key, words in (
            ("cut", self.tr("Hard cut")),
            ("continuous", self.tr("Continuous")),
            ("dissolve", self.tr("Dissolve")),
            ("fade_in", self.tr("Fade in")),
            ("fade_out", self.tr("Fade out before")),
        ):
            self.cut.addItem(words, key)
        self.cut.activated.connect(self._on_cut)
        self._source = PlainLabel(theme, "", "base", "text")
        self._said = PlainLabel(theme, self.tr("Dialogue"), "strong")
        self._many = PlainLabel(theme, "", "small", "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._build()

    def _build(self) -> None:
        theme = self._desk.theme
        head = QFrame()
        head.setProperty("ground", "bar")
        head.setFixedHeight(theme.px(36))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._chip)
        grid = QGridLayout()
        grid.setContentsMargins(16, 16, 12, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme.px(84))
        grid.setColumnStretch(1, 1)
        names = (self.tr("Duration"), "", self.tr("Shows"), self.tr("Cut to it"))
        for number, name in enumerate(names):
            grid.addWidget(PlainLabel(theme, name, "base", "muted"), number, 0)
        length = QHBoxLayout()
        length.setSpacing(4)
        length.addWidget(self.seconds, 1)
        length.addWidget(self.whole)
        grid.addLayout(length, 0, 1)
        grid.addWidget(self._frames, 1, 1)
        grid.addWidget(self._source, 2, 1)
        grid.addWidget(self.cut, 3, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        said = QHBoxLayout()
        said.setContentsMargins(16, 12, 12, 8)
        said.addWidget(self._said)
        said.addStretch()
        said.addWidget(self._many)
        self._lines.setContentsMargins(16, 0, 12, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(grid)
        body.addWidget(rule)
        body.addLayout(said)
        body.addLayout(self._lines)
        column.addWidget(head)
        column.addWidget(self._body)
        column.addStretch()

    def show_shot(self, film: Film, shot_id: str) -> None:
        """Another shot, or the same one after a change."""
        number = film.span_of(shot_id)
        self._shot = shot_id if number >= 0 else ""
        self._body.setVisible(bool(self._shot))
        self._chip.setVisible(bool(self._shot))
        if not self._shot:
            self._title.setText(self.tr("No shot chosen"))
            return
        span = film.spans[number]
        shot = span.shot
        row = self._desk.workspace.board.shots_by_id[shot_id]
        self._title.setText(self.tr("Shot {0}").format(shot.number))
        self._chip.set_state(seen_state(self._desk.workspace, shot_id))
        self._filling = True
        self.seconds.setSingleStep(1 / film.fps)
        self.seconds.setValue(shot.seconds)
        self.cut.setCurrentIndex(max(0, self.cut.findData(shot.transition)))
        self._filling = False
        trimmed = row.trim is not None
        words = self.tr("{0} frames").format(span.frames)
        if trimmed:
            words += self.tr(", trimmed from {0} s").format(f"{row.seconds:.2f}")
        self._frames.setText(words)
        self.whole.setEnabled(trimmed)
        if shot.clip is not None:
            self._source.setText(self.tr("Clip"))
        elif shot.pictures:
            many = self.tr("{0} panels").format(len(shot.pictures))
            self._source.setText(many if len(shot.pictures) > 1 else self.tr("Still"))
        else:
            self._source.setText(self.tr("Not drawn yet"))
        self._show_lines(film, number)

    def _show_lines(self, film: Film, number: int) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        span = film.spans[number]
        words = film.words(number)
        self._said.setText(self.tr("Dialogue") if words else self.tr("No dialogue"))
        seconds = sum(w.end - w.start for w in words) / film.fps
        self._many.setText(f"{decimal(seconds)} s" if words else "")
        theme = self._desk.theme
        for caption in words[:8]:
            card = QFrame()
            card.setProperty("ground", "group")
            column = QVBoxLayout(card)
            column.setContentsMargins(10, 8, 10, 8)
            column.setSpacing(4)
            top = QHBoxLayout()
            top.addWidget(PlainLabel(theme, caption.speaker, "small_strong"))
            top.addStretch()
            start = timecode(span.start + caption.start, film.fps)[6:]
            end = timecode(span.start + caption.end, film.fps)[6:]
            top.addWidget(PlainLabel(theme, f"{start} – {end}", "caption_plain", "muted"))
            column.addLayout(top)
            said = PlainLabel(theme, caption.text, "mono_small", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(said)
            self._lines.addWidget(card)

    def _on_seconds(self, value: float) -> None:
        if not self._filling and self._shot:
            fps = self._desk.workspace.board.project.fps
            self.trimmed.emit(self._shot, max(1, round(value * fps)) / fps)

    def _untrim(self) -> None:
        if self._shot:
            row = self._desk.workspace.board.shots_by_id[self._shot]
            self.trimmed.emit(self._shot, row.seconds)

    def _on_cut(self, index: int) -> None:
        if self._filling or not self._shot:
            return
        fields = {"transition": self.cut.itemData(index)}
        edit = Change(table="shots", id=self._shot, fields=fields)
        number = self._title.text()
        self._desk.edit([edit], self.tr("Cut to {0}").format(number))
