"""Stability AI: what the adapter of its pictures and sounds promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import Upload
from tests.fakes.services.stability import SEED, FakeStability
from tests.providers.at_once import AtOnce, not_possible
from tests.providers.contract import Contract, failing, finish, reference

_WAIT = {"rate_limited_bare": "its wait is known without a header: see the test of it"}


def ordered(route: str = "ultra", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "stability", "model": f"stable-image-{route}", "media": "image",
        "endpoint": f"v2beta/stable-image/generate/{route}", "prompt": "a harbour at dawn",
        "params": (("aspect_ratio", "16:9"), ("output_format", "png")),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


def heard(model: str, route: str, **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "stability", "model": model, "media": "audio",
        "endpoint": f"v2beta/audio/{route}/text-to-audio", "prompt": "slow strings",
        "params": (("duration", 20), ("model", model), ("output_format", "mp3"), ("seed", 5)),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestStabilityPictures(AtOnce):
    service = "stability"
    fake = FakeStability
    request = ordered()
    not_possible = not_possible(**_WAIT)
    tells_seed = True


class TestStabilitySounds(AtOnce):
    service = "stability"
    fake = FakeStability
    request = heard("stable-audio-2.5", "stable-audio-2")
    not_possible = not_possible(**_WAIT)
    tells_seed = True


class TestStabilityLaterSounds(Contract):
    service = "stability"
    fake = FakeStability
    request = heard("stable-audio-3", "stable-audio")
    not_possible = {
        **_WAIT, "cancel": "the service has no call for it",
        "truncated_file": "the result has no address of its own: intake decodes all",
        "expired_url": "the result has no address of its own",
    }  # fmt: skip
    key_in_downloads = True


@pytest.fixture
def context(tmp_path: Any) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


@pytest.mark.parametrize("route", ["ultra", "sd3"])
def test_a_picture_that_goes_in_has_a_strength(run: Run, context: JobContext, route: str) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            refs = (reference(context, "image", "source"),)
            params = (("aspect_ratio", "16:9"), ("model", "sd3.5-large"))
            request = ordered(route, references=refs, params=params[: 1 + (route == "sd3")])
            await finish(provider, request, context)
            order = fake.last_order
            assert order.fields("strength") == ["0.6"]
            assert order.fields("aspect_ratio") == [], "the picture gives the shape"
            assert order.fields("mode") == (["image-to-image"] if route == "sd3" else [])
            (sent,) = order.fields("image")
            assert isinstance(sent, Upload) and sent.data == picture()
            await provider.close()

    run(body())


def test_without_a_picture_no_strength_is_sent(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            params = (("aspect_ratio", "16:9"), ("strength", 0.5))
            await finish(provider, ordered(params=params), context)
            assert fake.last_order.fields("strength") == []
            await provider.close()

    run(body())


def test_an_edit_takes_a_picture_and_a_mask(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            refs = (
                reference(context, "image", "source", picture(shade=1)),
                reference(context, "mask", "mask", picture(shade=2)),
            )
            request = ordered(
                references=refs, endpoint="v2beta/stable-image/edit/inpaint",
                params=(("output_format", "png"), ("seed", 9)),
            )  # fmt: skip
            assert (await finish(provider, request, context)).seed == 9
            (mask,) = fake.last_order.fields("mask")
            assert isinstance(mask, Upload) and mask.data == picture(shade=2)
            assert fake.last_order.fields("strength") == []
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category", "field"),
    [
        ("too_large", "input_image", ""), ("language", "invalid_parameters", "prompt"),
        ("public_figure", "content_policy", ""), ("forbidden", "auth", ""),
        ("not_base64", "malformed_output", ""),
    ],
)  # fmt: skip
def test_what_else_it_says(
    run: Run, context: JobContext, signal: str, category: str, field: str
) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert (error.category, error.fault_field) == (category, field)
            await provider.close()

    run(body())


def test_after_too_many_requests_it_is_left_alone_for_a_minute(
    run: Run, context: JobContext
) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            fake.next("rate_limited_bare")
            error = await failing(provider, ordered(), context)
            assert (error.category, error.retry_after) == ("rate_limited", 60.0)
            await provider.close()

    run(body())


def test_a_blurred_result_is_a_refusal_that_is_charged(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            fake.next("moderated_output")
            error = await failing(provider, ordered(), context)
            assert error.category == "content_policy" and error.charged and error.accepted
            assert list(context.scratch.glob("*.answer")) == [], "a blurred picture is no take"
            await provider.close()

    run(body())


def test_the_seed_that_was_drawn_is_read_back(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityPictures().provider(fake)
            assert (await finish(provider, ordered(), context)).seed == SEED
            assert await provider.balance() == 12_345_000
            await provider.close()

    run(body())


def test_a_sound_that_is_made_later_is_fetched_with_the_key(
    run: Run, context: JobContext, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeStability() as fake:
            provider = TestStabilityLaterSounds().provider(fake)
            request = heard("stable-audio-3", "stable-audio")
            delivered = await finish(provider, request, context)
            assert delivered.remote is not None
            assert delivered.remote.url.startswith(f"{fake.url}/v2beta/audio/results/")
            assert "test-key" not in repr(delivered)
            await provider.close()

    run(body())
