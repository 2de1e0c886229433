"""What a person does with a Stage's visuals: approve, say what to change, choose, bring, waive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.media.own_takes import add_own_take
from app.story.edits import Change, Pick
from app.story.graph import Slot
from app.story.stage import SLOTS
from app.ui.kit.dialogs import ask_text, open_file
from app.ui.production.conductor import Conductor
from app.ui.shell.desk import Desk
from app.ui.stage.slot_card import SlotCard


class SlotActs(QObject):
    """Follows the cards of the Stage whose id is `stage`. `play_wanted` names a slot."""

    play_wanted = Signal(str)

    def __init__(
        self, desk: Desk, conductor: Conductor, cards: Mapping[str, SlotCard], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conductor = conductor
        self._cards = cards
        self.stage = ""
        for card in cards.values():
            card.approved.connect(lambda slot: desk.run(self.approve(slot), "approve"))
            card.feedback_wanted.connect(lambda slot: desk.run(self._feedback(slot), "feedback"))
            card.upload_wanted.connect(lambda slot: desk.run(self._upload(slot), "upload"))
            card.prompt_wanted.connect(lambda slot: desk.run(self._word(slot), "word it anew"))
            card.waived.connect(self.waive)
            card.picked.connect(self.pick)
            card.dropped.connect(
                lambda slot, path: desk.run(self.upload(slot, Path(path)), "own file")
            )
            card.play_wanted.connect(self.play_wanted)

    def _node(self, slot: str) -> str:
        facts = self._cards[slot].facts
        return facts.node if facts else ""

    async def approve(self, slot: str) -> None:
        """Approves what is shown; where the agent waits for just this, it goes on."""
        conductor = self._conductor
        standing = conductor.standing
        waits = conductor.situation == "waiting" and conductor.stage == self.stage
        if waits and standing is not None and standing.waiting == (self._node(slot),):
            await conductor.approve()
        else:
            await conductor.approve_node(self._node(slot))

    async def _feedback(self, slot: str) -> None:
        words = await self._ask(
            self.tr("Feedback on {0}").format(self._cards[slot].name),
            self.tr("The next take reads it."), "", self.tr("Give"),
        )  # fmt: skip
        if words:
            await self._conductor.feedback({self._node(slot): words})

    async def _word(self, slot: str) -> None:
        node = self._desk.workspace.board.nodes_by_id[self._node(slot)]
        words = await self._ask(
            self._cards[slot].name, self.tr("What it shows. The next take is made from it."),
            node.prompt, self.tr("Keep"),
        )  # fmt: skip
        if words and words != node.prompt:
            edit = Change(table="nodes", id=node.id, fields={"prompt": words})
            await self._desk.workspace.apply([edit], "person", f"words of {slot}")

    async def _ask(self, title: str, text: str, value: str, accept: str) -> str:
        words = await ask_text(
            self._desk.theme, self._desk.window, title, text, value, accept=accept, many_lines=True
        )
        return (words or "").strip()

    async def _upload(self, slot: str) -> None:
        kinds = {
            "promo": self.tr("Films") + " (*.mp4 *.mov *.webm *.mkv)",
            "music": self.tr("Sound") + " (*.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus)",
        }
        pictures = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.avif)"
        title = self.tr("Your own instead of {0}").format(self._cards[slot].name)
        path = await open_file(self._desk.window, title, kinds.get(slot, pictures))
        if path is not None:
            await self.upload(slot, path)

    async def upload(self, slot: str, path: Path) -> None:
        """A person's own file takes the place of the visual, approved."""
        await add_own_take(self._desk.workspace, self._node(slot), path, approve=True)

    def pick(self, slot: str, take: str) -> None:
        """Another take takes the place; it waits for approval."""
        self._desk.edit([Pick(node=self._node(slot), take=take)], f"pick a {slot}")

    def waive(self, slot: Slot, on: bool) -> None:
        """The page does without a visual, or has it again."""
        stage = self._desk.workspace.board.stages_by_id[self.stage]
        kept = set(stage.waived) | {slot} if on else set(stage.waived) - {slot}
        fields = {"waived": [s for s in SLOTS if s in kept]}
        label = f"without {slot}" if on else f"with {slot}"
        self._desk.edit([Change(table="stages", id=stage.id, fields=fields)], label)
