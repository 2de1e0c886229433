"""The wheel scrolls a page; it never changes a field that happens to lie under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class WheelGuard(QObject):
    """Hands the wheel on from the choices and numbers of a page to what scrolls it."""

    def guard(self, page: QWidget) -> None:
        """Guards all fields that stand on the page now."""
        for kind in (QComboBox, QAbstractSpinBox):
            for field in page.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
