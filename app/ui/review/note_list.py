"""The list of notes: shot by shot, each with who, when, how it stands and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.review.note_delegate import NoteDelegate
from app.ui.review.note_words import status_word
from app.ui.review.rows import HeadRow, NoteRow, Row

Index = QModelIndex | QPersistentModelIndex


class NoteModel(QAbstractListModel):
    """Heads and notes in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these. Rows in the same places are changed there, so that nothing jumps."""
        new = list(rows)
        if [_key(r) for r in new] == [_key(r) for r in self._rows]:
            for at, (old, row) in enumerate(zip(self._rows, new, strict=True)):
                if old != row:
                    self._rows[at] = row
                    where = self.index(at)
                    self.dataChanged.emit(where, where)
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """What stands in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def notes(self) -> list[NoteRow]:
        """The notes alone."""
        return [row for row in self._rows if isinstance(row, NoteRow)]

    def place_of(self, note: str) -> int:
        """The row of a note; -1 where it is not shown."""
        return next(
            (n for n, r in enumerate(self._rows) if isinstance(r, NoteRow) and r.id == note), -1
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row)
        return row if role == Qt.ItemDataRole.UserRole else None

    def spoken(self, row: Row) -> str:
        """A row in words, for a screen reader."""
        if isinstance(row, HeadRow):
            return self.tr("Shot {0}, {1} notes, {2} open").format(row.number, row.notes, row.open)
        parts = [self.tr("Note {0}").format(row.number), row.author, status_word(row.status)]
        parts += [row.part, row.frames, row.text]
        if row.answered:
            parts.append(self.tr("answered by take {0}").format(row.answered))
        return ", ".join(part for part in parts if part)


class NoteList(QListView):
    """`chosen` names the note that is looked at, `shot_chosen` a shot whose head was pressed,
    `edit_wanted` a note that was double-clicked."""

    chosen = Signal(str)
    shot_chosen = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewNotes")
        self.setAccessibleName(self.tr("Notes"))
        self._theme = theme
        self._telling = True
        self.notes = NoteModel(self)
        self.setModel(self.notes)
        self.delegate = NoteDelegate(theme, pictures, self)
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)
        pictures.ready.connect(self._on_picture)
        theme.changed.connect(self._on_theme)

    def set_rows(self, rows: Sequence[Row], current: str) -> None:
        """Shows these, with one note looked at; tells nobody."""
        self._telling = False
        self.notes.set_rows(rows)
        self._telling = True
        self.set_current(current)

    def set_current(self, note: str) -> None:
        """Looks at a note; tells nobody."""
        place = self.notes.place_of(note)
        self._telling = False
        if place >= 0:
            self.setCurrentIndex(self.notes.index(place))
            self.scrollTo(self.notes.index(place))
        else:
            self.selectionModel().clear()
        self._telling = True

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.notes.row_at(now.row()) if now.isValid() else None
        if row is None or not self._telling:
            return
        self.setAccessibleDescription(self.notes.spoken(row))
        if isinstance(row, NoteRow):
            self.chosen.emit(row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.notes.row_at(self.indexAt(event.position().toPoint()).row())
        if isinstance(row, HeadRow):
            self.shot_chosen.emit(row.shot)
        elif isinstance(row, NoteRow):
            self.chosen.emit(row.id)  # again: the picture may show another note by now

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.notes.row_at(self.indexAt(event.position().toPoint()).row())
        if isinstance(row, NoteRow):
            self.edit_wanted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.notes.row_at(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(row, HeadRow):
            self.shot_chosen.emit(row.shot)
        elif event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are the view's keys, not a search

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_theme(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _on_picture(self, path: str) -> None:
        if self.isVisible() and self.delegate.shows(path):
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)


def _key(row: Row) -> tuple[str, str]:
    return ("note", row.id) if isinstance(row, NoteRow) else ("shot", row.shot)
