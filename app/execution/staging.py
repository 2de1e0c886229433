"""What a picture must show, read from the board: the same facts for every provider."""

from __future__ import annotations

from app.roles.port import PromptContext
from app.story.graph import Node
from app.story.looks import description_of, description_shown
from app.story.shot_words import words_of
from app.story.staging import Person, SheetStaging, ShotStaging
from app.story.state import Board

# What a sheet is called, and what it shows, by the kind of asset.
_SHEETS = {
    "character": ("Turnaround sheet", "front, three-quarter, side, back, face"),
    "location": ("Reference sheet", "the whole place, from the other side, a detail, no people"),
    "prop": ("Reference sheet", "front, side, back, a detail, on a plain ground"),
}


def stage_shot(board: Board, node: Node) -> ShotStaging | None:
    """The facts of a frame or a clip; None for a node without a shot."""
    shot = board.shots_by_id.get(node.shot)
    if shot is None:
        return _stage_slot(board, node)
    scene = board.scenes_by_id[shot.scene]
    frames = board.frames_of(shot.id)
    frame = node if node.op in ("frame", "image") else (frames[0] if frames else node)
    people = [a for i in shot.characters if (a := board.assets_by_id.get(i)) and not a.archived]
    props = [a for i in shot.props if (a := board.assets_by_id.get(i)) and not a.archived]
    place = board.assets_by_id.get(scene.location)
    spoken = board.lines_in(shot.id)
    return ShotStaging(
        prompt=words_of(board, frame),
        action=shot.action,
        dialogue=" ".join(line.text for line in spoken),
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        place_description=description_shown(board, node, place.id) if place else "",
        time=scene.time,
        size=shot.size,
        framing=shot.framing,
        angle=shot.angle,
        movement=shot.movement,
        lens=shot.lens,
        people=tuple(
            Person(name=a.name, description=description_shown(board, node, a.id)) for a in people
        ),
        cast=_cast(board, scene.id),
        props=tuple(
            Person(name=a.name, description=description_shown(board, node, a.id)) for a in props
        ),
        look=board.direction.look,
        mood=scene.mood,
        feedback=asks_of(board, node),
        avoid=" ".join(filter(None, (board.direction.negative, frame.negative))),
        place_key=scene.location or scene.place,
    )


def asks_of(board: Board, node: Node) -> tuple[str, ...]:
    """What a person asked to change, oldest first; of a clip also what was asked of its frame: a
    clip shows what its frame shows."""
    nodes = [node]
    if node.op == "clip" and node.shot:
        nodes = [*board.frames_of(node.shot)[:1], node]
    return tuple(n.asks for each in nodes for n in board.notes_on(each.id) if n.feedback)


def _stage_slot(board: Board, node: Node) -> ShotStaging | None:
    """The facts of a Stage's picture: a background is a place without people."""
    stage = board.stages_by_id.get(node.stage)
    if stage is None or node.media == "audio":
        return None
    empty = node.slot == "background"
    hour = stage.starts.partition("T")[2][:2]
    late = hour.isdigit() and (int(hour) >= 21 or int(hour) < 5)
    evening = hour.isdigit() and int(hour) >= 17
    return ShotStaging(
        prompt=node.prompt,
        action="" if empty else stage.description.split("\n")[0],
        place=stage.place,
        time="NIGHT" if late else "DUSK" if evening else "DAY",
        size="EWS" if empty else "WS",
        framing="none" if empty else "single",
        look=stage.style or board.direction.look,
        mood=stage.mood,
        feedback=asks_of(board, node),
        avoid=node.negative,
        place_key=stage.id,
    )


def _cast(board: Board, scene: str) -> tuple[str, ...]:
    """Everyone in the scene by first appearance: who stands on which side stays so."""
    names: dict[str, None] = {}
    for shot in board.shots_in(scene):
        for asset_id in shot.characters:
            asset = board.assets_by_id.get(asset_id)
            if asset is not None:
                names.setdefault(asset.name)
    return tuple(sorted(names))


def stage_sheet(board: Board, node: Node) -> SheetStaging | None:
    """The facts of the sheet of an asset, or of one of its looks."""
    asset = board.assets_by_id.get(node.asset)
    if asset is None:
        return None
    return SheetStaging(
        kind=asset.kind,
        name=asset.name,
        description=description_of(board, asset.id, board.looks_by_id.get(node.look)),
        look=board.direction.look,
        feedback=asks_of(board, node),
    )


def prompt_of(board: Board, node: Node) -> str:
    """The words of a node as they stand on the board."""
    if node.prompt.strip():
        return _with_stage(board, node, node.prompt.strip())
    if node.shot in board.shots_by_id:
        return words_of(board, node)
    asset = board.assets_by_id.get(node.asset)
    if asset is not None:
        words = description_of(board, asset.id, board.looks_by_id.get(node.look))
        about = f", {words}" if words else ""
        return f"{_SHEETS[asset.kind][0]} of {asset.name}{about}: {_SHEETS[asset.kind][1]}"
    return board.direction.music if node.op == "music" else node.title


def _with_stage(board: Board, node: Node, prompt: str) -> str:
    """A Stage's visuals share its style and mood."""
    stage = board.stages_by_id.get(node.stage)
    if stage is None:
        return prompt
    words = [stage.style if node.op != "music" else "", f"{stage.mood} mood" if stage.mood else ""]
    said = ", ".join(w for w in words if w)
    return f"{prompt.rstrip('.')}. {said[:1].upper()}{said[1:]}." if said else prompt


def seconds_of(board: Board, node: Node) -> float:
    """How long what the node makes is asked to be; 0 for a picture. A Stage's music fits its film
    three times over."""
    if node.media == "image":
        return 0.0
    asked = dict(node.params).get("seconds")
    if isinstance(asked, int | float):
        return float(asked)
    shot = board.shots_by_id.get(node.shot)
    if shot is not None:
        return shot.seconds
    if node.op == "music" and node.slot:
        promo = board.slots_of(node.stage).get("promo")
        return 3 * seconds_of(board, promo) if promo is not None else 24.0
    if node.op == "music":
        return max(8.0, sum(s.trim or s.seconds for s in board.shots()))
    return 4.0


def context_of(board: Board, node: Node) -> PromptContext:
    """What the optimiser and the critic may read of a node."""
    direction = board.direction
    staging = stage_shot(board, node)
    return PromptContext(
        prompt=prompt_of(board, node),
        media=node.media,
        look=direction.look if node.media == "image" else "",
        palette=direction.palette if node.media == "image" else "",
        light=direction.light if node.media == "image" else "",
        motion=direction.motion,
        mood=staging.mood if staging else "",
        continuity=direction.continuity,
        staging=staging,
        seconds=seconds_of(board, node),
        feedback=asks_of(board, node),
    )
