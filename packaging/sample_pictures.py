"""Writes the welcome page's six pictures from a produced sample: `sample_pictures.py PROJECT`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.media.thumbnails import thumbnail
from app.studio import Studio
from app.system.paths import resource

SHOTS = ("1A", "1B", "1D", "2A", "2C", "3B")
WIDTH = 328


async def write(project: Path, folder: Path) -> None:
    """One JPEG a shot, in order."""
    studio = Studio()
    workspace = await studio.open(project)
    for place, number in enumerate(SHOTS, 1):
        shot = workspace.board.find_shot(number)
        take = workspace.chosen(workspace.board.frames_of(shot.id)[0].id) if shot else None
        if take is None:
            raise SystemExit(f"{number} has no picture; produce the sample first")
        thumbnail(workspace.take_path(take), folder / f"{place}.jpg", WIDTH)
    await studio.shut()


if __name__ == "__main__":
    resource("samples", "pictures").mkdir(exist_ok=True)
    asyncio.run(write(Path(sys.argv[1]), resource("samples", "pictures")))
