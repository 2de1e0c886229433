"""The plan in figures: an account that does not hold what the plan needs is told, with a way out."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from app.production import answers
from app.story.session import Limits
from app.ui.kit.labels import PlainLabel
from app.ui.production.conductor import Conductor
from app.ui.production.plan_summary import PlanSummary
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.ui.desks import desk_on, until


class Poor(FakeProvider):
    """Its account holds five cents."""

    left = 50_000
    asked = 0

    async def balance(self) -> int | None:
        self.asked += 1
        return self.left


def said(summary: PlanSummary) -> str:
    QApplication.sendPostedEvents(None, 52)  # what was taken off is gone
    found = summary.findChildren(PlainLabel, "accountShort")
    return " ".join(label.text() for label in found)


def test_an_account_that_does_not_suffice_is_told_with_what_to_do(
    run, theme, studio_here, tmp_path
) -> None:
    async def work() -> None:
        poor = Poor()
        studio = studio_here(providers={"fake": poor}, catalogue=fake_catalogue())
        async with desk_on(theme, studio, tmp_path) as desk:
            await studio.ready()
            await answers.start(desk.workspace, Limits(mode="guided"))
            conductor = Conductor(desk)
            summary = PlanSummary(desk, conductor)
            pages: list[str] = []
            desk.settings_requested.connect(pages.append)
            conductor.refresh()
            await until(lambda: bool(said(summary)))
            assert "holds 5 cr" in said(summary) and "Top it up" in said(summary)
            summary.findChild(QPushButton, "shortSettings").click()
            assert pages == ["providers"]
            summary.resize(380, 560)
            if folder := os.environ.get("SLATEROOM_LOOK"):
                summary.grab().save(str(Path(folder) / "short.png"))
            asked = poor.asked
            conductor.refresh()  # the same plan asks nobody again
            await desk.tasks.join()
            assert poor.asked == asked
            conductor.close()
            summary.deleteLater()

    run(work)


def test_an_account_that_suffices_is_not_spoken_of(run, theme, studio_here, tmp_path) -> None:
    async def work() -> None:
        rich = Poor()
        rich.left = 50_000_000
        studio = studio_here(providers={"fake": rich}, catalogue=fake_catalogue())
        async with desk_on(theme, studio, tmp_path) as desk:
            await studio.ready()
            await answers.start(desk.workspace, Limits(mode="guided"))
            conductor = Conductor(desk)
            summary = PlanSummary(desk, conductor)
            conductor.refresh()
            await until(lambda: rich.asked > 0)
            await desk.tasks.join()
            assert said(summary) == ""
            conductor.close()
            summary.deleteLater()

    run(work)
