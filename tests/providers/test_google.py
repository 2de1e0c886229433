"""Google: what the adapter of its pictures, clips and music promises."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.google import FakeGoogle
from tests.fakes.services.media_bytes import picture
from tests.providers.at_once import AtOnce
from tests.providers.contract import Contract, failing, finish, intake, reference, until_done


def pictured(**more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "google", "model": "gemini-nano-banana-2.1", "media": "image",
        "endpoint": "models/gemini-nano-banana-2.1:generateContent", "prompt": "a harbour at dawn",
        "params": (("aspectRatio", "16:9"), ("imageSize", "1K")),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


def filmed(**more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "google", "model": "gemini-omni-1.2-flash", "media": "video",
        "endpoint": "interactions", "prompt": "the boat turns", "seconds": 5,
        "params": (
            ("aspect_ratio", "16:9"), ("background", True), ("duration", "5s"),
            ("resolution", "720p"), ("store", True),
        ),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


def composed(model: str = "lyria-3.5", **more: Any) -> MediaRequest:
    return MediaRequest(
        provider="google", model=model, media="audio", endpoint="interactions",
        prompt="slow strings", seconds=45, **more,
    )  # fmt: skip


class TestGooglePictures(AtOnce):
    service = "google"
    fake = FakeGoogle
    request = pictured()
    bills = True


class TestGoogleClips(Contract):
    service = "google"
    fake = FakeGoogle
    request = filmed()
    key_in_downloads = True


@pytest.fixture
def context(tmp_path: Any) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_pictures_go_inline_before_the_words(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGooglePictures().provider(fake)
            sent = [picture(shade=n) for n in range(3)]
            refs = tuple(reference(context, "inlineData", data=data) for data in sent)
            await finish(provider, pictured(references=refs), context)
            parts = fake.last_order.json["contents"][0]["parts"]
            assert [base64.b64decode(p["inlineData"]["data"]) for p in parts[:3]] == sent
            assert parts[3] == {"text": "a harbour at dawn"}
            config = fake.last_order.json["generationConfig"]
            assert config["imageConfig"] == {"aspectRatio": "16:9", "imageSize": "1K"}
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category", "words"),
    [
        ("no_image", "malformed_output", "NO_IMAGE"),
        ("only_words", "malformed_output", "I cannot draw that."),
        ("daily_quota", "out_of_credits", "quota"),
    ],
)
def test_what_else_it_says_of_pictures(
    run: Run, context: JobContext, signal: str, category: str, words: str
) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGooglePictures().provider(fake)
            fake.next(signal)
            error = await failing(provider, pictured(), context)
            assert error.category == category and words in error.text
            await provider.close()

    run(body())


def test_what_it_draws_while_it_thinks_is_not_the_picture(
    run: Run, context: JobContext, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGooglePictures().provider(fake)
            fake.next("thinks_in_pictures")
            delivered = await finish(provider, pictured(), context)
            assert delivered.path.read_bytes() == picture()
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("ports", "said"),
    [
        ((), "the boat turns"),
        (("start_frame",), "[# Sources <FIRST_FRAME>@Image1] the boat turns"),
        (
            ("end_frame", "start_frame", "reference"),
            "[# Sources <FIRST_FRAME>@Image1 <LAST_FRAME>@Image2] "
            "[# References <IMAGE_REF_0>@Image3] the boat turns",
        ),
        (
            ("reference", "reference"),
            "[# References <IMAGE_REF_0>@Image1 <IMAGE_REF_1>@Image2] the boat turns",
        ),
    ],
)
def test_the_frames_of_a_clip_are_named_in_its_words(
    run: Run, context: JobContext, ports: tuple[str, ...], said: str
) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            shades = {"start_frame": 1, "end_frame": 2, "reference": 3}
            refs = tuple(
                reference(context, "input", port, picture(shade=shades[port])) for port in ports
            )
            await finish(provider, filmed(references=refs), context)
            sent = fake.last_order.json
            assert sent["response_format"] == {
                "type": "video", "delivery": "uri", "aspect_ratio": "16:9", "duration": "5s",
                "resolution": "720p",
            }  # fmt: skip
            assert sent["background"] is True and sent["store"] is True
            if not ports:
                assert sent["input"] == said
                return await provider.close()
            *pictures, words = sent["input"]
            assert words == {"type": "text", "text": said}
            order = sorted(ports, key=lambda p: shades[p])
            assert [base64.b64decode(p["data"]) for p in pictures] == [
                picture(shade=shades[p]) for p in order
            ]
            await provider.close()

    run(body())


def test_an_end_frame_alone_is_refused_before_anything_is_bought(
    run: Run, context: JobContext
) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            refs = (reference(context, "input", "end_frame"),)
            error = await failing(provider, filmed(references=refs), context)
            assert (error.category, error.fault_field) == ("invalid_parameters", "end_frame")
            assert fake.requests == []
            await provider.close()

    run(body())


def test_a_result_is_waited_for_until_it_is_stored(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            job = await provider.submit(filmed(), context)
            fake.next("storing", at="other")
            states = [(await provider.poll(job, 0)).state for _ in range(3)]
            assert states == ["running", "running", "done"]
            await provider.close()

    run(body())


def test_a_result_elsewhere_is_never_asked_for_with_the_key(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            fake.next("foreign_file")
            error = await failing(provider, filmed(), context)
            assert error.category == "malformed_output" and error.accepted
            await provider.close()

    run(body())


@pytest.mark.parametrize("signal", ["inline", "at_once"])
def test_a_clip_may_come_along(run: Run, context: JobContext, tmp_path: Path, signal: str) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            fake.next(signal)
            delivered = await finish(provider, filmed(), context)
            assert (await intake(delivered, filmed(), context, tmp_path)).seconds > 0
            await provider.close()

    run(body())


def test_a_clip_that_breaks_is_a_fault_of_the_service(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            fake.next("breaks")
            error = await failing(provider, filmed(), context)
            assert error.category == "server" and error.accepted
            await provider.close()

    run(body())


def test_a_clip_that_was_cancelled_ends_so(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            job = await provider.submit(filmed(), context)
            await provider.cancel(job)
            with pytest.raises(Exception, match="cancelled") as caught:
                await until_done(provider, job)
            assert getattr(caught.value, "category", "") == "cancelled"
            await provider.close()

    run(body())


@pytest.mark.parametrize("model", ["lyria-3.5", "lyria-3-clip-preview"])
@pytest.mark.parametrize("background", [True, False])
def test_music_is_told_its_length_in_words_and_takes_no_format(
    run: Run, context: JobContext, tmp_path: Path, model: str, background: bool
) -> None:
    async def body() -> None:
        async with FakeGoogle() as fake:
            provider = TestGoogleClips().provider(fake)
            request = composed(model, params=(("background", background), ("store", background)))
            delivered = await finish(provider, request, context)
            assert delivered.suffix == ".mp3"
            assert (await intake(delivered, request, context, tmp_path)).seconds > 0
            sent = fake.last_order.json
            assert sent["input"] == "slow strings\nLength: 45 seconds."
            assert "response_format" not in sent
            await provider.close()

    run(body())
