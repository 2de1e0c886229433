"""Pages for a reader who sees only the pictures, and the key to score what was read.

`python packaging/reader_pages.py FOLDER [SEED]` draws the 60 judged prompts, shuffled, 12 a page,
320 px wide, under numbers and no words. `python packaging/reader_pages.py FOLDER --score FILE`
compares answers, `{"1": {"size": "WS", "count": 1, "facing": "left", "place": "street"}, ...}`.
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

from app.sketch.blocking import Placed  # noqa: E402
from app.sketch.easel import develop_stage  # noqa: E402
from app.sketch.stage import Stage, set_stage  # noqa: E402
from app.story.staging import ShotStaging  # noqa: E402
from tests.sketch.shots import judged  # noqa: E402

WIDTH, HEIGHT, COLUMNS, A_PAGE = 320, 180, 3, 12
# sizes that a stranger may name one for the other: the vocabulary parts them by half a step
_ALSO = {"VLS": ("EWS", "WS"), "CS": ("MLS", "MS"), "BCU": ("CU", "ECU"), "MLS": ("FS", "MS")}


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
    ways = [way(stage, p) for p in people]
    return {
        "size": [shot.size, *_ALSO.get(shot.size, ())],
        "count": 0 if shot.size == "INS" else len(people) + len(stage.crowd),
        "facing": ways,
        "place": row["expect"],
        "heading": shot.heading,
        "source": row["source"],
        "prompt": shot.prompt,
    }


def draw_pages(folder: Path, seed: int) -> None:
    """Draws the pages and writes key.json beside them."""
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
