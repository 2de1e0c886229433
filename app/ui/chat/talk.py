"""The chat of one window: what is said, what is proposed, and what a person does with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.chat.attaching import Attached
from app.ui.kit.desk_port import DeskPort
from app.workspace.changes import Change

if TYPE_CHECKING:
    from app.production.proposal import Proposal
    from app.story.chat import ChatMessage, PlanState, Upload
    from app.story.takes import Take

_SHOWN = 120  # messages
_PREVIEW_AFTER = 350  # ms without a key


@dataclass
class Offer:
    """One plan as the chat shows it. `chosen` is what is left of it without the parts that were
    unticked (`unwanted`), with its price; all of it while none is."""

    proposal: Proposal
    state: PlanState = "proposed"
    unwanted: frozenset[str] = frozenset()
    some: Proposal | None = None
    entry: int = 0  # of the history, that an accepted one became

    @property
    def chosen(self) -> Proposal:
        return self.some or self.proposal


class Talk(QObject):
    """`changed`: messages or offers are others now. `ticked`: parts of an offer were chosen or
    left out (the plan's id). `priced`: what the words in the bar would do is known (None:
    nothing). `canvas_wanted`: what a plan brought is shown on the canvas alone."""

    changed = Signal()
    ticked = Signal(str)
    priced = Signal(object)
    busy_changed = Signal(bool)
    canvas_wanted = Signal()

    def __init__(self, desk: DeskPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.messages: list[ChatMessage] = []
        self.offers: dict[str, Offer] = {}
        self.busy = False
        self._undone: frozenset[str] = frozenset()
        self.attached = Attached(desk, self)
        self.attached.changed.connect(self._again)
        self._words = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_AFTER)
        self._later.timeout.connect(lambda: self._desk.run(self._preview(), "price of words"))
        desk.selection.changed.connect(self._again)
        self._leave = desk.workspace.changes.on_state(self._on_changes)

    @property
    def language(self) -> str:
        """Two letters: what the window speaks. A translation says its own instead of `en`."""
        return self.tr("en")

    @property
    def scope(self) -> tuple[str, ...]:
        """Nodes that the words are about: what is selected on the canvas, else the frames of the
        chosen shots."""
        nodes = tuple(getattr(self._desk.selection, "nodes", ()))
        if nodes:
            return nodes
        board = self._desk.workspace.board
        return tuple(n.id for s in self._desk.selection.ids for n in board.frames_of(s))

    @property
    def latest(self) -> Offer | None:
        """The newest plan, if it still waits for an answer."""
        for message in reversed(self.messages):
            if message.plan:
                offer = self.offers.get(message.plan)
                return offer if offer is not None and offer.state == "proposed" else None
        return None

    async def load(self) -> None:
        """Reads what was said before."""
        from app.story.chat import conversation
        from app.workspace.talk import messages_of

        workspace = self._desk.workspace
        stored = await messages_of(workspace, _SHOWN)
        takes: list[Take] = []
        if stored:  # else no take has to be looked at
            made = workspace.facts.takes.values()
            takes = [t for t in made if t.created_at >= stored[0].at]
        self.messages = conversation(stored, takes)[-_SHOWN:]
        for message in stored[-12:]:
            if message.plan and message.plan not in self.offers:
                await self._read_plan(message.plan)
        self._undone = self._taken_back()
        self.changed.emit()

    async def _read_plan(self, id: str) -> None:
        from app.production.proposal import Proposal, propose
        from app.workspace.talk import plan_of

        workspace = self._desk.workspace
        found = await plan_of(workspace, id)
        if found is not None:
            plan, mark = found
            shown = Proposal(plan=plan)
            if mark.state == "proposed":
                shown = propose(workspace, plan, self._desk.studio.shop)
            self.offers[plan.id] = Offer(shown, mark.state, entry=mark.entry)

    def is_undone(self, offer: Offer) -> bool:
        """Whether it was accepted and then taken back."""
        return bool(offer.entry) and self._desk.workspace.is_undone(offer.entry)

    def _taken_back(self) -> frozenset[str]:
        return frozenset(key for key, offer in self.offers.items() if self.is_undone(offer))

    def send(self, text: str) -> None:
        """Says something, with the files that are attached; what comes of it is shown as a plan."""
        if self.busy or self.attached.reading or not (text.strip() or self.attached.uploads):
            return
        self._set_busy(True)
        task = self._desk.run(self._send(text.strip(), self.attached.take_all()), "plan")
        task.add_done_callback(lambda _task: self._set_busy(False))

    async def _send(self, text: str, uploads: tuple[Upload, ...]) -> None:
        from app.exchange.attaching import pasted

        workspace = self._desk.workspace
        try:
            brought = uploads or await pasted(text)
            proposal = await self._desk.studio.plan(
                workspace, text, self.scope, brought, self.language
            )
        except BaseException:
            self.attached.put_back(uploads)
            raise
        plan = proposal.plan
        self.offers[plan.id] = Offer(proposal)
        if plan.turn:
            await self._accept(self.offers[plan.id])
        elif not plan.edits:
            self.offers[plan.id].state = "declined"  # there is nothing to accept
        self.priced.emit(None)
        await self.load()

    def tick(self, offer: Offer, key: str, on: bool) -> None:
        """Takes a part into the plan, with what it needs, or leaves it out; the price follows."""
        from app.story.plan_parts import parts_of, with_needs

        if offer.state != "proposed":
            return
        workspace, plan = self._desk.workspace, offer.proposal.plan
        if on:
            needed = with_needs(parts_of(plan.edits, workspace.board), key)
            offer.unwanted -= needed
        else:
            offer.unwanted |= {key}
        self._choose(offer)

    def tick_all(self, offer: Offer, on: bool) -> None:
        """All parts, or none."""
        from app.story.plan_parts import parts_of

        parts = parts_of(offer.proposal.plan.edits, self._desk.workspace.board)
        offer.unwanted = frozenset() if on else frozenset(p.key for p in parts)
        self._choose(offer)

    def _choose(self, offer: Offer) -> None:
        from app.production.proposal import propose_some

        plan, shop = offer.proposal.plan, self._desk.studio.shop
        some = propose_some(self._desk.workspace, plan, shop, offer.unwanted)
        offer.some = some if offer.unwanted else None
        self.ticked.emit(plan.id)

    def accept(self, offer: Offer) -> None:
        """What is ticked of it."""
        self._desk.run(self._accept(offer), "accept plan")

    async def _accept(self, offer: Offer) -> None:
        from app.production.proposal import accept

        partly = bool(offer.unwanted)
        offer.entry = await accept(self._desk.workspace, offer.chosen.plan, partly)
        offer.state = "partly" if partly else "accepted"
        self.changed.emit()
        brought = any(e.edit == "add" and e.table == "nodes" for e in offer.chosen.plan.edits)
        if brought and not self._desk.workspace.board.shots():
            self.canvas_wanted.emit()  # the storyboard would stay as empty as it was

    def decline(self, offer: Offer) -> None:
        """Nothing is changed; the plan stays readable."""
        from app.production.proposal import decline

        async def work() -> None:
            await decline(self._desk.workspace, offer.proposal.plan)
            offer.state = "declined"
            self.changed.emit()

        self._desk.run(work(), "decline plan")

    def typed(self, text: str) -> None:
        """Follows the words in the bar, so that their price is known before they are sent."""
        self._words = text.strip()
        if self._words or self.attached.uploads:
            self._later.start()
        else:
            self._later.stop()
            self.priced.emit(None)

    def _again(self) -> None:
        if self._words or self.attached.uploads:
            self._later.start()

    async def _preview(self) -> None:
        """By rule only, so that typing costs nothing."""
        words, uploads = self._words, tuple(self.attached.uploads)
        if not words:
            return
        proposal = await self._desk.studio.price_of_words(
            self._desk.workspace, words, self.scope, uploads, self.language
        )
        if words == self._words and uploads == tuple(self.attached.uploads):
            self.priced.emit(proposal)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    def _on_changes(self, changes: list[Change]) -> None:
        from app.story.chat import conversation

        undone = self._taken_back()
        if undone != self._undone:
            self._undone = undone
            self.changed.emit()
        tables = {c.table for c in changes}
        if "takes" in tables and self.messages:
            workspace = self._desk.workspace
            stored = [m for m in self.messages if not m.id.startswith("out-")]
            first = stored[0].at if stored else 0.0
            takes = [t for t in workspace.facts.takes.values() if t.created_at >= first]
            self.messages = conversation(stored, takes)[-_SHOWN:]
            self.changed.emit()

    def close(self) -> None:
        """Follows the project no longer."""
        self._later.stop()
        self._leave()
