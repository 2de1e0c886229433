"""Runs parts of the graph: priced first, asked where it costs something, watched and cancelled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.execution.node_run import NodeResult
from app.production import answers
from app.production.rerun import RerunPrice, price_rerun_in_turns, rerun
from app.story.durations import duration
from app.story.graph import GENERATED, LOCAL
from app.story.money import show_most
from app.story.session import Session
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import Answer, ask, tell
from app.ui.kit.price_words import quote_words
from app.ui.kit.states import State

_LISTED = 8
# Ends of a node's ladder that its row in the ledger does not tell.
_TOLD = ("failed", "refused", "blocked", "no_room", "held")


@dataclass
class _Run:
    """A run under way. `dropped`: what was cancelled, and what lies below it."""

    nodes: tuple[str, ...]
    before: frozenset[str]  # sessions that were there when it began
    cancelled: set[str] = field(default_factory=set[str])
    dropped: set[str] = field(default_factory=set[str])


class Runner(QObject):
    """`changed`: a run began or ended, or something of it was cancelled."""

    changed = Signal()

    def __init__(self, desk: DeskPort, feed: GraphFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._feed = feed
        self._ready = False
        self._running: list[_Run] = []

    @property
    def busy(self) -> bool:
        """Whether a run of the canvas is under way."""
        return bool(self._running)

    def counts(self) -> tuple[int, int]:
        """How many are left of how many that are in hand."""
        whole = sum(len(run.nodes) - len(run.dropped) for run in self._running)
        return len(self._feed.going), whole

    def whole(self) -> list[str]:
        """What there is to do: all that has no take or is stale, muted nodes left out."""
        workspace = self._desk.workspace
        board = workspace.board
        found: list[str] = []
        for node in board.nodes_in_order():
            if node.muted or node.op not in GENERATED | LOCAL:
                continue
            if node.op == "clip" and not board.project.video:
                continue
            if workspace.chosen(node.id) is None or workspace.staleness.is_stale(node.id):
                found.append(node.id)
        return found

    async def price(self, nodes: Sequence[str]) -> RerunPrice:
        """What making them costs, found without holding anything up."""
        price = await price_rerun_in_turns(self._desk.workspace, nodes, self._desk.studio.shop)
        assert price is not None  # it is asked for to the end
        return price

    def run(self, nodes: Sequence[str], agreed: RerunPrice | None = None) -> None:
        """Makes nodes, each after its sources. Unless a price was `agreed` on, it is asked for
        where it is more than nothing."""
        self._desk.run(self._run(list(nodes), agreed), "run nodes")

    async def _run(self, nodes: list[str], agreed: RerunPrice | None) -> None:
        desk = self._desk
        price = await self.price(nodes) if agreed is None else agreed
        board = desk.workspace.board
        if not price.nodes:
            names = [f"{board.name(board.nodes_by_id[r.node])}: {r.text}" for r in price.refused]
            text = "\n".join(names[:_LISTED]) or self.tr("There is nothing to make.")
            await tell(desk.theme, desk.window, self.tr("Nothing can run"), text)
            return
        if price.micros and agreed is None and not await self._agrees(price):
            return
        if not self._ready:
            await desk.studio.ready_to_buy(desk.workspace)
            self._ready = True
        await self._make(price)

    async def _agrees(self, price: RerunPrice) -> bool:
        board = self._desk.workspace.board
        names = [board.name(board.nodes_by_id[n]) for n in price.nodes]
        said = ", ".join(names[:_LISTED])
        if len(names) > _LISTED:
            said += self.tr(" and {0} more").format(len(names) - _LISTED)
        text = self.tr("{0}\n\nFor {1}, about {2}.").format(
            said, quote_words(price.micros, price.at_most), duration(price.seconds)
        )
        if price.refused:
            text += "\n\n" + self.tr("{0} cannot run and are left out.").format(len(price.refused))
        chosen = (
            Answer("no", self.tr("Cancel")),
            Answer("yes", self.tr("Run, {0}").format(show_most(price.at_most)), "primary"),
        )
        title = self.tr("Run {0} nodes?").format(len(names))
        return await ask(self._desk.theme, self._desk.window, title, text, chosen) == "yes"

    async def _make(self, price: RerunPrice) -> None:
        desk, workspace = self._desk, self._desk.workspace
        studio = desk.studio
        run = _Run(price.nodes, frozenset(workspace.sessions))
        self._running.append(run)
        self._show_going()
        leave = workspace.changes.on_state(lambda _changes: self._show_going())
        self.changed.emit()
        results: list[NodeResult] = []
        try:
            results = await rerun(
                workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price,
                cancelled=run.cancelled.__contains__,
            )  # fmt: skip
        finally:
            leave()
            self._running.remove(run)
            self._show_going()
            self.changed.emit()
        self._tell(results, run)

    def _tell(self, results: Sequence[NodeResult], run: _Run) -> None:
        """What came of a run; what was cancelled has not failed, nor has what lies below it."""
        stopped = {r.node for r in results if r.kind in ("stopped", "held")}
        ended = any(session.halted != "completed" for session in self._own(run))
        dropped = run.dropped | self._below(stopped, run)
        told = _TOLD if not ended else ("failed", "refused", "no_room")
        failed = [r for r in results if r.kind in told and r.node not in dropped]
        self._feed.set_errors({r.node: r.text for r in failed if r.text})
        made = sum(1 for r in results if r.kind == "kept")
        wanted = len(run.nodes) - len(dropped - {r.node for r in results if r.kind == "kept"})
        if ended or (dropped and not wanted):
            self._desk.notice(self.tr("Cancelled; {0} were made").format(made))
            return
        said = self.tr("{0} of {1} made").format(made, wanted)
        if dropped:
            said += " · " + self.tr("{0} cancelled").format(len(run.nodes) - wanted)
        self._desk.notice(said, "approved" if made == wanted else "failed")

    def _below(self, nodes: Collection[str], run: _Run) -> set[str]:
        """These, and what is made from them in a run."""
        board = self._desk.workspace.board
        inside, found = set(run.nodes), set(nodes)
        stack = [n for n in nodes if n in board.nodes_by_id]
        while stack:
            below = inside.intersection(board.consumers(board.nodes_by_id[stack.pop()]))
            stack += below - found
            found |= below
        return found

    def _show_going(self) -> None:
        """What is in hand and not made yet is queued."""
        workspace = self._desk.workspace
        going: dict[str, State] = {}
        for run in self._running:
            session = next(self._own(run), None)
            since = session.created_at if session is not None else float("inf")
            for node in run.nodes:
                takes = workspace.facts.of(node)
                if node not in run.dropped and (not takes or takes[-1].created_at < since):
                    going[node] = "queued"
        if going != self._feed.going:
            self._feed.set_going(going)

    def _own(self, run: _Run) -> Iterator[Session]:
        """The session of a run, once it has one."""
        for session in self._desk.workspace.sessions.values():
            if session.id not in run.before and session.limits.nodes == run.nodes:
                yield session

    def cancel(self) -> None:
        """Ends the canvas's runs; cancels what a provider can still cancel."""
        self._desk.run(self._cancel(), "cancel runs")

    def can_cancel(self, nodes: Sequence[str]) -> bool:
        """Whether one of the nodes is being made, or waits for its turn in a run."""
        jobs_of, going = self._desk.workspace.jobs_of, self._feed.going
        return any(n in going or any(job.open for job in jobs_of(n)) for n in nodes)

    def cancel_nodes(self, nodes: Sequence[str]) -> None:
        """Ends what is being made for these, and takes what waits for its turn out of its run; what
        lies below them is not made, and the rest goes on."""
        wanted = [n for n in nodes if n in self._feed.going]
        for run in self._running:
            mine = set(wanted).intersection(run.nodes)
            run.cancelled |= mine
            run.dropped |= self._below(mine, run)
        self._feed.set_cancelled(wanted)
        self._show_going()
        self._desk.run(self._cancel_nodes(list(nodes)), "cancel nodes")
        self.changed.emit()

    async def _cancel_nodes(self, nodes: list[str]) -> None:
        workspace, gateway = self._desk.workspace, self._desk.studio.gateway
        for node in nodes:
            for job in [j for j in workspace.jobs_of(node) if j.open]:
                await gateway.cancel(workspace, job_id=job.id)

    async def _cancel(self) -> None:
        workspace, gateway = self._desk.workspace, self._desk.studio.gateway
        for session in list(workspace.sessions.values()):
            if session.kind == "canvas" and not session.ended and not session.halted:
                gateway.hold(session.id)
                await answers.stop(workspace, session)
                await gateway.cancel(workspace, session=session.id)
