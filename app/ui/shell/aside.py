"""A view that has the whole window: docks and chat step aside, and come back with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow

_ASIDE = ("navigator", "planner", "production", "inspector")


class Aside:
    """Docks of one window that stepped aside."""

    def __init__(self, window: ProjectWindow) -> None:
        self._window = window
        self._docks: list[str] | None = None

    def step(self) -> None:
        """Makes room, once."""
        if self._docks is None:
            docks = self._window.docks
            self._docks = [name for name in _ASIDE if docks[name].isVisibleTo(self._window)]
            for name in self._docks:
                docks[name].hide()
            self._window.chat.hide()

    def bring_back(self) -> None:
        """What stepped aside stands again where it was."""
        if self._docks is not None:
            for name in self._docks:
                self._window.docks[name].show()
            self._docks = None
            self._window.chat.show()
