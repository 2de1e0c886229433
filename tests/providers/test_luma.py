"""Luma: what its adapter promises."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.providers.catalogue import Catalogue
from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.luma import FakeLuma
from tests.fakes.services.media_bytes import picture
from tests.providers.contract import Contract, example, failing, finish, reference, served


def ordered(model: str = "uni-1", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "luma", "model": model, "media": "image", "endpoint": model,
        "prompt": "a harbour at dawn", "params": (("aspect_ratio", "16:9"),),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestLuma(Contract):
    service = "luma"
    fake = FakeLuma
    request = ordered()
    not_possible = {"cancel": "the service has no call for it"}


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_references_go_inline_with_their_type(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestLuma) as (fake, provider):
            refs = (reference(context, "image_ref"),)
            await finish(provider, ordered(references=refs), context)
            sent = fake.last_order.json
            assert sent["type"] == "image" and sent["image_ref"][0]["media_type"] == "image/png"
            assert base64.b64decode(sent["image_ref"][0]["data"]) == picture()

    run(body())


def test_a_source_makes_it_an_edit(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestLuma) as (fake, provider):
            refs = (reference(context, "source", "source"),)
            await finish(provider, ordered(references=refs), context)
            assert fake.last_order.json["type"] == "image_edit"

    run(body())


def test_a_clip_has_its_own_part_of_the_body(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestLuma) as (fake, provider):
            refs = (reference(context, "video.start_frame", "start_frame"),)
            request = ordered(
                "ray-3.2", media="video", references=refs, params=(("video.duration", "5s"),)
            )
            await finish(provider, request, context)
            sent = fake.last_order.json
            assert sent["type"] == "video" and sent["video"]["duration"] == "5s"
            assert set(sent["video"]["start_frame"]) == {"data", "media_type"}

    run(body())


@pytest.mark.parametrize(
    ("signal", "category", "accepted"),
    [
        ("refused_at_once", "content_policy", False),
        ("budget_exhausted", "out_of_credits", True),
        ("output_not_found", "expired_output", True),
        ("image_too_large", "input_image", True),
        ("unsupported_format", "input_image", True),
        ("corrupt_input", "input_image", True),
        ("invalid_request", "invalid_parameters", True),
        ("ended_by_limit", "capacity", True),
        ("something_new", "server", True),
        ("no_output", "malformed_output", True),
    ],
)
def test_the_codes_of_a_failure(
    run: Run, context: JobContext, signal: str, category: str, accepted: bool
) -> None:
    async def body() -> None:
        async with served(TestLuma) as (fake, provider):
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert (error.category, error.accepted) == (category, accepted), error.text

    run(body())


def test_bodies_are_those_of_the_official_client(run: Run, context: JobContext) -> None:
    """Every model of the catalogue against the types that `luma-agents` publishes."""
    from luma_agents.types.generation_create_params import GenerationCreateParams

    async def body() -> None:
        async with served(TestLuma) as (fake, provider):
            for model in Catalogue.shipped().all():
                if model.provider == "luma" and model.status != "retired":
                    await provider.submit(example(model, context), context)
                    sent = fake.last_order.json
                    assert set(sent) <= set(GenerationCreateParams.__annotations__)
                    TypeAdapter(GenerationCreateParams).validate_python(sent)

    run(body())
