"""What follows from putting scenes and shots elsewhere: their numbers, and the clips that go on
from one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.story.board import Episode, Scene, Shot
from app.story.edits import Add, Archive, Change, Edit, Patch
from app.story.expand import expand
from app.story.numbering import letter, letter_between, number_between
from app.story.patching import apply_patches, take_back
from app.story.recipes import go_on_from, start_on_frame
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying

_MOVING = frozenset({"", "order", "archived", "scene", "episode"})
_Key = tuple[str, str]


def settled(
    board: Board, edits: Sequence[Edit], given: Mapping[str, str] | None = None
) -> list[Edit]:
    """The edits with numbers filled in and clips joined anew. On an open board whatever stands in
    a touched scene or episode is numbered in order; on a locked one only what is new there gets a
    number, between those of its neighbours.

    `given` are numbers of scenes that a writer chose: on an open board they hold."""
    with trying(board, Facts(), edits) as trial:
        moved = [p for p in trial.patches if p.field in _MOVING]
        locked = board.project.locked
        names = _locked_names(board, moved) if locked else _names(board, moved, given or {})
    named = _filled(board, edits, names)
    with trying(board, Facts(), named) as trial:
        if any(p.table in ("episodes", "scenes", "shots") for p in trial.patches):
            return [*named, *_joined(board)]
    return named


def numbered_anew(board: Board, scenes: Iterable[str] = ()) -> list[Edit]:
    """Letters of the shots of some scenes in order, or every number of the board."""
    wanted = list(scenes)
    names: dict[_Key, str] = {}
    if not wanted:
        names |= _episode_numbers(board)
        for episode in board.episodes():
            names |= _scene_numbers(board, episode.id, {})
        wanted = [s.id for s in board.scenes(omitted=True)]
    for scene in wanted:
        names |= _letters(board, scene, names)
    return _filled(board, [], names)


def locking(board: Board) -> list[Edit]:
    """Locks the numbers. What has none, or one that another has too, gets one first."""
    names = numbered_anew(board) if _unclear(board) else []
    return [*names, Change(table="projects", id=board.project.id, fields={"locked": True})]


def unlocking(board: Board) -> list[Edit]:
    """Lets numbers follow the story again; they change with the next move."""
    return [Change(table="projects", id=board.project.id, fields={"locked": False})]


def _unclear(board: Board) -> bool:
    """Whether two scenes or shots have one number, or something has none."""
    scenes = [(s.episode, s.number) for s in board.scenes(omitted=True)]
    shots = [board.number(s) for s in board.shots(omitted=True)]
    missing = any(not n for _, n in scenes) or any(not s.letter for s in board.shots(omitted=True))
    return missing or len(set(scenes)) < len(scenes) or len(set(shots)) < len(shots)


# -- numbers of an open board ---------------------------------------------------------------------


def _names(board: Board, patches: Sequence[Patch], given: Mapping[str, str]) -> dict[_Key, str]:
    names: dict[_Key, str] = {}
    if any(p.table == "episodes" for p in patches):
        names |= _episode_numbers(board)
    episodes = dict.fromkeys(_parents(board, patches, "scenes", "episode"))
    for scene, number in given.items():
        row = board.scenes_by_id[scene]
        if row.number != number:
            episodes[row.episode] = None
    for episode in episodes:
        names |= _scene_numbers(board, episode, given)
    for scene in _parents(board, patches, "shots", "scene"):
        names |= _letters(board, scene, names)
    return names


def _parents(board: Board, patches: Sequence[Patch], table: str, field: str) -> list[str]:
    """What the touched rows of a table hang on now, or hung on before."""
    found: dict[str, None] = {}
    for patch in patches:
        if patch.table == table:
            if patch.field == field:
                found[str(patch.before)] = None
            found[str(getattr(board.get(table, patch.id), field))] = None
    return list(found)


def _episode_numbers(board: Board) -> dict[_Key, str]:
    return {("episodes", e.id): str(n) for n, e in enumerate(board.episodes(), 1)}


def _scene_numbers(board: Board, episode: str, given: Mapping[str, str]) -> dict[_Key, str]:
    mine = [s for s in board.scenes(omitted=True) if s.episode == episode]
    if not any(s.id in given for s in mine):
        return {("scenes", s.id): str(n) for n, s in enumerate(mine, 1)}
    used = {given[s.id] for s in mine if s.id in given}
    names: dict[_Key, str] = {}
    before = ""
    for at, scene in enumerate(mine):
        number = given.get(scene.id, scene.number)
        if scene.id not in given and (not number or number in used):
            after = next((given[s.id] for s in mine[at + 1 :] if s.id in given), "")
            number = number_between(before, after, used)
        used.add(number)
        names["scenes", scene.id] = before = number
    return names


def _letters(board: Board, scene: str, names: dict[_Key, str]) -> dict[_Key, str]:
    number = names.get(("scenes", scene)) or _number_of(board, scene)
    rivals = _rival_letters(board, scene, number) if ("scenes", scene) not in names else set[str]()
    free = (t for i in range(100_000) if (t := letter(i)) not in rivals)
    return {("shots", s.id): next(free) for s in board.shots_in(scene, omitted=True)}


def _number_of(board: Board, scene: str) -> str:
    row = board.scenes_by_id.get(scene)
    return row.number if row else ""


def _rival_letters(board: Board, scene: str, number: str) -> set[str]:
    """Letters that would make a shot of this scene read as one of another: scene 1A's shot A is
    1AA, and so would be scene 1's shot AA."""
    row = board.scenes_by_id.get(scene)
    found: set[str] = set()
    for other in board.scenes(omitted=True) if row and number else ():
        if other.id == scene or other.episode != (row.episode if row else ""):
            continue
        if other.number.startswith(number) or number.startswith(other.number):
            names = (other.number + s.letter for s in board.shots_in(other.id, omitted=True))
            found |= {n[len(number) :] for n in names if n.startswith(number)}
    return found


# -- numbers of a locked board --------------------------------------------------------------------


def _locked_names(board: Board, patches: Sequence[Patch]) -> dict[_Key, str]:
    names: dict[_Key, str] = {}
    fresh = {(p.table, p.id) for p in patches if _unnamed(board, p.table, p.id)}
    episodes = board.episodes()
    used = {e.number for e in episodes}
    for episode in episodes:
        if ("episodes", episode.id) in fresh:
            number = number_between(max(used, key=len, default=""), "", used - {""})
            names["episodes", episode.id] = number
            used.add(number)
    for episode in dict.fromkeys(
        s.episode for s in board.scenes(True) if ("scenes", s.id) in fresh
    ):
        rows = [s for s in board.scenes(True) if s.episode == episode]
        taken = {s.number for s in board.scenes_by_id.values() if s.episode == episode}
        names |= _between("scenes", [(s.id, s.number) for s in rows], fresh, taken)
    new = [board.shots_by_id[i].scene for table, i in fresh if table == "shots"]
    for scene in dict.fromkeys(sorted(new)):
        number = names.get(("scenes", scene)) or _number_of(board, scene)
        taken = {board.shots_by_id[i].letter for i in board.all_shots_of(scene)}
        taken |= {was for s in board.shots_by_id.values() for at, was in s.was if at == scene}
        taken |= _rival_letters(board, scene, number)
        rows = [(s.id, s.letter) for s in board.shots_in(scene, omitted=True)]
        names |= _between("shots", rows, fresh, taken)
    return names


def _unnamed(board: Board, table: str, row_id: str) -> bool:
    row = board.get(table, row_id)
    match row:
        case Shot():
            return not row.letter
        case Scene() | Episode():
            return not row.number
        case _:
            return False


def _between(
    table: str, rows: list[tuple[str, str]], fresh: set[_Key], taken: set[str]
) -> dict[_Key, str]:
    """Names for the fresh ones among rows in story order."""
    make = letter_between if table == "shots" else number_between
    taken = taken - {""}
    names: dict[_Key, str] = {}
    before = ""
    for at, (row_id, name) in enumerate(rows):
        if (table, row_id) in fresh:
            after = next((n for i, n in rows[at + 1 :] if (table, i) not in fresh), "")
            name = make(before, after, taken)
            taken.add(name)
            names[table, row_id] = name
        before = name
    return names


# -- into the edits -------------------------------------------------------------------------------


def _filled(board: Board, edits: Sequence[Edit], names: dict[_Key, str]) -> list[Edit]:
    """The edits with each name where its row is made or moved, else behind them."""
    left = dict(names)
    out: list[Edit] = []
    for edit in reversed(edits):
        if isinstance(edit, Add) and (key := (edit.table, str(edit.row.get("id")))) in left:
            out.append(edit.model_copy(update={"row": {**edit.row, _field(key): left.pop(key)}}))
        elif isinstance(edit, Change) and _moves(edit) and (key := (edit.table, edit.id)) in left:
            out.append(
                edit.model_copy(update={"fields": {**edit.fields, _field(key): left.pop(key)}})
            )
        else:
            out.append(edit)
    out.reverse()
    for key, name in left.items():
        row = board.get(*key)
        if row is None or getattr(row, _field(key)) != name:
            out.append(Change(table=key[0], id=key[1], fields={_field(key): name}))
    return out


def _moves(edit: Change) -> bool:
    return not edit.fields.keys().isdisjoint(("scene", "episode", "letter", "number"))


def _field(key: _Key) -> str:
    return "letter" if key[0] == "shots" else "number"


# -- clips that go on from one another ------------------------------------------------------------


def _joined(board: Board) -> list[Edit]:
    """A continuous shot's clip starts on the last frame of the clip before it, whatever shot that
    is now; the first of the film, and one that would close a circle, starts on its own frame."""
    edits: list[Edit] = []
    patches: list[Patch] = []
    try:
        for shot, before in _going_on(board):
            clip = board.clip_of(shot.id)
            if clip is None:
                continue
            group = _join(board, clip.id, before, shot.transition == "continuous")
            if group:
                with trying(board, Facts(), group) as trial:
                    circle = bool(trial.refused)
                group = start_on_frame(board, clip.id) if circle else group
            for edit in group:
                done = expand(edit, board, Facts())
                apply_patches(board, done)
                patches += done
            edits += group
    finally:
        take_back(board, patches)
    return edits


def _going_on(board: Board) -> list[tuple[Shot, str]]:
    """Shots of the film that go on from another one, in order, each with the clip before it. Only
    the scenes of these are looked at: a long film has few."""
    ids = {s.id for s in board.shots_by_id.values() if s.transition == "continuous"}
    ids |= {n.shot for n in board.nodes_by_id.values() if n.op == "last_frame" and n.shot}
    told = [s for i in ids if (s := board.shots_by_id.get(i)) and board.told("shots", s)]
    if not told:
        return []
    scenes = [s.id for s in board.scenes()]
    place = {scene: n for n, scene in enumerate(scenes)}
    found: list[tuple[Shot, str]] = []
    for scene in sorted({s.scene for s in told}, key=place.__getitem__):
        before = next(
            (rows[-1].id for s in reversed(scenes[: place[scene]]) if (rows := board.shots_in(s))),
            "",
        )
        for shot in board.shots_in(scene):
            if shot.id in ids:
                clip = board.clip_of(before) if before else None
                found.append((shot, clip.id if clip else ""))
            before = shot.id
    return found


def _join(board: Board, clip: str, before: str, continuous: bool) -> list[Edit]:
    wires = [w for w in board.wires_into(clip) if w.port == "start_frame"]
    sources = [board.nodes_by_id[w.source] for w in wires]
    if sources and sources[0].op != "last_frame":
        return []  # wired otherwise by hand
    above = [w.source for s in sources for w in board.wires_into(s.id)]
    if not continuous:  # joined by hand: only what it went on from may have left the film
        return start_on_frame(board, clip) if sources and not above else []
    if above == [before] or (not sources and not _asleep(board, clip)):
        return []
    if not before:
        return start_on_frame(board, clip)
    old: list[Edit] = [
        Archive(table="nodes", id=s.id) for s in sources if board.consumers(s) == [clip]
    ]
    return [*go_on_from(board, clip, before), *old]


def _asleep(board: Board, clip: str) -> bool:
    """Whether the clip starts on something that is not in the film for now."""
    wires = (w for w in board.wires_by_id.values() if w.target == clip and not w.archived)
    return any(w.port == "start_frame" for w in wires)
