"""From a note to a retake: a masked edit of what was marked, where a model can; words elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from app.production.preflight import estimate
from app.production.rerun import price_rerun, rerun
from app.providers.catalogue import Catalogue
from app.providers.services import SERVICES, Access, media_provider
from app.roles.port import Errand, PromptContext, Roles, Worded
from app.roles.rules_words import RuleOptimiser, RuleSoftener
from app.story.answers import answer, asked_of, retakes
from app.story.base import new_id
from app.story.edits import Add, Archive, Change, Feedback, Retake
from app.story.lifecycle import shot_state
from app.story.takes import Take
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot, small_project
from tests.fakes.provider import FakeProvider, fake_models
from tests.fakes.roles import ScriptedCritic
from tests.fakes.services.openai import FakeOpenAIImages
from tests.fakes.services.server import Upload
from tests.production.test_agent import produce, start

BOX = {"kind": "rectangle", "points": [(0.5, 0.25), (0.75, 0.5)]}


async def note(workspace: Workspace, node: str, text: str, marks: list[dict[str, Any]]) -> str:
    """A reviewer's note on the chosen take, and the wish for another one."""
    take = workspace.chosen(node)
    assert take is not None
    row = {"id": new_id("no"), "node": node, "text": text, "take": take.id, "marks": marks}
    await workspace.apply([Add(table="notes", row=row)], "reviewer")
    await workspace.apply([Retake(note=row["id"])], "reviewer")
    return row["id"]


async def again(studio: Studio, workspace: Workspace, node: str) -> Take:
    price = price_rerun(workspace, [node], studio.shop)
    assert not price.refused
    results = await rerun(
        workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price,
        budget=10_000_000,
    )  # fmt: skip
    assert [r.kind for r in results] == ["kept"]
    take = workspace.chosen(node)
    assert take is not None
    return take


def test_a_marked_note_becomes_a_masked_edit_and_stays_linked(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            studio, workspace = await _on_openai(studio_here, fake, tmp_path)
            session = await start(workspace, budget=10_000_000)
            await produce(studio, workspace, session)
            node = frame(workspace, "1A")
            first = workspace.chosen(node)
            assert first is not None
            written = await note(workspace, node, "make the boat red", [BOX])
            second = await again(studio, workspace, node)

            sent = fake.last_order
            assert sent.path.endswith("/images/edits")
            pictures = [f for _, f in sent.form if isinstance(f, Upload)]
            assert pictures[0].data == workspace.take_path(first).read_bytes()
            with Image.open(io.BytesIO(pictures[1].data)) as mask:
                alpha = mask.convert("RGBA").getchannel("A")
                w, h = alpha.size
                inside = alpha.getpixel((round(w * 0.6), round(h * 0.4)))
                outside = alpha.getpixel((round(w * 0.2), round(h * 0.8)))
                assert (inside, outside) == (0, 255)
            assert "make the boat red" in str(sent.fields("prompt")[0]).lower()

            assert second.parent == first.id and second.round == 1
            row = workspace.board.notes_by_id[written]
            assert answer(workspace.board, workspace.facts, row) == second
            assert asked_of(workspace.board, workspace.facts, second) == [row]
            assert retakes(workspace.board, node) == 1
            assert not workspace.staleness.is_stale(node)

            third = await again(studio, workspace, node)  # nobody marked that one up
            assert third.parent == "" and fake.last_order.path.endswith("/images/generations")
            await studio.shut()

    run(body())


def test_what_was_quoted_for_an_edit_is_what_is_bought(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            studio, workspace = await _on_openai(studio_here, fake, tmp_path)
            await produce(studio, workspace, await start(workspace, budget=10_000_000))
            await note(workspace, frame(workspace, "1A"), "make the boat red", [BOX])
            session = await start(workspace, budget=10_000_000)
            [row] = estimate(workspace, session, studio.shop).rows
            assert row.why == "it works on the picture that is there"
            await produce(studio, workspace, session)
            bought = workspace.jobs_of(row.node)[-1]
            assert (bought.estimate, f"{bought.provider}/{bought.model}") == (row.micros, row.model)
            await studio.shut()

    run(body())


def test_words_on_the_whole_picture_ask_for_a_new_one(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            studio, workspace = await _on_openai(studio_here, fake, tmp_path)
            await produce(studio, workspace, await start(workspace, budget=10_000_000))
            node = frame(workspace, "1A")
            await note(workspace, node, "make the boat red", [BOX])
            await note(workspace, node, "and all of it at night", [])
            second = await again(studio, workspace, node)
            assert second.parent == "" and second.round == 2
            assert "red" in second.prompt_sent and "night" in second.prompt_sent
            await studio.shut()

    run(body())


def test_a_prompt_that_changed_since_asks_for_a_new_picture(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            studio, workspace = await _on_openai(studio_here, fake, tmp_path)
            await produce(studio, workspace, await start(workspace, budget=10_000_000))
            node = frame(workspace, "1A")
            await note(workspace, node, "make the boat red", [BOX])
            await workspace.apply([Change(table="nodes", id=node, fields={"prompt": "A train."})])
            assert (await again(studio, workspace, node)).parent == ""
            await studio.shut()

    run(body())


def test_a_model_that_cannot_edit_is_told_where_in_words(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_here(
            providers={"fake": provider}, catalogue=Catalogue(fake_models("fake")),
            clock=FastClock(), roles=_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        node = frame(workspace, "1A")
        await note(workspace, node, "make the boat red", [BOX])
        assert shot_state(
            workspace.board, workspace.facts, workspace.jobs_of, shot(workspace, "1A").id
        ) == "changes_requested"  # fmt: skip
        second = await again(studio, workspace, node)
        sent = provider.service.accepted[-1]
        assert "make the boat red (in the upper right of the picture)" in sent.prompt
        assert second.parent == "" and second.round == 1 and not sent.references
        await studio.shut()

    run(body())


def test_a_note_turned_back_takes_its_retake_back(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here(
            providers={"fake": FakeProvider()}, catalogue=Catalogue(fake_models("fake")),
            clock=FastClock(), roles=_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        node = frame(workspace, "1A")
        before = workspace.board.authored()
        await note(workspace, node, "make the boat red", [BOX])
        assert workspace.staleness.own_causes(node) == ("feedback",)
        await workspace.undo("reviewer")
        await workspace.undo("reviewer")
        assert workspace.board.authored() == before and not workspace.staleness.is_stale(node)
        await studio.shut()

    run(body())


def test_the_sheet_goes_along_with_an_edit_of_a_shot_with_a_character(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            provider = media_provider(SERVICES["openai"], Access(key="test-key", base_url=fake.url))
            studio = studio_here(
                providers={"openai": provider}, catalogue=Catalogue.shipped(), roles=_roles()
            )
            workspace = await small_project(studio, tmp_path, shots=1, character=True)
            await produce(studio, workspace, await start(workspace, budget=10_000_000))
            node = frame(workspace, "1A")
            await note(workspace, node, "make her hair grey", [BOX])
            await again(studio, workspace, node)
            sheet = workspace.board.sheet_of(workspace.board.assets()[0].id)
            assert sheet is not None
            drawn = workspace.chosen(sheet.id)
            assert drawn is not None
            pictures = [f for _, f in fake.last_order.form if isinstance(f, Upload)]
            assert workspace.take_path(drawn).read_bytes() in [p.data for p in pictures]
            words = str(fake.last_order.fields("prompt")[0])
            assert "MARA is the person in reference picture 2" in words
            await studio.shut()

    run(body())


def test_what_is_written_while_the_prompt_is_worded_is_in_what_is_sent(
    run, studio_here, tmp_path: Path
) -> None:
    class Slow(RuleOptimiser):
        told: Workspace | None = None

        async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded:
            worded = await super().optimise(context, errand)
            workspace, self.told = self.told, None
            if workspace is not None:
                node = frame(workspace, "1A")
                change = Change(table="nodes", id=node, fields={"prompt": "A blue boat."})
                await workspace.apply([change], "person")
                await workspace.apply([Feedback(id="no", node=node, text="make it red")], "person")
            return worded

    async def body() -> None:
        slow, provider = Slow(), FakeProvider()
        studio = studio_here(
            providers={"fake": provider}, catalogue=Catalogue(fake_models("fake")),
            clock=FastClock(), roles=Roles(slow, RuleSoftener(), ScriptedCritic()),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        slow.told = workspace
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        [sent] = provider.service.accepted
        assert "A blue boat" in sent.prompt and "make it red" in sent.prompt
        take = workspace.chosen(frame(workspace, "1A"))
        assert take is not None and (take.round, take.prompt) == (1, "A blue boat.")
        await studio.shut()

    run(body())


def test_what_a_person_rejected_is_made_anew_and_never_for_ever(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_here(
            providers={"fake": provider}, catalogue=Catalogue(fake_models("fake")),
            clock=FastClock(), roles=_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        node = frame(workspace, "1A")
        first = workspace.chosen(node)
        assert first is not None
        await workspace.apply([Change(table="nodes", id=node, fields={"rejected": [first.id]})])
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        second = workspace.chosen(node)
        assert second is not None and second.id != first.id and second.seed != first.seed
        every = list(workspace.facts.by_node[node])
        await workspace.apply([Change(table="nodes", id=node, fields={"rejected": every})])
        for _ in range(3):  # each run ends, whatever is rejected on the way
            await produce(studio, workspace, await start(workspace, budget=10_000_000))
        await studio.shut()

    run(body())


def test_a_round_is_never_given_twice(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here(
            providers={"fake": FakeProvider()}, catalogue=Catalogue(fake_models("fake")),
            clock=FastClock(), roles=_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await produce(studio, workspace, await start(workspace, budget=10_000_000))
        node = frame(workspace, "1A")
        first = await note(workspace, node, "darker", [])
        await again(studio, workspace, node)
        await workspace.apply([Archive(table="notes", id=first)])
        second = workspace.board.notes_by_id[await note(workspace, node, "lighter", [])]
        assert second.round == 2
        assert answer(workspace.board, workspace.facts, second) is None
        await studio.shut()

    run(body())


def _roles() -> Roles:
    return Roles(RuleOptimiser(), RuleSoftener(), ScriptedCritic())


async def _on_openai(
    make: Callable[..., Studio], fake: FakeOpenAIImages, folder: Path
) -> tuple[Studio, Workspace]:
    provider = media_provider(SERVICES["openai"], Access(key="test-key", base_url=fake.url))
    studio = make(
        providers={"openai": provider}, catalogue=Catalogue.shipped(),         roles=_roles(),
    )  # fmt: skip
    return studio, await small_project(studio, folder, shots=1)
