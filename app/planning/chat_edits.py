"""A sentence of the chat becomes edits, by rule. Only what it names is touched; what is made of it
goes stale, everything else keeps its outputs. What no rule knows becomes a note for the next take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from app.planning.chat_light import (
    change_brightness,
    change_look,
    change_time,
    change_weather,
    names_of,
)
from app.planning.chat_models import Models, choose_model
from app.planning.chat_order import NO_MORE, move_shots, remove_shots, swap_shots
from app.planning.chat_shots import (
    change_camera,
    change_length,
    cut_shots,
    insert_shot,
    join_shots,
)
from app.planning.heard import hear
from app.planning.mentions import (
    Mentions,
    Scope,
    mentions_in,
    named_shots,
    nodes_meant,
    shots_meant,
)
from app.planning.prompt_changes import COLOURS, coloured
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
_GIVEN = re.compile(
    rf"\bgive\s+.*?\b(?:an?|some)\s+(?:new\s+)?(?P<colour>{COLOURS})\s+(?P<thing>[^\W\d_]+)", re.I
)
_TO_VIDEO = re.compile(
    r"\b(?:in(?:to)?|as|to)\s+an?\s+(?:short\s+)?(?:video|clip|animation|film)\b|\banimate\b|\bbring .{0,30} to life\b|\bmake (?:it|this|that|them) move\b",
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
    text: str,
    board: Board,
    facts: Facts,
    scope: Scope,
    tongue: str = "en",
    models: Models | None = None,
) -> ChatEdit:
    """Edits of one sentence against the board as it stands. Without any, `ask` or `words` say
    why, in the language `tongue`. `models`: what `another model` can be."""
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
        mentions = _with_selection(part, mentions, scope)
        whole = len(parts) == 1 or heard.foreign
        with trying(board, facts, edits):  # each wish finds what the one before it made
            made, told = (
                use_uploads(part, board, mentions, scope)
                or (models and choose_model(part, board, mentions, models))
                or _one(part, board, facts, mentions, text if whole else heard.words(part))
            )
        if told.endswith("?") and not made:
            return ChatEdit(ask=in_language(told, tongue))
        edits += made
        words.append(told)
        touched += [n.id for n in nodes_meant(mentions, board)]
        touched += [u for u in scope.uploads if board.nodes_by_id[u].media == "audio"]
    edits, words = _once(edits), list(dict.fromkeys(words))
    if any(_puts_elsewhere(edit) for edit in edits):  # at the end: names hold while it speaks
        edits = settled(board, edits)
    if edits and _changes_nothing(board, facts, edits):
        edits, words = [], [said("It is like that already; nothing changes.")]
    return ChatEdit(
        edits=tuple(heard.put_back(edits)),
        words=heard.words(in_language(together(words), tongue)),
        scope=tuple(dict.fromkeys(touched)),
    )


def _once(edits: Sequence[Edit]) -> list[Edit]:
    """A note that two wishes of one sentence make is one note."""
    seen: dict[object, Edit] = {}
    for n, edit in enumerate(edits):
        key = (edit.node, edit.text) if isinstance(edit, Feedback) else n
        seen.setdefault(key, edit)
    return list(seen.values())


def _with_selection(text: str, mentions: Mentions, scope: Scope) -> Mentions:
    """`let her look left` is said of what is selected; `make her coat red` of her."""
    only = mentions.assets and not (mentions.shots or mentions.scenes or mentions.all)
    if not only or mentions.nodes or any(p.search(text) for p in (_COLOUR, _GIVEN, _RENAME)):
        return mentions
    return mentions.model_copy(update={"nodes": scope.selected})


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
    return ([], asked) if asked else _noted(said, text, board, mentions)


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
    ).strip(" .!,;")
    if not wish:
        return [], said("How is the music to sound?")
    if not music:
        row = {"id": new_id("nd"), "op": "music", "title": "Music bed", "prompt": wish}
        return [Add(table="nodes", row=row)], said("Music: {0}.", wish)
    node = music[0]
    prompt = f"{node.prompt.rstrip('. ')}, {wish}" if node.prompt else wish
    return [Change(table="nodes", id=node.id, fields={"prompt": prompt})], said(
        "The music: {0}.", said(wish)
    )


def _colour(text: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str] | None:
    match = _COLOUR.search(text) or (_GIVEN.search(text) if mentions.assets else None)
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
        return edits, said("{0} {1} in {2}.", said(colour), said(thing), names_of(board, nodes))
    return [], said("Whose {0} is to be {1}?", said(thing), said(colour))


def _described(assets: Sequence[Asset], thing: str, colour: str) -> tuple[list[Edit], str]:
    edits: list[Edit] = [
        Change(
            table="assets", id=a.id, fields={"description": coloured(a.description, thing, colour)}
        )
        for a in assets
    ]
    names = " and ".join(a.name for a in assets)
    return edits, said("{0} has a {1} {2} now, in every shot.", names, said(colour), said(thing))


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
    if not re.search(
        r"\blast frame\b|\bcontinuous\b|\bseamless|\bwithout (?:a )?cut\b", text, re.I
    ):
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
    return join_shots(board, _later(text, board, mentions, shots))


def _later(text: str, board: Board, mentions: Mentions, shots: Sequence[Shot]) -> Shot:
    """Which is to go on: `2C` in `start 2C on the last frame of 2B`; else the last of them."""
    before = re.search(r"\blast frame of\s+(?P<w>.+)$", text, re.I)
    earlier = {s.id for s in named_shots(before.group("w"), board)} if before else set[str]()
    named = [board.shots_by_id[s] for s in mentions.shots if s not in earlier]
    return named[-1] if earlier and named else shots[-1]


def _follows(board: Board, scene: str, shot: Shot) -> bool:
    order = [s.id for s in board.scenes()]
    return order.index(shot.scene) == order.index(scene) + 1


_VERB_ALONE = re.compile(r"\b(?:make|show|let|set|change|do|me|take|use|give|please)\b", re.I)


def _noted(text: str, heard: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str]:
    """The wish as it is, for the next take of what was meant."""
    nodes: list[Node] = [n for n in nodes_meant(mentions, board) if n.op in GENERATED]
    if not nodes:
        if mentions.nothing:
            return [], said(
                "What do you mean by that? Select something, or name a shot, such as 1A?"
            )
        shown = [s for a in mentions.assets for s in board.shots_showing(a)]
        if shown:
            return [], said("In which shot: {0}?", listed([board.number(s) for s in shown]))
        return [], said("There is nothing in that which could be made again?")
    if not re.search(r"\w", NO_MORE.sub("", _VERB_ALONE.sub("", heard))):
        return [], said("What is to become of {0}?", names_of(board, nodes))
    edits: list[Edit] = [Feedback(id=new_id("no"), node=n.id, text=text.strip()) for n in nodes]
    return edits, said("Noted for the next take of {0}.", names_of(board, nodes))


_RULES: tuple[Rule, ...] = (
    swap_shots, move_shots, cut_shots, _continuous, remove_shots, insert_shot, _to_video, _rename,
    _music, _colour,
)  # fmt: skip
_TOGETHER: tuple[Rule, ...] = (
    change_time, change_look, change_length, change_camera, change_weather, change_brightness,
)  # fmt: skip
