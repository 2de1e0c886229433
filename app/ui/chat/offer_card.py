"""A plan in the chat: what it changes, what it costs, what was found, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.story.edits import Edit
from app.story.money import show_credits
from app.story.state import Board
from app.ui.chat.talk import Offer
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

_LINES = 12


class OfferCard(QFrame):
    """Shows one offer; `accepted` and `declined` are the person's answers."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, offer: Offer, board: Board) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setObjectName("offerCard")
        plan = offer.proposal.plan
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        if plan.direction is not None:
            for turn in plan.direction.turns:
                column.addWidget(PlainLabel(theme, _voice(turn.voice), "small_strong", "muted"))
                column.addWidget(PlainLabel(theme, turn.text, wrap=True))
        lines = difference(plan.edits, board)
        for line in lines[:_LINES]:
            column.addWidget(PlainLabel(theme, line, "small", wrap=True))
        if len(lines) > _LINES:
            more = self.tr("and {0} more changes").format(len(lines) - _LINES)
            column.addWidget(PlainLabel(theme, more, "small", "muted", wrap=True))
        for words in plan.repaired:
            fixed = self.tr("Mended: {0}").format(words)
            column.addWidget(PlainLabel(theme, fixed, "small", "approved", wrap=True))
        for finding in plan.findings:
            tone = "failed" if finding.fatal else "stale"
            words = f"{finding.text[:1].upper()}{finding.text[1:]}. {finding.fix}"
            column.addWidget(PlainLabel(theme, words, "small", tone, wrap=True))
        if plan.edits and offer.state == "proposed":
            column.addWidget(PlainLabel(theme, self._price(offer), "small_strong", wrap=True))
        if offer.state == "proposed" and plan.edits:
            column.addLayout(self._answers(theme, offer))
        elif offer.state == "accepted":
            column.addWidget(
                PlainLabel(
                    theme, self.tr("Accepted; Ctrl+Z takes it back"), "small", "approved", wrap=True
                )
            )
        elif plan.edits:
            column.addWidget(PlainLabel(theme, self.tr("Discarded"), "small", "faint"))

    def _price(self, offer: Offer) -> str:
        proposal = offer.proposal
        if not proposal.nodes:
            return self.tr("Nothing has to be made again for it.")
        new = sum(1 for n in proposal.nodes if n.new)
        parts = []
        if new:
            parts.append(self.tr("{0} new").format(new))
        if proposal.stale:
            parts.append(self.tr("{0} go stale").format(len(proposal.stale)))
        parts.append(show_credits(proposal.micros))
        if proposal.unpriced:
            parts.append(self.tr("{0} without a known price").format(proposal.unpriced))
        parts.append(self.tr("about {0} s").format(round(proposal.seconds)))
        return self.tr("To make it: {0}. Buys nothing yet; one undo.").format(", ".join(parts))

    def _answers(self, theme: Theme, offer: Offer) -> QHBoxLayout:
        self.accept = Button(theme, self.tr("Accept"), "check", "primary", "small")
        self.accept.setObjectName("acceptPlanButton")
        self.accept.setEnabled(not offer.proposal.plan.fatal)
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


def _voice(voice: str) -> str:
    tr = QCoreApplication.translate
    names = {
        "director": tr("OfferCard", "Director"),
        "cinematographer": tr("OfferCard", "Cinematographer"),
        "producer": tr("OfferCard", "Producer"),
    }
    return names.get(voice, voice)


def difference(edits: tuple[Edit, ...], board: Board) -> list[str]:
    """The edits in a person's words: what comes, what changes from what to what, what goes."""
    lines: list[str] = []
    numbers: dict[str, str] = {}
    for edit in edits:
        match edit.edit:
            case "add":
                line = _added(edit.table, edit.row, numbers)
            case "change":
                line = _changed(edit.table, edit.id, edit.fields, board)
            case "archive":
                line = _gone(edit.table, edit.id, board)
            case "feedback":
                line = QCoreApplication.translate("OfferCard", "Note on {0}: {1}").format(
                    _name(board, "nodes", edit.node), edit.text
                )
            case _:
                line = ""
        if line:
            lines.append(line)
    return lines


def _added(table: str, row: dict[str, object], numbers: dict[str, str]) -> str:
    tr = QCoreApplication.translate
    if table == "scenes":
        numbers[str(row["id"])] = str(row.get("number", ""))
        return f"+ {row.get('number')}  {row.get('heading')}"
    if table == "shots":
        number = f"{numbers.get(str(row.get('scene')), '')}{row.get('letter', '')}"
        return f"+ {number}  {row.get('size', '')}  {row.get('action', '')}"
    if table == "assets":
        words = row.get("description")
        return f"+ {row.get('name')}" + (f": {words}" if words else "")
    if table == "nodes" and not row.get("shot") and not row.get("asset"):
        title = row.get("title") or row.get("op")
        prompt = str(row.get("prompt", ""))
        return f"+ {title}" + (f": {prompt[:90]}" if prompt else "")
    if table == "lines":
        return tr("OfferCard", "+ line: {0}").format(row.get("text", ""))
    return ""


_QUIET = frozenset({"x", "y", "order", "letter", "scene", "script"})


def _changed(table: str, row_id: str, fields: dict[str, object], board: Board) -> str:
    row = board.get(table, row_id)
    told: list[str] = []
    for name, new in fields.items():
        if name in _QUIET:
            continue
        old = getattr(row, name, "") if row is not None else ""
        told.append(_from_to(name, str(old), str(new)))
    if not told and {"order", "letter"} & fields.keys():
        told = [QCoreApplication.translate("OfferCard", "another place")]
    return f"{_name(board, table, row_id)}: {'; '.join(told)}" if told else ""


def _from_to(name: str, old: str, new: str) -> str:
    """Only the words that differ, with a little around them."""
    if not old:
        return f"{name} {new[:120]}"
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start = max(0, old.rfind(" ", 0, start) + 1)
    before, after = old[start : len(old) - end].strip(), new[start : len(new) - end].strip()
    lead = "… " if start else ""
    return f"{name} {lead}{before[:80] or '–'} → {after[:80] or '–'}"


def _gone(table: str, row_id: str, board: Board) -> str:
    return (
        f"− {_name(board, table, row_id)}"
        if table in ("shots", "scenes", "nodes", "assets")
        else ""
    )


def _name(board: Board, table: str, row_id: str) -> str:
    if table == "nodes" and row_id in board.nodes_by_id:
        return board.name(board.nodes_by_id[row_id])
    if table == "shots" and row_id in board.shots_by_id:
        return board.number(board.shots_by_id[row_id])
    if table == "scenes" and row_id in board.scenes_by_id:
        return QCoreApplication.translate("OfferCard", "Scene {0}").format(
            board.scenes_by_id[row_id].number
        )
    if table == "assets" and row_id in board.assets_by_id:
        return board.assets_by_id[row_id].name
    if table == "directions":
        return QCoreApplication.translate("OfferCard", "Direction")
    return QCoreApplication.translate("OfferCard", "Project") if table == "projects" else row_id
