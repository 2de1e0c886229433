"""Failures as rows in groups of what is to be done; any of them can be ticked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal

from app.gateway.troubles import REMEDIES, Remedy, Trouble
from app.story.jobs import NEXT_ACTION
from app.ui.gateway.two_levels import Index, RowRole, TwoLevels
from app.ui.gateway.words import (
    clock_text,
    kind_word,
    money_text,
    remedy_title,
    tr,
    tried_tags,
)
from app.ui.kit.failure_words import reason

Action = Literal["retry", "model", "prompt", "account", "give_up"]


class Column(IntEnum):
    """The columns, from left to right."""

    TICK = 0
    WHAT = 1
    PROJECT = 2
    WHY = 3
    KIND = 4
    TRIED = 5
    COST = 6
    NEXT = 7
    AT = 8


@dataclass(frozen=True)
class Group:
    """Failures with one remedy."""

    remedy: Remedy
    rows: tuple[FailureRow, ...] = ()


@dataclass(frozen=True)
class FailureRow:
    """A failure with what the window adds: the price of another try (None: refused, `refused`
    says why), a picture of the shot, the models that could make it instead."""

    trouble: Trouble
    price: int | None
    refused: str = ""
    picture: str = ""
    others: int = 0
    busy: bool = False

    @property
    def key(self) -> str:
        return self.trouble.job.id

    def actions(self) -> tuple[Action, ...]:
        """What helps, the likeliest first."""
        match self.trouble.remedy:
            case "account":
                wanted: tuple[Action, ...] = ("account", "retry")
            case "words":
                wanted = ("prompt", "model")
            case "reference":
                wanted = ("prompt", "retry")
            case "model":
                wanted = ("retry", "model") if self.price is not None else ("model",)
            case "again":
                wanted = ("retry", "model")
        return tuple(a for a in wanted if a != "model" or self.others) or ("retry",)


class FailuresModel(TwoLevels):
    """`ticked_changed`: the ticks differ."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        titles = (
            "", tr("Gateway", "What"), tr("Gateway", "Project"), tr("Gateway", "Why, in plain words"),
            tr("Gateway", "Kind"), tr("Gateway", "Tried"), tr("Gateway", "Cost"),
            tr("Gateway", "Next"), tr("Gateway", "At"),
        )  # fmt: skip
        super().__init__(
            Column, titles, (Column.COST, Column.AT),
            lambda: [len(group.rows) for group in self._groups], parent,
        )  # fmt: skip
        self._groups: list[Group] = []
        self._ticked: set[str] = set()
        self._now = 0.0

    # -- rows -----------------------------------------------------------------------------------

    def set_rows(self, rows: list[FailureRow], now: float) -> None:
        """Shows these, grouped; ticks of what is still there stay."""
        groups = [Group(r, tuple(f for f in rows if f.trouble.remedy == r)) for r in REMEDIES]
        groups = [g for g in groups if g.rows]
        self._now = now
        if groups == self._groups:
            return
        self.beginResetModel()
        self._groups = groups
        before = set(self._ticked)
        self._ticked &= {row.key for row in rows}
        self.endResetModel()
        if before != self._ticked:
            self.ticked_changed.emit()

    def row_at(self, index: Index) -> FailureRow | None:
        """The failure of a row; None on a group's."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[int(index.internalId()) - 1].rows[index.row()]

    def group_at(self, index: Index) -> Group | None:
        """The group of a heading; None on a failure."""
        if not index.isValid() or index.internalId():
            return None
        return self._groups[index.row()]

    @property
    def ticked(self) -> list[FailureRow]:
        """The ticked failures, as they stand."""
        return [r for g in self._groups for r in g.rows if r.key in self._ticked]

    def is_ticked(self, row: FailureRow) -> bool:
        """Whether one is ticked."""
        return row.key in self._ticked

    def all_ticked(self, group: Group | None = None) -> bool:
        """Whether all are, of a group or at all."""
        rows = group.rows if group else tuple(r for g in self._groups for r in g.rows)
        return bool(rows) and all(r.key in self._ticked for r in rows)

    def tick(self, rows: list[FailureRow], on: bool) -> None:
        """Ticks them, or takes the ticks away."""
        keys = {row.key for row in rows}
        after = self._ticked | keys if on else self._ticked - keys
        if after != self._ticked:
            self._ticked = after
            for n, group in enumerate(self._groups):
                parent = self.index(n, 0)
                foot = self.index(len(group.rows) - 1, Column.AT, parent)
                self.dataChanged.emit(self.index(0, 0, parent), foot)
                self.dataChanged.emit(parent, parent)
            self.ticked_changed.emit()

    def everything(self) -> list[FailureRow]:
        """All failures that are shown."""
        return [row for group in self._groups for row in group.rows]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, group = self.row_at(index), self.group_at(index)
        if role == RowRole:
            return row or group
        if group is not None:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{remedy_title(group.remedy)}: {len(group.rows)}"
            return None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.refused if index.column() == Column.NEXT else row.trouble.job.error
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() in (0, Column.WHAT):
            job = row.trouble.job
            ticked = tr("Gateway", "ticked, ") if self.is_ticked(row) else ""
            action = NEXT_ACTION[job.category] if job.category else ""
            return f"{ticked}{row.trouble.name}: {reason(job.category)}. {job.error} {action}"
        return None

    def _text(self, row: FailureRow, column: Column) -> str:
        trouble = row.trouble
        match column:
            case Column.TICK:
                return ""
            case Column.WHAT:
                return trouble.name
            case Column.PROJECT:
                return trouble.project
            case Column.WHY:
                return reason(trouble.job.category)
            case Column.KIND:
                return kind_word(trouble.job.category)
            case Column.TRIED:
                return ", ".join(words for _, words in tried_tags(trouble))
            case Column.COST:
                return money_text(trouble.cost)
            case Column.NEXT:
                return ""
            case Column.AT:
                return clock_text(trouble.job.updated_at, self._now)
