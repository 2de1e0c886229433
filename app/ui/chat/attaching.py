"""The files that are to come along with the next words: chosen, dropped or pasted."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from app.system.errors import BadInput, WorldError
from app.system.tasks import in_thread
from app.ui.kit.desk_port import DeskPort

if TYPE_CHECKING:
    from app.story.chat import Upload


class Attached(QObject):
    """`changed`: others come along now, or one more is being read."""

    changed = Signal()

    def __init__(self, desk: DeskPort, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.uploads: list[Upload] = []
        self.reading = 0

    def add_from(self, data: QMimeData) -> bool:
        """What a drag or the clipboard carries; False where that is no file and no picture."""
        paths = [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]
        if paths:
            self.add(paths)
            return True
        image = data.imageData() if data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._desk.run(self._add_picture(image), "paste picture")
            return True
        return False

    def add(self, paths: Sequence[Path]) -> None:
        """Files of this machine; what cannot be read is said, the others come along."""
        if not self._desk.read_only:
            self._desk.run(self._add_all(list(paths)), "attach")

    async def _add_all(self, paths: list[Path]) -> None:
        """In their order; what is wrong with one keeps none of the others back."""
        for path in paths:
            try:
                await self._add(path)
            except WorldError as error:
                self._desk.notice(str(error), "failed")

    async def _add(self, path: Path) -> None:
        from app.exchange.attaching import MOST, attach

        if len(self.uploads) + self.reading >= MOST:
            raise BadInput(self.tr("At most {0} files come with one message.").format(MOST))
        self.reading += 1
        self.changed.emit()
        try:
            upload = await attach(self._desk.workspace, path)
            known = {u.take.sha256 for u in self.uploads if u.take is not None}
            if upload.take is None or upload.take.sha256 not in known:
                self.uploads.append(upload)
        finally:
            self.reading -= 1
            self.changed.emit()

    async def _add_picture(self, image: QImage) -> None:
        """A picture of the clipboard, which has no name of its own."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.tr('Pasted picture')} {len(self.uploads) + 1}.png"
            if not await in_thread(image.save, str(path), "PNG"):
                raise BadInput(self.tr("The picture of the clipboard cannot be read."))
            await self._add(path)

    def remove(self, at: int) -> None:
        """One of them stays away."""
        if at < len(self.uploads):
            del self.uploads[at]
            self.changed.emit()

    def take_all(self) -> tuple[Upload, ...]:
        """Hands them on; the next words begin with none."""
        found = tuple(self.uploads)
        self.uploads.clear()
        self.changed.emit()
        return found

    def put_back(self, uploads: tuple[Upload, ...]) -> None:
        """They could not be handed on."""
        self.uploads[:0] = uploads
        self.changed.emit()
