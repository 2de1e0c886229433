"""Pictures decoded small; and a folder that keeps the small ones, so that they are made once."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

_WIDEST = 512  # pixels: larger ones are not kept
_WORTH = 4  # times as many pixels in the file: else reading it is quick enough
_QUALITY = 92
_MOST_FILES = 8000  # about 120 MB


def read_picture(path: str, width: int) -> QImage:
    """Decode a picture no wider than `width`; null if it cannot be read. Safe in any thread."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > width:
        height = max(1, round(size.height() * width / size.width()))
        reader.setScaledSize(QSize(width, height))
    image = reader.read()
    return image if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)


class SmallPictures:
    """JPEGs in a folder that may be deleted at any time. All of it is safe in any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: str, width: int) -> QImage:
        """As `read_picture`, from the folder where the file has not changed since."""
        if width > _WIDEST:
            return read_picture(path, width)
        kept = self._place(path, width)
        small = QImage(kept) if kept and os.path.exists(kept) else QImage()  # noqa: PTH110 - quick
        if not small.isNull():
            return small.convertToFormat(QImage.Format.Format_RGB32)
        image = read_picture(path, width)
        if kept and not image.isNull() and _is_large(path, image):
            self._keep(image, kept)
        return image

    def trim(self) -> None:
        """Lets the oldest go where there are too many."""
        with suppress(OSError):
            files = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(self._folder)]
            for _, path in sorted(files)[: max(0, len(files) - _MOST_FILES)]:
                Path(path).unlink(missing_ok=True)

    def _place(self, path: str, width: int) -> str:
        try:
            facts = os.stat(path)  # noqa: PTH116 - quick
        except OSError:
            return ""
        words = f"{path}\n{facts.st_mtime_ns}\n{facts.st_size}\n{width}"
        return f"{self._folder}/{blake2b(words.encode(), digest_size=16).hexdigest()}.jpg"

    def _keep(self, image: QImage, place: str) -> None:
        """Whole or not at all. A disk that refuses costs nothing but time."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(suffix=".part", dir=self._folder)
            os.close(handle)
            if image.save(part, "JPG", _QUALITY):  # type: ignore[call-overload]
                Path(part).replace(place)
            else:
                Path(part).unlink(missing_ok=True)


def _is_large(path: str, image: QImage) -> bool:
    size = QImageReader(path).size()
    return size.width() * size.height() >= _WORTH * image.width() * image.height()
