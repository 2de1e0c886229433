"""The matrix as a table: what a screen reader is told of it, and what the view paints."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.assets.matrix import Mark, Matrix, mark_words
from app.ui.kit.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Rows are assets, columns are shots. `matrix` is replaced as a whole; what is chosen stays
    where the shape is the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def set_matrix(self, matrix: Matrix) -> None:
        """Shows another state of the project."""
        old, self.matrix = self.matrix, matrix
        same = [r.id for r in old.rows] == [r.id for r in matrix.rows] and old.columns == matrix.columns  # fmt: skip
        if not same:
            self.beginResetModel()
            self.endResetModel()
        elif old != matrix and matrix.rows and matrix.columns:
            last = self.index(len(matrix.rows) - 1, len(matrix.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(matrix.rows) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(matrix.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.matrix.columns)

    def mark(self, row: int, column: int) -> Mark | None:
        """What stands in a cell."""
        return self.matrix.cells.get((row, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.matrix.rows[index.row()], self.matrix.columns[index.column()]
        said = mark_words(self.mark(index.row(), index.column()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return f"{row.name}, {column.number}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = self.tr("Click to put it in.") if said == mark_words(None) else self.tr("Click to take it out.")  # fmt: skip
            if row.kind == "location":
                hint = self.tr("It is the place of the whole scene.")
            return plain_tooltip(f"{row.name}, {column.number}: {said}. {hint}")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        entries = self.matrix.columns if across else self.matrix.rows
        if not 0 <= section < len(entries):
            return None
        if across:
            column, band = self.matrix.columns[section], self.matrix.band_at(section)
            name = f"{column.number}, {band.title}" if band else column.number
            if role == Qt.ItemDataRole.ToolTipRole and band is not None:
                return plain_tooltip("\n".join(filter(None, (name, band.looks))))
            return name if role == Qt.ItemDataRole.DisplayRole else None
        row = self.matrix.rows[section]
        said = ", ".join(filter(None, (row.name, row.missing)))
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        return plain_tooltip(said) if role == Qt.ItemDataRole.ToolTipRole else None
