"""Words found anywhere in a film: prompts as written and as sent, actions, lines, notes, names.

All of it stays in memory, folded once, by the shot or asset that it belongs to. A row that
changes is folded again when the next search comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.story.state import Board
from app.story.takes import Facts

Where = Literal[
    "number", "name", "prompt", "action", "line", "motion", "sent", "note", "heading", "scene",
    "asset", "description", "codes", "model",
]  # fmt: skip

Table = Literal["shots", "assets", "nodes"]

_WEIGHT: dict[Where, int] = {
    "number": 40, "name": 30, "prompt": 12, "action": 11, "line": 10, "motion": 8, "sent": 7,
    "note": 7, "asset": 6, "heading": 5, "scene": 5, "description": 5, "codes": 4, "model": 3,
}  # fmt: skip
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?\"'()[]{}<>/|\n\t“”‘’„‚«»…–—_", " "))


@dataclass(frozen=True, slots=True)
class Hit:
    """One shot, asset or free node in which all words were found, and the best place of them."""

    owner: str  # id of a shot, else of an asset, else of a node
    table: Table
    where: Where
    text: str  # as it was written
    take: str = ""  # of a sent prompt, or of a prompt that stands on the board no more
    score: int = 0


@dataclass(frozen=True, slots=True)
class TakeHit:
    """A take, and where of its own prompts or of its shot the words stand."""

    take: str
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class _Text:
    where: Where
    text: str
    folded: str
    take: str = ""


@dataclass(frozen=True, slots=True)
class _Owner:
    table: Table
    texts: tuple[_Text, ...]
    all: str  # folded, of all texts


_NOTHING = _Owner("nodes", (), "")


def fold(text: str) -> str:
    """As it is compared: without case and punctuation, a blank before and behind each word."""
    return f" {' '.join(text.casefold().translate(_PUNCTUATION).split())} "


class Search:
    """Over one board and its facts. Tell it what changed (`changed`) or that all did (`reset`)."""

    def __init__(self, board: Board, facts: Facts) -> None:
        self._board = board
        self._facts = facts
        self._owners: dict[str, _Owner] = {}
        self._dirty: set[str] = set()
        self._todo: list[str] | None = None  # owners that were never folded; None: not begun

    def reset(self, board: Board, facts: Facts) -> None:
        """Everything was read anew."""
        self._board, self._facts = board, facts
        self._owners.clear()
        self._dirty.clear()
        self._todo = None

    def prepare(self, most: int = 100) -> bool:
        """Folds some of what was never folded; whether all is done. Folding a large film at once
        takes a while: whoever has a loop calls this again and again."""
        board = self._board
        if self._todo is None:
            free = [n.id for n in board.nodes() if not n.shot and not n.asset]
            shots = [s.id for s in board.shots()]
            self._owners = dict.fromkeys([*shots, *board.assets_by_id, *free], _NOTHING)
            self._todo = list(reversed(self._owners))
        portion = self._todo[-most:]
        self._facts.read(n for shot in portion for n in board.all_nodes_of_shot(shot))
        for owner in portion:
            self._fold(owner)
        del self._todo[-most:]
        return not self._todo

    def changed(self, table: str, row_id: str) -> None:
        """A row of the board, or a take (`takes`), is new or differs."""
        if self._todo is None:
            return
        board = self._board
        match table:
            case "shots" | "assets":
                self._dirty.add(row_id)
                if table == "assets":
                    self._dirty.update(s.id for s in board.shots_showing(row_id))
            case "scenes":
                self._dirty.update(board.all_shots_of(row_id))
            case "episodes":
                self.reset(board, self._facts)
            case "lines":
                row = board.get("lines", row_id)
                self._dirty.add(str(getattr(row, "shot", "")))
            case "nodes":
                self._node_changed(row_id)
            case "takes":
                take = self._facts.takes.get(row_id)
                self._node_changed(take.node if take else "")
            case "notes":
                note = board.notes_by_id.get(row_id)
                self._node_changed(note.node if note else "")
            case _:
                pass

    def _node_changed(self, node_id: str) -> None:
        node = self._board.nodes_by_id.get(node_id)
        if node is not None:
            self._dirty.add(node.shot or node.asset or node.id)

    def find(self, query: str) -> list[Hit]:
        """What holds all the words, best first; of equals what comes first in the story."""
        words = fold(query).split()
        if not words:
            return []
        self._refresh()
        hits: list[Hit] = []
        for owner_id, owner in self._owners.items():
            found = owner.all
            if all(word in found for word in words):
                hits.append(_best(owner_id, owner, words))
        hits.sort(key=lambda hit: -hit.score)
        return hits

    def find_takes(self, query: str) -> list[TakeHit]:
        """Takes in whose own prompts, or else on whose shot, the words stand; those whose own
        words are meant come first."""
        words = fold(query).split()
        own: list[TakeHit] = []
        others: list[TakeHit] = []
        for hit in self.find(query):
            has_all = {
                text.text: all(word in text.folded for word in words)
                for text in self._owners[hit.owner].texts
            }
            for node in self._nodes_of(hit):
                for take in self._facts.of(node):
                    if has_all.get(take.prompt):
                        own.append(TakeHit(take.id, "prompt", take.prompt))
                    elif has_all.get(take.prompt_sent):
                        own.append(TakeHit(take.id, "sent", take.prompt_sent))
                    else:
                        others.append(TakeHit(take.id, hit.where, hit.text))
        return [*own, *others]

    def _nodes_of(self, hit: Hit) -> list[str]:
        if hit.table == "shots":
            return self._board.all_nodes_of_shot(hit.owner)
        if hit.table == "assets":
            return self._board.all_nodes_of_asset(hit.owner)
        return [hit.owner]

    # -- folding ----------------------------------------------------------------------------------

    def _refresh(self) -> None:
        while not self.prepare(10_000):
            pass
        for owner in self._dirty:
            self._fold(owner)
        self._dirty.clear()

    def _fold(self, owner: str) -> None:
        board = self._board
        texts: list[tuple[Where, str, str]] = []
        table: Table = "nodes"
        if owner in board.shots_by_id:
            table, texts = "shots", self._of_shot(owner)
        elif owner in board.assets_by_id:
            table, texts = "assets", self._of_asset(owner)
        elif owner in board.nodes_by_id:
            texts = self._of_free_node(owner)
        self._put(owner, table, texts)

    def _of_shot(self, shot_id: str) -> list[tuple[Where, str, str]]:
        board = self._board
        shot = board.shots_by_id[shot_id]
        if not board.live("shots", shot):
            return []
        scene = board.scenes_by_id[shot.scene]
        shown = (*shot.characters, *shot.props, scene.location)
        names = [a.name for i in shown if (a := board.assets_by_id.get(i)) is not None]
        texts: list[tuple[Where, str, str]] = [
            ("number", board.number(shot), ""),
            ("action", shot.action, ""),
            ("asset", ", ".join(names), ""),
            ("heading", scene.heading, ""),
            ("scene", scene.synopsis, ""),
            ("codes", f"{shot.size} {shot.framing} {shot.angle} {shot.movement} {shot.lens}", ""),
        ]
        for line in board.lines_in(shot_id):
            texts.append(("line", line.text, ""))
        for node in board.nodes_of_shot(shot_id):
            texts += self._of_node(node.id, "motion" if node.op == "clip" else "prompt")
        return texts

    def _of_asset(self, asset_id: str) -> list[tuple[Where, str, str]]:
        board = self._board
        asset = board.assets_by_id[asset_id]
        if asset.archived:
            return []
        texts: list[tuple[Where, str, str]] = [
            ("name", f"{asset.name} {' '.join(asset.aliases)}", ""),
            ("description", asset.description, ""),
        ]
        for node in board.all_nodes_of_asset(asset_id):
            texts += self._of_node(node, "prompt")
        return texts

    def _of_free_node(self, node_id: str) -> list[tuple[Where, str, str]]:
        node = self._board.nodes_by_id[node_id]
        if not self._board.live("nodes", node):
            return []
        return [("name", self._board.name(node), ""), *self._of_node(node_id, "prompt")]

    def _of_node(self, node_id: str, where: Where) -> list[tuple[Where, str, str]]:
        node = self._board.nodes_by_id[node_id]
        found: list[tuple[Where, str, str]] = [(where, node.prompt, "")]
        for take in self._facts.of(node_id):
            if take.prompt != node.prompt:
                found.append((where, take.prompt, take.id))
            if take.prompt_sent != take.prompt:
                found.append(("sent", take.prompt_sent, take.id))
        models = dict.fromkeys(t.model for t in self._facts.of(node_id) if t.model)
        for model in models:
            found.append(("model", model, ""))
        for note in self._board.notes_on(node_id):
            found.append(("note", note.asks, note.take))
        return found

    def _put(
        self,
        owner: str,
        table: Table,
        texts: Iterable[tuple[Where, str, str]],
    ) -> None:
        seen: dict[tuple[Where, str], _Text] = {}
        for where, text, take in texts:
            if text.strip() and (where, text) not in seen:
                seen[where, text] = _Text(where, text, fold(text), take)
        found = sorted(seen.values(), key=lambda text: -_WEIGHT[text.where])
        if found:
            whole = "".join(text.folded for text in found)
            self._owners[owner] = _Owner(table, tuple(found), whole)
        else:
            self._owners[owner] = _NOTHING  # its place in the order is kept


def _best(owner_id: str, owner: _Owner, words: list[str]) -> Hit:
    best, most = owner.texts[0], -1
    for text in owner.texts:
        weight, folded, score = _WEIGHT[text.where], text.folded, 0
        if 4 * weight * len(words) <= most:
            break  # the heaviest come first
        for word in words:
            if word in folded:
                score += 2 * weight
                if f" {word}" in folded:
                    score += weight  # a word begins so, and perhaps is it
                    score += weight if f" {word} " in folded else 0
        if score > most:
            best, most = text, score
    return Hit(
        owner=owner_id, table=owner.table, where=best.where, text=best.text, take=best.take,
        score=most,
    )  # fmt: skip
