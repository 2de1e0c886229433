"""Small boards for tests."""

from __future__ import annotations

from app.ui.storyboard.rows import SceneRow, ShotRow

SCENES = (
    SceneRow("s1", "1", "EXT. HARBOUR PIER - DUSK"),
    SceneRow("s2", "2", "INT. HARBOUR OFFICE - NIGHT"),
    SceneRow("s3", "3", "EXT. FERRY DECK - NIGHT"),
)


def shot(id: str, **fields: object) -> ShotRow:
    """A shot such as `1A` in the scene of its number."""
    values: dict[str, object] = {
        "id": id,
        "number": id,
        "scene": f"s{id[0]}",
        "size": "MS",
        "angle": "EL",
        "movement": "ST",
        "seconds": 3.0,
        "action": f"Action of {id}",
    }
    return ShotRow(**(values | fields))  # pyright: ignore[reportArgumentType]


def small_board() -> tuple[ShotRow, ...]:
    """Five shots in scene 1, two in scene 2, none in scene 3."""
    return (
        shot("1A", state="approved", score=8.6, action="Last ferry waits"),
        shot("1B"),
        shot("1C", dialogue="MARA We're full."),
        shot("1D", state="waiting"),
        shot("1E", state="running", progress=0.5),
        shot("2A", prompt="a brass lamp on the desk"),
        shot("2B", state="approved", stale=True),
    )
