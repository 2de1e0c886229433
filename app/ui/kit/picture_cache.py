"""Pictures for painting: decoded small, beside the loop, and kept while there is room.

`get` never reads a file: it answers at once with what is there, or schedules and signals later.
With a folder, small ones are kept on disk too: a large picture is decoded once, not at each start.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.kit.small_pictures import SmallPictures, read_picture

Key = tuple[str, int]
_PENDING = 160
_STEP = 64


class _Answers(QObject):
    done = Signal()


class _Decode(QRunnable):
    """Decodes the newest wish; what scrolled away long ago is never decoded."""

    def __init__(self, cache: PictureCache) -> None:
        super().__init__()
        self._cache = cache

    def run(self) -> None:
        wish = self._cache.take_wish()
        if wish is not None:
            path, width = wish
            self._cache.arrived.append((path, width, self._cache.read(path, width)))
            self._cache.answers.done.emit()


class PictureCache(QObject):
    """Pixmaps by path and width. `ready` names a path of which a picture has arrived."""

    ready = Signal(str)

    def __init__(
        self,
        limit_mb: int = 192,
        threads: int = 2,
        parent: QObject | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.answers = _Answers(self)
        self.answers.done.connect(self._take_arrived, Qt.ConnectionType.QueuedConnection)
        self.arrived: deque[tuple[str, int, QImage]] = deque()  # decoded, not taken over yet
        self._shelf = SmallPictures(folder) if folder is not None else None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._limit = limit_mb * 1_000_000
        self._used = 0
        self._pixmaps: OrderedDict[Key, QPixmap] = OrderedDict()
        self._widths: dict[str, set[int]] = {}
        self._wishes: OrderedDict[Key, None] = OrderedDict()
        self._missing: set[Key] = set()

    def get(self, path: str, width: int) -> QPixmap | None:
        """A picture of about `width` pixels, or a stand-in of another size, or None for now."""
        if not path:
            return None
        key = (path, _bucket(width))
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
            return found
        if key not in self._missing:
            self._wish(key)
        others = self._widths.get(path)
        return self._pixmaps[path, max(others)] if others else None

    def has(self, path: str, width: int) -> bool:
        """Whether the picture is there in this size."""
        return (path, _bucket(width)) in self._pixmaps

    def failed(self, path: str) -> bool:
        """Whether the file could not be read."""
        return any(key[0] == path for key in self._missing)

    def forget(self, path: str) -> None:
        """Drop a path, for a file that was replaced."""
        for width in self._widths.pop(path, set()):
            self._used -= _weight(self._pixmaps.pop((path, width)))
        self._missing = {key for key in self._missing if key[0] != path}

    def close(self) -> None:
        """Drop what waits and let running reads end."""
        self._wishes.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def wait(self) -> None:
        """Read all that waits; their answers come with the next turn of the loop."""
        self._pool.waitForDone()

    def wait_briefly(self, ms: int) -> None:
        """Gives what was asked for that long to come, and takes it over at once: so that a first
        frame shows pictures where they lie small on disk."""
        self._pool.waitForDone(ms)
        self._take_arrived()

    def trim(self) -> None:
        """For another thread: the folder is kept to its size."""
        if self._shelf is not None:
            self._shelf.trim()

    def read(self, path: str, width: int) -> QImage:
        """For a thread of the pool: from the disk's small ones, else from the file."""
        return self._shelf.read(path, width) if self._shelf else read_picture(path, width)

    def take_wish(self) -> Key | None:
        """The newest wish, for a thread of the pool."""
        try:
            return self._wishes.popitem()[0]
        except KeyError:
            return None

    def _wish(self, key: Key) -> None:
        if key in self._wishes:
            self._wishes.move_to_end(key)
            return
        self._wishes[key] = None
        if len(self._wishes) > _PENDING:
            self._wishes.popitem(last=False)
        self._pool.start(_Decode(self))

    def _take_arrived(self) -> None:
        while self.arrived:
            self._keep(*self.arrived.popleft())

    def _keep(self, path: str, width: int, image: QImage) -> None:
        key = (path, width)
        if image.isNull():
            self._missing.add(key)
            return
        pixmap = QPixmap.fromImage(image)
        if key in self._pixmaps:
            self._used -= _weight(self._pixmaps[key])
        self._pixmaps[key] = pixmap
        self._widths.setdefault(path, set()).add(width)
        self._used += _weight(pixmap)
        while self._used > self._limit and len(self._pixmaps) > 1:
            (old_path, old_width), old = self._pixmaps.popitem(last=False)
            self._used -= _weight(old)
            widths = self._widths[old_path]
            widths.discard(old_width)
            if not widths:
                del self._widths[old_path]
        self.ready.emit(path)


def _bucket(width: int) -> int:
    return max(_STEP, -(-width // _STEP) * _STEP)


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


__all__ = ["PictureCache", "read_picture"]
