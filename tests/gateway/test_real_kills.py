"""Processes that are really killed, at named points and at random times: nothing is bought twice,
nothing that was paid for is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = 12
POINTS = [
    "gateway.before_intent:3", "gateway.after_intent:4", "gateway.after_submit:5",
    "gateway.after_collect:3", "store.before_commit:9", "store.after_commit:14",
]  # fmt: skip


def buyer(home: Path, folder: Path, *more: str, fault: str = "", count: int = COUNT):
    environ = {
        **os.environ, "SLATEROOM_HOME": str(home), "SLATEROOM_FAULT": fault, "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.buyer", str(home), str(folder), str(count), *more],
        env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=60)
    return process.returncode


def facts(home: Path) -> list[dict[str, str]]:
    book = home / "service.jsonl"
    return [json.loads(x) for x in book.read_text().splitlines()] if book.exists() else []


def ledger_rows(folder: Path) -> list[sqlite3.Row]:
    db = sqlite3.connect(folder / "project.db")
    db.row_factory = sqlite3.Row
    found = list(db.execute("SELECT * FROM ledger"))
    db.close()
    return found


def check(home: Path, folder: Path, can_find: bool) -> None:
    """The gateway's invariant against the service's own book."""
    rows = ledger_rows(folder)
    accepted = [f["accepted"] for f in facts(home) if "accepted" in f]
    billed = [f["billed"] for f in facts(home) if "billed" in f]
    assert len(accepted) == len(set(accepted)), "something was submitted twice"
    assert len(billed) == len(set(billed))
    assert {r["state"] for r in rows} <= {"billed", "uncertain"}, "everything ended or waits"
    assert len(rows) == COUNT
    ours = sum(r["billed"] for r in rows)
    assert ours == len(billed) * 10_000
    if can_find:
        assert not [r for r in rows if r["state"] == "uncertain"], "it could be asked"


@pytest.mark.parametrize("can_find", [False, True])
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_named_point(
    own_home: Path, tmp_path: Path, point: str, can_find: bool
) -> None:
    folder = tmp_path / "K.slate"
    more = ("can_find",) if can_find else ()
    assert end(buyer(own_home, folder, *more, fault=point)) == 137
    assert end(buyer(own_home, folder, *more)) == 0
    check(own_home, folder, can_find)


@pytest.mark.parametrize("seed", range(3))
def test_killed_again_and_again_at_random_times(own_home: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    folder = tmp_path / "K.slate"
    for _ in range(3):
        process = buyer(own_home, folder)
        try:
            process.communicate(timeout=rng.uniform(0.35, 0.9))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
    if not (folder / "project.db").exists():
        shutil.rmtree(folder, ignore_errors=True)
    assert end(buyer(own_home, folder)) == 0
    check(own_home, folder, can_find=False)


def test_a_second_process_does_not_dispatch_from_the_same_queue(
    own_home: Path, tmp_path: Path
) -> None:
    """Two projects, one user: the second buyer is told that another one is buying."""
    first = buyer(own_home, tmp_path / "A.slate", count=400)
    while not facts(own_home):
        assert first.poll() is None
    second = buyer(own_home, tmp_path / "B.slate")
    _, said = second.communicate(timeout=60)
    assert second.returncode == 5
    assert "buying" in said
    first.kill()
    first.communicate()


def test_a_copy_never_collects_the_originals_jobs(own_home: Path, tmp_path: Path) -> None:
    folder, copy = tmp_path / "A.slate", tmp_path / "Copy.slate"
    assert end(buyer(own_home, folder, fault="gateway.after_submit:2")) == 137
    shutil.copytree(folder, copy)
    asked = buyer(own_home, copy)
    _, said = asked.communicate(timeout=60)
    assert asked.returncode == 3
    assert "moved or copied" in said
    before = len(facts(own_home))
    answer = subprocess.run(
        [sys.executable, "-m", "app", "adopt", str(copy), "--as", "copied"],
        env={**os.environ, "SLATEROOM_HOME": str(own_home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert {r["state"] for r in ledger_rows(copy)} <= {"released", "billed"}
    assert len(facts(own_home)) == before, "nothing was sent or collected for the copy"
    assert end(buyer(own_home, folder)) == 0
    check(own_home, folder, can_find=False)
