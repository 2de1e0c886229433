"""A job on its way: what is to be sent, how far it has come, and who waits for its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from app.gateway.capacity import Lane
from app.gateway.outcome import Outcome
from app.gateway.run import JobRun
from app.gateway.text_run import TextRun
from app.story.jobs import Job
from app.workspace.changes import Change
from app.workspace.workspace import Workspace


@dataclass
class Ticket:
    """`task` is set from the moment of dispatch on. `turn` orders a project's own jobs of equal
    priority after a restart: the time of the order, unless a person moved it."""

    run: JobRun | TextRun
    job: Job
    done: asyncio.Future[Outcome]
    paused: asyncio.Future[None]  # done when its session or its provider's account is paused
    priority: int = 0
    turn: float = 0.0
    held: bool = False
    task: asyncio.Task[None] | None = None
    # One person at a time changes or cancels what is still queued.
    hand: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """Whoever waits for its end looks whether it still may."""
        if not self.paused.done():
            self.paused.set_result(None)

    @property
    def lane(self) -> Lane:
        return (self.job.provider, self.job.model, self.job.project)

    @property
    def queued(self) -> bool:
        """Not sent, and not ended."""
        return self.task is None and self.job.state == "reserved" and not self.done.done()


@dataclass
class Attached:
    """A project whose jobs are dispatched here. `collects_only`: nothing of it is sent, only what
    providers have accepted is brought home."""

    workspace: Workspace
    collects_only: bool = False
    tickets: dict[str, Ticket] = field(default_factory=dict[str, Ticket])
    room: asyncio.Event = field(default_factory=asyncio.Event)
    ordering: set[str] = field(default_factory=set[str])  # reserved this moment, not queued yet
    recovering: asyncio.Lock = field(default_factory=asyncio.Lock)
    judges: dict[str, Job] = field(default_factory=dict[str, Job])  # media job -> its critic's row
    leave: Callable[[], None] = lambda: None

    def follow(self) -> None:
        """A session's new limits may have made room: whoever waits for it looks again."""
        self.leave = self.workspace.changes.on_state(self._on_changes)

    def _on_changes(self, changes: list[Change]) -> None:
        if any(change.table == "sessions" for change in changes):
            self.room.set()

    def serves(self, job: str) -> bool:
        """Whether a job is under way here, or about to be."""
        known = job in self.tickets or job in self.ordering
        return known or any(judge.id == job for judge in self.judges.values())

    def of(self, session: str = "", job: str = "") -> list[Ticket]:
        """Tickets of a session, of a job, or all."""
        return [
            t
            for t in self.tickets.values()
            if (not session or t.job.session == session) and (not job or t.job.id == job)
        ]
