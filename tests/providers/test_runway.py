"""Runway: what its adapter promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.providers.catalogue import Catalogue
from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.runway import COST, FakeRunway
from tests.providers.contract import (
    Contract,
    example,
    failing,
    finish,
    reference,
    served,
    until_done,
)


def ordered(
    model: str = "gen4_image", endpoint: str = "text_to_image", **more: Any
) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "runway", "model": model, "media": "image", "endpoint": endpoint,
        "prompt": "a harbour at dawn", "params": (("ratio", "1280:720"),),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


def a_clip(model: str = "gen4.5", **more: Any) -> MediaRequest:
    params = (("ratio", "1280:720"), ("duration", 5))
    return ordered(model, "image_to_video", media="video", **{"params": params, **more})


class TestRunway(Contract):
    service = "runway"
    fake = FakeRunway
    request = ordered()
    bills = True


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_a_clip_begins_and_ends_with_its_pictures(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            ends = reference(context, "promptImage", "end_frame", picture(shade=2))
            starts = reference(context, "promptImage", "start_frame")
            request = a_clip(
                "veo3.1", references=(ends, starts), params=(("ratio", "1280:720"), ("duration", 4))
            )
            await finish(provider, request, context)
            frames = fake.last_order.json["promptImage"]
            assert [frame["position"] for frame in frames] == ["first", "last"]
            assert fake.last_order.path == "/v1/image_to_video"

    run(body())


def test_a_clip_without_a_picture_takes_the_other_route(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            await finish(provider, a_clip(), context)
            assert fake.last_order.path == "/v1/text_to_video"

    run(body())


def test_a_large_picture_is_uploaded_in_two_steps(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            refs = (reference(context, "referenceImages", data=picture(1200, 1000)),)
            await finish(provider, ordered(references=refs), context)
            assert len(fake.seen("upload")) == 2
            assert fake.last_order.json["referenceImages"] == [{"uri": "runway://1"}]

    run(body())


@pytest.mark.parametrize(
    ("signal", "category", "billed"),
    [
        ("bad_asset", "input_image", 0),
        ("costly", "content_policy", COST * 10_000),
        ("cancelled", "cancelled", 0),
        ("no_output", "malformed_output", COST * 10_000),
    ],
)
def test_the_ends_of_a_task_say_what_they_cost(
    run: Run, context: JobContext, signal: str, category: str, billed: int
) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert (error.category, error.accepted, error.billed) == (category, True, billed)

    run(body())


def test_a_finished_result_is_never_deleted_by_cancelling(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            job = await provider.submit(ordered(), context)
            await until_done(provider, job)
            await provider.cancel(job)
            assert not fake.cancelled
            assert (await provider.collect(job, context)).remote is not None

    run(body())


def test_the_days_limit_leaves_room_for_another_service(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            fake.next("daily")
            assert (await failing(provider, ordered(), context)).category == "capacity"

    run(body())


def test_the_balance_is_in_micro_dollars(run: Run) -> None:
    async def body() -> None:
        async with served(TestRunway) as (_, provider):
            assert await provider.balance() == 3_210_000

    run(body())


def test_bodies_are_those_of_the_official_client(run: Run, context: JobContext) -> None:
    """Every model of the catalogue against the types that `runwayml` publishes."""
    import runwayml.types as types

    async def body() -> None:
        async with served(TestRunway) as (fake, provider):
            for model in Catalogue.shipped().all():
                if model.provider == "runway":
                    await provider.submit(example(model, context), context)
                    sent = fake.last_order
                    name = sent.path.removeprefix("/v1/")
                    _check(types, f"{name}_create_params", sent.json)

    run(body())


def _check(types: Any, module: str, body: dict[str, Any]) -> None:
    """Names, needed ones and values, by the typed dictionary that is of this model."""
    import importlib
    from typing import get_args, get_type_hints

    found = importlib.import_module(f"{types.__name__}.{module}")
    shapes = [getattr(found, name) for name in found.__all__ if name[-6:] != "Params"]
    snake = {re.sub(r"([A-Z])", r"_\1", name).lower(): value for name, value in body.items()}
    for shape in shapes:
        hints = get_type_hints(shape)
        if body["model"] in get_args(hints.get("model", str)):
            assert set(snake) <= set(hints), f"{body['model']}: {set(snake) - set(hints)}"
            TypeAdapter(shape).validate_python(snake)
            return
    raise AssertionError(f"the client knows no {body['model']} in {module}")
