"""Zoom out, how far, zoom in, and all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.canvas.surface import Surface
from app.ui.kit.button import Button, IconButton
from app.ui.kit.theme import Theme


class ZoomBar(QFrame):
    """Stands over a surface."""

    def __init__(self, theme: Theme, surface: Surface) -> None:
        super().__init__(surface.parentWidget())
        self.setObjectName("canvasZoom")
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._surface = surface
        out = IconButton(theme, "minus", self.tr("Zoom out"))
        out.clicked.connect(lambda: surface.zoom(-1))
        self.level = Button(theme, "100%", kind="quiet", extent="small")
        self.level.setToolTip(self.tr("Full size"))
        self.level.clicked.connect(lambda: surface.zoom_to(1.0))
        closer = IconButton(theme, "plus", self.tr("Zoom in"))
        closer.clicked.connect(lambda: surface.zoom(1))
        whole = IconButton(theme, "scan", self.tr("Show all of it"))
        whole.clicked.connect(lambda: surface.fit())
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(2)
        for widget in (out, self.level, closer, whole):
            row.addWidget(widget)
        self.level.setMinimumWidth(theme.px(56))
        surface.seen_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.level.setText(f"{round(self._surface.camera.zoom * 100)}%")
        self.level.setAccessibleName(self.tr("Zoom {0}").format(self.level.text()))
