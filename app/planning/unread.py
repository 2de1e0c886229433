"""What no rule reads in a wish of which another part is understood: it is told, and goes along as a
note, so that nothing a person said is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.planning.chat_order import NO_MORE
from app.planning.heard import Heard
from app.planning.mentions import Mentions, nodes_meant
from app.planning.spoken import listed, said
from app.story.base import new_id
from app.story.edits import Edit, Feedback
from app.story.graph import GENERATED
from app.story.plan import Finding
from app.story.state import Board

_BOUND = re.compile(r"\s*[,;.!]\s+|\s+(?:and|but|while)\s+|\s+(?=with\b)", re.I)
# Words that wish for nothing by themselves.
_EMPTY = re.compile(
    r"\b(?:make|show|let|set|change|do|take|use|give|be|is|are|it'?s|should|would|could|can|will|want|need|like|think|have|get|go|look|looks|feel|feels|with|in|on|at|for|as|so|keep|leave|not|except|apart|alone|my|our|you|we|me|her|his|him|she|he|they|their|"
    r"a|an|some|few|bit|little|much|very|really|just|only|please|bitte|thanks|thank|well|too|also|same|likewise|instead|rather|there|here|everything|everywhere|every|each|whole|film)\b",
    re.I,
)


def unread_in(
    part: str, board: Board, mentions: Mentions, reads: Callable[[str], bool]
) -> list[str]:
    """The pieces of a wish that say something and that `reads` does not know: `and with a parrot`
    of `make 1A night and with a parrot`. A wish of one piece has none."""
    pieces = [p.strip() for p in _BOUND.split(part) if p.strip()]
    if len(pieces) < 2:
        return []
    known = [reads(p) for p in pieces]
    for at in range(len(pieces) - 1):  # `black and white` is one thing
        if not (known[at] or known[at + 1]) and reads(f"{pieces[at]} and {pieces[at + 1]}"):
            known[at] = known[at + 1] = True
    names = [n for a in mentions.assets for n in (board.assets_by_id[a].name, *board.assets_by_id[a].aliases)]  # fmt: skip
    return [
        p for p, read in zip(pieces, known, strict=True) if not read and says_something(p, names)
    ]


def says_something(piece: str, names: Sequence[str] = ()) -> bool:
    """Whether words wish for anything, besides what they are about (`names` and numbers)."""
    for name in names:
        piece = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", piece, flags=re.I)
    return bool(re.search(r"[^\W\d_]{2}", NO_MORE.sub("", _EMPTY.sub("", piece))))


def as_said(piece: str, heard: Heard) -> str:
    """A piece of what was heard in the person's own words."""
    if not heard.foreign:
        return heard.words(piece).strip(" .,;!")
    own = {w.casefold() for w in re.findall(r"\w+", heard.said)}
    kept = [w for w in piece.split() if any(p.casefold() in own for p in re.findall(r"\w+", w))]
    return heard.words(" ".join(kept)).strip(" .,;!") or heard.said.strip()


def notes_on(words: str, board: Board, mentions: Mentions) -> list[Edit]:
    """The words as a note for the next take of all that was meant."""
    nodes = [n for n in nodes_meant(mentions, board) if n.op in GENERATED]
    return [Feedback(id=new_id("no"), node=n.id, text=words) for n in nodes]


def told_of(words: str, notes: Sequence[Edit], board: Board) -> Finding:
    """That no rule knows the words, and what became of them."""
    nodes = [board.nodes_by_id[n.node] for n in notes if isinstance(n, Feedback)]
    fix = (
        said("It goes along as a note for the next take of {0}.", listed([board.name(n) for n in nodes]))
        if nodes
        else said("Say it by itself, with the shot that it is about.")
    )  # fmt: skip
    return Finding(rule="step", text=said("“{0}” was not understood", words), fix=fix, fatal=False)
