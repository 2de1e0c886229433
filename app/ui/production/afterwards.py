"""What no walk of the agent tells: takes that wait though the production is over, and whether a
rerun makes something beside it."""

from __future__ import annotations

from collections.abc import Iterable

from app.story.edits import Approve
from app.story.lifecycle import node_state
from app.story.session import Session
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace

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
