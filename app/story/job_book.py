"""The rows of the ledger in memory: by node, open or settled."""

from __future__ import annotations

from collections.abc import Iterable

from app.story.jobs import Job
from app.story.read_later import Raw, ReadLater


class JobBook:
    """All jobs of a project, oldest first. What a settled one came to is read when it is asked
    for; which are open, and what a node has cost, is known without."""

    def __init__(self, rows: ReadLater[Job] | None = None) -> None:
        self._rows: ReadLater[Job] = ReadLater() if rows is None else rows
        self._by_node: dict[str, list[str]] = {}
        self._open: dict[str, dict[str, None]] = {}  # node -> its open jobs
        self._cost: dict[str, int] = {}  # of a node so far
        self._bills: dict[str, list[Job]] | None = None  # by model, once somebody has asked

    def leave(self, job: str, node: str, billed: int, raw: Raw) -> None:
        """Holds a settled job as it lies in the file."""
        self._rows.leave(job, raw)
        self._by_node.setdefault(node, []).append(job)
        self._cost[node] = self._cost.get(node, 0) + billed

    def put(self, job: Job) -> None:
        """A new job, or one that has gone on."""
        before = self._rows.get(job.id)
        if before is None:
            self._by_node.setdefault(job.node, []).append(job.id)
        paid = job.billed - (before.billed if before is not None else 0)
        self._cost[job.node] = self._cost.get(job.node, 0) + paid
        if job.state == "billed" and (before is None or before.state != "billed"):
            self._add_bill(job)
        self._rows[job.id] = job
        if job.open:
            self._open.setdefault(job.node, {})[job.id] = None
        else:
            self._open.get(job.node, {}).pop(job.id, None)

    def get(self, job: str) -> Job | None:
        return self._rows.get(job)

    def all(self) -> list[Job]:
        return list(self._rows.values())

    def open(self) -> list[Job]:
        """Those that are not settled, oldest first."""
        found = [self._rows[j] for jobs in self._open.values() for j in jobs]
        return sorted(found, key=lambda job: (job.created_at, job.id))

    def of(self, node: str, open_only: bool = False) -> list[Job]:
        """The jobs of a node."""
        found: Iterable[str] = self._by_node.get(node, ())
        if open_only:
            still = self._open.get(node)
            found = [j for j in found if j in still] if still else ()
        return [self._rows[j] for j in found]

    def billed_on(self, node: str) -> int:
        """What a node has cost so far, in micro-dollars."""
        return self._cost.get(node, 0)

    def billed(self, model: str) -> list[Job]:
        """What was billed of `provider/model`, as it came: a list that grows."""
        if self._bills is None:
            self._bills = {}
            for job in self._rows.values():
                if job.state == "billed":
                    self._add_bill(job)
        return self._bills.setdefault(model, [])

    def _add_bill(self, job: Job) -> None:
        if self._bills is not None:
            self._bills.setdefault(f"{job.provider}/{job.model}", []).append(job)

    def read_some(self, most: int) -> bool:
        """Reads up to `most` that nobody has asked for yet; whether any are left after it."""
        return self._rows.read_some(most)
