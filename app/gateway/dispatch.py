"""Who goes next: the fair queue against capacity, and the one timer that wakes it."""

from __future__ import annotations

from collections.abc import Callable

from app.gateway.capacity import Capacity
from app.gateway.fair import FairQueue
from app.gateway.ticket import Ticket
from app.system.clock import Clock
from app.system.tasks import Tasks


class Dispatcher:
    """Starts tickets in fair order while there is room. `start` is called once a ticket."""

    def __init__(
        self, capacity: Capacity, clock: Clock, tasks: Tasks, start: Callable[[Ticket], None]
    ) -> None:
        self.capacity = capacity
        self._clock = clock
        self._tasks = tasks
        self._start = start
        self._queue: FairQueue[Ticket] = FairQueue()
        self._held: set[str] = set()  # sessions whose dispatch is stopped
        self._waking = False
        self.closing = False

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, ticket: Ticket) -> float:
        """Queues a ticket; returns its tag of virtual time."""
        return self._queue.put(
            ticket.job.id, ticket, ticket.job.project, ticket.lane, priority=ticket.priority
        )

    def drop(self, ticket: Ticket) -> None:
        self._queue.drop(ticket.job.id)

    def reorder(self, ticket: Ticket, priority: int) -> None:
        """Moves a queued ticket forward or back."""
        if self._queue.drop(ticket.job.id):
            ticket.priority = priority
            self.put(ticket)

    def order(self) -> list[str]:
        """Ids of the queued jobs as they would go if everything had room."""
        return self._queue.order()

    # -- sessions -----------------------------------------------------------------------------

    def hold(self, session: str) -> None:
        self._held.add(session)

    def unhold(self, session: str, tickets: list[Ticket]) -> None:
        """Puts the tickets of a session that were passed over back into the queue."""
        self._held.discard(session)
        for ticket in tickets:
            if ticket.held:
                ticket.held = False
                self.put(ticket)
        self.pump()

    def is_held(self, session: str) -> bool:
        return session in self._held

    # -- starting -----------------------------------------------------------------------------

    def pump(self) -> None:
        """Starts everything that has room now; asks to be woken where a provider is stopped."""
        now = self._clock.monotonic()
        while not self.closing:
            ticket = self._queue.pop(lambda lane: self.capacity.free(lane, now))
            if ticket is None:
                break
            if ticket.job.session in self._held and ticket.job.state == "reserved":
                ticket.held = True  # what was accepted is collected all the same
                continue
            self.capacity.start(ticket.lane)
            self._start(ticket)
        self._wake_later(now)

    def _wake_later(self, now: float) -> None:
        wait = self.capacity.next_start(now) if len(self._queue) else None
        if wait is None or self._waking or self.closing:
            return
        self._waking = True
        self._tasks.start("wake", self._wake(wait))

    async def _wake(self, wait: float) -> None:
        try:
            await self._clock.sleep(wait + 0.001)
        finally:
            self._waking = False
        self.pump()
