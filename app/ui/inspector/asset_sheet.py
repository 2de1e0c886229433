"""The sheet of an asset or of one of its looks: how far it is, its takes, what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.media.own_takes import add_own_take
from app.story.asset_recipes import sheet_for
from app.story.edits import Approve, Pick
from app.story.freshness import is_approved
from app.story.lifecycle import node_state
from app.ui.inspector.gate_box import GateBox
from app.ui.inspector.look import Look
from app.ui.inspector.stale_box import StaleBox
from app.ui.inspector.takes_strip import TakeFacts, TakesStrip
from app.ui.kit.button import Button
from app.ui.kit.chip import Chip
from app.ui.kit.dialogs import open_file
from app.ui.kit.labels import ElidedLabel
from app.ui.kit.life import SHOWN
from app.ui.shell.desk import Desk


class AssetSheet(QWidget):
    """`make_wanted`, `feedback_wanted`, `keep_wanted` and `waive_wanted` name the sheet's node."""

    make_wanted = Signal(str)
    feedback_wanted = Signal(str)
    keep_wanted = Signal(str)
    waive_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asset = self._look = self._node = self._take = ""
        theme = desk.theme
        self.picture = Look(theme, desk.pictures)
        self.chip = Chip(theme)
        self.facts = ElidedLabel(theme, "", "small", "muted")
        self.make = Button(theme, self.tr("Make it…"), "sparkles", extent="small")
        self.make.clicked.connect(lambda: desk.run(self._make(), "make the sheet"))
        self.own = Button(theme, self.tr("Own…"), "upload", extent="small")
        self.own.setAccessibleName(self.tr("Use a picture of your own as the sheet"))
        self.own.setToolTip(self.own.accessibleName())
        self.own.clicked.connect(lambda: desk.run(self._upload(), "own sheet"))
        self.pick = Button(theme, self.tr("Use"), "star", extent="small")
        self.pick.setToolTip(self.tr("Use the take that is shown"))
        self.pick.clicked.connect(self._pick)
        self.approve = Button(theme, self.tr("Approve"), "check", extent="small")
        self.approve.clicked.connect(self._approve)
        self.feedback = Button(theme, self.tr("Feedback"), extent="small")
        self.feedback.clicked.connect(lambda: self.feedback_wanted.emit(self._node))
        self.takes = TakesStrip(theme, desk.pictures)
        self.takes.looked.connect(self._look_at)
        self.takes.picked.connect(self._pick_take)
        self.gate = GateBox(desk)
        self.gate.waive_wanted.connect(self.waive_wanted)
        self.stale = StaleBox(desk)
        self.stale.rerun_wanted.connect(self.make_wanted)
        self.stale.keep_wanted.connect(self.keep_wanted)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.chip)
        head.addWidget(self.facts, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.make, self.own, self.pick, self.approve, self.feedback):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.takes)
        column.addWidget(self.gate)
        column.addWidget(self.stale)

    def show_sheet(self, asset: str, look: str) -> None:
        """The sheet as it stands."""
        workspace = self._desk.workspace
        board, facts = workspace.board, workspace.facts
        if (asset, look) != (self._asset, self._look):
            self._take = ""
        self._asset, self._look = asset, look
        sheet = board.sheet_of(asset, look)
        self._node = sheet.id if sheet else ""
        takes = facts.of(self._node) if sheet else ()
        chosen = workspace.chosen(self._node) if sheet else None
        if self._take not in {t.id for t in takes}:
            self._take = chosen.id if chosen else (takes[-1].id if takes else "")
        take = facts.takes.get(self._take)
        self.picture.show_picture(str(workspace.take_path(take)) if take else "", 16 / 9)
        state = SHOWN[node_state(board, facts, workspace.jobs_of, sheet.id)] if sheet else "planned"
        if sheet and state in ("approved", "waiting") and workspace.staleness.is_stale(sheet.id):
            state = "stale"
        self.chip.set_state(state, progress=self._desk.projection.progress_of(self._node))
        self.facts.setText(self._said(take.id if take else ""))
        self.takes.show_takes(
            [
                TakeFacts(
                    id=t.id, number=n, picture=str(workspace.take_path(t)),
                    score=v.total if (v := facts.verdicts.get(t.id)) else None,
                    chosen=chosen is not None and chosen.id == t.id,
                    approved=self._approved(t.id), own=t.origin in ("upload", "drawn"),
                )
                for n, t in enumerate(takes, 1)
            ],
            self._take,
        )  # fmt: skip
        writable = not self._desk.read_only
        other = take is not None and (chosen is None or chosen.id != take.id)
        self.make.setText(self.tr("Make again…") if takes else self.tr("Make it…"))
        self.pick.setVisible(other)
        self.approve.setVisible(take is not None and not self._approved(take.id))
        self.feedback.setVisible(take is not None)
        for button in (self.make, self.own, self.pick, self.approve, self.feedback):
            button.setEnabled(writable)
        self.gate.show_node(self._node)
        self.stale.show_node(self._node)

    def _said(self, take_id: str) -> str:
        workspace = self._desk.workspace
        take = workspace.facts.takes.get(take_id)
        if take is None:
            return self.tr("Shots go by the words until it is made")
        if take.origin == "upload":
            return self.tr("your own picture")
        if take.origin == "reused":
            first = workspace.facts.takes.get(take.parent)
            node = workspace.board.nodes_by_id.get(first.node) if first else None
            name = workspace.board.name(node) if node else ""
            return self.tr("the same as the {0}; nothing was bought").format(name)
        seed = f", seed {take.seed}" if take.seed is not None else ""
        return f"{take.provider}/{take.model}{seed}"

    def _approved(self, take: str) -> bool:
        workspace = self._desk.workspace
        chosen = workspace.chosen(self._node)
        mine = chosen is not None and chosen.id == take
        return mine and is_approved(workspace.board, workspace.facts, self._node)

    # -- what the person changes --------------------------------------------------------------

    async def _ready(self) -> str:
        edits, node = sheet_for(self._desk.workspace.board, self._asset, self._look)
        if edits:
            await self._desk.workspace.apply(edits, "person", "sheet")
        return node

    async def _make(self) -> None:
        self.make_wanted.emit(await self._ready())

    async def _upload(self) -> None:
        patterns = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.tif *.tiff)"
        path = await open_file(self._desk.window, self.tr("Own sheet"), patterns)
        if path is not None:
            await add_own_take(self._desk.workspace, await self._ready(), path)

    def _name(self) -> str:
        board = self._desk.workspace.board
        return board.name(board.nodes_by_id[self._node])

    def _look_at(self, take: str) -> None:
        self._take = take
        self.show_sheet(self._asset, self._look)

    def _pick(self) -> None:
        self._pick_take(self._take)

    def _pick_take(self, take: str) -> None:
        self._desk.edit([Pick(node=self._node, take=take)], f"take of {self._name()}")

    def _approve(self) -> None:
        self._desk.edit([Approve(node=self._node, take=self._take)], f"approve {self._name()}")
