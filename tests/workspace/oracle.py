"""A second opinion on what is stale, written from the rules and not from the code that it judges.

It keeps whole values instead of fingerprints, walks the tables instead of the indexes, and looks
at every node every time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.story.graph import Node
from app.story.state import Board
from app.story.tables import PARENT_TABLES
from app.story.takes import Facts, Take

Reads = dict[str, Any]

DIRECTION = {
    "frame": {"look", "palette", "light", "negative", "continuity"},
    "sheet": {"look", "palette", "negative"},
    "image": {"look", "palette", "light", "negative"},
    "clip": {"motion"},
    "video": {"motion"},
    "music": {"music"},
}  # what each kind of node was given of the direction
SHOT = {
    "frame": {"size", "framing", "angle", "lens", "aspect", "action"},
    "clip": {"movement", "seconds", "aspect"},  # duration only for clips; never the trim
}
SCENE = {"frame": {"heading", "interior", "place", "time", "mood"}}


@dataclass
class Made:
    """What a take was made from; `used` is what "auto" became."""

    reads: Reads
    used: Reads = field(default_factory=dict)


class Oracle:
    def __init__(self, board: Board, facts: Facts) -> None:
        self.board = board
        self.facts = facts
        self.made: dict[str, Made] = {}  # take -> what it was made from; none: unknown
        self.kept: dict[str, Any] = {}  # waiver -> everything as it stood when it was given

    # -- what is there ------------------------------------------------------------------------

    def live(self, table: str, row_id: str) -> bool:
        row = self.board.table(table).get(row_id)
        if row is None or row.archived:
            return False
        parents = PARENT_TABLES.get(table, {})
        hangs_on = [(t, getattr(row, name)) for name, t in parents.items() if getattr(row, name)]
        return all(self.live(t, parent) for t, parent in hangs_on)

    def nodes(self) -> list[str]:
        return [n for n in self.board.nodes_by_id if self.live("nodes", n)]

    def chosen(self, node_id: str) -> Take | None:
        node = self.board.nodes_by_id[node_id]
        if node.pick:
            return self.facts.takes[node.pick]
        kept = self.facts.kept.get(node_id)
        return self.facts.takes[kept.take] if kept else None

    def sheet(self, asset: str) -> str | None:
        nodes = self.board.nodes_by_id
        found = [n for n in self.nodes() if nodes[n].op == "sheet" and nodes[n].asset == asset]
        return min(found, default=None)

    def shows(self, node: Node) -> list[str]:
        if node.op != "frame" or not node.shot:
            return []
        shot = self.board.shots_by_id[node.shot]
        place = self.board.scenes_by_id[shot.scene].location
        named = [*shot.characters, *shot.props, *([place] if place else [])]
        return [a for a in dict.fromkeys(named) if self.live("assets", a)]

    def above(self, node_id: str) -> list[str]:
        """Where what flows into a node comes from."""
        wires = self.board.wires_by_id
        found = [wires[w].source for w in wires if self.live("wires", w) and wires[w].target == node_id]  # fmt: skip
        for asset in self.shows(self.board.nodes_by_id[node_id]):
            sheet = self.sheet(asset)
            if sheet is not None and not self.board.nodes_by_id[sheet].muted:
                found.append(sheet)
        return list(dict.fromkeys(found))

    # -- what a node reads --------------------------------------------------------------------

    def reads(self, node_id: str) -> Reads:
        board = self.board
        node = board.nodes_by_id[node_id]
        found: Reads = {"prompt": node.prompt, "negative": node.negative, **{f"param {k}": v for k, v in node.params}}  # fmt: skip
        notes = [n for n in board.notes_by_id.values() if n.node == node_id and not n.archived]
        notes.sort(key=lambda n: (n.order, n.id))
        found["feedback"] = [n.text for n in notes if n.feedback]
        found["model"], found["seed"] = node.model, node.seed
        for name in DIRECTION.get(node.op, set()):
            found[f"direction {name}"] = getattr(board.direction, name)
        if node.shot and node.op in ("frame", "clip"):
            self._read_shot(node, found)
        if node.op == "sheet":
            found["asset"] = (node.asset, board.assets_by_id[node.asset].description)
        for asset in self.shows(node):
            sheet = self.sheet(asset)
            drawn = sheet is not None and not board.nodes_by_id[sheet].muted and self.chosen(sheet)
            if not drawn:  # a description only where there is no sheet
                found[f"described {asset}"] = board.assets_by_id[asset].description
        for source in self.above(node_id):
            take = self.chosen(source)
            found[f"from {source}"] = take.sha256 if take else ""
        wires = [w for w in board.wires_by_id.values() if w.target == node_id]
        wires = [w for w in wires if self.live("wires", w.id)]
        wires.sort(key=lambda w: (w.port, w.order, w.id))
        found["wiring"] = [(w.port, w.source) for w in wires if self.chosen(w.source)]
        return {k: v for k, v in found.items() if v not in ("", None, [], ())}

    def _read_shot(self, node: Node, found: Reads) -> None:
        shot = self.board.shots_by_id[node.shot]
        scene = self.board.scenes_by_id[shot.scene]
        own_model = shot.image_model if node.op == "frame" else shot.clip_model
        found["model"] = node.model or own_model  # the shot's own, never a default
        found["seed"] = node.seed if node.seed is not None else shot.seed
        for name in SHOT[node.op]:
            found[f"shot {name}"] = getattr(shot, name)
        for name in SCENE.get(node.op, set()):
            found[f"scene {name}"] = getattr(scene, name)
        if node.op == "frame":
            found["cast"] = [a for a in shot.characters if self.live("assets", a)]
            found["props"] = [a for a in shot.props if self.live("assets", a)]
            found["place"] = scene.location if self.live("assets", scene.location) else ""
        elif not node.prompt:
            found["stands in for the prompt"] = shot.action

    # -- judgement ----------------------------------------------------------------------------

    def differs(self, node_id: str) -> bool:
        take = self.chosen(node_id)
        made = self.made.get(take.id) if take else None
        if made is None:
            return False
        now = self.reads(node_id)
        return any(
            now.get(key) != made.reads.get(key)
            and not (key in made.used and now.get(key) == made.used[key])
            for key in {*now, *made.reads}
        )

    def standing(self, node_id: str) -> Any:
        """The chosen take and the inputs of a node and of everything above it."""
        take = self.chosen(node_id)
        above = [(n, self.standing(n)) for n in self.above(node_id)]
        return (take.id if take else None, self.reads(node_id), above)

    def judge(self) -> tuple[set[str], set[str]]:
        """(stale, kept in spite of it)."""
        stale: set[str] = set()
        waived: set[str] = set()
        judged: set[str] = set()

        def look(node_id: str) -> None:
            if node_id in judged:
                return
            judged.add(node_id)
            for source in self.above(node_id):
                look(source)
            take = self.chosen(node_id)
            if take is None:
                return
            cascade = take.origin in ("generated", "local") and stale & set(self.above(node_id))
            if not (self.differs(node_id) or cascade):
                return
            waivers = [w for w in self.board.waivers_by_id.values() if w.node == node_id]
            now = self.standing(node_id)
            if any(not w.archived and self.kept.get(w.id) == now for w in waivers):
                waived.add(node_id)
            else:
                stale.add(node_id)

        for node_id in self.nodes():
            look(node_id)
        return stale, waived
