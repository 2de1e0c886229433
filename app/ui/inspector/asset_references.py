"""Pictures of one's own from which a sheet is made: added by button, drop or paste."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.media.own_takes import add_reference
from app.story.asset_recipes import reference_pictures, sheet_for
from app.story.edits import Archive
from app.system.tasks import in_thread
from app.ui.kit.dialogs import open_files
from app.ui.kit.paint import cover
from app.ui.shell.desk import Desk

_WIDE, _HIGH, _GAP = 78, 52, 6
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")


class ReferenceStrip(QWidget):
    """Tiles, and one with a plus at the end. Delete takes the chosen one away; Ctrl+V pastes."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referencePictures")
        self._desk = desk
        self._asset = self._look = ""
        self._pictures: list[tuple[str, str, str]] = []  # node, title, file
        self._at = 0
        self.setAcceptDrops(not desk.read_only)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.pictures.ready.connect(self._on_ready)
        self._describe()

    def show_sheet(self, asset: str, look: str) -> None:
        """The reference pictures of an asset's sheet, or of one of its looks."""
        workspace = self._desk.workspace
        self._asset, self._look = asset, look
        sheet = workspace.board.sheet_of(asset, look)
        self._pictures = [
            (node.id, node.title, str(workspace.take_path(take)) if take else "")
            for node in (reference_pictures(workspace.board, sheet.id) if sheet else [])
            for take in [workspace.chosen(node.id)]
        ]
        self._at = min(self._at, len(self._pictures))
        self._fit()
        self._describe()
        self.update()

    def _describe(self) -> None:
        here = self._pictures[self._at][1] if self._at < len(self._pictures) else self.tr("add one")
        self.setAccessibleName(
            self.tr("Reference pictures: {0}; {1}").format(len(self._pictures), here)
        )

    # -- hands --------------------------------------------------------------------------------

    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // (self._desk.theme.px(_WIDE) + _GAP))

    def _box(self, number: int) -> QRectF:
        wide, high = self._desk.theme.px(_WIDE), self._desk.theme.px(_HIGH)
        row, column = divmod(number, self._columns())
        return QRectF(column * (wide + _GAP), row * (high + _GAP), wide, high)

    def _fit(self) -> None:
        rows = -(-(len(self._pictures) + 1) // self._columns())
        self.setFixedHeight(rows * (self._desk.theme.px(_HIGH) + _GAP))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._desk.theme.px(_HIGH) + _GAP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(len(self._pictures) + 1):
            if self._box(number).contains(event.position()):
                self._at = number
                self._describe()
                self.update()
                if number == len(self._pictures):
                    self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = max(0, min(len(self._pictures), self._at + step))
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._at == len(self._pictures):
                self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())

    # -- what the person changes --------------------------------------------------------------

    def choose(self) -> None:
        """Asks for files."""

        async def work() -> None:
            patterns = self.tr("Pictures") + f" ({' '.join(f'*{e}' for e in _ENDINGS)})"
            await self._add(
                await open_files(self._desk.window, self.tr("Reference pictures"), patterns)
            )

        if not self._desk.read_only:
            self._desk.run(work(), "reference pictures")

    def paste(self) -> None:
        """What lies on the clipboard: files, or a picture."""
        if not self._desk.read_only:
            self._take(QGuiApplication.clipboard().mimeData())

    def remove(self) -> None:
        """Takes the chosen one away; it stays in the project, off the board."""
        if self._at < len(self._pictures) and not self._desk.read_only:
            node, title, _ = self._pictures[self._at]
            self._desk.edit([Archive(table="nodes", id=node)], f"no reference {title}")

    def _take(self, data: QMimeData) -> None:
        files = _files_in(data)
        if files:
            self._desk.run(self._add(files), "reference pictures")
        elif data.hasImage():
            picture = QImage(data.imageData())
            if not picture.isNull():
                self._desk.run(self._add_picture(picture), "reference picture")

    async def _add_picture(self, picture: QImage) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.tr('Pasted')}.png"
            await in_thread(picture.save, str(path), "PNG")
            await self._add([path])

    async def _add(self, files: list[Path]) -> None:
        workspace = self._desk.workspace
        if not files or self._asset not in workspace.board.assets_by_id:
            return
        edits, sheet = sheet_for(workspace.board, self._asset, self._look)
        if edits:
            await workspace.apply(edits, "person", "sheet")
        for path in files:
            await add_reference(workspace, sheet, path)
        self.changed.emit()

    def _on_ready(self, path: str) -> None:
        if any(path == file for _, _, file in self._pictures):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (_, _, file) in enumerate(self._pictures):
            box = self._box(number)
            painter.fillRect(box, theme.colour("well"))
            pixmap = self._desk.pictures.get(file, 128)
            if pixmap is not None:
                painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
            self._frame(painter, box, number, dashed=False)
        last = self._box(len(self._pictures))
        self._frame(painter, last, len(self._pictures), dashed=True)
        icon = QRectF(last.center().x() - 8, last.center().y() - 8, 16, 16)
        theme.icons.paint(painter, icon, "upload", theme.tokens.muted)

    def _frame(self, painter: QPainter, box: QRectF, number: int, dashed: bool) -> None:
        theme = self._desk.theme
        chosen = self.hasFocus() and number == self._at
        pen = QPen(theme.colour("selection" if chosen else "line2"), 2 if chosen else 1)
        if dashed and not chosen:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)


def _files_in(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
