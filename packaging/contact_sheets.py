"""Draws the contact sheets of all test prompts into packaging/contact (python packaging/contact_sheets.py).

Sheets 1 to 3 hold the prompts that the artist grew up with, sheet 4 the held-out ones.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.sketch.artist import draw  # noqa: E402
from app.story.staging import ShotStaging  # noqa: E402
from tests.sketch.shots import rows_of  # noqa: E402

WIDTH, HEIGHT, COLUMNS = 320, 180, 4


def _plain(text: str) -> str:
    """Letters that Pillow's own font has."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def main(folder: Path) -> None:
    rows = [*rows_of("prompts"), *rows_of("held_out")]
    folder.mkdir(parents=True, exist_ok=True)
    font = ImageFont.load_default(10)
    for page in range(0, len(rows), 20):
        part = rows[page : page + 20]
        lines = -(-len(part) // COLUMNS)
        sheet = Image.new("RGB", (COLUMNS * (WIDTH + 8) + 8, lines * (HEIGHT + 26) + 8), "white")
        pen = ImageDraw.Draw(sheet)
        for i, row in enumerate(part):
            shot = ShotStaging.model_validate(row["staging"])
            picture = draw(shot, WIDTH * 2, HEIGHT * 2, 7).picture.resize(
                (WIDTH, HEIGHT), Image.Resampling.LANCZOS
            )
            x, y = 8 + i % COLUMNS * (WIDTH + 8), 8 + i // COLUMNS * (HEIGHT + 26)
            sheet.paste(picture, (x, y))
            words = _plain(
                f"{page + i + 1}. {shot.size} {shot.framing} {shot.angle}  {shot.heading}"
            )
            pen.text((x, y + HEIGHT + 1), words, fill=(60, 60, 60), font=font)
            pen.text(
                (x, y + HEIGHT + 12), _plain(shot.prompt[:62]), fill=(120, 120, 120), font=font
            )
        sheet.save(folder / f"sheet-{page // 20 + 1}.jpg", quality=82)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging/contact")
