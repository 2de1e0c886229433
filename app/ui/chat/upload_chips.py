"""Files of a message as chips: a small picture or a glyph, the name, and a way to take it off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.labels import ElidedLabel

if TYPE_CHECKING:
    from app.story.chat import Upload

_GLYPHS = {"image": "image", "video": "video", "audio": "music", "text": "file-text"}
_SIDE = 26  # pixels of the picture
_WIDEST = 220


def has_files(data: QMimeData) -> bool:
    """Whether a drag or the clipboard carries files of this machine, or a picture."""
    return any(url.isLocalFile() for url in data.urls()) or data.hasImage()


class _Face(QWidget):
    """The picture itself, where there is one; else what kind of file it is."""

    def __init__(self, desk: DeskPort, upload: Upload) -> None:
        super().__init__()
        self._desk = desk
        media = upload.take.media if upload.take else "text"
        self._glyph = _GLYPHS[media]
        take = upload.take if media == "image" else None
        self._path = str(desk.workspace.take_path(take)) if take else ""
        self.setFixedSize(_SIDE, _SIDE)
        if self._path:
            desk.pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self._path:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme, box = self._desk.theme, QRectF(self.rect())
        picture = self._desk.pictures.get(self._path, _SIDE * 4) if self._path else None
        if picture is None or picture.isNull():
            glyph = QRectF(0, 0, 16, 16)
            glyph.moveCenter(box.center())
            theme.icons.paint(painter, glyph, self._glyph, theme.tokens.muted)
            return
        shape = QPainterPath()
        shape.addRoundedRect(box, 3, 3)
        painter.setClipPath(shape)
        cut = QRectF(0, 0, min(picture.width(), picture.height()), min(picture.width(), picture.height()))  # fmt: skip
        cut.moveCenter(QRectF(picture.rect()).center())
        painter.drawPixmap(box, picture, cut)


class UploadChip(QFrame):
    """One file. `removed`: it is not to come along (only where it may be taken off)."""

    removed = Signal()

    def __init__(self, desk: DeskPort, upload: Upload, fixed: bool = False) -> None:
        super().__init__()
        self.setProperty("ground", "group")
        self.setObjectName("uploadChip")
        self.setAccessibleName(self.tr("Attached: {0}").format(upload.name))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        name = ElidedLabel(desk.theme, upload.name, "small", mode=Qt.TextElideMode.ElideMiddle)
        room = name.sizeHint().width() + 2
        name.setFixedWidth(min(room, desk.theme.px(_WIDEST)))
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 8 if fixed else 3, 3)
        row.setSpacing(6)
        row.addWidget(_Face(desk, upload))
        row.addWidget(name)
        if not fixed:
            off = IconButton(desk.theme, "x", self.tr("Take {0} off").format(upload.name))
            off.setFixedSize(QSize(22, 22))
            off.clicked.connect(self.removed)
            row.addWidget(off)


class UploadChips(QWidget):
    """A row of chips, hidden while there is none. `removed` gives the place of one."""

    removed = Signal(int)

    def __init__(self, desk: DeskPort) -> None:
        super().__init__()
        self.setObjectName("uploadChips")
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self.setVisible(False)

    def show_uploads(self, uploads: Iterable[Upload]) -> None:
        """These, in the place of those before."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.deleteLater()
        shown = list(uploads)
        for at, upload in enumerate(shown):
            chip = UploadChip(self._desk, upload)
            chip.removed.connect(lambda at=at: self.removed.emit(at))
            self._row.insertWidget(at, chip)
        self.setVisible(bool(shown))
