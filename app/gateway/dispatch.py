"""Who goes next: the fair queue against capacity, and the one timer that wakes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.gateway.capacity import Capacity
from app.gateway.fair import FairQueue, Rank
from app.gateway.ticket import Ticket
from app.system.clock import Clock
from app.system.tasks import Tasks

_NEVER = float("inf")


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
        self._wakes_at = _NEVER
        self.closing = False

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, ticket: Ticket, rank: Rank | None = None) -> None:
        """Queues a ticket, at its tenant's end or in a given turn. What a provider has accepted
        needs no turn: it runs there already, and is only collected."""
        if ticket.job.state == "accepted":
            if not self.closing:
                self.capacity.start(ticket.lane, self._clock.monotonic(), sends=False)
                self._start(ticket)
            return
        job = ticket.job
        if rank is not None:
            self._queue.put_at(job.id, ticket, job.project, ticket.lane, rank)
        else:
            self._queue.put(job.id, ticket, job.project, ticket.lane, ticket.priority)

    def rank(self, ticket: Ticket) -> Rank | None:
        """The turn of a queued ticket."""
        return self._queue.rank(ticket.job.id)

    def drop(self, ticket: Ticket) -> bool:
        """Takes a ticket out, so that nothing starts it; answers whether it waited here."""
        waited = self._queue.drop(ticket.job.id) or ticket.held
        ticket.held = False  # a resume must not queue it again
        return waited

    def order(self) -> list[str]:
        """Ids of the queued jobs as they would go if everything had room."""
        return self._queue.order()

    # -- turns --------------------------------------------------------------------------------

    def reorder(self, ticket: Ticket, priority: int) -> None:
        """Moves a queued ticket before all that are less urgent."""
        if self._queue.drop(ticket.job.id):
            ticket.priority = priority
            self.put(ticket)

    def swap(self, one: Ticket, other: Ticket) -> bool:
        """Two queued tickets change turns; False where either is not queued."""
        swapped = self._queue.swap(one.job.id, other.job.id)
        if swapped:
            one.priority, other.priority = other.priority, one.priority
        return swapped

    def set_share(self, tenant: str, weight: float) -> None:
        """A project's share of the places against the others' (1 by default)."""
        self._queue.set_weight(tenant, weight)

    def share(self, tenant: str) -> float:
        return self._queue.weight(tenant)

    # -- sessions -----------------------------------------------------------------------------

    def hold(self, session: str) -> None:
        self._held.add(session)

    def unhold(self, session: str, tickets: Iterable[Ticket]) -> None:
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
        """Starts everything that has room now; asks to be woken where time holds one back."""
        now = self._clock.monotonic()
        while not self.closing:
            ticket = self._queue.pop(lambda lane: self.capacity.free(lane, now))
            if ticket is None:
                break
            if ticket.job.session in self._held:
                ticket.held = True
                continue
            self.capacity.start(ticket.lane, now)
            self.capacity.accounts.sends(ticket.job.provider, ticket.job.id)
            self._start(ticket)
        self._wake_later(now)

    def _wake_later(self, now: float) -> None:
        """One timer for all; an earlier need sets another, the later one then finds nothing."""
        wait = self.capacity.next_start(now) if len(self._queue) else None
        if wait is None or self.closing or now + wait >= self._wakes_at:
            return
        self._wakes_at = now + wait
        self._tasks.start("wake", self._wake(wait, now + wait))

    async def _wake(self, wait: float, at: float) -> None:
        await self._clock.sleep(wait + 0.001)
        if self._wakes_at == at:
            self._wakes_at = _NEVER
        self.pump()
