"""How shots lie on a board page: grids of six and twelve, a filmstrip, one shot a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.exchange.page_paper import FAINT, INK, MUTED, Paper, TextBlock
from app.story.cut import CutShot
from app.story.vocabulary import ANGLES, FRAMINGS, MOVEMENT_CODES, MOVEMENTS, SIZES

if TYPE_CHECKING:
    from PIL import Image

LayoutName = Literal["grid6", "grid12", "filmstrip", "single"]
Box = tuple[float, float, float, float]  # x, y, width, height in mm


@dataclass(frozen=True)
class Layout:
    """`text` and `least` are the type size of the words and the smallest they may shrink to."""

    landscape: bool
    columns: int
    rows: int
    gap: float
    beside: bool = False  # words right of the picture, not below
    text: float = 8.0
    least: float = 6.0
    share: float = 0.6  # of a cell's height that the picture may take
    phrases: bool = False  # camera in words, not in codes

    @property
    def cells(self) -> int:
        return self.columns * self.rows


LAYOUTS: dict[LayoutName, Layout] = {
    "grid6": Layout(landscape=True, columns=3, rows=2, gap=6.5),
    "grid12": Layout(landscape=True, columns=4, rows=3, gap=5, text=6.8, least=5.5, share=0.7),
    "filmstrip": Layout(landscape=False, columns=1, rows=5, gap=5, beside=True, text=9, least=6.5),
    "single": Layout(
        landscape=True, columns=1, rows=1, gap=0, text=11, least=7.5, share=0.72, phrases=True
    ),
}


@dataclass(frozen=True)
class Cell:
    """One picture of a board page: a shot, or one of its panels (counted from 0)."""

    shot: CutShot
    panel: int = 0
    panels: int = 1


def cells_of(shots: tuple[CutShot, ...]) -> list[Cell]:
    return [
        Cell(shot, panel, max(1, len(shot.pictures)))
        for shot in shots
        for panel in range(max(1, len(shot.pictures)))
    ]


def draw_cell(
    paper: Paper, cell: Cell, layout: Layout, box: Box, ratio: float, image: Image.Image | None
) -> None:
    """The picture, its caption row and its words, inside `box`."""
    x, y, width, height = box
    if layout.beside or ratio < 1:  # upright pictures leave room at their side, not below
        wide, high = _fitted(ratio, width * 0.46, height - 1)
        _draw_picture(paper, cell, (x, y, wide, high), image)
        left = x + wide + (6 if layout.columns == 1 else 3)
        _draw_words(paper, cell, layout, (left, y - 0.6, x + width - left, height))
        if layout.beside:
            paper.rule(x, y + height + layout.gap / 2, width)
        return
    wide, high = _fitted(ratio, width, height * layout.share)
    left, across = x, width
    _draw_picture(paper, cell, (x + (width - wide) / 2 * layout.phrases, y, wide, high), image)
    if layout.phrases:
        left, across = x + (width - wide) / 2, wide
        if across < width * 0.6:
            left, across = x + width * 0.15, width * 0.7
    below = y + high + (3.5 if layout.phrases else 1.6)
    _draw_words(paper, cell, layout, (left, below, across, y + height - below))


def _fitted(ratio: float, width: float, height: float) -> tuple[float, float]:
    return (width, width / ratio) if width / ratio <= height else (height * ratio, height)


def _draw_picture(paper: Paper, cell: Cell, box: Box, image: Image.Image | None) -> None:
    x, y, width, height = box
    if image is not None:
        paper.picture(image, x, y, width, height)
        paper.box(x, y, width, height)
        return
    paper.box(x, y, width, height, filled=True)
    paper.font(min(9.0, width / 8), colour=FAINT)
    words = "OMITTED" if cell.shot.omitted else "Not drawn yet"
    paper.text(x, y + height / 2 - paper.line_height() / 2, words, align="C", width=width)


def _draw_words(paper: Paper, cell: Cell, layout: Layout, box: Box) -> None:
    x, y, width, height = box
    shot, size = cell.shot, layout.text
    paper.font(size + 3, bold=True)
    step = paper.line_height()
    used = paper.text(x, y, shot.number)
    if shot.omitted:
        return
    if cell.panels > 1:
        paper.font(size - 0.5, colour=MUTED)
        label = f"{cell.panel + 1}/{cell.panels}"
        used += 1.2 + paper.text(x + used + 1.2, y + _drop(size + 3, size - 0.5), label)
    paper.font(size, colour=INK)
    seconds = timing(shot.seconds)
    right = paper.text_width(seconds)
    paper.text(x + width - right, y + _drop(size + 3, size), seconds)
    paper.font(size, colour=MUTED)
    camera = camera_words(shot) if layout.phrases else camera_codes(shot)
    gap = size * 0.28
    sign = _draw_sign(paper, shot, x + width - right - gap, y, step) if cell.panel == 0 else 0.0
    paper.text(
        x + used + gap,
        y + _drop(size + 3, size),
        camera,
        width=max(1, width - used - right - sign - 2 * gap),
    )
    y += step * 1.05
    if cell.panel > 0:
        return
    paragraphs = [("", shot.action)] if shot.action else []
    paragraphs += [(line.speaker, line.text) for line in shot.lines]
    paragraphs += [("Note", note) for note in shot.notes]
    paper.font(size)
    TextBlock(paragraphs).draw(
        paper, (x, y, width, box[1] + height - y), size=size, least=layout.least
    )


def _draw_sign(paper: Paper, shot: CutShot, right: float, y: float, line: float) -> float:
    """The arrow or the frames of the camera's move, with its right edge there; the width taken."""
    from PIL import Image

    from app.sketch.margin import draw_move

    if shot.movement == "static":
        return 0.0
    high = line * 1.05
    wide = high * 16 / 9
    pixels = (320, 180)
    ground = Image.new("RGB", pixels, "white")
    ink = draw_move(shot.movement, *pixels)
    ground.paste(ink, mask=ink)
    paper.picture(ground, right - wide, y, wide, high)
    return wide + line * 0.3


def _drop(big: float, small: float) -> float:
    """How much lower a smaller line must start to share the bigger one's baseline, in mm."""
    return (big - small) * 0.352778 * 0.95


def camera_codes(shot: CutShot) -> str:
    """`MS OTS · HA · DI · 65mm`: what is not said is single, eye level, static."""
    framing = "" if shot.framing in ("single", "none") else f" {shot.framing}"
    parts = [
        f"{shot.size}{framing}",
        "" if shot.angle == "EL" else shot.angle,
        "" if shot.movement == "static" else MOVEMENT_CODES[shot.movement],
        shot.lens,
    ]
    return " · ".join(part for part in parts if part)


def camera_words(shot: CutShot) -> str:
    parts = [
        SIZES[shot.size].phrase,
        FRAMINGS[shot.framing],
        ANGLES[shot.angle],
        MOVEMENTS[shot.movement],
        shot.lens,
    ]
    text = " · ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def timing(seconds: float) -> str:
    """`4.5 s`, `1:05`: a shot's or a scene's length."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds + 0.5) // 60}:{int(seconds + 0.5) % 60:02d}"
