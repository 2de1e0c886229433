"""What a sentence of the chat speaks of: `1A`, `the last two shots`, `that image`, `her`, `this`.

Ids come from the board alone. What could mean several things is asked back, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.ordinals import beyond, scenes_by_place, shots_by_place, without_last_frame
from app.planning.spoken import said
from app.planning.word_lists import words as known
from app.story.base import Frozen
from app.story.board import Asset, Shot
from app.story.camera_edits import sizes_named
from app.story.freshness import chosen_take
from app.story.graph import GENERATED, Media, Node
from app.story.state import Board
from app.story.takes import Facts

_NUMBER = re.compile(r"(?<![\w:])(?:shots?\s+)?(?P<n>(?:\d{1,3}:)?\d{1,3}[A-Za-z]{1,2})(?!\w)")
_SCENE = re.compile(r"\bscenes?\s+(?P<n>\d{1,3}[A-Za-z]?)\b", re.I)
_ALL = re.compile(
    r"\b(?:all|every|each)\b(?!\s+(?:of\s+)?(?:the\s+|your\s+|my\s+)?(?:previous\s+|prior\s+|above\s+|earlier\s+)*(?:instructions?|rules?|prompts?|messages?|orders?|guidelines?))(?:\s+of)?(?:\s+(?:the|them|these|those|my))*(?:\s+(?:shots?|frames?|panels?|images?|pictures?|clips?|scenes?|one))?|\beverything\b|\bthe whole (?:film|board|thing|plan)\b|\beverywhere\b",
    re.I,
)
_MEDIA: tuple[tuple[Media, str], ...] = (
    ("image", r"images?|pictures?|photos?|frames?|stills?|posters?|drawings?"),
    ("video", r"videos?|clips?|animations?|footage"),
    ("audio", r"music|sounds?|tracks?|songs?|audio"),
)
_THAT = r"\b(?:that|this|the|these|those|my|your|last|previous|earlier)\s+(?:\w+\s+)?(?:{words})\b"
# What a person brought: `the photo`, where the outputs are pictures, images, frames.
_BROUGHT = re.compile(
    r"upload|\b(?:sent|gave|attached|dropped|brought)\b|\bphotos?\b|\bfiles?\b|\bmy\b", re.I
)
_THIS = re.compile(r"\b(?:this|it|these|them|that|those|here)\b", re.I)
_PERSON = {
    "she": re.compile(r"\b(?:she|her|hers)\b", re.I),
    "he": re.compile(r"\b(?:he|him|his)\b", re.I),
    "they": re.compile(r"\b(?:they|their)\b", re.I),
}


# `all of them except 1A`, `1A to 1C, but keep 1D`
_EXCEPT = re.compile(
    r",?\s*\b(?:except(?:\s+for)?|apart\s+from|but\s+(?:not|keep|leave)|not|keep|leave)\s+(?P<w>(?:the\s+)?(?:[\w:]+\s+)?(?:shots?\s+)?[\w:]+(?:\s*(?:,|and)\s*(?:\d+:)?\d+[A-Za-z]{1,2})*)(?:\s+(?:as\s+(?:it|they)\s+(?:is|are)|alone|out))?",
    re.I,
)


class Scope(Frozen):
    """What the chat may lean on: the selected nodes; outputs, newest first; this turn's uploads
    and the older ones (input nodes)."""

    selected: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()  # nodes whose takes came last, newest first
    uploads: tuple[str, ...] = ()
    older_uploads: tuple[str, ...] = ()


class Mentions(Frozen):
    """Ids that were meant. `all`: the whole board was said. `ask`: it is not clear which."""

    shots: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()  # named as pictures or clips, or selected and said `this`
    assets: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    all: bool = False
    ask: str = ""
    missing: bool = False  # a shot or scene was named that is not there

    @property
    def nothing(self) -> bool:
        return not (self.shots or self.nodes or self.assets or self.scenes or self.all)


def mentions_in(text: str, board: Board, facts: Facts, scope: Scope) -> Mentions:
    """Reads one sentence against the board and what went before."""
    missing = _missing(text, board)
    if missing:
        return Mentions(missing=True).model_copy(update={"ask": missing})
    kept = _EXCEPT.search(text)
    left_out = {s.id for s in named_shots(kept.group("w"), board)} if kept else set[str]()
    if kept and left_out:
        text = text[: kept.start()] + text[kept.end() :]
    shots = _numbered(text, board) or shots_by_place(text, board) or _of_size(text, board)
    scenes = named_scenes(text, board)
    assets, ask = _assets(text, board, scope)
    everything = bool(_ALL.search(text)) and not (shots or scenes)
    if left_out and (everything or (scenes and not shots)):
        among = [s for sc in scenes for s in board.shots_in(sc)] if scenes else board.shots()
        shots, scenes, everything = [s.id for s in among if s.id not in left_out], [], False
    nodes: list[str] = _by_file(text, board, scope) or titled(text, board)
    if not nodes and not shots and not everything:
        nodes, ask_media = _by_media(text, board, facts, scope)
        ask = ask or ask_media
    if (
        not (shots or nodes or scenes or everything)
        and (scope.selected or scope.uploads)
        and _needs_this(text, assets)
    ):
        nodes = list(scope.uploads if scope.uploads and _THIS.search(text) else scope.selected)
    found = Mentions(
        shots=tuple(dict.fromkeys(shots)), nodes=tuple(dict.fromkeys(nodes)),
        assets=tuple(assets), scenes=tuple(dict.fromkeys(scenes)), all=everything,
    )  # fmt: skip
    return found.model_copy(update={"ask": ask})  # as it is: it can be said in other languages


# A number and letters that are no shot: `4K`, `35mm`, `3D`, `30s`, `5th`.
_MEASURE = re.compile(
    r"\d+(?:[kKdDxXpP]|[smhgif]|(?i:mm|cm|km|kg|kb|mb|gb|hz|am|pm|st|nd|rd|th|er|te|ms))"
)


def missing_in(text: str, board: Board) -> str:
    """The words that name a shot or a scene which the board has not; '' where all are there."""
    return _lost(text, board)[0]


def _missing(text: str, board: Board) -> str:
    """A question where a shot or a scene is named that the board has not; '' else."""
    words, what = _lost(text, board)
    shots, numbers = board.shots(), [s.number for s in board.scenes()]
    if not words:
        return ""
    if what == "scene":
        name = re.sub(r"\D*(?=\d)", "", words, count=1)
        return said("There is no scene {0}; there are {1} to {2}. Which do you mean?", name, numbers[0], numbers[-1])  # fmt: skip
    ends = (board.number(shots[0]), board.number(shots[-1]))
    name = re.sub(r"^shots?\s+(?:number\s+|no\.?\s+)?", "", words, flags=re.I).upper()
    return said("There is no shot {0}; there are {1} to {2}. Which do you mean?", name, *ends)


def _lost(text: str, board: Board) -> tuple[str, str]:
    if not board.shots():
        return "", ""
    for match in _NUMBER.finditer(text):
        name = match.group("n")
        said_so = match.group().lower().startswith("shot")
        if board.find_shot(name) is None and (said_so or not _MEASURE.fullmatch(name)):
            return match.group(), "shot"
    counted = beyond(text, board)
    if counted:
        return counted, "shot"
    numbers = [s.number for s in board.scenes()]
    for match in _SCENE.finditer(text):
        if match.group("n") not in numbers:
            return match.group(), "scene"
    return "", ""


def _needs_this(text: str, assets: Sequence[str]) -> bool:
    """A selection is meant by `this`, or where nothing at all is named."""
    return bool(_THIS.search(text)) or not assets


def named_shots(text: str, board: Board) -> list[Shot]:
    """Shots that are named by number or by where they stand, in the order of the words."""
    ids = _numbered(text, board) or shots_by_place(text, board)
    return [board.shots_by_id[i] for i in dict.fromkeys(ids)]


def named_scenes(text: str, board: Board) -> list[str]:
    """Ids of scenes that are named by number or by where they stand."""
    told = [m.group("n") for m in _SCENE.finditer(text)]
    numbered = [s.id for n in told for s in board.scenes() if s.number == n]
    return numbered or scenes_by_place(text, board) or _scenes_at(text, board)


SIZED = re.compile(
    r"\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+|my\s+)?(?P<size>(?:(?:extreme|big|medium|very)\s+)?(?:close[- ]?up|wide|long|full|medium)(?:\s+shot)?)s?\b",
    re.I,
)


def _of_size(text: str, board: Board) -> list[str]:
    """`all close-ups`."""
    match = SIZED.search(text)
    sizes = sizes_named(match.group("size").replace("wide", "wide shot").replace("shot shot", "shot")) if match else ()  # fmt: skip
    return [s.id for s in board.shots() if s.size in sizes]


def _scenes_at(text: str, board: Board) -> list[str]:
    """`the kitchen scene`, `the scene in the kitchen`: of one place."""
    return [
        s.id
        for s in board.scenes()
        if s.place and re.search(
            rf"^\W*make\s+in\s+(?:the\s+)?{re.escape(s.place)}\b|^\W*in\s+(?:the\s+)?{re.escape(s.place)}\b.*\b(?:make|should)\b|\b{re.escape(s.place)}\s+scenes?\b|\bscenes?\s+(?:in|at|on|of)\s+(?:the\s+)?{re.escape(s.place)}\b",
            text, re.I,
        )
    ]  # fmt: skip


def _numbered(text: str, board: Board) -> list[str]:
    found = (board.find_shot(m.group("n")) for m in _NUMBER.finditer(text))
    return [s.id for s in found if s is not None]


def _assets(text: str, board: Board, scope: Scope) -> tuple[list[str], str]:
    """By name, or by pronoun where only one character can be meant."""
    named = [
        asset.id
        for asset in board.assets()
        if any(_stands(name, text) for name in (asset.name, *asset.aliases))
    ]
    if named:
        return named, ""
    called = _by_role(text, board)
    if len(called) == 1:
        return called, ""
    if not any(p.search(text) for p in _PERSON.values()):
        return [], ""
    near = _likely(_near_cast(board, scope), text)
    if len(near) == 1:
        return [near[0].id], ""
    if not near:
        return [], ""
    names = ", ".join(a.name for a in near[:4])
    return [], said("Whom do you mean: {0}?", names)


def _by_role(text: str, board: Board) -> list[str]:
    """`the dog`: those whose description ends in what they are called, or is of such a one."""
    roles = re.findall(
        rf"\bthe\s+(?:[^\W\d_]+\s+)?({'|'.join(known('people')['roles'])})\b", text, re.I
    )
    words = [re.compile(rf"\b{re.escape(r)}\b", re.I) for r in dict.fromkeys(roles)]
    cast = [a for a in board.assets() if a.kind == "character"]
    return [a.id for a in cast if any(w.search(a.description) for w in words)]


def _near_cast(board: Board, scope: Scope) -> list[Asset]:
    """Characters of what is selected, else of what came last, else of the project."""
    for nodes in (scope.selected, scope.outputs[:1]):
        ids: dict[str, None] = {}
        for node_id in nodes:
            node = board.nodes_by_id.get(node_id)
            shot = board.shots_by_id.get(node.shot) if node else None
            ids.update(dict.fromkeys(shot.characters if shot else ()))
        cast = [a for a in board.assets() if a.id in ids]
        if cast:
            return cast
    return [a for a in board.assets() if a.kind == "character"]


SHE = re.compile(
    r"\b(?:woman|girl|lady|mrs|ms|miss|mother|grandmother|sister|daughter|queen|princess|actress|she|her|nun|witch|aunt|wife|bride|frau|mädchen|mutter|großmutter|oma|schwester|tochter|königin|prinzessin|dame|tante)\b",
    re.I,
)
HE = re.compile(
    r"\b(?:man|boy|mr|lord|sir|father|grandfather|brother|son|king|prince|actor|he|his|monk|wizard|uncle|husband|groom|mann|junge|vater|großvater|opa|bruder|sohn|könig|prinz|herr|onkel)\b",
    re.I,
)


def _likely(cast: list[Asset], text: str) -> list[Asset]:
    """Those whose description says woman for `her`, man for `his`; where none says so, those of
    whom it says nothing. An animal is meant by neither while somebody else may be."""
    she = bool(_PERSON["she"].search(text))
    if not she and not _PERSON["he"].search(text):
        return cast
    this, other = (SHE, HE) if she else (HE, SHE)
    sure = [a for a in cast if this.search(a.description) and not other.search(a.description)]
    unknown = [a for a in cast if not other.search(a.description)]
    people = [a for a in unknown if not _ANIMAL.search(a.description)]
    return sure or people or unknown


_ANIMAL = re.compile(r"\b(?:dog|cat|horse|bird|fox|bear|wolf|rabbit|mouse|parrot|donkey)\b", re.I)


def _stands(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I))


def _by_file(text: str, board: Board, scope: Scope) -> list[str]:
    """An own file by its name, with or without what kind of file it is."""
    low = text.casefold()
    titles = {n: board.nodes_by_id[n].title.casefold() for n in (*scope.uploads, *scope.older_uploads) if n in board.nodes_by_id}  # fmt: skip
    return [n for n, title in titles.items() if len(title) > 2 and _stands(title, low)]


_PLAIN_TITLES = re.compile(r"(?:picture|clip|image|video|music bed|music)(?: \d+)?", re.I)


def titled(text: str, board: Board) -> list[str]:
    """`animate the mood board`: what hangs on no shot and has a name of its own."""
    low, joined = text.casefold(), re.sub(r"\s+", "", text.casefold())
    free = [n for n in board.nodes() if n.op in GENERATED and not (n.shot or n.asset)]
    named = [n for n in free if len(n.title) > 3 and not _PLAIN_TITLES.fullmatch(n.title)]
    return [
        n.id for n in named
        if _stands(n.title.casefold(), low) or (" " in n.title and re.sub(r"\s+", "", n.title.casefold()) in joined)
    ]  # fmt: skip


def _by_media(text: str, board: Board, facts: Facts, scope: Scope) -> tuple[list[str], str]:
    """`that image`: among what is selected, else uploaded in this turn, else what came last."""
    text = without_last_frame(text)
    for media, words in _MEDIA:
        match = re.search(_THAT.format(words=words), text, re.I)
        if match is None:
            continue
        older = re.search(
            r"\b(?:before|earlier|previous|older|uploaded|i sent|i gave)\b", text, re.I
        )
        own = [n for n in scope.older_uploads if _makes(board, n, media)]
        for group in (() if older and own else scope.uploads, scope.selected):
            here = [n for n in group if _makes(board, n, media)]
            if here:
                return here, ""
        made = [n for n in scope.outputs if _makes(board, n, media) and not _between(board, n)]
        if own and _BROUGHT.search(text):
            made = own
        elif (
            older
            and len(made) > 1
            and re.search(rf"\b(?:other|one before|previous|earlier)\s+(?:{words})", text, re.I)
        ):
            made = made[1:]  # not the last one, but the one before it
        if made:
            return made[:1], ""
        all_here = [
            n for n in board.nodes() if n.media == media and chosen_take(board, facts, n.id)
        ]
        if not all_here:
            all_here = [n for n in board.nodes() if n.media == media and not (n.shot or n.asset)]
        if len(all_here) == 1:
            return [all_here[0].id], ""
        if len(all_here) > 1:
            names = ", ".join(board.name(n) for n in all_here[:5])
            return [], said(_WHICH[media], names)
        return [], said(_NONE[media])
    return [], ""


_WHICH: dict[Media, str] = {
    "image": "Which picture do you mean: {0}?", "video": "Which clip do you mean: {0}?",
    "audio": "Which sound do you mean: {0}?", "text": "Which text do you mean: {0}?",
}  # fmt: skip
_NONE: dict[Media, str] = {
    "image": "There is no picture yet that this could mean. Which shot is it about?",
    "video": "There is no clip yet that this could mean. Which shot is it about?",
    "audio": "There is no sound yet that this could mean. Which shot is it about?",
    "text": "There is no text yet that this could mean. Which shot is it about?",
}  # fmt: skip


def _between(board: Board, node_id: str) -> bool:
    """A frame that a step took out of a clip is nothing that a person was shown."""
    return board.nodes_by_id[node_id].op in ("first_frame", "last_frame")


def _makes(board: Board, node_id: str, media: Media) -> bool:
    node = board.nodes_by_id.get(node_id)
    return node is not None and node.media == media


def shots_meant(mentions: Mentions, board: Board) -> list[Shot]:
    """The shots behind all that was meant, in story order."""
    ids = set(mentions.shots)
    ids |= {board.nodes_by_id[n].shot for n in mentions.nodes if n in board.nodes_by_id}
    for scene in mentions.scenes:
        ids |= {s.id for s in board.shots_in(scene)}
    if mentions.all:
        if mentions.assets:
            ids |= {s.id for a in mentions.assets for s in board.shots_showing(a)}
        else:
            ids |= {s.id for s in board.shots()}
    return [s for s in board.shots() if s.id in ids]


def nodes_meant(mentions: Mentions, board: Board) -> list[Node]:
    """The generated pictures behind all that was meant: free nodes as they are, shots by their
    frames."""
    direct = [board.nodes_by_id[n] for n in mentions.nodes if n in board.nodes_by_id]
    found = {n.id: n for n in direct if not (n.shot and mentions.shots)}
    for shot in shots_meant(mentions.model_copy(update={"nodes": ()}), board):
        found.update({n.id: n for n in board.frames_of(shot.id)})
    return list(found.values())
