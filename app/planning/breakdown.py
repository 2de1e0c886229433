"""A covered script becomes one batch of edits at the end of the board's last episode."""

from __future__ import annotations

from app.planning.introductions import introductions
from app.planning.look_names import looks_by_name
from app.planning.scene_edits import AssetBook, SceneEdits, renumbered
from app.planning.shot_plan import ScenePlan
from app.story.base import new_id
from app.story.edits import Add, Change, Edit
from app.story.script import Script
from app.story.state import Board


def breakdown(board: Board, script: Script, scenes: tuple[ScenePlan, ...]) -> list[Edit]:
    """One batch that puts a script's scenes at the end of the board's last episode."""
    project = board.project
    edits: list[Edit] = []
    changed = {"script": script.text}
    if script.title and project.title == "Untitled":
        changed["title"] = script.title
    edits.append(Change(table="projects", id=project.id, fields=changed))
    book = AssetBook(board, introductions(script))
    return [*edits, *appended(board, scenes, book, new_id("sp"))]


def appended(
    board: Board, scenes: tuple[ScenePlan, ...], assets: AssetBook, script: str = ""
) -> list[Edit]:
    """Scenes behind those of the board, with the assets that they name and, once, music.

    `script` names the script that they come from, if a later version of it may come."""
    edits: list[Edit] = []
    episodes = board.episodes()
    episode = episodes[-1].id if episodes else new_id("ep")
    if not episodes:
        edits.append(Add(table="episodes", row={"id": episode, "number": "1"}))
    start = 1 + max((s.order for s in board.scenes(omitted=True)), default=-1.0)
    for name, (whose, look) in looks_by_name(scenes, assets.characters).items():
        assets.add_look(name, whose, look)
    writer = SceneEdits(board, episode, assets, script)
    body: list[Edit] = []
    for index, scene in enumerate(renumbered(board, scenes)):
        body += writer.scene(scene, start + index)
    if scenes and not any(n.op == "music" for n in board.nodes()):
        row = {"id": new_id("nd"), "op": "music", "title": "Music bed", "prompt": _mood(scenes)}
        body.append(Add(table="nodes", row=row))
    return [*edits, *assets.edits, *body]


def _mood(scenes: tuple[ScenePlan, ...]) -> str:
    moods = dict.fromkeys(scene.mood for scene in scenes if scene.mood)
    return f"{', '.join(moods) or 'quiet'} underscore"
