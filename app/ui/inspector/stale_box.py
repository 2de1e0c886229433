"""Why a take is outdated, and the two answers: make it again, or keep it for a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.execution.causes import causes_of
from app.ui.kit.button import Button
from app.ui.kit.field_words import field_word
from app.ui.kit.labels import PlainLabel
from app.ui.kit.names import node_name
from app.ui.shell.desk import Desk


class StaleBox(QFrame):
    """`rerun_wanted` and `keep_wanted` name the node."""

    rerun_wanted = Signal(str)
    keep_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "group")
        self._desk = desk
        self._node = ""
        self._asked = 0
        theme = desk.theme
        self._title = PlainLabel(theme, self.tr("Stale"), "strong", "stale")
        self._words = PlainLabel(theme, "", "base", "muted", wrap=True)
        self.rerun = Button(theme, self.tr("Make it again…"), "rotate-ccw", extent="small")
        self.rerun.clicked.connect(lambda: self.rerun_wanted.emit(self._node))
        self.keep = Button(theme, self.tr("Keep it…"), "flag", extent="small")
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self._node))
        row = QHBoxLayout()
        row.addWidget(self.rerun)
        row.addWidget(self.keep)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def show_node(self, node: str) -> None:
        """Looks at a node; hidden where it is not stale."""
        stale = bool(node) and self._desk.workspace.staleness.is_stale(node)
        waived = bool(node) and self._desk.workspace.staleness.is_waived(node)
        self._node = node
        self._asked += 1
        self.setVisible(stale or waived)
        for button in (self.rerun, self.keep):
            button.setVisible(stale)
            button.setEnabled(not self._desk.read_only)
        if waived:
            self._title.setText(self.tr("Kept, though outdated"))
            reasons = [w.reason for w in self._desk.workspace.board.waivers_on(node) if not w.gate]
            self._words.setText("; ".join(reasons))
        elif stale:
            self._title.setText(self.tr("Stale"))
            self._words.setText(self.tr("What it was made from has changed."))
            self._desk.run(self._explain(node, self._asked), "stale causes")

    async def _explain(self, node: str, asked: int) -> None:
        workspace = self._desk.workspace
        board = workspace.board
        causes = await causes_of(workspace, node)
        above = [
            node_name(board, board.nodes_by_id[n]) for n in workspace.staleness.stale_upstream(node)
        ]
        if asked != self._asked:
            return
        said = [
            self.tr("{0} was changed by {1} (entry {2})").format(
                field_word(cause.field), self._who(cause.actor), cause.edit
            )
            for cause in causes
        ]
        said += [self.tr("{0}, which it is made from, is stale").format(name) for name in above]
        if said:
            self._words.setText("\n".join(line[:1].upper() + line[1:] + "." for line in said))

    def _who(self, actor: str) -> str:
        names = {
            "person": self.tr("you"),
            "agent": self.tr("the agent"),
            "planner": self.tr("the planner"),
            "reviewer": self.tr("a reviewer"),
        }
        return names.get(actor, actor)
