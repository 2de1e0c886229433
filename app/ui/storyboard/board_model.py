"""The board as a list: a heading row for each group, followed by the group's shots.

Rows come from outside and change only by `set_board` and `patch`; what a person does here is
told as a request.
"""

from __future__ import annotations

import json
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.kit.labels import plain_tooltip
from app.ui.kit.states import State, state_word
from app.ui.storyboard.rows import (
    STATE_ORDER,
    BoardFilter,
    Grouping,
    SceneRow,
    ShotRow,
    omitted_word,
    patched,
    state_counts,
)

RowRole = int(Qt.ItemDataRole.UserRole) + 1
IdRole = int(Qt.ItemDataRole.UserRole) + 2
SHOTS_MIME = "application/x-slateroom-shots"
Index = QModelIndex | QPersistentModelIndex
_MANY = 100  # rows; more are not told one by one


@dataclass(frozen=True)
class GroupHead:
    """What a heading shows."""

    key: str
    title: str
    heading: str
    shots: int
    seconds: float
    counts: tuple[tuple[State, int], ...]


@dataclass
class Group:
    """Shots under one heading; `start` is the row of the heading."""

    key: str
    title: str
    heading: str
    ids: list[str] = field(default_factory=list)
    start: int = 0
    head: GroupHead | None = None


class BoardModel(QAbstractListModel):
    """Shots by group, filtered."""

    move_requested = Signal(list, str, str)
    edit_requested = Signal(str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenes: dict[str, SceneRow] = {}
        self._shots: dict[str, ShotRow] = {}
        self._order: dict[str, int] = {}
        self._groups: list[Group] = []
        self._starts: list[int] = []
        self._place: dict[str, Group] = {}
        self._filter = BoardFilter()
        self._grouping: Grouping = "scene"

    # what is shown

    def set_board(self, scenes: Sequence[SceneRow], shots: Sequence[ShotRow]) -> None:
        """The whole board in story order. Only what differs is told, if the order is the same."""
        new = {shot.id: shot for shot in shots}
        same = list(new) == list(self._shots) and tuple(scenes) == tuple(self._scenes.values())
        if same:
            self.replace([shot for id, shot in new.items() if shot != self._shots[id]])
            return
        self.beginResetModel()
        self._scenes = {scene.id: scene for scene in scenes}
        self._shots = new
        self._order = {id: number for number, id in enumerate(new)}
        self._regroup()
        self.endResetModel()

    def patch(self, id: str, patch: dict[str, object]) -> None:
        """Merge some fields of one shot. Raises KeyError for an unknown shot or field."""
        self._replace(patched(self._shots[id], patch))

    def replace(self, shots: Sequence[ShotRow]) -> None:
        """Show other rows for shots that are on the board. Many are told as one change."""
        if len(shots) <= _MANY:
            for shot in shots:
                self._replace(shot)
            return
        moving = any(self._moves(shot) for shot in shots)
        if moving:
            self.beginResetModel()
        self._shots.update((shot.id, shot) for shot in shots)
        if moving:
            self._regroup()
            self.endResetModel()
        elif self._groups:
            for group in self._groups:
                group.head = None
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def set_filter(self, filter: BoardFilter) -> None:
        """Show only what `filter` admits."""
        if filter != self._filter:
            self.beginResetModel()
            self._filter = filter
            self._regroup()
            self.endResetModel()

    def set_grouping(self, grouping: Grouping) -> None:
        """Group by scene, by state, or not at all."""
        if grouping != self._grouping:
            self.beginResetModel()
            self._grouping = grouping
            self._regroup()
            self.endResetModel()

    @property
    def filter(self) -> BoardFilter:
        """What is shown."""
        return self._filter

    @property
    def grouping(self) -> Grouping:
        """How it is grouped."""
        return self._grouping

    def groups(self) -> Sequence[Group]:
        """The groups in order."""
        return self._groups

    def shot(self, id: str) -> ShotRow | None:
        """A shot, shown or not."""
        return self._shots.get(id)

    def shots(self) -> tuple[ShotRow, ...]:
        """All shots in story order, shown or not."""
        return tuple(self._shots.values())

    def shown_count(self) -> int:
        """How many shots are shown."""
        return len(self._place)

    def row_of(self, id: str) -> int:
        """The row of a shot, or -1 if it is not shown."""
        group = self._place.get(id)
        return -1 if group is None else group.start + 1 + self._at(group, id)

    def index_of(self, id: str) -> QModelIndex:
        """The index of a shot; invalid if it is not shown."""
        row = self.row_of(id)
        return QModelIndex() if row < 0 else self.index(row)

    def place(self, row: int) -> tuple[int, int]:
        """Group number and place in it of a row; -1 for the heading."""
        number = bisect_right(self._starts, row) - 1
        return number, row - self._starts[number] - 1

    def row_at(self, row: int) -> ShotRow | GroupHead | None:
        """What stands in a row."""
        if not 0 <= row < self.rowCount():
            return None
        number, place = self.place(row)
        group = self._groups[number]
        return self._head(group) if place < 0 else self._shots[group.ids[place]]

    # changes

    def _moves(self, shot: ShotRow) -> bool:
        group = self._place.get(shot.id)
        there = None if group is None else group.key
        return there != (self._key(shot) if self._filter.admits(shot) else None)

    def _replace(self, shot: ShotRow) -> None:
        old_group = self._place.get(shot.id)
        self._shots[shot.id] = shot
        shown = self._filter.admits(shot)
        key = self._key(shot)
        if old_group is not None and shown and old_group.key == key:
            row = self.row_of(shot.id)
            old_group.head = None
            self.dataChanged.emit(self.index(row), self.index(row))
            self.dataChanged.emit(self.index(old_group.start), self.index(old_group.start))
            return
        if old_group is not None:
            self._take_out(shot.id, old_group)
        if shown:
            self._put_in(shot, key)

    def _take_out(self, id: str, group: Group) -> None:
        at = self._at(group, id)
        alone = len(group.ids) == 1 and not self._keeps_empty()
        first = group.start if alone else group.start + 1 + at
        self.beginRemoveRows(QModelIndex(), first, group.start + 1 + at)
        del group.ids[at]
        del self._place[id]
        group.head = None
        if alone:
            self._groups.remove(group)
        self._count()
        self.endRemoveRows()
        if not alone:
            self.dataChanged.emit(self.index(group.start), self.index(group.start))

    def _put_in(self, shot: ShotRow, key: str) -> None:
        group = next((group for group in self._groups if group.key == key), None)
        fresh = group is None
        if group is None:
            group = self._new_group(key)
            ranks = [self._rank(one.key) for one in self._groups]
            number = bisect_right(ranks, self._rank(key))
            start = self._starts[number] if number < len(self._starts) else self.rowCount()
            self.beginInsertRows(QModelIndex(), start, start + 1)
            self._groups.insert(number, group)
            group.ids.append(shot.id)
        else:
            number = bisect_right([self._order[id] for id in group.ids], self._order[shot.id])
            row = group.start + 1 + number
            self.beginInsertRows(QModelIndex(), row, row)
            insort(group.ids, shot.id, key=self._order.__getitem__)
            group.head = None
        self._place[shot.id] = group
        self._count()
        self.endInsertRows()
        if not fresh:
            self.dataChanged.emit(self.index(group.start), self.index(group.start))

    def _regroup(self) -> None:
        groups: dict[str, Group] = {}
        if self._keeps_empty():
            groups = {scene: self._new_group(scene) for scene in self._scenes}
        for id, shot in self._shots.items():
            if self._filter.admits(shot):
                key = self._key(shot)
                if key not in groups:
                    groups[key] = self._new_group(key)
                groups[key].ids.append(id)
        self._groups = sorted(groups.values(), key=lambda group: self._rank(group.key))
        self._place = {id: group for group in self._groups for id in group.ids}
        self._count()

    def _count(self) -> None:
        self._starts = []
        start = 0
        for group in self._groups:
            group.start = start
            self._starts.append(start)
            start += 1 + len(group.ids)

    def _keeps_empty(self) -> bool:
        return self._grouping == "scene" and self._filter == BoardFilter()

    def _key(self, shot: ShotRow) -> str:
        if self._grouping == "scene":
            return shot.scene
        return shot.shown_state if self._grouping == "state" else ""

    def _rank(self, key: str) -> int:
        if self._grouping == "scene":
            ranks = {scene: number for number, scene in enumerate(self._scenes)}
            return ranks.get(key, len(ranks))
        return next((number for number, state in enumerate(STATE_ORDER) if state == key), 0)

    def _new_group(self, key: str) -> Group:
        tr = QCoreApplication.translate
        if self._grouping == "scene":
            scene = self._scenes.get(key, SceneRow(key, "", ""))
            title = tr("Board", "Scene {0}").format(scene.number).strip()
            return Group(key, title, omitted_word() if scene.omitted else scene.heading)
        if self._grouping == "state":
            return Group(key, state_word(key), "")  # pyright: ignore[reportArgumentType]
        return Group(key, tr("Board", "All shots"), "")

    def _head(self, group: Group) -> GroupHead:
        if group.head is None:
            rows = [row for id in group.ids if not (row := self._shots[id]).omitted]
            seconds = sum(row.seconds for row in rows)
            group.head = GroupHead(
                group.key, group.title, group.heading, len(rows), seconds, state_counts(rows)
            )
        return group.head

    def _at(self, group: Group, id: str) -> int:
        order = self._order
        return bisect_right(group.ids, order[id], key=order.__getitem__) - 1

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid() or not self._groups:
            return 0
        return self._starts[-1] + 1 + len(self._groups[-1].ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == RowRole:
            return row
        if isinstance(row, GroupHead):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{row.title} {row.heading}".strip()
            return None
        if role == IdRole:
            return row.id
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.action}".strip()
        if role == Qt.ItemDataRole.EditRole:
            return row.action
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.told())
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another action line; the row changes when the edit was applied."""
        row = self.row_at(index.row())
        if isinstance(row, ShotRow) and role == Qt.ItemDataRole.EditRole and value != row.action:
            self.edit_requested.emit(row.id, "action", value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.place(index.row())[1] < 0:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [SHOTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes)
        ids = [row.id for row in map(self.row_at, rows) if isinstance(row, ShotRow)]
        data = QMimeData()
        data.setData(SHOTS_MIME, QByteArray(json.dumps(ids).encode()))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def request_move(self, ids: Sequence[str], row: int) -> None:
        """Ask to put shots before the one in `row`, or at the end of the group before it."""
        if self._grouping != "scene" or not self._groups:
            return
        moved = [id for id in ids if id in self._shots]
        row = max(1, min(row, self.rowCount()))
        number, place = self.place(row - 1)
        group = self._groups[number]
        following = [id for id in group.ids[place + 1 :] if id not in moved]
        before = following[0] if following else ""
        if moved and not self._stays(moved, group, before):
            self.move_requested.emit(moved, group.key, before)

    def _stays(self, ids: list[str], group: Group, before: str) -> bool:
        """Whether the shots already stand there."""
        rest = [id for id in group.ids if id not in ids]
        at = rest.index(before) if before else len(rest)
        return rest[:at] + ids + rest[at:] == group.ids


def shots_of(data: QMimeData) -> list[str]:
    """The shots that a drag carries; empty for any other drag."""
    if not data.hasFormat(SHOTS_MIME):
        return []
    try:
        ids = json.loads(bytes(data.data(SHOTS_MIME).data()))
    except ValueError:
        return []
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []
