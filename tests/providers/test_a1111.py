"""AUTOMATIC1111 and Forge: the contract, as far as a server that answers at once can show it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from app.providers.a1111 import A1111
from app.providers.local_address import bare
from app.providers.port import JobContext, MediaRequest, ProviderError
from app.providers.services import SERVICES, Access
from tests.conftest import Run
from tests.fakes.services.a1111 import CHECKPOINTS, FakeA1111
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import FakeService
from tests.providers.contract import Contract, intake, reference

_LOCAL = "a server of one's own limits nothing, asks no money and judges nothing"
_BEHIND = "the order runs in a task; how it ends is told by the poll, shown below"
REQUEST = MediaRequest(
    provider="a1111", model="*", media="image", endpoint="txt2img", prompt="a ferry at dusk",
    params=(("cfg_scale", 5.5), ("height", 576), ("negative_prompt", "blurry"), ("seed", 11), ("steps", 20), ("width", 1024)),
)  # fmt: skip


async def ended(provider: A1111, job: str) -> None:
    while (await provider.poll(job, 1)).state != "done":
        pass


async def finish(provider: A1111, request: MediaRequest, context: JobContext) -> bytes:
    job = await provider.submit(request, context)
    await ended(provider, job)
    return (await provider.collect(job, context)).path.read_bytes()


class TestA1111(Contract):
    service = "a1111"
    fake = FakeA1111
    request = REQUEST
    tells_seed = True
    not_possible = {
        "rate_limited": _LOCAL, "rate_limited_bare": _LOCAL, "out_of_credits": _LOCAL,
        "moderated_input": _LOCAL, "moderated_output": _LOCAL,
        "model_gone": "the checkpoint is looked for before the order, shown below",
        "success": _BEHIND, "refused": _BEHIND, "bad_key": _BEHIND, "failed": _BEHIND,
        "uncertain": _BEHIND, "unreachable": _BEHIND, "lost_poll": _BEHIND, "cancel": _BEHIND,
        "truncated_file": _BEHIND,
        "id_is_enough_after_a_restart": "the answer comes over the connection of the order",
        "expired_url": "the answer is the picture",
    }  # fmt: skip

    def provider(self, fake: FakeService, key: str = "test-key") -> A1111:
        return a1111(fake, key)


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    (tmp_path / "scratch").mkdir()
    return JobContext(job="jb_1", media_root=tmp_path / "in", scratch=tmp_path / "scratch")


def a1111(fake: FakeService, key: str = "test-key") -> A1111:
    return A1111(SERVICES["a1111"], Access(key=f"me:{key}", base_url=fake.url))


def test_a_picture_comes_with_the_seed_it_used(run: Run, context: JobContext, tmp_path: Path) -> None:  # fmt: skip
    async def body() -> None:
        async with FakeA1111() as fake:
            provider = a1111(fake)
            fake.next("grid")
            job = await provider.submit(REQUEST.model_copy(update={"params": ()}), context)
            await ended(provider, job)
            delivered = await provider.collect(job, context)
            assert delivered.seed == 4_242, "asked for any, it says which"
            assert delivered.path.read_bytes() == picture(), "not the grid before it"
            await intake(delivered, REQUEST, context, tmp_path)
            assert fake.last_order.json["force_task_id"] == "jb_1" and fake.accepted == 1
            await provider.close()

    run(body())


def test_a_reference_and_a_mask_go_to_img2img(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeA1111() as fake:
            provider = a1111(fake)
            mask = picture(shade=3)
            parts = (
                reference(context, "mask", "mask", mask),
                reference(context, "init_images"),
            )
            await finish(provider, REQUEST.model_copy(update={"references": parts}), context)
            sent = fake.last_order
            assert sent.path == "/sdapi/v1/img2img"
            assert sent.json["init_images"] == [base64.b64encode(picture()).decode()]
            assert sent.json["mask"] == base64.b64encode(mask).decode()
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [("invalid", "invalid_parameters"), ("no_sampler", "invalid_parameters"), ("failed", "server"),
     ("capacity", "capacity"), ("no_images", "malformed_output"), ("dropped", "timeout"),
     ("html_502", "timeout"), ("malformed", "malformed_output")],
)  # fmt: skip
def test_what_it_says_becomes_a_category(
    run: Run, context: JobContext, signal: str, category: str
) -> None:
    async def body() -> None:
        async with FakeA1111() as fake:
            provider = a1111(fake)
            fake.next(signal)
            with pytest.raises(ProviderError) as caught:
                await finish(provider, REQUEST, context)
            assert caught.value.category == category, caught.value.text
            assert caught.value.accepted is not None, "free: it may be made again"
            if signal == "invalid":
                assert caught.value.fault_field == "steps"
            assert len(fake.seen("order")) == 1
            await provider.close()

    run(body())


def test_a_wrong_password_or_an_unknown_checkpoint_orders_nothing(run: Run, context: JobContext) -> None:  # fmt: skip
    async def body() -> None:
        async with FakeA1111() as fake:
            wrong, right = a1111(fake, "wrong-key"), a1111(fake)
            with pytest.raises(ProviderError) as caught:
                await finish(wrong, REQUEST, context)
            assert caught.value.category == "auth" and "wrong-key" not in caught.value.text
            gone = REQUEST.model_copy(update={"model": "gone"})
            with pytest.raises(ProviderError) as caught:
                await finish(right, gone, context)
            assert caught.value.category == "model_gone" and fake.accepted == 0
            [model] = await right.models()
            assert model.id == CHECKPOINTS[0][0]
            await finish(right, REQUEST.model_copy(update={"model": model.id}), context)
            chosen = fake.last_order.json["override_settings"]
            assert chosen == {"sd_model_checkpoint": model.id}
            await wrong.close()
            await right.close()

    run(body())


def test_orders_wait_their_turn_and_show_progress_and_cancel(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeA1111() as fake:
            provider = a1111(fake)
            fake.holds = True
            first = await provider.submit(REQUEST, context)
            second = await provider.submit(REQUEST, context.model_copy(update={"job": "jb_2"}))
            await fake.began.wait()
            fake.at = 0.25
            poll = await provider.poll(first, 0)
            assert (poll.state, poll.progress) == ("running", 0.25) and poll.preview
            fake.next("malformed", at="poll")
            assert (await provider.poll(first, 0)).state == "running", "a lost look says nothing"
            assert (await provider.poll(second, 0)).state == "waiting"
            assert await provider.find(context) == first
            await provider.cancel(second)
            assert not fake.cancelled, "what is drawn for another is not interrupted"
            await provider.cancel(first)
            await provider.cancel(first)
            assert len(fake.cancelled) == 1
            for job in (first, second):
                with pytest.raises(ProviderError) as caught:
                    await ended(provider, job)
                assert caught.value.category == "cancelled", "half a picture is no picture"
            assert fake.accepted == fake.most_at_once == 1
            await provider.close()

    run(body())


def test_an_answer_on_disk_outlives_a_crash(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeA1111() as fake:
            before, after = a1111(fake), a1111(fake)
            assert await after.find(context) == "", "nothing came: it may be sent again"
            job = await before.submit(REQUEST, context)
            await ended(before, job)
            await before.close()
            assert await after.find(context) == job
            await ended(after, job)
            assert (await after.collect(job, context)).seed == 11
            assert fake.accepted == 1
            await after.close()

    run(body())


def test_a_server_that_is_not_there_is_named(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeA1111() as fake:
            provider = a1111(fake)
        with pytest.raises(ProviderError) as caught:
            await finish(provider, REQUEST, context)
        assert caught.value.category == "server" and caught.value.accepted is False
        await provider.close()

    run(body())


def test_a_password_in_the_address_is_taken_out_of_it() -> None:
    assert bare("http://me:w%40rd@box:7860/") == ("http://box:7860", "me:w@rd")
    assert bare("127.0.0.1:7860") == ("http://127.0.0.1:7860", "")
    provider = A1111(SERVICES["a1111"], Access(base_url="http://me:word@box:7860"))
    assert provider.base_url == "http://box:7860"
