"""How a line of the plan is painted and edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.kit.meter import credits_text
from app.ui.kit.paint import cover, paint_tag, tag_width
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
)  # fmt: skip
from app.ui.shell.desk import Desk

WIDTHS = {
    CHECK: 38,
    SHOT: 112,
    SIZE: 56,
    MAKES: 64,
    MODEL: 132,
    CREDITS: 68,
    SECONDS: 72,
    SEED: 92,
}
_MIDDLE = (MODEL, SEED)  # elided in the middle: both ends of a name and of a number tell
_RIGHT = (CREDITS, SECONDS, SEED)
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
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
        table = self.parent()
        assert isinstance(table, QTableView)
        seed = table.columnWidth(SEED)
        edge = seed + table.columnWidth(SECONDS)
        painter.drawText(rect.adjusted(0, 0, -edge - 10, 0), right, credits_text(row.credits))
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect.adjusted(0, 0, -seed - 10, 0), right, f"{row.seconds:.0f}")

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
        mark = "info" if column == WHY and row.remarks else ""
        mark = "arrow-up" if column == CREDITS and row.corrected else mark
        if mark:  # its tooltip says it in words
            side = QRectF(rect.left() + 6, rect.center().y() - 6, 12, 12)
            if column == WHY:
                side.moveRight(rect.right() - 10)
                room.setRight(side.left() - 6)
            theme.icons.paint(painter, side, mark, theme.colour_name("muted"))
        if column == SEED:
            glyph = QRectF(rect.right() - 20, rect.center().y() - 6, 12, 12)
            if row.fixed_seed:
                theme.icons.paint(painter, glyph, "lock", theme.colour_name("muted"))
                room.setRight(rect.right() - 24)
        painter.setFont(theme.font(role))  # type: ignore[arg-type]
        painter.setPen(theme.colour(tone))
        align = middle | (
            Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
        )
        elide = Qt.TextElideMode
        mode = elide.ElideMiddle if column in _MIDDLE else elide.ElideRight
        if column == MODEL and painter.fontMetrics().horizontalAdvance(text) > room.width():
            text = text.rpartition("/")[2]  # its tooltip says whose it is
        line = painter.fontMetrics().elidedText(" ".join(text.split()), mode, round(room.width()))
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
