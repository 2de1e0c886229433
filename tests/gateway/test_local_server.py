"""A server of one's own: it may lose a question or an answer, and shows its unfinished picture."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from app.gateway.outcome import Order, Outcome
from app.providers.comfyui import ComfyUI
from app.providers.services import SERVICES, Access
from app.story.freshness import Fingerprint
from app.workspace.changes import Change
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.services.comfyui import FakeComfyUI
from tests.fakes.services.media_bytes import picture
from tests.providers.test_comfyui import REQUEST


@pytest.fixture(autouse=True)
def short_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.gateway.run._HOLD", 0.05)  # the fake's socket tells nothing by itself


class Buying:
    """One order at the server, as the gateway sees it through."""

    def __init__(self, studio: Any, workspace: Workspace, fake: FakeComfyUI) -> None:
        self.studio, self.workspace, self.fake = studio, workspace, fake
        self.node = frame(workspace, "1A")

    async def buy(self) -> Outcome:
        shot = self.workspace.board.nodes_by_id[self.node].shot
        order = Order(
            node=self.node, shot=shot, session="se", request=REQUEST, prompt="a ferry",
            fingerprint=Fingerprint(asked={}), estimate=0,
        )  # fmt: skip
        return await self.studio.gateway.buy(self.workspace, order)


@contextlib.asynccontextmanager
async def buying(studio_here: Any, folder: Path) -> AsyncGenerator[Buying]:
    async with FakeComfyUI() as fake:
        provider = ComfyUI(SERVICES["comfyui"], Access(key="test-key", base_url=fake.url))
        studio = studio_here(providers={"comfyui": provider}, clock=FastClock())
        workspace = await small_project(studio, folder, shots=1)
        await studio.gateway.attach(workspace)
        yield Buying(studio, workspace, fake)
        await studio.shut()


def test_lost_questions_do_not_end_the_job(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path) as one:
            one.fake.next("html_502", "malformed", "dropped", at="poll")
            outcome = await one.buy()
            assert outcome.kind == "delivered", outcome.text
            assert one.fake.accepted == 1

    run(body())


def test_an_order_whose_answer_was_lost_is_found_and_not_parked(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path) as one:
            one.fake.next("dropped")
            outcome = await one.buy()
            assert outcome.kind == "delivered", outcome.text
            assert one.fake.accepted == 1

    run(body())


def test_the_unfinished_picture_is_told_and_goes_when_it_is_done(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path) as one:
            fake, workspace = one.fake, one.workspace
            fake.holds = True
            changes: list[Change] = []
            workspace.changes.on_state(changes.extend)
            buy = asyncio.ensure_future(one.buy())
            await fake.connected.wait()
            while not fake.work:
                await asyncio.sleep(0)
            job = next(iter(fake.work))
            fake.start(job)
            await fake.tell("execution_start", prompt_id=job)
            await fake.tell("progress", prompt_id=job, node="5", value=10, max=20)
            await fake.show(picture(kind="JPEG"))
            shown = ""
            while not shown:
                await asyncio.sleep(0)
                told = [c.patch for c in changes if c.table == "progress" and "preview" in c.patch]
                shown = told[-1]["preview"] if told else ""
            assert _bytes(shown) == picture(kind="JPEG")
            assert told[-1]["progress"] == 0.5
            await fake.end(job)
            assert (await buy).kind == "delivered"
            assert not list(workspace.file.media.incoming().glob("preview-*"))

    run(body())


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()
