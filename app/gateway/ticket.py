"""A job on its way: what is to be sent, how far it has come, and who waits for its end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from app.gateway.capacity import Lane
from app.gateway.outcome import Outcome
from app.gateway.run import JobRun
from app.gateway.text_run import TextRun
from app.story.jobs import Job
from app.workspace.workspace import Workspace


@dataclass
class Ticket:
    """`task` is set from the moment of dispatch on."""

    run: JobRun | TextRun
    job: Job
    done: asyncio.Future[Outcome]
    paused: asyncio.Future[None]  # woken when its session is paused
    priority: int = 0
    held: bool = False
    task: asyncio.Task[None] | None = None

    @property
    def lane(self) -> Lane:
        return (self.job.provider, self.job.model, self.job.project)


@dataclass
class Attached:
    """A project whose jobs are dispatched here."""

    workspace: Workspace
    tickets: dict[str, Ticket] = field(default_factory=dict[str, Ticket])
    room: asyncio.Event = field(default_factory=asyncio.Event)
    judges: dict[str, Job] = field(default_factory=dict[str, Job])  # media job -> its critic's row

    def of(self, session: str = "", job: str = "") -> list[Ticket]:
        """Tickets of a session, of a job, or all."""
        return [
            t
            for t in self.tickets.values()
            if (not session or t.job.session == session) and (not job or t.job.id == job)
        ]
