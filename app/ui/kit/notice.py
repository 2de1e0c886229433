"""Notices: a bar that stays until it is answered, and a toast that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.button import Button, IconButton, Kind
from app.ui.kit.labels import PlainLabel
from app.ui.kit.states import GLYPHS, State
from app.ui.kit.theme import Theme

TOAST_MS = 4000


class _Mark(QWidget):
    def __init__(self, theme: Theme, icon: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.icon, self.token = icon, token
        self.setFixedSize(16, 16)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour_name(self.token)
        self._theme.icons.paint(QPainter(self), QRectF(self.rect()), self.icon, colour)


class NoticeBar(QWidget):
    """One line with a glyph, what happened, what to do, and buttons. Takes a state or `info`."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        state: State | None = None,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        glyph = "info" if state is None else GLYPHS[state]
        row.addWidget(_Mark(theme, glyph, "muted" if state is None else state))
        self._label = PlainLabel(theme, text, "base", wrap=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._label, 1)
        self._row = row
        self._close: IconButton | None = None
        if closable:
            self._close = IconButton(theme, "x", self.tr("Close this notice"), size=14)
            self._close.clicked.connect(self.closed)
            row.addWidget(self._close)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Other words in the same bar."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def add_action(self, key: str, text: str, kind: Kind = "normal") -> Button:
        """Offer an answer; `chosen` tells `key`."""
        button = Button(self._theme, text, kind=kind, extent="small")
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._row.insertWidget(self._row.count() - (1 if self._close else 0), button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(tokens.raised))
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.drawRoundedRect(box, 6, 6)
        if self._state is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(self._state))
            painter.drawRoundedRect(QRectF(0, 6, 3, self.height() - 12), 1.5, 1.5)


class Toasts(QObject):
    """Shows one toast at a time at the foot of a window; a new one replaces the old."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._bar: NoticeBar | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)

    def show(
        self, text: str, state: State | None = None, action: tuple[str, str] | None = None
    ) -> NoticeBar:
        """Say `text`; `action` is a key and its words, such as an undo."""
        self.hide()
        bar = NoticeBar(self._theme, text, state, parent=self._host)
        bar.closed.connect(self.hide)
        if action is not None:
            bar.add_action(*action)
            bar.chosen.connect(self.chosen)
            bar.chosen.connect(self.hide)
        self._bar = bar
        self._place()
        bar.show()
        bar.raise_()
        self._timer.start()
        return bar

    def hide(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if self._bar is None:
            return
        width = min(560, self._host.width() - 48)
        self._bar.setFixedWidth(width)
        height = max(self._bar.sizeHint().height(), self._bar.heightForWidth(width))
        self._bar.setGeometry(
            (self._host.width() - width) // 2, self._host.height() - height - 40, width, height
        )
