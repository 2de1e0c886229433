"""Pages for a reader who sees only the pictures, and the key to score what was read.

`python packaging/reader_pages.py FOLDER [SEED]` draws the 60 judged prompts, shuffled, 12 a page,
320 px wide, under numbers and no words, and FORM.md, which says how to answer. `python
packaging/reader_pages.py FOLDER --score FILE` compares answers, `{"1": {"size": "WS", "count": 1, "facing": "left", "place": "street"}, ...}`.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.sketch.easel import develop_stage  # noqa: E402
from app.sketch.placed import Placed  # noqa: E402
from app.sketch.stage import Stage, set_stage  # noqa: E402
from app.story.staging import ShotStaging  # noqa: E402
from app.story.vocabulary import SIZES, Size  # noqa: E402
from tests.sketch.shots import judged  # noqa: E402

WIDTH, HEIGHT, COLUMNS, A_PAGE = 320, 180, 3, 12
# sizes that a stranger may name one for the other: the vocabulary parts them by half a step
_ALSO: dict[Size, tuple[Size, ...]] = {
    "VLS": ("EWS", "WS"), "CS": ("MLS", "MS"), "BCU": ("CU", "ECU"), "MLS": ("FS", "MS"),
}  # fmt: skip
# either of two sizes passes for the other where their ranges of head heights share this much of
# the narrower one: of one picture no reader could say which was meant (only MLS and CS do)
_WIDELY = 2 / 3


def same_picture(one: Size, other: Size) -> bool:
    """Whether the head ranges of two sizes overlap so widely that a frame can be both."""
    a, b = SIZES[one].head, SIZES[other].head
    if a is None or b is None or one == other:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= _WIDELY * min(a[1] - a[0], b[1] - b[0])


def passes(size: Size) -> list[str]:
    """The sizes that a reader may name for one, its own first."""
    also = _ALSO.get(size, ())
    return [size, *also, *(s for s in SIZES if s not in also and same_picture(size, s))]


def way(stage: Stage, person: Placed) -> str:
    """Where a figure's nose points in the frame: left, right, camera or away."""
    bones, c, s = person.figure.bones, np.cos(person.yaw), np.sin(person.yaw)
    turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
    nose = turn @ (np.array([0.0, 0.0, 1.0]) if person.actor.animal else bones.face[2])
    right, _, forward = stage.camera.axes()
    degrees = float(np.degrees(np.arctan2(nose @ right, -(nose @ forward))))
    if abs(degrees) < 22:
        return "camera"
    return "away" if abs(degrees) > 142 else ("right" if degrees > 0 else "left")


def key_of(stage: Stage, row: dict[str, Any]) -> dict[str, Any]:
    """What is right for one frame."""
    shot = stage.staging
    people = [*stage.blocking.people, *([stage.front] if stage.front else [])]
    people = [p for p in people if p.actor.animal in ("", "robot")]
    ways = [way(stage, p) for p in people]
    return {
        "size": passes(shot.size),
        "count": 0 if shot.size == "INS" else len(people) + len(stage.crowd),
        "facing": ways,
        "place": row["expect"],
        "heading": shot.heading,
        "source": row["source"],
        "prompt": shot.prompt,
    }


_FORM = """# What to write about each picture

The pages hold numbered storyboard frames. Look at each frame alone, as small as it is, and write
one row for it into a JSON file, by its number:

    {{"1": {{"size": "WS", "count": 1, "facing": "left", "place": "a street in a town"}}, ...}}

**size**: how much of a standing person the frame shows. One of:

{sizes}

Where somebody sits, kneels or lies, judge by the size of the head. Where nobody is in the frame,
say how far the lens stands from what it shows: EWS for a whole place from afar, INS for one thing
that fills the frame.

**count**: how many people are in the frame, those seen from behind and those far off included.
Only people count, a robot too; a dog, a horse, a bird do not. In an insert (INS) nobody counts,
even where a hand holds the thing: 0.

**facing**: where the nose of the nearest or main person points: `left`, `right`, `camera` (straight
at you) or `away` (from behind). A face turned half to one side has that side. Empty for nobody.

**place**: the kind of place, in your own words: "a kitchen", "a harbour", "a street at night".
"""


def form() -> str:
    """The page that tells a reader what to answer."""
    rows: list[str] = []
    for size, facts in SIZES.items():
        share = ""
        if facts.head is not None:
            low, high = (round(100 * s, 1) for s in facts.head)
            share = f"; the head is {low:g} to {high:g} % of the frame's height"
        rows.append(f"- `{size}`: {facts.phrase}{share}")
    return _FORM.format(sizes="\n".join(rows))


def draw_pages(folder: Path, seed: int) -> None:
    """Draws the pages, and writes FORM.md for the reader and key.json for who scores beside them."""
    rows = judged()
    order = list(range(len(rows)))
    random.Random(seed).shuffle(order)
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    font = ImageFont.load_default(16)
    key: dict[str, Any] = {}
    for first in range(0, len(rows), A_PAGE):
        part = order[first : first + A_PAGE]
        lines = -(-len(part) // COLUMNS)
        page = Image.new("RGB", (COLUMNS * (WIDTH + 12) + 12, lines * (HEIGHT + 30) + 8), "white")
        pen = ImageDraw.Draw(page)
        for i, index in enumerate(part):
            stage = set_stage(ShotStaging.model_validate(rows[index]["staging"]), 16 / 9, seed)
            picture = develop_stage(stage, WIDTH * 2, HEIGHT * 2, seed).picture
            x, y = 12 + i % COLUMNS * (WIDTH + 12), 8 + i // COLUMNS * (HEIGHT + 30)
            page.paste(picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), (x, y))
            pen.text((x, y + HEIGHT + 4), str(first + i + 1), fill=(0, 0, 0), font=font)
            key[str(first + i + 1)] = key_of(stage, rows[index])
        page.save(folder / "pages" / f"page-{first // A_PAGE + 1}.png")
    (folder / "FORM.md").write_text(form(), "utf-8")
    (folder / "key.json").write_text(json.dumps(key, indent=1, ensure_ascii=False), "utf-8")


def right_answers(expected: dict[str, Any], answer: dict[str, Any]) -> dict[str, bool]:
    """Size, count and facing, strictly; whether the place is right is for a person to say."""
    facing = expected["facing"]
    said = str(answer.get("facing", ""))
    first = facing[0] if facing else ""
    return {
        "size": answer.get("size") in expected["size"],
        "strict size": answer.get("size") == expected["size"][0],
        "count": answer.get("count") == expected["count"],
        "facing": expected["count"] == 0 or said == first or said in facing,
        "place": bool(answer.get("place_right", True)),
    }


def score(folder: Path, answers: Path) -> None:
    """Prints the rates over all, and apart for the held-out prompts."""
    key = json.loads((folder / "key.json").read_text("utf-8"))
    said = json.loads(answers.read_text("utf-8"))
    for name, numbers in (
        ("all", list(key)),
        ("held out", [n for n in key if key[n]["source"] == "held out"]),
    ):
        rows = [right_answers(key[n], said.get(n, {})) for n in numbers]
        sums = {what: sum(r[what] for r in rows) for what in rows[0]}
        whole = sum(r["size"] and r["count"] and r["facing"] and r["place"] for r in rows)
        print(f"{name}: {whole} of {len(rows)} right in everything; {sums}")
        for n, r in zip(numbers, rows, strict=True):
            wrong = [what for what, good in r.items() if not good]
            if wrong and name == "all":
                print(f"  {n}: {', '.join(wrong)}; expected {key[n]}; read {said.get(n)}")


if __name__ == "__main__":
    if len(sys.argv) < 2 or {"-h", "--help"} & set(sys.argv):
        print(__doc__)
        sys.exit(0)
    folder = Path(sys.argv[1])
    if "--score" in sys.argv:
        score(folder, Path(sys.argv[-1]))
    else:
        draw_pages(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
