"""Before anything is bought: what will be made, by which model and why, at what price."""

from __future__ import annotations

import math

from app.execution.bills import corrections
from app.execution.fork import fork_in
from app.execution.prepare import Prepared, Shop, prepare
from app.execution.reuse import content_of, made_already
from app.production.standing import making, state_of, targets_of
from app.story.base import Frozen
from app.story.graph import Node
from app.story.session import Phase, Session
from app.workspace.workspace import Workspace

BUFFER = 1.10


class PlanRow(Frozen):
    """One thing to make."""

    node: str
    name: str
    phase: Phase
    model: str
    why: str
    micros: int | None
    seconds: float
    seed: int | None
    refused: str = ""
    remarks: tuple[str, ...] = ()  # what will differ from the wish
    corrected: bool = False  # the price was raised by bills that came
    reason: str = ""  # why, at what price, how long


class Preflight(Frozen):
    """The whole plan. `total` leaves out what has no price; `words` of it is what optimiser and
    critic may cost."""

    rows: tuple[PlanRow, ...]
    total: int
    unpriced: int
    seconds: float
    words: int = 0

    @property
    def with_buffer(self) -> int:
        return math.ceil(self.total * BUFFER)

    @property
    def refused(self) -> tuple[PlanRow, ...]:
        return tuple(r for r in self.rows if r.refused)


def estimate(workspace: Workspace, session: Session, shop: Shop) -> Preflight:
    """Prices everything that the session would still make."""
    rows: dict[str, PlanRow] = {}
    planned: dict[str, str] = {}  # content of a sheet -> the name of the one that is bought
    correct = corrections(workspace)
    for phase in making(session):
        for node in targets_of(workspace.board, session, phase):
            under_way = any(job.open for job in workspace.jobs_of(node.id))
            if node.id in rows or under_way:
                continue
            if state_of(workspace, session, node) not in ("todo", "held"):
                continue
            prepared = prepare(
                workspace.board, workspace.facts, node, shop, session.limits, ahead=True,
                correct=correct, fork=fork_in(workspace, node),
            )  # fmt: skip
            rows[node.id] = _row(workspace, node, phase, prepared, planned)
    usable = [r for r in rows.values() if not r.refused]
    lanes = max(1, session.limits.concurrency)
    words = shop.words * len(usable)
    return Preflight(
        rows=tuple(rows.values()),
        total=sum(r.micros or 0 for r in usable) + words,
        words=words,
        unpriced=sum(1 for r in usable if r.micros is None),
        seconds=sum(r.seconds for r in usable) / lanes,
    )


def _row(
    workspace: Workspace, node: Node, phase: Phase, prepared: Prepared, planned: dict[str, str]
) -> PlanRow:
    name, model = workspace.board.name(node), prepared.model
    row = PlanRow(
        node=node.id, name=name, phase=phase, model=model.name if model else "", why=prepared.why,
        micros=prepared.estimate, seconds=prepared.seconds,
        seed=prepared.request.seed if prepared.request else None, refused=prepared.refused,
        remarks=prepared.remarks, corrected=prepared.factor > 1, reason=prepared.reason,
    )  # fmt: skip
    content = content_of(workspace, node)
    if content and not row.refused:
        first = planned.setdefault(content, name)
        same = made_already(workspace, node) or (first if first != name else "")
        if same:
            why = f"the same as the {same}; nothing is bought"
            return row.model_copy(update={"micros": 0, "seconds": 0.0, "why": why, "reason": why})
    return row
