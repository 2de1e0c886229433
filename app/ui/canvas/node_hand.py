"""What the mouse does with nodes that it holds: moved together, snapped, let down or onto a wire."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from app.ui.canvas.layout import Places
from app.ui.canvas.snapping import snapped
from app.ui.canvas.surface import Surface


class NodeHand:
    """One drag of the chosen nodes."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._node = ""
        self._origin: Places = {}

    def begin(self, node: str) -> bool:
        """Takes up a node, with all that is chosen if it is; proposed ones stay where they are."""
        surface = self._surface
        nodes = surface.chosen if node in surface.chosen else (node,)
        rows = surface.scene.nodes
        nodes = tuple(n for n in nodes if n in rows and not rows[n].ghost)
        self._node = node
        self._origin = {n: surface.scene.corners[n] for n in nodes}
        surface.lift(nodes)
        return bool(nodes)

    def drag(self, delta: QPointF, keys: Qt.KeyboardModifier) -> None:
        """So far from where it was taken up. Snaps to the grid and to the edges of nodes near by;
        Alt lets it be free."""
        surface = self._surface
        self._forget_what_went()
        x, y = self._origin.get(self._node, (0.0, 0.0))
        to_x, to_y = x + delta.x(), y + delta.y()
        if not keys & Qt.KeyboardModifier.AltModifier:
            to_x, to_y = snapped(surface.scene, to_x, to_y, 8 / surface.camera.zoom, self._origin)
        dx, dy = to_x - x, to_y - y
        surface.move({n: (a + dx, b + dy) for n, (a, b) in self._origin.items()})

    def end(self, at: QPointF) -> tuple[Places, str]:
        """Lets go: where the nodes stand now, none if they did not move; and the wire of others
        that a single one was let go on, if any."""
        surface = self._surface
        self._forget_what_went()
        places = {n: surface.scene.corners[n] for n in self._origin}
        wire = ""
        if len(places) == 1:
            own = set(surface.scene.wires_of(self._node))
            found = surface.scene.wire_at(at, 24 / surface.camera.zoom, set())
            wire = "" if found in own else found
        surface.lift(())
        return (places if wire or places != self._origin else {}), wire

    def give_up(self) -> None:
        """They are where they were."""
        self._forget_what_went()
        self._surface.move(self._origin)
        self._surface.lift(())

    def _forget_what_went(self) -> None:
        """Another may delete a node while it is held."""
        there = self._surface.scene.corners
        self._origin = {n: place for n, place in self._origin.items() if n in there}
