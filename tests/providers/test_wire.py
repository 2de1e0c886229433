"""What all adapters share on the way: limits are learned under the provider's own name, and large
bodies are made beside the loop."""

from __future__ import annotations

import threading

import pytest
from aiohttp import web

from app.providers import wire
from app.providers.port import Rate
from app.providers.services import SERVICES, Access, media_provider, text_provider
from app.providers.wire import Wire
from tests.fakes.services.server import FakeService, Route, Seen


class Echo(FakeService):
    """Says the length of what it was sent, and what is left of its limit."""

    def routes(self):
        return [Route("POST", "/echo", self.echo), Route("GET", "/{path:.*}", self.refuse)]

    async def echo(self, seen: Seen, signal: str) -> web.StreamResponse:
        return web.json_response({"type": seen.type, "text": len(seen.json["text"])})

    async def refuse(self, seen: Seen, signal: str) -> web.StreamResponse:
        left = {"x-ratelimit-remaining": "3", "x-ratelimit-limit": "60"}
        return web.json_response({}, status=418, headers=left)


@pytest.mark.parametrize("name", [n for n, s in SERVICES.items() if s.media or s.text])
def test_a_limit_is_learned_under_the_providers_name(run, name: str) -> None:
    heard: list[tuple[str, Rate]] = []

    async def body() -> None:
        async with Echo() as fake:
            access = Access("k", fake.url, lambda provider, rate: heard.append((provider, rate)))
            for make in (media_provider, text_provider):
                provider = make(SERVICES[name], access)
                if provider is not None:
                    with pytest.raises(Exception, match="418"):
                        await provider.check()
                    await provider.close()

    run(body())
    assert {provider for provider, _ in heard} == {name}
    assert heard[0][1].remaining == 3


def test_a_large_body_is_made_in_a_thread_and_arrives_whole(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    encode = wire._encoded

    def spied(body: object) -> bytes:
        made.append(threading.current_thread() is threading.main_thread())
        return encode(body)

    monkeypatch.setattr(wire, "_encoded", spied)

    async def body() -> None:
        async with Echo() as fake:
            speaker = Wire("echo", fake.url, {})
            for size in (10, 1 << 20):
                text = {"text": "ä" * size, "more": [{"deep": [1, None]}]}
                answer = await speaker.call("POST", "echo", json=text)
                assert answer.json() == {"type": "application/json", "text": size}
            await speaker.close()

    run(body())
    assert made == [False], "only the large one, and not on the loop"
