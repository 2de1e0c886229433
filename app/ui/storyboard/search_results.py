"""What a search found, best first, under the field: which shot, where in it, and the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.labels import ElidedLabel
from app.ui.kit.theme import Theme

_Role = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_MOST = 8  # lines in sight
_BEFORE = 24  # characters before the first word that was found


@dataclass(frozen=True)
class Found:
    """One line: what it is called, where the words stand, and the text around them."""

    owner: str
    table: str
    name: str
    where: str
    text: str


def around(text: str, words: Sequence[str]) -> str:
    """A text from shortly before the first of some words."""
    flat = " ".join(text.split())
    folded = flat.casefold()
    places = [at for word in words if (at := folded.find(word.casefold())) >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    if start:
        start = flat.find(" ", start) + 1 or start
    return ("… " if start else "") + flat[start : start + 200]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{found.name}, {found.where}: {found.text}"
        return found if role == _Role else None


class _Line(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(_Role)
        if not isinstance(found, Found):
            return
        theme = self._theme
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(box.adjusted(4, 1, -4, -1), 4, 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        name = box.adjusted(14, 0, 0, 0)
        name.setWidth(theme.px(84))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            name, middle, painter.fontMetrics().elidedText(found.name, elide, name.width())
        )
        where = QRect(name.right() + 8, box.top(), theme.px(84), box.height())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            where, middle, painter.fontMetrics().elidedText(found.where, elide, where.width())
        )
        room = box.adjusted(0, 0, -12, 0)
        room.setLeft(where.right() + 8)
        self._paint_text(painter, room, found.text)
        painter.restore()

    def _paint_text(self, painter: QPainter, room: QRect, text: str) -> None:
        """The words that were found stand out."""
        theme = self._theme
        painter.setClipRect(room)
        plain, bold = theme.font("base"), theme.font("strong")
        x = float(room.left())
        for piece, found in _pieces(text, self.words):
            font = bold if found else plain
            painter.setFont(font)
            painter.setPen(theme.colour("text" if found else "muted"))
            painter.drawText(
                int(x),
                room.top(),
                room.width(),
                room.height(),
                Qt.AlignmentFlag.AlignVCenter,
                piece,
            )
            x += QFontMetricsF(font).horizontalAdvance(piece)
            if x > room.right():
                break


def _pieces(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text cut at the words that were found in it."""
    folded, at, found = text.casefold(), 0, list[tuple[str, bool]]()
    if len(folded) != len(text):
        return [(text, False)]
    while at < len(text):
        hits = [(place, word) for word in words if (place := folded.find(word, at)) >= 0]
        if not hits:
            break
        place, word = min(hits, key=lambda hit: (hit[0], -len(hit[1])))
        if place > at:
            found.append((text[at:place], False))
        found.append((text[place : place + len(word)], True))
        at = place + len(word)
    if at < len(text):
        found.append((text[at:], False))
    return found


class SearchResults(QFrame):
    """Lies over the board while somebody searches. `chosen`: the owner's id and its table."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, field: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self._model = _Model(self)
        self._line = _Line(theme, self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._line)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("background: transparent")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self._foot = ElidedLabel(theme, "", "small", "muted")
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 14, 0)
        foot.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 8)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(foot)
        field.installEventFilter(self)
        self.hide()

    def show_found(self, found: Sequence[Found], words: Sequence[str], count: int) -> None:
        """The best of `count` places; hidden where nothing is searched for."""
        self._line.words = tuple(words)
        self._model.show(found)
        if not words or not self._field.hasFocus():
            self.hide()
            return
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        hint = self.tr(
            "{0} found. Enter goes there, Esc closes this, Ctrl+A on the board selects them."
        )
        self._foot.setText(hint.format(count) if count else self.tr("Nothing has these words"))
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        host = self.parentWidget()
        at = self._field.mapTo(host, self._field.rect().bottomLeft())
        lines = max(1, min(_MOST, len(self._model.found)))
        self.list.setFixedHeight(lines * self._theme.px(30) if self._model.found else 0)
        width = min(self._theme.px(640), host.width() - at.x() - 16)
        self.setGeometry(at.x(), at.y() + 4, width, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.found):
            found = self._model.found[row]
            self.hide()
            self.chosen.emit(found.owner, found.table)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field move in the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not self.isVisible() or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        key, row = event.key(), self.list.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            row = max(0, min(len(self._model.found) - 1, row + step))
            self.list.setCurrentIndex(self._model.index(row))
            return True
        return False
