"""Wishes about who is in a shot, and about a shot as a whole: copied, split, made one with the next."""

from __future__ import annotations

import re

from app.planning.chat_order import order_beside
from app.planning.mentions import Mentions, named_shots, shots_meant
from app.planning.prompt_changes import with_words
from app.planning.spoken import listed, said
from app.story.asset_recipes import is_present
from app.story.base import new_id
from app.story.board import Shot
from app.story.edits import Change, Edit, Feedback
from app.story.scene_recipes import duplicate, halves, merge_shots, split_shot
from app.story.state import Board

Made = tuple[list[Edit], str]
_INTO = re.compile(r"^\W*(?:please\s+)?(?:add|put|include|place)\b(?P<who>.+?)\b(?:to|in|into)\b", re.I)  # fmt: skip
_OUT = re.compile(r"^\W*(?:please\s+)?(?:remove|delete|take|drop|lose)\b(?P<who>.+?)\b(?:from|out\s+of)\b", re.I)  # fmt: skip
_BARE = re.compile(r"\b(?:the|a|an|and|both|please|again|also|too)\b", re.I)


def change_presence(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`add Ada to 3A`, `take Beno out of 2A`; nothing else may be said of them."""
    into, out = _INTO.match(text), _OUT.match(text)
    match = into or out
    shots = shots_meant(mentions.model_copy(update={"nodes": ()}), board)
    assets = [board.assets_by_id[a] for a in mentions.assets]
    assets = [a for a in assets if a.kind in ("character", "prop")]
    if match is None or not assets or not shots:
        return None
    left = match.group("who")
    for asset in assets:
        for name in (asset.name, *asset.aliases):
            left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left, flags=re.I)
    if re.search(r"\w", _BARE.sub("", left)):
        return None  # `add Ada's boat to 3A`
    edits: list[Edit] = []
    changed: list[str] = []
    for shot in shots:
        other = [a for a in assets if is_present(board, shot, a) != bool(into)]
        if not other:
            continue
        changed.append(board.number(shot))
        for field, kind in (("characters", "character"), ("props", "prop")):
            ids = [a.id for a in other if a.kind == kind]
            shown: tuple[str, ...] = getattr(shot, field)
            if ids:
                new = [*shown, *ids] if into else [i for i in shown if i not in ids]
                edits.append(Change(table="shots", id=shot.id, fields={field: new}))
        names = [a.name.title() for a in other]
        edits += _named_in(board, shot, names) if into else _named_no_more(board, shot, names)
    names = listed([a.name for a in assets])
    if not edits:
        there = listed([board.number(s) for s in shots])
        return [], said("{0} is in {1} already.", names, there) if into else said("{0} is not in {1}.", names, there)  # fmt: skip
    where = listed(list(dict.fromkeys(changed)))
    return edits, said("{0} is in {1} now.", names, where) if into else said("{0} is no more in {1}.", names, where)  # fmt: skip


def _named_in(board: Board, shot: Shot, names: list[str]) -> list[Edit]:
    """The frames' words name who came in."""
    edits: list[Edit] = []
    for frame in board.frames_of(shot.id):
        prompt = frame.prompt
        for name in names:
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", prompt, re.I):
                prompt = with_words(prompt, name)
        if prompt != frame.prompt:
            edits.append(Change(table="nodes", id=frame.id, fields={"prompt": prompt}))
    return edits


def _named_no_more(board: Board, shot: Shot, names: list[str]) -> list[Edit]:
    """A note where the frames' words still name who is out."""
    return [
        Feedback(id=new_id("no"), node=frame.id, text=f"without {name}")
        for frame in board.frames_of(shot.id)
        for name in names
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", frame.prompt, re.I)
    ]


_COPY = re.compile(r"^\W*(?:please\s+)?(?:duplicate|copy|double)\b", re.I)
_SPLIT = re.compile(r"^\W*(?:please\s+)?(?:split|divide)\b", re.I)
_MERGE = re.compile(r"^\W*(?:please\s+)?(?:merge|combine)\b", re.I)


def remake_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`duplicate 1A`, `split 1B`, `merge 1C and 1D`."""
    shots = shots_meant(mentions, board)
    names = [board.number(s) for s in shots]
    if _COPY.match(text) and shots:
        return _copied(text, board, shots)
    if _SPLIT.match(text) and len(shots) == 1:
        if not halves(shots[0].action)[1]:
            return [], said(
                "What {0} shows is one thing: there is nothing to split it at.", names[0]
            )
        edits, _second = split_shot(board, shots[0].id)
        return edits, said("{0} becomes two shots; its takes stay with the first.", names[0])
    if _MERGE.match(text) and len(shots) == 2:
        edits = merge_shots(board, shots[0].id, shots[1].id)
        return edits, said("{0} and {1} become one shot.", *names)
    return None


_BESIDE = re.compile(r"\b(?P<w>after|before|behind)\b(?P<to>.+)$|\bto\s+the\s+(?:very\s+)?(?P<end>end|start|beginning)\b", re.I)  # fmt: skip


def _copied(text: str, board: Board, shots: list[Shot]) -> Made:
    """Behind each of them, or beside the shot that is named for it, or at an end."""
    beside = _BESIDE.search(text)
    before = beside is not None and (beside.group("w") or beside.group("end")).lower() in ("before", "start", "beginning")  # fmt: skip
    there: list[Shot] = []
    if beside is not None and beside.group("end"):
        there = board.shots()[:1] if before else board.shots()[-1:]
    elif beside is not None:
        there = named_shots(beside.group("to"), board)
        shots = named_shots(text[: beside.start()], board) or shots
    edits, made = duplicate(board, [s.id for s in shots])
    if there:
        at = there[0]
        order = order_beside(board.shots_in(at.scene, omitted=True), at, before)
        step = (order - at.order) / len(made)  # all of them in a row beside it
        for n, new in enumerate(reversed(made) if before else made, 1):
            fields = {"scene": at.scene, "order": at.order + n * step}
            edits.append(Change(table="shots", id=new, fields=fields))
    return edits, said("A copy of {0}, without takes.", listed([board.number(s) for s in shots]))
