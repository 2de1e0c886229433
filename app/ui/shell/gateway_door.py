"""The way from a project's window to the gateway's, and back to a shot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.gateway.gateway_window import GatewayWindow
    from app.ui.shell.project_window import ProjectWindow


class GatewayDoor(QObject):
    """The gateway's window is made when it is first wanted."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view: GatewayWindow | None = None

    def show(self) -> None:
        """What is bought, where it stands and what failed, in a window of its own."""
        if self.view is None:
            from app.ui.gateway.gateway_window import GatewayWindow

            self.view = GatewayWindow(self._window.desk)
            self.view.shot_wanted.connect(self._go_to_shot)
            self.view.settings_wanted.connect(self._window.commands.settings)
        self.view.come_forward()

    def close(self) -> None:
        """The project is closed."""
        if self.view is not None:
            self.view.close_view()

    def _go_to_shot(self, folder: str, shot: str) -> None:
        """A shot of this project, or of another that is open beside it."""
        application = self._window.application
        application.tasks.start("shot", application.show_shot(Path(folder), shot))

    def show_shot(self, shot: str) -> None:
        """The project's window in front, with a shot chosen and its words beside it."""
        window = self._window
        window.come_forward()
        window.stack.setCurrentWidget(window.board)
        if shot:
            window.desk.selection.set([shot])
            window.desk.jump_requested.emit(shot)
            window.show_dock("inspector")
