"""The cut of a project, made again whenever the board changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.story.board import Line
from app.story.cut import CutShot
from app.ui.animatic.film import Film
from app.ui.kit.life import seen_state
from app.ui.kit.states import State
from app.workspace.changes import Change, Follower, node_of
from app.workspace.cutting import make_cut
from app.workspace.workspace import Workspace

_SOON_MS = 40
# What touches every shot: numbers, names, the film's own facts.
_WHOLE = frozenset(("projects", "episodes", "scenes", "assets"))


class CutFeed(QObject):
    """Calls `show` with the film and its shots' states. A long board is made less often, and only
    while somebody looks at it (`watch`)."""

    def __init__(
        self,
        workspace: Workspace,
        show: Callable[[Film, dict[str, State]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._show = show
        self._watched = False
        self._due = True
        self._shots: dict[str, CutShot] = {}
        self._states: dict[str, State] = {}
        self._follower = Follower(workspace.changes)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.make)
        self._leave = workspace.changes.on_state(self._on_changes)

    def close(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()
        self._leave()
        self._leave = lambda: None

    def watch(self, watched: bool) -> None:
        """Whether somebody looks; what was missed is caught up with."""
        self._watched = watched
        if watched and self._due:
            self.make()

    def make(self) -> None:
        """Makes the cut now."""
        self._timer.stop()
        self._due = False
        begun = time.perf_counter()
        film = Film(make_cut(self._workspace, self._shots))
        self._shots = {s.shot.shot: s.shot for s in film.spans}
        known = self._states
        self._states = {
            shot: known.get(shot) or seen_state(self._workspace, shot) for shot in self._shots
        }
        cost = (time.perf_counter() - begun) * 1000
        self._timer.setInterval(max(_SOON_MS, round(cost * 8)))
        self._show(film, self._states)

    def _on_changes(self, changes: list[Change]) -> None:
        gap = not self._follower.in_order(changes)
        due = gap
        for change in changes:
            shot = self._touched(change)
            due |= shot is not None
            if gap or shot == "":
                self._shots.clear()
                self._states.clear()
            elif shot is not None:
                self._shots.pop(shot, None)
                self._states.pop(shot, None)
        self._due |= due
        if due and self._watched and not self._timer.isActive():
            self._timer.start()

    def _touched(self, change: Change) -> str | None:
        """The shot that a change touches; empty for all or an unknown one, None for none."""
        board = self._workspace.board
        match change.table:
            case "shots":
                return change.id
            case "lines":
                row = board.get("lines", change.id)
                went = "shot" in change.patch  # nobody knows from where
                return row.shot if isinstance(row, Line) and not went else ""
            case "nodes" | "kept" | "stale" | "takes" | "jobs" | "notes":
                node = node_of(change, board, self._workspace.facts)
                return board.nodes_by_id[node].shot if node is not None else ""
            case table:
                return "" if table in _WHOLE else None
