"""A covered script becomes edits: scenes, shots, lines, assets, and the nodes that draw them."""

from __future__ import annotations

from app.planning.introductions import introductions
from app.planning.shot_plan import LinePlan, ScenePlan, ShotPlan
from app.story.base import new_id
from app.story.board import AssetKind
from app.story.edits import Add, Change, Edit
from app.story.recipes import new_asset, new_shot
from app.story.script import Script
from app.story.state import Board


class _Assets:
    """Assets by kind and name: those of the board, and those that the breakdown adds."""

    def __init__(self, board: Board, described: dict[str, str]) -> None:
        self._described = described
        self.edits: list[Edit] = []
        self._ids: dict[tuple[str, str], str] = {}
        for asset in board.assets():
            for name in (asset.name, *asset.aliases):
                self._ids[(asset.kind, name.upper())] = asset.id
        self._order = len(self._ids)

    def id_of(self, kind: AssetKind, name: str) -> str:
        if not name:
            return ""
        key = (kind, name.upper())
        if key not in self._ids:
            self._order += 1
            self._ids[key] = new_id("as")
            words = self._described.get(name, "") if kind == "character" else ""
            self.edits += new_asset(kind, name, words, self._order, self._ids[key])
        return self._ids[key]


def breakdown(board: Board, script: Script, scenes: tuple[ScenePlan, ...]) -> list[Edit]:
    """One batch that puts a script's scenes at the end of the board's last episode."""
    project = board.project
    edits: list[Edit] = []
    changed = {"script": script.text}
    if script.title and project.title == "Untitled":
        changed["title"] = script.title
    edits.append(Change(table="projects", id=project.id, fields=changed))
    episodes = board.episodes()
    episode = episodes[-1].id if episodes else new_id("ep")
    if not episodes:
        edits.append(Add(table="episodes", row={"id": episode, "number": "1"}))
    assets = _Assets(board, introductions(script))
    start = len(board.scenes())
    taken = {scene.number for scene in board.scenes()}
    if taken & {scene.number for scene in scenes}:  # shots are addressed by number: go on counting
        last = max((int(n) for n in taken if n.isdigit()), default=start)
        scenes = tuple(
            s.model_copy(update={"number": str(last + 1 + i)}) for i, s in enumerate(scenes)
        )
    body: list[Edit] = []
    for index, scene in enumerate(scenes):
        body += _scene(scene, episode, start + index, assets)
    if not any(n.op == "music" for n in board.nodes()):
        row = {"id": new_id("nd"), "op": "music", "title": "Music bed", "prompt": _mood(scenes)}
        body.append(Add(table="nodes", row=row))
    return [*edits, *assets.edits, *body]


def _scene(scene: ScenePlan, episode: str, order: int, assets: _Assets) -> list[Edit]:
    scene_id = new_id("sc")
    row = {
        "id": scene_id,
        "episode": episode,
        "number": scene.number,
        "heading": scene.heading,
        "interior": scene.interior,
        "place": scene.place,
        "time": scene.time,
        "synopsis": scene.synopsis,
        "mood": scene.mood,
        "location": assets.id_of("location", scene.place),
        "order": order,
    }
    edits: list[Edit] = [Add(table="scenes", row=row)]
    for index, shot in enumerate(scene.shots):
        edits += _shot(shot, scene_id, index, assets)
    return edits


def _shot(shot: ShotPlan, scene_id: str, order: int, assets: _Assets) -> list[Edit]:
    shot_id = new_id("sh")
    fields = {
        "letter": shot.letter,
        "size": shot.size,
        "framing": shot.framing,
        "angle": shot.angle,
        "movement": shot.movement,
        "lens": shot.lens,
        "seconds": shot.seconds,
        "transition": shot.transition,
        "action": shot.action,
        "characters": [assets.id_of("character", name) for name in shot.characters],
        "props": [assets.id_of("prop", name) for name in shot.props],
        "order": order,
    }
    edits = new_shot(scene_id, fields, shot.prompt, motion=shot.action, shot_id=shot_id)
    edits += [_line(line, shot_id, i, assets) for i, line in enumerate(shot.lines)]
    return edits


def _line(line: LinePlan, shot_id: str, order: int, assets: _Assets) -> Edit:
    row = {
        "id": new_id("ln"),
        "shot": shot_id,
        "character": assets.id_of("character", line.speaker),
        "extension": line.extension,
        "parenthetical": line.parenthetical,
        "text": line.text,
        "order": order,
    }
    return Add(table="lines", row=row)


def _mood(scenes: tuple[ScenePlan, ...]) -> str:
    moods = dict.fromkeys(scene.mood for scene in scenes if scene.mood)
    return f"{', '.join(moods) or 'quiet'} underscore"
