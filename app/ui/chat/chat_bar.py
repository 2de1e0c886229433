"""The bar at the foot of the window: what is said, about what, and what it would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.ui.chat.talk import Talk
from app.ui.chat.upload_chips import UploadChips, has_files
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import open_files
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.names import node_name
from app.ui.kit.numbers import show_credits

if TYPE_CHECKING:
    from app.production.proposal import Proposal

_MOST_NAMES = 3


class ChatBar(QFrame):
    """`sent`: something was said, so that its answer should be shown."""

    sent = Signal()

    def __init__(self, desk: DeskPort, talk: Talk) -> None:
        super().__init__()
        self._desk = desk
        self._talk = talk
        theme = desk.theme
        self.setProperty("ground", "foot")
        self.scope = Button(theme, "", extent="small")
        self.scope.setObjectName("chatScope")
        self.scope.setToolTip(self.tr("What the words are about. Press to speak of everything."))
        self.scope.clicked.connect(self._speak_of_all)
        self.attach = IconButton(
            theme, "paperclip", self.tr("Attach a picture, clip, sound, script or brief")
        )
        self.attach.setObjectName("chatAttachButton")
        self.attach.clicked.connect(self.choose_files)
        self.chips = UploadChips(desk)
        self.chips.removed.connect(talk.attached.remove)
        self.input = QLineEdit()
        self.input.setObjectName("chatInput")
        self.input.setAccessibleName(self.tr("Say what you want to see or to change"))
        self.input.setMaxLength(40_000)
        self.input.textChanged.connect(self._on_typed)
        self.input.returnPressed.connect(self._send)
        self.input.installEventFilter(self)
        self.price = PlainLabel(theme, "", "small", "muted")
        self.price.setObjectName("chatPrice")
        self.send = IconButton(theme, "arrow-up", self.tr("Send"), framed=True)
        self.send.setObjectName("chatSendButton")
        self.send.clicked.connect(self._send)
        self.outcome = ElidedLabel(theme, "", "small", "muted")
        self.outcome.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.scope, self.attach, self.input, self.price, self.send):
            row.addWidget(widget, 1 if widget is self.input else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addLayout(row)
        column.addWidget(self.outcome)
        desk.selection.changed.connect(self.refresh)
        talk.priced.connect(self._show_price)
        talk.busy_changed.connect(self._show_busy)
        talk.attached.changed.connect(self._show_attached)
        self.setAcceptDrops(True)
        self._past: list[str] = []
        self._at = 0
        self._allow_send()
        self.refresh()

    def refresh(self) -> None:
        """Says what the words are about."""
        board = self._desk.workspace.board
        names = [
            node_name(board, board.nodes_by_id[n])
            for n in self._talk.scope
            if n in board.nodes_by_id
        ]
        self.scope.setVisible(bool(names))
        said = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            said = self.tr("{0} and {1} more").format(said, len(names) - _MOST_NAMES)
        self.scope.setText(self.tr("About {0}").format(said) + "  ×")
        self.scope.setAccessibleName(
            self.tr("About {0}; press to speak of everything").format(said)
        )
        if self._desk.read_only:
            self.input.setEnabled(False)
            self.attach.setEnabled(False)
            self.input.setPlaceholderText(self.tr("Open elsewhere: it can only be read here"))
        elif names:
            self.input.setPlaceholderText(
                self.tr("Change {0}: make this dusk, closer, 5 seconds…").format(said)
            )
        elif board.shots():
            self.input.setPlaceholderText(
                self.tr("Say what to add or change, such as: swap the two last shots")
            )
        else:
            self.input.setPlaceholderText(
                self.tr("Say what you want to see, such as: a 30 s headphones ad in four shots")
            )

    def _on_typed(self, text: str) -> None:
        self._talk.typed(text)
        self._allow_send()

    def _allow_send(self) -> None:
        attached = self._talk.attached
        something = bool(self.input.text().strip() or attached.uploads)
        self.send.setEnabled(something and not (self._talk.busy or attached.reading))

    def _speak_of_all(self) -> None:
        self._desk.selection.set(())

    def begin_with(self, text: str) -> None:
        """Says this, as if it had been written here."""
        self.input.setText(text)
        self.input.setFocus()
        self._send()

    def _send(self) -> None:
        text, attached = self.input.text(), self._talk.attached
        if self._talk.busy or attached.reading or self._desk.read_only:
            return
        if not (text.strip() or attached.uploads):
            self.input.clear()  # spaces only would hide what can be said here
            return
        if text.strip():
            self._past.append(text)
        self._at = len(self._past)
        self._talk.send(text)
        self.input.clear()
        self.sent.emit()

    def choose_files(self) -> None:
        """Asks for files to come along."""

        async def work() -> None:
            patterns = self.tr("Pictures, clips, sounds, scripts, briefs (*)")
            paths = await open_files(self.window(), self.tr("Attach files"), patterns)
            self._talk.attached.add(paths)
            self.input.setFocus()

        self._desk.run(work(), "choose files")

    def _show_attached(self) -> None:
        attached = self._talk.attached
        self.chips.show_uploads(attached.uploads)
        self._allow_send()
        if attached.reading:
            self.price.setText(self.tr("Reading…"))
        elif not self.input.text():
            self.price.setText("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()) and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._talk.attached.add_from(event.mimeData()):
            event.acceptProposedAction()
            self.input.setFocus()

    def _show_busy(self, busy: bool) -> None:
        self._allow_send()
        if busy:
            self.price.setText(self.tr("Planning…"))
        elif not self.input.text():
            self.price.setText("")

    def _show_price(self, proposal: Proposal | None) -> None:
        self.outcome.setVisible(proposal is not None)
        if proposal is None:
            self.price.setText("")
            return
        plan = proposal.plan
        self.outcome.setText(plan.question or plan.answer)
        count = len(proposal.nodes)
        if not plan.edits or not count:
            self.price.setText("")
            return
        words = self.tr("1 node, {0}") if count == 1 else self.tr("{1} nodes, {0}")
        self.price.setText(words.format(show_credits(proposal.micros), count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down bring back what was said; Escape leaves the field; files that are pasted or
        dropped on it come along."""
        if isinstance(event, QDragEnterEvent | QDropEvent) and has_files(event.mimeData()):
            drop = event.type() == QEvent.Type.Drop
            self.dropEvent(event) if drop else self.dragEnterEvent(event)  # type: ignore[arg-type]
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self._past:
                self._at = max(0, min(len(self._past), self._at + step))
                self.input.setText(self._past[self._at] if self._at < len(self._past) else "")
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                data = QGuiApplication.clipboard().mimeData()
                files = any(url.isLocalFile() for url in data.urls())
                if files or (data.hasImage() and not data.hasText()):
                    return self._talk.attached.add_from(data)
            if event.key() == Qt.Key.Key_Escape and self.input.text():
                self.input.clear()
                return True
        return super().eventFilter(watched, event)
