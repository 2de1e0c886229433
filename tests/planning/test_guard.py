"""What a model may not do to a board, whatever it answers."""

from __future__ import annotations

from typing import Any

import pytest

from app.planning.chat_edits import ChatEdit
from app.planning.guard import guarded
from app.planning.mentions import Mentions
from app.story.edits import Add, Change, Edit
from tests.story.boards import film_board


def _wire(**fields: Any) -> Edit:
    row = {"id": "new", "source": "fr1", "target": "cl1", "port": "end_frame", **fields}
    return Add(table="wires", row=row)


@pytest.mark.parametrize(
    ("edit", "stands"),
    [
        (Change(table="wires", id="wr1", fields={"gated": False}), False),
        (Change(table="wires", id="wr1", fields={"order": 2.0}), True),
        (_wire(), True),  # it waits for approval by itself
        (_wire(source="free"), True),
    ],
)
def test_a_model_takes_no_gate_away(edit: Edit, stands: bool) -> None:
    board, _ = film_board()
    mentions = Mentions(shots=("sh1",))
    kept, left_out = guarded(ChatEdit(edits=(edit,)), mentions, board, "shot 1A: other frame")
    assert (bool(kept.edits), bool(left_out)) == (stands, not stands)
