"""A page in a bucket: what changed is sent, the page itself last, and nothing is deleted there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.exchange.mirror_places import Folder, Unreachable, place_of
from app.exchange.stage_changes import since_published
from app.exchange.stage_upload import upload_stage
from app.store.project_file import create_project
from app.story.edits import Change
from app.story.stage import Stage
from app.story.stage_recipe import new_stage
from app.system.errors import WorldError
from app.workspace.workspace import Workspace
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FastClock
from tests.fakes.subjects import FACTS
from tests.story.boards import first_rows


async def project(folder: Path) -> tuple[Workspace, Stage]:
    workspace = Workspace(create_project(folder / "Night.slate"))
    await workspace.begin([*first_rows(), *new_stage(FACTS, "st1")])
    return workspace, workspace.board.stages_by_id["st1"]


def test_only_what_changed_is_sent_and_the_page_last(run: Any, tmp_path: Path) -> None:
    async def body() -> None:
        workspace, stage = await project(tmp_path)
        with FakeBucket() as fake:
            fake.next("slow", "", "dropped")
            where = "s3://boards/night"
            place = place_of(where, fake.environ)
            first = await upload_stage(workspace, stage, place, where, FastClock())
            assert set(first.added) == set(first.files)
            assert fake.facts["night/index.html"]["content-type"].startswith("text/html")
            assert fake.facts["night/event.ics"]["content-type"].startswith("text/calendar")
            sent = [name for method, name in fake.requests if method == "PUT"]
            assert "index.html" in sent[-2]
            assert "published.json" in sent[-1]
            again = await upload_stage(workspace, stage, place, where, FastClock())
            assert (again.added, again.changed, again.removed) == ((), (), ())
            assert len([1 for method, _ in fake.requests if method == "PUT"]) == len(sent)
            edit = Change(table="stages", id="st1", fields={"starts": "", "ends": ""})
            await workspace.apply([edit], "person")
            stage = workspace.board.stages_by_id["st1"]
            third = await upload_stage(workspace, stage, place, where, FastClock())
            assert "index.html" in third.changed
            assert third.removed == ("event.ics",)
            assert "night/event.ics" in fake.objects, "nothing is deleted there"
        since = since_published(workspace, stage)
        assert since is not None
        assert (since.target, since.changed) == (where, ())
        workspace.close()

    run(body())


def test_a_bucket_that_stays_away_is_said(run: Any, tmp_path: Path) -> None:
    class Away(Folder):
        def read(self, name: str) -> bytes:
            raise Unreachable("503")

    async def body() -> None:
        workspace, stage = await project(tmp_path)
        with pytest.raises(WorldError):
            await upload_stage(workspace, stage, Away(tmp_path / "x"), "s3://x/y", FastClock())
        workspace.close()

    run(body())
