"""Planned scenes become edits: scenes, shots, lines, assets, and the nodes that draw them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.planning.look_names import is_in
from app.planning.script_texts import speech_text
from app.planning.shot_plan import LinePlan, ScenePlan, ShotPlan
from app.story.base import new_id
from app.story.board import AssetKind
from app.story.edits import Add, Change, Edit
from app.story.recipes import new_asset, new_shot
from app.story.state import Board


class AssetBook:
    """Assets by kind and name: those of the board, and those that a plan adds."""

    def __init__(self, board: Board, described: Mapping[str, str]) -> None:
        """`described`: words about names, for those that are new."""
        self._described = described
        self.edits: list[Edit] = []
        self._ids: dict[tuple[str, str], str] = {}
        for asset in board.assets():
            for name in (asset.name, *asset.aliases):
                self._ids[(asset.kind, name.upper())] = asset.id
        self._order = len(self._ids)
        self._aliases = {a.id: list(a.aliases) for a in board.assets()}
        self._looks: dict[str, str] = {}  # a character's name that means a look -> the look

    @property
    def characters(self) -> list[str]:
        """Names by which characters are known."""
        return [name for kind, name in self._ids if kind == "character"]

    def add_look(self, name: str, whose: str, look: str) -> None:
        """From now on a name means another character in a look of its own."""
        asset = self.id_of("character", whose)
        self._ids[("character", name)] = asset
        self._looks[name] = new_id("lk")
        names = self._aliases.setdefault(asset, [])
        names.append(name)
        row = {"id": self._looks[name], "asset": asset, "name": look, "order": len(self._looks)}
        node = {"id": new_id("nd"), "op": "sheet", "asset": asset, "look": self._looks[name]}
        self.edits += [
            Change(table="assets", id=asset, fields={"aliases": list(names)}),
            Add(table="looks", row=row),
            Add(table="nodes", row=node),
        ]

    def looks_in(self, scene: ScenePlan) -> list[str]:
        """Looks that the names of a scene mean."""
        return [look for name, look in self._looks.items() if is_in(scene, name)]

    def id_of(self, kind: AssetKind, name: str, description: str = "") -> str:
        if not name:
            return ""
        key = (kind, name.upper())
        if key not in self._ids:
            self._order += 1
            self._ids[key] = new_id("as")
            words = description or self._described.get(name, "")
            self.edits += new_asset(kind, name, words, self._order, self._ids[key])
        return self._ids[key]


class SceneEdits:
    """Writes scenes in order; it knows the clip before, because a continuous shot starts there."""

    def __init__(self, board: Board, episode: str, assets: AssetBook, script: str = "") -> None:
        """`script`: which script the scenes are of, if they are compared with a later version."""
        self.episode = episode
        self._script = script
        self._assets = assets
        last = [c for s in board.shots() if (c := board.clip_of(s.id)) is not None]
        self._before = last[-1].id if last else ""

    def scene(self, scene: ScenePlan, order: float) -> list[Edit]:
        scene_id = new_id("sc")
        row: dict[str, Any] = {
            "id": scene_id,
            "episode": self.episode,
            "number": scene.number,
            "heading": scene.heading,
            "interior": scene.interior,
            "place": scene.place,
            "time": scene.time,
            "synopsis": scene.synopsis,
            "mood": scene.mood,
            "location": self._assets.id_of("location", scene.place),
            "looks": self._assets.looks_in(scene),
            "order": order,
        }
        if self._script and scene.source is not None:
            row["source"] = scene.source.model_copy(update={"script": self._script}).model_dump()
        edits: list[Edit] = [Add(table="scenes", row=row)]
        for index, shot in enumerate(scene.shots):
            edits += self.shot(shot, scene_id, index)
        return edits

    def shot(self, shot: ShotPlan, scene_id: str, order: float) -> list[Edit]:
        shot_id, clip = new_id("sh"), new_id("nd")
        after = self._before if shot.transition == "continuous" else ""
        fields: dict[str, Any] = {
            "letter": shot.letter,
            "size": shot.size,
            "framing": shot.framing,
            "angle": shot.angle,
            "movement": shot.movement,
            "lens": shot.lens,
            "seconds": shot.seconds,
            "aspect": shot.aspect,
            "transition": "cut"
            if shot.transition == "continuous" and not after
            else shot.transition,
            "action": shot.action,
            "characters": list(
                dict.fromkeys(self._assets.id_of("character", n) for n in shot.characters)
            ),
            "props": [self._assets.id_of("prop", name) for name in shot.props],
            "order": order,
        }
        if self._script and shot.source is not None:
            fields["source"] = shot.source.model_dump()
        edits = new_shot(scene_id, fields, shot.prompt, shot.action, shot_id, clip, after)
        self._before = clip
        return edits + [self.line(line, shot_id, i) for i, line in enumerate(shot.lines)]

    def line(self, line: LinePlan, shot_id: str, order: float) -> Edit:
        row = {
            "id": new_id("ln"),
            "shot": shot_id,
            "character": self._assets.id_of("character", line.speaker),
            "extension": line.extension,
            "parenthetical": line.parenthetical,
            "text": line.text,
            "order": order,
        }
        if self._script:
            row["source"] = speech_text(line)
        return Add(table="lines", row=row)


def renumbered(board: Board, scenes: tuple[ScenePlan, ...]) -> tuple[ScenePlan, ...]:
    """Shots are addressed by number: where one is taken, the new scenes go on counting."""
    taken = {scene.number for scene in board.scenes(omitted=True)}
    if not taken & {scene.number for scene in scenes}:
        return scenes
    last = max((int(n) for n in taken if n.isdigit()), default=len(taken))
    return tuple(s.model_copy(update={"number": str(last + 1 + i)}) for i, s in enumerate(scenes))
