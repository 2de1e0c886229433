"""The activity log: newest first, filtered, copied in order."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtTest import QAbstractItemModelTester

from app.story.activity import Activity
from app.ui.kit.theme import Theme
from app.ui.production.activity_log import ActivityLog
from app.ui.production.activity_model import (
    ActivityFilter,
    ActivityModel,
    as_json_lines,
    as_text,
)
from app.workspace.batch import FactBatch
from tests.ui.desks import desk_on, until

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


def test_the_log_shows_the_whole_project_and_one_session_on_demand(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path) as desk:

            async def say(session: str, text: str) -> None:
                line = Activity(kind="generated", text=text, session=session)
                await desk.workspace.record(FactBatch(activity=[line]))

            await say("s1", "1A made")
            log = ActivityLog(desk)
            log.show_session("s1")
            await until(lambda: not log.is_empty)
            await say("s2", "1A retaken")
            await until(lambda: [e.text for e in log.model.newest(2)] == ["1A retaken", "1A made"])
            log.show_only_session(True)
            await until(lambda: [e.text for e in log.model.entries()] == ["1A made"])
            await say("s2", "1A retaken again")
            await say("s1", "1B made")
            await until(lambda: log.model.rowCount() == 2)
            assert log.model.newest(1)[0].text == "1B made"
            target = tmp_path / "log.txt"
            await log.write(target)
            assert [line.split()[-2] for line in target.read_text().splitlines()] == ["1A", "1B"]
            log.close_log()
            log.deleteLater()

    run(body)
