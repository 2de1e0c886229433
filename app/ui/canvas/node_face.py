"""How a node looks, painted once a zoom step and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from app.story.graph import Media, Op
from app.ui.canvas.layout import NODE_WIDTH, PICTURE_HEIGHT, UTILITY_HEIGHT
from app.ui.canvas.rows import Fix, NodeRow
from app.ui.canvas.scene import FOOT, HEAD
from app.ui.canvas.small_face import CLOSE, WORDY, SmallFace, whole_lines
from app.ui.canvas.words import fix_name
from app.ui.kit.icons import paint_ring
from app.ui.kit.meter import credits_text
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import chip_width, chip_words, contain, cover, cut_corners, paint_chip
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme

RADIUS = 8.0
MARGIN = 6.0  # room around a face for ports
_LIMIT = 96_000_000  # bytes of pixels
_PORT = 4.5
_FIX = 22.0  # height of a failed node's buttons
ICONS: dict[Op, str] = {
    "input": "upload", "frame": "image", "sheet": "user-round", "image": "image", "clip": "film",
    "video": "film", "music": "music", "first_frame": "step-back", "last_frame": "step-forward",
    "concatenate": "combine", "mux": "volume-2", "crop": "scan", "still": "move-up-right",
    "side_by_side": "columns-2", "text_card": "type",
}  # fmt: skip


def size_of(row: NodeRow) -> tuple[float, float]:
    """Width and height of a node at zoom 1."""
    return NODE_WIDTH, UTILITY_HEIGHT if row.utility else PICTURE_HEIGHT


def fix_boxes(row: NodeRow) -> list[tuple[Fix, QRectF]]:
    """The buttons of a failed node, with the node's corner as origin."""
    if not row.fixes:
        return []
    width, height = size_of(row)
    gap, foot = 6.0, height - FOOT - 8
    each = (width - 20 - gap * (len(row.fixes) - 1)) / len(row.fixes)
    return [
        (fix, QRectF(10 + i * (each + gap), foot - _FIX, each, _FIX))
        for i, fix in enumerate(row.fixes)
    ]


class NodeFaces:
    """Faces by zoom and node; those that were made first are dropped first."""

    def __init__(self, theme: Theme, pictures: PictureCache) -> None:
        self._theme = theme
        self._pictures = pictures
        self._small = SmallFace(theme)
        self._kept: dict[float, dict[str, QPixmap]] = {}
        self._oldest: OrderedDict[tuple[str, float], int] = OrderedDict()  # with their bytes
        self._zooms: dict[str, set[float]] = {}
        self._weight = 0
        self.painted = 0

    def clear(self) -> None:
        """Another theme, or another size of words."""
        self._kept.clear()
        self._oldest.clear()
        self._zooms.clear()
        self._weight = 0

    def forget(self, node: str) -> None:
        """A node looks different."""
        for zoom in tuple(self._zooms.get(node, ())):
            self._drop(node, zoom)

    def _drop(self, node: str, zoom: float) -> None:
        del self._kept[zoom][node]
        self._weight -= self._oldest.pop((node, zoom))
        self._zooms[node].discard(zoom)
        if not self._zooms[node]:
            del self._zooms[node]

    def at(self, zoom: float) -> dict[str, QPixmap]:
        """The faces that are there at just this zoom, by node."""
        return self._kept.setdefault(zoom, {})

    def near(self, row: NodeRow, zoom: float) -> QPixmap | None:
        """A face of another zoom as a stand-in."""
        zooms = self._zooms.get(row.id)
        if not zooms:
            return None
        best = min(zooms, key=lambda z: abs(z - zoom))
        return self._kept[best][row.id]

    def make(self, row: NodeRow, zoom: float, ratio: float) -> QPixmap:
        """Paints a face and keeps it."""
        width, height = size_of(row)
        scale = zoom * ratio
        pixmap = QPixmap(
            max(1, round((width + 2 * MARGIN) * scale)),
            max(1, round((height + 2 * MARGIN) * scale)),
        )
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        self._paint(painter, row, QRectF(0, 0, width, height), zoom)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        if row.id in self.at(zoom):
            self._drop(row.id, zoom)
        self._kept[zoom][row.id] = pixmap
        self._zooms.setdefault(row.id, set()).add(zoom)
        weight = self._oldest[row.id, zoom] = pixmap.width() * pixmap.height() * 4
        self._weight += weight
        self.painted += 1
        while self._weight > _LIMIT and len(self._oldest) > 1:
            self._drop(*next(iter(self._oldest)))
        return pixmap

    def paint_moving(
        self, painter: QPainter, running: Sequence[tuple[NodeRow, QPointF]], zoom: float
    ) -> None:
        """What changes all the time on running nodes, each with its corner on the screen: the bar,
        and how far it is in words."""
        if not running:
            return
        bars: list[QRectF] = []
        for row, corner in running:
            width, height = size_of(row)
            share = 0.15 if row.progress is None else row.progress
            top = corner.y() + (height - FOOT - 4) * zoom
            bars.append(QRectF(corner.x(), top, width * share * zoom, 4 * zoom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.running.fg))
        painter.drawRects(bars)
        if zoom >= 0.6:
            for row, corner in running:
                if row.progress is not None:
                    self._paint_share(painter, row, row.progress, corner, zoom)

    def _paint_share(
        self, painter: QPainter, row: NodeRow, share: float, corner: QPointF, zoom: float
    ) -> None:
        tokens = self._theme.tokens
        width, height = size_of(row)
        right = corner.x() + (width - 10) * zoom
        room = QRectF(right - 40, corner.y() + (height - FOOT) * zoom, 40, FOOT * zoom)
        painter.fillRect(room.adjusted(0, 3, 0, -3), QColor(tokens.raised))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(QColor(tokens.running.fg))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, f"{round(share * 100)}%")

    # -- painting -------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, row: NodeRow, box: QRectF, zoom: float) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        body = QRectF(0, HEAD, box.width(), box.height() - HEAD - FOOT)
        painter.fillRect(box, QColor(tokens.ghost if row.ghost else tokens.raised))
        self._paint_body(painter, row, body, zoom)
        if zoom >= CLOSE:
            self._paint_head(painter, row, box)
            self._paint_foot(painter, row, box)
        else:
            self._small.paint(painter, row, box, zoom)
        cut_corners(painter, box, RADIUS)
        self._paint_frame(painter, row, box)
        if zoom >= WORDY:
            self._paint_ports(painter, row, box)
        if row.muted or not row.wanted:
            veil = QColor(tokens.bg)
            veil.setAlphaF(0.62)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_frame(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        pen = QPen(QColor(tokens.line2), 1)
        if row.ghost:
            pen = QPen(QColor(tokens.ghost_line), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.05, 2.5])
        elif row.state == "stale":
            pen = QPen(QColor(tokens.stale.fg), 1.5)
            pen.setDashPattern([4, 3])
        elif row.state in ("waiting", "needs_person", "failed", "running"):
            pen = QPen(self._theme.colour(row.state), 1.2)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_head(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        icon = QRectF(10, 7, 14, 14)
        if row.ghost:
            self._paint_tick(painter, row, icon.adjusted(-1, -1, 1, 1))
        else:
            theme.icons.paint(painter, icon, ICONS[row.op], tokens.muted)
        right = box.width() - 10
        words = row.price if row.ghost else (f"{decimal(row.seconds)} s" if row.seconds else "")
        if row.uses and not words:
            many = QCoreApplication.translate("Canvas", "{0} uses").format(row.uses)
            words = many if row.uses > 1 else QCoreApplication.translate("Canvas", "1 use")
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(tokens.muted))
        if words:
            width = theme.advance("small", words) + 2
            painter.drawText(
                QRectF(right - width, 0, width, HEAD), Qt.AlignmentFlag.AlignVCenter, words
            )
            right -= width + 6
        painter.setFont(theme.font("small_strong"))
        painter.setPen(QColor(tokens.text))
        room = QRectF(30, 0, right - 30, HEAD)
        title = painter.fontMetrics().elidedText(
            row.name[:1].upper() + row.name[1:], Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_tick(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        """Whether a proposed node is to be accepted."""
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.selection if row.wanted else tokens.ghost_line), 1.5))
        painter.setBrush(QColor(tokens.selection if row.wanted else tokens.ghost))
        painter.drawRoundedRect(box, 3, 3)
        if row.wanted:
            self._theme.icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", tokens.bg)

    def _paint_body(self, painter: QPainter, row: NodeRow, body: QRectF, zoom: float) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter.fillRect(body, QColor(tokens.well))
        if row.error and row.state in ("failed", "needs_person") and zoom >= WORDY:
            if zoom >= CLOSE:
                self._paint_error(painter, row, body)
            else:
                self._small.text(painter, row.error, theme.colour("failed"), body, zoom)
            return
        image = self._pictures.get(row.picture, 256 if zoom <= 1.01 else 448)
        if image is not None:
            if row.state == "stale":
                painter.setOpacity(0.55)
            w, h = float(image.width()), float(image.height())
            if abs(w / h - body.width() / body.height()) < 0.35:
                painter.drawPixmap(body, image, cover(w, h, body))
            else:
                painter.drawPixmap(contain(w, h, body), image, QRectF(image.rect()))
            painter.setOpacity(1.0)
        elif row.text and not row.picture and WORDY < zoom < CLOSE:
            self._small.text(painter, " ".join(row.text.split()), QColor(tokens.faint), body, zoom)
        elif row.text and not row.picture and zoom >= CLOSE:
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(tokens.faint))
            room = body.adjusted(10, 8, -10, -8)
            whole_lines(painter, room, " ".join(row.text.split())[:300])
        else:
            side = 22.0
            glyph = QRectF(body.center().x() - side / 2, body.center().y() - side / 2, side, side)
            theme.icons.paint(painter, glyph, ICONS[row.op], tokens.line2)
        if row.state == "running":
            bar = QRectF(0, body.bottom() - 4, body.width(), 4)
            painter.fillRect(bar, QColor(tokens.track))

    def _paint_error(self, painter: QPainter, row: NodeRow, body: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        room = body.adjusted(12, 8, -12, -_FIX - 12 if row.fixes else -6)
        for fix, box in fix_boxes(row):
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(box, 5, 5)
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(tokens.text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), fix_name(fix))
        painter.save()
        painter.setClipRect(room)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("failed"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        words = painter.boundingRect(room, flags, row.error)
        painter.drawText(room, flags, row.error)
        painter.setPen(QColor(tokens.muted))
        below = room.adjusted(0, words.height() + 4, 0, 0)
        painter.drawText(below, flags, row.fix)
        painter.restore()

    def _paint_foot(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        line = QRectF(8, box.bottom() - FOOT, box.width() - 16, FOOT)
        left = line.left()
        painter.setFont(theme.font("small"))
        if row.ghost:
            painter.setPen(QColor(tokens.muted))
            new = "+ " + QCoreApplication.translate("Canvas", "New")
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, new)
            left += 48
        else:
            look = state_look(tokens, row.state)
            words = chip_words(look, None, short=True)
            if row.cancelled and row.state == "planned":
                words = QCoreApplication.translate("Canvas", "Cancelled")
            if row.waived:
                words = QCoreApplication.translate("Canvas", "Kept")
            chip = QRectF(left, line.center().y() - 9, chip_width(theme, words), 18)
            if row.state == "running":
                paint_chip(painter, theme, chip, look, words, None, bare=True)
                glyph = QRectF(chip.left() + 7, chip.center().y() - 6, 12, 12)
                paint_ring(painter, glyph, tokens.running.fg, 0.3)
            else:
                paint_chip(painter, theme, chip, look, words)
            left = chip.right() + 8
        parts = [row.model] if row.model else []
        if row.cancelled and row.state != "planned":
            parts.insert(0, QCoreApplication.translate("Canvas", "cancelled"))
        if row.takes > 1 and row.take:
            said = QCoreApplication.translate("Canvas", "take {0}/{1}")
            parts.append(said.format(row.take, row.takes))
        if row.credits:
            parts.append(credits_text(row.credits) + " cr")
        painter.setFont(theme.font("caption_plain"))
        painter.setPen(QColor(tokens.muted))
        room = QRectF(left, line.top(), line.right() - left, line.height())
        while len(parts) > 1 and theme.advance("caption_plain", " · ".join(parts)) > room.width():
            parts.pop()  # whole facts, the most telling first
        words = painter.fontMetrics().elidedText(
            " · ".join(parts), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def _paint_ports(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        colour = QColor(tokens.wire_on)
        if row.state in ("stale", "running", "failed"):
            colour = self._theme.colour(row.state)
        room = box.height() - HEAD - FOOT
        for index, (_, media) in enumerate(row.ports):
            y = HEAD + room * (index + 1) / (len(row.ports) + 1)
            paint_port(painter, QPointF(0, y), media, colour, QColor(tokens.bg))
        paint_port(
            painter, QPointF(box.width(), HEAD + room / 2), row.media, colour, QColor(tokens.bg)
        )


def paint_port(
    painter: QPainter, at: QPointF, media: Media, line: QColor, fill: QColor, side: float = _PORT
) -> None:
    """A port's shape says what goes through it: circle image, square video, diamond the rest."""
    painter.setPen(QPen(line, 1.5))
    painter.setBrush(fill)
    if media == "image":
        painter.drawEllipse(at, side, side)
    elif media == "video":
        painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))
    else:
        far = side * 1.25
        painter.drawPolygon(
            QPolygonF(
                [
                    at + QPointF(0, -far), at + QPointF(far, 0),
                    at + QPointF(0, far), at + QPointF(-far, 0),
                ]
            )
        )  # fmt: skip
