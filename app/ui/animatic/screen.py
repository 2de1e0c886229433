"""Puts the film's frames on the surface: what is due, what comes next, and how they mix."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.story.vocabulary import ASPECTS
from app.ui.animatic.film import Film, Showing
from app.ui.animatic.frame_surface import FrameSurface
from app.ui.kit.camera_words import movements
from app.ui.kit.frame_feed import FrameFeed, FrameKey

_AHEAD = 30  # frames that are decoded before they are due
_AROUND = 4  # and beside a frame that stands
_HEIGHTS = (270, 360, 540, 720, 1080)


class Screen(QObject):
    """Shows frames of a film on a surface. `leave` stops the decoding."""

    def __init__(self, surface: FrameSurface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.surface = surface
        self.feed = FrameFeed()
        self.captions = True
        self._film: Film | None = None
        self._frame = 0
        self._waiting: FrameKey | None = None
        self._left = False
        self.feed.arrived.connect(self._on_arrived)

    def leave(self) -> None:
        """Decodes no more."""
        self._left = True
        self.feed.close()

    def set_film(self, film: Film) -> None:
        """Another cut."""
        self._film = film
        self.feed.set_film(film.fps, {s.shot.shot: s.shot for s in film.spans})
        self.fit()

    def fit(self) -> None:
        """Frames are decoded as large as they are seen, in a few sizes only."""
        if self._film is None or self._left:
            return
        aspect = ASPECTS.get(self._film.cut.aspect, 16 / 9)
        self.surface.set_aspect(aspect)
        room = self.surface.size() * self.surface.devicePixelRatioF()
        seen = min(room.height(), room.width() / aspect)
        height = next((h for h in _HEIGHTS if h >= seen * 0.9), _HEIGHTS[-1])
        self.feed.set_size(QSize(round(height * aspect / 2) * 2, height))

    def show(self, frame: int, speed: int) -> None:
        """What stands at a frame, while the film runs at a speed."""
        film = self._film
        if film is None or self._left:
            return
        self._frame = frame
        showing = film.showing(frame)
        if showing is None:
            self.surface.set_image(QImage())
            return
        shot = film.spans[showing.span].shot
        codes = shot.framing if shot.framing not in ("single", "none") else shot.size
        move = "" if shot.movement == "static" else movements()[shot.movement]
        move = move[:1].upper() + move[1:]
        self.surface.set_badges(f"{shot.number} · {codes}", move)
        self.surface.set_caption(showing.caption if self.captions else "")
        self._fetch(film, frame, speed)
        self._put(showing)

    def _fetch(self, film: Film, frame: int, speed: int) -> None:
        """Asks for what is due and what comes next."""
        if speed:
            steps = [step * speed for step in range(_AHEAD)]
        else:
            steps = [0, *range(1, _AROUND), *range(-1, -_AROUND, -1)]
        keys: list[FrameKey] = []
        for step in steps:
            at = frame + step
            showing = film.showing(at) if 0 <= at < film.length else None
            if showing is not None:
                keys.append(showing.key)
                if showing.over is not None:
                    keys.append(showing.over)
        self.feed.want(keys)

    def _put(self, showing: Showing) -> None:
        """Shows what is there; what is not keeps the picture before it for a moment."""
        image = self.feed.get(showing.key)
        if image is None:
            self._waiting = None if self.feed.failed(showing.key) else showing.key
            if self._waiting is None:
                self.surface.set_image(QImage())
            return
        self._waiting = None
        if showing.mix < 1.0:
            under = self.feed.get(showing.over) if showing.over else None
            image = _mixed(image, under, showing.mix)
        self.surface.set_image(image)

    def _on_arrived(self, key: FrameKey) -> None:
        if key == self._waiting and self._film is not None and not self._left:
            showing = self._film.showing(self._frame)
            if showing is not None:
                self._put(showing)


def _mixed(image: QImage, under: QImage | None, share: float) -> QImage:
    """A picture over another one, or over black."""
    mixed = QImage(image.size(), QImage.Format.Format_RGB32)
    mixed.fill(Qt.GlobalColor.black)
    painter = QPainter(mixed)
    area = QRectF(0, 0, image.width(), image.height())
    if under is not None:
        painter.drawImage(area, under)
    painter.setOpacity(share)
    painter.drawImage(area, image)
    painter.end()
    return mixed
