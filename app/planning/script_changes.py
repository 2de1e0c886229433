"""What a revised script changes on a board, told for a person, scene by scene and shot by shot."""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen

ChangeKind = Literal["added", "changed", "omitted", "moved", "restored", "kept"]


class ShotChange(Frozen):
    """One shot. `fields` follow the writer; `kept` are what a person had changed as well: they
    stay as the person has them."""

    kind: ChangeKind
    shot: str  # its id
    number: str = ""
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    words: str = ""  # what happens in it, or what is said


class SceneChange(Frozen):
    """One scene. `key` names the change, so that a person can choose some of them."""

    key: str
    kind: ChangeKind
    scene: str  # its id
    number: str = ""
    heading: str = ""
    moved: bool = False
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    shots: tuple[ShotChange, ...] = ()


def change_words(change: SceneChange) -> str:
    """One scene's change in a line."""
    parts = [change.kind + (" and moved" if change.moved and change.kind != "moved" else "")]
    if change.fields:
        parts.append(", ".join(change.fields))
    if change.kept:
        parts.append(f"yours stays: {', '.join(change.kept)}")
    return f"Scene {change.number} {change.heading}: {'; '.join(parts)}".replace("  ", " ")


def shot_words(change: ShotChange) -> str:
    """One shot's change in a line."""
    parts: list[str] = [change.kind]
    if change.fields:
        parts.append(", ".join(change.fields))
    if change.kept:
        parts.append(f"yours stays: {', '.join(change.kept)}")
    return f"{change.number}: {'; '.join(parts)}"
