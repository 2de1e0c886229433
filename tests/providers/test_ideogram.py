"""Ideogram: what its adapter promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.ideogram import SEED, FakeIdeogram
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import Upload
from tests.providers.contract import Contract, failing, finish, reference, served


def ordered(endpoint: str = "ideogram-4-5", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "ideogram", "model": endpoint, "media": "image", "endpoint": endpoint,
        "prompt": "a shop that says OPEN",
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestIdeogram(Contract):
    service = "ideogram"
    fake = FakeIdeogram
    request = ordered(params=(("quality", "medium"), ("magic_prompt", "off")))
    not_possible = {"cancel": "the service has no call for it"}
    tells_seed = True


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_an_order_is_a_form_with_its_pictures_as_files(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestIdeogram) as (fake, provider):
            two = picture(shade=1), picture(shade=2)
            refs = tuple(reference(context, "images", data=data) for data in two)
            await finish(provider, ordered(references=refs, params=(("seed", 5),)), context)
            sent = fake.last_order
            assert sent.type == "multipart/form-data" and sent.fields("seed") == ["5"]
            files = [part for part in sent.fields("images") if isinstance(part, Upload)]
            assert [part.data for part in files] == list(two)
            assert {part.type for part in files} == {"image/png"}

    run(body())


def test_what_it_really_drew_is_read_back(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestIdeogram) as (_, provider):
            delivered = await finish(provider, ordered(), context)
            assert (delivered.seed, delivered.prompt) == (SEED, "as rewritten")

    run(body())


def test_a_withheld_picture_is_charged(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestIdeogram) as (fake, provider):
            fake.next("moderated_output")
            error = await failing(provider, ordered(), context)
            assert (error.category, error.charged) == ("content_policy", True)
            fake.next("failed_policy")
            error = await failing(provider, ordered(), context)
            assert (error.category, error.charged) == ("content_policy", False)

    run(body())


def test_a_picture_that_comes_at_once_is_kept_by_its_address(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestIdeogram) as (fake, provider):
            fake.next("at_once")
            delivered = await finish(provider, ordered(), context)
            assert delivered.remote is not None and not fake.seen("poll")

    run(body())


@pytest.mark.parametrize(
    ("signal", "category", "accepted"),
    [
        ("daily_limit", "out_of_credits", False),
        ("no_access", "model_gone", False),
        ("neither", "uncertain", None),
    ],
)
def test_refusals_of_its_own(
    run: Run, context: JobContext, signal: str, category: str, accepted: bool | None
) -> None:
    async def body() -> None:
        async with served(TestIdeogram) as (fake, provider):
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert (error.category, error.accepted) == (category, accepted)

    run(body())
