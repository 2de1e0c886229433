"""OpenRouter's pictures: what their adapter promises."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.openrouter import FakeOpenRouter
from tests.providers.at_once import AtOnce
from tests.providers.contract import failing, finish, reference


def ordered(**more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "openrouter", "model": "bytedance-seed/seedream-4.5", "media": "image",
        "endpoint": "images", "prompt": "a harbour at dawn",
        "params": (("aspect_ratio", "16:9"), ("resolution", "2K"), ("seed", 4)),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestOpenRouter(AtOnce):
    service = "openrouter"
    fake = FakeOpenRouter
    request = ordered()
    bills = True


@pytest.fixture
def context(tmp_path: Any) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_pictures_go_as_data_uris(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenRouter() as fake:
            provider = TestOpenRouter().provider(fake)
            sent = [picture(shade=1), picture(shade=2)]
            refs = tuple(reference(context, "input_references", data=data) for data in sent)
            await finish(provider, ordered(references=refs), context)
            entries = fake.last_order.json["input_references"]
            urls = [e["image_url"]["url"] for e in entries]
            assert [base64.b64decode(u.partition(",")[2]) for u in urls] == sent
            assert all(u.startswith("data:image/png;base64,") for u in urls)
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [
        ("unknown_model", "model_gone"), ("broke_inside", "server"), ("not_allowed", "auth"),
        ("no_picture", "malformed_output"),
    ],
)  # fmt: skip
def test_what_else_it_says(run: Run, context: JobContext, signal: str, category: str) -> None:
    async def body() -> None:
        async with FakeOpenRouter() as fake:
            provider = TestOpenRouter().provider(fake)
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert error.category == category, error.text
            assert (error.billed or 0) == fake.billed
            await provider.close()

    run(body())


def test_a_bill_that_is_not_said_is_not_made_up(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenRouter() as fake:
            provider = TestOpenRouter().provider(fake)
            fake.next("no_usage")
            assert (await finish(provider, ordered(), context)).billed is None
            assert (await finish(provider, ordered(), context)).billed == 40_100
            await provider.close()

    run(body())


def test_a_key_that_may_not_see_the_account_tells_what_it_may_spend(run: Run) -> None:
    async def body() -> None:
        async with FakeOpenRouter() as fake:
            provider = TestOpenRouter().provider(fake)
            assert await provider.balance() == 12_500_000
            fake.next("not_allowed", at="other")
            assert await provider.balance() == 8_500_000
            await provider.close()

    run(body())
