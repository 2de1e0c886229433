"""A note's marks on a take become a masked edit of that very picture, where a model can.

It forks the picture, not the prompt: the new take names its parent, and the next one that nobody
marked up starts from the prompt again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from app.media.masks import mask_png
from app.providers.catalogue import Catalogue
from app.providers.choice import Choice, Need, can, choose
from app.providers.model import Model
from app.providers.port import Reference
from app.story.freshness import Fingerprint, inputs_of
from app.story.graph import GENERATED, Node
from app.story.notes import Mark, Note, region_of
from app.story.state import Board
from app.story.takes import Facts, Take
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

# Where more is marked than this share of the picture, a new one is the better answer.
_MOST = 0.7
MadeFrom = Callable[[str], Fingerprint | None]  # take id -> what it was made from


@dataclass(frozen=True)
class Fork:
    """What is to change, and where, in a picture that is there."""

    parent: Take
    marks: tuple[Mark, ...]
    asks: str
    masked: bool = True  # False: the model is told in words alone where to change what

    @property
    def mask(self) -> bytes:
        """The mask's PNG, of the picture's own size."""
        return mask_png(self.parent.width, self.parent.height, self.marks)

    @property
    def references(self) -> list[Reference]:
        """The picture to work on, and its mask."""
        take = self.parent
        found = [Reference(port="source", media="image", sha256=take.sha256, suffix=take.suffix)]
        if self.masked:
            sha256 = hashlib.sha256(self.mask).hexdigest()
            found.append(Reference(port="mask", media="image", sha256=sha256, suffix=".png"))
        return found

    @property
    def size(self) -> dict[str, int]:
        """Width and height of the picture, which stay."""
        return {"width": self.parent.width, "height": self.parent.height}

    def need(self, need: Need) -> Need:
        """What a model must be able to do for it."""
        return replace(need, ports=tuple(r.port for r in self.references))

    def words(self, prompt: str) -> str:
        """What the model is told. The prompt goes along as what the picture is of."""
        asks = self.asks.rstrip(" .")
        part = "the marked part" if self.masked else "that"
        said = f"{asks[:1].upper()}{asks[1:]}. Only {part} changes; everything else stays exactly as it is."
        return f"{said} The picture: {prompt.rstrip(' .')}." if prompt else said


def fork_of(
    board: Board, facts: Facts, node: Node, made_from: MadeFrom, own: Collection[str] = ()
) -> Fork | None:
    """The edit that the newest notes ask for; None where they ask for a new picture.

    They must all be marked, on one take, and nothing else that the take was made from may have
    changed. `own` are jobs of the run itself: their takes are attempts at it, no answer yet.
    """
    if node.op not in GENERATED or node.media != "image":
        return None
    notes = _unanswered(board, facts, node, own)
    takes = {n.take for n in notes}
    parent = facts.takes.get(next(iter(takes))) if len(takes) == 1 else None
    if parent is None or parent.node != node.id or not parent.width or not parent.height:
        return None
    marks = tuple(m for n in notes for m in n.marks)
    region = region_of(marks)
    if region is None or region.area > _MOST or not all(n.marks for n in notes):
        return None
    pinned = made_from(parent.id)
    if pinned is not None and set(pinned.differs(inputs_of(board, facts, node))) - {"feedback"}:
        return None
    return Fork(parent, marks, "; ".join(n.asks for n in notes))


def _unanswered(board: Board, facts: Facts, node: Node, own: Collection[str]) -> list[Note]:
    """Notes that ask for another take, and that none has answered yet."""
    answered = max((t.round for t in facts.of(node.id) if t.job not in own or not t.job), default=0)
    return [n for n in board.notes_on(node.id) if n.feedback and n.round > answered]


def fork_in(workspace: Workspace, node: Node, own: Collection[str] = ()) -> Fork | None:
    """`fork_of` in an open project."""
    return fork_of(workspace.board, workspace.facts, node, workspace.made_from, own)


def fitted(fork: Fork | None, model: Model) -> Fork | None:
    """The fork as this model can do it: with its mask, in words alone, or not at all."""
    if fork is None:
        return None
    ways = (fork, replace(fork, masked=False))
    return next((way for way in ways if can(model, way.need(Need(op="image")))), None)


def edit_choice(
    catalogue: Catalogue,
    need: Need,
    fork: Fork | None,
    asked: str,
    usable: Collection[str],
    whose: str,
) -> Choice | None:
    """The model for an edit: the one that was asked for, if it works on pictures at all; else one
    with a mask, else one that is told in words. None: no model here edits."""
    if fork is None:
        return None
    wanted = catalogue.near(asked) if asked else None
    if wanted is not None and fitted(fork, wanted) is not None:
        need = replace(fork, masked=wanted.taking("mask") is not None).need(need)
        return choose(catalogue, need, asked, usable, whose)
    for way in (fork, replace(fork, masked=False)):
        chosen = choose(catalogue, way.need(need), asked, usable, whose)
        if chosen.model is not None:
            return chosen
    return None


async def keep_mask(workspace: Workspace, fork: Fork) -> None:
    """Writes the mask among the project's media, before a request that names it is frozen."""
    if fork.masked:
        await in_thread(workspace.file.media.store, fork.mask, ".png")
