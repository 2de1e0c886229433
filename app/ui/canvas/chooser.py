"""A list that opens over the canvas: type to narrow it, Enter to take, Escape to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.kit.fuzzy import fuzzy_score
from app.ui.kit.labels import PlainLabel
from app.ui.kit.search_field import SearchField
from app.ui.kit.theme import Theme

_KEY = Qt.ItemDataRole.UserRole
_MOST = 400


@dataclass(frozen=True)
class Choice:
    """One line: what is taken, its icon, its words, and what stands behind them."""

    key: str
    icon: str
    text: str


class Chooser(QFrame):
    """`taken` names the choice."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("canvasChooser")
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._choices: list[Choice] = []
        self.title = PlainLabel(theme, "", "small_strong", "muted")
        self.field = SearchField(theme, self.tr("Type to find"))
        self.field.setObjectName("canvasChooserField")
        self.list = QListWidget()
        self.list.setObjectName("canvasChooserList")
        self.list.setAccessibleName(self.tr("Choices"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemClicked.connect(lambda item: self._take(item))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open_at(self, at: QPoint, title: str, choices: Sequence[Choice]) -> None:
        """Opens near a point of the host."""
        host = self.parentWidget()
        assert host is not None
        self._choices = list(choices)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.field.clear()
        self._narrow("")
        rows = min(10, max(3, len(choices)))
        size = QSize(self._theme.px(320), self._theme.px(96 + 28 * rows))
        self.resize(size)
        x = max(8, min(at.x(), host.width() - size.width() - 8))
        y = max(8, min(at.y(), host.height() - size.height() - 8))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self, text: str) -> None:
        self.list.clear()
        found: list[tuple[float, int, Choice]] = []
        for place, choice in enumerate(self._choices):
            hit = fuzzy_score(text, choice.text)
            if hit is None:
                continue
            found.append((-hit if text else 0.0, place, choice))
        for _, _, choice in sorted(found, key=lambda f: f[:2])[:_MOST]:
            item = QListWidgetItem(self._theme.icon(choice.icon), choice.text)
            item.setData(_KEY, choice.key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(_KEY))
        self.hide()
        self.taken.emit(key)

    def leave(self) -> None:
        """Closes without a choice."""
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while it is open all keys are its own
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row, last = self.list.currentRow(), self.list.count() - 1
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.setCurrentRow(min(last, row + 1))
                case Qt.Key.Key_Up:
                    self.list.setCurrentRow(max(0, row - 1))
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take(self.list.currentItem())
                case Qt.Key.Key_Escape:
                    self.leave()
                case _:
                    return False
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.leave()
        return super().eventFilter(watched, event)
