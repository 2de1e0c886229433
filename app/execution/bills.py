"""Prices corrected by the bills that came, from the project's own ledger."""

from __future__ import annotations

from collections.abc import Sequence

from app.providers.model import Model
from app.providers.price import Bill, BillsPast
from app.story.jobs import Job
from app.workspace.workspace import Workspace


class Corrections:
    """Tells by how much the bills have raised a model's price. Each bill is read once, when the
    model is next asked for: a run asks before every order."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read: dict[str, _Read] = {}

    def __call__(self, model: Model) -> float:
        if model.price is None or not any(m.usd or m.first for m in model.price.output):
            return 1.0
        billed = self._workspace.billed(model.name)
        read = self._read.get(model.name)
        if read is None or read.of is not billed:  # the project was read anew
            read = self._read[model.name] = _Read(billed)
        return read.on()


class _Read:
    """How far the bills of one model are read."""

    def __init__(self, of: Sequence[Job]) -> None:
        self.of = of
        self._count = 0
        self._past = BillsPast()

    def on(self) -> float:
        for job in self.of[self._count :]:
            if job.purpose == "media" and job.take:
                self._past.add(
                    Bill(ordered_at=job.created_at, settled_at=job.updated_at,
                         estimate=job.estimate, billed=job.billed)
                )  # fmt: skip
        self._count = len(self.of)
        return self._past.correction
