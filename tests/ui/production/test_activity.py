"""The activity log: newest first, filtered, copied in order."""

from __future__ import annotations

import json

from PySide6.QtTest import QAbstractItemModelTester

from app.story.activity import Activity
from app.ui.production.activity_model import (
    ActivityFilter,
    ActivityModel,
    as_json_lines,
    as_text,
)

Mode = QAbstractItemModelTester.FailureReportingMode


def entries(count: int) -> list[Activity]:
    return [
        Activity(kind="generated" if i % 2 else "retry", text=f"1A take {i}", seq=i, at=1000.0 + i)
        for i in range(1, count + 1)
    ]


def test_the_newest_stand_first_and_the_rest_on_demand(qapp) -> None:
    model, shown = ActivityModel(), ActivityFilter()
    shown.setSourceModel(model)
    QAbstractItemModelTester(model, Mode.Fatal)
    model.set_entries(entries(8))
    shown.set_most(5)
    assert [shown.index(r, 0).data() for r in range(shown.rowCount())] == [
        f"1A take {i}" for i in (8, 7, 6, 5, 4)
    ]
    shown.set_most(None)
    assert shown.rowCount() == 8
    model.append([Activity(kind="completed", text="Done", seq=9)])
    assert shown.index(0, 0).data() == "Done"


def test_words_and_kinds_filter(qapp) -> None:
    model, shown = ActivityModel(), ActivityFilter()
    shown.setSourceModel(model)
    shown.set_most(None)
    model.set_entries(entries(6))
    shown.set_words("retry")
    assert shown.rowCount() == 3
    shown.set_words("take 4 retry")
    assert [shown.index(r, 0).data() for r in range(shown.rowCount())] == ["1A take 4"]


def test_copies_run_in_the_order_of_time() -> None:
    newest_first = entries(3)[::-1]
    assert [line.split()[-1] for line in as_text(newest_first).splitlines()] == ["1", "2", "3"]
    rows = [json.loads(line) for line in as_json_lines(newest_first).splitlines()]
    assert [row["seq"] for row in rows] == [1, 2, 3]
