"""What waits for a decision on the canvas: stale nodes with their price, a plan, a run."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.production.rerun import RerunPrice
from app.ui.canvas.acts import Acts
from app.ui.canvas.ghosts import Ghosts, Offered, TalkPort, ghosts_of
from app.ui.canvas.price_strip import PriceStrip
from app.ui.canvas.runner import Runner
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.stale import stale_words

_PRICE_AFTER = 250  # ms without a change


class Decisions(QObject):
    """Fills the strip. `changed`: it shows something else, or nothing."""

    changed = Signal()

    def __init__(
        self, desk: DeskPort, talk: TalkPort | None, runner: Runner, acts: Acts, strip: PriceStrip
    ) -> None:
        super().__init__(strip)
        self._desk = desk
        self._talk = talk
        self._runner = runner
        self._acts = acts
        self._strip = strip
        self._price: RerunPrice | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PRICE_AFTER)
        self._timer.timeout.connect(self._at_rest)
        self._finding = False
        runner.changed.connect(self._on_run)
        strip.rerun_wanted.connect(self.rerun)
        strip.keep_wanted.connect(self.keep)
        strip.cancel_wanted.connect(runner.cancel)
        strip.accept_wanted.connect(self.accept)
        strip.discard_wanted.connect(self.discard)

    def close(self) -> None:
        """Prices nothing more."""
        self._asked += 1
        self._timer.stop()
        self._timer.blockSignals(True)

    @property
    def offer(self) -> Offered | None:
        """The plan that waits for an answer, if it changes anything."""
        offer = self._talk.latest if self._talk is not None else None
        if offer is None or not offer.proposal.plan.edits or offer.proposal.plan.turn:
            return None
        return offer

    def ghosts(self) -> Ghosts:
        """The plan as nodes and wires; empty without one."""
        offer = self.offer
        return Ghosts() if offer is None else ghosts_of(self._desk.workspace, offer)

    def tick(self, part: str, on: bool) -> None:
        """Takes a part of the plan in, with what it needs, or leaves it out."""
        if self._talk is not None and self.offer is not None and not self._desk.read_only:
            self._talk.tick(self.offer, part, on)

    def rerun(self) -> None:
        """Makes what is stale again, at the price that stands there."""
        price = self._price
        if price is None or not price.nodes:
            return
        stale = set(self._desk.workspace.staleness.stale())
        if stale == {*price.nodes, *(r.node for r in price.refused)}:
            self._runner.run(price.nodes, agreed=price)
        else:
            self.soon()  # something changed since; the new price is shown first

    def keep(self) -> None:
        """Keeps what is stale, for a reason."""
        stale = self._desk.workspace.staleness.stale()
        if stale:
            self._desk.run(self._acts.keep(stale), "keep outputs")

    def soon(self) -> None:
        """What is stale may be different: it is shown at once, and again when it rests."""
        self._price = None
        self._asked += 1
        self._strip.rerun.setEnabled(False)
        if not self._runner.busy:
            self.refresh()
        if not self._timer.isActive():
            self._timer.start()

    def _on_run(self) -> None:
        """A run began or ended."""
        self._price = None
        self._asked += 1
        self._strip.rerun.setEnabled(False)
        self.refresh()
        self._timer.start()

    def follow_run(self) -> None:
        """Something of a run was made; many together are shown once."""
        if self._runner.busy and not self._timer.isActive():
            self._timer.start()

    def _at_rest(self) -> None:
        self.refresh()
        stale = self._price is None and self._desk.workspace.staleness.stale()
        if stale and not self._finding and not self._runner.busy:
            self._finding = True
            self._desk.run(self._find_price(), "price of stale nodes")

    async def _find_price(self) -> None:
        asked = self._asked
        try:
            price = await self._runner.price(self._desk.workspace.staleness.stale())
        finally:
            self._finding = False
        if asked == self._asked:
            self._price = price
            self.refresh()
        elif not self._timer.signalsBlocked():
            self._timer.start()

    def refresh(self) -> None:
        """Shows what there is to decide: a run first, then a plan, then what is stale."""
        writable = not self._desk.read_only
        offer = self.offer
        stale = [] if self._runner.busy else self._desk.workspace.staleness.stale()
        if self._runner.busy:
            self._strip.show_running(*self._runner.counts())
        elif offer is not None:
            self._strip.show_plan(offer.chosen, offer.proposal, writable)
        elif stale:
            self._strip.show_stale(stale_words(self._desk.workspace), self._price, writable)
        else:
            self._strip.hide()
        self.changed.emit()

    def accept(self) -> None:
        """All that is ticked of what is proposed."""
        if self._talk is not None and self.offer is not None:
            self._talk.accept(self.offer)

    def discard(self) -> None:
        """None of it."""
        if self._talk is not None and self.offer is not None:
            self._talk.decline(self.offer)
