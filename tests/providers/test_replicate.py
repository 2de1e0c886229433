"""Replicate: what its adapter promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest, ProviderError
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.replicate import SEED, VERSION, FakeReplicate
from tests.providers.contract import Contract, failing, finish, reference, served


def ordered(endpoint: str = "black-forest-labs/flux-schnell", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "replicate", "model": endpoint, "media": "image", "endpoint": endpoint,
        "prompt": "a harbour at dawn",
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestReplicate(Contract):
    service = "replicate"
    fake = FakeReplicate
    request = ordered(params=(("aspect_ratio", "16:9"), ("output_format", "png")))
    tells_seed = True


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_a_communitys_model_is_ordered_by_its_version(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (fake, provider):
            request = ordered("bytedance/sdxl-lightning-4step")
            await finish(provider, request, context)
            await finish(provider, request, context)
            paths = [seen.path for seen in fake.seen("order")]
            version = fake.last_order.json["version"]
            assert version == f"bytedance/sdxl-lightning-4step:{VERSION}"
            assert paths[1:] == ["/predictions"] * 2, "it is looked up once"
            assert fake.accepted == 2

    run(body())


def test_small_files_go_inline_and_large_ones_are_uploaded(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (fake, provider):
            small, large = picture(), picture(400, 400)
            refs = tuple(reference(context, "input_images", data=d) for d in (small, large))
            await finish(
                provider, ordered("black-forest-labs/flux-2-pro", references=refs), context
            )
            first, second = fake.last_order.json["input"]["input_images"]
            assert first.startswith("data:image/png;base64,") and second.startswith(fake.url)

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [
        ("bad_input", "invalid_parameters"),
        ("empty", "content_policy"),
        ("deleted", "expired_output"),
        ("canceled", "cancelled"),
        ("aborted", "cancelled"),
    ],
)
def test_the_ends_of_a_prediction(
    run: Run, context: JobContext, signal: str, category: str
) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (fake, provider):
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert (error.category, error.accepted) == (category, True), error.text

    run(body())


def test_little_credit_slows_down_and_says_for_how_long(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (fake, provider):
            fake.next("low_credit")
            error = await failing(provider, ordered(), context)
            assert (error.category, error.retry_after) == ("rate_limited", 30)

    run(body())


def test_the_seed_is_read_from_the_log(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (_, provider):
            assert (await finish(provider, ordered(), context)).seed == SEED

    run(body())


def test_an_id_is_no_path(run: Run) -> None:
    async def body() -> None:
        async with served(TestReplicate) as (fake, provider):
            with pytest.raises(ProviderError):
                await provider.poll("../account", 0)
            assert not fake.requests

    run(body())
