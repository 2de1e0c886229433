"""Board pages as a PDF with text that can be selected, searched and copied."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.exchange.page_layouts import LAYOUTS, Cell, Layout, LayoutName, cells_of, draw_cell, timing
from app.exchange.page_paper import FAINT, INK, MUTED, Paper
from app.media.atomic import written_whole
from app.story.cut import Cut, CutScene
from app.story.vocabulary import ASPECTS
from app.system.errors import BadInput

if TYPE_CHECKING:
    from PIL import Image

_MARGIN = 11.0
_HEADER = 15.0
_FOOTER = 8.0


@dataclass(frozen=True)
class _Page:
    scene: CutScene
    cells: tuple[Cell, ...]
    continued: bool
    omitted: tuple[str, ...] = ()  # numbers of scenes that would stand here


def write_pages(
    cut: Cut,
    target: Path,
    *,
    layout: LayoutName = "grid6",
    paper: Literal["a4", "letter"] = "a4",
    day: date | None = None,
) -> Path:
    """Write the board as a PDF and return `target`. Every scene begins a page.

    `day` is printed; today if not given. Letters that no font of this machine has become boxes.
    Raises BadInput where a picture is damaged or the cut is empty, OSError where the disk refuses.
    """
    chosen = LAYOUTS[layout]
    pages = _paginate(cut, chosen)
    if not pages:
        raise BadInput("The board has no shot to print.", "Add a shot first.")
    sheet = Paper(
        _all_text(cut), landscape=chosen.landscape, paper=paper, title=cut.title, author=cut.authors
    )
    printed = (day or date.today()).isoformat()
    with closing(sheet):
        for number, page in enumerate(pages, start=1):
            sheet.new_page()
            _draw_frame(sheet, cut, page, f"Page {number} of {len(pages)}", printed)
            _draw_cells(sheet, cut, page, chosen)
        with written_whole(target) as part:
            sheet.save(part)
    return target


def _paginate(cut: Cut, layout: Layout) -> list[_Page]:
    pages: list[_Page] = []
    omitted: list[str] = []
    for scene in cut.scenes:
        if scene.omitted:
            omitted.append(scene.number)
            continue
        cells = cells_of(scene.shots)
        for start in range(0, len(cells), layout.cells):
            some = tuple(cells[start : start + layout.cells])
            pages.append(_Page(scene, some, continued=start > 0, omitted=tuple(omitted)))
            omitted = []
    if omitted and pages:  # behind the last scene
        last = pages[-1]
        pages[-1] = replace(last, omitted=(*last.omitted, *omitted))
    return pages


def _draw_frame(sheet: Paper, cut: Cut, page: _Page, count: str, day: str) -> None:
    """Title, scene and page number at the head; the scene's length and the date at the foot."""
    wide = sheet.width - 2 * _MARGIN
    scene = page.scene
    sheet.font(9, colour=MUTED)
    right = sheet.text_width(count)
    sheet.text(sheet.width - _MARGIN - right, _MARGIN - 1.6, count)
    sheet.font(9, bold=True)
    sheet.text(_MARGIN, _MARGIN - 1.6, cut.title or "Untitled", width=wide - right - 6)
    sheet.font(11.5, bold=True, colour=INK)
    heading = f"{scene.number} · {scene.heading}" if scene.heading else scene.number
    gone = _omitted_words(page.omitted)
    sheet.font(9, colour=MUTED)
    aside = sheet.text_width(gone) + 6 if gone else 0.0
    if gone:
        sheet.text(_MARGIN, _MARGIN + 3.9, gone, align="R", width=wide)
    sheet.font(11.5, bold=True, colour=INK)
    words = heading + ("  (continued)" if page.continued else "")
    sheet.text(_MARGIN, _MARGIN + 3.1, words, width=wide - aside)
    sheet.rule(_MARGIN, _MARGIN + 9.4, wide)
    foot = sheet.height - _MARGIN - 1.2
    sheet.font(7.5, colour=FAINT)
    shots = sum(not shot.omitted for shot in scene.shots)
    length = sum(shot.seconds for shot in scene.shots)
    sheet.text(
        _MARGIN, foot, f"Scene {scene.number}: {shots} shot{'s' * (shots != 1)}, {timing(length)}"
    )
    sheet.text(_MARGIN, foot, cut.authors, align="C", width=wide)
    sheet.text(_MARGIN, foot, day, align="R", width=wide)


def _omitted_words(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return ""
    shown = ", ".join(numbers) if len(numbers) < 8 else f"{numbers[0]}–{numbers[-1]}"
    return f"Scene{'s' * (len(numbers) > 1)} {shown} OMITTED"


def _draw_cells(sheet: Paper, cut: Cut, page: _Page, layout: Layout) -> None:
    top = _MARGIN + _HEADER - 1.5
    wide = (sheet.width - 2 * _MARGIN - (layout.columns - 1) * layout.gap) / layout.columns
    space = sheet.height - top - _MARGIN - _FOOTER + 3
    high = (space - (layout.rows - 1) * layout.gap) / layout.rows
    ratio = ASPECTS.get(cut.aspect, 16 / 9)
    for index, cell in enumerate(page.cells):
        row, column = divmod(index, layout.columns)
        box = (_MARGIN + column * (wide + layout.gap), top + row * (high + layout.gap), wide, high)
        draw_cell(sheet, cell, layout, box, ratio, _picture(cell, ratio))


def _picture(cell: Cell, ratio: float) -> Image.Image | None:
    """The cell's picture in the board's aspect; None where nothing is drawn yet."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    from app.media.thumbnails import flattened

    if cell.panel >= len(cell.shot.pictures) or not cell.shot.pictures[cell.panel].exists():
        return None
    path = cell.shot.pictures[cell.panel]
    try:
        with Image.open(path) as opened:
            opened.draft("RGB", (2600, 2600))
            image = flattened(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(
            f"The picture of shot {cell.shot.number} cannot be read ({path.name})."
        ) from error
    if abs(image.width / image.height / ratio - 1) > 0.01:
        wide = max(image.width, round(image.height * ratio))
        image = ImageOps.pad(image, (wide, max(1, round(wide / ratio))), color="white")
    return image


def _all_text(cut: Cut) -> str:
    words = [cut.title, cut.authors, "…·□"]
    for scene in cut.scenes:
        words.append(scene.heading)
        for shot in scene.shots:
            words += [shot.number, shot.action, *shot.notes]
            words += [f"{line.speaker} {line.text}" for line in shot.lines]
    return "".join(sorted(set("".join(words))))
