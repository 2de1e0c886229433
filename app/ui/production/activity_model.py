"""The activity log as a list, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.story.activity import Activity, ActivityKind
from app.system.clock import iso
from app.ui.kit.labels import plain_tooltip
from app.ui.production.activity_words import activity_words

EntryRole = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
KINDS: tuple[ActivityKind, ...] = get_args(ActivityKind)


class ActivityModel(QAbstractListModel):
    """Entries of one session, or of the whole project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Activity] = []

    def set_entries(self, entries: Iterable[Activity]) -> None:
        """Shows these; given oldest first."""
        self.beginResetModel()
        self._entries = list(entries)[::-1]
        self.endResetModel()

    def append(self, entries: Iterable[Activity]) -> None:
        """New ones, oldest first."""
        fresh = list(entries)[::-1]
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._entries[:0] = fresh
            self.endInsertRows()

    def entries(self) -> tuple[Activity, ...]:
        """All, newest first."""
        return tuple(self._entries)

    def newest(self, count: int) -> list[Activity]:
        """The newest that many."""
        return self._entries[:count]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == EntryRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return activity_words(entry.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(activity_words(entry.text))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{clock_text(entry.at)} {activity_words(entry.text)}"
        return None


class ActivityFilter(QSortFilterProxyModel):
    """Entries that contain all words, the newest `most` of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._most: int | None = 5

    def set_words(self, text: str) -> None:
        """Keep entries whose text or kind contains all words."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange()

    def set_most(self, most: int | None) -> None:
        """Only so many of the newest; None: all."""
        self.beginFilterChange()
        self._most = most
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._most is not None and row >= self._most:
            return False
        if not self._words:
            return True
        entry = self.sourceModel().data(self.sourceModel().index(row, 0), EntryRole)
        if not isinstance(entry, Activity):
            return False
        said = activity_words(entry.text)
        where = f"{entry.kind.replace('_', ' ')} {entry.text} {said} {entry.model}".casefold()
        return all(word in where for word in self._words)


def clock_text(at: float) -> str:
    """Local time of day, `19:01:48`."""
    return datetime.fromtimestamp(at).strftime("%H:%M:%S") if at else ""


def as_text(entries: Iterable[Activity]) -> str:
    """Lines for the clipboard or a text file, oldest first."""
    lines = [
        f"{iso(e.at) if e.at else ''}  {e.kind:<16} {e.text}"
        + (f"  {e.credits:g} cr" if e.micros else "")
        for e in reversed(list(entries))
    ]
    return "\n".join(lines) + "\n"


def as_json_lines(entries: Iterable[Activity]) -> str:
    """One object a line, oldest first."""
    return "".join(
        json.dumps(e.model_dump() | {"credits": e.credits}, ensure_ascii=False) + "\n"
        for e in reversed(list(entries))
    )
