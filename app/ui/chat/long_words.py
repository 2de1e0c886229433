"""What a person said, folded where it is long, so that the answer stays near it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

_FOLDED_FROM = 700  # letters
_SHOWN = 320


class LongWords(QWidget):
    """`opened`: all of it is asked for, or the beginning only again."""

    opened = Signal(bool)

    def __init__(self, theme: Theme, text: str, open_: bool = False) -> None:
        super().__init__()
        self._whole, self._open = text, open_
        self.words = PlainLabel(theme, "", wrap=True)
        self.fold = Button(theme, "", kind="quiet", extent="small")
        self.fold.setObjectName("foldWordsButton")
        self.fold.setVisible(len(text) > _FOLDED_FROM)
        self.fold.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def _turn(self) -> None:
        self._open = not self._open
        self._show()
        self.opened.emit(self._open)

    def _show(self) -> None:
        folded = len(self._whole) > _FOLDED_FROM and not self._open
        self.words.setText(_beginning(self._whole) if folded else self._whole)
        words = self.tr("Show all {0} words").format(len(self._whole.split()))
        self.fold.setText(words if folded else self.tr("Show less"))


def _beginning(text: str) -> str:
    """Whole words of it; writing without spaces is cut where it is."""
    cut = text[:_SHOWN]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    return cut[: space if space > _SHOWN // 2 else _SHOWN].rstrip(" \n,;:") + " …"
