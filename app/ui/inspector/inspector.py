"""The shot inspector: what is asked for, what was made, how it was judged, where it came from."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.story.freshness import Fingerprint
from app.story.graph import GENERATED, Node
from app.story.lifecycle import node_state
from app.story.take_reuse import use_again
from app.story.takes import Take
from app.story.vocabulary import ASPECTS
from app.ui.inspector.asset_page import AssetPage
from app.ui.inspector.camera_form import CameraForm
from app.ui.inspector.gate_box import GateBox
from app.ui.inspector.head import InspectorHead
from app.ui.inspector.layout_box import LayoutBox
from app.ui.inspector.look import Look
from app.ui.inspector.model_form import ModelForm
from app.ui.inspector.prompt_box import PromptBox
from app.ui.inspector.provenance import Provenance, provenance
from app.ui.inspector.stale_box import StaleBox
from app.ui.inspector.takes_box import TakesBox, is_approved_take
from app.ui.inspector.verdict_view import VerdictView
from app.ui.kit.button import Button
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.life import SHOWN
from app.ui.kit.numbers import decimal, shortest
from app.ui.kit.segmented import Segment, Segmented
from app.ui.shell import shot_edits
from app.ui.shell.desk import Desk

_REFRESH_MS = 60


class Inspector(QWidget):
    """Follows the selection. `approve_wanted`, `rerun_wanted` and `keep_wanted` name a node,
    `feedback_wanted` a node, `open_wanted` a shot whose picture was double-clicked,
    `compare_wanted` a node and one of its takes."""

    approve_wanted = Signal(str)
    feedback_wanted = Signal(str)
    rerun_wanted = Signal(str)
    keep_wanted = Signal(str)
    waive_wanted = Signal(str)
    open_wanted = Signal(str)
    compare_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shotInspector")
        self.setAccessibleName(self.tr("Shot inspector"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._node = ""
        self._take = ""  # the one that is looked at
        self._pin = ""  # a take that the person keeps looking at; else the chosen one is followed
        self._asset = ""
        self._shot = ""
        self._origin: tuple[str, Fingerprint | None] | None = None  # of the take looked at
        self.head = InspectorHead(desk)
        self.asset_page = AssetPage(desk)
        of_sheet = self.asset_page.sheet
        of_sheet.make_wanted.connect(self.rerun_wanted)
        of_sheet.keep_wanted.connect(self.keep_wanted)
        of_sheet.feedback_wanted.connect(self.feedback_wanted)
        of_sheet.waive_wanted.connect(self.waive_wanted)
        self._empty = EmptyState(
            desk.theme, "film", self.tr("No shot chosen"), self.tr("Choose a card on the board.")
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        for page in (self._build(), self.asset_page):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(page)
            self._pages.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        desk.selection.changed.connect(self._on_selection)
        desk.projection.touched.connect(lambda _tables: self._soon())
        self.refresh()

    def _build(self) -> QWidget:
        desk, theme = self._desk, self._desk.theme
        page = QWidget()
        self.look = Look(theme, desk.pictures)
        self.look.opened.connect(lambda: self.open_wanted.emit(self._shot))
        self.parts = QHBoxLayout()
        self._part_choice: Segmented | None = None
        self._score = PlainLabel(theme, "", "page")
        self._score_words = ElidedLabel(theme, "", "small", "muted")
        self.approve = Button(theme, self.tr("Approve"), "badge-check", extent="small")
        self.approve.setObjectName("inspectorApprove")
        self.approve.clicked.connect(lambda: self.takes.do("approve", self._take))
        self.pick = Button(theme, self.tr("Use"), "check", extent="small")
        self.pick.setToolTip(self.tr("Use this take"))
        self.pick.clicked.connect(lambda: self.takes.do("pick", self._take))
        self.feedback = Button(theme, self.tr("Feedback"), extent="small")
        self.feedback.clicked.connect(lambda: self.feedback_wanted.emit(self._node))
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self._score)
        answers.addWidget(self._score_words, 1)
        for button in (self.pick, self.approve, self.feedback):
            answers.addWidget(button)
        self.stale = StaleBox(desk)
        self.stale.rerun_wanted.connect(self.rerun_wanted)
        self.stale.keep_wanted.connect(self.keep_wanted)
        self.gate = GateBox(desk)
        self.gate.waive_wanted.connect(self.waive_wanted)
        self.layout_box = LayoutBox(desk)
        self.layout_box.make_wanted.connect(self.rerun_wanted)
        self.takes = TakesBox(desk)
        self.takes.looked.connect(self._look_at)
        self.takes.compare_wanted.connect(self.compare_wanted)
        self.prompt = PromptBox(theme)
        self.prompt.edited.connect(self._set_prompt)
        self.camera = CameraForm(desk)
        self.camera.edited.connect(self._set_field)
        self.model_form = ModelForm(desk)
        self.verdict = VerdictView(theme)
        self.provenance = Provenance(theme)
        self.provenance.use_wanted.connect(self._use_again)
        self.provenance.take_wanted.connect(self._look_at_any)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addLayout(self.parts)
        column.addWidget(self.look)
        column.addLayout(answers)
        column.addWidget(self.takes)
        column.addWidget(self.gate)
        column.addWidget(self.stale)
        column.addWidget(self.prompt)
        column.addWidget(self.camera)
        column.addWidget(self.layout_box)
        column.addWidget(self.model_form)
        column.addWidget(self.verdict)
        column.addWidget(self.provenance)
        column.addStretch()
        return page

    # what is looked at

    def show_asset(self, asset: str) -> None:
        """An asset instead of a shot, until a shot is chosen again."""
        self._asset = asset
        self.refresh()

    def _on_selection(self) -> None:
        self.prompt.save()
        self._asset = ""
        selection = self._desk.selection
        chosen = selection.nodes[-1] if selection.nodes else ""
        if chosen or selection.current != self._shot:
            self._node, self._pin = chosen, ""
        self._soon()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def close_inspector(self) -> None:
        """Follows the project no longer."""
        self.prompt.save()
        self.asset_page.close_page()
        self._timer.stop()

    def _nodes(self) -> list[tuple[str, Node]]:
        """The parts of the shot by name: its panels, its clip."""
        board = self._desk.workspace.board
        frames = board.frames_of(self._shot)
        found: list[tuple[str, Node]] = []
        for place, node in enumerate(frames):
            one = self.tr("Picture") if len(frames) == 1 else self.tr("Panel {0}").format(place + 1)
            found.append((one, node))
        clip = board.clip_of(self._shot)
        if clip is not None:
            found.append((self.tr("Clip"), clip))
        own = board.nodes_by_id.get(self._node)  # a step that was chosen on the canvas
        if own is not None and own.shot == self._shot and own.id not in {n.id for _, n in found}:
            found.append((board.name(own), own))
        return found

    def _free_node(self) -> Node | None:
        """The node that is looked at, where it belongs to no shot."""
        board = self._desk.workspace.board
        node = board.nodes_by_id.get(self._node)
        chosen = node is not None and node.id in self._desk.selection.nodes
        return node if chosen and not node.shot and board.live("nodes", node) else None

    def _show_free(self, node: Node) -> None:
        workspace = self._desk.workspace
        state = SHOWN[node_state(workspace.board, workspace.facts, workspace.jobs_of, node.id)]
        if state in ("approved", "waiting") and workspace.staleness.is_stale(node.id):
            state = "stale"
        self.head.show_node(workspace.board.name(node), node.media, state)
        self._shot = ""
        self._show_parts([])
        self._show_node()
        self._pages.setCurrentIndex(1)

    def refresh(self) -> None:
        """Shows everything as it stands."""
        self._timer.stop()
        board = self._desk.workspace.board
        if self._asset and self._asset in board.assets_by_id:
            self.head.show_row(None)
            self.head.number.setText(board.assets_by_id[self._asset].name)
            self.asset_page.show_asset(self._asset)
            self._pages.setCurrentIndex(2)
            return
        free = self._free_node()
        self.camera.setVisible(free is None)
        if free is not None:
            self._show_free(free)
            return
        shot_id = self._desk.selection.current
        shot = board.shots_by_id.get(shot_id)
        row = self._desk.projection.shot(shot_id)
        self.head.show_row(row)
        if shot is None or row is None:
            self._shot = ""
            self._pages.setCurrentIndex(0)
            return
        self._shot = shot_id
        nodes = self._nodes()
        ids = [node.id for _, node in nodes]
        if self._node not in ids:
            self._node = ids[0] if ids else ""
        self._show_parts(nodes)
        self.camera.show_shot(shot)
        self._show_node()
        self._pages.setCurrentIndex(1)

    def _show_parts(self, nodes: list[tuple[str, Node]]) -> None:
        keys = [node.id for _, node in nodes]
        old = self._part_choice
        if old is not None and old.property("keys") == keys:
            old.set_key(self._node)
            return
        if old is not None:
            self.parts.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self.parts.count():
            self.parts.takeAt(0)
        segments = [Segment(node.id, name) for name, node in nodes]
        if not segments:
            self._part_choice = None
            return
        choice = Segmented(self._desk.theme, segments, self.tr("Part of the shot"), height=24)
        choice.setProperty("keys", keys)
        choice.set_key(self._node)
        choice.chosen.connect(self._choose_part)
        self.parts.addWidget(choice)
        self.parts.addStretch()
        self._part_choice = choice

    def _choose_part(self, node: str) -> None:
        self.prompt.save()
        self._node, self._pin = node, ""
        self.refresh()

    def _look_at(self, take: str) -> None:
        self._pin = take
        self._show_node()

    def _show_node(self) -> None:
        workspace = self._desk.workspace
        board, facts = workspace.board, workspace.facts
        node = board.nodes_by_id.get(self._node)
        if node is None:
            return
        takes = facts.of(node.id)
        chosen = workspace.chosen(node.id)
        if self._pin not in {t.id for t in takes} or (chosen and chosen.id == self._pin):
            self._pin = ""
        self._take = self._pin or (chosen or takes[-1]).id if takes else ""
        take = facts.takes.get(self._take)
        shot = board.shots_by_id.get(node.shot)
        aspect = (shot.aspect if shot else "") or board.project.aspect
        self.look.show_picture(self._picture(take), ASPECTS[aspect])
        self.prompt.setVisible(node.op in GENERATED or node.op == "text_card")
        self.prompt.show_prompt(node.prompt, take, not self._desk.read_only)
        self.model_form.show_node(node)
        verdict = facts.verdicts.get(self._take)
        threshold = board.project.threshold
        self.verdict.show_verdict(verdict, threshold)
        self._show_provenance(take)
        self.gate.show_node(node.id)
        self.stale.show_node(node.id)
        self.layout_box.show_node(node, take)
        self.takes.show_takes(node, self._take, self._picture)
        self._show_answers(node, take, chosen, verdict.total if verdict else None)

    def _show_answers(
        self, node: Node, take: Take | None, chosen: Take | None, total: float | None
    ) -> None:
        threshold = self._desk.workspace.board.project.threshold
        self._score.setText("" if total is None else decimal(total))
        self._score.setVisible(total is not None)
        said = self.tr("passes {0}") if (total or 0) >= threshold else self.tr("below {0}")
        self._score_words.setText("" if total is None else said.format(shortest(threshold)))
        self._score.setToolTip(self.verdict.basis)
        writable = not self._desk.read_only
        approved = take is not None and is_approved_take(self._desk, take)
        self.approve.setVisible(take is not None)
        self.approve.setEnabled(writable and not approved)
        self.approve.setText(self.tr("Approved") if approved else self.tr("Approve"))
        self.feedback.setVisible(take is not None and node.op in GENERATED)
        self.feedback.setEnabled(writable)
        other = take is not None and (chosen is None or chosen.id != take.id)
        self.pick.setVisible(other)
        self.pick.setEnabled(writable)

    def _picture(self, take: Take | None) -> str:
        workspace = self._desk.workspace
        if take is not None and take.media == "image":
            return str(workspace.take_path(take))
        if take is None:
            return ""
        board = workspace.board
        above = [workspace.chosen(s.node) for s in board.sources(board.nodes_by_id[take.node])]
        frames = [workspace.chosen(f.id) for f in board.frames_of(self._shot)[:1]]
        found = (t for t in (*frames, *above) if t is not None and t.media == "image")
        picture = next(found, None)
        return str(workspace.take_path(picture)) if picture else ""

    def _show_provenance(self, take: Take | None) -> None:
        """What is known at once; the references follow when they have been read."""
        writable = not self._desk.read_only
        if take is None:
            self._origin = None
            self.provenance.show_facts([])
            return
        known = self._origin if self._origin is not None and self._origin[0] == take.id else None
        workspace = self._desk.workspace
        facts = provenance(workspace, take, known[1] if known else None)
        self.provenance.show_facts(facts, writable)
        if known is None and take.origin != "upload":
            self._desk.run(self._read_origin(take.id), "references")

    async def _read_origin(self, take: str) -> None:
        fingerprint = await self._desk.workspace.fingerprint(take)
        if take == self._take:
            self._origin = (take, fingerprint)
            self._show_provenance(self._desk.workspace.facts.takes[take])

    # what the person changes

    def _name(self) -> str:
        board = self._desk.workspace.board
        node = board.nodes_by_id.get(self._node)
        return board.name(node) if node else ""

    def _set_prompt(self, text: str) -> None:
        edits = shot_edits.set_words(self._desk.workspace.board, self._node, text)
        self._desk.edit(edits, f"prompt of {self._name()}")

    def _set_field(self, field: str, value: object) -> None:
        edits = shot_edits.set_field(self._desk.workspace.board, self._shot, field, value)
        self._desk.edit(edits, f"{field.replace('_', ' ')} of {self._name()}")

    def _use_again(self, what: str) -> None:
        """One thing that a take was made with, for the next one."""
        take = self._desk.workspace.facts.takes.get(self._take)
        if take is None:
            return
        edits = use_again(self._desk.workspace.board, take, what)
        if edits:
            self._desk.edit(edits, f"use the {what} of a take of {self._name()}")
        else:
            self._desk.notice(self.tr("That is what stands there already"))

    def _look_at_any(self, take: str) -> None:
        """A take of this part, or of another one of the shot."""
        known = self._desk.workspace.facts.takes.get(take)
        if known is not None:
            self._node, self._pin = known.node, take
            self.refresh()
