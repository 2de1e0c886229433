"""The picture under review, close or far, with its marks; old and new beside each other.

What changes seldom is painted once and kept, so that a line follows the hand at any zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.story.notes import Region
from app.ui.kit.theme import Theme
from app.ui.review.draft import Draft
from app.ui.review.ground_paint import GroundPainter
from app.ui.review.layout import Layout, Mode, ShownNote
from app.ui.review.view_map import ViewMap

MARGIN = 14.0
_REST_MS = 120  # after which a picture that was moved is painted well


class PictureSurface(QWidget):
    """Shows and zooms; what a hand does on it is in `ReviewSurface`. `zoomed` follows every change
    of the mapping."""

    zoomed = Signal()

    def __init__(self, theme: Theme, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 180)
        self.draft = draft
        self.layout_ = Layout(ViewMap(640, 360, 1600, 900))
        self.aspect = 16 / 9
        self._painter = GroundPainter(theme)
        self._ground: QPixmap | None = None
        self._notes: tuple[ShownNote, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        draft.changed.connect(self.repaint_all)
        theme.changed.connect(self.repaint_all)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def map(self) -> ViewMap:
        """Where the picture stands in its pane."""
        return self.layout_.map

    def set_size_of_picture(self, width: float, height: float) -> None:
        """The picture's own size in pixels: what 100 % means, and its shape."""
        if width > 0 and height > 0:
            self.aspect = width / height
            if (width, height) != (self.map.picture_width, self.map.picture_height):
                self._put(self.map.of_picture(width, height, MARGIN))

    def set_images(self, image: object, other: object = None, heat: object = None) -> None:
        """What stands there now: pixmaps or pictures, None where it is still read."""
        self.layout_.images = (image, other, heat)
        self.repaint_all()

    def set_mode(self, mode: Mode, names: tuple[str, str] = ("", "")) -> None:
        """One picture, or two and how; `names` of the picture and of the one beside it."""
        self.layout_.names = names
        if mode != self.layout_.mode:
            self.layout_.mode = mode
            self._resize()
        self.repaint_all()

    def set_notes(
        self,
        notes: Sequence[ShownNote],
        other: Sequence[ShownNote] = (),
        region: Region | None = None,
    ) -> None:
        """Notes on the picture, on the one beside it, and the box in which a change was asked."""
        self._notes = tuple(notes)
        self.layout_.notes = self._notes
        self.layout_.other_notes = tuple(other)
        self.layout_.region = region
        self.repaint_all()

    def set_current(self, note: str) -> None:
        """The note that is looked at stands out."""
        if note != self.layout_.current:
            self.layout_.current = note
            self.repaint_all()

    def set_hint(self, words: str) -> None:
        """What is said where no picture is."""
        self.layout_.hint = words
        self.repaint_all()

    def shows_draft(self, on: bool) -> None:
        """Whether the note being written belongs to what is shown."""
        if on != self.layout_.shows_draft:
            self.layout_.shows_draft = on
            self.repaint_all()

    def show_marks(self, on: bool) -> None:
        """Marks on the picture, or the picture alone."""
        self.layout_.shows_marks = on
        self.repaint_all()

    def repaint_all(self) -> None:
        """The ground is out of date."""
        self._ground = None
        self.update()

    # -- zoom and place -------------------------------------------------------------------------

    def fit(self) -> None:
        """The whole picture."""
        self._put(self.map.fitted(MARGIN))

    def actual_size(self) -> None:
        """One pixel of the picture on one of the screen, around the middle."""
        self._put(self.map.actual(self.map.width / 2, self.map.height / 2))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Closer or further, around a point of the widget or the middle."""
        if at is None:
            self._put(self.map.zoomed(factor, self.map.width / 2, self.map.height / 2))
        else:
            x, y = self.layout_.in_pane(at)
            self._put(self.map.zoomed(factor, x, y))

    def _put(self, new: ViewMap) -> None:
        if new != self.map:
            self.layout_.map = new
            self.layout_.moving = self.isVisible()
            if self.layout_.moving:
                self._rest.start()
            self.repaint_all()
            self.zoomed.emit()

    def _on_rest(self) -> None:
        self.layout_.moving = False
        self.repaint_all()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        self.layout_.moving = False
        super().hideEvent(event)

    def _resize(self) -> None:
        room = self.layout_.pane(QRectF(self.rect()))
        self._put(self.map.resized(room.width(), room.height(), self.devicePixelRatioF(), MARGIN))

    def fraction_at(self, at: QPointF) -> tuple[float, float]:
        """The place of the picture under a point of the widget."""
        return self.map.to_fraction(*self.layout_.in_pane(at))

    def point_of(self, x: float, y: float) -> QPointF:
        """The point of the widget at a place of the picture."""
        left, top = self.map.to_widget(x, y)
        origin = self.layout_.origin(QRectF(self.rect()))
        return QPointF(left + origin.x(), top + origin.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = None
        self._resize()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resize()
            self.repaint_all()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(1152, 648)

    # -- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._ground is None:
            self._ground = self._painter.ground(
                self.layout_, QRectF(self.rect()), ratio, self.draft
            )
        painter = QPainter(self)
        seen: QRect = event.rect()
        device = QRectF(
            seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio
        )
        painter.drawPixmap(QRectF(seen), self._ground, device)
        self.paint_over(painter, QRectF(seen))

    def paint_over(self, painter: QPainter, seen: QRectF) -> None:
        """What changes with every move of a hand, where it has to be painted."""

    def picture_area(self) -> QRectF:
        """Where the picture stands in the widget."""
        return self.layout_.area(QRectF(self.rect()))
