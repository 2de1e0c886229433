"""A run that is cancelled: one node or all of it; what was made stays, nothing looks failed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.canvas import graph_edits
from app.ui.canvas.words import spoken
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.ui.canvas.canvases import canvas_on, quiet
from tests.ui.desks import until


def test_all_of_a_run_is_cancelled_with_a_key(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_here(
            clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=6) as (desk, view):
            frames = [frame(desk.workspace, f"1{n}") for n in "ABCDEF"]
            price = await view.runner.price(frames)
            view.runner.run(frames, agreed=price)
            await until(lambda: len(provider.service.accepted) == 4)  # the project's concurrency
            await until(view.strip.cancel.isVisible)
            QTest.keyClick(view.surface, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: len(provider._cancelled) == 4)
            gate.set()
            await quiet(desk, view)
            assert len(provider.service.accepted) == 4  # nothing more was sent
            assert not view.runner.busy and not view.feed.going
            assert all(view.feed.nodes[n].state != "failed" for n in frames)
            assert not any(job.open for job in desk.workspace.jobs())
            # and it can be run again
            view.runner.run(frames, agreed=await view.runner.price(frames))
            await quiet(desk, view)
            assert all(desk.workspace.chosen(n) is not None for n in frames)

    run(work)


def test_one_node_is_cancelled_and_the_rest_goes_on(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_here(
            clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=3) as (desk, view):
            frames = [frame(desk.workspace, f"1{n}") for n in "ABC"]
            view.runner.run(frames, agreed=await view.runner.price(frames))
            await until(lambda: len(provider.service.accepted) == 3)
            view.choose((frames[1],), frames[1])
            QTest.keyClick(view.surface, Qt.Key.Key_S)
            await until(lambda: len(provider._cancelled) == 1)
            gate.set()
            await quiet(desk, view)
            made = [desk.workspace.chosen(n) is not None for n in frames]
            assert made == [True, False, True]
            assert view.feed.nodes[frames[1]].state == "planned"
            assert view.feed.nodes[frames[1]].cancelled

    run(work)


def test_one_that_has_not_begun_is_cancelled_and_says_so(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_here(
            clock=FastClock(), providers={"fake": provider}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=6) as (desk, view):
            told: list[str] = []
            desk.noticed.connect(lambda text, _state: told.append(text))
            frames = [frame(desk.workspace, f"1{n}") for n in "ABCDEF"]
            below, edits = graph_edits.add_node("crop", 0, 900)
            edits.append(graph_edits.first_wire(frames[4], below, "image"))
            await desk.workspace.apply(edits, "person")
            wanted = [*frames, below]
            view.runner.run(wanted, agreed=await view.runner.price(wanted))
            await until(lambda: len(provider.service.accepted) == 4)  # the others wait for a place
            view.feed.flush()
            assert view.feed.nodes[frames[4]].state == "queued"
            view.choose((frames[4],), frames[4])
            menu = view.menus.of(frames[4], "")
            action = next(a for a in menu.actions() if a.text() == "Cancel the chosen")
            assert action.isEnabled()
            menu.deleteLater()
            QTest.keyClick(view.surface, Qt.Key.Key_S)
            view.feed.flush()
            row = view.feed.nodes[frames[4]]
            assert row.state == "planned" and row.cancelled  # at once
            assert "cancelled" in spoken(row, [], 0)
            assert below not in view.feed.going  # it will not be made either
            assert view.runner.counts() == (5, 5)
            gate.set()
            await quiet(desk, view)
            made = [desk.workspace.chosen(n) is not None for n in wanted]
            assert made == [True, True, True, True, False, True, False]
            assert len(provider.service.accepted) == 5
            assert view.feed.nodes[frames[4]].cancelled
            assert view.feed.nodes[below].state == "planned"  # it has not failed
            assert told[-1] == "5 of 5 made · 2 cancelled"
            # and it can be run again
            view.runner.run([frames[4]], agreed=await view.runner.price([frames[4]]))
            await quiet(desk, view)
            assert view.feed.nodes[frames[4]].state != "planned"
            assert not view.feed.nodes[frames[4]].cancelled

    run(work)


def test_the_keys_of_a_run_are_shown_in_the_menu(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            commands = {c.id: c for c in desk.shortcuts.commands()}
            assert commands["canvas.run"].keys == "R"
            assert commands["canvas.rerun"].keys == "Shift+R"
            view.choose((frame(desk.workspace, "1A"),), frame(desk.workspace, "1A"))
            menu = view.menus.of(frame(desk.workspace, "1A"), "")
            shown = {a.text(): a for a in menu.actions()}
            for name in ("canvas.run", "canvas.rerun", "canvas.cancel_chosen"):
                action = commands[name].action
                assert action in shown.values() and action.isShortcutVisibleInContextMenu()
            menu.deleteLater()

    run(work)


def test_the_first_view_shows_all_of_it_whatever_size_comes(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=3) as (_desk, view):
            surface = view.surface
            for width, height in ((1500, 950), (900, 700), (1300, 800)):
                view.resize(width, height)
                await until(lambda: surface.width() > 400)
                bounds = surface.camera.box(surface.scene.bounds)
                assert surface.view().contains(bounds), (width, height)
            QTest.keyClick(surface, Qt.Key.Key_Plus)  # from now on it is the person's own view
            zoom, offset = surface.camera.zoom, surface.camera.offset
            view.resize(1000, 700)
            assert (surface.camera.zoom, surface.camera.offset) == (zoom, offset)

    run(work)
