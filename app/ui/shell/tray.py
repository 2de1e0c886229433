"""Desktop notifications: when the agent waits for a person and the window is not in front."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon

from app.ui.production.conductor import Conductor


class Tray(QObject):
    """An icon in the desktop's tray while there is something to say; a click shows the window."""

    def __init__(self, conductor: Conductor, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        conductor.wants_person.connect(self.say)

    def say(self, title: str, text: str) -> None:
        """Tells the desktop, unless the person looks at the window already."""
        if self._window.isActiveWindow():
            return
        from PySide6.QtWidgets import QApplication

        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.setToolTip(self._window.windowTitle())
            self._icon.activated.connect(lambda _reason: self._come())
            self._icon.messageClicked.connect(self._come)
        self._icon.show()
        name = self._window.windowTitle().removesuffix(" – Slateroom")
        self._icon.showMessage(f"{title}: {name}", text or name)

    def _come(self) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if self._icon is not None:
            self._icon.hide()

    def close_tray(self) -> None:
        """Leaves the tray."""
        if self._icon is not None:
            self._icon.hide()
