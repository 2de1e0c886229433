"""Where nodes stand: where a person put them, else by the order of the story and what they do.

A place follows from the node itself and its shot's place in the story, not from what else is on
the canvas: a new node or wire moves nothing but what comes after its shot.
"""

from __future__ import annotations

from collections import Counter

from app.story.graph import Node
from app.story.state import Board

NODE_WIDTH = 196.0
PICTURE_HEIGHT = 166.0  # head 28, picture 110, foot 28
UTILITY_HEIGHT = 128.0  # head 28, body 72, foot 28
COLUMN, ROW = 280.0, 200.0
_GAP = 120.0  # between scenes
_LANE_GAP = 200.0
_COLUMNS: dict[str, int] = {"frame": 0, "image": 0, "clip": 1, "video": 1}
_LANE = 3 * COLUMN + _LANE_GAP

Places = dict[str, tuple[float, float]]


def place(board: Board) -> Places:
    """Corner of every live node, in story order."""
    return Layout(board).places


class Layout:
    """The places of all live nodes, and the scenes' headings with theirs."""

    def __init__(self, board: Board, by_hand: bool = True) -> None:
        self._board = board
        self._by_hand = by_hand
        self.places: Places = {}
        self.headings: list[tuple[str, float, float]] = []
        self._taken: dict[tuple[float, float], int] = {}
        nodes = board.nodes_in_order()
        foot = self._place_story(nodes)
        self._place_assets([n for n in nodes if n.asset and not n.shot])
        foot = self._place_stages([n for n in nodes if n.stage and not (n.shot or n.asset)], foot)
        self._place_free([n for n in nodes if not (n.shot or n.asset or n.stage)], foot)

    def _put(self, node: Node, x: float, y: float) -> None:
        if self._by_hand and (node.x or node.y):
            self.places[node.id] = (node.x, node.y)
            return
        # Several of a kind in one place stand a little apart, in their own order.
        while (x, y) in self._taken:
            y += 40
        self._taken[x, y] = 1
        self.places[node.id] = (x, y)

    def _place_story(self, nodes: list[Node]) -> float:
        """Scenes run down a lane; a lane that is full begins another to the right."""
        board = self._board
        of_shot: dict[str, list[Node]] = {}
        for node in nodes:
            if node.shot:
                of_shot.setdefault(node.shot, []).append(node)
        shots = board.shots()
        most = lane_rows(len(shots))
        lane, y, foot, in_lane = 0, 0.0, 0.0, 0
        scene = ""
        rows: dict[str, tuple[float, float]] = {}
        in_scene = Counter(shot.scene for shot in shots)
        for shot in shots:
            if shot.scene != scene:
                scene = shot.scene
                count = in_scene[scene]
                if in_lane and in_lane + count > most:
                    lane, y, in_lane = lane + 1, 0.0, 0
                elif in_lane:
                    y += _GAP
                row = board.scenes_by_id[scene]
                self.headings.append((f"{row.number}  {row.heading}", lane * _LANE, y - 44))
            rows[shot.id] = (lane * _LANE, y)
            panels = max(1, sum(1 for n in of_shot.get(shot.id, ()) if n.op == "frame"))
            y += panels * ROW
            in_lane += panels
            foot = max(foot, y)
        for shot in shots:
            for node in of_shot.get(shot.id, ()):
                self._place_in_shot(node, rows)
        return foot

    def _place_in_shot(self, node: Node, rows: dict[str, tuple[float, float]]) -> None:
        left, top = rows[node.shot]
        if node.op == "frame":
            panel = self._board.frames_of(node.shot).index(node) if node.panel else 0
            return self._put(node, left, top + ROW * panel)
        if node.op == "last_frame":  # it stands behind the clip that it is taken from
            above = self._board.wires_into(node.id)
            source = self._board.nodes_by_id[above[0].source] if above else None
            if source is not None and source.shot in rows:
                left, top = rows[source.shot]
        column = _COLUMNS.get(node.op, 2)
        return self._put(node, left + COLUMN * column, top + (19 if column == 2 else 0))

    def _place_assets(self, nodes: list[Node]) -> None:
        """To the left of the story, one under the other, further columns further left."""
        most = max(6, lane_rows(len(nodes)))
        for index, node in enumerate(nodes):
            column, row = divmod(index, most)
            self._put(node, -(column + 1) * COLUMN - 60, row * ROW)

    def _place_stages(self, nodes: list[Node], top: float) -> float:
        columns = {"background": 0, "hero": 0, "promo": 1, "music": 2}
        stages = {s.id: i for i, s in enumerate(self._board.stages())}
        if not nodes:
            return top
        top += _GAP if top else 0
        for node in nodes:
            y = top + stages.get(node.stage, 0) * 2 * ROW + (ROW if node.slot == "hero" else 0)
            self._put(node, columns.get(node.slot, 2) * COLUMN, y)
        return top + len(stages) * 2 * ROW

    def _place_free(self, nodes: list[Node], top: float) -> None:
        """Below the story: by how many free steps lie above a node, then by the order in which
        they came."""
        free = {n.id for n in nodes}
        depth: dict[str, int] = {}

        def deep(node_id: str) -> int:
            stack = [node_id]
            while stack:
                current = stack[-1]
                above = [
                    w.source for w in self._board.wires_into(current)
                    if w.source in free and w.source not in depth
                ]  # fmt: skip
                if above:
                    stack += above
                    continue
                known = [
                    depth[w.source] for w in self._board.wires_into(current) if w.source in free
                ]
                depth[current] = 1 + max(known, default=-1)
                stack.pop()
            return depth[node_id]

        top += _GAP if top else 0
        used: dict[int, int] = {}
        most = lane_rows(len(nodes)) * 2
        for node in nodes:
            column = deep(node.id)
            row = used.get(column, 0)
            used[column] = row + 1
            side, row = divmod(row, most)
            self._put(node, column * COLUMN + side * 4 * COLUMN, top + row * ROW)


def lane_rows(count: int) -> int:
    """How many rows a lane holds: it doubles as what is shown grows fourfold, so that the canvas
    keeps its shape and hardly ever folds anew."""
    rows = 12
    while rows * rows * 3 < count * 4:
        rows *= 2
    return rows
