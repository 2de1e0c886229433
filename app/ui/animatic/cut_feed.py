"""The cut of a project, made again whenever the board changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.ui.animatic.film import Film
from app.ui.kit.life import seen_state
from app.ui.kit.states import State
from app.workspace.changes import Change
from app.workspace.cutting import make_cut
from app.workspace.workspace import Workspace

_SOON_MS = 40
_SHOWN = frozenset(
    ("projects", "episodes", "scenes", "shots", "lines", "assets", "nodes", "takes", "kept",
     "stale", "jobs", "verdicts", "notes")
)  # fmt: skip


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
        self._seq = workspace.changes.seq
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
        film = Film(make_cut(self._workspace))
        states = {s.shot.shot: seen_state(self._workspace, s.shot.shot) for s in film.spans}
        cost = (time.perf_counter() - begun) * 1000
        self._timer.setInterval(max(_SOON_MS, round(cost * 8)))
        self._show(film, states)

    def _on_changes(self, changes: list[Change]) -> None:
        gap = changes[0].seq != self._seq + 1
        self._seq = changes[-1].seq
        if not gap and all(change.table not in _SHOWN for change in changes):
            return
        self._due = True
        if self._watched and not self._timer.isActive():
            self._timer.start()
