"""The phase under way as it is shown: its nodes and how far each is, whether asset sheets are part of
the session, and how fast it goes."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.production.standing import Standing, targets_of
from app.story.lifecycle import node_state
from app.story.session import Session
from app.ui.kit.life import SHOWN
from app.ui.kit.states import State
from app.workspace.workspace import Workspace


class Pace:
    """Counts down one phase after the other."""

    def __init__(self) -> None:
        self._phase: str | None = None
        self._began = 0.0
        self._left = 0
        self.whole = 0

    def note(self, phase: str | None, left: int) -> None:
        """So many are left of a phase now; a new phase, or more than before, starts anew."""
        if phase != self._phase or left > self.whole:
            self._phase = phase
            self._began = time.monotonic()
            self.whole = left
        self._left = left

    @property
    def done(self) -> int:
        """How many were made since the phase began here."""
        return self.whole - self._left

    def seconds_left(self) -> float | None:
        """From the speed so far; None while nobody can tell."""
        if self.done < 2:
            return None
        return self._left * (time.monotonic() - self._began) / self.done


class PhaseShown:
    """Derived anew with each `look`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._sheets_of: tuple[str, str | None] | None = None
        self.nodes: list[str] = []  # in story order
        self.states: dict[str, State] = {}
        self.sheets = False
        self.pace = Pace()

    def look(
        self, session: Session | None, standing: Standing | None, nodes: Sequence[str]
    ) -> None:
        """`session`: the newest one; `standing`: of the live one; `nodes`: what it is about."""
        board, facts, jobs_of = (
            self._workspace.board, self._workspace.facts, self._workspace.jobs_of,
        )  # fmt: skip
        self.nodes = list(nodes)
        self.states = {n: SHOWN[node_state(board, facts, jobs_of, n)] for n in self.nodes}
        phase = standing.phase if standing else None
        at_work = standing is not None and phase not in (None, "plan")
        self.pace.note(phase, len(standing.todo) if standing and at_work else 0)
        key = (session.id if session else "", phase)
        if key != self._sheets_of:  # it is asked for many times while a phase runs
            self._sheets_of = key
            self.sheets = session is not None and bool(targets_of(board, session, "sheets"))
