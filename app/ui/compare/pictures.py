"""Pictures of all sides at one moment: stills, and frames of clips that run in step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.compare.sides import Side
from app.ui.kit.frame_feed import FrameFeed, FrameKey
from app.ui.kit.picture_cache import PictureCache

_AHEAD = 8  # frames that are decoded before they are due
_WIDEST = {1: 4096, 2: 4096, 4: 2048, 9: 1280}  # pixels, by how many are shown


class Pictures(QObject):
    """`arrived`: something that was asked for is there now. Every clip has a thread of its own."""

    arrived = Signal()

    def __init__(self, stills: PictureCache, fps: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stills = stills
        self._fps = fps
        self._size = QSize(960, 540)
        self._feeds: dict[str, FrameFeed] = {}
        stills.ready.connect(self._on_arrived)

    def set_size(self, size: QSize) -> None:
        """How large a clip's frames are decoded."""
        self._size = size

    def show(self, sides: Iterable[Side]) -> None:
        """From here on only these clips are kept open."""
        wanted = {side.path for side in sides if side.clip}
        for path in [p for p in self._feeds if p not in wanted]:
            self._feeds.pop(path).close()

    def get(self, side: Side, frame: int, among: int) -> QPixmap | QImage | None:
        """The picture of a side; it is on its way where it is None."""
        if not side.clip:
            return self._stills.get(side.path, still_width(among))
        feed = self._feed(side.path)
        feed.set_size(self._fitted(side))
        last = max(0, round(side.seconds * self._fps) - 1)
        keys = [
            FrameKey("clip", side.path, min(last, frame + ahead) if last else frame + ahead)
            for ahead in range(_AHEAD)
        ]
        feed.want(keys)
        return feed.get(keys[0])

    def failed(self, side: Side, frame: int) -> bool:
        """Whether its file could not be read."""
        if not side.clip:
            return self._stills.failed(side.path)
        return self._feed(side.path).failed(FrameKey("clip", side.path, frame))

    def ready(self, sides: Iterable[Side], frame: int) -> bool:
        """Whether all clips have this frame: they go on together or not at all."""
        return all(
            self.get(side, frame, 2) is not None or self.failed(side, frame)
            for side in sides
            if side.clip
        )

    def _on_arrived(self, _what: object) -> None:
        self.arrived.emit()

    def close(self) -> None:
        """Ends all decoding."""
        self.show(())

    def _fitted(self, side: Side) -> QSize:
        """In the clip's own shape, so that no bars come with it; never larger than it is."""
        if not (side.width and side.height):
            return self._size
        whole = QSize(side.width, side.height)
        if whole.width() <= self._size.width() and whole.height() <= self._size.height():
            return whole
        return whole.scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio)

    def _feed(self, path: str) -> FrameFeed:
        feed = self._feeds.get(path)
        if feed is None:
            feed = self._feeds[path] = FrameFeed(self)
            feed.set_film(self._fps, {})
            feed.arrived.connect(self._on_arrived)
        return feed


def still_width(among: int) -> int:
    """How wide a still is decoded where so many are shown."""
    return next(width for count, width in _WIDEST.items() if among <= count)
