"""The head of the gateway's window: who dispatches, which stretch of time, pause everything."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gateway.watch import Watch
from app.ui.gateway.words import tr, wait_text
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import Theme


class _Mark(QWidget):
    """A glyph in the colour of a state."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.icon, self.tone = "check-disc", "approved"
        self.setFixedSize(14, 14)

    def sizeHint(self) -> QSize:
        return QSize(14, 14)

    def show_icon(self, icon: str, tone: str) -> None:
        """Another state."""
        if (icon, tone) != (self.icon, self.tone):
            self.icon, self.tone = icon, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour_name(self.tone)
        self._theme.icons.paint(QPainter(self), QRectF(self.rect()), self.icon, colour)


class Head(QWidget):
    """`range_chosen`: now, today or month. `pause_wanted`: on or off."""

    range_chosen = Signal(str)
    pause_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paused = False
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = _Mark(theme)
        self.line = ElidedLabel(theme, "", "base", "muted")
        ranges = [
            Segment("now", tr("Gateway", "Now")),
            Segment("today", tr("Gateway", "Today")),
            Segment("month", tr("Gateway", "30 days")),
        ]
        self.ranges = Segmented(theme, ranges, tr("Gateway", "Figures of"))
        self.ranges.chosen.connect(self.range_chosen)
        self.pause = Button(theme, tr("Gateway", "Pause all buying"), "pause")
        self.pause.setObjectName("gatewayPauseAll")
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(theme, tr("Gateway", "Gateway"), "title"))
        row.addSpacing(4)
        row.addWidget(self._mark)
        row.addWidget(self.line, 1)
        row.addWidget(self.ranges)
        row.addWidget(self.pause)
        self._theme = theme
        self._size()
        theme.changed.connect(self._size)

    def _size(self) -> None:
        self.setFixedHeight(self._theme.px(56))

    def show_watch(self, watch: Watch, news: str = "") -> None:
        """Whether it dispatches, and what holds it back; `news`: what is done beside that."""
        if watch.all_paused:
            icon, tone = "pause", "stale"
            text = tr(
                "Gateway", "Everything is paused. What runs is collected, nothing new is sent."
            )
        elif watch.slow_downs:
            icon, tone = "clock", "stale"
            slow = [
                tr("Gateway", "{0} slowed to {1} places, {2}").format(
                    s.provider, s.places, wait_text(s.seconds)
                )
                for s in watch.slow_downs
            ]
            text = " · ".join(slow)
        elif news:
            icon, tone, text = "download", "running", ""
        else:
            icon, tone = "check-disc", "approved"
            text = tr(
                "Gateway", "This window dispatches; what was ordered survives any end of the app"
            )
        self._mark.show_icon(icon, tone)
        self.line.setText(" · ".join(words for words in (text, news) if words))
        if watch.all_paused != self._paused:
            self._paused = watch.all_paused
            words = (
                tr("Gateway", "Resume buying")
                if self._paused
                else tr("Gateway", "Pause all buying")
            )
            self.pause.setText(words)
            self.pause.set_icon("play" if self._paused else "pause")
