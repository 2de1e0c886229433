"""Stages in the project's window: the plan, the visuals, and where the person is led."""

from __future__ import annotations

from pathlib import Path

from app.story.stage_recipe import new_stage
from app.ui.shell.project_window import ProjectWindow
from tests.fakes.provider import FakeProvider
from tests.fakes.subjects import FACTS
from tests.ui.shell.apps import running_app, settled, until, write_script
from tests.ui.shell.test_flow import dropped, press, waits_at


async def on_stage(window: ProjectWindow) -> None:
    """A Stage of two pictures, shown in its editor."""
    facts = {**FACTS, "waived": ["promo", "music"]}
    await window.desk.workspace.apply(new_stage(facts), "person")
    window.show_view("stage")
    await settled(window)


def test_the_editor_has_the_window_and_gives_it_back(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await dropped(app, write_script(tmp_path))
            assert window.stages.view is None, "it is made when it is first shown"
            await on_stage(window)
            assert window.stages.is_open
            docks = ("navigator", "production")
            assert not any(window.docks[d].isVisibleTo(window) for d in docks)
            window.show_view("animatic")
            assert all(window.docks[d].isVisibleTo(window) for d in docks)
            window.show_view("stage")
            assert window.view_state()["view"] == "stage"
            assert all(window.docks[d].isVisibleTo(window) for d in docks), "as it is remembered"
            await settled(window)

    run(work)


def test_a_stage_is_produced_in_the_window_and_the_board_can_be_after_it(
    run, tmp_path: Path
) -> None:
    async def work() -> None:
        provider = FakeProvider()
        async with running_app(tmp_path, provider) as app:
            window = await dropped(app, write_script(tmp_path))
            conductor = window.conductor
            await on_stage(window)
            press(window, "stageStartButton")
            await waits_at(window, "plan")
            assert window.stack.currentWidget() is window.plan, "the price is shown first"
            assert not provider.service.accepted
            press(window, "approveButton")
            await waits_at(window, "background")
            assert window.stages.is_open, "and then the Stage again"
            window.show_view("storyboard")
            window.review()
            assert window.stages.is_open, "what waits is in the Stage's cards"
            view = window.stages.view
            assert view is not None
            view.cards["background"].approve.click()
            await waits_at(window, "hero")
            view.cards["hero"].approve.click()
            await until(conductor.changed, lambda: conductor.situation == "completed")
            assert len(provider.service.accepted) == 2
            assert conductor.can_start, "the board's own production is free to start"
            await conductor.start()
            await waits_at(window, "plan")
            assert conductor.stage == ""
            assert not view.box.start.isEnabled(), "one thing at a time"
            await conductor.stop()
            await settled(window)

    run(work)
