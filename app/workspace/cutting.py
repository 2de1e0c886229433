"""The board as a cut: what pages, lists, films and the player show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.story.board import Scene, Shot
from app.story.cut import Cut, CutLine, CutScene, CutShot
from app.story.graph import Node
from app.story.lifecycle import shot_state
from app.story.state import Board
from app.workspace.workspace import Workspace


def make_cut(
    workspace: Workspace, known: Mapping[str, CutShot] | None = None, omitted: bool = False
) -> Cut:
    """The film in story order, with the chosen takes.

    `known` are shots by id that have not changed since they were made: they are used as they are.
    `omitted`: also what was omitted, by number, for what is read on paper.
    """
    board = workspace.board
    project = board.project
    music = next((n for n in board.nodes() if n.op == "music" and not n.muted), None)
    voice = voice_node(board)
    return Cut(
        title=project.title,
        aspect=project.aspect,
        fps=project.fps,
        scenes=tuple(
            _scene(workspace, scene, known or {}, omitted) for scene in board.scenes(omitted)
        ),
        music=_path(workspace, music.id) if music else None,
        voice=_path(workspace, voice.id) if voice else None,
    )


def voice_node(board: Board) -> Node | None:
    """The scratch voice: a sound of one's own that belongs to no shot and flows nowhere."""
    return next(
        (
            n
            for n in board.nodes()
            if n.op == "input" and n.media == "audio" and not (n.shot or n.asset or n.muted)
            if not board.wired_to(n.id)
        ),
        None,
    )


def _scene(
    workspace: Workspace, scene: Scene, known: Mapping[str, CutShot], omitted: bool
) -> CutScene:
    shots = [] if scene.omitted else workspace.board.shots_in(scene.id, omitted)
    return CutScene(
        number=scene.number,
        heading=scene.heading,
        shots=tuple(known.get(shot.id) or _shot(workspace, shot) for shot in shots),
        omitted=scene.omitted,
    )


def _shot(workspace: Workspace, shot: Shot) -> CutShot:
    board = workspace.board
    if shot.omitted:
        return CutShot(
            shot=shot.id, number=board.number(shot), size=shot.size, framing=shot.framing,
            angle=shot.angle, movement=shot.movement, lens="", seconds=0, action="", omitted=True,
        )  # fmt: skip
    frames = board.frames_of(shot.id)
    clip = board.clip_of(shot.id)
    pictures = [path for n in frames if (path := _path(workspace, n.id)) is not None]
    names = [a.name for i in shot.characters if (a := board.assets_by_id.get(i))]
    return CutShot(
        shot=shot.id,
        number=board.number(shot),
        size=shot.size,
        framing=shot.framing,
        angle=shot.angle,
        movement=shot.movement,
        lens=shot.lens,
        seconds=shot.trim or shot.seconds,
        action=shot.action,
        lines=tuple(
            CutLine(speaker=_speaker(workspace, line.character), text=line.text)
            for line in board.lines_in(shot.id)
        ),
        prompt=frames[0].prompt if frames else "",
        notes=tuple(n.text for f in frames for n in board.notes_on(f.id) if n.status != "done"),
        state=shot_state(board, workspace.facts, workspace.jobs_of, shot.id),
        pictures=tuple(pictures),
        clip=_path(workspace, clip.id) if clip else None,
        transition=shot.transition,
        characters=tuple(names),
    )


def _speaker(workspace: Workspace, character: str) -> str:
    asset = workspace.board.assets_by_id.get(character)
    return asset.name if asset else ""


def _path(workspace: Workspace, node: str) -> Path | None:
    take = workspace.chosen(node)
    path = workspace.take_path(take) if take else None
    return path if path is not None and path.is_file() else None


def missing_media(workspace: Workspace) -> list[str]:
    """Names of nodes whose chosen take's file is gone from the media folder. Blocking."""
    board = workspace.board
    return [
        board.name(node)
        for node in board.nodes()
        if (take := workspace.chosen(node.id)) is not None
        and not workspace.take_path(take).is_file()
    ]
