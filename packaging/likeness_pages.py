"""Pages that ask a reader who is who: four people of one description in eight shots each.

`python packaging/likeness_pages.py FOLDER [SEED]` draws who.png (the four, with their names), the
32 shots shuffled under numbers, 16 a page, and key.json. `... FOLDER --score FILE` compares
answers, `{"1": "NORA", ...}`.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.sketch.artist import draw  # noqa: E402
from app.sketch.sheet import draw_sheet  # noqa: E402
from app.story.staging import Person, SheetStaging, ShotStaging  # noqa: E402
from app.story.vocabulary import Angle, Size  # noqa: E402

WIDTH, HEIGHT, COLUMNS, A_PAGE = 320, 180, 4, 16
CASTS = {
    "women": (("ANNA", "NORA", "RUTH", "LENA"), "woman of thirty, dark hair, light coat"),
    "men": (("PAUL", "HUGO", "IVAN", "BEN"), "man of forty, brown hair, dark jacket"),
}
SHOTS: tuple[tuple[Size, Angle, str, str, str], ...] = (
    ("WS", "EL", "EXT. STREET - DAY", "walks down the street.", "DAY"),
    ("FS", "EL", "EXT. HARBOUR - DUSK", "waits.", "DUSK"),
    ("MLS", "LA", "INT. OFFICE - DAY", "stands with crossed arms.", "DAY"),
    ("MS", "EL", "INT. KITCHEN - NIGHT", "drinks from a cup.", "NIGHT"),
    ("MS", "HA", "EXT. PARK - DAY", "sits and reads.", "DAY"),
    ("MCU", "EL", "INT. TRAIN - DAY", "looks out, worried.", "DAY"),
    ("CU", "EL", "INT. CORRIDOR - NIGHT", "listens.", "NIGHT"),
    ("CU", "EL", "EXT. BEACH - DAY", "laughs.", "DAY"),
)


def staging(name: str, names: tuple[str, ...], description: str, number: int) -> ShotStaging:
    """One of the eight shots, of one of the four."""
    size, angle, heading, act, time = SHOTS[number]
    words = f"{name} {act}"
    return ShotStaging(
        prompt=words, action=words, heading=heading, interior=heading[:3], time=time, size=size, angle=angle,
        place=heading.split(". ")[1].split(" - ")[0], people=(Person(name=name, description=description),), cast=names,
    )  # fmt: skip


def draw_who(names: tuple[str, ...], description: str) -> Image.Image:
    """The four, each with the sheet that a project has of them."""
    page = Image.new("RGB", (2 * 648 + 8, 2 * 368 + 8), "white")
    for i, name in enumerate(names):
        sheet = SheetStaging(kind="character", name=name, description=description)
        page.paste(draw_sheet(sheet, 640, 360, 1).picture, (8 + i % 2 * 648, 8 + i // 2 * 368))
    return page


def draw_pages(folder: Path, seed: int, cast: str) -> None:
    """Draws the pages, and writes the key beside them."""
    names, description = CASTS[cast]
    folder.mkdir(parents=True, exist_ok=True)
    draw_who(names, description).save(folder / "who.png")
    order = [(name, k) for name in names for k in range(len(SHOTS))]
    random.Random(f"{seed} {cast}").shuffle(order)
    font = ImageFont.load_default(14)
    for first in range(0, len(order), A_PAGE):
        rows = A_PAGE // COLUMNS
        page = Image.new("RGB", (COLUMNS * (WIDTH + 8) + 8, rows * (HEIGHT + 24) + 8), "white")
        pen = ImageDraw.Draw(page)
        for i, (name, k) in enumerate(order[first : first + A_PAGE]):
            shot = staging(name, names, description, k)
            picture = draw(shot, WIDTH * 2, HEIGHT * 2, seed + k).picture
            x, y = 8 + i % COLUMNS * (WIDTH + 8), 8 + i // COLUMNS * (HEIGHT + 24)
            page.paste(picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), (x, y))
            pen.text((x, y + HEIGHT + 3), str(first + i + 1), fill=(0, 0, 0), font=font)
        page.save(folder / f"shots-{first // A_PAGE + 1}.png")
    key = {str(i + 1): name for i, (name, _) in enumerate(order)}
    (folder / "key.json").write_text(json.dumps(key, indent=1), "utf-8")


def score(folder: Path, answers: Path) -> None:
    """Prints how many were recognised, and which were not."""
    key: dict[str, str] = json.loads((folder / "key.json").read_text("utf-8"))
    said: dict[str, str] = json.loads(answers.read_text("utf-8"))
    wrong = {n: (name, said.get(n)) for n, name in key.items() if said.get(n) != name}
    print(f"{len(key) - len(wrong)} of {len(key)} recognised")
    for n, (name, read) in wrong.items():
        print(f"  {n}: {name}, read as {read}")


if __name__ == "__main__":
    if len(sys.argv) < 2 or {"-h", "--help"} & set(sys.argv):
        print(__doc__)
        sys.exit(0)
    folder = Path(sys.argv[1])
    if "--score" in sys.argv:
        score(folder, Path(sys.argv[-1]))
    else:
        for cast in CASTS:
            draw_pages(folder / cast, int(sys.argv[2]) if len(sys.argv) > 2 else 7, cast)
