"""All nodes as rectangles and all wires as lines, kept in lists: what is painted when most of the
graph is in sight, without looking up what is where."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF

from app.ui.canvas.rows import NodeRow, WireLook, WireRow
from app.ui.canvas.scene import Scene
from app.ui.kit.theme import Theme

# In the order in which they are painted: what matters most lies over the rest.
LOOKS: tuple[WireLook, ...] = ("fresh", "ghost", "stale", "running", "failed")


class Bulk:
    """Lists by colour and by look, made when they are first asked for."""

    def __init__(self, theme: Theme, scene: Scene) -> None:
        self._theme = theme
        self._scene = scene
        self._rects: dict[str, dict[str, QRectF]] | None = None
        self._lines: dict[WireLook, dict[str, QLineF]] | None = None
        self._where: dict[str, str] = {}

    def forget(self) -> None:
        """There are other nodes or wires, or other places."""
        self._rects = self._lines = None

    def note(self, nodes: Iterable[str], wires: Iterable[str]) -> None:
        """These look different."""
        if self._rects is not None:
            for node in nodes:
                colour = self.colour(self._scene.nodes[node])
                old = self._where[node]
                if old != colour:
                    rect = self._rects[old].pop(node)
                    self._rects.setdefault(colour, {})[node] = rect
                    self._where[node] = colour
        if self._lines is not None:
            for wire in wires:
                for lines in self._lines.values():
                    lines.pop(wire, None)
                row = self._scene.wires[wire]
                if self._is_drawn(row):
                    self._lines.setdefault(row.look, {})[wire] = self._scene.curves[wire].line

    def colour(self, row: NodeRow) -> str:
        """What a node's rectangle is filled with."""
        tokens = self._theme.tokens
        if row.state in ("planned", "queued"):
            return tokens.line2
        if row.state == "approved":
            return tokens.faint
        return self._theme.colour_name(row.state)

    def rects(self) -> dict[str, list[QRectF]]:
        """All nodes by colour."""
        if self._rects is None:
            self._rects, self._where = {}, {}
            for node, row in self._scene.nodes.items():
                colour = self.colour(row)
                self._rects.setdefault(colour, {})[node] = self._scene.boxes[node]
                self._where[node] = colour
        return {colour: list(rects.values()) for colour, rects in self._rects.items() if rects}

    def lines(self) -> dict[WireLook, list[QLineF]]:
        """All wires by look, in the order in which they are painted."""
        if self._lines is None:
            self._lines = {}
            for wire, made in self._scene.curves.items():
                row = self._scene.wires[wire]
                if self._is_drawn(row):
                    self._lines.setdefault(row.look, {})[wire] = made.line
        made = self._lines
        return {look: list(made[look].values()) for look in LOOKS if made.get(look)}

    def _is_drawn(self, row: WireRow) -> bool:
        return row.id in self._scene.curves and self._scene.is_shown(row, set())
