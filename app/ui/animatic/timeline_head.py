"""The bar over the timeline: what it holds, and how closely it is looked at."""

from __future__ import annotations

from math import log

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.ui.animatic.timeline import TimelineSurface
from app.ui.animatic.timeline_layout import FASTEST, SLOWEST
from app.ui.kit.button import IconButton
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme


class TimelineHead(QFrame):
    """Steers the zoom of one surface."""

    def __init__(
        self, theme: Theme, surface: TimelineSurface, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self.setProperty("ground", "bar")
        self.setFixedHeight(theme.px(37))
        self._facts = PlainLabel(theme, "", "small", "muted")
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(theme, self.tr("Timeline"), "strong"))
        row.addWidget(self._facts)
        row.addStretch()
        fit = IconButton(theme, "move-horizontal", self.tr("Show the whole film"))
        fit.clicked.connect(surface.fit)
        out = IconButton(theme, "zoom-out", self.tr("Zoom out"))
        out.clicked.connect(lambda: surface.zoom(0.8))
        closer = IconButton(theme, "zoom-in", self.tr("Zoom in"))
        closer.clicked.connect(lambda: surface.zoom(1.25))
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(0, 100)
        self.zoom.setFixedWidth(theme.px(72))
        self.zoom.setAccessibleName(self.tr("Zoom of the timeline"))
        self.zoom.valueChanged.connect(self._on_zoom)
        for widget in (fit, out, self.zoom, closer):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule)
        column.addLayout(row, 1)
        surface.moved.connect(self._show_zoom)

    def set_facts(self, words: str) -> None:
        """How much there is."""
        self._facts.setText(words)

    def _on_zoom(self, value: int) -> None:
        wanted = SLOWEST * (FASTEST / SLOWEST) ** (value / 100)
        now = self._surface.layout_.per_second
        if abs(wanted / now - 1) > 0.03:
            self._surface.zoom(wanted / now)

    def _show_zoom(self) -> None:
        share = log(self._surface.layout_.per_second / SLOWEST) / log(FASTEST / SLOWEST)
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(100 * share))
        self.zoom.blockSignals(False)
