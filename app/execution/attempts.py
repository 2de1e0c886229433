"""What was tried for a node in a session, read from the ledger and the verdicts."""

from __future__ import annotations

from app.execution.ladder import Step, Tried, next_step
from app.story.freshness import fingerprint_now
from app.story.graph import Node
from app.story.jobs import Job
from app.workspace.workspace import Workspace

# What a person has set right, or taken back, by resuming.
_SET_RIGHT = ("auth", "out_of_credits", "cancelled")


def attempts(
    workspace: Workspace, session: str, node: Node, joined: frozenset[str] = frozenset()
) -> list[Job]:
    """Jobs of the session for what the node reads now, oldest first. An edit of its inputs, or a
    feedback note, starts a new ladder; changing them back finds the old one again. `joined`: jobs
    of other sessions that were under way and were waited for."""
    here = workspace.jobs_of(node.id)
    mine = [job for job in here if job.session == session or job.id in joined]
    if not mine:
        return []
    now = fingerprint_now(workspace.board, workspace.facts, node).digest
    return [job for job in mine if job.inputs == now]


def left_unjudged(workspace: Workspace, node: Node) -> set[str]:
    """Jobs of any session that delivered what the node asks for now, and whose take nobody looked
    at: the run that ordered it was broken off. It is paid for, so it is judged before another."""
    facts = workspace.facts
    landed = [
        job
        for job in workspace.jobs_of(node.id)
        if job.take and job.take not in facts.verdicts and job.take not in node.rejected
    ]
    if not landed:
        return set()
    now = fingerprint_now(workspace.board, facts, node).digest
    return {job.id for job in landed if job.inputs == now}


def tried(workspace: Workspace, jobs: list[Job], since: float) -> list[Tried]:
    """Settled attempts as the ladder sees them. Trouble with the account and cancelled jobs from
    before `since` (the last resume) do not count: a person has looked at it."""
    found: list[Tried] = []
    for job in jobs:
        verdict = workspace.facts.verdicts.get(job.take)
        node = workspace.board.nodes_by_id.get(job.node)
        if job.take and verdict is not None:
            liked = node is None or job.take not in node.rejected  # a person's word stands above
            passed = verdict.passed and liked
            found.append(Tried(take=job.take, total=verdict.total, passed=passed))
        elif job.category is not None and not job.take:
            if job.category in _SET_RIGHT and job.updated_at < since:
                continue
            found.append(Tried(category=job.category))
    return found


def standing_step(workspace: Workspace, session: str, node: Node, since: float) -> Step:
    """What the ladder would do next, given what was tried."""
    return next_step(tried(workspace, attempts(workspace, session, node), since))
