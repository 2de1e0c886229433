"""Brings the gateway's state to the window: at most ten times a second, and only while it shows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.gateway.past import Past, Spend, look_back, spending
from app.gateway.troubles import Troubles, troubles
from app.gateway.watch import Watch, closed_rows, on_the_way, watch
from app.store import known_projects
from app.store.glance import Glance, Glances
from app.story.jobs import Job
from app.system.tasks import in_thread
from app.ui.gateway.words import leftover_line
from app.ui.kit.desk_port import DeskPort
from app.workspace.changes import Change
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
Range = Literal["now", "today", "month"]

FRAME_MS = 100  # at most ten times a second
_TICK_MS = 1000  # waiting times grow without any change
_LEARN_EVERY = 10  # ticks between readings of learned durations
_HOUR, _DAY = 3600.0, 86_400.0
_TABLES = frozenset({"jobs", "sessions", "takes", "nodes", "shots", "scenes", "projects"})


class GatewayFeed(QObject):
    """`changed`: the numbers moved. `troubles_changed`: what waits for a person did."""

    changed = Signal()
    troubles_changed = Signal()

    def __init__(self, desk: DeskPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gateway = desk.studio.gateway
        self.watch = Watch()
        self.troubles = Troubles()
        self.range: Range = "now"
        self.spent = self.left = 0  # of the budgets of sessions under way, micro-dollars
        self._learned: dict[str, list[float]] = {}
        self._unlisten: Callable[[], object] = _nothing
        self._glances = Glances()
        self._closed: list[Glance] = []  # projects that are not open here
        self._past: dict[str, Past] = {}
        self._spend = Spend()
        self._stale = True  # ledger rows moved since they were last counted
        self._ticks = 0
        self._following: dict[int, Callable[[], None]] = {}
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.refresh)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    # -- while it shows -------------------------------------------------------------------------

    def start(self) -> None:
        """Follows all open projects."""
        if not self._tick.isActive():
            self._tick.start()
            self._unlisten = self._desk.studio.leftovers.listen(lambda _left: self.poke())
            self._stale = True
            self._ticks = 0
            self._follow()
            self.refresh(whole=True)

    def stop(self) -> None:
        """Costs nothing from here on."""
        self._tick.stop()
        self._frame.stop()
        self._unlisten()
        self._unlisten = _nothing
        for leave in self._following.values():
            leave()
        self._following.clear()

    @property
    def news(self) -> str:
        """What recovery does for closed projects, or waits for; empty where there is nothing."""
        seen = self._desk.studio.leftovers.seen.values()
        rank = ("collecting", "unreached", "missing", "strange", "unreadable", "collected")
        told = [left for state in rank for left in seen if left.state == state]
        return " · ".join(leftover_line(left) for left in told[:2])

    @property
    def running(self) -> bool:
        """Whether it follows."""
        return self._tick.isActive()

    def set_range(self, key: Range) -> None:
        """Which stretch of the past the figures tell of."""
        self.range = key
        self._stale = True
        self.refresh(whole=True)

    def poke(self) -> None:
        """Something was done here: show it with the next frame."""
        if self.running and not self._frame.isActive():
            self._frame.start()

    def _follow(self) -> None:
        """Listens to projects that were opened, leaves those that were closed."""
        here = {id(w): w for w in self._desk.studio.workspaces}
        for gone in self._following.keys() - here.keys():
            self._following.pop(gone)
        for key in here.keys() - self._following.keys():
            self._following[key] = here[key].changes.on_state(self._on_changes)
            self._stale = True

    def _on_changes(self, changes: list[Change]) -> None:
        if any(change.table in _TABLES for change in changes):
            self._stale = True
            self.poke()

    def _on_tick(self) -> None:
        self._ticks += 1
        self._follow()
        if self._ticks % _LEARN_EVERY == 1:
            self._learn()
            self._look_at_closed()
        self.refresh(whole=True)

    def _learn(self) -> None:
        """Durations that the gateway measured, from the user file."""
        queue = self._gateway.queue_file
        if queue is None:
            return
        models = [lane.name for lane in self.watch.lanes] or self.models()

        async def read() -> None:
            for model in models:
                found = await queue.learned(model)
                if found:
                    self._learned[model] = found
            self._stale = True

        self._desk.run(read(), "learned durations")

    def _look_at_closed(self) -> None:
        """Ledgers of known projects that are closed, read beside the loop without opening them."""
        studio = self._desk.studio
        midnight = _midnight(studio.clock.now())
        since = min(_month_start(midnight), midnight - 30 * _DAY)

        async def read() -> None:
            known = await studio.user.database.read(known_projects.all_known)
            here = {w.board.project.id for w in studio.workspaces}
            paths = [entry.path for entry in known if entry.id not in here]
            found = await in_thread(self._glances.of, paths, since)
            if found != self._closed:
                self._closed = found
                self._stale = True

        self._desk.run(read(), "closed projects")

    # -- reading --------------------------------------------------------------------------------

    def models(self) -> list[str]:
        """Models that can be used now, the preferred first."""
        usable = self._gateway.providers
        return [
            m.name
            for m in self._desk.studio.catalogue.all()
            if m.provider in usable and m.status != "retired"
        ]

    def refresh(self, whole: bool = False) -> None:
        """Reads everything that moves; ledger rows only with a tick (`whole`) and if they moved."""
        studio, gateway = self._desk.studio, self._gateway
        now = studio.clock.now()
        workspaces = studio.workspaces
        recount = whole and self._stale
        if whole:
            self._count(workspaces, now)
        tickets = gateway.tickets()
        dispatcher = gateway.dispatcher
        sessions = {t.job.session for t in tickets}
        jobs = on_the_way(
            tickets, dispatcher.order(), {s for s in sessions if dispatcher.is_held(s)}, now
        )
        titles = {w.board.project.id: w.board.project.title for w in workspaces}
        notes = studio.leftovers.seen
        closed = closed_rows(self._closed, notes, titles)
        self.watch = watch(
            jobs, self._past, self._spend, gateway.capacity, self.models(), titles,
            studio.clock.monotonic(), dispatcher.share, closed,
        )  # fmt: skip
        self.changed.emit()
        if recount:
            self._stale = False
            self.troubles = troubles(workspaces)
            self.troubles_changed.emit()

    def _count(self, workspaces: tuple[Workspace, ...], now: float) -> None:
        midnight, month = _midnight(now), _month_start(now)
        since, step, steps = {
            "now": (now - _HOUR, 300.0, 24),
            "today": (midnight, _HOUR, 24),
            "month": (now - 30 * _DAY, _DAY, 30),
        }[self.range]
        jobs: list[Job] = [job for w in workspaces for job in w.jobs()]
        here = {w.board.project.id for w in workspaces}
        jobs += [job for g in self._closed if g.project not in here for job in g.jobs]
        self._past = look_back(jobs, now, since, self._learned)
        self._spend = spending(jobs, now, since, month, step, steps)
        self.spent, self.left = _budgets(workspaces)


def _budgets(workspaces: tuple[Workspace, ...]) -> tuple[int, int]:
    """What sessions that have not ended spent of their budgets, and what they have left."""
    spent = left = 0
    for workspace in workspaces:
        live = {s.id: s.budget or 0 for s in workspace.sessions.values() if not s.ended}
        used = dict.fromkeys(live, 0)
        for job in workspace.jobs():
            if job.session in live:
                used[job.session] += job.estimate if job.open else job.billed
                spent += 0 if job.open else job.billed
        left += sum(max(0, live[s] - used[s]) for s in live)
    return spent, left


def _midnight(now: float) -> float:
    moment = datetime.fromtimestamp(now)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def _month_start(now: float) -> float:
    return datetime.fromtimestamp(_midnight(now)).replace(day=1).timestamp()


def _nothing() -> None:
    pass
