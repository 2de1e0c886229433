"""What of a board goes into a review package: shots, their chosen takes, and what was said so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.exchange.page_layouts import camera_words
from app.exchange.review_shape import (
    Item,
    KnownNote,
    Package,
    PackageScene,
    PackageShot,
    SpokenLine,
)
from app.story.base import new_id
from app.story.board import Scene, Shot
from app.story.cut import Cut, CutShot
from app.story.graph import Node
from app.story.notes import Note
from app.story.state import Board
from app.story.vocabulary import ASPECTS
from app.system.errors import BadInput
from app.workspace.cutting import make_cut
from app.workspace.workspace import Workspace

_MOST_NOTES = 5_000
_LONGEST_MESSAGE = 4_000


@dataclass(frozen=True)
class ReviewWish:
    """What to send. `shots` and `scenes` are numbers or ids; empty: all. `most_bytes` holds for
    pictures, clips and film together, before they become text."""

    shots: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    clips: bool = False
    animatic: bool = False
    reviewer: str = ""
    message: str = ""
    most_bytes: int = 60_000_000


@dataclass(frozen=True)
class Outline:
    """A package before its media are packed: `files` by take."""

    package: Package
    files: dict[str, Path]
    cut: Cut  # of the same shots; for the film


def outline(workspace: Workspace, wish: ReviewWish) -> Outline:
    """Gathers what goes out, quickly and without a disk; on the loop, so that nothing moves
    meanwhile. Raises `BadInput` where nothing is left to look at."""
    board = workspace.board
    chosen = chosen_shots(board, wish)
    whole = make_cut(workspace)
    wanted = {shot.id for shot in chosen}
    kept = [
        s.model_copy(update={"shots": tuple(c for c in s.shots if c.shot in wanted)})
        for s in whole.scenes
    ]
    cut = whole.model_copy(update={"scenes": tuple(s for s in kept if s.shots)})
    by_id = {c.shot: c for c in cut.shots}
    place = {c.shot: n for n, scene in enumerate(cut.scenes) for c in scene.shots}
    files: dict[str, Path] = {}
    shots = tuple(
        _shot(workspace, shot, by_id[shot.id], place[shot.id], wish.clips, files)
        for shot in chosen
        if shot.id in by_id
    )
    if not any(shot.items for shot in shots):
        raise BadInput("No picture is there to review yet.", "Produce the shots first.")
    project = board.project
    package = Package(
        package=new_id("rp"),
        project=project.id,
        title=project.title,
        aspect=ASPECTS[project.aspect],
        made_at=workspace.clock.now(),
        reviewer=" ".join(wish.reviewer.split())[:80],
        message=wish.message.strip()[:_LONGEST_MESSAGE],
        scenes=tuple(PackageScene(number=s.number, heading=s.heading) for s in cut.scenes),
        shots=shots,
        notes=_notes(board, (item.node for shot in shots for item in shot.items)),
    )
    return Outline(package, files, cut)


def chosen_shots(board: Board, wish: ReviewWish) -> list[Shot]:
    """Live shots in story order. Raises `BadInput` for a name that nothing has."""
    named = [_shot_named(board, name).id for name in wish.shots]
    scenes = [_scene_named(board, name).id for name in wish.scenes]
    if not (named or scenes):
        return board.shots()
    return [s for s in board.shots() if s.id in named or s.scene in scenes]


def _shot_named(board: Board, name: str) -> Shot:
    shot = board.find_shot(name)
    if shot is None:
        raise BadInput(f"There is no shot {name}.", "`slateroom status` lists them.")
    return shot


def _scene_named(board: Board, name: str) -> Scene:
    """By id, by number, or by episode and number (`2:1`)."""
    episodes = {e.id: e.number for e in board.episodes()}
    for scene in board.scenes():
        full = f"{episodes[scene.episode]}:{scene.number}"
        if name in (scene.id, full) or name.upper() == scene.number.upper():
            return scene
    raise BadInput(f"There is no scene {name}.", "Name scenes by their numbers, such as 1,2.")


def _shot(
    workspace: Workspace, shot: Shot, cut: CutShot, scene: int, clips: bool, files: dict[str, Path]
) -> PackageShot:
    board = workspace.board
    frames = board.frames_of(shot.id)
    items: list[Item] = []
    for number, frame in enumerate(frames, 1):
        name = f"Panel {number}" if len(frames) > 1 else "Picture"
        items += _item(workspace, frame, name, files)
    clip = board.clip_of(shot.id)
    if clips and clip is not None:
        items += _item(workspace, clip, "Clip", files)
    return PackageShot(
        shot=shot.id,
        number=cut.number,
        scene=scene,
        action=cut.action,
        camera=camera_words(cut),
        seconds=cut.seconds,
        lines=tuple(SpokenLine(who=line.speaker, text=line.text) for line in cut.lines),
        items=tuple(items),
    )


def _item(workspace: Workspace, node: Node, name: str, files: dict[str, Path]) -> list[Item]:
    """The chosen take of a node; nothing where there is none or its file is gone."""
    take = workspace.chosen(node.id)
    if take is None or take.media not in ("image", "video"):
        return []
    path = workspace.take_path(take)
    if not path.is_file():
        return []
    files[take.id] = path
    number = 1 + [t.id for t in workspace.facts.of(node.id)].index(take.id)
    return [
        Item(
            node=node.id, name=name, kind="video" if take.media == "video" else "image",
            take=take.id, sha256=take.sha256, number=number,
        )
    ]  # fmt: skip


def _notes(board: Board, nodes: Iterable[str]) -> tuple[KnownNote, ...]:
    """The newest, where there are too many; in the order of the board."""
    found = [note for node in dict.fromkeys(nodes) for note in board.notes_on(node)]
    newest = {n.id for n in sorted(found, key=lambda n: n.at)[-_MOST_NOTES:]}
    return tuple(_known(note) for note in found if note.id in newest)


def _known(note: Note) -> KnownNote:
    known = KnownNote(**{name: getattr(note, name) for name in KnownNote.model_fields})
    return known.model_copy(update={"at": max(note.at, note.changed)})
