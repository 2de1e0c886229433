"""The middle of the window: one view at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """Views one behind the other; a wide one does not keep the window from being narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 300)
