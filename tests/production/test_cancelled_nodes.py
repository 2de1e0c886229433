"""One node of a run is no longer wanted: it and what lies below it are left out, the rest is made."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.production.rerun import price_rerun, rerun
from app.story.edits import Add, Change, Edit
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles

_CARDS = ("a", "b", "c", "d")


async def _project(
    studio_here, folder: Path, provider: FakeProvider, at_once: int
) -> tuple[Studio, Workspace]:
    """Pictures a to d; a crop of each, and one more of that of b."""
    studio = studio_here(
        clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
        roles=fake_roles(),
    )  # fmt: skip
    workspace = await small_project(studio, folder, shots=1)
    edits: list[Edit] = [
        Change(table="projects", id=workspace.board.project.id, fields={"concurrency": at_once})
    ]
    for name in _CARDS:
        edits.append(Add(table="nodes", row={"id": name, "op": "image", "prompt": f"No {name}."}))
        edits.append(Add(table="nodes", row={"id": f"{name}2", "op": "crop"}))
        row = {"id": f"w{name}", "source": name, "target": f"{name}2", "port": "image"}
        edits.append(Add(table="wires", row=row))
    edits.append(Add(table="nodes", row={"id": "b3", "op": "crop"}))
    edits.append(
        Add(table="wires", row={"id": "wb2", "source": "b2", "target": "b3", "port": "image"})
    )
    await workspace.apply(edits, "person")
    await studio.gateway.attach(workspace)
    return studio, workspace


async def _run(studio: Studio, workspace: Workspace, nodes: list[str], gone: set[str]):  # type: ignore[no-untyped-def]
    price = price_rerun(workspace, nodes, studio.shop)
    assert not price.refused
    results = await rerun(
        workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price,
        cancelled=gone.__contains__,
    )  # fmt: skip
    return {r.node: r.kind for r in results}


async def _until(true) -> None:  # type: ignore[no-untyped-def]
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0)


def test_one_that_waits_for_a_place_is_never_bought(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio, workspace = await _project(studio_here, tmp_path, provider, at_once=2)
        gone: set[str] = set()
        nodes = ["a", "b", "c", "d"]
        going = asyncio.ensure_future(_run(studio, workspace, nodes, gone))
        await _until(lambda: len(provider.service.accepted) == 2)
        gone.add("c")
        gate.set()
        assert await going == {"a": "kept", "b": "kept", "c": "stopped", "d": "kept"}
        assert len(provider.service.accepted) == 3
        assert not workspace.jobs_of("c") and workspace.chosen("c") is None
        await studio.shut()

    run(body())


def test_one_that_waits_for_its_inputs_takes_what_lies_below_with_it(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio, workspace = await _project(studio_here, tmp_path, provider, at_once=4)
        gone: set[str] = set()
        nodes = ["a", "a2", "b", "b2", "b3"]
        going = asyncio.ensure_future(_run(studio, workspace, nodes, gone))
        await _until(lambda: len(provider.service.accepted) == 2)
        gone.add("b2")
        gate.set()
        assert await going == {
            "a": "kept", "a2": "kept", "b": "kept", "b2": "stopped", "b3": "blocked",
        }  # fmt: skip
        session = next(s for s in workspace.sessions.values() if s.kind == "canvas")
        assert session.halted == "completed"
        # and it can be made later
        assert await _run(studio, workspace, ["b2", "b3"], set()) == {"b2": "kept", "b3": "kept"}
        await studio.shut()

    run(body())


def test_one_that_is_being_worded_is_not_sent(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio, workspace = await _project(studio_here, tmp_path, provider, at_once=4)
        gone: set[str] = set()
        optimiser = studio.roles.optimiser
        worded = optimiser.optimise

        async def cancelled_meanwhile(context, errand):  # type: ignore[no-untyped-def]
            if context.prompt.startswith("No b"):
                gone.add("b")
            return await worded(context, errand)

        optimiser.optimise = cancelled_meanwhile  # type: ignore[method-assign]
        assert await _run(studio, workspace, ["a", "b"], gone) == {"a": "kept", "b": "stopped"}
        assert len(provider.service.accepted) == 1
        await studio.shut()

    run(body())
