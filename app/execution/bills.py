"""Prices corrected by the bills that came, from the project's own ledger."""

from __future__ import annotations

from collections.abc import Callable

from app.providers.model import Model
from app.providers.price import Bill, correction
from app.workspace.workspace import Workspace


def corrections(workspace: Workspace) -> Callable[[Model], float]:
    """Tells by how much the bills have raised a model's price. The ledger is read once, when a
    model that costs something is first asked for."""
    known: dict[str, float] = {}
    bills: dict[str, list[Bill]] | None = None

    def factor(model: Model) -> float:
        nonlocal bills
        if model.price is None or not any(m.usd or m.first for m in model.price.output):
            return 1.0
        if bills is None:
            bills = _bills(workspace)
        if model.name not in known:
            known[model.name] = correction(bills.get(model.name, ()))
        return known[model.name]

    return factor


def _bills(workspace: Workspace) -> dict[str, list[Bill]]:
    found: dict[str, list[Bill]] = {}
    for job in workspace.jobs():
        if job.state == "billed" and job.purpose == "media" and job.take and job.estimate > 0:
            bill = Bill(ordered_at=job.created_at, settled_at=job.updated_at,
                        estimate=job.estimate, billed=job.billed)  # fmt: skip
            found.setdefault(f"{job.provider}/{job.model}", []).append(bill)
    return found
