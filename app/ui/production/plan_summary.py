"""The plan in figures, beside the table: headroom, by model, by phase, and what needs a choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.story.money import credits
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.meter import MeterBar, credits_text
from app.ui.kit.numbers import show_credits
from app.ui.production import words
from app.ui.production.conductor import Conductor
from app.ui.production.plan_accounts import PlanAccounts
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.production.preflight import PlanRow, Preflight, Shortage


class PlanSummary(QWidget):
    """Made anew whenever the plan is; nothing is chosen here but what to leave out."""

    def __init__(self, desk: Desk, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conductor = conductor
        self._accounts = PlanAccounts(desk, conductor, self)
        self._shown: tuple[Preflight | None, tuple[Shortage, ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        self._body: QWidget | None = None
        conductor.changed.connect(self.refresh)
        self._accounts.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the plan as it stands."""
        plan = self._conductor.plan
        shown = (plan, self._accounts.short)
        if shown == self._shown:
            return
        self._shown = shown
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.deleteLater()
            self._body = None
        if plan is not None:
            self._body = self._build(plan)
            self._column.addWidget(self._body)

    def _build(self, plan: Preflight) -> QWidget:
        theme = self._desk.theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._add_headroom(column, plan)
        for short in self._accounts.short:
            self._add_shortage(column, short)
        column.addSpacing(8)
        column.addWidget(PlainLabel(theme, self.tr("By model"), "strong"))
        column.addLayout(self._by_model(plan))
        column.addSpacing(8)
        column.addWidget(PlainLabel(theme, self.tr("By phase"), "strong"))
        column.addLayout(self._by_phase(plan))
        if plan.refused or plan.unpriced:
            column.addSpacing(8)
            self._add_choices(column, plan)
        column.addStretch()
        return body

    def _add_headroom(self, column: QVBoxLayout, plan: Preflight) -> None:
        theme = self._desk.theme
        session = self._conductor.live
        budget = session.limits.budget if session else None
        whole = max(1, budget if budget is not None else plan.with_buffer)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(theme, self.tr("Estimate and buffer"), "strong"))
        row.addStretch()
        if budget is not None:
            left = credits(budget - plan.with_buffer)
            said = self.tr("{0} left after this plan") if left >= 0 else self.tr("{0} too much")
            tone = "text" if left >= 0 else "retake"
            row.addWidget(
                PlainLabel(theme, said.format(credits_text(abs(left))), "small_strong", tone)
            )
        else:
            row.addWidget(PlainLabel(theme, self.tr("becomes the budget"), "small", "muted"))
        column.addLayout(row)
        bar = MeterBar(theme, 12)
        bar.set_shares(plan.total / whole, (plan.with_buffer - plan.total) / whole)
        column.addWidget(bar)
        text = self.tr("{0} estimate · {1} buffer").format(
            credits_text(credits(plan.total)), credits_text(credits(plan.with_buffer - plan.total))
        )
        column.addWidget(PlainLabel(theme, text, "small", "muted"))

    def _things(self, count: int) -> str:
        return self.tr("1 thing") if count == 1 else self.tr("{0} things").format(count)

    def _sheets(self, count: int) -> str:
        return self.tr("1 sheet first") if count == 1 else self.tr("{0} sheets first").format(count)

    def _clips(self, rows: Sequence[PlanRow]) -> str:
        """The music is no clip."""
        board = self._desk.workspace.board
        count = sum(1 for row in rows if board.nodes_by_id[row.node].op != "music")
        said = self.tr("1 clip") if count == 1 else self.tr("{0} clips").format(count)
        if count == len(rows):
            return said
        return self.tr("{0} and music").format(said) if count else self.tr("Music")

    def _add_shortage(self, column: QVBoxLayout, short: Shortage) -> None:
        """What an account lacks, and what can be done about it."""
        theme = self._desk.theme
        service = self._desk.studio.accounts.services.get(short.provider)
        left, needed = show_credits(short.left), show_credits(short.needed)
        text = self.tr("The account at {0} holds {1}; this plan needs {2} there.")
        text = text.format(service.label if service else short.provider, left, needed)
        if short.reserved:
            held = self.tr("{0} of it is promised to other work.")
            text += " " + held.format(show_credits(short.reserved))
        text += " " + self.tr("Top it up, leave shots out, or choose other models.")
        label = PlainLabel(theme, text, "base", "retake", wrap=True)
        label.setObjectName("accountShort")
        column.addSpacing(4)
        column.addWidget(label)
        row = QHBoxLayout()
        page = service.page if service else ""
        if page:
            top_up = Button(theme, self.tr("Open the account"), "external-link", extent="small")
            top_up.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(page)))
            row.addWidget(top_up)
        settings = Button(theme, self.tr("Providers…"), extent="small")
        settings.setObjectName("shortSettings")
        settings.clicked.connect(lambda: self._desk.settings_requested.emit("providers"))
        row.addWidget(settings)
        row.addStretch()
        column.addLayout(row)

    def _by_model(self, plan: Preflight) -> QGridLayout:
        theme = self._desk.theme
        grid = _grid()
        rows = [r for r in plan.rows if not r.refused]
        counts = Counter(r.model for r in rows)
        cost = Counter[str]()
        for r in rows:
            cost[r.model] += r.micros or 0
        top = max([*cost.values(), 1])
        for line, (model, count) in enumerate(counts.most_common()):
            grid.addWidget(ElidedLabel(theme, model, "button"), line, 0)
            grid.addWidget(PlainLabel(theme, self._things(count), "base", "muted"), line, 1)
            bar = MeterBar(theme, 6)
            bar.set_shares(cost[model] / top, 0)
            grid.addWidget(bar, line, 2)
            grid.addWidget(PlainLabel(theme, credits_text(credits(cost[model])), "base"), line, 3)
        return grid

    def _by_phase(self, plan: Preflight) -> QGridLayout:
        theme = self._desk.theme
        grid = _grid()
        proofs = self._desk.workspace.board.project.proofs
        line = 0
        for phase in ("sheets", "images", "video", "background", "hero", "promo", "music"):
            rows = [r for r in plan.rows if _phase_of(r) == phase and not r.refused]
            if not rows:
                continue
            said = {
                "sheets": self._sheets(len(rows)),
                "images": self.tr("{0} stills, {1} of them as proofs").format(
                    len(rows), min(proofs, len(rows))
                ),
                "video": self._clips(rows),
            }.get(phase, "")
            grid.addWidget(PlainLabel(theme, words.phase_name(phase), "button"), line, 0)  # type: ignore[arg-type]
            grid.addWidget(ElidedLabel(theme, said, "base", "muted"), line, 1, 1, 2)
            cost = credits(sum(r.micros or 0 for r in rows))
            grid.addWidget(PlainLabel(theme, credits_text(cost), "base"), line, 3)
            line += 1
        if plan.words:
            said = self.tr("prompts worded and pictures judged, at most")
            grid.addWidget(PlainLabel(theme, self.tr("Language models"), "button"), line, 0)
            grid.addWidget(ElidedLabel(theme, said, "base", "muted"), line, 1, 1, 2)
            grid.addWidget(PlainLabel(theme, credits_text(credits(plan.words)), "base"), line, 3)
        return grid

    def _add_choices(self, column: QVBoxLayout, plan: Preflight) -> None:
        theme = self._desk.theme
        column.addWidget(PlainLabel(theme, self.tr("These need you"), "strong"))
        for row in plan.refused[:12]:
            column.addWidget(PlainLabel(theme, f"{row.name}: {row.refused}", wrap=True))
        if plan.unpriced:
            text = self.tr("{0} things have no known price; they are not in the total.")
            column.addWidget(
                PlainLabel(theme, text.format(plan.unpriced), "base", "stale", wrap=True)
            )
        if plan.refused:
            drop = Button(theme, self.tr("Leave these shots out"))
            drop.clicked.connect(lambda: self._drop(plan))
            column.addWidget(drop)

    def _drop(self, plan: Preflight) -> None:
        board = self._desk.workspace.board
        out = {board.nodes_by_id[r.node].shot for r in plan.refused}
        kept = tuple(s for s in self._conductor.scope() if s not in out)
        self._desk.run(self._conductor.keep_shots(kept), "leave shots out")


def _phase_of(row: PlanRow) -> str:
    return "images" if row.phase == "proofs" else row.phase


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(2, 2)
    return grid
