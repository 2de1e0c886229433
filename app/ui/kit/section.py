"""A section that folds to its heading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.fonts import FontRole
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme


class _Head(QFrame):
    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Section(QWidget):
    """A heading of 32 px with a body under it that can be folded away."""

    folded_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        title: str,
        role: FontRole = "strong",
        head_height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self.toggle_button = IconButton(theme, "chevron-down", self.tr("Fold {0}").format(title))
        self.toggle_button.clicked.connect(lambda: self.set_folded(not self._folded))
        self._title = PlainLabel(theme, title, role)
        self._name = title
        head = _Head()
        head.setFixedHeight(theme.px(head_height))
        head.pressed.connect(lambda: self.set_folded(not self._folded))
        self.head_row = QHBoxLayout(head)
        self.head_row.setContentsMargins(8, 0, 12, 0)
        self.head_row.setSpacing(6)
        self.head_row.addWidget(self.toggle_button)
        self.head_row.addWidget(self._title)
        self.head_row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._body: QWidget | None = None

    def set_body(self, body: QWidget) -> None:
        """What folds away."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body)
        body.setVisible(not self._folded)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._name = title
        self._title.setText(title)

    @property
    def folded(self) -> bool:
        """Whether only the heading shows."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold."""
        if folded == self._folded:
            return
        self._folded = folded
        words = self.tr("Unfold {0}") if folded else self.tr("Fold {0}")
        self.toggle_button.set_name(words.format(self._name))
        self.toggle_button.set_icon("chevron-right" if folded else "chevron-down")
        if self._body is not None:
            self._body.setVisible(not folded)
        self.folded_changed.emit(folded)
