"""What a change would make stale, and what making that again would cost: told while it is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.production.proposal import propose
from app.story.durations import duration
from app.story.edits import Edit
from app.story.money import show_credits
from app.story.plan import Plan
from app.ui.kit.labels import PlainLabel
from app.ui.shell.desk import Desk

_WAIT_MS = 300


class ChangePrice(PlainLabel):
    """One line under a field. Empty edits hide it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", "small", "stale", wrap=True, parent=parent)
        self.setObjectName("changePrice")
        self._desk = desk
        self._edits: tuple[Edit, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._find)
        self.hide()

    def show_change(self, edits: Sequence[Edit]) -> None:
        """What these edits would do; looked at when the person rests."""
        self._edits = tuple(edits)
        if not edits:
            self._timer.stop()
            self.hide()
        else:
            self._timer.start()

    def stop(self) -> None:
        """Tells nothing any more."""
        self.show_change([])

    def _find(self) -> None:
        workspace = self._desk.workspace
        plan = Plan(id="change", route="edit", edits=self._edits)
        found = propose(workspace, plan, self._desk.studio.shop)
        board = workspace.board
        nodes = [n for n in found.nodes if n.node in set(found.stale)]
        shots = {s for n in nodes if (s := board.nodes_by_id[n.node].shot)}
        if not nodes:
            self.setText(self.tr("Nothing that is made goes stale by this."))
            self.set_tone("muted")
        else:
            self.set_tone("stale")
            said = self.tr("{0} shots go stale by this: {1}, about {2} to make them again.")
            self.setText(
                said.format(len(shots), show_credits(found.again), duration(found.again_seconds))
            )
        self.show()
