"""The variants of a role beside each other: their share of the work, and their numbers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.roles.numbers import Numbers, Share
from app.roles.variants import Variant
from app.story.money import credits
from app.ui.kit.numbers import decimal
from app.ui.kit.theme import Theme

_ShareRole = Qt.ItemDataRole.UserRole + 1
_RANGE = 6  # the column with the range


class VariantTable(QTableWidget):
    """One row a variant; the range in which its true acceptance lies is drawn."""

    chosen = Signal(str)  # the variant's name

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 8)
        self._theme = theme
        self.setObjectName("variantTable")
        self.setAccessibleName(self.tr("Variants"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Variant"),
                self.tr("Share"),
                self.tr("Calls"),
                self.tr("Tokens"),
                self.tr("Time"),
                self.tr("Errors"),
                self.tr("Accepted"),
                self.tr("Cost per 100"),
            ]
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        for column, words in (
            (3, self.tr("Of one answer: in / out")),
            (4, self.tr("Mean / 95% are faster than")),
            (_RANGE, self.tr("The bar: where the true share lies by 95%")),
        ):
            self.horizontalHeaderItem(column).setToolTip(words)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.horizontalHeaderItem(0)
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_RANGE, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(_RANGE, theme.px(160))
        self.setItemDelegateForColumn(_RANGE, _RangeDelegate(theme, self))
        self.itemSelectionChanged.connect(self._on_row)

    def fill(self, rows: list[tuple[Variant, Numbers]], chosen: str) -> None:
        """Shows these; keeps the chosen one."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        total = sum(v.wording.share for v, _ in rows if not v.wording.retired)
        for row, (variant, numbers) in enumerate(rows):
            for column, words in enumerate(self._words(variant, numbers, total)):
                item = QTableWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, variant.wording.variant)
                if column:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                if variant.wording.retired or not variant.wording.share:
                    item.setForeground(self._theme.colour("muted"))
                if column == _RANGE:
                    item.setData(_ShareRole, numbers.accepted)
                self.setItem(row, column, item)
            if variant.wording.variant == chosen:
                self.selectRow(row)
        self.setFixedHeight(self.horizontalHeader().height() + self._theme.px(36) * max(1, min(5, len(rows))) + 4)  # fmt: skip
        self.blockSignals(False)

    def _words(self, variant: Variant, n: Numbers, total: int) -> list[str]:
        wording, calls = variant.wording, n.invocations
        if wording.retired:
            share = self.tr("retired")
        else:
            share = f"{wording.share / total:.0%}" if wording.share and total else self.tr("rests")
        dash = "–"
        rate = n.accepted.rate
        return [
            wording.title,
            share,
            f"{calls:,}" if calls else dash,
            f"{n.tokens_in // calls:,} / {n.tokens_out // calls:,}" if calls else dash,
            f"{decimal(n.latency_ms / 1000)} / {decimal(n.p95_ms / 1000)} s"
            if n.latency_ms
            else dash,
            f"{n.error_rate:.1%}" if calls else dash,
            f"{rate:.0%}" if rate is not None else self.tr("not known yet"),
            f"{decimal(credits(n.micros * 100 // calls))} cr" if calls else dash,
        ]

    def _on_row(self) -> None:
        item = self.item(self.currentRow(), 0)
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class _RangeDelegate(QStyledItemDelegate):
    """A line from 0 to 100 %, the range on it, a mark at the rate, and the rate in words."""

    def __init__(self, theme: Theme, table: VariantTable) -> None:
        super().__init__(table)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        share = index.data(_ShareRole)
        if not isinstance(share, Share) or share.rate is None:
            super().paint(painter, option, index)
            return
        style = option.widget.style()
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style.drawControl(style.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        theme, area = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = area.left() + theme.px(10), area.width() - theme.px(66)
        middle = area.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line2"))
        painter.drawRect(QRectF(left, middle - 1, width, 2))
        painter.setBrush(theme.colour("muted"))
        spread = QRectF(left + width * share.low, middle - 4, width * (share.high - share.low), 8)
        painter.drawRoundedRect(spread, 4, 4)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(QRectF(left + width * share.rate - 1.5, middle - 7, 3, 14), 1, 1)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("strong"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -theme.px(8), 0), right, f"{share.rate:.0%}")
        painter.restore()
