"""Nodes that got no take: why, and what would make them after all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.gateway.troubles import Trouble, troubles
from app.production.rerun import RerunPrice, price_rerun
from app.providers.model import Model
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace


def failures_of(workspace: Workspace, nodes: Iterable[str]) -> list[Trouble]:
    """Why these nodes got no take, one for each that is known to have failed."""
    wanted = set(nodes)
    return [t for t in troubles([workspace]).failures if t.job.node in wanted] if wanted else []


def price_of(desk: Desk, nodes: Sequence[str]) -> RerunPrice:
    """What trying again would cost."""
    return price_rerun(desk.workspace, list(nodes), desk.studio.shop)


def other_models(desk: Desk, failures: Sequence[Trouble]) -> list[Model]:
    """Models that could make all of these and have not just failed to, the preferred first."""
    shop, board = desk.studio.shop, desk.workspace.board
    found: list[Model] | None = None
    for trouble in failures:
        op = board.nodes_by_id[trouble.job.node].op
        fitting = shop.catalogue.fitting(op, shop.providers)
        found = fitting if found is None else [m for m in found if m in fitting]
    used = {f"{t.job.provider}/{t.job.model}" for t in failures}
    return [m for m in found or [] if m.name not in used]
