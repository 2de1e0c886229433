"""What was spent, of one project or of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.store import rows
from app.store.project_file import create_project
from app.store.user_file import UserFile
from app.story.jobs import Job
from app.system.paths import user_folders
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace
from tests.cli.conftest import Slateroom
from tests.story.boards import film, first_rows


def spent(run: Any, folder: Path, micros: int, campaign: str) -> None:
    """A project that this user knows, and that has paid for a take of 1A."""
    from app.gateway.origin import settle_origin

    async def body() -> None:
        workspace = Workspace(create_project(folder))
        await workspace.begin([*first_rows(), *film()])
        await workspace.take_new_id(f"pr-{folder.stem}")
        user = UserFile(user_folders().user_file)
        await settle_origin(user, workspace)
        user.close()
        job = Job(
            id=f"job-{folder.stem}", node="fr1", shot="sh1", state="billed", provider="fake",
            model="pro", billed=micros, estimate=micros, take="tk1", campaign=campaign,
            created_at=1_800_000_000,
        )  # fmt: skip
        batch = FactBatch(ledger=lambda db: (rows.add_job(db, job, "{}", "{}"), [job])[1])
        await workspace.record(batch)
        workspace.close()

    run(body())


def test_without_a_project_the_costs_of_all_are_added(
    run: Any, slateroom: Slateroom, tmp_path: Path
) -> None:
    assert "Nothing was billed" in slateroom("costs").out
    spent(run, tmp_path / "One.slate", 40_000, "spring")
    spent(run, tmp_path / "Two.slate", 25_000, "spring")
    assert slateroom("costs", "--by", "campaign", "--json").rows == [
        {"key": "spring", "usd": 0.065, "credits": 6.5, "takes": 2}
    ]
    by_shot = {r["key"]: r["usd"] for r in slateroom("costs", "--json").rows}
    assert by_shot == {"One 1A": 0.04, "Two 1A": 0.025}
    assert slateroom("costs", tmp_path / "Two", "--json").rows == [
        {"key": "1A", "usd": 0.025, "credits": 2.5, "takes": 1}
    ]
