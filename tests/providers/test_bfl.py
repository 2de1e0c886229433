"""Black Forest Labs: what its adapter promises."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from app.providers.port import JobContext, MediaRequest
from tests.conftest import Run
from tests.fakes.services.bfl import SEED, FakeBfl
from tests.fakes.services.media_bytes import picture
from tests.providers.contract import Contract, failing, finish, reference, until_done


def ordered(endpoint: str = "flux-2-pro", **more: Any) -> MediaRequest:
    of: dict[str, Any] = {
        "provider": "bfl", "model": endpoint, "media": "image", "endpoint": endpoint,
        "prompt": "a harbour at dawn",
    }  # fmt: skip
    return MediaRequest(**{**of, **more})


_SIZED = (("width", 1024), ("height", 576), ("output_format", "png"))


class TestBfl(Contract):
    service = "bfl"
    fake = FakeBfl
    request = ordered(params=_SIZED)
    not_possible = {"cancel": "the service has no call for it"}
    bills = True
    tells_seed = True


def test_pictures_go_as_raw_base64_in_numbered_fields(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            two = picture(shade=1), picture(shade=2)
            refs = tuple(reference(context, "input_image", data=data) for data in two)
            await finish(provider, ordered(references=refs, params=(("seed", 5),)), context)
            sent = fake.last_order.json
            assert base64.b64decode(sent["input_image"]) == two[0]
            assert base64.b64decode(sent["input_image_2"]) == two[1]
            await provider.close()

    run(body())


def test_the_seed_that_was_used_is_read_back(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            chosen = await finish(provider, ordered(params=(("seed", 7),)), context)
            drawn = await finish(provider, ordered(), context)
            assert (chosen.seed, drawn.seed) == (7, SEED)
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("ports", "seconds"),
    [(("start_frame",), 0), (("end_frame", "start_frame"), 0), (("end_frame",), 8)],
)
def test_a_clip_is_pinned_by_its_key_frames(
    run: Run, tmp_path: Any, ports: tuple[str, ...], seconds: int
) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            refs = tuple(
                reference(context, "keyframes", port, picture(shade=len(port))) for port in ports
            )
            request = ordered(
                "flux-3-video", media="video", references=refs, seconds=seconds,
                params=(("duration", 8), ("resolution", "hd")),
            )  # fmt: skip
            await finish(provider, request, context)
            sent = fake.last_order.json
            assert sent["mode"] == "i2v"
            first = picture(shade=len("start_frame"))
            if ports == ("end_frame",):
                assert sent["keyframes"][0][0] == 8
            else:
                assert base64.b64decode(sent["keyframes"][0]) == first, "the start comes first"
                assert len(sent["keyframes"]) == len(ports)
            await provider.close()

    run(body())


def test_a_clip_without_pictures_is_told_so(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            await finish(provider, ordered("flux-3-video", media="video"), context)
            assert fake.last_order.json["mode"] == "t2v"
            await provider.close()

    run(body())


def test_a_refusal_names_the_field(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            error = await failing(provider, ordered(params=(("width", 17),)), context)
            assert (error.category, error.fault_field) == ("invalid_parameters", "width")
            await provider.close()

    run(body())


def test_an_order_without_an_address_is_asked_for_by_its_id(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            fake.next("no_polling_url")
            assert (await finish(provider, ordered(), context)).remote is not None
            await provider.close()

    run(body())


def test_a_moved_question_is_followed_with_the_key(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            job = await provider.submit(ordered(), context)
            fake.next("moved", at="poll")
            await until_done(provider, job)
            assert fake.requests[-1].headers["x-key"] == "test-key"
            await provider.close()

    run(body())


def test_ready_without_a_result_is_paid_and_unusable(run: Run, tmp_path: Any) -> None:
    async def body() -> None:
        context = JobContext(job="j", media_root=tmp_path, scratch=tmp_path)
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            fake.next("no_sample")
            error = await failing(provider, ordered(), context)
            assert (error.category, error.accepted) == ("malformed_output", True)
            await provider.close()

    run(body())


def test_the_balance_is_in_micro_dollars(run: Run) -> None:
    async def body() -> None:
        async with FakeBfl() as fake:
            provider = TestBfl().provider(fake)
            assert await provider.balance() == 12_345_000
            await provider.close()

    run(body())
