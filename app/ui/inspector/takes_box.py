"""A node's takes and what a person does with them: choose, approve, star, reject, put away, note."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.story.edits import Approve, Edit, Pick
from app.story.freshness import take_approved
from app.story.graph import Node
from app.story.take_marks import note_on, put_away, reject, stands, star
from app.story.takes import Take
from app.ui.inspector.takes_strip import TakeFacts, TakesStrip
from app.ui.kit.button import Button, IconButton
from app.ui.kit.dialogs import ask_text
from app.ui.kit.labels import PlainLabel
from app.ui.kit.numbers import show_credits
from app.ui.shell.desk import Desk

_KEYS = {
    Qt.Key.Key_A: "approve", Qt.Key.Key_S: "star", Qt.Key.Key_X: "reject", Qt.Key.Key_N: "note",
    Qt.Key.Key_C: "compare", Qt.Key.Key_Delete: "put_away", Qt.Key.Key_Backspace: "put_away",
}  # fmt: skip


class TakesBox(QWidget):
    """`looked` names the take that is shown, `compare_wanted` a node and a take."""

    looked = Signal(str)
    compare_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._node = ""
        self._take = ""
        self._with_put_away = False
        theme = desk.theme
        self.strip = TakesStrip(theme, desk.pictures)
        self.strip.looked.connect(self.looked)
        self.strip.picked.connect(lambda take: self.do("pick", take))
        self.strip.key_pressed.connect(self._on_key)
        self.strip.menu_wanted.connect(self._open_menu)
        self._title = PlainLabel(theme, "", "strong")
        self._away = Button(theme, "", kind="quiet", extent="small")
        self._away.setAccessibleName(self.tr("Takes that were put away"))
        self._away.clicked.connect(self._toggle_put_away)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._away)
        head.addStretch()
        self._buttons: dict[str, IconButton] = {}
        for act, icon, name in (
            ("star", "star", self.tr("Star (S)")),
            ("reject", "x", self.tr("Reject (X)")),
            ("put_away", "archive", self.tr("Put away (Del)")),
            ("note", "message-square", self.tr("Note on the take (N)")),
            ("compare", "columns-2", self.tr("Compare (C)")),
        ):
            button = IconButton(theme, icon, name, size=14)
            button.clicked.connect(lambda _=False, act=act: self.do(act, self._take))
            head.addWidget(button)
            self._buttons[act] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.strip)

    # -- showing --------------------------------------------------------------------------------

    def show_takes(self, node: Node, take: str, picture: Callable[[Take | None], str]) -> None:
        """The takes of a node, and the one that is looked at; `picture` gives the file of one."""
        if node.id != self._node:
            self._with_put_away = False
        self._node, self._take = node.id, take
        facts = self._desk.workspace.facts
        takes = facts.of(node.id)
        shown = [
            self._facts(node, one, number, picture(one))
            for number, one in enumerate(takes, 1)
            if self._with_put_away or one.id not in node.put_away or one.id == take
        ]
        self.strip.show_takes(shown, take)
        self.setVisible(bool(takes))
        self._title.setText(self.tr("Takes {0}").format(len(takes)))
        away = len(node.put_away)
        self._away.setVisible(away > 0)
        words = self.tr("Hide {0} put away") if self._with_put_away else self.tr("{0} put away")
        self._away.setText(words.format(away))
        known = facts.takes.get(take)
        writable = not self._desk.read_only and known is not None
        for act, button in self._buttons.items():
            button.setEnabled(writable or act == "compare")
        self._buttons["compare"].setEnabled(len(takes) > 1)
        star_tone = "accent" if take in node.starred else "muted"
        self._buttons["star"].set_icon("star", star_tone)
        self._buttons["reject"].set_icon("x", "retake" if take in node.rejected else "muted")
        back = take in node.put_away
        self._buttons["put_away"].set_icon("archive-restore" if back else "archive")
        self._buttons["put_away"].set_name(
            self.tr("Bring back (Del)") if back else self.tr("Put away (Del)")
        )
        if known is not None and not back and stands(self._desk.workspace.board, facts, known):
            self._buttons["put_away"].setEnabled(False)

    def _facts(self, node: Node, take: Take, number: int, picture: str) -> TakeFacts:
        workspace = self._desk.workspace
        verdict = workspace.facts.verdicts.get(take.id)
        chosen = workspace.chosen(node.id)
        job = workspace.job(take.job) if take.job else None
        notes = workspace.board.notes_on(node.id)
        return TakeFacts(
            id=take.id, number=number, picture=picture, score=verdict.total if verdict else None,
            chosen=chosen is not None and chosen.id == take.id,
            approved=is_approved_take(self._desk, take),
            own=take.origin in ("upload", "drawn"), starred=take.id in node.starred,
            rejected=take.id in node.rejected, put_away=take.id in node.put_away,
            notes=sum(1 for n in notes if n.take == take.id), model=take.model or take.origin,
            seed="" if take.seed is None else self.tr("seed {0}").format(take.seed),
            cost=show_credits(job.billed) if job else "", age=self._age(take.created_at),
        )  # fmt: skip

    def _age(self, at: float) -> str:
        if not at:
            return ""
        minutes = max(0, round((time.time() - at) / 60))
        if minutes < 1:
            return self.tr("now")
        if minutes < 60:
            return self.tr("{0} min").format(minutes)
        if minutes < 60 * 48:
            return self.tr("{0} h").format(minutes // 60)
        return self.tr("{0} d").format(minutes // (60 * 24))

    def _toggle_put_away(self) -> None:
        self._with_put_away = not self._with_put_away
        self.looked.emit(self._take)

    # -- doing ----------------------------------------------------------------------------------

    def _on_key(self, take: str, event: QKeyEvent) -> None:
        act = _KEYS.get(Qt.Key(event.key()))
        if act is not None and not event.modifiers():
            event.accept()
            self.do(act, take)

    def do(self, act: str, take_id: str) -> None:
        """`pick`, `approve`, `star`, `reject`, `put_away`, `note` or `compare` a take."""
        workspace = self._desk.workspace
        take = workspace.facts.takes.get(take_id)
        if act == "compare":
            self.compare_wanted.emit(self._node, take_id)
        if take is None or act == "compare" or self._desk.read_only:
            return
        if act == "note":
            self._desk.run(self._note(take), "note")
            return
        board, facts = workspace.board, workspace.facts
        node = board.nodes_by_id[take.node]
        edits: list[Edit] = []
        match act:
            case "pick":
                edits = [Pick(node=node.id, take=take.id)]
            case "approve":
                edits = [Approve(node=node.id, take=take.id)]
            case "star":
                edits = star(board, [take], take.id not in node.starred)
            case "reject":
                edits = reject(board, facts, [take], take.id not in node.rejected)
            case "put_away":
                edits = put_away(board, facts, [take], take.id not in node.put_away)
            case _:
                raise AssertionError(act)
        if edits:
            name = f"take {facts.of(node.id).index(take) + 1} of {board.name(node)}"
            self._desk.edit(edits, f"{act.replace('_', ' ')} {name}")
        elif act == "put_away":
            self._desk.notice(self.tr("That take stands on the board: choose another one first"))

    async def _note(self, take: Take) -> None:
        workspace = self._desk.workspace
        number = workspace.facts.of(take.node).index(take) + 1
        words = await ask_text(
            self._desk.theme, self._desk.window, self.tr("Note on take {0}").format(number),
            self.tr("It stays with this take; it asks for nothing."), accept=self.tr("Note"),
            many_lines=True,
        )  # fmt: skip
        if words and words.strip():
            edits = note_on(workspace.board, take, words, "", workspace.clock.now())
            await workspace.apply(edits, "person", f"note on take {number}")

    def _open_menu(self, take_id: str, at: QPointF) -> None:
        node = self._desk.workspace.board.nodes_by_id.get(self._node)
        if node is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on = (take_id in node.starred, take_id in node.rejected, take_id in node.put_away)
        for act, words in (
            ("pick", self.tr("Use this take")),
            ("approve", self.tr("Approve")),
            ("", ""),
            ("star", self.tr("No star") if on[0] else self.tr("Star")),
            ("reject", self.tr("Reject no more") if on[1] else self.tr("Reject")),
            ("note", self.tr("Note…")),
            ("", ""),
            ("compare", self.tr("Compare…")),
            ("put_away", self.tr("Bring back") if on[2] else self.tr("Put away")),
        ):
            if not act:
                menu.addSeparator()
                continue
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, act=act: self.do(act, take_id))
        menu.popup(at.toPoint())


def is_approved_take(desk: Desk, take: Take) -> bool:
    """Whether the take stands and is approved."""
    workspace = desk.workspace
    return take_approved(workspace.board, workspace.facts, take)
