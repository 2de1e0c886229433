"""The search over all words of a project, kept up to date beside the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.story.search import Hit, Search
from app.workspace.changes import Change
from app.workspace.workspace import Workspace

_A_TURN = 60  # shots that are read in one turn of the loop


class Finder(QObject):
    """Reads everything once, a little at a time, when a search is about to come."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board = workspace.board
        self._search = Search(workspace.board, workspace.facts)
        self._leave = workspace.changes.on_state(self._merge)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_on)

    def begin(self) -> None:
        """Somebody is about to search: reads on while they type."""
        self._follow()
        if not self._timer.isActive():
            self._timer.start()

    def find(self, text: str) -> list[Hit]:
        """What holds all the words, best first."""
        self._follow()
        return self._search.find(text)

    def close(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()
        self._leave()
        self._leave = lambda: None

    def _read_on(self) -> None:
        if self._search.prepare(_A_TURN):
            self._timer.stop()

    def _follow(self) -> None:
        """The workspace was read anew: so is everything here."""
        if self._workspace.board is not self._board:
            self._board = self._workspace.board
            self._search.reset(self._board, self._workspace.facts)

    def _merge(self, changes: Sequence[Change]) -> None:
        self._follow()
        for change in changes:
            self._search.changed(change.table, change.id)
