"""What a provider took is never bought again because it could not be asked for a while."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.providers.catalogue import Catalogue
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError
from app.story.jobs import Category
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_models
from tests.fakes.roles import fake_roles
from tests.production.test_agent import PRICE, produce, start


class Shaky(FakeProvider):
    """Takes orders well; questions about them fail as it is told, one error a question."""

    def __init__(self, polls: list[ProviderError] | None = None, collects: list[Any] | None = None):
        super().__init__()
        self.polls, self.collects = polls or [], collects or []
        self.asked = 0

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        self.service.billed += self._price
        return await super().submit(request, context)

    async def poll(self, provider_job: str, wait: float) -> Poll:
        self.asked += 1
        if self.polls:
            raise self.polls.pop(0)
        return await super().poll(provider_job, wait)

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        self.asked += 1
        told = self.collects.pop(0) if self.collects else None
        if isinstance(told, ProviderError):
            raise told
        delivered = await super().collect(provider_job, context)
        self.service.billed -= self._price  # billed when it was taken
        if told == "garbage":
            delivered.path.write_bytes(b"no picture")
            return delivered.model_copy(update={"billed": 10_000})
        return delivered


def lost(category: Category, times: int) -> list[Any]:
    return [ProviderError(category, "not now", accepted=None) for _ in range(times)]


@pytest.mark.parametrize("category", ["server", "timeout", "rate_limited", "auth", "capacity"])
@pytest.mark.parametrize("stage", ["polls", "collects"])
def test_a_provider_that_cannot_be_asked_for_a_while_is_paid_once(
    run, studio_here, tmp_path: Path, category: Category, stage: str
) -> None:
    async def body() -> None:
        provider = Shaky(**{stage: lost(category, 7)})
        workspace, studio = await _produced(studio_here, tmp_path, provider)
        assert workspace.chosen(frame(workspace, "1A")) is not None
        assert (len(provider.service.accepted), provider.service.billed) == (1, PRICE)
        assert [j.billed for j in workspace.jobs()] == [PRICE]
        await studio.shut()

    run(body())


@pytest.mark.parametrize("stage", ["polls", "collects"])
def test_one_that_stays_away_leaves_the_job_to_a_person(
    run, studio_here, tmp_path: Path, stage: str
) -> None:
    async def body() -> None:
        provider = Shaky(**{stage: lost("server", 10_000)})
        workspace, studio = await _produced(studio_here, tmp_path, provider)
        [job] = workspace.jobs()
        assert job.state == "uncertain" and "asked for 30 minutes" in job.error
        assert len(provider.service.accepted) == 1
        assert provider.asked < 500, "it is asked more and more slowly"
        await studio.shut()

    run(body())


def test_what_cannot_be_used_is_billed_as_the_provider_says(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = Shaky(collects=["garbage"] * 3)
        workspace, studio = await _produced(studio_here, tmp_path, provider)
        first = workspace.jobs()[0]
        assert (first.category, first.billed) == ("malformed_output", 10_000)
        await studio.shut()

    run(body())


async def _produced(make, folder: Path, provider: FakeProvider):
    studio = make(
        providers={"fake": provider}, catalogue=Catalogue(fake_models("fake")), clock=FastClock(),
        roles=fake_roles(),
    )  # fmt: skip
    workspace = await small_project(studio, folder, shots=1)
    await produce(studio, workspace, await start(workspace, budget=10 * PRICE))
    return workspace, studio
