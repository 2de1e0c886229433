"""What the mouse does with a wire that it holds: a new one from an output, or an old one pulled out
of its input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from app.ui.canvas.scene import Curve
from app.ui.canvas.surface import Surface

Offers = Callable[[str], list[tuple[str, str]]]  # a source -> nodes with their ports


@dataclass(frozen=True)
class WireEnd:
    """Where a wire was let go: on a target's port, over nothing, or (neither) over what does not
    take it. `old` is the wire that it was before."""

    source: str
    target: str = ""
    port: str = ""
    old: str = ""
    over_nothing: bool = False


class WireHand:
    """One pull. `offers` says which ports take a wire from a node; they light up meanwhile."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.offers: Offers = lambda _source: []
        self._source = ""
        self._old = ""

    def take(self, node: str, port: str, at: QPointF) -> bool:
        """Takes up a new wire (no port: an output), or the last one at an input; False where there
        is none."""
        scene = self._surface.scene
        self._old = ""
        source = node
        if port:
            held = [
                w for w in scene.wires_of(node)
                if scene.wires[w].target == node and scene.wires[w].port == port
                and not scene.wires[w].quiet
            ]  # fmt: skip
            if not held:
                return False
            self._old = held[-1]
            source = scene.wires[self._old].source
        self._source = source
        self._surface.offered = self.offers(source)
        self.follow(at)
        return True

    def follow(self, at: QPointF) -> None:
        """Its loose end is at a point; near a port that takes it, it is drawn to that."""
        surface = self._surface
        node, port = surface.scene.port_at(at, 18 / surface.camera.zoom)
        if not (node and port):
            node = surface.scene.node_at(at)
            port = next((p for n, p in surface.offered if n == node), "")
        surface.aimed = (node, port) if (node, port) in set(surface.offered) else None
        end = surface.scene.port_point(node, port) if surface.aimed else at
        surface.loose = Curve(surface.scene.out_point(self._source), end)
        surface.update()

    def end(self, at: QPointF) -> WireEnd:
        """Lets go of it at a point."""
        node, port = self._surface.aimed or ("", "")
        self.give_up()
        over_nothing = not self._surface.scene.node_at(at)
        return WireEnd(self._source, node, port, self._old, over_nothing)

    def give_up(self) -> None:
        """It is nowhere any more."""
        surface = self._surface
        surface.loose, surface.offered, surface.aimed = None, [], None
        surface.update()
