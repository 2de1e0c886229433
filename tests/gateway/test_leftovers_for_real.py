"""Closed projects are collected with the keys that there really are: the studio's own providers,
by the way of the window and of the command line."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from app.production import answers
from app.store.sqlite import connect
from app.story.edits import Change
from app.story.session import Limits
from app.studio import Studio
from tests.conftest import Run
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project
from tests.fakes.roles import fake_roles
from tests.fakes.services.bfl import FakeBfl
from tests.fakes.services.server import Seen
from tests.gateway.test_real_kills import ROOT, ledger_rows
from tests.ui.desks import until


class Slow(FakeBfl):
    """Has nothing ready before it is told."""

    ready = False

    async def _poll(self, seen: Seen, signal: str) -> web.StreamResponse:
        if self.ready:
            return await super()._poll(seen, signal)
        return web.json_response({"id": seen.query["id"], "status": "Pending", "result": None})


def environ(home: Path, fake: FakeBfl, key: bool = True) -> dict[str, str]:
    found = {"SLATEROOM_HOME": str(home), "SLATEROOM_BFL_BASE_URL": fake.url}
    return found | ({"SLATEROOM_BFL_API_KEY": fake.key} if key else {})


def studio_of(env: dict[str, str]) -> Studio:
    return Studio(environ=env, clock=FastClock(), roles=fake_roles())


@asynccontextmanager
async def left_behind(home: Path, folder: Path) -> AsyncGenerator[tuple[Slow, Path]]:
    """A closed project with one picture that its provider has accepted, and has ready by now."""
    async with Slow() as fake:
        studio = studio_of(environ(home, fake))
        workspace = await small_project(studio, folder, shots=1)
        fields = {"image_model": "bfl/flux-2-pro"}
        await workspace.apply(
            [Change(table="projects", id=workspace.board.project.id, fields=fields)], "person"
        )
        await studio.ready_to_buy(workspace)
        limits = Limits(mode="autonomous", video=False, budget=10**6)
        agent = studio.agent(workspace)
        walk = asyncio.ensure_future(agent.run(await answers.start(workspace, limits)))
        await until(lambda: any(job.state == "accepted" for job in workspace.jobs()))
        walk.cancel()
        await asyncio.wait({walk})
        await studio.shut()
        assert [row["state"] for row in ledger_rows(workspace.folder)] == ["accepted"]
        fake.ready = True
        yield fake, workspace.folder


def said(folder: Path) -> list[str]:
    """What the project's log tells of the collecting."""
    db = connect(folder / "project.db", read_only=True)
    found = [row[0] for row in db.execute("SELECT text FROM activity WHERE kind='recovered'")]
    db.close()
    return found


async def slateroom(env: dict[str, str], *words: str) -> tuple[int, list[dict[str, Any]], str]:
    """The command in a process of its own: exit code, rows, complaints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", *words,
        env={**{k: v for k, v in os.environ.items() if k != "SLATEROOM_PAID_CALLS"}, **env,
             "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(50):
        out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, [json.loads(x) for x in out.decode().splitlines()], err.decode()


@pytest.mark.parametrize("known", [False, True], ids=["at once", "after the providers"])
def test_the_start_of_the_window_brings_home_what_was_bought(
    run: Run, own_home: Path, tmp_path: Path, known: bool
) -> None:
    async def body() -> None:
        async with left_behind(own_home, tmp_path) as (fake, folder):
            studio = studio_of(environ(own_home, fake))
            if known:
                await studio.ready()
            assert await studio.recover_closed()
            seen = studio.leftovers.seen
            await until(lambda: any(one.state == "collected" for one in seen.values()))
            await until(lambda: not studio.workspaces)
            (one,) = seen.values()
            assert (one.made, one.failed, one.unclear, one.unreached) == (1, 0, 0, ())
            await studio.shut()
            (row,) = ledger_rows(folder)
            assert row["state"] == "billed" and row["take"] and fake.accepted == 1
            assert said(folder) == ["Collected while the project was closed: 1 made"]

    run(body())


def test_the_command_brings_home_what_was_bought(run: Run, own_home: Path, tmp_path: Path) -> None:
    async def body() -> None:
        async with left_behind(own_home, tmp_path) as (fake, folder):
            code, rows, err = await slateroom(environ(own_home, fake), "jobs", "collect", "--json")
            assert code == 0, err
            (row,) = rows
            assert (row["state"], row["made"], row["unclear"]) == ("collected", 1, 0)
            assert ledger_rows(folder)[0]["state"] == "billed" and fake.accepted == 1

    run(body())


def test_without_the_key_nothing_is_said_to_be_collected(
    run: Run, own_home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It stays at its provider, and nobody can say a word about it: what is missing is the key."""

    async def body() -> None:
        async with left_behind(own_home, tmp_path) as (fake, folder):
            studio = studio_of(environ(own_home, fake, key=False))
            with caplog.at_level("INFO", "app"):
                (one,) = await studio.leftovers.collect()
            assert (one.state, one.sent, one.made, one.unclear) == ("unreached", 1, 0, 0)
            assert one.unreached == ("bfl",)
            assert "collected" not in caplog.text
            await studio.shut()
            assert ledger_rows(folder)[0]["state"] == "accepted" and not said(folder)
            without = environ(own_home, fake, key=False)
            code, rows, _ = await slateroom(without, "jobs", "collect", "--json")
            assert (code, rows[0]["state"], rows[0]["unreached"]) == (3, "unreached", ["bfl"])
            code, rows, _ = await slateroom(environ(own_home, fake), "jobs", "collect", "--json")
            assert (code, rows[0]["made"]) == (0, 1), "it is fetched once the key is there"

    run(body())
