"""keys, models and doctor: what somebody sees who sets up a provider in a terminal."""

from __future__ import annotations

import asyncio
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.errors import KeyringLocked

from tests.cli.conftest import Slateroom
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.services.bfl import FakeBfl

KEY = "the-right-key-1"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def bfl(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBfl]:
    """The service on a loop of its own: commands run on theirs."""
    ready, end = threading.Event(), asyncio.Event()
    found: list[tuple[FakeBfl, asyncio.AbstractEventLoop]] = []

    async def serve() -> None:
        async with FakeBfl(key=KEY) as fake:
            found.append((fake, asyncio.get_running_loop()))
            ready.set()
            await end.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(20)
    fake, loop = found[0]
    monkeypatch.setenv("SLATEROOM_BFL_BASE_URL", fake.url)
    monkeypatch.delenv("SLATEROOM_PAID_CALLS")
    yield fake
    loop.call_soon_threadsafe(end.set)
    thread.join()


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_key_is_set_from_standard_input_tested_listed_and_deleted(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, f"{KEY}\n")
    ended = slateroom("keys", "set", "bfl")
    assert ended.code == 0 and "in the keyring" in ended.out and KEY not in ended.out
    row = slateroom("keys", "test", "bfl", "--json").row
    assert (row["ok"], row["key"], row["category"]) == (True, "keyring", None)
    assert row["balance_credits"] > 0 and bfl.accepted == 0
    listed = slateroom("keys", "list", "--json")
    states = {r["provider"]: r["state"] for r in listed.rows}
    assert states["bfl"] == "ready" and states["openai"] == "no_key" and KEY not in listed.out
    assert slateroom("keys", "delete", "bfl").code == 0 and not ring.kept
    assert "no key" in slateroom("keys", "delete", "bfl").refused()


def test_a_wrong_key_is_understood_without_a_manual(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "some-other-key-9")
    assert slateroom("keys", "set", "bfl").code == 0
    ended = slateroom("keys", "test", "bfl")
    assert ended.code == 2 and ended.err.count("\n") == 1
    for words in ("does not accept this key", "dashboard.bfl.ai", "slateroom keys set bfl"):
        assert words in ended.err
    assert "some-other-key-9" not in ended.err
    row = slateroom("keys", "test", "bfl", "--json")
    assert row.code == 2 and row.rows[-1]["category"] == "auth"


def test_no_key_no_service_and_no_answer_each_say_what_to_do(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = slateroom("keys", "test", "bfl")
    assert ended.code == 2 and "https://dashboard.bfl.ai" in ended.err
    assert "openai" in slateroom("keys", "test", "opnai").refused()
    monkeypatch.setenv("SLATEROOM_BFL_API_KEY", KEY)
    monkeypatch.setenv("SLATEROOM_BFL_BASE_URL", "http://127.0.0.1:9")
    ended = slateroom("keys", "test", "bfl")
    assert ended.code == 3 and "Check the network" in ended.err


@pytest.mark.parametrize("pasted", ["", "  \n", "not one word"])
def test_what_is_no_key_is_not_stored(
    slateroom: Slateroom, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, pasted: str
) -> None:
    give(monkeypatch, pasted)
    assert slateroom("keys", "set", "bfl").refused()
    assert not ring.kept


def test_a_key_is_never_an_argument(slateroom: Slateroom, ring: MemoryKeyring) -> None:
    ended = slateroom("keys", "set", "bfl", KEY)
    assert ended.code == 2 and not ring.kept


def test_a_bucket_has_a_key_too(
    slateroom: Slateroom, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "AKIAFAKE:the-secret-part")
    assert slateroom("keys", "set", "s3").code == 0
    assert list(ring.kept) == [("Slateroom", "s3")]
    assert slateroom("keys", "delete", "s3").code == 0 and not ring.kept


def test_models_say_whether_they_can_be_used_and_why_not(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> dict[str, dict[str, object]]:
        return {str(r["model"]): r for r in slateroom("models", "--json").rows}

    without = rows()
    assert without["sketch/board"]["available"] and without["sketch/board"]["price_words"] == "free"
    assert not without["bfl/flux-pro-1.1"]["available"]
    assert "no key" in str(without["bfl/flux-pro-1.1"]["why_not"])
    monkeypatch.setenv("SLATEROOM_BFL_API_KEY", KEY)
    found = rows()["bfl/flux-pro-1.1"]
    assert found["available"] and found["why_not"] is None
    assert {"price", "typical_seconds", "status", "media", "model_class"} <= set(found)
    listed = slateroom("models", "--available")
    assert "bfl/flux-pro-1.1" in listed.out and "-- " not in listed.out


def test_doctor_tries_what_is_set_up_and_buys_nothing(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def checks() -> dict[str, dict[str, object]]:
        return {str(r["check"]): r for r in slateroom("doctor", "--json").rows}

    assert checks()["providers"]["ok"]
    monkeypatch.setenv("SLATEROOM_BFL_API_KEY", KEY)
    assert checks()["bfl"]["ok"]
    monkeypatch.setenv("SLATEROOM_BFL_API_KEY", "some-other-key-9")
    ended = slateroom("doctor", "--json")
    wrong = {r["check"]: r for r in ended.rows}["bfl"]
    assert ended.code == 3 and not wrong["ok"] and "SLATEROOM_BFL_API_KEY" in wrong["fix"]
    assert bfl.accepted == 0


def test_doctor_tells_a_locked_keyring(
    slateroom: Slateroom, bfl: FakeBfl, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, KEY)
    slateroom("keys", "set", "bfl")
    ring.failing = KeyringLocked()
    ended = slateroom("doctor", "--json")
    found = {r["check"]: r for r in ended.rows}["keyring"]
    assert ended.code == 3 and not found["ok"] and "Unlock" in found["fix"]


def test_a_studio_that_stays_offline_has_only_the_artist_whatever_keys_there_are(
    slateroom: Slateroom, bfl: FakeBfl, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from app.studio import Studio

    monkeypatch.setenv("SLATEROOM_BFL_API_KEY", KEY)

    async def body() -> None:
        studio = Studio()
        try:
            studio.stay_offline()
            await studio.ready()
            assert set(studio.gateway.providers) == {"sketch"}
        finally:
            await studio.shut()

    asyncio.run(body())
