"""A take that nobody approved yet, and what waits for it: a person may let it pass, for a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.story.freshness import is_approved
from app.story.gates import close_gate, gate_waiver
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.names import node_name
from app.ui.shell.desk import Desk


class GateBox(QFrame):
    """`waive_wanted` names the node whose take is to be used without approval."""

    waive_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gateBox")
        self.setProperty("ground", "group")
        self._desk = desk
        self._node = ""
        theme = desk.theme
        self.title = PlainLabel(theme, "", "strong")
        self.words = PlainLabel(theme, "", "base", "muted", wrap=True)
        self.waive = Button(theme, self.tr("Use it unapproved…"), "flag", extent="small")
        self.waive.clicked.connect(lambda: self.waive_wanted.emit(self._node))
        self.close_again = Button(theme, self.tr("Take that back"), "lock", extent="small")
        self.close_again.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(self.waive)
        row.addWidget(self.close_again)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def show_node(self, node_id: str) -> None:
        """Looks at a node; hidden where nothing waits for its approval."""
        workspace = self._desk.workspace
        board = workspace.board
        self._node = node_id
        node = board.nodes_by_id.get(node_id)
        take = workspace.chosen(node_id) if node is not None else None
        waiting = self._waiting(node_id) if take is not None else []
        approved = bool(node_id) and is_approved(board, workspace.facts, node_id)
        self.setVisible(bool(waiting) and not approved)
        if not waiting or approved:
            return
        waiver = gate_waiver(board, node_id, take)
        self.waive.setVisible(waiver is None)
        self.close_again.setVisible(waiver is not None)
        for button in (self.waive, self.close_again):
            button.setEnabled(not self._desk.read_only)
        if waiver is not None:
            self.title.setText(self.tr("Used without approval"))
            self.title.set_tone("text")
            self.words.setText(waiver.reason)
            return
        self.title.setText(self.tr("Not approved yet"))
        self.title.set_tone("waiting")
        names = ", ".join(waiting[:6])
        more = self.tr(" and {0} more").format(len(waiting) - 6) if len(waiting) > 6 else ""
        self.words.setText(self.tr("Waits for it: {0}").format(names + more))

    def _waiting(self, node_id: str) -> list[str]:
        board = self._desk.workspace.board
        targets = [board.nodes_by_id[n] for n in board.consumers(board.nodes_by_id[node_id])]
        gated = [t for t in targets if any(s.gated and s.node == node_id for s in board.sources(t))]
        place = {shot.id: n for n, shot in enumerate(board.shots())}
        return [node_name(board, t) for t in sorted(gated, key=lambda t: place.get(t.shot, -1))]

    def _close(self) -> None:
        board = self._desk.workspace.board
        name = board.name(board.nodes_by_id[self._node])
        self._desk.edit(close_gate(board, self._node), f"gate of {name}")
