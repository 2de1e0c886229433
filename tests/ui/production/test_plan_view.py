"""The plan's table in the window: what its foot adds up to."""

from __future__ import annotations

import asyncio

from app.production import answers
from app.story.session import Limits
from app.ui.production.conductor import Conductor
from app.ui.production.plan_view import PlanView
from tests.ui.desks import desk_on


def test_the_foot_says_how_many_are_made_at_a_time(run, theme, studio_here, tmp_path) -> None:
    async def work() -> None:
        studio = studio_here()
        async with desk_on(theme, studio, tmp_path) as desk:
            await studio.ready()
            await answers.start(desk.workspace, Limits(mode="guided", concurrency=3))
            conductor = Conductor(desk)
            view = PlanView(desk, conductor)
            try:
                conductor.refresh()
                view.refresh()
                assert view._time.text().endswith(", 3 at a time")
            finally:
                await asyncio.sleep(0)  # what was begun last gets under way before it is ended
                conductor.close()
                await desk.close()
                view.deleteLater()

    run(work)
