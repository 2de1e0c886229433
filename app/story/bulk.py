"""Work on many shots at once: which of them are meant, and what an act would do to them.

An act is a list of edits, applied as one entry with one undo, and says beforehand how many of the
shots it can be done to and why not to the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.story.base import new_id
from app.story.board import Shot
from app.story.camera_edits import set_camera
from app.story.edits import Approve, Archive, Change, Edit, Feedback
from app.story.freshness import chosen_take, is_approved
from app.story.graph import GENERATED, Node
from app.story.lifecycle import JobsOf, State, shot_state
from app.story.recipes import with_words
from app.story.state import Board
from app.story.takes import Facts

# Fields of a shot that can be set for many at once.
CAMERA: tuple[str, ...] = ("size", "framing", "angle", "movement", "lens", "seconds", "transition")
SETTABLE: frozenset[str] = frozenset({*CAMERA, "image_model", "clip_model", "seed"})


@dataclass(frozen=True)
class Criteria:
    """Which shots are meant; what is empty or None does not matter. Scores are of the chosen take
    of the first panel; a shot without one is neither below nor above."""

    scenes: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    assets: frozenset[str] = frozenset()
    stale: bool = False
    starred: bool = False
    below: float | None = None
    above: float | None = None
    found: frozenset[str] | None = None  # by a search


def matching(
    board: Board,
    facts: Facts,
    jobs_of: JobsOf,
    is_stale: Callable[[str], bool],
    wanted: Criteria,
) -> list[str]:
    """Live shots in story order that meet all of it."""
    shown: set[str] | None = None
    if wanted.assets:
        shown = {s.id for asset in wanted.assets for s in board.shots_showing(asset)}
    found: list[str] = []
    for shot in board.shots():
        if wanted.found is not None and shot.id not in wanted.found:
            continue
        if wanted.scenes and shot.scene not in wanted.scenes:
            continue
        if shown is not None and shot.id not in shown:
            continue
        if not _scored(board, facts, shot, wanted):
            continue
        nodes = board.nodes_of_shot(shot.id)
        if wanted.stale and not any(is_stale(n.id) for n in nodes):
            continue
        if wanted.starred and not any(n.starred for n in nodes):
            continue
        if wanted.states and shot_state(board, facts, jobs_of, shot.id) not in wanted.states:
            continue
        found.append(shot.id)
    return found


def _scored(board: Board, facts: Facts, shot: Shot, wanted: Criteria) -> bool:
    if wanted.below is None and wanted.above is None:
        return True
    frames = board.frames_of(shot.id)
    take = chosen_take(board, facts, frames[0].id) if frames else None
    verdict = facts.verdicts.get(take.id) if take else None
    if verdict is None or verdict.total is None:
        return False
    if wanted.below is not None and not verdict.total < wanted.below:
        return False
    return wanted.above is None or verdict.total >= wanted.above


# -- what is done -----------------------------------------------------------------------------------

Why = Literal["no take", "approved already", "no panel", "the same already", "under way", "omitted"]


@dataclass(frozen=True)
class Bulk:
    """`edits` of one act on many shots; `can` counts the shots that they change, `cannot` the
    others, by reason."""

    edits: list[Edit] = field(default_factory=list[Edit])
    can: int = 0
    cannot: dict[Why, int] = field(default_factory=dict[Why, int])

    def __add__(self, other: Bulk) -> Bulk:
        """The same act on these shots and on those."""
        cannot = Counter(self.cannot)
        cannot.update(other.cannot)
        return Bulk([*self.edits, *other.edits], self.can + other.can, dict(cannot))


def _bulk(shots: Iterable[str], one: Callable[[str], list[Edit] | Why]) -> Bulk:
    edits: list[Edit] = []
    cannot: Counter[Why] = Counter()
    can = 0
    for shot in shots:
        made = one(shot)
        if isinstance(made, str):
            cannot[made] += 1
        else:
            edits += made
            can += 1
    return Bulk(edits, can, dict(cannot))


def in_film(board: Board, shot: str) -> bool:
    """Whether a shot is part of the film: live, and neither it nor its scene omitted."""
    return board.told("shots", board.shots_by_id[shot])


def approve(board: Board, facts: Facts, shots: Sequence[str]) -> Bulk:
    """The chosen takes as far as they are there and not approved: of the panels, and of the clip
    where the panels are approved already."""

    def one(shot: str) -> list[Edit] | Why:
        if not in_film(board, shot):
            return "omitted"
        frames, clip = board.frames_of(shot), board.clip_of(shot)
        ready = all(is_approved(board, facts, frame.id) for frame in frames)
        if clip is not None and ready and chosen_take(board, facts, clip.id) is not None:
            return _approve(board, facts, [clip])
        return _approve(board, facts, frames)

    return _bulk(shots, one)


def _approve(board: Board, facts: Facts, nodes: Sequence[Node]) -> list[Edit] | Why:
    takes = [(n, chosen_take(board, facts, n.id)) for n in nodes]
    if not any(take for _, take in takes):
        return "no take"
    edits: list[Edit] = [
        Approve(node=n.id, take=take.id)
        for n, take in takes
        if take is not None and not is_approved(board, facts, n.id)
    ]
    return edits or "approved already"


def request_changes(
    board: Board, facts: Facts, shots: Sequence[str], text: str, author: str = ""
) -> Bulk:
    """One text for all panels that have a take: the next take of each reads it."""

    def one(shot: str) -> list[Edit] | Why:
        if not in_film(board, shot):
            return "omitted"
        frames = [n for n in board.frames_of(shot) if chosen_take(board, facts, n.id)]
        edits: list[Edit] = [
            Feedback(id=new_id("no"), node=n.id, text=text, author=author)
            for n in frames
            if n.op in GENERATED
        ]
        return edits or "no take"

    return _bulk(shots, one)


def set_field(board: Board, shots: Sequence[str], name: str, value: object) -> Bulk:
    """One field of all; see `SETTABLE`."""
    assert name in SETTABLE, name

    def one(shot: str) -> list[Edit] | Why:
        if getattr(board.shots_by_id[shot], name) == value:
            return "the same already"
        return [*set_camera(board, board.shots_by_id[shot], {name: value})]

    return _bulk(shots, one)


def add_words(board: Board, shots: Sequence[str], words: str) -> Bulk:
    """Words at the end of each panel's prompt, where they are not there yet: a style, a light."""

    def one(shot: str) -> list[Edit] | Why:
        frames = board.frames_of(shot)
        if not frames:
            return "no panel"
        edits: list[Edit] = []
        for frame in frames:
            prompt = with_words(frame.prompt, words)
            if prompt != frame.prompt:
                edits.append(Change(table="nodes", id=frame.id, fields={"prompt": prompt}))
        return edits or "the same already"

    return _bulk(shots, one)


def archive(board: Board, shots: Collection[str]) -> Bulk:
    """Off the board; takes stay, and undo brings everything back."""
    return _bulk(shots, lambda shot: [Archive(table="shots", id=shot)])
