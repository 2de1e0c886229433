"""A sentence of the chat becomes edits, by rule. Only what it names is touched; what is made of it
goes stale, everything else keeps its outputs. What no rule knows becomes a note for the next take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from app.planning.chat_shots import (
    change_camera,
    change_length,
    cut_shots,
    insert_shot,
    join_shots,
    move_shots,
    remove_shots,
    swap_shots,
)
from app.planning.heard import hear
from app.planning.mentions import Mentions, Scope, mentions_in, nodes_meant, shots_meant
from app.planning.prompt_changes import COLOURS, at_time, coloured, time_in, weather_in, with_words
from app.planning.route import UNDO
from app.planning.spoken import in_language, listed, said, together
from app.planning.upload_edits import use_uploads
from app.planning.wish_parts import wishes_in
from app.story.base import Frozen, new_id
from app.story.board import Asset, Shot
from app.story.edits import Add, Archive, Change, Edit, Feedback
from app.story.graph import GENERATED, Node
from app.story.recipes import wire
from app.story.settle import settled
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying

_COLOUR = re.compile(
    rf"\b(?P<whose>her|his|their|its|the|[^\W\d_]+['’]s)\s+(?P<thing>[^\W\d_]+(?:\s+(?!in\b|on\b|of\b)[^\W\d_]+)??)\s+(?:(?:in|on|of)\s+[\w:]+\s+)?(?:be\s+|to\s+be\s+)?(?P<colour>{COLOURS})\b",
    re.I,
)
_TO_VIDEO = re.compile(
    r"\b(?:in(?:to)?|as|to)\s+an?\s+(?:short\s+)?(?:video|clip|animation|film)\b|\banimate\b|\bbring .{0,30} to life\b|\bmake (?:it|this|that|them) move\b",
    re.I,
)
_LOOK = re.compile(
    r"\b(?:in|into|to|as)\s+(?:the\s+style\s+of\s+)?(?P<style>an?\s+)?(?P<look>black and white|monochrome|noir|film noir|watercolou?r|anime|comic|cartoon|oil painting|pencil|ink|marker|pastel|neon|vintage|sepia|pixel art|claymation|photoreal\w*|documentary)\b"
    r"|\b(?P<look2>black and white|noir|sepia|watercolou?r|anime|photoreal\w*)\b",
    re.I,
)
_MUSIC = re.compile(r"\b(?:music|score|soundtrack|song|track)\b", re.I)
_RENAME = re.compile(
    r"\b(?:rename|call)\s+(?P<old>.+?)\s+(?:to|into|as)?\s*[\"“]?(?P<new>[^\W\d_][\w'’ -]{0,40}?)[\"”]?\s*$",
    re.I,
)


class ChatEdit(Frozen):
    """What came of a sentence. `turn`: the last entry is to be undone or redone; `ask`: it is not
    clear what was meant; `words` say what the edits do."""

    edits: tuple[Edit, ...] = ()
    words: str = ""
    ask: str = ""
    turn: Literal["", "undo", "redo"] = ""
    scope: tuple[str, ...] = ()


def edit_by_rule(
    text: str, board: Board, facts: Facts, scope: Scope, tongue: str = "en"
) -> ChatEdit:
    """Edits of one sentence against the board as it stands. Without any, `ask` or `words` say
    why, in the language `tongue`."""
    heard = hear(text, (a.name for a in board.assets()))
    undo = UNDO.match(heard.text)
    if undo:
        return ChatEdit(turn="redo" if undo.group("w").lower() == "redo" else "undo")
    parts = wishes_in(heard.text, board)
    edits: list[Edit] = []
    words: list[str] = []
    touched: list[str] = []
    before: Mentions | None = None
    for part in parts:
        mentions = mentions_in(part, board, facts, scope)
        if mentions.ask:
            return ChatEdit(ask=in_language(mentions.ask, tongue))
        if mentions.nothing and before is not None:
            mentions = before  # `... and make it slower`
        before = mentions
        whole = len(parts) == 1 or heard.foreign
        with trying(board, facts, edits):  # each wish finds what the one before it made
            made, told = use_uploads(part, board, mentions, scope) or _one(
                part, board, facts, mentions, text if whole else heard.words(part)
            )
        if told.endswith("?") and not made:
            return ChatEdit(ask=in_language(told, tongue))
        edits += made
        words.append(told)
        touched += [n.id for n in nodes_meant(mentions, board)]
        touched += [u for u in scope.uploads if board.nodes_by_id[u].media == "audio"]
    if any(_puts_elsewhere(edit) for edit in edits):  # at the end: names hold while it speaks
        edits = settled(board, edits)
    if edits and _changes_nothing(board, facts, edits):
        edits, words = [], [said("It is like that already; nothing changes.")]
    return ChatEdit(
        edits=tuple(heard.put_back(edits)),
        words=heard.words(in_language(together(words), tongue)),
        scope=tuple(dict.fromkeys(touched)),
    )


def _puts_elsewhere(edit: Edit) -> bool:
    """Whether shots or scenes come, go or stand elsewhere by it."""
    match edit:
        case Change():
            moved = {"order", "scene"} & edit.fields.keys()
            return edit.table in ("shots", "scenes") and bool(moved)
        case Add() | Archive():
            return edit.table in ("shots", "scenes")
        case _:
            return False


def _changes_nothing(board: Board, facts: Facts, edits: Sequence[Edit]) -> bool:
    with trying(board, facts, edits) as trial:
        return not trial.patches and not trial.refused


Rule = Callable[[str, Board, Mentions], "tuple[list[Edit], str] | None"]


def _one(
    text: str, board: Board, facts: Facts, mentions: Mentions, said: str
) -> tuple[list[Edit], str]:
    asked = ""
    for rule in _RULES:
        found = rule(text, board, mentions)
        if found is not None:
            return found
    edits: list[Edit] = []
    told: list[str] = []
    for rule in _TOGETHER:  # `a close-up at dawn` is two wishes about one shot
        with trying(board, facts, edits):
            found = rule(text, board, mentions)
        if found is not None and found[0]:
            edits += found[0]
            told.append(found[1])
        elif found is not None:
            asked = asked or found[1]
    if edits:
        return edits, together(told)
    return ([], asked) if asked else _noted(said, board, mentions)


def _to_video(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    if not _TO_VIDEO.search(text):
        return None
    pictures = [n for n in nodes_meant(mentions, board) if n.media == "image"]
    if not pictures:
        return [], said("Which picture is to become a clip?")
    edits: list[Edit] = []
    told: list[str] = []
    for node in pictures:
        clip = board.clip_of(node.shot) if node.shot else None
        if clip is not None:
            told.append(
                said("{0} has its clip already; run {1}.", board.name(node), board.name(clip))
            )
            continue
        new = new_id("nd")
        moves = re.search(r"\b(?:video|clip|animation)\b[\s,:]*(?:of|where|in which|with)\s+(?P<w>.+)$", text, re.I)  # fmt: skip
        motion = moves.group("w").strip(" .") if moves else ""
        row = {
            "id": new, "op": "video", "title": f"{board.name(node)} in motion"[:60],
            "prompt": motion or node.prompt or "What is seen moves gently; the camera holds", "x": node.x + 260, "y": node.y,
        }  # fmt: skip
        edits += [
            Add(table="nodes", row=row),
            Add(table="wires", row=wire(node.id, new, "start_frame")),
        ]
        told.append(said("A clip that starts on {0}.", board.name(node)))
    return edits, together(told)


def _music(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    if not _MUSIC.search(text) or mentions.shots:
        return None
    music = [n for n in board.nodes() if n.op == "music"]
    wish = re.sub(
        r"^.*?\b(?:music|score|soundtrack|song|track)\b\s*(?:be|is|to be|a bit|a little)?\s*",
        "",
        text,
        flags=re.I,
    ).strip(" .!")
    if not wish:
        return [], said("How is the music to sound?")
    if not music:
        row = {"id": new_id("nd"), "op": "music", "title": "Music bed", "prompt": wish}
        return [Add(table="nodes", row=row)], said("Music: {0}.", wish)
    node = music[0]
    prompt = f"{node.prompt.rstrip('. ')}, {wish}" if node.prompt else wish
    return [Change(table="nodes", id=node.id, fields={"prompt": prompt})], said(
        "The music: {0}.", wish
    )


def _colour(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    match = _COLOUR.search(text)
    if match is None or (
        match.group("colour").lower() in ("black", "white") and "black and white" in text.lower()
    ):
        return None
    thing, colour = match.group("thing").lower(), match.group("colour").lower()
    people = [board.assets_by_id[a] for a in mentions.assets]
    nodes = nodes_meant(mentions, board)
    if people and (mentions.all or not nodes):
        return _described(people, thing, colour)
    if nodes:
        edits: list[Edit] = [
            Change(table="nodes", id=n.id, fields={"prompt": coloured(n.prompt, thing, colour)})
            for n in nodes
        ]
        return edits, said("{0} {1} in {2}.", colour, thing, _names(board, nodes))
    return [], said("Whose {0} is to be {1}?", thing, colour)


def _described(assets: Sequence[Asset], thing: str, colour: str) -> tuple[list[Edit], str]:
    edits: list[Edit] = [
        Change(
            table="assets", id=a.id, fields={"description": coloured(a.description, thing, colour)}
        )
        for a in assets
    ]
    names = " and ".join(a.name for a in assets)
    return edits, said("{0} has a {1} {2} now, in every shot.", names, colour, thing)


def _time(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    time = time_in(text)
    if not time or not re.search(
        r"\b(?:make|set|change|turn|at|to|into|should|be|in)\b", text, re.I
    ):
        return None
    edits: list[Edit] = []
    if mentions.scenes or (mentions.all and not mentions.assets):
        scenes = mentions.scenes or tuple(s.id for s in board.scenes())
        edits += [Change(table="scenes", id=s, fields={"time": time}) for s in scenes]
    nodes = nodes_meant(mentions, board)
    if not nodes and not edits:
        return [], said("What is to be at {0}?", said(time.lower()))
    for node in nodes:
        shot = board.shots_by_id.get(node.shot)
        interior = board.scenes_by_id[shot.scene].interior if shot else ""
        prompt = at_time(node.prompt, time, interior)
        edits.append(Change(table="nodes", id=node.id, fields={"prompt": prompt}))
    return edits, said(
        "{0} in {1}.", said(time.capitalize()), _names(board, nodes) or said("the scene")
    )


def _weather(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    weather = weather_in(text)
    nodes = nodes_meant(mentions, board)
    if not weather or not nodes or not re.search(r"\b(?:make|add|with|let|in)\b", text, re.I):
        return None
    edits: list[Edit] = [
        Change(table="nodes", id=n.id, fields={"prompt": with_words(n.prompt, weather)})
        for n in nodes
    ]
    return edits, said("{0} in {1}.", said(weather.capitalize()), _names(board, nodes))


def _look(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    match = _LOOK.search(text)
    if match is None:
        return None
    look = (match.group("look") or match.group("look2")).lower()
    nodes = nodes_meant(mentions, board)
    if nodes and not mentions.all:
        edits: list[Edit] = [
            Change(table="nodes", id=n.id, fields={"prompt": with_words(n.prompt, look)})
            for n in nodes
        ]
        return edits, said("{0} in {1}.", look.capitalize(), _names(board, nodes))
    return [Change(table="directions", id=board.direction.id, fields={"look": look})], said(
        "The look of everything: {0}.", look
    )


def _rename(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    match = _RENAME.search(text)
    if match is None or len(mentions.assets) != 1:
        return None
    asset = board.assets_by_id[mentions.assets[0]]
    new = match.group("new").strip().upper()
    fields = {"name": new, "aliases": [*asset.aliases, asset.name]}
    return [Change(table="assets", id=asset.id, fields=fields)], said(
        "{0} is called {1} now.", asset.name, new
    )


def _continuous(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    if not re.search(r"\blast frame\b|\bcontinuous\b|\bseamless", text, re.I):
        return None
    shots = shots_meant(mentions, board)
    if not shots and len(mentions.scenes) == 1:
        shots = board.shots_in(mentions.scenes[0])
    if not shots:
        return [], said("Which shot is to start on the last frame before it?")
    if mentions.scenes and not mentions.shots:
        first = board.shots_in(mentions.scenes[0])  # `scene 2 starts on ... of scene 1`
        if len(mentions.scenes) == 1 and re.search(r"\bof scene\b", text, re.I):
            later = [s for s in board.shots() if s.scene != mentions.scenes[0]]
            first = [s for s in later if s.order >= 0 and _follows(board, mentions.scenes[0], s)]
        shots = first or shots
        return join_shots(board, shots[0])
    return join_shots(board, shots[0] if len(mentions.shots) > 1 else shots[-1])


def _follows(board: Board, scene: str, shot: Shot) -> bool:
    order = [s.id for s in board.scenes()]
    return order.index(shot.scene) == order.index(scene) + 1


def _noted(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str]:
    """The wish as it is, for the next take of what was meant."""
    nodes: list[Node] = [n for n in nodes_meant(mentions, board) if n.op in GENERATED]
    if not nodes:
        if mentions.nothing:
            return [], said(
                "What do you mean by that? Select something, or name a shot, such as 1A?"
            )
        return [], said("There is nothing in that which could be made again?")
    edits: list[Edit] = [Feedback(id=new_id("no"), node=n.id, text=text.strip()) for n in nodes]
    return edits, said("Noted for the next take of {0}.", _names(board, nodes))


def _names(board: Board, nodes: Sequence[Node]) -> str:
    return listed([board.name(n) for n in nodes])


_RULES: tuple[Rule, ...] = (
    swap_shots, move_shots, cut_shots, _continuous, remove_shots, insert_shot, _to_video, _rename,
    _music, _colour,
)  # fmt: skip
_TOGETHER: tuple[Rule, ...] = (_time, _look, change_length, change_camera, _weather)
