"""What pages of the settings share: a title, and rows of a name, a hint and a control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme


class Page(QWidget):
    """One page."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(6)
        self.column.addWidget(PlainLabel(theme, title, "page"))
        self.column.addWidget(PlainLabel(theme, text, "base", "muted", wrap=True))
        self.column.addSpacing(10)

    def add_row(self, name: str, hint: str, control: QWidget) -> None:
        """A setting under the others."""
        control.setAccessibleName(name)
        control.setAccessibleDescription(hint)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(self.theme, name, "button"))
        if hint:
            words.addWidget(PlainLabel(self.theme, hint, "small", "muted", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        line = QFrame()
        line.setProperty("rule", True)
        line.setFixedHeight(1)
        self.column.addWidget(line)
