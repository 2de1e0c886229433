"""The shape of a list with headings: groups at the top, rows under each, one header over both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RowRole = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()


class TwoLevels(QAbstractItemModel):
    """A group's index carries 0, a row's the number of its group from 1. Whoever inherits says
    what a cell shows."""

    def __init__(
        self,
        columns: type[IntEnum],
        titles: Sequence[str],
        right: Collection[IntEnum],
        sizes: Callable[[], Sequence[int]],
        parent: QObject | None = None,
    ) -> None:
        """`right`: columns whose title stands at the right; `sizes`: how many rows each group has
        now."""
        super().__init__(parent)
        self._columns = columns
        self._titles = tuple(titles)
        self._right = frozenset(right)
        self._sizes = sizes

    def group_row(self, index: Index) -> int:
        """The number of the group that an index is, or that its row is in."""
        return index.row() if not index.internalId() else int(index.internalId()) - 1

    # -- the model ------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        sizes = self._sizes()
        if not parent.isValid():
            inside = 0 <= row < len(sizes)
            return self.createIndex(row, column, 0) if inside else QModelIndex()
        if parent.internalId() or not 0 <= row < sizes[parent.row()]:
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        sizes = self._sizes()
        if not parent.isValid():
            return len(sizes)
        if parent.internalId() or parent.column():
            return 0
        return sizes[parent.row()]

    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in self._right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
