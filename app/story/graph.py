"""Nodes and wires: the one graph of which board, canvas and animatic are views."""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen
from app.story.board import Row, Seed

Media = Literal["image", "video", "audio", "text"]
Op = Literal[
    "input",  # a person's own picture, clip or sound: its takes are uploads
    "frame", "sheet", "image",  # generated pictures: of a shot's panel, of an asset, free
    "clip", "video",  # generated clips: of a shot, free
    "music",
    "first_frame", "last_frame", "concatenate", "mux", "crop",  # local steps
    "still", "side_by_side", "text_card",
]  # fmt: skip

MEDIA: dict[Op, Media] = {
    "input": "image", "frame": "image", "sheet": "image", "image": "image",
    "clip": "video", "video": "video", "music": "audio",
    "first_frame": "image", "last_frame": "image", "concatenate": "video", "mux": "video",
    "crop": "image", "still": "video", "side_by_side": "image", "text_card": "image",
}  # fmt: skip

GENERATED: frozenset[Op] = frozenset({"frame", "sheet", "image", "clip", "video", "music"})
LOCAL: frozenset[Op] = frozenset(
    {
        "first_frame", "last_frame", "concatenate", "mux", "crop", "still", "side_by_side",
        "text_card",
    }
)  # fmt: skip

Scalar = str | int | float | bool
Slot = Literal["", "background", "hero", "promo", "music"]  # what a node is to its Stage


class Node(Row):
    """One step. What it made lies in its takes; `pick` is the person's choice among them."""

    op: Op
    shot: str = ""
    asset: str = ""
    look: str = ""  # of a sheet: which look of its asset; empty: the asset as described
    stage: str = ""
    slot: Slot = ""
    panel: int = 0  # order of a shot's frames
    title: str = ""
    prompt: str = ""
    negative: str = ""
    params: tuple[tuple[str, Scalar], ...] = ()  # sorted by name
    model: str = ""  # provider/model; empty: shot's, scene's, project's, or chosen
    seed: Seed | None = None
    input_media: Media = "image"  # of an input node
    pick: str = ""  # take id
    approved: str = ""  # take id
    starred: tuple[str, ...] = ()  # take ids: a person's favourites
    rejected: tuple[str, ...] = ()  # take ids that a person does not want
    put_away: tuple[str, ...] = ()  # take ids that are shown on demand only; nothing is deleted
    muted: bool = False
    x: float = 0
    y: float = 0

    @property
    def media(self) -> Media:
        return self.input_media if self.op == "input" else MEDIA[self.op]


class Wire(Row):
    """Carries the chosen take of `source` into `port` of `target`.

    A gate waits until that take is approved, and never carries another. Whether a wire is one
    follows from what lies above it (`gating`); `gated` makes it one in any case.
    """

    source: str
    target: str
    port: str
    gated: bool = False
    order: float = 0


class Waiver(Row):
    """What a person lets pass, for a reason: an outdated output, while nothing of it changes again;
    or, at a `gate`, one take that is used without approval."""

    node: str
    reason: str
    digest: str  # of everything above the node; at a gate, the take
    gate: bool = False


class Source(Frozen):
    """One thing that a node takes in: by a wire, or because its shot shows an asset."""

    node: str
    port: str
    gated: bool
