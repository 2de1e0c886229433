"""A Stage: an event page whose four visuals are a small graph of the project like any other."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.story.base import Frozen
from app.story.board import Row
from app.story.graph import Op, Slot

PageTheme = Literal["light", "dark", "paper"]
SLOTS: tuple[Slot, ...] = ("background", "hero", "promo", "music")
SLOT_OPS: dict[Slot, Op] = {
    "background": "image",
    "hero": "image",
    "promo": "video",
    "music": "music",
}


SLOT_NAMES: dict[Slot, str] = {
    "background": "background", "hero": "hero cover", "promo": "promo video", "music": "event music",
}  # fmt: skip


class ProgrammeItem(Frozen):
    """One line of the programme; `time` as the page shows it."""

    time: str = ""
    text: str


class Stage(Row):
    """The facts of an event. `starts` and `ends` are local times (`2026-12-12T19:30`) in `zone`,
    an IANA name. `rsvp` is an address or a link; `address` is where the page will live."""

    title: str = Field(min_length=1)
    hosts: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    zone: str = ""
    place: str = ""
    link: str = ""
    description: str = ""
    programme: tuple[ProgrammeItem, ...] = ()
    rsvp: str = ""
    mood: str = ""
    style: str = ""
    theme: PageTheme = "light"
    address: str = ""
    waived: tuple[Slot, ...] = ()  # visuals that the page does without
    order: float = 0
