"""Utility steps that run on this machine and cost nothing: frames of clips, joins, sound,
moves over a still, pictures side by side, words on a card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.providers.port import Reference
from app.story.base import new_id
from app.story.freshness import fingerprint_now
from app.story.graph import Node
from app.story.takes import Kept, Take
from app.story.vocabulary import pixel_size
from app.system.errors import WorldError
from app.system.tasks import in_thread
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace


@dataclass(frozen=True)
class _Room:
    """What a project's own pictures and clips are like."""

    size: tuple[int, int]
    fps: int


class StepFailed(WorldError):
    """A local step could not be done with what flows in."""


async def run_step(workspace: Workspace, node: Node, wired: list[Reference]) -> Take:
    """Runs one utility node and keeps its result: nothing to judge in it, so that it is approved
    where what it was made from is (`is_approved`)."""
    fingerprint = fingerprint_now(workspace.board, workspace.facts, node)
    suffix = ".png" if node.media == "image" else ".mp4"
    media = workspace.file.media
    inputs = [(r.port, media.path(r.sha256, r.suffix)) for r in wired]
    target = media.scratch(suffix)
    project = workspace.board.project
    room = _Room(pixel_size(project.aspect, project.height), project.fps)
    await in_thread(_work, node, inputs, target, room)
    sha256 = await in_thread(media.adopt, target, suffix)
    now = workspace.clock.now()
    take = Take(
        id=new_id("tk"),
        node=node.id,
        shot=node.shot,
        media=node.media,
        sha256=sha256,
        suffix=suffix,
        origin="local",
        provider="local",
        model=node.op,
        params=node.params,
        created_at=now,
    )
    kept = Kept(node=node.id, take=take.id, approved=True, at=now)
    await workspace.record(FactBatch(takes=[NewTake(take, fingerprint)], kept=[kept]))
    return take


def _work(node: Node, inputs: list[tuple[str, Path]], target: Path, room: _Room) -> None:
    from app.media import clips, composites

    if node.op == "text_card":
        ground = str(dict(node.params).get("ground", "dark"))
        composites.text_card(node.prompt, target, room.size, ground)
        return
    if not inputs:
        raise StepFailed(f"{node.title or node.op} has nothing to work on.", "Wire something in.")
    first = inputs[0][1]
    match node.op:
        case "last_frame":
            clips.last_frame(first, target)
        case "first_frame":
            clips.first_frame(first, target)
        case "concatenate":
            clips.concatenate([path for _, path in inputs], target)
        case "mux":
            ports = dict(inputs)
            if "video" not in ports or "sound" not in ports:
                raise StepFailed("Laying sound under a clip needs both.", "Wire them in.")
            clips.mux_sound(ports["video"], ports["sound"], target)
        case "crop":
            _crop(first, target, str(dict(node.params).get("aspect", "16:9")))
        case "still":
            _still(node, first, target, room)
        case "side_by_side":
            composites.side_by_side([path for _, path in inputs], target)
        case _:
            raise StepFailed(f"{node.op} is not a local step.")


def _still(node: Node, picture: Path, target: Path, room: _Room) -> None:
    from app.media.moves import still_to_clip

    params = dict(node.params)
    seconds = params.get("seconds", 4.0)
    if isinstance(seconds, str):
        raise StepFailed(f"{seconds} is no number of seconds.", "Say how long the clip is to be.")
    still_to_clip(picture, target, str(params.get("move", "zoom_in")), float(seconds), room.fps)


def _crop(source: Path, target: Path, aspect: str) -> None:
    """The largest middle part of that aspect."""
    from PIL import Image

    from app.story.vocabulary import ASPECTS

    ratio = ASPECTS.get(aspect, 16 / 9)
    with Image.open(source) as picture:
        width, height = picture.size
        wide = min(width, round(height * ratio))
        tall = min(height, round(width / ratio))
        left, top = (width - wide) // 2, (height - tall) // 2
        picture.crop((left, top, left + wide, top + tall)).save(target)
