"""The way from a project's window to its Stages; the editor is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow
    from app.ui.stage.stage_view import StageView


class StageDoor(QObject):
    """The editor has the whole window."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view: StageView | None = None

    @property
    def is_open(self) -> bool:
        """Whether the editor is what is shown."""
        return self.view is not None and self._window.stack.currentWidget() is self.view

    def show(self) -> StageView:
        """The editor, in the middle."""
        window = self._window
        if self.view is None:
            from app.ui.stage.stage_view import StageView

            self.view = StageView(window.desk, window.conductor)
            window.stack.addWidget(self.view)
        if not self.is_open:
            window.views.aside.step()
            window.stack.setCurrentWidget(self.view)
        return self.view

    def close(self) -> None:
        """The project is closed."""
        if self.view is not None:
            self.view.close_view()
