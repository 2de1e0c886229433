"""The shot list as CSV, for a spreadsheet or an assistant director's tools."""

from __future__ import annotations

import csv
from pathlib import Path

from app.media.atomic import written_whole
from app.story.cut import Cut, CutScene, CutShot
from app.story.lifecycle import word_of

COLUMNS = (
    "scene", "shot", "size", "framing", "angle", "movement", "lens", "duration", "description",
    "dialogue", "characters", "notes", "status",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_shotlist(cut: Cut, target: Path, *, bom: bool = False) -> Path:
    """One row a shot, `duration` in seconds; UTF-8. `bom` helps Excel to see that it is UTF-8.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    Raises OSError where the disk refuses.
    """
    with (
        written_whole(target) as part,
        part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for scene in cut.scenes:
            if scene.omitted:
                writer.writerow([_safe(v) for v in _omitted(scene.number, "")])
            for shot in scene.shots:
                writer.writerow([_safe(value) for value in _row(scene, shot)])
    return target


def _omitted(scene: str, shot: str) -> tuple[str, ...]:
    told = {"scene": scene, "shot": shot, "description": "OMITTED", "status": "omitted"}
    return tuple(told.get(column, "") for column in COLUMNS)


def _row(scene: CutScene, shot: CutShot) -> tuple[str, ...]:
    if shot.omitted:
        return _omitted(scene.number, shot.number)
    return (
        scene.number,
        shot.number,
        shot.size,
        shot.framing,
        shot.angle,
        shot.movement,
        shot.lens,
        f"{shot.seconds:g}",
        shot.action,
        "\n".join(f"{line.speaker}: {line.text}" for line in shot.lines),
        ", ".join(shot.characters),
        "\n".join(shot.notes),
        word_of(shot.state),
    )


def _safe(value: str) -> str:
    value = value.replace("\x00", "")
    return f"'{value}" if value.lstrip().startswith(_FORMULA) or value[:1] in _FORMULA else value
