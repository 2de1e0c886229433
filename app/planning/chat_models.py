"""Wishes about the model that makes something: `use another model for 1B`, `make 1A with flux 1.1 pro`,
`let the studio choose again`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.planning.mentions import Mentions, nodes_meant, shots_meant
from app.planning.spoken import listed, said
from app.providers.catalogue import Catalogue
from app.providers.choice import Need, choose, lacks
from app.providers.model import Model
from app.story.edits import Change, Edit
from app.story.graph import GENERATED, Node
from app.story.state import Board

Made = tuple[list[Edit], str]
_ANOTHER = re.compile(r"\b(?:an?other|a different|some other)\s+model\b", re.I)
_FREE = re.compile(r"\b(?:any|the best|whatever)\s+model\b|\bchoose the model (?:yourself|again)\b", re.I)  # fmt: skip
_NAMED = re.compile(
    r"(?=\b(?:use|take|with|through|by|to|on)\s+(?:the\s+)?(?:model\s+)?(?P<name>[A-Za-z][\w.+/-]*(?:[ -][\w.+/-]+){0,4}?)\s*(?:model)?\s*(?:$|[,.;!]|\b(?:for|in|on|instead)\b))",
    re.I,
)
_LEAST = 4  # letters of a name that can be told from a word


@dataclass(frozen=True)
class Models:
    """What can be chosen: the catalogue, and providers that can be used."""

    catalogue: Catalogue
    usable: frozenset[str]


def choose_model(text: str, board: Board, mentions: Mentions, models: Models) -> Made | None:
    """None where the words are about no model."""
    another, free = _ANOTHER.search(text), _FREE.search(text)
    named = None if another or free else _model_named(text, models)
    if not (another or free or named):
        return None
    nodes = _nodes(board, mentions, named)
    if not nodes:
        return [], said("Which picture or clip is to be made by another model?")
    if free:
        edits: list[Edit] = [Change(table="nodes", id=n.id, fields={"model": ""}) for n in nodes]
        return edits, said("{0}: the studio chooses the model.", _names(board, nodes))
    if named is not None:
        edits = [Change(table="nodes", id=n.id, fields={"model": named.name}) for n in nodes]
        return edits, said("{0} is made by {1}.", _names(board, nodes), named.name)
    return _others(board, nodes, models)


def _others(board: Board, nodes: Sequence[Node], models: Models) -> Made:
    """For each the best that can be used and is not the one that makes it now."""
    edits: list[Edit] = []
    told: dict[str, list[Node]] = {}
    for node in nodes:
        need = _need(board, node)
        now = choose(models.catalogue, need, node.model, models.usable).model
        others = [
            m
            for m in models.catalogue.fitting(node.op, models.usable)
            if now is None or m.name != now.name
        ]
        real = [m for m in others if m.model_class != "sketch"] or others
        if real:
            kin = now.model_class if now else ""
            best = min(real, key=lambda m: (len(lacks(m, need)), m.model_class != kin, m.rank))
            edits.append(Change(table="nodes", id=node.id, fields={"model": best.name}))
            told.setdefault(best.name, []).append(node)
    if not edits:
        return [], said("There is no other model for that here; a key in Settings adds more.")  # fmt: skip
    words = [said("{0} is made by {1}.", _names(board, n), model) for model, n in told.items()]
    return edits, said("", *words) if len(words) > 1 else words[0]


def _need(board: Board, node: Node) -> Need:
    ports = tuple(source.port for source in board.sources(node))
    return Need(op=node.op, prompt=node.prompt, ports=ports)


def _nodes(board: Board, mentions: Mentions, model: Model | None) -> list[Node]:
    """Frames of what was meant; clips where the model makes clips."""
    if model is not None and model.media == "video":
        clips = [board.clip_of(s.id) for s in shots_meant(mentions, board)]
        found = [c for c in clips if c is not None]
        return found or [n for n in nodes_meant(mentions, board) if n.media == "video"]
    media = model.media if model is not None else "image"
    found = [n for n in nodes_meant(mentions, board) if n.op in GENERATED]
    return [n for n in found if n.media == media or (model is None and mentions.nodes)]


def _model_named(text: str, models: Models) -> Model | None:
    """A model of the catalogue that the words name nearly as it is written there."""
    for match in _NAMED.finditer(text):
        name = match.group("name").strip()
        if len(re.sub(r"\W", "", name)) < _LEAST:
            continue
        found = models.catalogue.get(name) or _called(name, models.catalogue)
        if found is not None:
            return found
    return None


def _called(name: str, catalogue: Catalogue) -> Model | None:
    key = _key(name)
    standing = [m for m in catalogue.all() if catalogue.stands(m)]
    exact = [m for m in standing if key in (_key(m.id), _key(m.label), _key(m.name))]
    return min(exact, key=lambda m: m.rank, default=None)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _names(board: Board, nodes: Sequence[Node]) -> str:
    return listed([board.name(n) for n in nodes])
