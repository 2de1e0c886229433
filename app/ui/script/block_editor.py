"""One paragraph of the script in the hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.script.blocks import Source


class BlockEditor(QPlainTextEdit):
    """One paragraph in the hand. `done` tells the text and where to go on (-1, 0, 1); `undone`
    that it was given up."""

    done = Signal(str, int)
    undone = Signal()

    def __init__(self, source: Source, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.source = source
        self.base = text
        self._over = False
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self._over = True
            self.undone.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            held & Qt.KeyboardModifier.ControlModifier
        ):
            self._finish(0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.source.table == "lines":
            self._finish(1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish(-1 if key == Qt.Key.Key_Backtab else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish(0)

    def _finish(self, step: int) -> None:
        if not self._over:
            self._over = True
            self.done.emit(self.toPlainText(), step)

    def lines(self) -> int:
        """How many lines it takes as it stands."""
        block, many = self.document().firstBlock(), 0
        while block.isValid():
            many += max(1, block.layout().lineCount())
            block = block.next()
        return many
