"""The shared base of the fakes: a real server that goes wrong as it is told."""

from __future__ import annotations

import io
from collections.abc import Iterable

import av
import httpx
import pytest
from aiohttp import web
from PIL import Image

from tests.conftest import Run
from tests.fakes.services.media_bytes import clip, picture, sound
from tests.fakes.services.server import FakeService, Route, Seen


class _Fake(FakeService):
    def routes(self) -> Iterable[Route]:
        return [Route("POST", "/jobs", self.order, "order")]

    async def order(self, seen: Seen, signal: str) -> web.StreamResponse:
        self.accepted += 1
        return web.json_response({"url": self.serve(picture(), "image/png", ".png")})


def test_an_order_is_kept_and_its_file_is_served(run: Run) -> None:
    async def body() -> None:
        async with _Fake() as fake, httpx.AsyncClient() as client:
            files = {"image": ("a.png", b"xyz", "image/png")}
            answer = await client.post(f"{fake.url}/jobs", data={"prompt": "a"}, files=files)
            got = await client.get(answer.json()["url"])
            Image.open(io.BytesIO(got.content)).load()
            assert fake.last_order.fields("prompt") == ["a"]
            assert fake.last_order.fields("image")[0].data == b"xyz"  # type: ignore[union-attr]

    run(body())


@pytest.mark.parametrize("signal", ["dropped", "hanging"])
def test_an_answer_can_be_lost_after_the_work_was_taken(run: Run, signal: str) -> None:
    async def body() -> None:
        async with _Fake() as fake, httpx.AsyncClient(timeout=0.1) as client:
            fake.next(signal)
            with pytest.raises(httpx.HTTPError):
                await client.post(f"{fake.url}/jobs", json={})
            assert fake.accepted == 1

    run(body())


def test_a_wrong_signal_is_a_mistake_of_the_test() -> None:
    with pytest.raises(AssertionError):
        _Fake().next("nonsense")


def test_media_are_real() -> None:
    for data, kind in ((clip(), "video"), (sound(), "audio"), (sound(0.5, "mp3"), "audio")):
        with av.open(io.BytesIO(data)) as container:
            assert next(container.decode(**{kind: 0})) is not None
