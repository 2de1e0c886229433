"""A Stage's production: one visual after the other, each from the one before, by the same agent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.stage_changes import publish_stage, since_published
from app.gateway import ledger
from app.media.own_takes import add_own_take
from app.production import answers
from app.production.stage_visuals import checklist, left_to_make, visuals_of
from app.providers.port import MediaRequest, ProviderError
from app.story.edits import Change
from app.story.stage import SLOTS, ProgrammeItem
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.exchange.test_stage_page import HOSTILE
from tests.fakes.provider import FakeProvider
from tests.fakes.subjects import STAGE, stage_project
from tests.production.test_agent import PRICE, approve, produce, spent, start_on, studio_with

Make = Callable[..., Studio]


async def waive(workspace: Workspace, *slots: str) -> None:
    stage = workspace.board.stages()[-1]
    edit = Change(table="stages", id=stage.id, fields={"waived": list(slots)})
    await workspace.apply([edit], "person")


def test_guided_shows_each_visual_before_the_next_is_made(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, "guided")
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "plan")
        assert not provider.service.accepted, "nothing is spent before the plan is approved"
        for made, slot in enumerate(SLOTS, 1):
            await approve(studio, workspace, session)
            halt = await produce(studio, workspace, session)
            assert (halt.kind, halt.phase) == ("checkpoint", slot)
            assert len(provider.service.accepted) == made
            assert (await produce(studio, workspace, session)).phase == slot, "it waits there"
            assert len(provider.service.accepted) == made
        await approve(studio, workspace, session)
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert await spent(workspace, session) == ledger.Totals(4 * PRICE, 0)
        assert provider.service.billed == 4 * PRICE
        await studio.shut()

    run(body())


def test_each_visual_is_made_from_the_approved_one_before(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        _, _, promo, music = provider.service.accepted
        hero = workspace.chosen(STAGE.nodes(workspace)[1])
        assert hero is not None
        assert [(r.port, r.sha256) for r in promo.references] == [("start_frame", hero.sha256)]
        assert music.seconds == 3 * promo.seconds, "the music fits the film, three times over"
        assert "warm" in music.prompt
        await studio.shut()

    run(body())


def test_feedback_makes_that_visual_again_and_nothing_after_it(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, "guided", budget=20 * PRICE)
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        await produce(studio, workspace, session)
        background = STAGE.nodes(workspace)[0]
        first = workspace.chosen(background)
        await answers.give_feedback(workspace, session, {background: "darker"})
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "background")
        again = workspace.chosen(background)
        assert first and again and again.id != first.id and again.round == 1
        assert len(provider.service.accepted) == 2
        await studio.shut()

    run(body())


def test_a_stopped_production_keeps_what_was_made(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, "guided")
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        await produce(studio, workspace, session)
        await answers.stop(workspace, session)
        assert await spent(workspace, session) == ledger.Totals(PRICE, 0)
        assert workspace.chosen(STAGE.nodes(workspace)[0]) is not None
        again = await start_on(STAGE, workspace)
        assert (await produce(studio, workspace, again)).kind == "completed"
        assert len(provider.service.accepted) == 4, "the background is not bought a second time"
        await studio.shut()

    run(body())


def test_a_persons_own_cover_takes_the_place_and_the_film_starts_from_it(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        from PIL import Image

        Image.new("RGB", (320, 180), (200, 120, 60)).save(tmp_path / "mine.png")
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, "guided")
        for _ in range(2):
            await produce(studio, workspace, session)
            await approve(studio, workspace, session)
        hero = STAGE.nodes(workspace)[1]
        own = await add_own_take(workspace, hero, tmp_path / "mine.png", approve=True)
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "promo")
        assert len(provider.service.accepted) == 2, "no cover was bought"
        assert provider.service.accepted[-1].references[0].sha256 == own.sha256
        await studio.shut()

    run(body())


@pytest.mark.parametrize("without", SLOTS)
def test_what_the_page_does_without_holds_nothing_back(
    run, studio_here, tmp_path: Path, without: str
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        await waive(workspace, without)
        session = await start_on(STAGE, workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert len(provider.service.accepted) == 3
        stage = workspace.board.stages()[-1]
        assert not left_to_make(workspace, stage.id)
        assert set(visuals_of(workspace, stage)) == set(SLOTS) - {without}
        assert {c.state for c in checklist(workspace, stage) if c.needed} == {"done", "waived"}
        assert not workspace.staleness.stale()
        await studio.shut()

    run(body())


def test_a_visual_waived_while_it_waits_is_passed_by(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, "guided")
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        await produce(studio, workspace, session)
        await waive(workspace, "background")
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "hero")
        assert not provider.service.accepted[-1].references, "an unapproved picture goes nowhere"
        await studio.shut()

    run(body())


def test_a_cover_that_nobody_can_make_holds_the_film_and_says_so(
    run, studio_here, tmp_path: Path
) -> None:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        if request.prompt.startswith("Cover"):
            return ProviderError("content_policy", "refused", accepted=True)
        return None

    async def body() -> None:
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace, budget=20 * PRICE)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "incomplete"
        assert "hero cover of Lantern Night" in halt.text
        assert await spent(workspace, session) == ledger.Totals(PRICE, 0)
        assert provider.service.billed == PRICE
        await studio.shut()

    run(body())


def test_a_lost_answer_parks_the_visual_and_buys_nothing_after_it(
    run, studio_here, tmp_path: Path
) -> None:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        lost = ProviderError("uncertain", "the answer was lost", accepted=None)
        return lost if nth == 2 else None

    async def body() -> None:
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(studio, tmp_path)
        session = await start_on(STAGE, workspace)
        assert (await produce(studio, workspace, session)).kind == "incomplete"
        assert len(provider.service.accepted) == 2, "never submitted again"
        assert await spent(workspace, session) == ledger.Totals(PRICE, PRICE)
        await studio.shut()

    run(body())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_facts_go_through_production_as_words(
    run, studio_here, tmp_path: Path, words: str
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await stage_project(
            studio, tmp_path, title=words, hosts=[words], place=words, description=words,
            mood=words, style=words, programme=[ProgrammeItem(text=words).model_dump()],
        )  # fmt: skip
        session = await start_on(STAGE, workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        stage = workspace.board.stages()[-1]
        done = publish_stage(workspace, stage, tmp_path / "page")
        assert not done.missing
        html = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
        assert html.count("<script") == 1
        assert html.count("</head>") == 1
        await studio.shut()

    run(body())


def test_what_changed_since_the_last_publish_is_told(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_with(studio_here, FakeProvider())
        workspace = await stage_project(studio, tmp_path)
        await produce(studio, workspace, await start_on(STAGE, workspace))
        stage = workspace.board.stages()[-1]
        assert since_published(workspace, stage) is None
        publish_stage(workspace, stage, tmp_path / "page")
        same = since_published(workspace, stage)
        assert same is not None
        assert same.changed == ()
        edit = Change(table="stages", id=stage.id, fields={"place": "Pier 10", "waived": ["music"]})
        await workspace.apply([edit], "person")
        after = since_published(workspace, workspace.board.stages()[-1])
        assert after is not None
        assert after.changed == ("place", "event music")
        await studio.shut()

    run(body())
