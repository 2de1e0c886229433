"""The panels of one shot in a row: choose, add, move and take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme


@dataclass(frozen=True)
class Panel:
    """One panel: its node, and the file of its picture (empty: nothing is drawn)."""

    node: str
    picture: str


class _Tile(QAbstractButton):
    def __init__(
        self, theme: Theme, pictures: PictureCache, panel: Panel, name: str, number: int
    ) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.panel = panel
        self._number = number
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self.panel.picture:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(104, 62)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = self._theme.tokens
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setClipPath(rounded(box, 4))
        painter.fillRect(box, QColor(tokens.well))
        pixmap = self._pictures.get(self.panel.picture, 192)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.selection), 2 if self.isChecked() else 1))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 5, 5)
        plate = QRectF(box.left() + 5, box.bottom() - 21, 18, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.badge))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(QColor(tokens.on_badge))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(self._number))


class PanelStrip(QFrame):
    """`chosen` a node, `added`, `moved` the chosen one by -1 or 1, `removed` the chosen one."""

    chosen = Signal(str)
    added = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._panels: tuple[Panel, ...] = ()
        self.setProperty("ground", "panel")
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(6)
        self.add = IconButton(theme, "plus", self.tr("Add a panel"))
        self.add.clicked.connect(self.added)
        self.earlier = IconButton(theme, "arrow-left", self.tr("Move the panel earlier"))
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later = IconButton(theme, "arrow-right", self.tr("Move the panel later"))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.remove = IconButton(theme, "archive", self.tr("Take the panel away"))
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addLayout(self._tiles)
        row.addWidget(self.add)
        row.addStretch()
        for button in (self.earlier, self.later, self.remove):
            row.addWidget(button)

    def show_panels(self, panels: Sequence[Panel], current: str) -> None:
        """The panels in order, one of them chosen."""
        if tuple(panels) != self._panels:
            self._panels = tuple(panels)
            while (item := self._tiles.takeAt(0)) is not None:
                item.widget().hide()
                item.widget().deleteLater()
            for number, panel in enumerate(panels, 1):
                name = self.tr("Panel {0}").format(number)
                tile = _Tile(self._theme, self._pictures, panel, name, number)
                tile.clicked.connect(lambda _=False, node=panel.node: self.chosen.emit(node))
                self._tiles.addWidget(tile)
        nodes = [panel.node for panel in panels]
        at = nodes.index(current) if current in nodes else -1
        for number in range(self._tiles.count()):
            tile = self._tiles.itemAt(number).widget()
            assert isinstance(tile, _Tile)
            tile.setChecked(number == at)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(0 <= at < len(nodes) - 1)
        self.remove.setEnabled(at >= 0 and len(nodes) > 1)
