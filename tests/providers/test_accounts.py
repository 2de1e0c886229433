"""Which services can be used follows from keys, addresses and switches, while the app runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import KeyringLocked

from app.gateway.outcome import Order
from app.providers.accounts import Accounts
from app.providers.port import MediaRequest, Rate
from app.providers.services import SERVICES
from app.story.freshness import Fingerprint
from app.studio import Studio
from app.system.errors import BadInput, NeedsPerson
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.projects import frame, small_project
from tests.fakes.services.bfl import FakeBfl

KEY = "test-key"
Make = Callable[..., Studio]


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def make(own_home: Path, ring: MemoryKeyring) -> Make:
    """Studios of one home, with these variables."""

    def make(**environ: str) -> Studio:
        return Studio(environ={"SLATEROOM_HOME": str(own_home), **environ})

    return make


async def closed(studio: Studio, work: Any) -> Any:
    try:
        return await work(studio)
    finally:
        await studio.shut()


def test_without_a_key_the_keyring_is_not_touched_and_only_the_artist_is_there(
    run: Any, make: Make, ring: MemoryKeyring
) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        assert ring.asked == 0
        assert set(studio.gateway.providers) == set(studio.shop.providers) == {"sketch"}
        states = {s.service.name: s.state for s in studio.accounts.all()}
        assert states["bfl"] == "no_key" and states["comfyui"] == "off"
        assert set(states) == set(SERVICES)

    run(closed(make(), body))


def test_a_pasted_key_is_used_at_once_and_still_after_a_restart(
    run: Any, make: Make, ring: MemoryKeyring, own_home: Path
) -> None:
    async def paste(studio: Studio) -> None:
        await studio.ready()
        shop = studio.shop
        standing = await studio.accounts.set_key("bfl", f" {KEY}\n")
        await studio.use_accounts()
        assert standing.ready and standing.key_from == "keyring" and standing.stored_at
        assert "bfl" in studio.gateway.providers and "bfl" in shop.providers
        assert await studio.user.setting("keyring_keys") == {"bfl": standing.stored_at}

    async def again(studio: Studio) -> None:
        await studio.ready()
        assert "bfl" in studio.shop.providers
        assert await studio.accounts.delete_key("bfl")
        await studio.use_accounts()
        assert "bfl" not in studio.gateway.providers and not ring.kept
        assert not await studio.accounts.delete_key("bfl")

    run(closed(make(), paste))
    run(closed(make(), again))
    data = b"".join(p.read_bytes() for p in own_home.rglob("*") if p.is_file())
    assert KEY.encode() not in data


def test_a_locked_keyring_is_told_once_and_environment_keys_still_work(
    run: Any, make: Make, ring: MemoryKeyring
) -> None:
    async def store(studio: Studio) -> None:
        await studio.ready()
        await studio.accounts.set_key("bfl", KEY)
        await studio.accounts.set_key("fal", KEY)

    async def locked(studio: Studio) -> None:
        await studio.ready()
        standings = {s.service.name: s for s in studio.accounts.all()}
        for name in ("bfl", "fal"):
            assert standings[name].state == "keyring" and standings[name].failing == "locked"
            assert "Unlock" in standings[name].fix
        assert ring.asked == asked + 1
        assert standings["openai"].ready
        ring.failing = None
        await studio.refresh_providers()
        assert studio.accounts.standing("bfl").ready

    run(closed(make(), store))
    asked, ring.failing = ring.asked, KeyringLocked()
    run(closed(make(SLATEROOM_OPENAI_API_KEY="another-key"), locked))


def test_paid_services_stay_out_while_paid_calls_are_off(run: Any, make: Make) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        assert studio.accounts.standing("bfl").state == "forbidden"
        tested = await studio.accounts.test("bfl")
        assert not tested.ok and "SLATEROOM_PAID_CALLS" in tested.text
        assert "bfl" not in studio.gateway.providers

    run(closed(make(SLATEROOM_BFL_API_KEY=KEY, SLATEROOM_PAID_CALLS="off"), body))


def test_an_address_in_the_environment_goes_before_the_setting(run: Any, make: Make) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        standing = await studio.accounts.set_base_url("bfl", "https://proxy.example/bfl/")
        assert standing.base_url == "https://eu.example" and standing.base_url_from == "environment"
        assert (await studio.user.setting("providers"))["bfl"][
            "base_url"
        ] == "https://proxy.example/bfl"

    async def without(studio: Studio) -> None:
        await studio.ready()
        assert studio.accounts.standing("bfl").base_url == "https://proxy.example/bfl"
        back = await studio.accounts.set_base_url("bfl", "")
        assert back.base_url == SERVICES["bfl"].base_url and back.base_url_from == "service"

    run(closed(make(SLATEROOM_BFL_BASE_URL="https://eu.example/"), body))
    run(closed(make(), without))


@pytest.mark.parametrize(
    ("service", "url", "fine"),
    [
        ("bfl", "http://127.0.0.1:9", True),
        ("bfl", "http://proxy.example", False),  # the key in the clear
        ("bfl", "https://name:word@proxy.example", False),
        ("bfl", "https://proxy.example/?key=1", False),
        ("bfl", "proxy.example", False),
        ("bfl", "file:///etc/passwd", False),
        ("bfl", "https://proxy.example:port", False),
        ("comfyui", "http://192.168.1.20:8188", True),
    ],
)
def test_a_key_is_only_sent_where_nobody_can_read_it(
    run: Any, make: Make, service: str, url: str, fine: bool
) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        if fine:
            assert (await studio.accounts.set_base_url(service, url)).base_url == url
        else:
            with pytest.raises(BadInput):
                await studio.accounts.set_base_url(service, url)

    run(closed(make(), body))
    name = f"SLATEROOM_{service.upper()}_BASE_URL"

    async def from_outside(studio: Studio) -> None:
        await studio.ready()
        assert (studio.accounts.standing(service).state == "address") is not fine

    run(closed(make(**{name: url}), from_outside))


def test_a_local_service_is_used_once_it_has_an_address_or_was_switched_on(
    run: Any, make: Make
) -> None:
    async def body(studio: Studio) -> None:
        accounts = studio.accounts
        await studio.ready()
        assert accounts.standing("comfyui").state == "off"
        assert (await accounts.set_base_url("comfyui", "http://127.0.0.1:9999")).ready
        assert (await accounts.switch("comfyui", False)).state == "off"
        assert (await accounts.switch("ollama", True)).ready

    run(closed(make(), body))


def test_the_test_tells_a_right_key_from_a_wrong_one_and_from_no_answer(
    run: Any, make: Make
) -> None:
    async def body() -> None:
        async with FakeBfl(key="the-right-key") as fake:
            studio = make(SLATEROOM_BFL_BASE_URL=fake.url)
            await closed(studio, lambda studio: told_apart(studio, fake))

    async def told_apart(studio: Studio, fake: FakeBfl) -> None:
        await studio.ready()
        accounts = studio.accounts
        assert (await accounts.test("bfl")).category == "auth"  # none at all
        await accounts.set_key("bfl", "the-wrong-key")
        wrong = await accounts.test("bfl")
        assert wrong.category == "auth" and accounts.standing("bfl").key_wrong
        assert "the-wrong-key" not in wrong.text
        await accounts.set_key("bfl", "the-right-key")
        assert accounts.standing("bfl").tested is None  # the old word is not about this key
        right = await accounts.test("bfl")
        assert right.ok and await accounts.balance("bfl")
        assert fake.accepted == 0  # nothing was bought

    run(body())


def test_a_service_that_cannot_be_reached_is_no_wrong_key(run: Any, make: Make) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        tested = await studio.accounts.test("bfl")
        assert tested.category in ("server", "timeout")
        assert not studio.accounts.standing("bfl").key_wrong

    here = "http://127.0.0.1:9"
    run(closed(make(SLATEROOM_BFL_API_KEY=KEY, SLATEROOM_BFL_BASE_URL=here), body))


def test_a_key_that_is_deleted_stops_what_waits_and_refuses_new_orders(
    run: Any, make: Make, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeBfl() as fake:
            studio = make(SLATEROOM_BFL_BASE_URL=fake.url)
            await closed(studio, lambda studio: deleted(studio, fake))

    async def deleted(studio: Studio, fake: FakeBfl) -> None:
        workspace = await small_project(studio, tmp_path)
        await studio.accounts.load()
        await studio.accounts.set_key("bfl", KEY)
        await studio.ready_to_buy(workspace)
        assert not studio.gateway.capacity.is_paused("bfl")
        await studio.accounts.delete_key("bfl")
        await studio.use_accounts()
        assert studio.gateway.capacity.is_paused("bfl")
        request = MediaRequest(provider="bfl", model="flux-pro-1.1", media="image", prompt="x")
        order = Order(
            node=frame(workspace, "1A"), shot="", session="s", request=request, prompt="x",
            fingerprint=Fingerprint(asked={}), estimate=1, typical_seconds=1.0,
        )  # fmt: skip
        with pytest.raises(NeedsPerson, match="no key"):
            await studio.gateway.buy(workspace, order)
        assert fake.accepted == 0
        await studio.accounts.set_key("bfl", KEY)
        await studio.use_accounts()
        assert not studio.gateway.capacity.is_paused("bfl")

    run(body())


def test_the_limit_of_a_provider_outlives_a_restart(run: Any, make: Make) -> None:
    async def first(studio: Studio) -> None:
        await studio.ready()
        studio.gateway  # noqa: B018 - made with the limits that were saved
        studio.wishes.set_places("bfl", 3)
        await studio.wishes.close()
        assert studio.gateway.capacity.places("bfl") == 3

    async def second(studio: Studio) -> None:
        await studio.ready()
        studio.wishes.follow()
        assert studio.gateway.capacity.places("bfl") == 3

    run(closed(make(), first))
    run(closed(make(), second))


def test_rate_headers_reach_the_gateway(run: Any, make: Make) -> None:
    heard: list[tuple[str, Rate]] = []

    async def body(studio: Studio) -> None:
        await studio.ready()
        studio.gateway.heard = lambda name, rate: heard.append((name, rate))  # type: ignore[assignment]
        studio.on_rate("bfl", Rate(remaining=3))

    run(closed(make(), body))
    assert [(name, rate.remaining) for name, rate in heard] == [("bfl", 3)]


def test_settings_that_cannot_be_read_stop_nothing(
    run: Any, make: Make, log_is_quiet: list[Any]
) -> None:
    async def body(studio: Studio) -> None:
        await studio.user.set_setting("providers", {"bfl": {"base_url": 7}})
        await studio.user.set_setting("keyring_keys", "nonsense")
        await studio.ready()
        assert studio.accounts.standing("bfl").state == "no_key"

    run(closed(make(), body))
    assert [r.levelname for r in log_is_quiet] == ["WARNING"]
    log_is_quiet.clear()


def test_a_service_that_is_not_known_is_named_with_those_that_are(run: Any, make: Make) -> None:
    async def body(studio: Studio) -> None:
        await studio.ready()
        accounts: Accounts = studio.accounts
        with pytest.raises(BadInput, match="openai"):
            await accounts.set_key("opnai", KEY)

    run(closed(make(), body))
