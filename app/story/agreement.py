"""How often people agreed with the critic: what they did with takes after its verdict."""

from __future__ import annotations

from app.story.base import Frozen
from app.story.state import Board
from app.story.takes import Facts, Take


class Agreement(Frozen):
    """`agreed` of `judged` verdicts on which a person has shown what they think."""

    agreed: int = 0
    judged: int = 0

    @property
    def rate(self) -> float | None:
        return self.agreed / self.judged if self.judged else None


def person_liked(board: Board, facts: Facts, take: Take) -> bool | None:
    """What a person's acts say of a take: approved or picked, or sent back with feedback or passed
    over for another one; None: they have not shown it."""
    node = board.nodes_by_id.get(take.node)
    if node is None:
        return None
    if take.id in (node.approved, node.pick):
        return True
    kept = facts.kept.get(take.node)
    last = max(
        (t for t in facts.of(take.node) if t.round == take.round),
        key=lambda t: (kept is not None and t.id == kept.take, t.created_at),
    )
    if take.id != last.id:
        return False if node.pick or node.approved else None
    later = [n for n in board.notes_on(take.node) if n.feedback and n.round > take.round]
    return False if later or node.pick or node.approved else None


def agreement(board: Board, facts: Facts, judge: str = "") -> Agreement:
    """Over all verdicts, or those of one judge. A take that nobody saw says nothing."""
    agreed = judged = 0
    for verdict in facts.verdicts.values():
        take = facts.takes.get(verdict.take)
        if take is None or verdict.total is None or (judge and verdict.judge != judge):
            continue
        liked = person_liked(board, facts, take)
        if liked is not None:
            judged += 1
            agreed += liked == verdict.passed
    return Agreement(agreed=agreed, judged=judged)
