"""Stale is derived: a take's fingerprint against what its node reads now.

One function makes the inputs of a node (`inputs_of`), everywhere. Ids are hashed, not names.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from app.story.base import Frozen
from app.story.gates import gate_waiver
from app.story.gating import carried
from app.story.graph import LOCAL, Node, Source
from app.story.looks import description_of, description_shown, look_shown
from app.story.notes import Note
from app.story.state import Board
from app.story.takes import Facts, Take

VERSION = 2

# The kinds of inputs that each version covers: a kind that a take's version did not know is
# unknown, and unknown is not stale. The kind is the part of a key before the first dot.
COVERED: dict[int, frozenset[str]] = {
    1: frozenset(
        {
            "prompt", "negative", "param", "feedback", "model", "seed", "direction", "upstream",
            "wiring", "shot", "scene", "asset",
        }
    ),
    2: frozenset(
        {
            "prompt", "negative", "param", "feedback", "model", "seed", "direction", "upstream",
            "wiring", "shot", "scene", "asset", "stage",
        }
    ),
}  # fmt: skip

_Fields = tuple[tuple[str, str], ...]  # field, key of the fingerprint


def _keyed(kind: str, *fields: str) -> _Fields:
    return tuple((field, f"{kind}.{field}") for field in fields)


# What each kind of node reads of its shot and of the direction.
_SHOT_FIELDS: dict[str, _Fields] = {
    "frame": _keyed(
        "shot", "size", "framing", "angle", "lens", "action", "characters", "props", "aspect"
    ),
    "image": _keyed(
        "shot", "size", "framing", "angle", "lens", "action", "characters", "props", "aspect"
    ),
    "clip": _keyed("shot", "movement", "seconds", "aspect"),
}
_SCENE_FIELDS: dict[str, _Fields] = {
    "frame": _keyed("scene", "heading", "interior", "place", "time", "mood", "location"),
    "image": _keyed(
        "scene", "heading", "interior", "place", "time", "mood", "location"
    ),  # a shot's layout
}
_DIRECTION_FIELDS: dict[str, _Fields] = {
    "frame": _keyed("direction", "look", "palette", "light", "negative", "continuity"),
    "sheet": _keyed("direction", "look", "palette", "negative"),
    "image": _keyed("direction", "look", "palette", "light", "negative"),
    "clip": _keyed("direction", "motion"),
    "video": _keyed("direction", "motion"),
    "music": _keyed("direction", "music"),
}


class Fingerprint(Frozen):
    """What a take was made from, pinned at submission. `used` holds what "auto" became."""

    version: int = VERSION
    asked: dict[str, str]
    used: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """Short and stable: the same inputs give the same digest."""
        text = json.dumps(self.asked, sort_keys=True)
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

    def became(self, model: str, seed: int | None) -> Fingerprint:
        """The same, with what "auto" became: the model, as provider/model, and the seed."""
        used = {**self.used, "model": model, **({} if seed is None else {"seed": str(seed)})}
        return self.model_copy(update={"used": used})

    def differs(self, now: dict[str, str]) -> tuple[str, ...]:
        """Keys whose value now is neither what was asked nor what was used."""
        if now == self.asked:
            return ()
        covered = COVERED.get(self.version, frozenset[str]())
        found: list[str] = []
        for key in self.asked.keys() | now.keys():
            current = now.get(key, "")
            if current == self.asked.get(key, "") or current == self.used.get(key):
                continue
            if key.split(".", 1)[0] in covered:
                found.append(key)
        found.sort()
        if any(key.startswith("upstream.") for key in found):
            return tuple(key for key in found if key != "wiring")  # a source came or went
        return tuple(found)


def fingerprint_now(board: Board, facts: Facts, node: Node) -> Fingerprint:
    """What a take of this node would be made from if it were ordered now."""
    return Fingerprint(asked=inputs_of(board, facts, node))


def _value(value: Any) -> str:
    """A short, stable text of a value; empty stands for unset."""
    if isinstance(value, str):
        if len(value) <= 40:
            return value
        text = value
    elif value is None or value == () or value == []:
        return ""
    else:
        text = json.dumps(value, sort_keys=True)
    if len(text) <= 40:
        return text
    return "#" + hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def chosen_take(board: Board, facts: Facts, node_id: str) -> Take | None:
    """The person's pick if there is one, else the take that the agent kept last."""
    node = board.nodes_by_id.get(node_id)
    if node is None:
        return None
    if node.pick:
        return facts.takes.get(node.pick)
    kept = facts.kept.get(node_id)
    return facts.takes.get(kept.take) if kept else None


def is_approved(board: Board, facts: Facts, node_id: str) -> bool:
    """Whether the chosen take may be used by gated consumers. What a step of this machine made
    is worth no more than what it was made from."""
    take = chosen_take(board, facts, node_id)
    if take is None:
        return False
    node = board.nodes_by_id[node_id]
    if node.op == "input":
        return True
    if take.id in node.rejected:
        return False
    if node.approved == take.id:
        return True
    kept = facts.kept.get(node_id)
    if kept is None or kept.take != take.id or not kept.approved:
        return False
    if node.op in LOCAL:
        return all(may_be_used(board, facts, s.node) for s in flowing(board, facts, node))
    return take.round >= feedback_round(board, node_id)  # a person has asked for another since


def take_approved(board: Board, facts: Facts, take: Take) -> bool:
    """Whether this take is the chosen one, and approved."""
    chosen = chosen_take(board, facts, take.node)
    return chosen is not None and chosen.id == take.id and is_approved(board, facts, take.node)


def may_be_used(board: Board, facts: Facts, node_id: str) -> bool:
    """Whether the chosen take passes a gate: it is approved, or a person waived the gate for it.
    A step of this machine lets pass no frame and no sheet that would not pass itself, even where a
    person approved what it made."""
    take = chosen_take(board, facts, node_id)
    if gate_waiver(board, node_id, take) is not None:
        return True
    if not is_approved(board, facts, node_id):
        return False
    if board.nodes_by_id[node_id].op not in LOCAL:
        return True
    behind = (n for n in carried(board, node_id) if board.nodes_by_id[n].op not in LOCAL)
    return all(may_be_used(board, facts, n) for n in behind)


def feedback_round(board: Board, node_id: str) -> int:
    """0 before any feedback; each feedback note opens a round of its own."""
    return max((n.round for n in board.notes_on(node_id) if n.feedback), default=0)


def flowing(board: Board, facts: Facts, node: Node) -> list[Source]:
    """What flows into a node. A visual that its Stage does without, and that nobody approved, is
    not waited for: what comes after it is made without it."""
    return [s for s in board.sources(node) if not _left_out(board, facts, s.node)]


def _left_out(board: Board, facts: Facts, node_id: str) -> bool:
    return board.is_waived(board.nodes_by_id[node_id]) and not is_approved(board, facts, node_id)


def blocked_by(board: Board, facts: Facts, node: Node) -> list[str]:
    """Nodes whose chosen take this one waits for: not there, or gated and not approved.

    A sheet that nobody made holds nothing back: its asset goes by its description.
    """
    found: list[str] = []
    for source in flowing(board, facts, node):
        take = chosen_take(board, facts, source.node)
        if take is None:
            if board.nodes_by_id[source.node].op != "sheet":
                found.append(source.node)
        elif source.gated and not may_be_used(board, facts, source.node):
            found.append(source.node)
    return found


def inputs_of(board: Board, facts: Facts, node: Node) -> dict[str, str]:
    """Everything that the node reads now, key by key; unset values are left out."""
    found: dict[str, str] = {
        "prompt": _value(node.prompt),
        "negative": _value(node.negative),
        "model": node.model or _shot_model(board, node),
        "seed": _seed(board, node),
        "feedback": _value([_asked(n) for n in board.notes_on(node.id) if n.feedback]),
    }
    for name, value in node.params:
        found[f"param.{name}"] = _value(value)
    _read_shot(board, node, found)
    direction = board.direction
    for field, key in _DIRECTION_FIELDS.get(node.op, ()):
        found[key] = _value(getattr(direction, field))
    stage = board.stages_by_id.get(node.stage)
    if stage is not None:
        for field in ("mood",) if node.op == "music" else ("mood", "style"):
            found[f"stage.{field}"] = _value(getattr(stage, field))
    _read_assets(board, facts, node, found)
    for source in flowing(board, facts, node):
        take = chosen_take(board, facts, source.node)
        found[f"upstream.{source.node}"] = take.sha256 if take else ""
    found["wiring"] = _wiring(board, facts, node)
    return {key: value for key, value in found.items() if value}


def _asked(note: Note) -> Any:
    """What a note asks for: words alone, or words and where."""
    if not note.marks:
        return note.text
    return [note.text, [m.model_dump(mode="json") for m in note.marks]]


def _wiring(board: Board, facts: Facts, node: Node) -> str:
    """Which source goes where, in order. What is shown goes by the cast instead."""
    wires = [
        w
        for w in board.wires_into(node.id)
        if chosen_take(board, facts, w.source) and not _left_out(board, facts, w.source)
    ]
    return _value([[w.port, w.source] for w in wires])


def _shot_model(board: Board, node: Node) -> str:
    shot = board.shots_by_id.get(node.shot)
    if shot is None:
        return ""
    return {"frame": shot.image_model, "clip": shot.clip_model}.get(node.op, "")


def _seed(board: Board, node: Node) -> str:
    if node.seed is not None:
        return str(node.seed)
    shot = board.shots_by_id.get(node.shot)
    if shot is not None and shot.seed is not None and node.op in ("frame", "clip"):
        return str(shot.seed)
    return ""


def _read_shot(board: Board, node: Node, found: dict[str, str]) -> None:
    shot = board.shots_by_id.get(node.shot)
    if shot is None:
        return
    for field, key in _SHOT_FIELDS.get(node.op, ()):
        value = getattr(shot, field)
        if field in ("characters", "props"):
            value = [i for i in value if _on_board(board, i)]
        if value != "":
            found[key] = _value(value)
    if node.op == "clip" and not node.prompt.strip():
        found["shot.action"] = _value(shot.action)  # it stands in for the prompt
    scene = board.scenes_by_id[shot.scene]
    for field, key in _SCENE_FIELDS.get(node.op, ()):
        value = getattr(scene, field)
        if field == "location" and not _on_board(board, value):
            value = ""
        if value != "":
            found[key] = _value(value)


def _on_board(board: Board, asset_id: str) -> bool:
    asset = board.assets_by_id.get(asset_id)
    return asset is not None and not asset.archived


def _read_assets(board: Board, facts: Facts, node: Node, found: dict[str, str]) -> None:
    if node.op == "sheet":
        found[f"asset.{node.asset}"] = _value(description_shown(board, node, node.asset))
        return
    for asset_id in board.shown_assets(node):
        look = look_shown(board, node, asset_id)
        sheet = board.sheet_of(asset_id, look.id if look else "")
        if sheet is None or sheet.muted or chosen_take(board, facts, sheet.id) is None:
            found[f"asset.{asset_id}"] = _value(description_of(board, asset_id, look))


def origin(key: str, node: Node, board: Board) -> tuple[str, str, str]:
    """(table, id, field) of the authored value behind a fingerprint's key."""
    kind, _, rest = key.partition(".")
    shot = board.shots_by_id.get(node.shot)
    if kind == "shot" and shot:
        return ("shots", shot.id, rest)
    if kind == "stage":
        return ("stages", node.stage, rest)
    if kind == "scene" and shot:
        return ("scenes", shot.scene, rest)
    if kind == "direction":
        return ("directions", board.direction.id, rest)
    if kind == "asset":
        return ("assets", rest, "description")
    if kind == "upstream":
        return ("nodes", rest, "pick")
    if kind == "wiring":
        wires = board.wires_into(node.id)
        return ("wires", wires[-1].id, "port") if wires else ("nodes", node.id, "wiring")
    if kind == "feedback":
        notes = board.notes_on(node.id)
        return ("notes", notes[-1].id, "") if notes else ("nodes", node.id, "pick")
    if kind == "model" and not node.model and shot:
        return ("shots", shot.id, "image_model" if node.op == "frame" else "clip_model")
    if kind == "seed" and node.seed is None and shot:
        return ("shots", shot.id, "seed")
    if kind == "param":
        return ("nodes", node.id, "params")
    return ("nodes", node.id, kind)
