"""A sentence of the chat becomes edits, by rule. Only what it names is touched; what is made of it
goes stale, everything else keeps its outputs. What no rule knows becomes a note for the next take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.planning.chat_film import change_film
from app.planning.chat_light import (
    change_brightness,
    change_look,
    change_time,
    change_weather,
    names_of,
)
from app.planning.chat_models import Models, choose_model
from app.planning.chat_order import NO_MORE, move_shots, remove_shots, swap_shots
from app.planning.chat_presence import change_presence, remake_shots
from app.planning.chat_shots import (
    change_camera,
    change_length,
    continue_shots,
    cut_shots,
    insert_shot,
)
from app.planning.heard import Heard, hear
from app.planning.mentions import (
    Mentions,
    Scope,
    mentions_in,
    nodes_meant,
)
from app.planning.prompt_changes import COLOURS, coloured
from app.planning.route import UNDO
from app.planning.spoken import in_language, listed, said, together
from app.planning.story_or_wish import states
from app.planning.unread import as_said, notes_on, told_of, unread_in
from app.planning.upload_edits import use_uploads
from app.planning.wish_parts import wishes_in
from app.story.base import Frozen, new_id
from app.story.board import Asset
from app.story.edits import Add, Archive, Change, Edit, Feedback
from app.story.graph import GENERATED, Node
from app.story.plan import Finding
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
_NO_MUSIC = re.compile(
    r"^\W*(?:please\s+)?(?:no|without|remove|delete|drop|mute|lose|keine|ohne)\s+(?:the\s+|any\s+|die\s+)?(?:background\s+)?(?:music|score|soundtrack|song)(?:\s+please)?\W*$",
    re.I,
)
_RENAME = re.compile(
    r"\b(?:rename|call)\s+(?P<old>.+?)\s+(?:to|into|as)?\s*[\"“]?(?P<new>[^\W\d_][\w'’ -]{0,40}?)[\"”]?\s*$",
    re.I,
)


class ChatEdit(Frozen):
    """What came of a sentence. `turn`: the last entry is to be undone or redone; `ask`: it is not
    clear what was meant; `words` say what the edits do; `remarks` what was not understood beside
    it."""

    edits: tuple[Edit, ...] = ()
    words: str = ""
    ask: str = ""
    turn: Literal["", "undo", "redo"] = ""
    scope: tuple[str, ...] = ()
    remarks: tuple[Finding, ...] = ()


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
    done: list[_Done] = []
    touched: list[str] = []
    before: Mentions | None = None
    for part in parts:
        mentions = mentions_in(part, board, facts, scope)
        if mentions.ask:
            return ChatEdit(ask=in_language(mentions.ask, tongue))
        if mentions.nothing and before is not None:
            mentions = before  # `... and make it slower`
        mentions = _with_subject(part, mentions, scope, before)
        before = mentions
        whole = len(parts) == 1 or heard.foreign
        words = text if whole else heard.words(part)
        with trying(board, facts, edits):  # each wish finds what the one before it made
            known = use_uploads(part, board, mentions, scope) or (
                models and choose_model(part, board, mentions, models)
            )
            found = (
                _Done(*known)
                if known
                else _with_unread(
                    part, heard, board, mentions, *_one(part, board, facts, mentions, words)
                )
            )
        if found.told.endswith("?") and not found.edits:
            return ChatEdit(ask=in_language(found.told, tongue))
        done.append(found)
        edits += found.edits
        touched += [n.id for n in nodes_meant(mentions, board)]
        touched += [u for u in scope.uploads if board.nodes_by_id[u].media == "audio"]
    done = _without_gone(done, board)
    edits, told = (
        _once([e for d in done for e in d.edits]),
        list(dict.fromkeys(d.told for d in done)),
    )
    if any(_puts_elsewhere(edit) for edit in edits):  # at the end: names hold while it speaks
        edits = settled(board, edits)
    if edits and _changes_nothing(board, facts, edits):
        edits, told = [], [said("It is like that already; nothing changes.")]
    return ChatEdit(
        edits=tuple(heard.put_back(edits)),
        words=heard.words(in_language(together(told), tongue)),
        scope=tuple(dict.fromkeys(touched)),
        remarks=() if _only_notes(edits) else tuple(r for d in done for r in d.remarks),
    )


@dataclass(frozen=True)
class _Done:
    """What came of one wish of the sentence."""

    edits: Sequence[Edit]
    told: str
    remarks: tuple[Finding, ...] = ()


def _with_unread(
    part: str, heard: Heard, board: Board, mentions: Mentions, made: Sequence[Edit], told: str
) -> _Done:
    """The wish with notes of what no rule knows in it; all of it is one where no rule knows any."""
    if not made or any(rule(part, board, mentions) for rule in _WHOLE):
        return _Done(made, told)
    if _only_notes(made):
        return _Done(made, told, (told_of(as_said(part, heard), made, board),))

    def reads(piece: str) -> bool:
        rules = (*_RULES, *_TOGETHER)
        return any(r(w, board, mentions) for r in rules for w in (piece, f"make {piece}"))

    words = [as_said(piece, heard) for piece in unread_in(part, board, mentions, reads)]
    notes = [notes_on(w, board, mentions) for w in words]
    remarks = tuple(told_of(w, n, board) for w, n in zip(words, notes, strict=True))
    return _Done([*made, *(n for found in notes for n in found)], told, remarks)


def _without_gone(done: Sequence[_Done], board: Board) -> list[_Done]:
    """Without notes on shots that the same sentence takes out."""
    gone = {e.id for d in done for e in d.edits if isinstance(e, Archive) and e.table == "shots"}

    def stays(edit: Edit) -> bool:
        node = board.nodes_by_id.get(edit.node) if isinstance(edit, Feedback) else None
        return node is None or node.shot not in gone

    left = [replace(d, edits=[e for e in d.edits if stays(e)]) for d in done]
    return [new for new, old in zip(left, done, strict=True) if new.edits or not old.edits]


def _only_notes(edits: Sequence[Edit]) -> bool:
    return all(isinstance(e, Feedback) for e in edits)


def _once(edits: Sequence[Edit]) -> list[Edit]:
    """A note that two wishes of one sentence make is one note."""
    seen: dict[object, Edit] = {}
    for n, edit in enumerate(edits):
        key = (edit.node, edit.text) if isinstance(edit, Feedback) else n
        seen.setdefault(key, edit)
    return list(seen.values())


def _with_subject(text: str, mentions: Mentions, scope: Scope, before: Mentions | None) -> Mentions:
    """`let her look left` is said of the shots of the wish before it, else of what is selected;
    `make her coat red` of her."""
    only = mentions.assets and not (mentions.shots or mentions.scenes or mentions.all)
    if not only or mentions.nodes or any(p.search(text) for p in (_COLOUR, _GIVEN, _RENAME)):
        return mentions
    if before is not None and (before.shots or before.nodes or before.scenes or before.all):
        return before.model_copy(update={"assets": mentions.assets})
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
    if _NO_MUSIC.match(text):
        gone: list[Edit] = [Archive(table="nodes", id=n.id) for n in music]
        return (
            (gone, said("The music is taken out.")) if gone else (gone, said("There is no music."))
        )
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


_VERB_ALONE = re.compile(r"\b(?:make|show|let|set|change|do|me|take|use|give|please)\b", re.I)


def _noted(text: str, heard: str, board: Board, mentions: Mentions) -> tuple[list[Edit], str]:
    """The wish as it is, for the next take of what was meant."""
    nodes: list[Node] = [n for n in nodes_meant(mentions, board) if n.op in GENERATED]
    if not nodes:
        if mentions.nothing and not _VERB_ALONE.match(text):
            return [], said(
                "Is that something new, or a change? Select something, or name a shot, such as 1A?"
            )
        if mentions.nothing:
            return [], said(
                "What do you mean by that? Select something, or name a shot, such as 1A?"
            )
        shown = [s for a in mentions.assets for s in board.shots_showing(a)]
        numbers = listed([board.number(s) for s in shown])
        if shown and states(text):
            return [], said("Is that a new shot, or a change in one of these: {0}?", numbers)
        if shown:
            return [], said("In which shot: {0}?", numbers)
        return [], said("There is nothing in that which could be made again?")
    if not re.search(r"\w", NO_MORE.sub("", _VERB_ALONE.sub("", heard))):
        return [], said("What is to become of {0}?", names_of(board, nodes))
    edits: list[Edit] = [Feedback(id=new_id("no"), node=n.id, text=text.strip()) for n in nodes]
    return edits, said("Noted for the next take of {0}.", names_of(board, nodes))


_RULES: tuple[Rule, ...] = (
    change_film, remake_shots, change_presence, swap_shots, move_shots, cut_shots, continue_shots, remove_shots, insert_shot, _to_video, _rename,
    _music, _colour,
)  # fmt: skip
_TOGETHER: tuple[Rule, ...] = (
    change_time, change_look, change_length, change_camera, change_weather, change_brightness,
)  # fmt: skip
# Those that the words belong to whole.
_WHOLE: tuple[Rule, ...] = (
    insert_shot, move_shots, remake_shots, change_presence, change_film, _to_video, _rename, _music,
)  # fmt: skip
