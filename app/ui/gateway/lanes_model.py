"""Lanes with the jobs on them, as a tree that changes only where something moved."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from app.gateway.watch import LaneRow, OnTheWay
from app.ui.gateway.two_levels import Index, RowRole, TwoLevels
from app.ui.gateway.words import (
    lane_word,
    money_text,
    seconds_text,
    share_text,
    tr,
    wait_text,
    way_word,
)


class LaneColumn(IntEnum):
    """The columns, from left to right."""

    LANE = 0
    STATE = 1
    IN_USE = 2
    DONE = 3
    QUEUED = 4
    DURATION = 5
    P50 = 6
    P95 = 7
    JOBS = 8
    ERRORS = 9
    SPEND = 10


def _titles() -> tuple[str, ...]:
    return (
        tr("Gateway", "Lane"), tr("Gateway", "State"), tr("Gateway", "In use"),
        tr("Gateway", "Done/min"), tr("Gateway", "Queued"), tr("Gateway", "Learned duration"),
        tr("Gateway", "p50"), tr("Gateway", "p95"), tr("Gateway", "Jobs"),
        tr("Gateway", "Errors 1 h"), tr("Gateway", "cr/min"),
    )  # fmt: skip


_LEFT = (LaneColumn.LANE, LaneColumn.STATE, LaneColumn.IN_USE, LaneColumn.DURATION)


class LanesModel(TwoLevels):
    """Lanes at the top, under each its jobs: running, queued in their order, held."""

    def __init__(self, parent: QObject | None = None) -> None:
        right = [column for column in LaneColumn if column not in _LEFT]
        super().__init__(
            LaneColumn, _titles(), right, lambda: [len(lane.jobs) for lane in self._lanes], parent
        )
        self._lanes: list[LaneRow] = []

    # -- rows -----------------------------------------------------------------------------------

    def set_lanes(self, lanes: tuple[LaneRow, ...]) -> None:
        """Shows these; rows that stay are kept, so that selection and scrolling hold."""
        if [lane.name for lane in lanes] != [lane.name for lane in self._lanes]:
            self.beginResetModel()
            self._lanes = list(lanes)
            self.endResetModel()
            return
        last = len(LaneColumn) - 1
        for row, lane in enumerate(lanes):
            if lane != self._lanes[row]:
                self._put(row, lane)
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _put(self, row: int, lane: LaneRow) -> None:
        """Replaces the jobs between those that stay at the head and at the foot."""
        old, new = self._lanes[row].jobs, lane.jobs
        parent = self.index(row, 0)
        head = 0
        while head < min(len(old), len(new)) and old[head].job == new[head].job:
            head += 1
        foot = 0
        room = min(len(old), len(new)) - head
        while foot < room and old[-1 - foot].job == new[-1 - foot].job:
            foot += 1
        kept_foot = old[len(old) - foot :]
        if head + foot < len(old):
            self.beginRemoveRows(parent, head, len(old) - foot - 1)
            self._lanes[row] = _with_jobs(lane, old[:head] + kept_foot)
            self.endRemoveRows()
        if head + foot < len(new):
            self.beginInsertRows(parent, head, len(new) - foot - 1)
            self._lanes[row] = lane
            self.endInsertRows()
        self._lanes[row] = lane
        if new:
            last = len(LaneColumn) - 1
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(new) - 1, last, parent))

    def lane_at(self, index: Index) -> LaneRow | None:
        """The lane of a row, or the lane that a job's row is on."""
        if not index.isValid():
            return None
        row = self.group_row(index)
        return self._lanes[row] if row < len(self._lanes) else None

    def job_at(self, index: Index) -> OnTheWay | None:
        """The job of a row; None on a lane's own row."""
        lane = self.lane_at(index)
        if lane is None or not index.internalId() or index.row() >= len(lane.jobs):
            return None
        return lane.jobs[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lane = self.lane_at(index)
        if lane is None:
            return None
        job = self.job_at(index)
        if role == RowRole:
            return job or lane
        if role == Qt.ItemDataRole.DisplayRole:
            column = LaneColumn(index.column())
            return _job_text(job, column) if job is not None else _lane_text(lane, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return _spoken_job(job) if job is not None else _spoken_lane(lane)
        if role == Qt.ItemDataRole.ToolTipRole and job is None:
            return _tip(lane, LaneColumn(index.column()))
        return None


def _with_jobs(lane: LaneRow, jobs: tuple[OnTheWay, ...]) -> LaneRow:
    return replace(lane, jobs=jobs)


def _lane_text(lane: LaneRow, column: LaneColumn) -> str:
    past = lane.past
    match column:
        case LaneColumn.LANE:
            return lane.name
        case LaneColumn.STATE:
            return lane_word(lane)
        case LaneColumn.IN_USE:
            return f"{lane.running}/{lane.places}"
        case LaneColumn.DONE:
            return str(past.done_a_minute)
        case LaneColumn.QUEUED:
            return str(lane.queued)
        case LaneColumn.DURATION:
            return ""
        case LaneColumn.P50:
            return seconds_text(past.p50)
        case LaneColumn.P95:
            return seconds_text(past.p95)
        case LaneColumn.JOBS:
            return f"{past.finished:,}"
        case LaneColumn.ERRORS:
            return share_text(past.error_share)
        case LaneColumn.SPEND:
            return money_text(past.spend_a_minute)


def _job_text(job: OnTheWay, column: LaneColumn) -> str:
    match column:
        case LaneColumn.LANE:
            return job.name
        case LaneColumn.STATE:
            return way_word(job)
        case LaneColumn.IN_USE:
            words = tr("Gateway", "for {0}") if job.way == "running" else tr("Gateway", "waits {0}")
            return words.format(wait_text(job.seconds))
        case LaneColumn.QUEUED:
            return tr("Gateway", "turn {0}").format(job.place) if job.place else ""
        case LaneColumn.SPEND:
            return money_text(job.reserved)
        case _:
            return ""


def _spoken_lane(lane: LaneRow) -> str:
    text = tr("Gateway", "{0}: {1}, {2} of {3} places in use, {4} queued, half are done after {5}")
    return text.format(
        lane.name, lane_word(lane), lane.running, lane.places, lane.queued,
        seconds_text(lane.past.p50),
    )  # fmt: skip


def _spoken_job(job: OnTheWay) -> str:
    text = tr("Gateway", "{0} of {1}: {2} for {3}")
    return text.format(job.name, job.title, way_word(job), wait_text(job.seconds))


def _tip(lane: LaneRow, column: LaneColumn) -> str:
    match column:
        case LaneColumn.IN_USE:
            return "\n".join(_speed(lane))
        case LaneColumn.STATE if lane.slow is not None:
            text = tr("Gateway", "It was too fast: {0} places for now; they come back one by one.")
            return text.format(lane.slow.places)
        case LaneColumn.P50 | LaneColumn.P95 | LaneColumn.DURATION:
            text = tr("Gateway", "Half are done after {0}, 19 of 20 after {1}.")
            return text.format(seconds_text(lane.past.p50), seconds_text(lane.past.p95))
        case LaneColumn.ERRORS:
            return tr("Gateway", "Share of what ended in the last hour without a take")
        case _:
            return ""


def _speed(lane: LaneRow) -> list[str]:
    """What holds a lane back, and what its provider leaves."""
    lines = [tr("Gateway", "Places of this lane. + and − change them while it runs.")]
    if lane.a_minute:
        lines.append(tr("Gateway", "At most {0} submissions a minute.").format(lane.a_minute))
    told = lane.told
    if told is not None and told.remaining is not None:
        text = tr("Gateway", "{0} says: {1} more within {2}.")
        wait = wait_text(told.reset_seconds or 0.0)
        lines.append(text.format(lane.provider, told.remaining, wait))
    return lines
