"""`kill -9` in a real process, at every named point: the same command goes on where it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """INT. KITCHEN - NIGHT

MARA waits by the window.

MARA
Not tonight.

EXT. PIER - DAY

TOM walks along the planks.
"""


def slateroom(home: Path, *arguments: str, fault: str = "") -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ, "SLATEROOM_HOME": str(home), "SLATEROOM_FAULT": fault, "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=environ, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def lines(result: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def project(own_home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Kill.slate"
    script = tmp_path / "kill.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    assert slateroom(own_home, "new", str(folder)).returncode == 0
    assert slateroom(own_home, "import", str(folder), str(script)).returncode == 0
    small = slateroom(own_home, "edit", str(folder), "project", "height=180", "clip_height=180")
    assert small.returncode == 0
    return folder


@pytest.mark.parametrize(
    "fault",
    [
        "gateway.before_intent",
        "gateway.after_intent:2",
        "gateway.after_submit",
        "gateway.after_collect:2",
        "store.before_commit:9",
        "store.after_commit:12",
    ],
)
def test_a_killed_production_goes_on(own_home: Path, project: Path, fault: str) -> None:
    command = ("produce", str(project), "--mode", "autonomous", "--images-only", "--json")
    killed = slateroom(own_home, *command, fault=fault)
    assert killed.returncode == 137, killed.stderr
    before = {t["take"] for t in lines(slateroom(own_home, "takes", str(project), "--json"))}
    again = slateroom(own_home, *command)
    assert again.returncode == 0, again.stderr
    assert lines(again)[-1]["halt"] == "completed"
    takes = lines(slateroom(own_home, "takes", str(project), "--json"))
    assert before <= {t["take"] for t in takes}, "what was finished is still there"
    nodes = [t["node"] for t in takes]
    assert len(nodes) == len(set(nodes)), "no finished take was made again"
    status = lines(slateroom(own_home, "status", str(project), "--json"))[0]
    assert all(s["state"] == "approved" for s in status["shots"])
    assert status["session"]["reserved"] == 0


def test_a_kill_at_a_checkpoint_waits_there_again(own_home: Path, project: Path) -> None:
    command = ("produce", str(project), "--mode", "guided", "--json")
    killed = slateroom(own_home, *command, fault="production.at_checkpoint")
    assert killed.returncode == 137
    again = slateroom(own_home, *command)
    assert (again.returncode, lines(again)[-1]["phase"]) == (3, "plan")
    assert slateroom(own_home, "approve", str(project)).returncode == 0
    after = slateroom(own_home, *command)
    assert (after.returncode, lines(after)[-1]["phase"]) == (3, "sheets")
