"""Servers on this computer are found without being set up; what is not there is not spoken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.providers import local_servers
from app.providers.services import SERVICES, Service
from app.roles.text_models import named
from app.studio import Studio
from tests.fakes.services.bfl import FakeBfl
from tests.fakes.services.comfyui import CHECKPOINTS, FakeComfyUI
from tests.fakes.services.language import FakeLocalServer

Run = Callable[[Any], Any]
NOWHERE = "http://127.0.0.1:9"  # nothing listens there
LOCAL = [name for name, s in SERVICES.items() if s.local]


def services(**urls: str) -> dict[str, Service]:
    """All services; the local ones at these addresses, or nowhere."""
    here = {n: replace(SERVICES[n], base_url=urls.get(n, NOWHERE)) for n in LOCAL}
    return {**SERVICES, **here}


async def looked(studio: Studio) -> list[str]:
    await studio.ready()
    found = await local_servers.find(studio.accounts, studio.user, studio.catalogue)
    await studio.use_accounts()
    return [s.name for s in found]


def test_a_server_that_answers_is_used_with_its_models(run: Run, own_home: Path) -> None:
    async def body() -> None:
        async with FakeComfyUI() as comfy:
            environ = {"SLATEROOM_HOME": str(own_home), "SLATEROOM_COMFYUI_API_KEY": "test-key"}
            studio = Studio(environ=environ, services=services(comfyui=comfy.url))
            assert await looked(studio) == ["comfyui"]
            assert "comfyui" in studio.shop.providers
            names = {m.id for m in studio.catalogue.all() if m.provider == "comfyui"}
            assert set(CHECKPOINTS) <= {n.removesuffix("*") for n in names} or len(names) > 2
            assert await looked(studio) == []  # it is known now, and only asked for its models
            assert "comfyui" in studio.shop.providers
            await studio.shut()

    run(body())


def test_a_language_model_of_ones_own_can_be_chosen_and_is_never_taken_by_itself(
    run: Run, own_home: Path
) -> None:
    async def body() -> None:
        async with FakeLocalServer() as server:
            environ = {"SLATEROOM_HOME": str(own_home)}
            studio = Studio(environ=environ, services=services(ollama=server.url))
            assert await looked(studio) == ["ollama"]
            model = studio.catalogue.get("ollama/qwen3-vl:8b")
            assert model is not None and model.media == "text" and model.vision
            assert named(studio.catalogue, studio.accounts.text(), model.name) is not None
            assert await studio.asker.model_of("drafter") == ""
            await studio.shut()

    run(body())


def test_nothing_there_is_nothing_said_and_nothing_changed(run: Run, own_home: Path) -> None:
    async def body() -> None:
        studio = Studio(environ={"SLATEROOM_HOME": str(own_home)}, services=services())
        assert await looked(studio) == []
        states = {n: studio.accounts.standing(n).state for n in LOCAL}
        assert states == dict.fromkeys(LOCAL, "off")
        assert set(studio.gateway.providers) == {"sketch"}
        await studio.shut()

    run(body())


@pytest.mark.parametrize("name", LOCAL)
def test_something_else_at_the_port_is_not_taken_for_it(
    run: Run, own_home: Path, name: str
) -> None:
    async def body() -> None:
        async with FakeBfl() as other:
            urls = {name: other.url}
            studio = Studio(environ={"SLATEROOM_HOME": str(own_home)}, services=services(**urls))
            assert await looked(studio) == []
            assert studio.accounts.standing(name).state == "off"
            await studio.shut()

    run(body())


def test_what_a_person_switched_off_is_not_asked(run: Run, own_home: Path) -> None:
    async def body() -> None:
        async with FakeComfyUI() as comfy:
            environ = {"SLATEROOM_HOME": str(own_home), "SLATEROOM_COMFYUI_API_KEY": "test-key"}
            studio = Studio(environ=environ, services=services(comfyui=comfy.url))
            await studio.ready()
            await studio.accounts.switch("comfyui", False)
            assert await looked(studio) == []
            assert studio.accounts.standing("comfyui").state == "off"
            await studio.shut()

    run(body())
