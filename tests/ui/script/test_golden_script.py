"""The page of the script, as it was approved."""

from __future__ import annotations

import pytest

from app.ui.kit.states import State
from app.ui.kit.theme import Mode, Theme
from app.ui.script.blocks import Block, Source
from app.ui.script.script_view import ScriptView

STATES: dict[str, State] = {"s1": "approved", "s2": "waiting", "s3": "stale", "s4": "planned"}


def _of(kind, text: str, shot: str, number: str) -> Block:
    return Block(kind, text, "sc", shot, number, Source("shots", shot, "action"))


BLOCKS = (
    Block("heading", "INT. HARBOUR OFFICE - NIGHT", "sc", number="2"),
    _of("action", "One lamp. Rain on the window. The wall clock says 11:58.", "s1", "2A"),
    _of("character", "JONAH", "s2", "2B"),
    _of("dialogue", "One for the island.", "s2", "2B"),
    _of("character", "MARA", "s2", "2B"),
    _of("direction", "(not looking up)", "s2", "2B"),
    _of("dialogue", "We're full. There is no ferry tonight, and none tomorrow.", "s2", "2B"),
    _of("action", "He slides the letter across the desk.", "s3", "2C"),
    _of("action", "", "s4", "2D"),
)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_the_page(theme: Theme, qtbot, golden, mode: Mode) -> None:
    view = ScriptView(theme, STATES.__getitem__)
    qtbot.addWidget(view)
    theme.set_mode(mode)
    view.resize(560, 420)
    view.set_blocks(BLOCKS)
    view.set_selected(["s2"], "s2")
    view.find("rain")
    view.show()
    golden(view, f"script-{mode}")
