"""The place where a script is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.theme import Theme

SCRIPTS = (".fountain", ".txt", ".spmd")


def script_in(data: QMimeData) -> Path | None:
    """The script that a drag carries; None for anything else."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in SCRIPTS:
            return path
    return None


class ScriptDrop(QWidget):
    """Shows what it takes; `dropped` gives a file, `pressed` asks for one."""

    dropped = Signal(object)
    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Drop a script here"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(236))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(84))

    def set_over(self, over: bool) -> None:
        """Whether a script hovers over the window."""
        self._over = over
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if script_in(event.mimeData()) is not None:
            self.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_over(False)
        path = script_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(theme.colour("text" if self._over else "muted"), 2 if self._over else 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("hover" if self._over else "well"))
        painter.drawRoundedRect(box, 4, 4)
        roomy = box.height() >= theme.px(160)
        middle = box.center().y() - theme.px(44 if roomy else 88)
        centre = Qt.AlignmentFlag.AlignHCenter
        lines = (
            ("INT. HARBOUR OFFICE – NIGHT", "mono", "text", 0),
            ("MARA", "mono", "muted", 26),
            ("We’re full.", "mono", "muted", 46),
        )
        for words, role, tone, down in lines if roomy else ():
            painter.setFont(theme.font(role))  # type: ignore[arg-type]
            painter.setPen(theme.colour(tone))
            at = QRectF(box.left(), middle + theme.px(down) - 16, box.width(), theme.px(20))
            painter.drawText(at, centre, words)
        words = self.tr("Drop a script here")
        painter.setFont(theme.font("button"))
        width = theme.advance("button", words)
        left = box.center().x() - width / 2 + 11
        top = middle + theme.px(66)
        glyph = QRectF(left - 24, top + 2, 16, 16)
        theme.icons.paint(painter, glyph, "import", theme.tokens.text)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, top, width + 4, theme.px(20)), words)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        at = QRectF(box.left(), top + theme.px(24), box.width(), theme.px(18))
        painter.drawText(at, centre, self.tr("Fountain or plain text"))
