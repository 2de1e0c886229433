"""One door to everything that goes out: pages, film, list, frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.story.vocabulary import pixel_size
from app.system.errors import BadInput
from app.workspace.cutting import make_cut
from app.workspace.workspace import Workspace

Kind = Literal["pdf", "animatic", "csv", "frames"]


@dataclass(frozen=True)
class Wish:
    """What to write and how. `height` is the film's, in lines."""

    kind: str
    layout: str = "grid6"
    captions: bool = False
    height: int = 1080


def write(
    workspace: Workspace,
    wish: Wish,
    target: Path,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Writes the board as it stands; returns what was written. Blocking: run it in a thread."""
    on_paper = wish.kind in ("pdf", "csv")  # where an omitted shot is told by its number
    cut = make_cut(workspace, omitted=on_paper)
    match wish.kind:
        case "pdf":
            from app.exchange.page_layouts import LAYOUTS
            from app.exchange.pages import write_pages

            if wish.layout not in LAYOUTS:
                raise BadInput(
                    f"There is no layout {wish.layout}.", f"Use one of {', '.join(LAYOUTS)}."
                )
            return write_pages(cut, target, layout=wish.layout)
        case "animatic":
            from app.media.animatic import render_animatic

            width, height = pixel_size(cut.aspect, wish.height)
            render_animatic(
                cut, target, width=width, height=height, captions=wish.captions,
                on_progress=on_progress, cancelled=cancelled,
            )  # fmt: skip
            return target
        case "csv":
            from app.exchange.shotlist import write_shotlist

            return write_shotlist(cut, target, bom=True)
        case "frames":
            from app.exchange.frames import write_frames

            write_frames(cut, target)
            return target
        case _:
            raise BadInput(f"{wish.kind} is not a format.")
