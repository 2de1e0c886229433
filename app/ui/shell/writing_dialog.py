"""A dialog that writes a file: its bar, its buttons, and what closing it means."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.theme import Theme

_LOOK_MS = 100


class WritingDialog(QDialog):
    """Closing it while it writes stops the writing; nothing half-written stays."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setModal(True)
        self.setMinimumWidth(theme.px(width))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 16)
        self.column.setSpacing(8)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setVisible(False)
        self.cancel = Button(theme, self.tr("Cancel"), extent="large")
        self.cancel.clicked.connect(self.reject)
        self.go = Button(theme, self.tr("Export…"), "download", "primary", "large")
        self.go.setDefault(True)
        self._share, self._cancelled = 0.0, False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(lambda: self.bar.setValue(round(self._share * 1000)))

    def foot(self, *left: Button) -> QHBoxLayout:
        """The row of buttons; those on the left come when something was written."""
        row = QHBoxLayout()
        for button in left:
            button.setVisible(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        return row

    @contextmanager
    def writing(self) -> Generator[None]:
        """Around the writing: the bar runs, and nothing else can be begun."""
        self._share, self._cancelled = 0.0, False
        self.show_busy(True)
        try:
            yield
        finally:
            if not self._cancelled:
                self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.go.setEnabled(not busy)
        if busy:
            self._timer.start()
        else:
            self._timer.stop()

    def note(self, share: float) -> None:
        """How much is written, 0 to 1; called from the writing thread, the timer shows it."""
        self._share = share

    def is_cancelled(self) -> bool:
        return self._cancelled

    def open_file(self, path: Path) -> None:
        """Opens a file or a folder with what the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def done(self, result: int) -> None:
        """Closes; what is being written is given up."""
        self._cancelled = True
        self._timer.stop()
        super().done(result)
