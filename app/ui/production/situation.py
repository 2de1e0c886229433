"""What the production panel shows, where no walk of the agent tells: nodes that got no take, takes
that wait though the production is over, and what a rerun makes in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from app.gateway.troubles import Trouble, troubles
from app.production.rerun import RerunPrice, price_rerun
from app.providers.model import Model
from app.story.edits import Approve
from app.story.lifecycle import node_state
from app.story.session import Session
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace

Situation = Literal[
    "idle",  # nothing under way; may be started
    "running",
    "waiting",  # at a checkpoint
    "unmade",  # at a checkpoint at which nothing was made
    "ready",  # everything of a phase was approved one by one; goes on when told
    "rerun",  # the agent rests while something is made again beside it
    "paused",
    "halted",  # paused by itself: budget, breaker, account, preflight
    "completed",
    "stopped",
    "left",  # completed or stopped, and yet takes wait for the person
]
_BETWEEN = 3.0  # seconds between two nodes of a rerun in which none of them has a job


def rerun_under_way(workspace: Workspace, since: float) -> bool:
    """Whether a rerun that was ordered after `since` (seconds) makes something now."""
    reruns = [
        s for s in workspace.sessions.values()
        if s.kind == "canvas" and not s.ended and s.created_at >= since
    ]  # fmt: skip
    if not reruns:
        return False
    ids = {s.id for s in reruns}
    jobs = [job for job in workspace.jobs() if job.session in ids]
    if any(job.open and job.state != "uncertain" for job in jobs):
        return True
    last = max([*(s.created_at for s in reruns), *(job.updated_at for job in jobs)])
    return workspace.clock.now() - last < _BETWEEN


def left_waiting(desk: Desk, session: Session | None) -> list[str]:
    """Nodes whose takes wait for a person after the board's session has ended."""
    if session is None or not session.ended or session.limits.stage:
        return []
    workspace = desk.workspace
    board = workspace.board
    shots = [row.id for row in desk.projection.shots if row.shown_state == "waiting"]
    found = [n for shot in shots for n in board.frames_of(shot)]
    found += [clip for shot in shots if (clip := board.clip_of(shot)) is not None]
    found += [n for n in board.nodes() if n.op in ("sheet", "music")]
    return [n.id for n in found if not n.muted and _waits(workspace, n.id)]


async def approve_all(workspace: Workspace, nodes: Iterable[str]) -> None:
    """Approves the chosen takes of these nodes, as one entry of the person."""
    takes = [(node, take.id) for node in nodes if (take := workspace.chosen(node))]
    edits = [Approve(node=node, take=take) for node, take in takes]
    await workspace.apply(edits, "person", f"approve {len(edits)} takes")


def _waits(workspace: Workspace, node: str) -> bool:
    state = node_state(workspace.board, workspace.facts, workspace.jobs_of, node)
    return state == "in_review" and not workspace.staleness.is_stale(node)


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
