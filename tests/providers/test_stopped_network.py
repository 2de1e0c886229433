"""Without a network every service fails in words that tell what to do, within its own time, and
the offline artist still draws."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from app.cli.output import Output
from app.cli.producing import Wishes, run_production
from app.providers.catalogue import Catalogue
from app.providers.port import JobContext, Provider, ProviderError
from app.providers.services import SERVICES, Access, media_provider, text_provider
from app.providers.text_port import TextRequest
from app.story.jobs import NEXT_ACTION
from app.studio import Studio
from tests.fakes.projects import small_project
from tests.providers.contract import example, short_reads

MEDIA = [name for name, service in SERVICES.items() if service.media]
TEXT = [name for name, service in SERVICES.items() if service.text]
TROUBLES = ("refused", "unresolvable", "silent")
MOST = 10.0  # seconds for a call whose answer is given up after a twentieth of one


@contextlib.asynccontextmanager
async def dead(trouble: str) -> AsyncGenerator[str]:
    """An address where nobody answers, in one way or another."""
    match trouble:
        case "refused":
            with socket.socket() as taken:  # bound, and nobody listens
                taken.bind(("127.0.0.1", 0))
                yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        case "unresolvable":
            yield "http://nowhere.invalid"
        case _:
            held: list[asyncio.StreamWriter] = []

            def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                held.append(writer)  # taken, and never answered

            server = await asyncio.start_server(hold, "127.0.0.1", 0)
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            server.close()
            for writer in held:
                writer.transport.abort()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    short_reads(monkeypatch)
    monkeypatch.setattr("app.providers.comfyui_events._OPEN_SECONDS", 0.05)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    resolve = socket.getaddrinfo

    def fails(host: Any, *more: Any, **named: Any) -> Any:
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", fails)


def said(error: ProviderError, name: str, trouble: str, buys: bool) -> None:
    """The category is clear and has a next action; the words name the service."""
    if trouble == "silent":
        told = ("uncertain", None) if buys else ("timeout", None)
        free = SERVICES[name].local or error.accepted is False  # it may be sent again
        clear = free and error.category in ("timeout", "server")
        assert clear or (error.category, error.accepted) == told, error.text
    else:
        assert error.category in ("server", "timeout"), error.text
        assert error.accepted is False or not buys, "provably not taken"
        assert "cannot be reached" in error.text
    assert NEXT_ACTION[error.category]
    assert SERVICES[name].label.split()[0].lower() in error.text.lower() or name in error.text


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("name", MEDIA)
def test_a_media_service_says_that_it_cannot_be_reached(
    run, tmp_path: Path, name: str, trouble: str
) -> None:
    (tmp_path / "scratch").mkdir()
    context = JobContext(job="jb_1", media_root=tmp_path / "in", scratch=tmp_path / "scratch")
    models = [m for m in Catalogue.shipped().all() if m.provider == name and m.media != "text"]
    request = example(next(m for m in models if m.status != "retired"), context)

    async def body() -> None:
        async with dead(trouble) as url:
            provider = media_provider(SERVICES[name], Access(key="k", base_url=url))
            assert provider is not None
            try:
                async with asyncio.timeout(MOST):
                    with pytest.raises(ProviderError) as caught:
                        await provider.check()
                    said(caught.value, name, trouble, buys=False)
                    with pytest.raises(ProviderError) as ordered:
                        await _ordered(provider, request, context)
                    said(ordered.value, name, trouble, buys=True)
                    await _quiet_balance(provider)
            finally:
                await provider.close()

    run(body())


async def _ordered(provider: Provider, request: Any, context: JobContext) -> None:
    job = await provider.submit(request, context)
    while (await provider.poll(job, 1.0)).state != "done":
        pass


async def _quiet_balance(provider: Provider) -> None:
    """Either it is not told at all, or it fails as everything does."""
    with contextlib.suppress(ProviderError):
        assert await provider.balance() is None


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("name", TEXT)
def test_a_language_service_says_that_it_cannot_be_reached(
    run, tmp_path: Path, name: str, trouble: str
) -> None:
    context = JobContext(job="jb_1", media_root=tmp_path, scratch=tmp_path)
    request = TextRequest(provider=name, model="openai/m", role="chat", system="Be short.", prompt="Hello", most_tokens=50)  # fmt: skip

    async def body() -> None:
        async with dead(trouble) as url:
            provider = text_provider(SERVICES[name], Access(key="k", base_url=url))
            assert provider is not None
            try:
                async with asyncio.timeout(MOST * 3):  # the library is imported with the first
                    with pytest.raises(ProviderError) as caught:
                        await provider.check()
                    said(caught.value, name, trouble, buys=False)
                    with pytest.raises(ProviderError) as asked:
                        await provider.ask(request, context)
                    said(asked.value, name, trouble, buys=True)
            finally:
                await provider.close()
        await _others_end()

    run(body())


async def _others_end() -> None:
    """What the libraries began to connect with is cancelled; it ends within some turns."""
    async with asyncio.timeout(MOST):
        while len(asyncio.all_tasks()) > 1:
            await asyncio.sleep(0.01)


def test_the_offline_artist_still_draws(run, own_home: Path, tmp_path: Path, capsys) -> None:
    async def body() -> None:
        async with dead("refused") as url:
            environ = {"SLATEROOM_HOME": str(own_home)}
            for name, service in SERVICES.items():
                environ[f"SLATEROOM_{name.upper()}_BASE_URL"] = url
                if service.key:
                    environ[f"SLATEROOM_{name.upper()}_API_KEY"] = "k"
            studio = Studio(environ=environ)
            workspace = await small_project(studio, tmp_path, shots=1)
            asked = Wishes(mode="autonomous", images_only=True, model="sketch/board")
            code = await run_production(studio, workspace, Output(as_json=True), asked)
            assert code == 0, capsys.readouterr().out
            await studio.shut()

    run(body())
