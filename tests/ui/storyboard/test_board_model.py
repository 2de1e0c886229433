"""The board's model: rows merge, requests are told, and Qt's own tester finds nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.ui.storyboard.board_model import BoardModel, GroupHead, shots_of
from app.ui.storyboard.rows import BoardFilter, ShotRow

from .boards import SCENES, shot, small_board


@pytest.fixture
def model(qapp):
    model = BoardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_board(SCENES, small_board())
    yield model
    tester.deleteLater()


def shown(model: BoardModel) -> list[str]:
    rows = [model.row_at(row) for row in range(model.rowCount())]
    return [row.id if isinstance(row, ShotRow) else f"[{row.title}]" for row in rows if row]


def test_shots_stand_under_their_scenes_and_empty_scenes_stay(model) -> None:
    assert shown(model) == [
        "[Scene 1]", "1A", "1B", "1C", "1D", "1E", "[Scene 2]", "2A", "2B", "[Scene 3]",
    ]  # fmt: skip


def test_a_heading_counts_its_shots(model) -> None:
    head = model.row_at(0)
    assert isinstance(head, GroupHead)
    assert (head.shots, head.seconds) == (5, 15.0)
    assert dict(head.counts) == {"approved": 1, "waiting": 1, "running": 1, "planned": 2}
    model.patch("1B", {"state": "failed", "seconds": 5.0})
    head = model.row_at(0)
    assert dict(head.counts)["failed"] == 1 and head.seconds == 17.0


def test_a_patch_touches_its_fields_and_tells_its_row(model) -> None:
    spy = QSignalSpy(model.dataChanged)
    model.patch("1B", {"state": "running", "progress": 0.2})
    row = model.shot("1B")
    assert (row.state, row.progress, row.action) == ("running", 0.2, "Action of 1B")
    assert spy.at(0)[0].row() == model.row_of("1B")


def test_a_patch_of_an_unknown_field_or_shot_is_a_bug(model) -> None:
    with pytest.raises(KeyError):
        model.patch("1B", {"colour": "red"})
    with pytest.raises(KeyError):
        model.patch("9Z", {"state": "failed"})


def test_the_same_board_again_tells_only_what_differs(model) -> None:
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    rows = [shot("1B", action="New words") if row.id == "1B" else row for row in small_board()]
    model.set_board(SCENES, rows)
    assert resets.count() == 0
    assert {changes.at(n)[0].row() for n in range(changes.count())} == {0, model.row_of("1B")}
    model.set_board(SCENES, rows[1:])
    assert resets.count() == 1


def test_stale_is_seen_over_a_state_that_looks_finished() -> None:
    assert shot("2B", state="approved", stale=True).shown_state == "stale"
    assert shot("2B", state="running", stale=True).shown_state == "running"


@pytest.mark.parametrize(
    ("filter", "ids"),
    [
        (BoardFilter("full"), ["1C"]),
        (BoardFilter("BRASS lamp"), ["2A"]),
        (BoardFilter("1a"), ["1A"]),
        (BoardFilter("", frozenset({"waiting", "stale"})), ["1D", "2B"]),
        (BoardFilter("action", frozenset({"approved"})), []),
    ],
)
def test_a_filter_shows_what_fits_and_hides_empty_scenes(model, filter, ids) -> None:
    model.set_filter(filter)
    assert [id for id in shown(model) if not id.startswith("[")] == ids
    assert model.shown_count() == len(ids)
    assert model.row_of("1B") == -1
    model.set_filter(BoardFilter())
    assert len(shown(model)) == 10


def test_a_change_moves_a_shot_in_and_out_of_what_is_shown(model) -> None:
    model.set_filter(BoardFilter("", frozenset({"waiting"})))
    model.patch("1D", {"state": "approved"})
    assert shown(model) == []
    model.patch("2A", {"state": "waiting"})
    model.patch("1C", {"state": "waiting"})
    assert shown(model) == ["[Scene 1]", "1C", "[Scene 2]", "2A"]


def test_grouped_by_state_a_shot_moves_to_its_new_group(model) -> None:
    model.set_grouping("state")
    assert shown(model)[:3] == ["[Approved]", "1A", "[Waiting for you]"]
    model.patch("1D", {"state": "approved"})
    assert shown(model)[:4] == ["[Approved]", "1A", "1D", "[Running]"]


@pytest.mark.parametrize("grouping", ["scene", "state", "none"])
def test_many_at_once_show_what_they_show_one_by_one(model, monkeypatch, grouping) -> None:
    draw = random.Random(4)
    single = BoardModel()
    single.set_board(SCENES, model.shots())
    for one in (model, single):
        one.set_grouping(grouping)
        one.set_filter(BoardFilter(states=frozenset({"planned", "approved", "running"})))
    for _ in range(30):
        fields = draw.choice(("action", "state"))
        rows = [
            replace(row, action=f"does {draw.random()}")
            if fields == "action"
            else replace(row, state=draw.choice(("planned", "approved", "failed")))
            for row in draw.sample(model.shots(), 4)
        ]
        monkeypatch.setattr("app.ui.storyboard.board_model._MANY", 100)
        for row in rows:
            single.replace([row])
        monkeypatch.setattr("app.ui.storyboard.board_model._MANY", 2)
        told = QSignalSpy(model.dataChanged)
        model.replace(rows)
        assert told.count() <= 1
        count = model.rowCount()
        assert [model.row_at(r) for r in range(count)] == [single.row_at(r) for r in range(count)]
        assert single.rowCount() == count


def test_many_changes_leave_what_a_fresh_model_shows(model) -> None:
    chance = random.Random(7)
    for grouping, filter in (
        ("state", BoardFilter()),
        ("scene", BoardFilter("", frozenset({"planned", "failed"}))),
        ("none", BoardFilter("", frozenset({"approved"}))),
    ):
        model.set_grouping(grouping)
        model.set_filter(filter)
        for _ in range(120):
            id = chance.choice(["1A", "1B", "1C", "1D", "1E", "2A", "2B"])
            state = chance.choice(["planned", "failed", "approved", "running"])
            model.patch(id, {"state": state, "stale": chance.random() < 0.3})
        fresh = BoardModel()
        fresh.set_grouping(grouping)
        fresh.set_filter(filter)
        fresh.set_board(SCENES, model.shots())
        assert shown(model) == shown(fresh)
        assert all(model.row_of(id) == fresh.row_of(id) for id in ("1A", "1B", "2B"))


@pytest.mark.parametrize(
    ("ids", "row", "asked"),
    [
        (["1D"], 1, (["1D"], "s1", "1A")),
        (["1A"], 4, (["1A"], "s1", "1D")),
        (["1A", "1B"], 6, (["1A", "1B"], "s1", "")),
        (["1A"], 7, (["1A"], "s2", "2A")),
        (["1A"], 10, (["1A"], "s3", "")),
        (["1B"], 2, None),  # before itself: it stands there already
        (["1B"], 3, None),
    ],
)
def test_a_move_is_asked_for_and_changes_nothing(model, ids, row, asked) -> None:
    spy = QSignalSpy(model.move_requested)
    before = shown(model)
    model.request_move(ids, row)
    assert [tuple(spy.at(n)) for n in range(spy.count())] == ([asked] if asked else [])
    assert shown(model) == before


def test_an_edit_is_asked_for_and_changes_nothing(model) -> None:
    spy = QSignalSpy(model.edit_requested)
    index = model.index_of("1B")
    assert not model.setData(index, "She runs", Qt.ItemDataRole.EditRole)
    assert tuple(spy.at(0)) == ("1B", "action", "She runs")
    model.setData(index, "Action of 1B", Qt.ItemDataRole.EditRole)
    assert spy.count() == 1


def test_a_drag_carries_shots_in_story_order(model) -> None:
    data = model.mimeData([model.index_of("2A"), model.index_of("1B")])
    assert shots_of(data) == ["1B", "2A"]


def test_a_row_is_spoken_with_its_state(model) -> None:
    words = model.data(model.index_of("1A"), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "1A, MS EL ST, Last ferry waits, Approved, 8.6"


def test_tooltips_are_not_read_as_markup(model) -> None:
    model.patch("1B", {"note": "<b>refused</b>"})
    tip = model.data(model.index_of("1B"), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
