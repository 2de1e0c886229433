"""What `edit` does to scenes and shots as wholes: `edit P 1B after=2A`, `edit P "scene 3" merge=4`."""

from __future__ import annotations

from app.story import scene_recipes as recipes
from app.story.board import Line, Scene, Shot
from app.story.edits import Edit, Refused
from app.story.settle import locking, unlocking
from app.story.state import Board
from app.system.errors import BadInput

_SHOT = ("before", "after", "split", "merge", "omitted", "insert", "line")
_SCENE = ("before", "after", "split", "merge", "omitted", "insert", "episode")
_TRUE = ("1", "true", "yes", "on")


def whole_edits(board: Board, target: str, values: dict[str, str]) -> list[Edit] | None:
    """The edits of one such operation; None where the values are plain fields.

    Raises `BadInput` for a name that the board does not have and for what cannot be done.
    """
    try:
        if target == "project":
            return _of_project(board, values)
        shot = board.find_shot(target)
        if shot is not None:
            return _of_shot(board, shot, values)
        scene = find_scene(board, target)
        if scene is not None:
            return _of_scene(board, scene, values)
        line = board.get("lines", target)
        if isinstance(line, Line) and values.keys() == {"shot"}:
            return recipes.move_line(board, line.id, _shot(board, values["shot"]).id)
        return None
    except Refused as refused:
        raise BadInput(refused.text[:1].upper() + refused.text[1:] + ".") from refused


def find_scene(board: Board, name: str) -> Scene | None:
    """A live scene by id, or called `scene 3` (`scene 2:3` where there are episodes)."""
    row = board.scenes_by_id.get(name)
    if row is not None:
        return row if board.live("scenes", row) else None
    words = name.casefold().split()
    if len(words) != 2 or words[0] != "scene":
        return None
    return _numbered(board, words[1])


def _numbered(board: Board, number: str) -> Scene | None:
    episode, colon, rest = number.rpartition(":")
    episodes = {e.id: e.number for e in board.episodes()}
    for scene in board.scenes(omitted=True):
        here = not colon or episodes[scene.episode] == episode
        if here and scene.number.casefold() == rest.casefold():
            return scene
    return None


def _of_project(board: Board, values: dict[str, str]) -> list[Edit] | None:
    if values.keys() == {"locked"}:
        return locking(board) if _yes(values["locked"]) else unlocking(board)
    if values.keys() == {"episode"}:
        return recipes.add_episode(board, values["episode"])[0]
    if "insert" in values and values.keys() <= {"insert", "heading"}:
        return recipes.insert_scene(board, values.get("heading", ""))[0]
    return None


def _of_shot(board: Board, shot: Shot, values: dict[str, str]) -> list[Edit] | None:
    verb = _verb(values, _SHOT, {"insert": "action", "line": "character"})
    if verb is None:
        return None
    value = values[verb]
    match verb:
        case "before" | "after":
            other = _shot(board, value)
            return recipes.move_shots(board, [shot.id], other.scene, _next(board, other, verb))
        case "split":
            if value.isdigit():
                return recipes.split_shot(board, shot.id, sentence=int(value))[0]
            if value and value not in [line.id for line in board.lines_in(shot.id)]:
                raise BadInput(
                    f"{board.number(shot)} has no line {value}.",
                    "Give a line's id, or the number of sentences that stay.",
                )
            return recipes.split_shot(board, shot.id, value)[0]
        case "merge":
            return recipes.merge_shots(board, shot.id, _shot(board, value).id)
        case "omitted":
            return recipes.omit(board, [shot.id], _yes(value))
        case "line":
            return recipes.add_line(board, shot.id, value, _speaker(board, values))
        case _:
            early = _side(value) == "before"
            return recipes.insert_shot(board, shot.id, early, values.get("action", ""))[0]


def _of_scene(board: Board, scene: Scene, values: dict[str, str]) -> list[Edit] | None:
    verb = _verb(values, _SCENE, {"insert": "heading"})
    if verb is None:
        return None
    value = values[verb]
    match verb:
        case "before":
            return recipes.move_scenes(board, [scene.id], _scene(board, value).id)
        case "after":
            other = _scene(board, value)
            rows = [s.id for s in board.scenes(omitted=True) if s.episode == other.episode]
            behind = [i for i in rows[rows.index(other.id) + 1 :] if i != scene.id]
            before = behind[0] if behind else ""
            return recipes.move_scenes(board, [scene.id], before, other.episode)
        case "split":
            return recipes.split_scene(board, _shot(board, value).id)[0]
        case "merge":
            return recipes.merge_scenes(board, scene.id, _scene(board, value).id)
        case "omitted":
            return recipes.omit(board, [scene.id], _yes(value))
        case "episode":
            episodes = {e.number: e.id for e in board.episodes()} | {
                e.id: e.id for e in board.episodes()
            }
            if value not in episodes:
                raise BadInput(f"There is no episode {value}.")
            return recipes.move_scenes(board, [scene.id], episode=episodes[value])
        case _:
            early = _side(value) == "before"
            heading = values.get("heading", "")
            return recipes.insert_scene(board, heading, scene.id, early)[0]


def _verb(values: dict[str, str], known: tuple[str, ...], more: dict[str, str]) -> str | None:
    """The operation that the values name; other fields go by themselves."""
    verbs = [name for name in values if name in known]
    if not verbs:
        return None
    rest = values.keys() - {verbs[0], more.get(verbs[0], verbs[0])}
    if len(verbs) > 1 or rest:
        odd = ", ".join(sorted(rest or set(verbs[1:])))
        raise BadInput(f"{verbs[0]} goes by itself, without {odd}.", "Use two commands.")
    return verbs[0]


def _next(board: Board, shot: Shot, side: str) -> str:
    """The shot before which a moved one is put."""
    if side == "before":
        return shot.id
    rows = [s.id for s in board.shots_in(shot.scene, omitted=True)]
    behind = rows[rows.index(shot.id) + 1 :]
    return behind[0] if behind else ""


def _shot(board: Board, name: str) -> Shot:
    found = board.find_shot(name)
    if found is None:
        raise BadInput(f"There is no shot {name}.")
    return found


def _scene(board: Board, name: str) -> Scene:
    found = find_scene(board, name) or _numbered(board, name)
    if found is None:
        raise BadInput(f"There is no scene {name}.")
    return found


def _speaker(board: Board, values: dict[str, str]) -> str:
    name = values.get("character", "")
    rows = (a for a in board.assets() if a.kind == "character")
    found = next(
        (a.id for a in rows if name in (a.id,) or a.name.casefold() == name.casefold()), ""
    )
    if name and not found:
        raise BadInput(f"There is no character {name}.")
    return found


def _side(value: str) -> str:
    if value not in ("before", "after"):
        raise BadInput("insert takes before or after.")
    return value


def _yes(value: str) -> bool:
    return value.lower() in _TRUE
