"""The plan in the middle of the window: what will be made, by which model, why, at what price."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.story.edits import Change
from app.story.money import credits
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.meter import credits_text
from app.ui.kit.paint import cover, paint_tag, tag_width
from app.ui.kit.search_field import SearchField
from app.ui.production.conductor import Conductor
from app.ui.production.plan_model import (
    ACTION,
    CHECK,
    CREDITS,
    MAKES,
    MODEL,
    SECONDS,
    SEED,
    SHOT,
    SIZE,
    WHY,
    LineRole,
    PlanHead,
    PlanLine,
    PlanModel,
    plan_rows,
)  # fmt: skip
from app.ui.production.words import duration
from app.ui.shell.desk import Desk

_WIDTHS = {
    CHECK: 38,
    SHOT: 112,
    SIZE: 56,
    MAKES: 64,
    MODEL: 150,
    CREDITS: 68,
    SECONDS: 72,
    SEED: 124,
}
_RIGHT = (CREDITS, SECONDS, SEED)
Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """Paints a line's cells: thumb, tag, glyphs, words; headings run across."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(LineRole)
        theme = self._theme
        rect = option.rect
        painter.save()
        if isinstance(row, PlanHead):
            painter.fillRect(rect, theme.colour("well"))
            self._paint_head(painter, QRectF(rect), row)
        elif isinstance(row, PlanLine):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            ground = "hover" if chosen else ("raised" if row.refused else "bg")
            painter.fillRect(rect, theme.colour(ground))
            if index.column() == CHECK:
                painter.restore()
                self._paint_check(painter, QRectF(rect), row)
                return
            painter.setOpacity(1.0 if row.checked else 0.55)
            self._paint_cell(painter, QRectF(rect), row, index)
            painter.setOpacity(1.0)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, row: PlanHead) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(14, 0, 0, 0), middle, row.title)
        used = theme.advance("strong", row.title) + 24
        painter.setFont(theme.font("mono_small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect.adjusted(used, 0, -280, 0), middle, row.heading)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        right = middle | Qt.AlignmentFlag.AlignRight
        edge = _WIDTHS[SEED] + _WIDTHS[SECONDS]
        painter.drawText(rect.adjusted(0, 0, -edge - 10, 0), right, credits_text(row.credits))
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect.adjusted(0, 0, -_WIDTHS[SEED] - 10, 0), right, f"{row.seconds:.0f}")

    def _paint_check(self, painter: QPainter, rect: QRectF, row: PlanLine) -> None:
        theme = self._theme
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row.shot:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0, 0, 14, 14)
            box.moveCenter(rect.center())
            painter.setPen(theme.colour("selection" if row.checked else "muted"))
            painter.setBrush(theme.colour("selection" if row.checked else "field"))
            painter.drawRoundedRect(box, 3, 3)
            if row.checked:
                theme.icons.paint(painter, box.adjusted(1, 1, -1, -1), "check", theme.tokens.bg)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click anywhere in the first cell, or the space bar, checks a shot in or out."""
        if index.column() == CHECK and event.type() == QEvent.Type.MouseButtonRelease:
            row = index.data(LineRole)
            if isinstance(row, PlanLine) and row.shot:
                on = Qt.CheckState.Unchecked if row.checked else Qt.CheckState.Checked
                model.setData(index, on, Qt.ItemDataRole.CheckStateRole)
            return True
        return super().editorEvent(event, model, option, index)

    def _paint_cell(self, painter: QPainter, rect: QRectF, row: PlanLine, index: Index) -> None:
        theme, column = self._theme, index.column()
        text = str(index.data() or "")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if column == SHOT:
            self._paint_shot(painter, rect, row)
            return
        if column == SIZE:
            if text:
                high = theme.px(18)
                tag = QRectF(rect.left() + 6, rect.center().y() - high / 2, 0, high)
                tag.setWidth(tag_width(theme, text, True))
                paint_tag(painter, theme, tag, text, True)
            return
        if column == MAKES:
            self._paint_makes(painter, rect, row)
            return
        role = "button" if column == MODEL else "base"
        tone = "text" if column in (ACTION, MODEL, CREDITS) or row.refused else "muted"
        room = rect.adjusted(8, 0, -10, 0)
        if column == WHY and row.refused:
            theme.icons.paint(
                painter, QRectF(rect.left() + 6, rect.center().y() - 7, 14, 14), "hand",
                theme.colour_name("text"),
            )  # fmt: skip
            room.setLeft(rect.left() + 26)
        if column == SEED:
            glyph = QRectF(rect.right() - 24, rect.center().y() - 6, 12, 12)
            if row.fixed_seed:
                theme.icons.paint(painter, glyph, "lock", theme.colour_name("muted"))
            room.setRight(rect.right() - 30)
        painter.setFont(theme.font(role))  # type: ignore[arg-type]
        painter.setPen(theme.colour(tone))
        align = middle | (
            Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
        )
        line = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, align, line)

    def _paint_shot(self, painter: QPainter, rect: QRectF, row: PlanLine) -> None:
        theme = self._theme
        left = rect.left() + 4
        if row.shot:
            thumb = QRectF(left, rect.center().y() - 12.5, 46, 26)
            painter.fillRect(thumb, theme.colour("well"))
            pixmap = self._desk.pictures.get(row.picture, 64)
            if pixmap is not None:
                painter.drawPixmap(thumb, pixmap, cover(pixmap.width(), pixmap.height(), thumb))
            else:
                glyph = QRectF(0, 0, 14, 14)
                glyph.moveCenter(thumb.center())
                theme.icons.paint(painter, glyph, "image", theme.tokens.faint)
            left += 54
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        room = QRectF(left, rect.top(), rect.right() - left, rect.height())
        words = painter.fontMetrics().elidedText(
            row.number, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_makes(self, painter: QPainter, rect: QRectF, row: PlanLine) -> None:
        left = rect.left() + 8
        looks = {"clip": "film", "music": "music", "sheet": "user-round"}
        glyphs = dict.fromkeys(looks.get(kind, "image") for kind in row.kinds)
        for glyph in glyphs:
            box = QRectF(left, rect.center().y() - 7, 14, 14)
            self._theme.icons.paint(painter, box, glyph, self._theme.tokens.muted)
            left += 22

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != MODEL:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setAccessibleName(self.tr("Model"))
        box.addItem(self.tr("The agent chooses"), "")
        shop = self._desk.studio.shop
        for model in shop.catalogue.fitting("frame", shop.providers):
            box.addItem(model.label or model.name, model.name)
        box.activated.connect(lambda: self.commitData.emit(box))
        box.activated.connect(lambda: self.closeEditor.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data())))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: PlanModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


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
        head.addWidget(PlainLabel(theme, title, "title"))
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
        table.setItemDelegate(_CellDelegate(self._desk, table))
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
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, self._desk.theme.px(width))
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(lambda now, _b: self._tell(now))
        return table

    def _total_bar(self) -> QWidget:
        theme = self._desk.theme
        bar = QFrame()
        bar.setProperty("ground", "foot")
        bar.setFixedHeight(theme.px(44))
        self._time = PlainLabel(theme, "", "base", "muted")
        self._estimate = PlainLabel(theme, "", "base", "muted")
        self._total = PlainLabel(theme, "", "question")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(PlainLabel(theme, self.tr("Plan total"), "strong"))
        row.addWidget(self._time)
        row.addStretch()
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
        words = self.tr("{0} shots in {1} scenes. The agent chose a model for each and says why.")
        self._sub.setText(words.format(len(lines), len(projection.scenes)))
        kept = sum(1 for line in lines if line.checked)
        self._count.setText(self.tr("{0} of {1} in the plan").format(kept, len(lines)))
        self._time.setText(
            self.tr("{0} shots · about {1} of rendering").format(kept, duration(plan.seconds))
        )
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

    def _on_picture(self, _path: str) -> None:
        self.table.viewport().update()

    def _span(self) -> None:
        self.table.clearSpans()
        for row in range(self.model.rowCount()):
            if isinstance(self.model.row_at(row), PlanHead):
                self.table.setSpan(row, 0, 1, self.model.columnCount())

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
