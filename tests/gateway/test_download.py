"""Results are fetched from public https addresses, or from the service's own host, and no other."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.gateway import download as downloads
from app.gateway.download import download
from app.providers.port import ProviderError, Remote

Answers = Callable[[str, dict[str, str]], bytes]


@asynccontextmanager
async def host(answers: Answers) -> AsyncIterator[str]:
    """A bare HTTP host: path and headers -> the whole answer as bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = head.split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:] if line)}
        writer.write(answers(lines[0].split(" ")[1], headers))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def ok(body: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode() + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def category_of(run, work) -> str:
    with pytest.raises(ProviderError) as caught:
        run(work)
    # The job was done; its result is missing, or could not be asked for just now.
    assert caught.value.accepted is (None if caught.value.category == "timeout" else True)
    return caught.value.category


def test_what_lies_with_the_service_itself_is_fetched_whole(run, tmp_path: Path) -> None:
    async def body() -> bytes:
        async with host(lambda path, headers: ok(b"bytes" * 1000)) as own:
            await download(Remote(url=f"{own}/a.png"), tmp_path / "a", own)
        return (tmp_path / "a").read_bytes()

    assert run(body()) == b"bytes" * 1000
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.png", "ftp://example.com/a", "file:///etc/passwd", "https:///a",
        "https://127.0.0.1/a", "https://[::1]/a", "https://10.0.0.1/a", "https://169.254.169.254/a",
        "https://[::ffff:10.0.0.1]/a", "https://0.0.0.0/a", "https://224.0.0.1/a",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_its_network_is_fetched(
    run, tmp_path: Path, url: str
) -> None:
    work = download(Remote(url=url), tmp_path / "a", "https://api.example.com")
    assert category_of(run, work) == "malformed_output"


def test_a_name_that_means_a_private_address_is_not_fetched(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def looked_up(self: object, *given: object, **more: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.9", 443))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", looked_up)
    monkeypatch.setattr(downloads, "_by_proxy", lambda: False)
    work = download(Remote(url="https://cdn.example.com/a"), tmp_path / "a")
    assert category_of(run, work) == "malformed_output"


def test_a_redirect_into_the_network_is_not_followed(run, tmp_path: Path) -> None:
    async def body() -> None:
        async with host(lambda path, headers: moved("http://127.0.0.1:9/secret")) as own:
            await download(Remote(url=f"{own}/a"), tmp_path / "a", own)

    assert category_of(run, body()) == "malformed_output"


def test_a_key_goes_to_the_host_that_asked_for_it_only(run, tmp_path: Path) -> None:
    seen: dict[str, str | None] = {}

    def answers(path: str, headers: dict[str, str]) -> bytes:
        seen[path] = headers.get("x-key")
        return moved("/there") if path == "/a" else ok(b"x")

    async def body() -> None:
        async with host(answers) as own:
            remote = Remote(url=f"{own}/a", headers=(("x-key", "k"),))
            await download(remote, tmp_path / "a", own)
            await download(Remote(url=f"{own}/bare"), tmp_path / "b", own)

    run(body())
    assert seen == {"/a": "k", "/there": "k", "/bare": None}


def test_a_host_that_asks_who_is_there_is_told_once(run, tmp_path: Path) -> None:
    seen: list[str | None] = []

    def answers(path: str, headers: dict[str, str]) -> bytes:
        seen.append(headers.get("x-key"))
        knows = path == "/a" and headers.get("x-key") == "k"
        return ok(b"x") if knows else b"HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n"

    async def body(path: str) -> None:
        async with host(answers) as own:
            remote = Remote(url=f"{own}{path}", if_refused=(("x-key", "k"),))
            await download(remote, tmp_path / "a", own)

    run(body("/a"))
    assert seen == [None, "k"]
    assert category_of(run, body("/never")) == "expired_output"
    assert seen == [None, "k"] * 2


@pytest.mark.parametrize(
    ("answer", "category"),
    [
        (b"HTTP/1.1 403 Gone\r\nContent-Length: 0\r\n\r\n", "expired_output"),
        (b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n", "expired_output"),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "timeout"),
        (ok(b"short", length=500), "timeout"),
        (ok(b"", length=5000), "malformed_output"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000, "malformed_output"),
        (moved("/a"), "malformed_output"),
    ],
)
def test_what_cannot_be_had_whole_leaves_nothing_behind(
    run, tmp_path: Path, answer: bytes, category: str
) -> None:
    async def body() -> None:
        async with host(lambda path, headers: answer) as own:
            await download(Remote(url=f"{own}/a"), tmp_path / "a", own, most_bytes=1000)

    assert category_of(run, body()) == category
    assert not list(tmp_path.iterdir())
