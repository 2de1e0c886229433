"""Where a take came from: model, seed, parameters, references, job, cost, file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.story.money import show_credits
from app.story.takes import Take
from app.ui.kit.button import IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme
from app.workspace.workspace import Workspace


def provenance(workspace: Workspace, take: Take) -> list[tuple[str, str]]:
    """Names and values, as far as they are known."""
    job = workspace.job(take.job) if take.job else None
    found: list[tuple[str, str]] = []
    if take.origin in ("generated", "reused"):
        found.append(("Model", f"{take.provider}/{take.model}"))
    else:
        words = {"upload": "your own file", "drawn": "drawn by you", "local": "made here"}
        found.append(("Origin", words.get(take.origin, take.origin)))
    first = workspace.facts.takes.get(take.parent) if take.origin == "reused" else None
    if first is not None:
        board = workspace.board
        name = board.name(board.nodes_by_id[first.node])
        found.append(("Same as", f"{name}; nothing was bought"))
    if take.seed is not None:
        found.append(("Seed", str(take.seed)))
    size = f"{take.width}×{take.height}" if take.width else ""
    params = [f"{name} {value}" for name, value in take.params]
    if take.seconds:
        params.append(f"{take.seconds:.1f} s")
    if size or params:
        found.append(("Parameters", " · ".join([*params, size] if size else params)))
    if take.negative:
        found.append(("Negative", take.negative))
    if job is not None:
        took = job.updated_at - job.created_at
        found.append(("Job", f"{take.provider_job or job.id} · {took:.0f} s"))
        found.append(
            ("Cost", f"{show_credits(job.billed)} billed, {show_credits(job.estimate)} quoted")
        )
        if job.why and job.why != "first":
            found.append(("Why", job.why))
    if take.campaign or take.ticket:
        found.append(("Campaign", " · ".join(filter(None, (take.campaign, take.ticket)))))
    if take.created_at:
        made = datetime.fromtimestamp(take.created_at).strftime("%d %b %Y, %H:%M:%S")
        found.append(("Made", made))
    found.append(("File", f"{take.sha256[:8]}…{take.suffix}"))
    return found


class Provenance(QWidget):
    """A list of facts, with a way to copy them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[tuple[str, str]] = []
        copy = IconButton(theme, "copy", self.tr("Copy all"), size=14)
        copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Made from"), "strong"))
        head.addStretch()
        head.addWidget(copy)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Shows them; hidden where there are none."""
        self.setVisible(bool(facts))
        if facts == self._facts:
            return
        self._facts = facts
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            self._grid.addWidget(PlainLabel(self._theme, name, "small", "muted"), row, 0)
            self._grid.addWidget(ElidedLabel(self._theme, value, "base"), row, 1)

    def _copy(self) -> None:
        text = "\n".join(f"{name}: {value}" for name, value in self._facts)
        QGuiApplication.clipboard().setText(text)
