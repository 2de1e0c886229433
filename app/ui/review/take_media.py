"""A take as something to look at: its size, its frames, and the picture of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.story.takes import Take
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.frame_feed import FrameFeed, FrameKey

_AHEAD, _AROUND = 24, 4  # frames decoded before they are due, and beside one that stands
_HEIGHTS = (360, 540, 720, 1080, 1440, 2160)


@dataclass(frozen=True)
class TakeFacts:
    """`frames` is 0 for a picture; `fps` is the clip's own rate."""

    width: int = 0
    height: int = 0
    fps: float = 0.0
    frames: int = 0


def facts_of(path: Path, take: Take) -> TakeFacts:
    """Read from the file. Blocking; what cannot be read has no size."""
    if take.media == "video":
        from app.media.probe import probe

        try:
            found = probe(path)
        except (BadInput, OSError):
            return TakeFacts()
        frames = max(1, round(found.seconds * found.fps)) if found.fps else 0
        return TakeFacts(found.width, found.height, found.fps, frames)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.transformation().value & 4:  # lies on its side in the file
        size.transpose()
    return TakeFacts(size.width(), size.height()) if size.isValid() else TakeFacts()


class TakeMedia(QObject):
    """Shows one take at a time. `known` follows when its facts are read, `arrived` when a picture
    is there that was asked for. `leave` stops its thread."""

    known = Signal()
    arrived = Signal()

    def __init__(self, desk: DeskPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._feed = FrameFeed(self)
        self._feed.arrived.connect(self._on_frame)
        self._known: dict[str, TakeFacts] = {}
        self._path = ""
        self._last: QImage | None = None
        self.take: Take | None = None
        self.facts = TakeFacts()
        desk.pictures.ready.connect(self._on_picture)

    def leave(self) -> None:
        """Decodes no more."""
        self._feed.close()
        self._desk.pictures.ready.disconnect(self._on_picture)

    def show(self, take: Take | None) -> None:
        """Another take, or none."""
        if take is self.take:
            return
        self.take, self._last = take, None
        self._path = str(self._desk.workspace.take_path(take)) if take else ""
        self.facts = TakeFacts()
        if take is None:
            return
        if take.id in self._known:
            self._take_in(take, self._known[take.id])
        else:
            self._desk.run(self._read(take, Path(self._path)), "read a take")

    async def _read(self, take: Take, path: Path) -> None:
        self._known[take.id] = await in_thread(facts_of, path, take)
        if take is self.take:
            self._take_in(take, self._known[take.id])
            self.known.emit()

    def _take_in(self, take: Take, facts: TakeFacts) -> None:
        self.facts = facts
        if facts.frames:
            self._feed.set_film(facts.fps, {})

    @property
    def is_clip(self) -> bool:
        """Whether it has frames."""
        return self.take is not None and self.take.media == "video"

    @property
    def failed(self) -> bool:
        """Whether the file cannot be shown."""
        if self.take is None:
            return False
        if self.take.id in self._known and not self.facts.width:
            return True
        if self.is_clip:
            return self._feed.failed(FrameKey("clip", self._path, 0))
        return self._desk.pictures.failed(self._path)

    def picture(self, frame: int, wide: int, speed: int = 0) -> QPixmap | QImage | None:
        """What stands at a frame, about `wide` device pixels wide; None while it is read. At a
        speed what comes next is decoded ahead."""
        if self.take is None:
            return None
        if not self.is_clip:
            most = self.facts.width or wide
            return self._desk.pictures.get(self._path, max(64, min(most, wide)))
        facts = self.facts
        if not facts.frames:
            return None
        self._feed.set_size(self._decoded(wide))
        steps = [0, *range(1, _AROUND), *range(-1, -_AROUND, -1)]
        if speed:
            steps = [step * speed for step in range(_AHEAD)]
        wanted = (frame + step for step in steps)
        self._feed.want([FrameKey("clip", self._path, f) for f in wanted if 0 <= f < facts.frames])
        found = self._feed.get(FrameKey("clip", self._path, frame))
        if found is not None:
            self._last = found
        return self._last

    def shows(self, frame: int) -> bool:
        """Whether the very frame is there, and not one before it."""
        if not self.is_clip:
            return True
        return self._feed.get(FrameKey("clip", self._path, frame)) is not None

    def _decoded(self, wide: int) -> QSize:
        """Frames are decoded as large as they are seen, in a few sizes only."""
        facts = self.facts
        high = wide * facts.height / facts.width
        height = next((h for h in _HEIGHTS if h >= high * 0.95), _HEIGHTS[-1])
        height = min(height, facts.height)
        return QSize(max(2, round(height * facts.width / facts.height)), height)

    def _on_frame(self, key: object) -> None:
        if isinstance(key, FrameKey) and key.path == self._path:
            self.arrived.emit()

    def _on_picture(self, path: str) -> None:
        if path == self._path:
            self.arrived.emit()
