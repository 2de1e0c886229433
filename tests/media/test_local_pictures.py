"""Steps of this machine: a still becomes a clip, pictures stand side by side, words on a card."""

from __future__ import annotations

from pathlib import Path

import av
import numpy
import pytest
from PIL import Image

from app.media.composites import side_by_side, text_card
from app.media.moves import MOVES, still_to_clip
from app.system.errors import BadInput


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Dark at the left, light at the right; a little odd in size."""
    ramp = numpy.tile(numpy.linspace(20, 230, 321, dtype=numpy.uint8), (181, 1))
    path = tmp_path / "ramp.png"
    Image.fromarray(ramp).convert("RGB").save(path)
    return path


def frames(path: Path) -> list[numpy.ndarray]:
    with av.open(str(path)) as container:
        return [f.to_ndarray(format="rgb24").astype(int) for f in container.decode(video=0)]


@pytest.mark.parametrize("move", MOVES)
def test_a_still_becomes_a_clip_of_its_length_and_size(
    picture: Path, tmp_path: Path, move: str
) -> None:
    shown = frames(still_to_clip(picture, tmp_path / "c.mp4", move, 0.5, 24))
    assert len(shown) == 12
    assert shown[0].shape == (180, 320, 3)
    first, last = shown[0].mean(), shown[-1].mean()
    if move == "pan_right":
        assert last > first + 10
    elif move == "pan_left":
        assert last < first - 10
    else:
        assert abs(last - first) < 4
    spread = [f[:, -1].mean() - f[:, 0].mean() for f in (shown[0], shown[-1])]
    if move == "zoom_in":
        assert spread[1] < spread[0] - 20
    elif move == "zoom_out":
        assert spread[1] > spread[0] + 20


def test_a_move_that_is_not_there_is_refused(picture: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no move"):
        still_to_clip(picture, tmp_path / "c.mp4", "fly")
    with pytest.raises(BadInput, match="seconds"):
        still_to_clip(picture, tmp_path / "c.mp4", "hold", 900)
    assert not (tmp_path / "c.mp4").exists()


def test_pictures_stand_side_by_side_in_their_order(tmp_path: Path) -> None:
    paths = []
    for name, colour, size in (("a", "#c00000", (100, 100)), ("b", "#0000c0", (200, 50))):
        paths.append(tmp_path / f"{name}.png")
        Image.new("RGB", size, colour).save(paths[-1])
    with Image.open(side_by_side(paths, tmp_path / "both.png")) as both:
        assert both.size == (100 + 2 + 400, 100)
        assert both.getpixel((10, 50)) == (192, 0, 0) and both.getpixel((490, 50)) == (0, 0, 192)
    with pytest.raises(BadInput):
        side_by_side([], tmp_path / "none.png")


def test_words_stand_on_a_card_however_many(tmp_path: Path) -> None:
    for words in ("Fin", "Later that night, " * 30, "One\n\nTwo", "終わり"):
        with Image.open(text_card(words, tmp_path / "card.png", (640, 360))) as card:
            pixels = numpy.asarray(card.convert("L")).astype(int)
        assert card.size == (640, 360)
        assert pixels.max() > 150 and pixels[:8].max() < 40 and pixels[-8:].max() < 40
    with pytest.raises(BadInput, match="words"):
        text_card("  ", tmp_path / "card.png", (640, 360))
