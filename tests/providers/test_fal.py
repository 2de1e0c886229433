"""fal's queue: what its adapter promises."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest, ProviderError
from tests.conftest import Run
from tests.fakes.services.fal import FakeFal
from tests.fakes.services.media_bytes import picture
from tests.providers.contract import Contract, failing, finish, reference, served


def ordered(endpoint: str = "fal-ai/flux/schnell", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "fal", "model": endpoint, "media": "image", "endpoint": endpoint,
        "prompt": "a harbour at dawn",
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestFal(Contract):
    service = "fal"
    fake = FakeFal
    request = ordered(params=(("image_size.width", 1024), ("image_size.height", 576)))
    tells_seed = True


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_the_input_is_the_whole_body(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            await finish(provider, TestFal.request, context)
            size = {"width": 1024, "height": 576}
            assert fake.last_order.json == {"prompt": "a harbour at dawn", "image_size": size}

    run(body())


def test_pictures_go_to_the_route_that_takes_them(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            refs = (reference(context, "image_urls"),)
            await finish(provider, ordered("fal-ai/nano-banana-2", references=refs), context)
            assert fake.last_order.path == "/fal-ai/nano-banana-2/edit"
            uri = fake.last_order.json["image_urls"][0]
            assert base64.b64decode(uri.removeprefix("data:image/png;base64,")) == picture()

    run(body())


def test_a_large_file_is_uploaded_first_without_the_key(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            large = picture(1200, 1000)
            assert len(large) > 3 << 20
            refs = (reference(context, "image_url", "start_frame", large),)
            request = ordered(
                "fal-ai/minimax/hailuo-2.3/pro/image-to-video", media="video", references=refs
            )
            await finish(provider, request, context)
            sent = fake.seen("upload")[-1]
            assert sent.body == large and "test-key" not in sent.headers["authorization"]
            assert fake.last_order.json["image_url"].startswith(fake.url)

    run(body())


def test_an_upload_that_fails_leaves_nothing_open(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            refs = (reference(context, "image_url", "start_frame", picture(1200, 1000)),)
            for signal in ("dropped", "malformed", "html_502"):
                fake.next(signal, at="upload")
                error = await failing(provider, ordered(references=refs), context)
                assert error.accepted is False and not fake.seen("order"), signal

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [
        ("no_media", "content_policy"),
        ("bad_picture", "input_image"),
        ("blanked", "content_policy"),
        ("no_file", "malformed_output"),
    ],
)
def test_a_completed_job_may_have_failed(
    run: Run, context: JobContext, signal: str, category: str
) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            fake.next(signal)
            error = await failing(provider, TestFal.request, context)
            assert (error.category, error.accepted) == (category, True), error.text
            assert error.charged == (signal == "blanked")

    run(body())


def test_a_result_that_is_lost_on_the_way_is_asked_for_again(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            fake.next("html_502", at="result")
            error = await failing(provider, TestFal.request, context)
            assert (error.category, error.accepted) == ("timeout", None)

    run(body())


def test_addresses_leave_the_models_sub_path_out(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            fake.next("no_addresses")
            await finish(provider, TestFal.request, context)
            assert fake.seen("result")[-1].path.startswith("/fal-ai/flux/requests/")

    run(body())


def test_an_address_of_somebody_else_is_never_asked(run: Run) -> None:
    async def body() -> None:
        async with served(TestFal) as (_, provider):
            job = '{"request_id":"1","status_url":"https://evil.example/s","response_url":""}'
            with pytest.raises(ProviderError):
                await provider.poll(job, 0)

    run(body())


def test_an_account_that_may_not_ask_has_no_balance(run: Run) -> None:
    async def body() -> None:
        async with served(TestFal) as (fake, provider):
            assert await provider.balance() is None
            fake.admin = True
            assert await provider.balance() == 24_500_000

    run(body())
