"""The title row of a dock, with room for controls of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from app.ui.kit.theme import Theme

_HEIGHT = 38


class DockHead(QWidget):
    """Stands where a dock's title stands; add widgets to `row`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 10, 0)
        self.row.setSpacing(8)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._theme.px(_HEIGHT))


def fixed_dock(name: str, title: str, parent: QWidget) -> QDockWidget:
    """A dock that can be moved and closed, but not floated: a double-click on its head would
    tear it off unasked."""
    dock = QDockWidget(title, parent)
    dock.setObjectName(f"{name}Dock")
    movable = QDockWidget.DockWidgetFeature.DockWidgetMovable
    dock.setFeatures(movable | QDockWidget.DockWidgetFeature.DockWidgetClosable)
    return dock
