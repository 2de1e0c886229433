"""Cards that stand in for a picture: a shot that is not drawn yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.media.lettering import Lettering
from app.story.cut import CutShot
from app.story.vocabulary import ANGLES, MOVEMENTS, SIZES

if TYPE_CHECKING:
    from PIL import Image

_GROUND, _LINE, _TEXT, _MUTED = "#1b1d21", "#3d434c", "#e8e9ec", "#9aa1ab"


def slate_card(shot: CutShot, size: tuple[int, int]) -> Image.Image:
    """A calm card with the shot's number, its camera and its action, framed as the picture."""
    from PIL import Image, ImageDraw

    width, height = size
    unit = min(width, height) / 100
    image = Image.new("RGB", size, _GROUND)
    canvas = ImageDraw.Draw(image)
    margin = round(unit * 6)
    canvas.rectangle(
        (margin, margin, width - margin, height - margin),
        outline=_LINE,
        width=max(1, int(unit / 3)),
    )
    _corner_marks(canvas, (width, height), margin, round(unit * 5))
    number = Lettering(round(unit * 17), shot.number, bold=True)
    camera = f"{SIZES[shot.size].phrase} · {ANGLES[shot.angle]} · {MOVEMENTS[shot.movement]}"
    small = Lettering(round(unit * 3.4), camera + shot.action)
    column = width - 4 * margin
    actions = small.balanced(shot.action, min(column, unit * 110), 3)
    tall = number.line + small.line * (1.6 + len(actions))
    y = (height - tall) / 2
    number.draw(canvas, ((width - number.width(shot.number)) / 2, y), shot.number, _TEXT)
    y += number.line * 1.08
    for line in small.wrapped(camera, column, 2):
        small.draw(canvas, ((width - small.width(line)) / 2, y), line, _MUTED)
        y += small.line
    y += small.line * 0.5
    for line in actions:
        small.draw(canvas, ((width - small.width(line)) / 2, y), line, _TEXT)
        y += small.line
    return image


def _corner_marks(canvas: object, size: tuple[int, int], margin: int, length: int) -> None:
    from PIL import ImageDraw

    assert isinstance(canvas, ImageDraw.ImageDraw)
    right, bottom = size[0] - margin, size[1] - margin
    for x, dx in ((margin, length), (right, -length)):
        for y, dy in ((margin, length), (bottom, -length)):
            canvas.line((x, y, x + dx, y), fill=_TEXT, width=3)
            canvas.line((x, y, x, y + dy), fill=_TEXT, width=3)
