"""A plan in the chat: its direction, what it changes part by part, its price, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.story.durations import duration
from app.story.money import show_credits
from app.story.state import Board
from app.ui.chat.difference import PartWords, in_parts
from app.ui.chat.talk import Offer
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

if TYPE_CHECKING:
    from app.production.proposal import Proposal

_PARTS = 10  # that are shown before the rest is asked for
_LINES = 3  # of one part


class OfferCard(QFrame):
    """Shows one offer; `accepted` and `declined` are the person's answers, `ticked` the choice of
    a part, `all_ticked` that of all or none."""

    accepted = Signal()
    declined = Signal()
    ticked = Signal(str, bool)
    all_ticked = Signal(bool)

    def __init__(self, theme: Theme, offer: Offer, board: Board, newest: bool = True) -> None:
        """`newest`: nothing was said since, so that an undo is about this plan."""
        super().__init__()
        self._newest = newest
        self.setProperty("ground", "card")
        self.setObjectName("offerCard")
        self._theme = theme
        self._offer = offer
        plan = offer.proposal.plan
        open_ = offer.state == "proposed" and bool(plan.edits)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        if plan.direction is not None:
            for turn in plan.direction.turns:
                column.addWidget(PlainLabel(theme, _voice(turn.voice), "small_strong", "muted"))
                column.addWidget(PlainLabel(theme, turn.text, wrap=True))
        self.parts: dict[str, _PartRow] = {}
        head = QHBoxLayout()
        self.all = Button(theme, self.tr("Tick none"), kind="quiet", extent="small")
        self.all.setObjectName("tickAllButton")
        self.all.clicked.connect(lambda: self.all_ticked.emit(bool(offer.unwanted)))
        head.addWidget(PlainLabel(theme, self.tr("What changes"), "small_strong", "muted"), 1)
        head.addWidget(self.all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        if plan.edits:
            column.addLayout(head)
        column.addLayout(self._rows)
        self._waiting: list[PartWords] = []
        self._add_parts(in_parts(plan.edits, board, plan.was), open_)
        self.all.setVisible(open_ and len(self.parts) > 1)
        for words in plan.repaired:
            fixed = self.tr("Mended: {0}").format(words)
            column.addWidget(PlainLabel(theme, fixed, "small", "approved", wrap=True))
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        column.addLayout(self._findings)
        self.price = PlainLabel(theme, "", "small_strong", wrap=True)
        self.price.setObjectName("offerPrice")
        self.price.setVisible(open_)
        column.addWidget(self.price)
        if open_:
            column.addLayout(self._answers(theme))
        elif plan.edits:
            words, tone = self._answer_given(offer)
            column.addWidget(PlainLabel(theme, words, "small", tone, wrap=True))
        self.refresh()

    def _add_parts(self, parts: list[PartWords], open_: bool) -> None:
        """The first of them; the others when they are asked for."""
        many = len(parts) > _PARTS + 2
        for words in parts[:_PARTS] if many else parts:
            self._add_part(words, open_)
        self._waiting = parts[_PARTS:] if many else []
        self.more = Button(self._theme, self.tr("Show {0} more").format(len(self._waiting)), kind="quiet", extent="small")  # fmt: skip
        self.more.setObjectName("morePartsButton")
        self.more.setVisible(many)
        self.more.clicked.connect(lambda: self._show_rest(open_))
        self._rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_part(self, words: PartWords, open_: bool) -> None:
        row = _PartRow(self._theme, words, open_)
        row.box.clicked.connect(lambda on, key=words.part.key: self.ticked.emit(key, on))
        self.parts[words.part.key] = row
        self._rows.addWidget(row)

    def _show_rest(self, open_: bool) -> None:
        self.more.hide()
        self._rows.removeWidget(self.more)
        for words in self._waiting:
            self._add_part(words, open_)
        self._waiting = []
        self.refresh()

    def refresh(self) -> None:
        """Shows what is ticked, why something cannot be, and what the rest comes to."""
        chosen = self._offer.chosen
        names = {key: row.words.name for key, row in self.parts.items()}
        names |= {w.part.key: w.name for w in self._waiting}
        for key, row in self.parts.items():
            needed = chosen.because.get(key, "-")
            why = "" if needed == "-" else names.get(needed, "")
            row.show_ticked(key not in chosen.left_out, needed != "-", why)
        while self._findings.count():
            item = self._findings.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.deleteLater()
        for finding in chosen.plan.findings:
            tone = "failed" if finding.fatal else "stale"
            words = f"{finding.text[:1].upper()}{finding.text[1:]}. {finding.fix}"
            self._findings.addWidget(PlainLabel(self._theme, words, "small", tone, wrap=True))
        self.price.setText(self._price(chosen))
        if self._offer.state == "proposed" and self._offer.proposal.plan.edits:
            some = bool(self._offer.unwanted)
            self.accept.setEnabled(bool(chosen.plan.edits) and not chosen.plan.fatal)
            self.accept.setText(self.tr("Accept some") if some else self.tr("Accept"))
            self.all.setText(self.tr("Tick all") if some else self.tr("Tick none"))

    def _price(self, proposal: Proposal) -> str:
        made = proposal.to_make
        if not proposal.plan.edits:
            return self.tr("Nothing is ticked.")
        if not made:
            return self.tr("Nothing has to be made again for it.")
        new = sum(1 for n in made if n.new)
        parts = []
        if new:
            parts.append(self.tr("{0} new").format(new))
        if proposal.stale:
            parts.append(self.tr("{0} go stale").format(len(proposal.stale)))
        parts.append(show_credits(proposal.micros))
        if proposal.words:
            words = self.tr("{0} of it for language models")
            parts.append(words.format(show_credits(proposal.words)))
        if proposal.unpriced:
            parts.append(self.tr("{0} without a known price").format(proposal.unpriced))
        parts.append(self.tr("about {0}").format(duration(proposal.seconds)))
        return self.tr("To make it: {0}. Buys nothing yet; one undo.").format(", ".join(parts))

    def _answers(self, theme: Theme) -> QHBoxLayout:
        self.accept = Button(theme, self.tr("Accept"), "check", "primary", "small")
        self.accept.setObjectName("acceptPlanButton")
        self.accept.clicked.connect(self.accepted)
        self.decline = Button(theme, self.tr("Discard"), extent="small")
        self.decline.setObjectName("discardPlanButton")
        self.decline.clicked.connect(self.declined)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        row.addStretch()
        return row

    def _answer_given(self, offer: Offer) -> tuple[str, str]:
        match offer.state:
            case "accepted" if self._newest:
                return self.tr("Accepted; Ctrl+Z takes it back"), "approved"
            case "partly" if self._newest:
                return self.tr("Accepted in part; Ctrl+Z takes it back"), "approved"
            case "accepted":
                return self.tr("Accepted"), "approved"
            case "partly":
                return self.tr("Accepted in part"), "approved"
            case _:
                return self.tr("Discarded"), "faint"


class _PartRow(QWidget):
    """One part with its tick; the tick is there while the plan waits."""

    def __init__(self, theme: Theme, words: PartWords, open_: bool) -> None:
        super().__init__()
        self.words = words
        self.box = QCheckBox()
        self.box.setObjectName(f"tick-{words.part.key}")
        self.box.setAccessibleName(words.lines[0])
        self.box.setVisible(open_)
        self._lines: list[PlainLabel] = []
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in words.lines[:_LINES]:
            label = PlainLabel(theme, line, "small", wrap=True)
            self._lines.append(label)
            column.addWidget(label)
        if len(words.lines) > _LINES:
            more = self.tr("and {0} more changes").format(len(words.lines) - _LINES)
            column.addWidget(PlainLabel(theme, more, "small", "muted", wrap=True))
        self.why = PlainLabel(theme, "", "small", "stale", wrap=True)
        self.why.setVisible(False)
        column.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_ticked(self, on: bool, dragged: bool, needed: str) -> None:
        """`dragged`: it was left out because of another part (`needed`, or what the board says)."""
        self.box.setChecked(on)
        for label in self._lines:
            label.set_tone("text" if on else "faint")
        told = self.tr("Left out: it needs {0}.").format(needed) if needed else self.tr("Left out: it does not fit without the others.")  # fmt: skip
        self.why.setText(told)
        self.why.setVisible(dragged)


def _voice(voice: str) -> str:
    tr = QCoreApplication.translate
    names = {
        "director": tr("OfferCard", "Director"),
        "cinematographer": tr("OfferCard", "Cinematographer"),
        "producer": tr("OfferCard", "Producer"),
    }
    return names.get(voice, voice)
