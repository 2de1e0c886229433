"""The state of a shot or a node, derived from its takes, jobs and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from app.story.freshness import blocked_by, chosen_take, is_approved
from app.story.jobs import Job
from app.story.state import Board
from app.story.takes import Facts

# Lifecycle words; `stale`, `failed` and `needs_person` are seen on top of them.
State = Literal[
    "draft",
    "assets_ready",
    "queued",
    "generating",
    "in_review",
    "changes_requested",
    "approved",
    "final",
    "failed",
    "needs_person",
]
# What a person is told of them, by every face with the same word. Both approved and final are
# "approved": a shot is final when its clip is approved too, which a board without clips never is.
Seen = Literal[
    "planned", "queued", "running", "waiting", "retake", "approved", "failed", "needs_person"
]
SEEN: dict[State, Seen] = {
    "draft": "planned",
    "assets_ready": "planned",
    "queued": "queued",
    "generating": "running",
    "in_review": "waiting",
    "changes_requested": "retake",
    "approved": "approved",
    "final": "approved",
    "failed": "failed",
    "needs_person": "needs_person",
}
WORDS: dict[str, str] = {  # the window has them translated
    "planned": "planned",
    "queued": "queued",
    "running": "running",
    "waiting": "waiting for you",
    "retake": "retake",
    "approved": "approved",
    "failed": "failed",
    "needs_person": "needs you",
    "stale": "stale",
}
# From the least to the most advanced, for what has several parts.
_ADVANCE: tuple[State, ...] = (
    "needs_person", "failed", "generating", "queued", "changes_requested", "draft",
    "assets_ready", "in_review", "approved", "final",
)  # fmt: skip
_WORD: dict[str, str] = {life: WORDS[seen] for life, seen in SEEN.items()}


class JobsOf(Protocol):
    """A node's jobs, oldest first; all of them, or those that are not settled."""

    def __call__(self, node: str, open_only: bool = ..., /) -> Sequence[Job]: ...


def word_of(state: str) -> str:
    """What a person reads of a state of the lifecycle; of anything else the same."""
    return _WORD.get(state, state)


def node_state(board: Board, facts: Facts, jobs_of: JobsOf, node_id: str) -> State:
    """What a node is in now."""
    jobs = jobs_of(node_id, True)
    if any(job.state == "uncertain" for job in jobs):
        return "needs_person"
    if any(job.state in ("intent", "accepted") for job in jobs):
        return "generating"
    if any(job.state == "reserved" for job in jobs):
        return "queued"
    take = chosen_take(board, facts, node_id)
    if take is not None:
        if is_approved(board, facts, node_id):
            return "approved"
        if take.id in board.nodes_by_id[node_id].rejected or _wants_changes(
            board, node_id, take.round
        ):
            return "changes_requested"
        return "in_review"
    jobs = [job for job in jobs_of(node_id) if job.category != "cancelled"]
    if jobs and jobs[-1].category is not None:
        policy = jobs[-1].category in ("content_policy", "auth", "out_of_credits", "model_gone")
        return "needs_person" if policy else "failed"
    if _wants_changes(board, node_id, 0) and facts.count(node_id):
        return "changes_requested"
    return "assets_ready" if _assets_ready(board, facts, node_id) else "draft"


def _wants_changes(board: Board, node_id: str, take_round: int) -> bool:
    """A feedback note is newer than the chosen take's round."""
    return any(n.feedback and n.round > take_round for n in board.notes_on(node_id))


def _assets_ready(board: Board, facts: Facts, node_id: str) -> bool:
    node = board.nodes_by_id[node_id]
    if not node.prompt.strip() and node.op == "frame":
        return False
    return not blocked_by(board, facts, node)


def shot_state(board: Board, facts: Facts, jobs_of: JobsOf, shot_id: str) -> State:
    """A shot is as far as its least advanced panel; with an approved clip it is final."""
    frames = board.frames_of(shot_id)
    if not frames:
        return "draft"
    states: list[State] = [node_state(board, facts, jobs_of, n.id) for n in frames]
    clip = board.clip_of(shot_id)
    if clip is not None and all(s == "approved" for s in states):
        of_clip = node_state(board, facts, jobs_of, clip.id)
        if of_clip == "approved":
            return "final"
        if of_clip in ("needs_person", "failed", "generating", "queued", "changes_requested"):
            return of_clip
        if of_clip == "in_review":
            return "in_review"
    return least(states)


def least(states: Iterable[State]) -> State:
    """What has several parts is as far as the least advanced of them; without any, a draft."""
    found = [_ADVANCE.index(state) for state in states]
    return _ADVANCE[min(found)] if found else "draft"
