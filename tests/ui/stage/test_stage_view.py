"""The Stage editor: what waits is answered in its card, facts are checked, the page is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image

from app.studio import Studio
from app.ui.kit.theme import Theme
from app.ui.production.conductor import Conductor
from app.ui.stage.stage_view import StageView
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.provider import FakeProvider, stage_catalogue
from tests.fakes.roles import fake_roles
from tests.fakes.subjects import FACTS
from tests.ui.desks import desk_on, until


def a_studio(studio_here) -> Studio:
    provider = FakeProvider()
    return studio_here(
        providers={provider.name: provider}, catalogue=stage_catalogue(provider.name),
        clock=FastClock(), roles=fake_roles(),
    )  # fmt: skip


@asynccontextmanager
async def editor(
    theme: Theme, studio_here, tmp_path: Path, empty: bool = False
) -> AsyncIterator[StageView]:
    from app.story.stage_recipe import new_stage

    async with desk_on(theme, a_studio(studio_here), tmp_path) as desk:
        if not empty:
            await desk.workspace.apply(new_stage(FACTS), "person")
        conductor = Conductor(desk)
        view = StageView(desk, conductor)
        view.resize(1500, 900)
        view.show()
        try:
            yield view
        finally:
            view.close_view()
            await asyncio.sleep(0)  # what was begun last gets under way before it is ended
            conductor.close()
            view.hide()
            await desk.close()
            view.deleteLater()


def desk_of(view: StageView) -> Workspace:
    return view._desk.workspace


async def last_label(view: StageView) -> str:
    return (await desk_of(view).history())[-1][0].label


def test_without_a_stage_it_offers_one(theme: Theme, run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with editor(theme, studio_here, tmp_path, empty=True) as view:
            assert view._pages.currentIndex() == 0
            await view.add("Harbour <b>Night</b>")
            assert view.stage is not None
            assert view._pages.currentIndex() == 1
            assert view.chooser.currentText() == "Harbour <b>Night</b>"
            await view.add("A second one")
            assert view.chooser.count() == 2
            view.show_stage(desk_of(view).board.stages()[0].id)
            assert view.form.fields["title"].text() == "Harbour <b>Night</b>"

    run(body)


def test_guided_production_is_answered_in_the_cards(
    theme: Theme, run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with editor(theme, studio_here, tmp_path) as view:
            conductor, cards = view._conductor, view.cards
            assert cards["hero"].chip.text() == "After Background"
            assert view.box.start.isEnabled()
            assert not view.box.publish.isEnabled()
            view.box.start.click()
            await until(lambda: conductor.situation == "waiting")
            await conductor.approve()  # the plan
            for slot in ("background", "hero", "promo", "music"):

                def asks(slot: str = slot) -> bool:
                    view.refresh()
                    waits = conductor.situation == "waiting"
                    return waits and cards[slot].chip.text() == "Waiting for you"

                await until(asks)
                assert cards[slot].approve.isVisible()
                cards[slot].approve.click()
                await until(lambda slot=slot: cards[slot].chip.text() == "Approved")
            await until(lambda: conductor.situation == "completed")
            view.refresh()
            assert view.box.publish.isEnabled()
            assert view.box.count.text() == "8 of 8"

    run(body)


def test_doing_without_and_bringing_ones_own(theme: Theme, run, studio_here, tmp_path) -> None:
    Image.new("RGB", (160, 90), (200, 90, 40)).save(tmp_path / "mine.png")

    async def body() -> None:
        async with editor(theme, studio_here, tmp_path) as view:
            for slot in ("background", "promo", "music"):
                view.acts.waive(slot, True)  # type: ignore[arg-type]
                await until(lambda slot=slot: view.cards[slot].chip.text() == "Without")
            await view.acts.upload("hero", tmp_path / "mine.png")
            await until(lambda: view.cards["hero"].chip.text() == "Approved")
            assert "Your own file" in view.cards["hero"].model.text()
            await until(view.box.publish.isEnabled)
            done = await view.publishing.write(view.stage, tmp_path / "page")  # type: ignore[arg-type]
            assert "index.html" in done.added
            await until(lambda: "nothing has changed" in view.box.since.text())
            view.acts.waive("hero", True)
            await until(lambda: "Changed since" in view.box.since.text())
            assert view.box.since.text().endswith("cover")

    run(body)


def test_a_fact_is_one_entry_and_a_wrong_one_is_said(
    theme: Theme, run, studio_here, tmp_path
) -> None:
    async def body() -> None:
        async with editor(theme, studio_here, tmp_path) as view:
            form, before = view.form, len(await desk_of(view).history())
            place = form.fields["place"]
            place.setText("Pier 10")
            place.editingFinished.emit()
            await until(lambda: view.stage is not None and view.stage.place == "Pier 10")
            assert len(await desk_of(view).history()) == before + 1
            place.editingFinished.emit()  # left again, unchanged
            rsvp = form.fields["rsvp"]
            rsvp.setText("javascript:alert(1)")
            rsvp.editingFinished.emit()
            assert form.errors["rsvp"].isVisible()
            assert view.stage is not None
            assert view.stage.rsvp == FACTS["rsvp"], "it is not kept"
            view.refresh()
            assert rsvp.text() == "javascript:alert(1)", "and not thrown away either"
            rsvp.setText("me@example.org")
            rsvp.editingFinished.emit()
            await until(lambda: view.stage is not None and view.stage.rsvp == "me@example.org")
            assert not form.errors["rsvp"].isVisible()
            form.fields["ends"].setText("01:00")
            form.fields["ends"].editingFinished.emit()
            await until(lambda: view.stage is not None and view.stage.ends == "2026-12-13T01:00")
            form.zone.setEditText("Mars/Olympus")
            form.zone.lineEdit().editingFinished.emit()
            assert form.errors["zone"].isVisible()
            assert len(await desk_of(view).history()) == before + 3

    run(body)


def test_the_preview_shows_the_facts_at_both_widths(
    theme: Theme, run, studio_here, tmp_path
) -> None:
    async def body() -> None:
        async with editor(theme, studio_here, tmp_path) as view:
            await until(lambda: "Lantern Night" in view.preview.texts())
            assert "Saturday 12 December 2026" in view.preview.texts()
            assert "I will come" in view.preview.texts()
            wide = view.preview.height()
            view.widths._choose(1)
            assert view.preview.height() > wide
            hostile = "<script>alert(1)</script> \u202eright to left " + "x" * 5000
            title = view.form.fields["title"]
            title.setText(hostile)
            title.editingFinished.emit()
            await until(lambda: any(t.startswith("<script>") for t in view.preview.texts()))
            view.grab()

    run(body)


def test_the_calendar_is_saved_and_the_page_can_be_looked_at(
    theme: Theme, run, studio_here, tmp_path, monkeypatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "app.ui.stage.publishing.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )  # fmt: skip

    async def body() -> None:
        async with editor(theme, studio_here, tmp_path) as view:
            assert view.stage is not None
            await view.publishing.save_calendar(view.stage, tmp_path / "night.ics")
            assert b"TZID=Europe/London" in (tmp_path / "night.ics").read_bytes()
            page = await view.publishing.look(view.stage)
            assert page.is_file()
            assert opened == [str(page)]
        assert not page.exists(), "it was only looked at"

    run(body)
