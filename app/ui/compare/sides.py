"""What is compared, as plain facts: each take with its picture and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.story.takes import Take
from app.ui.kit.numbers import decimal, show_credits
from app.workspace.workspace import Workspace

MOST = 9


@dataclass(frozen=True)
class Side:
    """One take. `label` is what a person calls it; `facts` are name and value, in one order for
    all sides."""

    take: str
    node: str
    label: str
    path: str
    clip: bool
    seconds: float
    width: int
    height: int
    score: float | None
    chosen: bool
    approved: bool
    prompt: str
    sent: str
    facts: tuple[tuple[str, str], ...]


def sides_of_node(workspace: Workspace, node: str, with_put_away: bool = False) -> list[Side]:
    """The takes of a node, oldest first; those that were put away only if they are wanted."""
    row = workspace.board.nodes_by_id.get(node)
    if row is None:
        return []
    tr = QCoreApplication.translate
    return [
        _side(workspace, take, tr("Compare", "Take {0}").format(number))
        for number, take in enumerate(workspace.facts.of(node), 1)
        if with_put_away or take.id not in row.put_away
        if take.media in ("image", "video")
    ]


def sides_of_shots(workspace: Workspace, shots: Sequence[str]) -> list[Side]:
    """What stands in each of several shots: the chosen take of its first panel."""
    board = workspace.board
    found: list[Side] = []
    for shot in shots:
        frames = board.frames_of(shot)
        take = workspace.chosen(frames[0].id) if frames else None
        if take is not None:
            found.append(_side(workspace, take, board.number(board.shots_by_id[shot])))
    return found


def first_pair(sides: Sequence[Side]) -> tuple[int, int]:
    """Which to begin with: what stands, against the newest of the others."""
    standing = next((i for i, side in enumerate(sides) if side.chosen), 0)
    others = [i for i in range(len(sides)) if i != standing]
    return standing, others[-1] if others else standing


def _side(workspace: Workspace, take: Take, label: str) -> Side:
    verdict = workspace.facts.verdicts.get(take.id)
    node = workspace.board.nodes_by_id[take.node]
    chosen = workspace.chosen(take.node)
    return Side(
        take=take.id, node=take.node, label=label, path=workspace.take_file(take),
        clip=take.media == "video", seconds=take.seconds, width=take.width, height=take.height,
        score=verdict.total if verdict else None,
        chosen=chosen is not None and chosen.id == take.id, approved=node.approved == take.id,
        prompt=take.prompt, sent=take.prompt_sent or take.prompt, facts=_facts(workspace, take),
    )  # fmt: skip


def _facts(workspace: Workspace, take: Take) -> tuple[tuple[str, str], ...]:
    tr = QCoreApplication.translate
    verdict = workspace.facts.verdicts.get(take.id)
    job = workspace.job(take.job) if take.job else None
    found = [
        (tr("Compare", "Score"), decimal(verdict.total) if verdict and verdict.total else ""),
        (tr("Compare", "Model"), f"{take.provider}/{take.model}" if take.model else take.origin),
        (tr("Compare", "Seed"), "" if take.seed is None else str(take.seed)),
        (tr("Compare", "Size"), f"{take.width}×{take.height}" if take.width else ""),
        (tr("Compare", "Length"), f"{decimal(take.seconds)} s" if take.seconds else ""),
        (tr("Compare", "Cost"), show_credits(job.billed) if job else ""),
        (tr("Compare", "Negative"), take.negative),
    ]
    return (*found, *((name, str(value)) for name, value in take.params))


def facts_side_by_side(first: Side, second: Side) -> list[tuple[str, str, str]]:
    """Name, first's value, second's value; what neither has is left out."""
    left, right = dict(first.facts), dict(second.facts)
    names = dict.fromkeys([*left, *right])
    return [
        (name, left.get(name, ""), right.get(name, ""))
        for name in names
        if left.get(name) or right.get(name)
    ]
