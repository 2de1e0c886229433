"""What was delivered counts by its bytes, whatever it calls itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.gateway.intake import Unusable, take_in
from app.providers.port import Delivered
from app.store.media_folder import MediaFolder


def delivered(tmp_path: Path, data: bytes, suffix: str = ".png") -> Delivered:
    path = tmp_path / "delivered"
    path.write_bytes(data)
    return Delivered(path=path, suffix=suffix)


def picture(tmp_path: Path, kind: str) -> bytes:
    path = tmp_path / "made"
    Image.effect_noise((64, 36), 40).convert("RGB").save(path, kind)
    return path.read_bytes()


def test_a_jpeg_that_calls_itself_png_is_stored_as_what_it_is(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path / "media")
    stored = take_in(delivered(tmp_path, picture(tmp_path, "JPEG")), "image", folder)
    assert (stored.suffix, stored.width, stored.height) == (".jpg", 64, 36)
    assert folder.path(stored.sha256, ".jpg").is_file()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_is_cut_off_is_no_take(tmp_path: Path, kind: str) -> None:
    whole = picture(tmp_path, kind)
    with pytest.raises(Unusable):
        take_in(delivered(tmp_path, whole[: len(whole) // 2]), "image", MediaFolder(tmp_path / "m"))


@pytest.mark.parametrize(
    "data", [b"", b"<html>busy</html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe"]
)
def test_what_is_no_picture_is_no_take(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unusable):
        take_in(delivered(tmp_path, data), "image", MediaFolder(tmp_path / "m"))


def test_a_picture_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        take_in(delivered(tmp_path, picture(tmp_path, "PNG")), "video", MediaFolder(tmp_path / "m"))
