"""The plan in the middle of the window: what will be made, by which model, why, at what price."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.story.durations import duration
from app.story.edits import Change
from app.story.money import credits
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.meter import credits_text
from app.ui.kit.search_field import SearchField
from app.ui.production.conductor import Conductor
from app.ui.production.plan_delegate import WIDTHS, CellDelegate
from app.ui.production.plan_model import (
    ACTION,
    CREDITS,
    MAKES,
    MODEL,
    SECONDS,
    SEED,
    SHOT,
    SIZE,
    WHY,
    PlanHead,
    PlanLine,
    PlanModel,
    plan_rows,
)  # fmt: skip
from app.ui.shell.desk import Desk

_NARROW = 900  # the view stands between two docks


class PlanView(QWidget):
    """`closed`: the person wants the board back; the plan goes on waiting."""

    closed = Signal()

    def __init__(self, desk: Desk, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planView")
        self.setAccessibleName(self.tr("Plan"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._conductor = conductor
        theme = desk.theme
        self.model = PlanModel(self)
        self.table = self._make_table()
        self._sub = ElidedLabel(theme, "", "base", "muted")
        self.search = SearchField(theme, self.tr("Filter shots"))
        self.search.setMaximumWidth(theme.px(240))
        self.search.textChanged.connect(lambda _t: self._hide_rows())
        self._count = PlainLabel(theme, "", "small", "muted")
        back = Button(theme, self.tr("Back to the board"), "layout-grid")
        back.clicked.connect(self.closed)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(4)
        title = self.tr("Review the plan before anything is spent")
        head.addWidget(PlainLabel(theme, title, "title", wrap=True))
        head.addWidget(self._sub)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.search)
        row.addStretch()
        row.addWidget(self._count)
        row.addWidget(back)
        head.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._total_bar())
        self.model.shots_wanted.connect(self._keep_shots)
        self.model.model_wanted.connect(
            lambda shot, name: self._set_shot(shot, "image_model", name)
        )
        self.model.seed_wanted.connect(lambda shot, seed: self._set_shot(shot, "seed", seed))
        self.model.modelReset.connect(self._span)
        desk.pictures.ready.connect(self._on_picture)
        conductor.changed.connect(self.refresh)
        self.setFocusProxy(self.table)
        self.refresh()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("planTable")
        table.setAccessibleName(self.tr("Shots of the plan"))
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(self._desk, table))
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._desk.theme.px(32))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, self._desk.theme.px(width))
        table.selectionModel().currentRowChanged.connect(lambda now, _b: self._tell(now))
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What the figures leave is for the action and the reason. Where it is little the seeds are
        left to the inspector; where that is not enough the table scrolls sideways rather than
        showing three letters of them."""
        theme = self._desk.theme
        narrow = self.width() < theme.px(_NARROW)
        slim = {SHOT: 88, SIZE: 58, MAKES: 58, MODEL: 84, CREDITS: 66, SECONDS: 62, SEED: 0}
        widths = {**WIDTHS, **slim} if narrow else WIDTHS
        self.table.setColumnHidden(SEED, narrow)
        for column, width in widths.items():
            if width:
                self.table.setColumnWidth(column, theme.px(width))
        left = self.width() - sum(theme.px(width) for width in widths.values()) - 18
        self.table.setColumnWidth(ACTION, max(theme.px(88), round(left * 0.56)))
        self.table.setColumnWidth(WHY, max(theme.px(64), left - round(left * 0.56)))

    def _total_bar(self) -> QWidget:
        theme = self._desk.theme
        bar = QFrame()
        bar.setProperty("ground", "foot")
        bar.setFixedHeight(theme.px(44))
        self._time = ElidedLabel(theme, "", "base", "muted")
        self._estimate = PlainLabel(theme, "", "base", "muted")
        self._total = PlainLabel(theme, "", "question")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(PlainLabel(theme, self.tr("Plan total"), "strong"))
        row.addWidget(self._time, 1)
        row.addWidget(self._estimate)
        row.addWidget(self._total)
        return bar

    def refresh(self) -> None:
        """Shows the plan as it stands."""
        plan, session = self._conductor.plan, self._conductor.live
        if plan is None or session is None:
            return
        desk, board = self._desk, self._desk.workspace.board
        nodes = {row.node: board.nodes_by_id[row.node] for row in plan.rows}
        shot_of = {id: node.shot for id, node in nodes.items()}
        op_of: dict[str, str] = {id: node.op for id, node in nodes.items()}
        fixed = {s.id for s in board.shots() if s.seed is not None}
        scoped = set(self._conductor.scope())
        projection = desk.projection
        self.model.editable = not desk.read_only
        self.model.set_rows(
            plan_rows(plan, projection.scenes, projection.shots, scoped, shot_of, op_of, fixed)
        )
        self._hide_rows()
        lines = [line for line in self.model.lines() if line.shot]
        words = self.tr("{0} in {1}. The agent chose a model for each and says why.")
        scenes = len(projection.scenes)
        in_scenes = self.tr("1 scene") if scenes == 1 else self.tr("{0} scenes").format(scenes)
        self._sub.setText(words.format(self._shots(len(lines)), in_scenes))
        stage = board.stages_by_id.get(self._conductor.stage)
        self._count.setVisible(stage is None)
        kept = sum(1 for line in lines if line.checked)
        self._count.setText(self.tr("{0} of {1} in the plan").format(kept, len(lines)))
        at_once = session.limits.concurrency
        words = self.tr("{0} · about {1} of rendering, {2} at a time")
        self._time.setText(words.format(self._shots(kept), duration(plan.seconds), at_once))
        if stage is not None:
            words = self.tr("{0} visuals for {1}. The agent chose a model for each and says why.")
            self._sub.setText(words.format(len(plan.rows), stage.title[:60]))
            words = self.tr("{0} visuals · about {1} of rendering, {2} at a time")
            self._time.setText(words.format(len(plan.rows), duration(plan.seconds), at_once))
        buffer = credits(plan.with_buffer - plan.total)
        self._estimate.setText(
            self.tr("Estimate {0}   + 10 % buffer {1}").format(
                credits_text(credits(plan.total)), credits_text(buffer)
            )
        )
        whole = credits_text(credits(plan.with_buffer))
        budget = session.limits.budget
        if budget is None:
            self._total.setText(self.tr("{0} credits").format(whole))
        else:
            limit = credits_text(credits(budget))
            self._total.setText(self.tr("{0} of {1} credits").format(whole, limit))
        over = budget is not None and plan.with_buffer > budget
        self._total.set_tone("retake" if over else "text")

    def _shots(self, count: int) -> str:
        return self.tr("1 shot") if count == 1 else self.tr("{0} shots").format(count)

    def _on_picture(self, _path: str) -> None:
        self.table.viewport().update()

    def _span(self) -> None:
        self.table.clearSpans()
        for row in range(self.model.rowCount()):
            line = self.model.row_at(row)
            if isinstance(line, PlanHead):
                self.table.setSpan(row, 0, 1, self.model.columnCount())
            elif line is not None and not line.shot:  # a sheet has no size and no action
                self.table.setSpan(row, SHOT, 1, 3)

    def _hide_rows(self) -> None:
        found = self.search.text().casefold().split()
        for row in range(self.model.rowCount()):
            line = self.model.row_at(row)
            if isinstance(line, PlanLine):
                where = f"{line.number} {line.size} {line.action} {line.model}".casefold()
                self.table.setRowHidden(row, not all(word in where for word in found))

    def _tell(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if isinstance(row, PlanLine) and row.shot:
            self._desk.selection.set((row.shot,), row.shot)

    def _keep_shots(self, ids: list[str]) -> None:
        if not ids:
            self._desk.notice(self.tr("A plan needs a shot"))
            return
        everything = len(ids) == sum(1 for line in self.model.lines() if line.shot)
        work = self._conductor.keep_shots(() if everything else tuple(ids))
        self._desk.run(work, "shots of the plan")

    def _set_shot(self, shot: str, field: str, value: object) -> None:
        edit = Change(table="shots", id=shot, fields={field: value})
        self._desk.edit([edit], field.replace("_", " "))
