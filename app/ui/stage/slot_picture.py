"""What a visual looks like so far: its picture, a moment of its film, or its sound as a wave."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme


class SlotPicture(QWidget):
    """`pressed`: a click on it."""

    pressed = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, glyph: str, high: int) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._glyph = glyph
        self._high = high
        self._path = ""
        self._frame: QImage | None = None
        self._peaks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(high))
        pictures.ready.connect(self._on_ready)
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(self._high))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(140), self._theme.px(self._high))

    def set_size(self, wide: int | None, high: int) -> None:
        """So high; so wide, or as wide as there is room."""
        self._high = high
        self.setFixedHeight(self._theme.px(high))
        self.setMinimumWidth(self._theme.px(wide) if wide else 0)
        self.setMaximumWidth(self._theme.px(wide) if wide else 16_777_215)

    def show_path(self, path: str) -> None:
        """A picture's file; empty: none yet."""
        if path != self._path:
            self._path = path
            self.update()

    def show_frame(self, frame: QImage | None) -> None:
        """A moment of a film that plays; None: the picture again."""
        self._frame = frame
        self.update()

    def show_peaks(self, peaks: tuple[float, ...]) -> None:
        """A sound's peaks, 0 to 1."""
        self._peaks = peaks
        self.update()

    def _on_ready(self, path: str) -> None:
        if path == self._path:
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.setClipPath(rounded(box, 4))
        painter.fillRect(box, self._theme.colour("well"))
        if self._frame is not None:
            source = cover(self._frame.width(), self._frame.height(), box)
            painter.drawImage(box, self._frame, source)
            return
        wide = round(self.width() * self.devicePixelRatioF())
        pixmap = self._pictures.get(self._path, wide) if self._path else None
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
        elif self._peaks:
            self._paint_wave(painter, box)
        else:
            glyph = QRectF(0, 0, 20, 20)
            glyph.moveCenter(box.center())
            self._theme.icons.paint(painter, glyph, self._glyph, self._theme.tokens.faint)

    def _paint_wave(self, painter: QPainter, box: QRectF) -> None:
        bars = max(1, int(box.width() // 3))
        step = max(1, len(self._peaks) // bars)
        middle, tone = box.center().y(), self._theme.colour("muted")
        for n in range(min(bars, len(self._peaks) // step)):
            high = max(self._peaks[n * step : (n + 1) * step]) * (box.height() - 12) / 2
            painter.fillRect(QRectF(box.left() + n * 3, middle - high, 2, max(1.0, 2 * high)), tone)
