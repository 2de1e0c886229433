"""Pictures for the player: decoded beside the loop, ahead of time, kept while there is room."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from app.system.errors import BadInput
from app.ui.kit.paint import contain
from app.ui.kit.picture_cache import read_picture

if TYPE_CHECKING:
    from app.media.frame_reader import ClipReader
    from app.story.cut import CutShot

log = logging.getLogger(__name__)
_LIMIT = 192_000_000  # bytes of pictures that are kept
_OPEN = 3  # clips held open: this one, the next, the one before


@dataclass(frozen=True)
class FrameKey:
    """A picture that can be fetched: a still, one frame of a clip, or a shot's empty card."""

    kind: Literal["still", "clip", "card"]
    path: str
    index: int = 0


class FrameFeed(QObject):
    """`get` never waits: it answers with what is there. `want` says what is needed, the most
    urgent first; `arrived` follows for each."""

    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSize(960, 540)
        self._fps = 24.0
        self._cards: dict[str, CutShot] = {}
        self._images: OrderedDict[FrameKey, QImage] = OrderedDict()
        self._failed: set[FrameKey] = set()
        self._used = 0
        self._wishes: list[FrameKey] = []
        self._wanted: set[FrameKey] = set()
        self._readers: OrderedDict[str, ClipReader] = OrderedDict()
        self._turn = 0  # what was decoded for an older size or film is thrown away
        self._wake = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None

    def set_film(self, fps: float, cards: dict[str, CutShot]) -> None:
        """The rate, and the shots that may need a card. Cards are drawn anew, and what could not
        be read is tried again."""
        with self._wake:
            if fps != self._fps:
                self._forget()
            self._fps, self._cards = fps, cards
            for key in [k for k in self._images if k.kind == "card"]:
                self._used -= self._images.pop(key).sizeInBytes()
            self._failed.clear()

    def set_size(self, size: QSize) -> None:
        """The size in pixels that pictures are decoded for."""
        with self._wake:
            if size != self._size and not size.isEmpty():
                self._size = size
                self._forget()

    def get(self, key: FrameKey) -> QImage | None:
        """A picture that is there."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def failed(self, key: FrameKey) -> bool:
        """Whether it could not be read."""
        return key in self._failed

    def want(self, keys: Sequence[FrameKey]) -> None:
        """What is needed next, the most urgent first; replaces what was wanted before."""
        with self._wake:
            self._wanted = set(keys)
            self._wishes = [
                k for k in dict.fromkeys(keys) if k not in self._images and k not in self._failed
            ]
            if self._wishes and self._thread is None and not self._ending:
                self._thread = threading.Thread(target=self._work, name="frames", daemon=True)
                self._thread.start()
            self._wake.notify()

    def close(self) -> None:
        """Stops decoding and closes all clips."""
        with self._wake:
            self._ending = True
            self._wishes = []
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _forget(self) -> None:
        self._turn += 1
        self._images.clear()
        self._used = 0

    # the thread

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._wishes and not self._ending:
                    self._wake.wait()
                if self._ending:
                    break
                key = self._wishes.pop(0)
                size, fps, turn = QSize(self._size), self._fps, self._turn
                shot = self._cards.get(key.path)
            image = self._read(key, size, fps, shot)
            with self._wake:
                if turn == self._turn:
                    self._keep(key, image)
            self.arrived.emit(key)
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def _keep(self, key: FrameKey, image: QImage) -> None:
        if image.isNull():
            self._failed.add(key)
            return
        self._images[key] = image
        self._used += image.sizeInBytes()
        for old in list(self._images):
            if self._used <= _LIMIT:
                break
            if old not in self._wanted:
                self._used -= self._images.pop(old).sizeInBytes()

    def _read(self, key: FrameKey, size: QSize, fps: float, shot: CutShot | None) -> QImage:
        """A picture as large as fits into `size`; null if it cannot be read."""
        try:
            if key.kind == "still":
                image = read_picture(key.path, size.width())
            elif key.kind == "clip":
                image = _image(self._reader(key.path, fps).frame(key.index, *size.toTuple()))
            else:
                image = _card(shot, size) if shot is not None else QImage()
        except (BadInput, OSError, ValueError):
            log.info("a frame of %s could not be read", Path(key.path).name)
            return QImage()
        return image if image.isNull() else _fitted(image, size)

    def _reader(self, path: str, fps: float) -> ClipReader:
        from app.media.frame_reader import ClipReader

        key = f"{fps}:{path}"
        reader = self._readers.get(key)
        if reader is None:
            reader = self._readers[key] = ClipReader(Path(path), fps)
            while len(self._readers) > _OPEN:
                self._readers.popitem(last=False)[1].close()
        self._readers.move_to_end(key)
        return reader


def _image(pixels: object) -> QImage:
    """An array (height, width, 4) of BGRA as a picture with memory of its own."""
    height, width, _ = pixels.shape  # type: ignore[attr-defined]
    data = pixels.tobytes()  # type: ignore[attr-defined]
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def _card(shot: CutShot, size: QSize) -> QImage:
    from app.media.cards import slate_card

    card = slate_card(shot, size.toTuple()).convert("RGBA")
    pixels = card.tobytes("raw", "BGRA")
    return QImage(pixels, *card.size, card.width * 4, QImage.Format.Format_RGB32).copy()


def _fitted(image: QImage, size: QSize) -> QImage:
    """On black in the film's shape, unless it has that shape."""
    shape, own = size.width() / size.height(), image.width() / image.height()
    if abs(own / shape - 1) < 0.02:
        return image
    whole = QImage(size, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.black)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    area = contain(image.width(), image.height(), QRectF(0, 0, size.width(), size.height()))
    painter.drawImage(area, image)
    painter.end()
    return whole
