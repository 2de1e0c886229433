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
        self._billed: dict[str, int] = {}

    def leave(self, job: str, node: str, billed: int, raw: Raw) -> None:
        """Holds a settled job as it lies in the file."""
        self._rows.leave(job, raw)
        self._by_node.setdefault(node, []).append(job)
        self._billed[node] = self._billed.get(node, 0) + billed

    def put(self, job: Job) -> None:
        """A new job, or one that has gone on."""
        before = self._rows.get(job.id)
        if before is None:
            self._by_node.setdefault(job.node, []).append(job.id)
        paid = job.billed - (before.billed if before is not None else 0)
        self._billed[job.node] = self._billed.get(job.node, 0) + paid
        self._rows[job.id] = job
        if job.open:
            self._open.setdefault(job.node, {})[job.id] = None
        else:
            self._open.get(job.node, {}).pop(job.id, None)

    def get(self, job: str) -> Job | None:
        return self._rows.get(job)

    def all(self) -> list[Job]:
        return list(self._rows.values())

    def of(self, node: str, open_only: bool = False) -> list[Job]:
        """The jobs of a node."""
        found: Iterable[str] = self._by_node.get(node, ())
        if open_only:
            still = self._open.get(node)
            found = [j for j in found if j in still] if still else ()
        return [self._rows[j] for j in found]

    def billed_on(self, node: str) -> int:
        """What a node has cost so far, in micro-dollars."""
        return self._billed.get(node, 0)

    def read_some(self, most: int) -> bool:
        """Reads up to `most` that nobody has asked for yet; whether any are left after it."""
        return self._rows.read_some(most)
