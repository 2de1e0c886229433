"""OpenAI's pictures: what their adapter promises."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from app.providers.port import JobContext, MediaRequest, Rate
from app.providers.services import SERVICES, Access, media_provider
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.openai import TOKENS, FakeOpenAIImages
from tests.fakes.services.server import Upload
from tests.providers.at_once import AtOnce
from tests.providers.contract import failing, finish, reference


def ordered(**more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "openai", "model": "gpt-image-2.6-flare", "media": "image",
        "endpoint": "images/generations", "prompt": "a harbour at dawn",
        "params": (("output_format", "png"), ("quality", "medium"), ("size", "1280x720")),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestOpenAIImages(AtOnce):
    service = "openai"
    fake = FakeOpenAIImages
    request = ordered()
    bills = True


@pytest.fixture
def context(tmp_path: Any) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


@pytest.mark.parametrize(("count", "name"), [(1, "image"), (3, "image[]")])
def test_pictures_that_go_in_are_parts_of_an_edit(
    run: Run, context: JobContext, count: int, name: str
) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            sent = [picture(shade=n) for n in range(count)]
            refs = tuple(reference(context, "image", data=data) for data in sent)
            params = (("moderation", "low"), ("quality", "low"))
            delivered = await finish(provider, ordered(references=refs, params=params), context)
            order = fake.last_order
            assert order.path == "/images/edits"
            assert [f.data for f in order.fields(name) if isinstance(f, Upload)] == sent
            assert order.fields("prompt") == ["a harbour at dawn"]
            assert order.fields("moderation") == [], "this body has no such field"
            words, out = TOKENS["text"] * 5, TOKENS["out"] * 30
            assert delivered.billed == words + out + count * 8_000
            await provider.close()

    run(body())


def test_a_mask_becomes_transparent_where_it_is_white(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            mask = Image.new("L", (48, 32), 0)
            mask.paste(255, (0, 0, 24, 32))
            out = io.BytesIO()
            mask.save(out, "PNG")
            other, source = picture(shade=1), picture(shade=2)
            refs = (
                reference(context, "mask", "mask", out.getvalue()),
                reference(context, "image", data=other),
                reference(context, "image", "source", source),
            )
            await finish(provider, ordered(references=refs), context)
            files = fake.last_order.fields("image[]")
            assert [f.data for f in files if isinstance(f, Upload)] == [source, other]
            (sent,) = fake.last_order.fields("mask")
            assert isinstance(sent, Upload)
            with Image.open(io.BytesIO(sent.data)) as made:
                assert made.size == (96, 64), "as the picture that is changed"
                alpha = made.getchannel("A")
                assert alpha.getpixel((4, 4)) == 0, "white: to be changed"
                assert alpha.getpixel((90, 4)) == 255
            await provider.close()

    run(body())


def test_a_mask_alone_is_refused_before_anything_is_bought(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            refs = (reference(context, "mask", "mask"),)
            error = await failing(provider, ordered(references=refs), context)
            assert error.category == "input_image" and fake.requests == []
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [
        ("billing_limit", "out_of_credits"), ("not_verified", "auth"),
        ("bad_picture", "input_image"), ("no_picture", "malformed_output"),
        ("not_base64", "malformed_output"),
    ],
)  # fmt: skip
def test_what_else_it_says(run: Run, context: JobContext, signal: str, category: str) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            fake.next(signal)
            error = await failing(provider, ordered(), context)
            assert error.category == category, error.text
            if signal == "no_picture":
                assert error.billed == fake.billed, "its tokens were counted"
            await provider.close()

    run(body())


def test_a_fault_names_its_field(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            error = await failing(provider, ordered(params=(("size", "1000x1000"),)), context)
            assert (error.category, error.fault_field) == ("invalid_parameters", "size")
            assert fake.accepted == 0
            await provider.close()

    run(body())


def test_a_bill_that_is_not_said_is_not_made_up(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = TestOpenAIImages().provider(fake)
            fake.next("no_usage")
            assert (await finish(provider, ordered(), context)).billed is None
            old = await finish(provider, ordered(model="gpt-image-1.5", params=()), context)
            assert old.billed is None, "its rates are not known"
            await provider.close()

    run(body())


def test_how_many_requests_are_left_is_heard(run: Run, context: JobContext) -> None:
    async def body() -> None:
        heard: list[Rate] = []
        async with FakeOpenAIImages() as fake:
            access = Access("test-key", fake.url, lambda name, rate: heard.append(rate))
            provider = media_provider(SERVICES["openai"], access)
            assert provider is not None
            await finish(provider, ordered(), context)
            assert heard == [Rate(remaining=49, limit=50, reset_seconds=1.2)]
            await provider.close()

    run(body())
