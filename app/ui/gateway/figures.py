"""Small figures that are painted: places in use, a histogram with its quantiles, bars of spending."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.kit.theme import Theme

BLOCK, BLOCK_HIGH, GAP = 9, 14, 2
_MOST_BLOCKS = 8


def paint_places(
    painter: QPainter, theme: Theme, box: QRectF, taken: int, places: int, high: int = BLOCK_HIGH
) -> float:
    """Blocks for places, filled where a job runs; returns the width. Many places share a bar."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = box.center().y() - high / 2
    fill = theme.colour("running")
    shown = max(places, min(taken, _MOST_BLOCKS))
    if shown <= _MOST_BLOCKS:
        for number in range(shown):
            block = QRectF(box.left() + number * (BLOCK + GAP), top, BLOCK, high)
            _block(painter, block, number < taken, fill, QColor(tokens.line2))
        width = shown * (BLOCK + GAP)
    else:
        width = _MOST_BLOCKS * (BLOCK + GAP)
        bar = QRectF(box.left(), top, width - GAP, high)
        _block(painter, bar, False, fill, QColor(tokens.line2))
        bar.setWidth(bar.width() * min(1.0, taken / max(1, shown)))
        _block(painter, bar, taken > 0, fill, fill)
    painter.restore()
    return width


def _block(painter: QPainter, box: QRectF, full: bool, fill: QColor, line: QColor) -> None:
    if full:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 2, 2)
    else:
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def paint_histogram(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    bins: Sequence[int],
    longest: float,
    p50: float | None,
    p95: float | None,
) -> None:
    """Bars over a ground line, with a solid tick at p50 and a dashed one at p95."""
    tokens = theme.tokens
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    step = box.width() / max(1, len(bins))
    most = max(bins, default=0)
    painter.setBrush(QColor(tokens.line2 if tokens.name == "light" else tokens.wire))
    for number, count in enumerate(bins):
        if count:
            high = max(2.0, (box.height() - 2) * count / most)
            left = box.left() + number * step
            painter.drawRect(QRectF(left, box.bottom() - high, step - 1, high))
    painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line2))
    if longest > 0:
        for value, dashed in ((p50, False), (p95, True)):
            if value is None:
                continue
            x = round(box.left() + box.width() * min(1.0, value / longest))
            pen = QPen(QColor(tokens.selection), 1.5 if dashed else 2)
            if dashed:
                pen.setDashPattern([1.6, 1.6])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.restore()


def paint_bars(painter: QPainter, theme: Theme, box: QRectF, values: Sequence[int]) -> None:
    """One bar a step; the newest is the brightest."""
    tokens = theme.tokens
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    most = max(values, default=0)
    step = box.width() / max(1, len(values))
    quiet = QColor(tokens.wire if tokens.name == "dark" else tokens.line2)
    for number, value in enumerate(values):
        high = max(1.0, box.height() * value / most) if most else 1.0
        newest = number == len(values) - 1
        painter.setBrush(QColor(tokens.selection) if newest and value else quiet)
        painter.drawRect(
            QRectF(box.left() + number * step, box.bottom() - high, max(1.0, step - 1.5), high)
        )
    painter.restore()


def paint_button(
    painter: QPainter, theme: Theme, box: QRectF, words: str, hot: bool, enabled: bool, bare: bool
) -> None:
    """A small button inside a row; `bare` has a frame only under the pointer."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if not bare or (hot and enabled):
        painter.setPen(QPen(QColor(tokens.line2 if enabled else tokens.line), 1))
        ground = tokens.hover if hot and enabled else tokens.raised
        painter.setBrush(QColor(ground) if enabled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 4, 4)
    tone = "faint" if not enabled else ("muted" if bare and not hot else "text")
    painter.setPen(theme.colour(tone))
    painter.setFont(theme.font("small" if bare else "small_strong"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
