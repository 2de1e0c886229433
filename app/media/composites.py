"""Pictures put together on this machine: side by side, and words on a card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.media.atomic import written_whole
from app.system.errors import BadInput

_GAP = 0.012  # of the height
_MOST = 6
_GROUNDS = {"dark": ("#141518", "#e8e9ec"), "light": ("#f6f7f8", "#1b1e23")}


def side_by_side(pictures: Sequence[Path], target: Path) -> Path:
    """Pictures of one height in a row, as PNG, with a narrow gap. Raises BadInput where there are
    none, too many, or one cannot be read."""
    from PIL import Image, UnidentifiedImageError

    if not pictures:
        raise BadInput("There is no picture to lay side by side.")
    if len(pictures) > _MOST:
        raise BadInput(f"At most {_MOST} pictures stand side by side.")
    images: list[Image.Image] = []
    for path in pictures:
        try:
            with Image.open(path) as opened:
                images.append(opened.convert("RGB"))
        except (OSError, UnidentifiedImageError) as error:
            raise BadInput(f"{path.name} is not a picture that can be read.") from error
    height = min(1080, max(i.height for i in images))
    gap = max(2, round(height * _GAP))
    sized = [i.resize((max(1, round(i.width * height / i.height)), height)) for i in images]
    whole = Image.new(
        "RGB", (sum(i.width for i in sized) + gap * (len(sized) - 1), height), "#101114"
    )
    x = 0
    for image in sized:
        whole.paste(image, (x, 0))
        x += image.width + gap
    with written_whole(target) as part:
        whole.save(part, "PNG", compress_level=3)
    return target


def text_card(words: str, target: Path, size: tuple[int, int], ground: str = "dark") -> Path:
    """Words in the middle of a plain card, as PNG. Raises BadInput where there are none."""
    from PIL import Image, ImageDraw

    from app.media.lettering import Lettering

    if not words.strip():
        raise BadInput("A text card needs words.", "Give it some.")
    back, front = _GROUNDS.get(ground, _GROUNDS["dark"])
    image = Image.new("RGB", size, back)
    canvas = ImageDraw.Draw(image)
    room = round(size[0] * 0.76)
    share = 0.11
    while True:  # smaller letters until all of it has room
        letters = Lettering(max(10, round(min(size) * share)), words, bold=share > 0.07)
        lines: list[str] = []
        for paragraph in words.strip().splitlines():
            lines += letters.balanced(paragraph, room, 40) or [""]
        if letters.line * len(lines) <= size[1] * 0.8 or share < 0.02:
            break
        share *= 0.85
    y = (size[1] - letters.line * len(lines)) / 2
    for line in lines:
        letters.draw(canvas, ((size[0] - letters.width(line)) / 2, y), line, front)
        y += letters.line
    with written_whole(target) as part:
        image.save(part, "PNG", compress_level=3)
    return target
