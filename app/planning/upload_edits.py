"""What becomes of a person's own picture, clip or sound, by rule: a face, a reference, a layout, a
start, music, or another picture made from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.light import light_of
from app.planning.mentions import Mentions, Scope, shots_meant
from app.planning.prompt_changes import time_in, weather_in
from app.planning.spoken import listed, said
from app.story.base import new_id
from app.story.board import Asset, Shot
from app.story.edits import Add, Archive, Change, Edit
from app.story.graph import Node
from app.story.recipes import new_asset, wire
from app.story.state import Board

Made = tuple[list[Edit], str]
_SPOKEN_OF = re.compile(
    r"\b(?:this|it|these|them|that|those|here|uploads?|attached|photos?|pictures?|images?|clips?|videos?|songs?|sounds?|tracks?|files?|reference|use|take)\b",
    re.I,
)
_TO_VIDEO = re.compile(
    r"\b(?:in(?:to)?|as|to)\s+an?\s+(?:short\s+)?(?:video|clip|animation|film)\b|\banimate\b|\bbring .{0,30} to life\b|\bmake (?:it|this|that|them) move\b",
    re.I,
)
_FACE = re.compile(
    r"\b(?:as|for|is|of)\s+(?P<name>(?!(?:an?|the|my|your|her|his|their|its|this|that)\b)[^\W\d_][\w'’-]*?)(?:['’]s|s['’])?\s+(?:face|look|looks|likeness|portrait|sheet|reference|head|costume|outfit)\b"
    r"|\bas\s+(?:the\s+)?(?:face|likeness|portrait|sheet|look)\s+of\s+(?P<name2>[^\W\d_][\w'’-]*)",
    re.I,
)
_NOT_NAMES = frozenset(
    ["a", "an", "the", "my", "your", "her", "his", "their", "its", "this", "that", "style"]
)
_LAYOUT = re.compile(r"\b(?:layout|composition|framing|sketch|blocking)\b", re.I)
_START = re.compile(r"\b(?:first frame|start frame|opening frame|start(?:s|ing)?|begin(?:s|ning)?)\b", re.I)  # fmt: skip
_REFERENCE = re.compile(
    r"\b(?:references?|style|mood|look|guide|inspiration|product|like this|as in this|match(?:es)?)\b",
    re.I,
)
_GO_ON = re.compile(r"\b(?:go(?:es)? on|continue[sd]?|carry on|extend|longer|what happens next)\b", re.I)  # fmt: skip
_SOUND = re.compile(r"\b(?:music|song|soundtrack|score|track|sound|voice\w*|narrat\w*|speech|audio|under)\b", re.I)  # fmt: skip


def use_uploads(text: str, board: Board, mentions: Mentions, scope: Scope) -> Made | None:
    """None where the words are not about a person's own file."""
    meant = _meant(text, board, mentions, scope)
    if not meant:
        return None
    sounds = [n for n in meant if n.media == "audio"]
    if sounds:
        return _sound(board, sounds[0]) if _SOUND.search(text) or len(meant) == 1 else None
    pictures = [n for n in meant if n.media == "image"]
    shots = _shots(board, mentions)
    if not pictures:
        return _clip(text, board, meant[0])
    face = _named_face(text)
    if _TO_VIDEO.search(text) and not shots:
        return None  # the rule for any picture does it
    if mentions.assets and not shots and (face or re.search(r"\b(?:as|for|is|like)\b", text, re.I)):
        return _faces(board, pictures, [board.assets_by_id[a] for a in mentions.assets])
    if face and not shots:
        return _new_face(board, pictures, face)
    if shots and _LAYOUT.search(text):
        return _layout(board, pictures[0], shots)
    if shots and _START.search(text):
        return _start(board, pictures[0], shots)
    if _REFERENCE.search(text) or shots or mentions.all:
        return _reference(board, pictures, shots)
    return _remade(text, board, pictures)


def _named_face(text: str) -> str:
    """Whose face it is to be: a name; '' where none is said."""
    names = (m.group("name") or m.group("name2") for m in _FACE.finditer(text))
    return next((n.strip() for n in names if n.lower() not in _NOT_NAMES), "")


def _meant(text: str, board: Board, mentions: Mentions, scope: Scope) -> list[Node]:
    """This turn's files where the words can be about them; else own files that the words name."""
    own = {*scope.uploads, *scope.older_uploads}
    named = [n for n in mentions.nodes if n in own]
    if not named and scope.uploads and _SPOKEN_OF.search(text):
        named = list(scope.uploads)
    return [board.nodes_by_id[n] for n in named if n in board.nodes_by_id]


def _shots(board: Board, mentions: Mentions) -> list[Shot]:
    return shots_meant(mentions.model_copy(update={"nodes": ()}), board)


def _sound(board: Board, sound: Node) -> Made:
    if sound.op != "music":
        return [], said("{0} is the scratch voice, from the first frame on.", sound.title)
    old = [n for n in board.nodes() if n.op == "music" and n.id != sound.id and not n.muted]
    edits: list[Edit] = [Change(table="nodes", id=n.id, fields={"muted": True}) for n in old]
    if not old:
        return edits, said("{0} is the music.", sound.title)
    return edits, said("{0} is the music instead of {1}, which is muted.", sound.title, board.name(old[0]))  # fmt: skip


def _clip(text: str, board: Board, clip: Node) -> Made | None:
    if _GO_ON.search(text):
        last, new = new_id("nd"), new_id("nd")
        moves = re.search(r"\b(?:with|where|in which|until|as)\s+(?P<w>.+)$", text, re.I)
        motion = moves.group("w").strip(" .") if moves else "What is seen goes on moving as before"
        edits: list[Edit] = [
            Add(table="nodes", row={"id": last, "op": "last_frame", "title": f"Last frame of {clip.title}"[:60]}),
            Add(table="nodes", row={"id": new, "op": "video", "title": f"{clip.title}, going on"[:60], "prompt": motion}),
            Add(table="wires", row=wire(clip.id, last, "video")),
            Add(table="wires", row=wire(last, new, "start_frame")),
        ]  # fmt: skip
        return edits, said("A clip that goes on from the last frame of {0}.", clip.title)
    if _TO_VIDEO.search(text):
        return [], said(
            "{0} is a clip already. Is another to go on from its last frame?", clip.title
        )
    return [], said("What is to become of {0}: is a clip to go on from its last frame?", clip.title)


def _faces(board: Board, pictures: Sequence[Node], assets: Sequence[Asset]) -> Made:
    edits: list[Edit] = []
    for asset in assets:
        sheet = board.sheet_of(asset.id)
        if sheet is not None:
            edits += _references(board, pictures, sheet.id)
    names = " and ".join(a.name for a in assets)
    if not edits:
        return [], said("{0} has that picture already, or no sheet that it could go to?", names)
    return edits, said(
        "The sheet of {0} is made after {1}, and goes to every shot.", names, _titles(pictures)
    )


def _new_face(board: Board, pictures: Sequence[Node], name: str) -> Made:
    """Somebody who is not in the project yet."""
    name = re.sub(r"['’]s$", "", name).upper()
    edits = new_asset("character", name, "", 1 + len(board.assets()))
    sheet = edits[1]
    assert isinstance(sheet, Add)
    edits += _references(board, pictures, str(sheet.row["id"]))
    return edits, said(
        "{0} is new in the project; the sheet is made after {1}.", name, _titles(pictures)
    )


def _layout(board: Board, picture: Node, shots: Sequence[Shot]) -> Made:
    edits: list[Edit] = []
    for shot in shots:
        for frame in board.frames_of(shot.id)[:1]:
            edits += _instead(board, picture.id, frame.id, "layout")
    return edits, said("{0} is laid out as {1}.", _numbers(board, shots), picture.title)


def _start(board: Board, picture: Node, shots: Sequence[Shot]) -> Made:
    edits: list[Edit] = []
    for shot in shots:
        clip = board.clip_of(shot.id)
        if clip is not None:
            edits += _instead(board, picture.id, clip.id, "start_frame")
            if shot.transition == "continuous":
                edits.append(Change(table="shots", id=shot.id, fields={"transition": "cut"}))
    return edits, said("The clip of {0} starts on {1}.", _numbers(board, shots), picture.title)


def _reference(board: Board, pictures: Sequence[Node], shots: Sequence[Shot]) -> Made:
    """For the shots that were named, else for all of them."""
    shots = shots or board.shots()
    edits: list[Edit] = []
    for shot in shots:
        for frame in board.frames_of(shot.id):
            edits += _references(board, pictures, frame.id)
    if not edits:
        return [], said("What is {0} to be a reference for?", _titles(pictures))
    where = said("every shot") if len(shots) == len(board.shots()) > 1 else _numbers(board, shots)
    return edits, said("{0} is a reference for {1}.", _titles(pictures), where)


def _remade(text: str, board: Board, pictures: Sequence[Node]) -> Made:
    """Another picture, made from it: what a person brought is never changed itself."""
    wish = re.sub(
        r"^\W*(?:please\s+|now\s+|can you\s+|could you\s+)*(?:make|turn|change|show|use|take|give|draw|put|set)\s+"
        r"(?:(?:this|that|it|these|them|the|my)\b\s*)?(?:(?:photos?|pictures?|images?|drawings?)\b\s*)?(?:(?:to be|be|look|looks)\b\s*)?",
        "", text, flags=re.I,
    )  # fmt: skip
    wish = re.sub(
        r"\bfrom before\b|\bbefore\b|\b(?:that )?i (?:sent|gave|uploaded|attached)(?: you)?\b|\bearlier\b|\bfrom earlier\b",
        " ", wish, flags=re.I,
    )  # fmt: skip
    wish = " ".join(wish.split()).strip(" .!?,")
    if not wish:
        return [], said("What is to become of {0}?", _titles(pictures))
    prompt = _said_of_it(wish)
    edits: list[Edit] = []
    for index, picture in enumerate(pictures):
        new = new_id("nd")
        row = {
            "id": new, "op": "image", "title": f"{picture.title}, anew"[:60], "prompt": prompt,
            "x": picture.x + 260, "y": picture.y + 200 * index,
        }  # fmt: skip
        edits += [
            Add(table="nodes", row=row),
            Add(table="wires", row=wire(picture.id, new, "reference")),
        ]
    return edits, said(
        "A picture made from {0}: {1}.", _titles(pictures), re.sub(r"^(?:in)?to ", "", wish)
    )


def _said_of_it(wish: str) -> str:
    time, weather = time_in(wish), weather_in(wish)
    what = "What the reference shows"
    form = re.match(r"(?:in)?to\s+(?P<w>.+)$", wish, re.I)
    if form:
        return f"{what}, as {form.group('w')}."
    if time and len(wish.split()) <= 4:
        return f"{what}, at {time.lower()}: {light_of('', time, weather)}."
    return f"{what}, {wish}."


def _references(board: Board, pictures: Sequence[Node], target: str) -> list[Edit]:
    there = {w.source for w in board.wires_into(target)}
    return [
        Add(table="wires", row=wire(p.id, target, "reference"))
        for p in pictures
        if p.id not in there
    ]


def _instead(board: Board, source: str, target: str, port: str) -> list[Edit]:
    """The one wire of a port, in the place of what came in there."""
    old: list[Edit] = [
        Archive(table="wires", id=w.id) for w in board.wires_into(target) if w.port == port
    ]
    return [*old, Add(table="wires", row=wire(source, target, port))]


def _titles(nodes: Sequence[Node]) -> str:
    return ", ".join(n.title for n in nodes)


def _numbers(board: Board, shots: Sequence[Shot]) -> str:
    return listed([board.number(s) for s in shots])
