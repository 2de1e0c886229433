"""The board's pictures as PNG files, named as the shots are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from app.media.atomic import written_whole
from app.media.probe import sniff
from app.story.cut import Cut
from app.system.errors import BadInput


def write_frames(cut: Cut, folder: Path) -> tuple[Path, ...]:
    """Write `1A.png` (its further panels `1A-2.png`) into `folder`; returns what was written.

    Shots without a picture are left out. PNGs are copied as they are, with what is embedded.
    Raises BadInput where a picture is damaged, OSError where the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    taken: set[str] = set()
    for shot in cut.shots:
        name = _file_name(shot.number)
        while name.casefold() in taken:  # two episodes may both have a 1A
            name += "_"
        taken.add(name.casefold())
        for panel, picture in enumerate(shot.pictures, start=1):
            if picture.exists():
                suffix = "" if panel == 1 else f"-{panel}"
                written.append(_write(picture, folder / f"{name}{suffix}.png", shot.number))
    return tuple(written)


def _write(source: Path, target: Path, number: str) -> Path:
    from PIL import Image, UnidentifiedImageError

    with source.open("rb") as file:
        _, mime = sniff(file.read(64))
    with written_whole(target) as part:
        if mime == "image/png":
            shutil.copyfile(source, part)
            return target
        try:
            with Image.open(source) as image:
                image.load()
                mode = "RGBA" if "A" in image.getbands() else "RGB"
                turned = image.convert(mode)
        except (UnidentifiedImageError, ValueError, Image.DecompressionBombError) as error:
            raise BadInput(
                f"The picture of shot {number} cannot be read ({source.name})."
            ) from error
        turned.save(part, "PNG", compress_level=4)
    return target


def _file_name(number: str) -> str:
    """`2:1A` -> `2-1A`: what every file system takes."""
    return re.sub(r"[^\w.-]+", "-", number).strip(".-") or "shot"
