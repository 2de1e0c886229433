"""Where a take came from: prompt, model, seed, parameters, references, job, cost, verdict, parents;
and each of what it was made with, to be used again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.story.durations import duration
from app.story.freshness import Fingerprint
from app.story.take_reuse import ancestors
from app.story.takes import Take
from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.numbers import decimal, show_credits
from app.ui.kit.theme import Theme
from app.workspace.workspace import Workspace

Use = Literal["", "prompt", "sent", "negative", "model", "seed", "params"]


@dataclass(frozen=True)
class Fact:
    """Name and value; `use`: what can be used again, `take`: where it leads."""

    name: str
    value: str
    use: Use = ""
    take: str = ""


def provenance(
    workspace: Workspace, take: Take, fingerprint: Fingerprint | None = None
) -> list[Fact]:
    """What is known of a take. References come from its fingerprint, which is read on demand."""
    tr = QCoreApplication.translate
    found: list[Fact] = []
    if take.prompt:
        found.append(Fact(tr("Provenance", "Written"), take.prompt, "prompt"))
    if take.prompt_sent and take.prompt_sent != take.prompt:
        found.append(Fact(tr("Provenance", "Sent"), take.prompt_sent, "sent"))
    if take.negative:
        found.append(Fact(tr("Provenance", "Negative"), take.negative, "negative"))
    found += _made_by(take)
    if fingerprint is not None:
        found += _references(workspace, fingerprint)
    found += _parents(workspace, take)
    found += _bought(workspace, take)
    verdict = workspace.facts.verdicts.get(take.id)
    if verdict is not None:
        score = "–" if verdict.total is None else decimal(verdict.total)
        word = tr("Provenance", "passed") if verdict.passed else tr("Provenance", "did not pass")
        found.append(
            Fact(
                tr("Provenance", "Verdict"), " · ".join(filter(None, (score, word, verdict.judge)))
            )
        )
    if take.created_at:
        made = datetime.fromtimestamp(take.created_at).strftime("%d %b %Y, %H:%M:%S")
        found.append(Fact(tr("Provenance", "Made"), made))
    found.append(Fact(tr("Provenance", "File"), f"{take.sha256[:8]}…{take.suffix}"))
    return found


def _made_by(take: Take) -> list[Fact]:
    tr = QCoreApplication.translate
    found: list[Fact] = []
    if take.model:
        found.append(Fact(tr("Provenance", "Model"), f"{take.provider}/{take.model}", "model"))
    if take.origin != "generated":
        words = {
            "upload": tr("Provenance", "your own file"),
            "drawn": tr("Provenance", "drawn by you"),
            "local": tr("Provenance", "made here"),
            "reused": tr("Provenance", "the same as another; nothing was bought"),
        }
        found.append(Fact(tr("Provenance", "Origin"), words.get(take.origin, take.origin)))
    if take.seed is not None:
        found.append(Fact(tr("Provenance", "Seed"), str(take.seed), "seed"))
    if take.params:
        params = " · ".join(f"{name} {value}" for name, value in take.params)
        found.append(Fact(tr("Provenance", "Parameters"), params, "params"))
    size = f"{take.width}×{take.height}" if take.width else ""
    length = f"{decimal(take.seconds)} s" if take.seconds else ""
    if size or length:
        found.append(Fact(tr("Provenance", "Size"), " · ".join(filter(None, (size, length)))))
    return found


def _references(workspace: Workspace, fingerprint: Fingerprint) -> list[Fact]:
    """Takes that flowed in, as they were then."""
    board, facts = workspace.board, workspace.facts
    found: list[Fact] = []
    for key, sha in fingerprint.asked.items():
        kind, _, node_id = key.partition(".")
        node = board.nodes_by_id.get(node_id)
        if kind != "upstream" or node is None:
            continue
        takes = facts.of(node_id)
        number = next((i for i, t in enumerate(takes, 1) if t.sha256 == sha), 0)
        words = QCoreApplication.translate("Provenance", "{0}, take {1}")
        name = words.format(board.name(node), number) if number else board.name(node)
        found.append(Fact(QCoreApplication.translate("Provenance", "Reference"), name))
    return found


def _parents(workspace: Workspace, take: Take) -> list[Fact]:
    """The chain of takes that this one is an edit of."""
    tr = QCoreApplication.translate
    found: list[Fact] = []
    for parent in ancestors(workspace.facts, take):
        number = workspace.facts.of(parent.node).index(parent) + 1
        name = tr("Provenance", "Take {0}").format(number)
        if parent.node != take.node:
            name = f"{workspace.board.name(workspace.board.nodes_by_id[parent.node])}, {name}"
        found.append(Fact(tr("Provenance", "Edited from"), name, take=parent.id))
    return found


def _bought(workspace: Workspace, take: Take) -> list[Fact]:
    tr = QCoreApplication.translate
    found: list[Fact] = []
    job = workspace.job(take.job) if take.job else None
    if job is not None:
        took = job.updated_at - job.created_at
        found.append(
            Fact(tr("Provenance", "Job"), f"{take.provider_job or job.id} · {duration(took)}")
        )
        words = tr("Provenance", "{0} billed, {1} quoted")
        cost = words.format(show_credits(job.billed), show_credits(job.estimate))
        found.append(Fact(tr("Provenance", "Cost"), cost))
        if job.why and job.why != "first":
            found.append(Fact(tr("Provenance", "Why"), job.why))
    if take.campaign or take.ticket:
        both = " · ".join(filter(None, (take.campaign, take.ticket)))
        found.append(Fact(tr("Provenance", "Campaign"), both))
    return found


class Provenance(QWidget):
    """A list of facts, with a way to copy them. `use_wanted`: one of them is wanted again;
    `take_wanted`: the take that it leads to."""

    use_wanted = Signal(str)
    take_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[Fact] = []
        self._writable = True
        copy = IconButton(theme, "copy", self.tr("Copy all"), size=14)
        copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Made from"), "strong"))
        head.addStretch()
        head.addWidget(copy)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_facts(self, facts: list[Fact], writable: bool = True) -> None:
        """Shows them; hidden where there are none."""
        self.setVisible(bool(facts))
        if (facts, writable) == (self._facts, self._writable):
            return
        self._facts, self._writable = facts, writable
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for row, fact in enumerate(facts):
            self._grid.addWidget(PlainLabel(self._theme, fact.name, "small", "muted"), row, 0)
            self._grid.addWidget(ElidedLabel(self._theme, fact.value, "base"), row, 1)
            button = self._button(fact)
            if button is not None:
                self._grid.addWidget(button, row, 2)

    def _button(self, fact: Fact) -> Button | None:
        if fact.use:
            button = Button(self._theme, self.tr("Use"), kind="quiet", extent="small")
            button.setAccessibleName(self.tr("Use this: {0}").format(fact.name))
            button.setToolTip(self.tr("The next take is made with this; nothing else changes."))
            button.clicked.connect(lambda _=False, use=fact.use: self.use_wanted.emit(use))
            button.setEnabled(self._writable)
            return button
        if fact.take:
            button = Button(self._theme, self.tr("Look"), kind="quiet", extent="small")
            button.setAccessibleName(self.tr("Look at {0}").format(fact.value))
            button.clicked.connect(lambda _=False, take=fact.take: self.take_wanted.emit(take))
            return button
        return None

    def _copy(self) -> None:
        text = "\n".join(f"{fact.name}: {fact.value}" for fact in self._facts)
        QGuiApplication.clipboard().setText(text)
