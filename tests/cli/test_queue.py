"""What a person says of the queue on the command line holds in the next process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.gateway.origin import settle_origin
from app.store import rows
from app.store.project_file import open_project
from app.store.user_file import UserFile
from app.story.jobs import Job
from app.system.paths import user_folders
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace
from tests.cli.conftest import Slateroom
from tests.gateway.test_real_kills import ROOT, buyer, end, facts, ledger_rows


def with_a_failure(run: Any, project: Path, job: str = "jb_f") -> None:
    """A job that ended without a take, in a project that this user knows."""

    async def body() -> None:
        workspace = Workspace(open_project(project))
        await workspace.load()
        user = UserFile(user_folders(dict(os.environ)).user_file)
        await settle_origin(user, workspace)
        user.close()
        failed = Job(
            id=job, node="fr1", shot="sh1", state="released", provider="fake", model="pro",
            category="server", error="500", created_at=1.0, updated_at=2.0,
        )  # fmt: skip
        batch = FactBatch(ledger=lambda db: (rows.add_job(db, failed, "{}", "{}"), [failed])[1])
        await workspace.record(batch)
        workspace.close()

    run(body())


def test_limits_and_pauses_hold_in_the_next_process(slateroom: Slateroom) -> None:
    row = slateroom(
        "jobs", "limits", "sketch", "--places", 3, "--a-minute", 30, "--json"
    ).row  # fmt: skip
    assert row == {
        "provider": "sketch", "model": None, "places": 3, "a_minute": 30, "paused": False
    }  # fmt: skip
    assert slateroom("jobs", "pause", "sketch", "--json").row == {"what": "sketch", "paused": True}
    row = slateroom("jobs", "limits", "sketch", "--a-minute", 0, "--json").row
    assert (row["places"], row["a_minute"], row["paused"]) == (3, None, True)
    slateroom("jobs", "resume", "sketch")
    assert not slateroom("jobs", "limits", "sketch", "--json").row["paused"]


def test_a_project_has_a_limit_of_its_own(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_failure(run, project)  # so that it is known
    row = slateroom("jobs", "limits", "Film", "--places", 3, "--json").row
    assert row["places"] == 3
    assert slateroom("jobs", "limits", "Film.slate", "--json").row == row
    assert "--places" in slateroom("jobs", "limits", "Film", "--a-minute", 3).refused()
    assert "Nowhere" in slateroom("jobs", "limits", "Nowhere", "--places", 3).refused()
    assert "whose" in slateroom("jobs", "limits", "--places", 3).refused()


def test_while_everything_is_paused_nothing_is_made_and_the_person_is_told(
    slateroom: Slateroom, project: Path
) -> None:
    assert slateroom("jobs", "pause").code == 0
    refused = slateroom("produce", project, "--mode", "autonomous")
    assert refused.code == 3 and "jobs resume" in refused.err
    assert slateroom("jobs", "resume").code == 0


def test_a_project_is_given_a_share(slateroom: Slateroom, project: Path) -> None:
    assert slateroom("jobs", "share", project, 2, "--json").row["share"] == 2.0
    assert slateroom("jobs", "share", project, 9).code == 2


def test_a_failure_is_given_up_once(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_failure(run, project)
    assert [r["job"] for r in slateroom("jobs", "--json").rows] == ["jb_f"]
    assert slateroom("jobs", "give-up", "jb_f", "--json").row["state"] == "released"
    assert slateroom("jobs", "--json").rows == []
    assert "already" in slateroom("jobs", "give-up", "jb_f").refused()
    assert "no job" in slateroom("jobs", "give-up", "jb_none").refused()
    assert [r["job"] for r in slateroom("jobs", "--state", "all", "--json").rows] == ["jb_f"]


def test_nonsense_is_refused_in_one_line(slateroom: Slateroom) -> None:
    assert "Use one of" in slateroom("jobs", "move", "jb_x", "--to", "aside").refused()
    assert "no job" in slateroom("jobs", "move", "jb_x", "--to", "first").refused()
    assert "no provider" in slateroom("jobs", "limits", "nobody", "--places", 1).refused()
    assert "no provider" in slateroom("jobs", "pause", "nobody").refused()
    assert slateroom("jobs", "collect").code == 0


def test_cancelling_one_job_sends_none_of_the_others(own_home: Path, tmp_path: Path) -> None:
    """A killed process left reservations; another process cancels one of them."""
    folder = tmp_path / "A.slate"
    assert end(buyer(own_home, folder, fault="gateway.before_intent:3")) == 137
    reserved = [r["job"] for r in ledger_rows(folder) if r["state"] == "reserved"]
    before = [f for f in facts(own_home) if "accepted" in f]
    code = (
        "import sys; from pathlib import Path; import app.studio as s; "
        "from tests.fakes.buyer import FileService; "
        "s.Studio._usable = lambda self: ({'filed': FileService("
        f"Path({str(own_home / 'service.jsonl')!r}), False)}}, {{}}); "
        "from app.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "jobs", "cancel", reserved[-1]],
        env={**os.environ, "SLATEROOM_HOME": str(own_home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    after = {r["job"]: r["state"] for r in ledger_rows(folder)}
    assert after[reserved[-1]] == "released"
    assert [after[job] for job in reserved[:-1]] == ["reserved"] * (len(reserved) - 1)
    assert [f for f in facts(own_home) if "accepted" in f] == before


def test_produce_announces_a_provider_that_is_paused(slateroom: Slateroom, project: Path) -> None:
    assert slateroom("jobs", "pause", "sketch").code == 0
    told = slateroom("produce", project, "--mode", "autonomous", "--images-only", "--json")
    assert told.code == 3
    assert told.rows[-1]["kind"] == "needs_person"
    assert "sketch is paused, and 5 of 5 things" in told.rows[-1]["text"]
    assert "jobs resume sketch" in told.err
    assert slateroom("jobs", "resume", "sketch").code == 0
    again = slateroom("produce", project, "--mode", "guided", "--images-only")
    assert "paused" not in again.err
