"""Closed projects: what they bought is collected at the start, and nothing of them is sent; a copy
is never touched, and a folder that is missing is not forgotten."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.gateway.leftovers import Leftover
from app.store.glance import Glances, glance
from app.store.sqlite import connect
from app.studio import Studio
from tests.fakes.buyer import FileService
from tests.gateway.test_real_kills import COUNT, ROOT, buyer, check, end, facts, ledger_rows
from tests.ui.desks import until

COLLECTOR = """
import asyncio, sys
from pathlib import Path
from app.studio import Studio
from tests.fakes.buyer import FileService
async def main():
    studio = Studio(providers={"filed": FileService(Path(sys.argv[1]) / "service.jsonl", False)})
    try:
        for one in await studio.leftovers.collect():
            print(one.state, one.sent, one.made, one.failed, one.unclear)
    finally:
        await studio.shut()
asyncio.run(main())
"""


def left_behind(home: Path, folder: Path) -> int:
    """A project whose process was killed with purchases at the provider; how many are sent."""
    assert end(buyer(home, folder, fault="gateway.after_submit:5")) == 137
    return sum(1 for r in ledger_rows(folder) if r["state"] in ("intent", "accepted"))


def studio_with(home: Path) -> Studio:
    service = FileService(home / "service.jsonl", False)
    return Studio(environ={"SLATEROOM_HOME": str(home)}, providers={"filed": service})


def collect(home: Path) -> list[str]:
    """Another real process that only collects."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECTOR, str(home)],
        env={**os.environ, "SLATEROOM_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.split("\n")[:-1]


def test_what_was_bought_comes_home_and_nothing_is_sent(own_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "A.slate"
    sent = left_behind(own_home, folder)
    assert sent > 0
    before = sum(1 for f in facts(own_home) if "accepted" in f)
    (line,) = collect(own_home)
    state, told, made, failed, unclear = line.split()
    assert (state, int(told), failed) == ("collected", sent, "0")
    assert int(made) + int(unclear) == sent
    assert sum(1 for f in facts(own_home) if "accepted" in f) == before
    rows = ledger_rows(folder)
    assert not [r for r in rows if r["state"] in ("intent", "accepted")]
    db = connect(folder / "project.db", read_only=True)
    said = [r[0] for r in db.execute("SELECT text FROM activity WHERE kind='recovered'")]
    db.close()
    assert any("while the project was closed" in text for text in said)
    assert end(buyer(own_home, folder)) == 0
    check(own_home, folder, can_find=False)
    assert len(ledger_rows(folder)) == COUNT


def test_a_copy_that_took_the_place_is_not_collected(own_home: Path, tmp_path: Path) -> None:
    """The original is gone, a copy that was adopted as one lies where it lay."""
    folder, copy = tmp_path / "A.slate", tmp_path / "Copy.slate"
    left_behind(own_home, folder)
    shutil.copytree(folder, copy)
    answer = subprocess.run(
        [sys.executable, "-m", "app", "adopt", str(copy), "--as", "copied"],
        env={**os.environ, "SLATEROOM_HOME": str(own_home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    folder.rename(tmp_path / "Away.slate")
    copy.rename(folder)
    billed = [f for f in facts(own_home) if "billed" in f]
    assert [line.split()[0] for line in collect(own_home)] == ["strange"]
    assert [f for f in facts(own_home) if "billed" in f] == billed


def test_a_project_that_was_moved_is_not_collected_before_a_person_says_so(
    own_home: Path, tmp_path: Path
) -> None:
    folder, away = tmp_path / "A.slate", tmp_path / "Away.slate"
    left_behind(own_home, folder)
    folder.rename(away)
    assert [line.split()[0] for line in collect(own_home)] == ["missing"]
    assert [line.split()[0] for line in collect(own_home)] == ["missing"], "it is not forgotten"
    away.rename(folder)
    assert [line.split()[0] for line in collect(own_home)] == ["collected"]


def test_one_that_is_open_elsewhere_is_left_to_it(own_home: Path, tmp_path: Path, run) -> None:
    folder = tmp_path / "A.slate"
    left_behind(own_home, folder)

    async def body() -> None:
        studio = studio_with(own_home)
        workspace = await studio.open(folder)
        assert not await studio.leftovers.collect(), "it is open here"
        assert [x.split()[0] for x in await asyncio.to_thread(collect, own_home)] == ["elsewhere"]
        await studio.close(workspace)
        await studio.shut()

    run(body())


def test_who_opens_it_meanwhile_gets_it_as_it_is(own_home: Path, tmp_path: Path, run) -> None:
    folder = tmp_path / "A.slate"
    left_behind(own_home, folder)

    async def body() -> None:
        studio = studio_with(own_home)
        seen: list[Leftover] = []
        studio.leftovers.listen(seen.append)
        studio.leftovers.start()
        await until(lambda: any(left.state == "collecting" for left in seen))
        workspace = await studio.open(folder)
        assert not workspace.read_only
        under_way = await studio.ready_to_buy(workspace)
        assert len(under_way) + len(workspace.jobs()) >= 5
        await until(lambda: seen[-1].state == "collected")
        await until(lambda: not studio.gateway.tickets())
        assert workspace in studio.workspaces, "it is theirs to close"
        assert all(not j.open or j.state == "uncertain" for j in workspace.jobs())
        await studio.close(workspace)
        await studio.shut()

    run(body())


def test_the_command_tells_of_each(own_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "A.slate"
    left_behind(own_home, folder)
    folder.rename(tmp_path / "Away.slate")
    done = subprocess.run(
        [sys.executable, "-m", "app", "jobs", "collect", "--json"],
        env={**os.environ, "SLATEROOM_HOME": str(own_home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    row = json.loads(done.stdout)
    assert (row["state"], row["project"]) == ("missing", str(folder))


# -- a look into a closed project -----------------------------------------------------------------


def test_a_closed_project_is_looked_into_without_being_opened(
    own_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "A.slate"
    left_behind(own_home, folder)
    before = {p.name: p.stat().st_mtime_ns for p in folder.glob("project.db")}
    seen = glance(folder, 0.0)
    assert seen is not None and seen.title == "Killed"
    assert len(seen.jobs) == len(ledger_rows(folder))
    only_open = glance(folder, float("inf"))
    assert only_open is not None and all(job.open for job in only_open.jobs)
    assert {p.name: p.stat().st_mtime_ns for p in folder.glob("project.db")} == before
    assert glance(tmp_path / "None.slate", 0.0) is None


def test_an_older_project_is_looked_into_as_it_is(own_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "A.slate"
    left_behind(own_home, folder)
    db = connect(folder / "project.db")
    db.execute("ALTER TABLE ledger DROP COLUMN given_up")
    db.execute("PRAGMA user_version=2")
    db.close()
    seen = glance(folder, 0.0)
    assert seen is not None and seen.jobs and not seen.jobs[0].given_up


def test_what_was_not_written_is_not_read_again(own_home: Path, tmp_path: Path) -> None:
    folder, broken = tmp_path / "A.slate", tmp_path / "B.slate"
    left_behind(own_home, folder)
    broken.mkdir()
    (broken / "project.db").write_bytes(b"this is no database at all" * 50)
    looks = Glances()
    (first,) = looks.of([folder, broken, tmp_path / "None.slate"], 0.0)
    (second,) = looks.of([folder], 0.0)
    assert second is first
    db = connect(folder / "project.db")
    db.execute("UPDATE ledger SET error='touched'")
    (third,) = looks.of([folder], 0.0)
    db.close()
    assert third is not first and third.jobs[0].error == "touched"
