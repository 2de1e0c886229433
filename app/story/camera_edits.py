"""The camera of a shot stands twice: as codes on the shot, and in the words of its prompts. A change
of one carries the other along, so that what is sent never says two things."""

from __future__ import annotations

import re
from typing import Any, cast

from app.story.board import Shot
from app.story.edits import Change
from app.story.state import Board
from app.story.vocabulary import ANGLES, FRAMINGS, LENSES, MOVEMENTS, SIZES, Size

# What a person writes for a size: its phrase up to the explanation.
_SHORT: dict[Size, str] = {
    size: re.split(r",| of ", facts.phrase)[0] for size, facts in SIZES.items()
}
_WRITTEN = re.compile(
    "|".join(
        rf"(?P<{size}>\b{'[- ]?'.join(map(re.escape, words.split('-')))}\b)"
        for size, words in sorted(_SHORT.items(), key=lambda each: -len(each[1]))
        if size != "INS"  # an insert is also a thing that one does
    ),
    re.I,
)


def set_camera(board: Board, shot: Shot, fields: dict[str, Any]) -> list[Change]:
    """Sets size, framing, angle, movement or lens (others go along as they are). A lens that is the
    usual one for the size follows it; prompts that name the old camera name the new one."""
    fields = dict(fields)
    size = fields.get("size", shot.size)
    if size != shot.size and size in LENSES and shot.lens in ("", LENSES[shot.size]):
        fields.setdefault("lens", LENSES[size])
    edits = [Change(table="shots", id=shot.id, fields=fields)]
    for frame in board.frames_of(shot.id):
        prompt = _said_anew(frame.prompt, shot, fields)
        if prompt != frame.prompt:
            edits.append(Change(table="nodes", id=frame.id, fields={"prompt": prompt}))
    return edits


def set_prompt(board: Board, shot: Shot, prompt: str) -> list[Change]:
    """Sets the words of a shot's first panel. A size that they name now, and did not before, is the
    shot's size from then on. Empty where the shot has no panel."""
    frames = board.frames_of(shot.id)
    if not frames:
        return []
    edits = [Change(table="nodes", id=frames[0].id, fields={"prompt": prompt})]
    named = sizes_named(prompt)
    if len(named) == 1 and not named & sizes_named(frames[0].prompt) and shot.size not in named:
        (size,) = named
        fields: dict[str, Any] = {"size": size}
        if shot.lens in ("", LENSES[shot.size]) and shot.lens not in prompt:
            fields["lens"] = LENSES[size]
        edits.append(Change(table="shots", id=shot.id, fields=fields))
    return edits


def sizes_named(text: str) -> set[Size]:
    """The sizes that a text names in words: `medium shot`, `a close-up of`."""
    return {cast("Size", match.lastgroup) for match in _WRITTEN.finditer(text)}


def _said_anew(prompt: str, shot: Shot, fields: dict[str, Any]) -> str:
    size = fields.get("size", shot.size)
    if size != shot.size and size in SIZES:
        full = SIZES[size].phrase
        told = _instead(prompt, SIZES[shot.size].phrase, full)
        prompt = told if told != prompt else _instead(prompt, _SHORT[shot.size], full)
    tables: dict[str, dict[Any, str]] = {
        "angle": cast("dict[Any, str]", ANGLES),
        "movement": cast("dict[Any, str]", MOVEMENTS),
        "framing": cast("dict[Any, str]", FRAMINGS),
    }
    for field, words in tables.items():
        if fields.get(field) in words:
            prompt = _instead(prompt, words[getattr(shot, field)], words[fields[field]])
    return _instead(prompt, shot.lens, str(fields.get("lens", shot.lens)))


def _instead(prompt: str, old: str, new: str) -> str:
    """The prompt with one phrase in the place of another, where it stands there."""
    if not old or not new or old == new:
        return prompt
    return re.sub(
        rf"(?<!\w){re.escape(old)}(?!\w)",
        lambda match: new[:1].upper() + new[1:] if match.group()[0].isupper() else new,
        prompt, count=1, flags=re.I,
    )  # fmt: skip
