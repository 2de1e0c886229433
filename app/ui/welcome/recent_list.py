"""Recent projects with their pictures; a click goes on with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.paint import chip_width, cover, paint_chip
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme

_ROW = 78


class RecentRow(QWidget):
    """One project."""

    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, entry: dict[str, Any]) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.entry = entry
        self.path = str(entry["path"])
        self.there = (Path(self.path) / "project.db").is_file()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Open {0}").format(self.title()))
        self.setToolTip(self.path)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        pictures.ready.connect(self._on_ready)
        theme.changed.connect(self.update)

    def title(self) -> str:
        """The project's name."""
        return str(self.entry.get("title") or Path(self.path).stem)

    def _on_ready(self, path: str) -> None:
        if path == self.entry.get("picture"):
            self.update()

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), lambda: self.chosen.emit(self.path))
        menu.addAction(self.tr("Take off this list"), lambda: self.forgotten.emit(self.path))
        menu.popup(self.mapToGlobal(at))

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px(_ROW))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit(self.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.path)
        elif event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self.path)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            bold = self.hasFocus()
            painter.setBrush(theme.colour("raised"))
            painter.setPen(QPen(theme.colour("selection" if bold else "line2"), 2 if bold else 1))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        thumb = QRectF(10, (self.height() - theme.px(56)) / 2, theme.px(100), theme.px(56))
        painter.fillRect(thumb, theme.colour("well"))
        pixmap = self._pictures.get(str(self.entry.get("picture", "")), 192)
        if pixmap is not None:
            painter.drawPixmap(thumb, pixmap, cover(pixmap.width(), pixmap.height(), thumb))
        else:
            glyph = QRectF(0, 0, 20, 20)
            glyph.moveCenter(thumb.center())
            theme.icons.paint(painter, glyph, "clapperboard", theme.tokens.faint)
        right = self._paint_chip(painter)
        left = thumb.right() + 14
        room = QRectF(left, thumb.top(), right - left - 8, thumb.height())
        high = room.height() / 3
        for line, (words, role, tone) in enumerate(self._lines()):
            painter.setFont(theme.font(role))  # type: ignore[arg-type]
            painter.setPen(theme.colour(tone))
            text = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, round(room.width())
            )
            at = QRectF(room.left(), room.top() + line * high, room.width(), high)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, text)

    def _lines(self) -> list[tuple[str, str, str]]:
        shots = self.entry.get("shots", 0)
        count = self.tr("1 shot") if shots == 1 else self.tr("{0} shots").format(shots)
        count = count if self.there else self.tr("not there any more")
        return [
            (self.title(), "button", "text" if self.there else "faint"),
            (count, "small", "muted"),
            (when_words(float(self.entry.get("at", 0))), "small", "muted"),
        ]

    def _paint_chip(self, painter: QPainter) -> float:
        state = self.entry.get("state")
        right = self.width() - 12.0
        if state not in ("needs_person", "approved") or not self.there:
            return right
        words = self.tr("Done")
        if state == "needs_person":
            words = self.tr("{0} need you").format(self.entry.get("waiting", 0))
        look = state_look(self._theme.tokens, state)
        width = chip_width(self._theme, words)
        high = self._theme.px(20)
        box = QRectF(right - width, (self.height() - high) / 2, width, high)
        paint_chip(painter, self._theme, box, look, words)
        return box.left()


class RecentList(QScrollArea):
    """`chosen` names a project's folder, `forgotten` one to take off the list."""

    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._rows: list[RecentRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        host = QWidget()
        self._column = QVBoxLayout(host)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addStretch()
        self.setWidget(host)

    def show_entries(self, entries: Sequence[dict[str, Any]]) -> None:
        """Shows these, newest first."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for entry in entries:
            row = RecentRow(self._theme, self._pictures, entry)
            row.chosen.connect(self.chosen)
            row.forgotten.connect(self.forgotten)
            self._column.insertWidget(self._column.count() - 1, row)
            self._rows.append(row)

    def filter(self, text: str) -> None:
        """Shows those whose name contains the words."""
        words = text.casefold().split()
        for row in self._rows:
            row.setVisible(all(word in row.title().casefold() for word in words))


def when_words(at: float) -> str:
    """`Today 19:02`, `Yesterday`, `14 Nov`."""
    if not at:
        return ""
    tr = QCoreApplication.translate
    then, now = datetime.fromtimestamp(at), datetime.now()
    if then.date() == now.date():
        return tr("RecentRow", "Today {0}").format(f"{then:%H:%M}")
    if then.date() == (now - timedelta(days=1)).date():
        return tr("RecentRow", "Yesterday")
    this_year, other = tr("RecentRow", "d MMM"), tr("RecentRow", "d MMM yyyy")
    day = QDate(then.year, then.month, then.day)
    return QLocale().toString(day, this_year if then.year == now.year else other)
