"""ElevenLabs: what the adapter of its music, effects and speech promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest, ProviderError
from tests.conftest import Run
from tests.fakes.services.elevenlabs import VOICE, FakeElevenLabs
from tests.providers.at_once import AtOnce, not_possible
from tests.providers.contract import failing, finish, intake


def ordered(**more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "elevenlabs", "model": "music_v2_5", "media": "audio", "endpoint": "v1/music",
        "prompt": "slow strings", "seconds": 20,
        "params": (("force_instrumental", True), ("music_length_ms", 20_000)),
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


class TestElevenLabs(AtOnce):
    service = "elevenlabs"
    fake = FakeElevenLabs
    request = ordered()
    not_possible = not_possible(moderated_output="only what is asked for is judged")


@pytest.fixture
def context(tmp_path: Any) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


def test_music_is_asked_for_by_prompt_and_length(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            delivered = await finish(provider, ordered(), context)
            assert delivered.suffix == ".mp3" and delivered.billed is None
            assert fake.last_order.json == {
                "prompt": "slow strings", "model_id": "music_v2_5", "force_instrumental": True,
                "music_length_ms": 20_000,
            }  # fmt: skip
            await provider.close()

    run(body())


def test_speech_goes_to_its_voice(run: Run, context: JobContext, tmp_path: Path) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            request = ordered(
                model="eleven_v4", endpoint="v1/text-to-speech/{voice_id}", prompt="Ahoy.",
                params=(("output_format", "mp3_44100_128"), ("seed", 3), ("voice_id", VOICE)),
            )  # fmt: skip
            delivered = await finish(provider, request, context)
            assert (await intake(delivered, request, context, tmp_path)).seconds > 0
            order = fake.last_order
            assert order.path == f"/v1/text-to-speech/{VOICE}"
            assert order.query == {"output_format": "mp3_44100_128"}
            assert order.json == {"text": "Ahoy.", "model_id": "eleven_v4", "seed": 3}
            error = await failing(
                provider, request.model_copy(update={"params": (("voice_id", "none"),)}), context
            )
            assert (error.category, error.fault_field) == ("invalid_parameters", "voice_id")
            await provider.close()

    run(body())


def test_a_voice_can_not_lead_elsewhere(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            for voice in ("../user", "", "a/b", "a?x=1"):
                request = ordered(
                    endpoint="v1/text-to-speech/{voice_id}", params=(("voice_id", voice),)
                )
                error = await failing(provider, request, context)
                assert (error.category, error.fault_field) == ("invalid_parameters", "voice_id")
            assert fake.requests == []
            await provider.close()

    run(body())


def test_a_sound_effect(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            params = (("duration_seconds", 2.5), ("loop", True))
            request = ordered(
                model="eleven_text_to_sound_v2", endpoint="v1/sound-generation",
                prompt="a door", params=params,
            )  # fmt: skip
            await finish(provider, request, context)
            assert fake.last_order.json["text"] == "a door"
            assert fake.last_order.json["duration_seconds"] == 2.5
            await provider.close()

    run(body())


def test_a_refused_prompt_comes_with_another(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            fake.next("moderated_input")
            error = await failing(provider, ordered(), context)
            assert error.category == "content_policy"
            assert "it would take: strings in a large hall" in error.text
            await provider.close()

    run(body())


def test_a_fault_names_its_field(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            error = await failing(provider, ordered(params=(("music_length_ms", 5),)), context)
            assert (error.category, error.fault_field) == ("invalid_parameters", "music_length_ms")
            await provider.close()

    run(body())


@pytest.mark.parametrize("signal", ["words", "empty"])
def test_an_answer_without_a_sound_is_uncertain(run: Run, context: JobContext, signal: str) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            fake.next(signal)
            with pytest.raises(ProviderError) as caught:
                await provider.submit(ordered(), context)
            assert (caught.value.category, caught.value.accepted) == ("uncertain", None)
            await provider.close()

    run(body())


def test_a_key_that_may_not_read_the_account_is_a_key(run: Run) -> None:
    async def body() -> None:
        async with FakeElevenLabs() as fake:
            provider = TestElevenLabs().provider(fake)
            fake.next("restricted", at="other")
            assert "known" in await provider.check()
            assert "96,000" in await provider.check()
            await provider.close()

    run(body())
