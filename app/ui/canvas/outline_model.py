"""The graph as a tree: kinds of nodes, and the nodes of each in story order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app.story.graph import Op
from app.story.landmarks import Landmark
from app.ui.canvas.node_face import ICONS
from app.ui.canvas.rows import NodeRow
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1

_GROUPS: tuple[tuple[str, tuple[Op, ...]], ...] = (
    ("inputs", ("input",)),
    ("assets", ("sheet",)),
    ("pictures", ("frame", "image")),
    ("clips", ("clip", "video")),
    ("sound", ("music",)),
    ("steps", ("first_frame", "last_frame", "concatenate", "mux", "crop", "still", "side_by_side",
               "text_card")),
)  # fmt: skip
_MARKS = "landmarks"  # the group of frames and notes
_GROUP_OF = {op: group for group, ops in _GROUPS for op in ops}


class OutlineModel(QAbstractItemModel):
    """Two levels. `spoken` says a node in words, `spoken_mark` a frame or a note. `ticked`: a
    proposed node is to be accepted, or not."""

    ticked = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        spoken: Callable[[NodeRow], str],
        spoken_mark: Callable[[Landmark], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spoken = spoken
        self._spoken_mark = spoken_mark
        self._query = ""
        self._stale_only = False
        self._all: dict[str, NodeRow] = {}
        self._marks: dict[str, Landmark] = {}
        self._groups: list[tuple[str, list[str]]] = []
        self._place: dict[str, tuple[int, int]] = {}

    def set_rows(
        self, rows: dict[str, NodeRow], landmarks: dict[str, Landmark] | None = None
    ) -> None:
        """Another graph. What is shown is told anew only where the tree differs."""
        self._all = dict(rows)
        if landmarks is not None:
            self._marks = dict(landmarks)
        groups = self._grouped()
        if groups == self._groups:
            for at, (_, ids) in enumerate(groups):
                parent = self.index(at, 0)
                if ids:
                    self.dataChanged.emit(
                        self.index(0, 0, parent), self.index(len(ids) - 1, 0, parent)
                    )
            return
        self.beginResetModel()
        self._groups = groups
        self._place = {
            node: (at, row) for at, (_, ids) in enumerate(groups) for row, node in enumerate(ids)
        }
        self.endResetModel()

    def set_landmarks(self, marks: dict[str, Landmark]) -> None:
        """Other frames and notes, or other words of theirs."""
        self.set_rows(self._all, marks)

    def _grouped(self) -> list[tuple[str, list[str]]]:
        found: dict[str, list[str]] = {group: [] for group, _ in _GROUPS}
        found[_MARKS] = [
            m.id for m in sorted(self._marks.values(), key=lambda m: (m.kind, m.y, m.x, m.id))
            if not self._stale_only and self._query in m.text.casefold()
        ]  # fmt: skip
        for node, row in self._all.items():
            if self._stale_only and row.state not in ("stale", "failed", "needs_person"):
                continue
            if self._query and self._query not in f"{row.name} {row.text}".casefold():
                continue
            found[_GROUP_OF[row.op]].append(node)
        return [(group, ids) for group, ids in found.items() if ids]

    def change(self, rows: Iterable[NodeRow]) -> None:
        """These look different."""
        for row in rows:
            self._all[row.id] = row
            at = self._place.get(row.id)
            if at is not None:
                index = self.index(at[1], 0, self.index(at[0], 0))
                self.dataChanged.emit(index, index)

    def narrow(self, query: str, stale_only: bool) -> None:
        """Only what has these words, or what is stale or failed."""
        self._query, self._stale_only = query.casefold().strip(), stale_only
        self.set_rows(self._all)

    def index_of(self, node: str) -> QModelIndex:
        """Where a node stands; invalid if it is not shown."""
        at = self._place.get(node)
        return self.index(at[1], 0, self.index(at[0], 0)) if at else QModelIndex()

    # -- Qt's questions -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # 0 stands for a group; else 1 + the group of a node.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()][1]) if not parent.internalId() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def node(self, index: Index) -> NodeRow | None:
        """The node at an index; None at a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._all.get(self._groups[index.internalId() - 1][1][index.row()])

    def landmark(self, index: Index) -> Landmark | None:
        """The frame or the note at an index; None for a node or a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._marks.get(self._groups[index.internalId() - 1][1][index.row()])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.node(index)
        if row is None:
            mark = self.landmark(index)
            return self._group_data(index, role) if mark is None else self._mark_data(mark, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name[:1].upper() + row.name[1:]
            case Qt.ItemDataRole.DecorationRole:
                look = state_look(self._theme.tokens, row.state)
                glyph = "loader" if look.glyph == "ring" else look.glyph
                return self._theme.icon(glyph, look.tone.on_ground, 12)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(row)
            case Qt.ItemDataRole.CheckStateRole if row.ghost:
                return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.tokens.faint) if row.muted or row.ghost else None
            case _:
                return row.id if role == NODE else (row if role == ROW else None)

    def _mark_data(self, mark: Landmark, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                words = " ".join(mark.text.split())
                return words or (self.tr("Frame") if mark.kind == "group" else self.tr("Note"))
            case Qt.ItemDataRole.DecorationRole:
                icon = "square" if mark.kind == "group" else "message-square-text"
                return self._theme.icon(icon, "muted", 12)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken_mark(mark)
            case _:
                return mark.id if role == NODE else None

    def _group_data(self, index: Index, role: int) -> object:
        if not index.isValid():
            return None
        group, ids = self._groups[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._group_name(group)}  {len(ids)}"
            case Qt.ItemDataRole.DecorationRole:
                ops = next((ops for name, ops in _GROUPS if name == group), None)
                icon = {"steps": "combine", _MARKS: "square"}.get(group) or (
                    ICONS[ops[0]] if ops else ""
                )
                return self._theme.icon(icon, "muted", 14)
            case _:
                return None

    def _group_name(self, group: str) -> str:
        return {
            "inputs": self.tr("Own files"),
            "assets": self.tr("Assets"),
            "pictures": self.tr("Pictures"),
            "clips": self.tr("Clips"),
            "sound": self.tr("Sound"),
            "steps": self.tr("Steps"),
            _MARKS: self.tr("Frames and notes"),
        }[group]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.internalId():
            flags |= Qt.ItemFlag.ItemNeverHasChildren
        row = self.node(index)
        if row is not None and row.ghost:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.node(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or not row.ghost:
            return False
        self.ticked.emit(row.id, not row.wanted)
        return True
