"""`slateroom models`: what a server of one's own has, and what is gone."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.providers import gone
from app.studio import Studio
from tests.cli.conftest import Slateroom
from tests.fakes.services.comfyui import CHECKPOINTS, UPSCALERS, FakeComfyUI


@pytest.fixture
def comfy(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeComfyUI]:
    """A running server, on a loop of its own: commands have theirs."""
    fake, up, ends = FakeComfyUI(key="k"), threading.Event(), threading.Event()

    async def serve() -> None:
        async with fake:
            up.set()
            await asyncio.to_thread(ends.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    up.wait()
    monkeypatch.setenv("SLATEROOM_COMFYUI_BASE_URL", fake.url)
    monkeypatch.setenv("SLATEROOM_COMFYUI_API_KEY", "k")
    yield fake
    ends.set()
    thread.join()


def names(slateroom: Slateroom, *more: str) -> dict[str, dict]:
    rows = slateroom("models", "--json", *more).rows
    return {row["model"]: row for row in rows if "model" in row}


def test_a_servers_models_are_found_and_remembered(
    slateroom: Slateroom, comfy: FakeComfyUI, own_home: Path
) -> None:
    assert f"comfyui/{CHECKPOINTS[0]}" not in names(slateroom)
    found = names(slateroom, "--refresh")
    wanted = {f"comfyui/{name}" for name in CHECKPOINTS} | {f"comfyui/upscale/{UPSCALERS[0]}"}
    assert wanted <= found.keys()
    assert all(found[name]["available"] for name in wanted)
    looks = len(comfy.requests)
    assert wanted <= names(slateroom).keys()
    assert len(comfy.requests) == looks, "they are remembered, the server is not asked again"


def test_a_persons_own_workflow_is_listed(
    slateroom: Slateroom, comfy: FakeComfyUI, own_home: Path
) -> None:
    from app.system.paths import resource

    folder = own_home / "data" / "workflows"
    folder.mkdir(parents=True)
    graph = json.loads(resource("comfyui", "text-to-image.json").read_text(encoding="utf-8"))
    (folder / "mine.json").write_text(json.dumps(graph), encoding="utf-8")
    assert names(slateroom, "--refresh")["comfyui/mine"]["note"] == "A workflow of your own."


def test_a_server_that_does_not_run_is_said(
    slateroom: Slateroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLATEROOM_COMFYUI_BASE_URL", "http://127.0.0.1:9")
    ended = slateroom("models", "--json", "--refresh")
    assert ended.code == 3
    assert ended.rows[0]["provider"] == "comfyui" and "cannot be reached" in ended.rows[0]["text"]


def test_a_model_that_is_gone_is_told_and_can_be_tried_again(
    slateroom: Slateroom, own_home: Path
) -> None:
    async def mark() -> None:
        studio = Studio()
        await gone.mark(studio.user, studio.catalogue, "bfl/flux-2-pro", studio.clock.now())
        await studio.shut()

    asyncio.run(mark())
    row = names(slateroom)["bfl/flux-2-pro"]
    assert row["gone"] and not row["available"]
    assert "--clear-gone bfl/flux-2-pro" in row["why_not"]
    assert slateroom("models", "--clear-gone", "flux-2-pro", "--json").row == {"model": "bfl/flux-2-pro", "gone": None}  # fmt: skip
    assert names(slateroom)["bfl/flux-2-pro"]["gone"] is None
    assert "not marked as gone" in slateroom("models", "--clear-gone", "bfl/flux-2-pro").refused()
