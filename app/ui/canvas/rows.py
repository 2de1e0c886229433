"""What the canvas shows of one node and of one wire."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.story.graph import Media, Op
from app.ui.kit.states import State

WireLook = Literal["fresh", "running", "stale", "failed", "ghost"]
Fix = Literal["retry", "model", "words", "jobs"]
Port = tuple[str, Media]  # its name, and what it takes


@dataclass(frozen=True)
class NodeRow:
    """One node. `picture` is a file; `credits` what it has cost; `error` why it failed."""

    id: str
    name: str
    op: Op
    media: Media
    ports: tuple[Port, ...] = ()
    state: State = "planned"
    model: str = ""
    takes: int = 0
    take: int = 0  # which of them is chosen, from 1
    picture: str = ""
    progress: float | None = None
    seconds: float = 0
    credits: float | None = None
    uses: int = 0  # shots that show it, of a sheet
    text: str = ""  # words where there is no picture
    error: str = ""
    fix: str = ""
    muted: bool = False
    waived: bool = False
    cancelled: bool = False  # by a person, before there was a take of it
    ghost: bool = False
    price: str = ""  # of a proposed node
    wanted: bool = True  # whether a proposed node is ticked
    fixes: tuple[Fix, ...] = ()  # what can be done about a failure, on the node itself

    @property
    def utility(self) -> bool:
        """Whether it is a step of this machine, or sound: it stands lower than a picture."""
        return self.media == "audio" or self.op in ("first_frame", "last_frame", "crop", "mux")

    def alike(self, other: NodeRow) -> bool:
        """Whether the two differ by no more than how far a job is."""
        return self == other or replace(self, progress=other.progress) == other


@dataclass(frozen=True)
class WireRow:
    """One wire. A `quiet` one has no row of its own: a shot shows an asset."""

    id: str
    source: str
    target: str
    port: str
    media: Media
    look: WireLook = "fresh"
    quiet: bool = False
