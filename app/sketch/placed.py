"""Who stands in the world, and everything that the action brings with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.sketch.alive import Live
from app.sketch.figure import Figure
from app.sketch.mesh import Array, Mesh
from app.sketch.reading import Actor


@dataclass
class Placed:
    """A figure in the world."""

    actor: Actor
    figure: Figure
    at: Array
    yaw: float
    facing: float  # degrees from the lens at blocking time
    foreground: bool = False


@dataclass
class Blocking:
    """Everything that the action brings with it."""

    people: list[Placed] = field(default_factory=list[Placed])
    things: list[Mesh] = field(default_factory=list[Mesh])
    behind: list[Mesh] = field(default_factory=list[Mesh])
    under: list[Mesh] = field(default_factory=list[Mesh])  # beds: drawn before the figures
    over: list[Mesh] = field(default_factory=list[Mesh])  # blankets: drawn after them
    live: list[Live] = field(default_factory=list[Live])  # which of all these move in a clip
    rooted: bool = False  # something among `things` does not go along with the people

    def bring(self, live: Live, among: list[Mesh]) -> None:
        """Puts a thing that moves among the others."""
        among.append(live.mesh)
        self.live.append(live)
