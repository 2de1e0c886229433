"""A shot of the workspace as the row that the board shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.story.board import Scene, Shot
from app.story.graph import Node
from app.story.lifecycle import shot_state
from app.story.money import credits
from app.story.takes import Take
from app.story.vocabulary import MOVEMENT_CODES
from app.ui.kit.judged import judged_by
from app.ui.kit.life import SHOWN
from app.ui.kit.states import State
from app.ui.storyboard.rows import SceneRow, ShotRow
from app.workspace.workspace import Workspace

_SHARED = ("OTS", "POV", "2S", "3S", "group")


def scene_row(scene: Scene) -> SceneRow:
    """A scene's heading."""
    return SceneRow(scene.id, scene.number, scene.heading, omitted=scene.omitted)


def shot_row(
    workspace: Workspace,
    shot: Shot,
    progress: Mapping[str, float],
    previews: Mapping[str, str] = MappingProxyType({}),
) -> ShotRow:
    """Everything that a card shows; by node `progress`, 0 to 1, and files of unfinished pictures
    that stand in for the picture while it is made."""
    board, facts = workspace.board, workspace.facts
    nodes = board.nodes_of_shot(shot.id)
    frames = board.frames_of(shot.id)
    chosen = workspace.chosen(frames[0].id) if frames else None
    if shot.omitted:
        picture, sketched = _picture(workspace, frames, chosen)
        return ShotRow(
            id=shot.id, number=board.number(shot), scene=shot.scene, action=shot.action,
            picture=picture, sketch_picture=sketched, omitted=True,
        )  # fmt: skip
    verdict = facts.verdicts.get(chosen.id) if chosen else None
    life = shot_state(board, facts, workspace.jobs_of, shot.id)
    state = SHOWN[life]
    stale = next((n for n in nodes if workspace.staleness.is_stale(n.id)), None)
    going = [progress[n.id] for n in nodes if n.id in progress and workspace.jobs_of(n.id, True)]
    picture, sketched = _picture(workspace, frames, chosen)
    if state == "running" and frames:
        picture = previews.get(frames[0].id) or picture
    billed = sum(workspace.billed_on(n.id) for n in nodes)
    return ShotRow(
        id=shot.id,
        number=board.number(shot),
        scene=shot.scene,
        size=shot.size,
        framing=shot.framing if shot.framing in _SHARED else "",
        angle=shot.angle,
        movement=MOVEMENT_CODES[shot.movement],
        seconds=shot.trim or shot.seconds,
        action=shot.action,
        dialogue=" ".join(line.text for line in board.lines_in(shot.id)),
        prompt=frames[0].prompt if frames else "",
        state=state,
        life=life,
        stale=stale is not None,
        score=verdict.total if verdict else None,
        basis=judged_by(verdict) if verdict else "",
        takes=sum(facts.count(n.id) for n in nodes),
        credits=credits(billed) if billed else None,
        picture=picture,
        sketch_picture=sketched,
        progress=going[0] if state == "running" and going else None,
        sketch=chosen is not None and chosen.provider == "sketch",
        comments=sum(note.status != "done" for n in nodes for note in board.notes_on(n.id)),
        panels=max(1, len(frames)),
        starred=any(n.starred for n in nodes),
        note=_note(workspace, state, nodes, stale),
    )


def _picture(workspace: Workspace, frames: list[Node], chosen: Take | None) -> tuple[str, str]:
    """Files of the chosen take and of a pencil sketch: that one, or the newest."""
    if not frames:
        return "", ""
    picture = workspace.take_file(chosen) if chosen else ""
    if chosen is not None and chosen.provider == "sketch":
        return picture, picture
    takes = workspace.facts.of(frames[0].id)
    sketch = next((t for t in reversed(takes) if t.provider == "sketch"), None)
    return picture, workspace.take_file(sketch) if sketch else picture


def _note(workspace: Workspace, state: State, nodes: list[Node], stale: Node | None) -> str:
    if state in ("failed", "needs_person"):
        jobs = [job for n in nodes for job in workspace.jobs_of(n.id)]
        return next((job.error for job in reversed(jobs) if job.error), "")
    if stale is not None:
        fields = workspace.staleness.own_causes(stale.id)
        names = dict.fromkeys(key.replace("_", " ").split(".")[-1] for key in fields[:3])
        if names and not any(key.startswith("upstream.") for key in fields):
            return f"Changed since it was made: {', '.join(names)}"
        return "What it was made from has changed"
    return ""
