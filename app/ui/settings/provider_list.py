"""The list of providers: what each makes, how it stands, what its last test found."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.providers.accounts import Standing
from app.providers.model import Model
from app.ui.kit.paint import CHIP_HEIGHT, chip_width, paint_chip
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme
from app.ui.settings.provider_words import chip_of, last_test, makes

ROW = 56
_Role = int(Qt.ItemDataRole.UserRole) + 1
_Root = QModelIndex()


class ProviderModel(QAbstractListModel):
    """Rows in the accounts' order. `models`: the catalogue's, by provider."""

    def __init__(self, models: dict[str, list[Model]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._rows: list[Standing] = []
        self.testing: set[str] = set()
        self.now = 0.0

    def show(self, rows: list[Standing], now: float) -> None:
        """The same services, as they stand now."""
        self.now = now
        if [r.service.name for r in rows] != [r.service.name for r in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        else:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: QModelIndex = _Root) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def at(self, row: int) -> Standing | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, name: str) -> int:
        return next((i for i, r in enumerate(self._rows) if r.service.name == name), -1)

    def set_models(self, models: dict[str, list[Model]]) -> None:
        """A server told what it has."""
        self._models = models

    def made_by(self, name: str) -> list[Model]:
        """A provider's models."""
        return self._models.get(name, [])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        standing = self.at(index.row())
        if standing is None:
            return None
        if role == _Role:
            return standing
        if role == Qt.ItemDataRole.DisplayRole:
            return standing.service.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            test = last_test(standing, self.now)[0]
            return ", ".join(filter(None, (standing.service.label, chip_of(standing)[1], test)))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ProviderModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        standing = self._model.at(index.row())
        if standing is None:
            return
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            painter.fillRect(box, theme.colour("hover" if chosen else "raised"))
        if chosen:
            painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), theme.colour("text"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.setPen(QPen(theme.colour("selection"), 2))
            painter.drawRoundedRect(box.adjusted(3, 2, -2, -2), 4, 4)
        self._paint_name(painter, box, standing)
        self._paint_state(painter, box, standing)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRectF, standing: Standing) -> None:
        theme = self._theme
        side = theme.px(30)
        tile = QRectF(box.left() + 14, round(box.center().y() - side / 2), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(tile, 6, 6)
        models = self._model.made_by(standing.service.name)
        glyph = tile.adjusted(7, 7, -7, -7)
        theme.icons.paint(painter, glyph, _icon(standing, models), theme.tokens.muted)
        left, middle = tile.right() + 12, box.center().y()
        room = box.width() - left - theme.px(170)
        for words, role, tone, top in (
            (standing.service.label, "button", "text", middle - theme.px(19)),
            (makes(models, standing), "small", "muted", middle + theme.px(1)),
        ):
            painter.setFont(theme.font(role))  # type: ignore[arg-type]
            painter.setPen(theme.colour(tone))
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, round(room)
            )
            line = QRectF(left, top, room, theme.px(18))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_state(self, painter: QPainter, box: QRectF, standing: Standing) -> None:
        theme, middle = self._theme, box.center().y()
        state, words = chip_of(standing)
        wide = chip_width(theme, words)
        high = theme.px(CHIP_HEIGHT)
        if standing.service.name in self._model.testing:
            test, tone = self.tr("Asking …"), "running"
        else:
            test, tone = last_test(standing, self._model.now)
        top = round(middle - high - 1 if test else middle - high / 2)
        chip = QRectF(box.right() - 16 - wide, top, wide, high)
        paint_chip(painter, theme, chip, state_look(theme.tokens, state), words, None)
        painter.setFont(theme.font("caption_plain"))
        painter.setPen(theme.colour(tone))
        line = QRectF(box.right() - 16 - theme.px(220), middle + 4, theme.px(220), theme.px(16))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, test)


def _icon(standing: Standing, models: list[Model]) -> str:
    if standing.service.local:
        return "hard-drive"
    kinds = {m.media for m in models if m.model_class != "language"}
    for kind, icon in (("image", "image"), ("video", "film"), ("audio", "music")):
        if kind in kinds:
            return icon
    return "bot" if standing.service.text else "image"


class ProviderList(QListView):
    """Arrow keys choose."""

    def __init__(self, theme: Theme, model: ProviderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("providerList")
        self.setAccessibleName(self.tr("Providers"))
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, model, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.doItemsLayout)
