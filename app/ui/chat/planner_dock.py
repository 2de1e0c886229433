"""The planner's dock: the conversation, with each plan readable where it was made."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.story.chat import ChatMessage
from app.ui.chat.long_words import LongWords
from app.ui.chat.offer_card import OfferCard
from app.ui.chat.talk import Talk
from app.ui.chat.upload_chips import UploadChip, has_files
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dock_head import DockHead
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import PlainLabel
from app.ui.kit.names import node_name

_THUMB = 148


class PlannerDock(QWidget):
    """Follows a `Talk`; rebuilt when it changes, scrolled to its end."""

    def __init__(self, desk: DeskPort, talk: Talk) -> None:
        super().__init__()
        self.setObjectName("plannerDock")
        self.setAccessibleName(self.tr("Planner"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._talk = talk
        self.head = DockHead(desk.theme)
        self.head.row.addWidget(PlainLabel(desk.theme, self.tr("Planner"), "strong"))
        self.head.row.addStretch()
        self._thumbs: dict[str, QLabel] = {}
        self._cards: dict[str, OfferCard] = {}
        self._unfolded: set[str] = set()  # messages whose every word is shown
        self.setAcceptDrops(True)
        self.empty = EmptyState(
            desk.theme,
            "message-square-text",
            self.tr("Nothing was said yet"),
            self.tr(
                "Write at the foot of the window what you want to see, or what should change. You read the plan and its price before anything happens."
            ),
        )
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty, 1)
        column.addWidget(self._area, 1)
        talk.changed.connect(self.refresh)
        talk.ticked.connect(self._on_ticked)
        desk.pictures.ready.connect(self._on_picture)
        self.refresh()

    def refresh(self) -> None:
        """Shows the conversation as it stands."""
        there = bool(self._talk.messages)
        self.empty.setVisible(not there)
        self._area.setVisible(there)
        if not there:
            return
        self._thumbs.clear()
        self._cards.clear()
        page = QWidget()
        page.setProperty("ground", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for message in self._talk.messages:
            column.addWidget(self._message(message))
        column.addStretch()
        self._area.setWidget(page)
        QTimer.singleShot(0, self, self._to_end)

    def _on_ticked(self, plan: str) -> None:
        if plan in self._cards:
            self._cards[plan].refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()) and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._talk.attached.add_from(event.mimeData()):
            event.acceptProposedAction()

    def _to_end(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _message(self, message: ChatMessage) -> QWidget:
        theme = self._desk.theme
        if message.author == "studio":
            return self._output(message)
        box = QFrame()
        if message.author == "person":
            box.setProperty("ground", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(
            12, 8, 12, 8
        ) if message.author == "person" else column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        name = self.tr("You") if message.author == "person" else self.tr("Planner")
        head.addWidget(PlainLabel(theme, name, "small_strong"))
        head.addWidget(PlainLabel(theme, _clock(message.at), "small", "faint"))
        head.addStretch()
        column.addLayout(head)
        about = self._names(message.scope)
        if about:
            column.addWidget(
                PlainLabel(theme, self.tr("About {0}").format(about), "small", "muted")
            )
        for upload in message.uploads:
            chip = UploadChip(self._desk, upload, fixed=True)
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if message.text and message.author == "person":
            words = LongWords(theme, message.text, message.id in self._unfolded)
            words.opened.connect(lambda on, key=message.id: self._fold(key, on))
            column.addWidget(words)
        elif message.text:
            column.addWidget(PlainLabel(theme, message.text, wrap=True))
        offer = self._talk.offers.get(message.plan) if message.plan else None
        if offer is not None and (offer.proposal.plan.edits or offer.proposal.plan.findings):
            said = [m for m in self._talk.messages if m.plan]
            undone = self._talk.is_undone(offer)
            newest = message.plan == said[-1].plan and not undone
            card = OfferCard(theme, offer, self._desk.workspace.board, newest)
            card.accepted.connect(lambda o=offer: self._talk.accept(o))
            card.declined.connect(lambda o=offer: self._talk.decline(o))
            card.ticked.connect(lambda key, on, o=offer: self._talk.tick(o, key, on))
            card.all_ticked.connect(lambda on, o=offer: self._talk.tick_all(o, on))
            self._cards[offer.proposal.plan.id] = card
            column.addWidget(card)
            if undone:
                gone = PlainLabel(
                    theme, self.tr("Taken back: nothing of it is on the board."), "small", "muted",
                    wrap=True,
                )  # fmt: skip
                gone.setObjectName("planUndone")
                column.addWidget(gone)
        return box

    def _fold(self, message: str, on: bool) -> None:
        """Remembered, as the page is built anew with every change."""
        (self._unfolded.add if on else self._unfolded.discard)(message)

    def _output(self, message: ChatMessage) -> QWidget:
        """What came out, as a small picture with its name."""
        workspace = self._desk.workspace
        take = workspace.facts.takes[message.takes[0]]
        node = workspace.board.nodes_by_id.get(take.node)
        name = node_name(workspace.board, node) if node is not None else take.node
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if take.media == "image":
            thumb = QLabel()
            thumb.setFixedSize(_THUMB, round(_THUMB * 9 / 16))
            thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
            path = str(workspace.take_path(take))
            self._thumbs[path] = thumb
            self._paint(path)
            row.addWidget(thumb)
        words = self.tr("{0} is made").format(name)
        row.addWidget(PlainLabel(self._desk.theme, words, "small", "muted", wrap=True), 1)
        return row_widget

    def _paint(self, path: str) -> None:
        thumb = self._thumbs.get(path)
        picture = self._desk.pictures.get(path, _THUMB)
        if thumb is not None and picture is not None:
            thumb.setPixmap(
                picture.scaled(
                    thumb.size(), Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )  # fmt: skip

    def _on_picture(self, path: str) -> None:
        if path in self._thumbs:
            self._paint(path)

    def _names(self, nodes: tuple[str, ...]) -> str:
        board = self._desk.workspace.board
        names = [node_name(board, board.nodes_by_id[n]) for n in nodes if n in board.nodes_by_id]
        return ", ".join(names[:4]) + (" …" if len(names) > 4 else "")

    def close_dock(self) -> None:
        """Follows nothing any more."""
        self._desk.pictures.ready.disconnect(self._on_picture)


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at).strftime("%H:%M") if at else ""
