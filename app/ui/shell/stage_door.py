"""The way from a project's window to its Stages; the editor is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow
    from app.ui.stage.stage_view import StageView

_ASIDE = ("navigator", "planner", "production", "inspector")


class StageDoor(QObject):
    """The editor has the whole window: docks step aside, and come back with the other views."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._aside: list[str] = []
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
            docks = window.docks
            self._aside = [name for name in _ASIDE if docks[name].isVisibleTo(window)]
            for name in self._aside:
                docks[name].hide()
            window.chat.hide()
            window.stack.setCurrentWidget(self.view)
        return self.view

    def settle(self) -> None:
        """Another view is shown: the docks are back."""
        if not self.is_open and self._aside:
            self.bring_back()

    def bring_back(self) -> None:
        """The docks that stepped aside."""
        for name in self._aside:
            self._window.docks[name].show()
        self._aside = []
        self._window.chat.show()

    def close(self) -> None:
        """The project is closed."""
        if self.view is not None:
            self.view.close_view()
