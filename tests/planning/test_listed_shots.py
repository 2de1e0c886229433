"""A list of N shots that a person gives stays N shots: typed, pasted, or in a scene of a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.fountain import parse_fountain
from app.exchange.scripts import read_script
from app.planning.coverage import cover

LIST = [
    "Wide of the bay at dawn.", "A boat leaves the harbour. Gulls follow it.", "Close on the rope.",
    "MARA (30) on deck, wet.", "Over Mara's shoulder, the island.", "Her face.", "The lamp.",
]  # fmt: skip


def numbered(entries: list[str], form: str) -> str:
    return "\n".join(form.format(n, words) for n, words in enumerate(entries, 1))


@pytest.mark.parametrize(
    "form", ["{0}. {1}", "{0}) {1}", "Shot {0}: {1}", "SHOT {0}. {1}", "\n{0}. {1}"]
)
@pytest.mark.parametrize("suffix", [".txt", ".fountain"])
def test_a_typed_list_is_as_many_shots_as_it_has_entries(
    tmp_path: Path, form: str, suffix: str
) -> None:
    file = tmp_path / f"list{suffix}"
    file.write_text(numbered(LIST, form), encoding="utf-8")
    (scene,) = cover(read_script(file))
    assert len(scene.shots) == len(LIST)
    for entry, shot in zip(LIST, scene.shots, strict=True):
        assert entry.rstrip(".") in shot.action or shot.action.rstrip(".") in entry, entry


def test_a_scene_may_hold_a_list_and_the_next_one_not() -> None:
    script = parse_fountain(
        "INT. KITCHEN - NIGHT\n\nRain on the window.\n\n" + numbered(LIST[:3], "{0}. {1}")
        + "\n\nMARA\nWho is there?\n\n4. The door.\n\nINT. HALL - NIGHT\n\nMARA runs. She falls.\n"
    )  # fmt: skip
    kitchen, hall = cover(script)
    assert len(kitchen.shots) == 4
    assert [len(shot.lines) for shot in kitchen.shots] == [0, 0, 1, 0]
    assert kitchen.shots[0].action.startswith("Rain on the window.")
    assert hall.shots


def test_an_entry_says_its_size_in_ordinary_letters() -> None:
    (scene,) = cover(parse_fountain("INT. BAY - DAY\n\n" + numbered(LIST, "{0}. {1}")))
    assert scene.shots[0].size == "WS" and scene.shots[2].size in ("INS", "CU")


def test_a_year_or_a_price_is_no_entry() -> None:
    (scene,) = cover(parse_fountain("INT. BAR - DAY\n\nIn 1984. 3 men wait.\n\nThey drink 2. One falls.\n"))  # fmt: skip
    assert "1984" in scene.shots[0].action
