"""What the preview shows: a Stage's facts, its visuals as far as they are there, and the colours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.exchange.page_palette import Palette, palette_of
from app.exchange.stage_times import When, when_of
from app.story.stage import PageTheme, Stage
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.shell.desk import Desk


@dataclass(frozen=True)
class PageFacts:
    """`pictures` by slot; of a clip its first picture is shown. `waiting`: the cover is not
    approved, and so not on the published page yet."""

    stage: Stage
    palette: Palette
    when: When | None
    cover: str = ""
    ground: str = ""
    film: str = ""
    film_said: str = ""
    waiting: bool = False
    music: bool = False


class PageReader:
    """Reads what the page would show now; colours are taken from a cover once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._palettes: dict[tuple[str, PageTheme], Palette] = {}
        self._firsts: dict[Path, str] = {}

    async def read(self, stage: Stage) -> PageFacts:
        """What is waiting is shown too, marked as such; what is waived is not."""
        workspace = self._desk.workspace
        slots = workspace.board.slots_of(stage.id)
        shown: dict[str, Path] = {}
        for slot, node in slots.items():
            take = workspace.chosen(node.id)
            if take is not None and slot not in stage.waived:
                shown[slot] = workspace.take_path(take)
        cover = shown.get("hero")
        key = (str(cover or ""), stage.theme)
        if key not in self._palettes:
            self._palettes[key] = await in_thread(palette_of, cover, stage.theme)
        film = shown.get("promo")
        if film is not None and film not in self._firsts:
            self._firsts[film] = await in_thread(self._first_of, film)
        hero = slots.get("hero")
        return PageFacts(
            stage=stage,
            palette=self._palettes[key],
            when=_when(stage),
            cover=str(cover or ""),
            ground=str(shown.get("background", "")),
            film=self._firsts.get(film, "") if film else "",
            film_said="" if film or "promo" in stage.waived else "promo",
            waiting=bool(cover and hero and self._waits(hero.id)),
            music="music" in shown,
        )

    def _waits(self, node: str) -> bool:
        from app.story.freshness import is_approved

        return not is_approved(self._desk.workspace.board, self._desk.workspace.facts, node)

    def _first_of(self, clip: Path) -> str:
        """The clip's first picture as a file of the project's own cache. Blocking."""
        from app.media.clips import first_image

        target = self._desk.workspace.file.media.scratch(".png")
        try:
            first_image(clip).convert("RGB").save(target)
        except (BadInput, OSError):
            return ""
        return str(target)


def _when(stage: Stage) -> When | None:
    try:
        return when_of(stage)
    except BadInput:
        return None
