"""A state's chip, and a small tag for a code, as widgets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import (
    CHIP_HEIGHT,
    TAG_HEIGHT,
    chip_width,
    chip_words,
    paint_chip,
    paint_tag,
    tag_width,
)
from app.ui.kit.states import State, state_look
from app.ui.kit.theme import Theme


class Chip(QWidget):
    """A state with its colour, glyph and word; `words` replaces the word."""

    def __init__(
        self, theme: Theme, state: State = "planned", words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: State = state
        self._given = words
        self._progress: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refresh)
        self._refresh()

    def set_state(self, state: State, words: str = "", progress: float | None = None) -> None:
        """Show another state; `progress` is 0 to 1."""
        if (state, words, progress) != (self._state, self._given, self._progress):
            self._state, self._given, self._progress = state, words, progress
            self._refresh()

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self._state

    def text(self) -> str:
        """The words that are shown."""
        look = state_look(self._theme.tokens, self._state)
        return self._given or chip_words(look, self._progress, short=False)

    def _refresh(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = chip_width(self._theme, self.text())
        return QSize(round(width + 0.5), self._theme.px(CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = state_look(self._theme.tokens, self._state)
        painter = QPainter(self)
        paint_chip(painter, self._theme, QRectF(self.rect()), look, self.text(), self._progress)


class Tag(QWidget):
    """A code such as WS or EL; `filled` for the size, outlined for the others."""

    def __init__(
        self, theme: Theme, words: str, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme.changed.connect(self._refresh)

    def set_text(self, words: str) -> None:
        """Show another code."""
        self._words = words
        self.setAccessibleName(words)
        self._refresh()

    def text(self) -> str:
        """The code."""
        return self._words

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = tag_width(self._theme, self._words, self._filled)
        return QSize(round(width + 0.5), self._theme.px(TAG_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tag(painter, self._theme, QRectF(self.rect()), self._words, self._filled)
