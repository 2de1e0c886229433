"""Turns of the chat that need the project: undo by a word, its cap, why a model did not plan."""

from __future__ import annotations

from pathlib import Path

from app.execution.prepare import Shop
from app.production.chat import hear
from app.production.chat_wishes import CAP_SETTING, ChatWishes, cap_of, wishes_of
from app.production.proposal import Proposal, accept
from app.providers.catalogue import Catalogue
from app.studio import Studio
from tests.conftest import Run
from tests.planning.scripted_mind import good
from tests.roles.talkers import Room, Talker, room

SHOP = Shop(Catalogue.shipped(), frozenset({"sketch"}))


def test_undo_names_what_it_undoes_and_says_where_there_is_nothing(run: Run, tmp_path: Path) -> None:  # fmt: skip
    async def work() -> None:
        studio = Studio()
        try:
            workspace = await studio.create(tmp_path / "Undo.slate", "Undo")

            async def said(text: str) -> Proposal:
                found = await hear(workspace, text, SHOP)
                if found.plan.edits or found.plan.turn:
                    await accept(workspace, found.plan)
                return found

            empty = await said("undo")
            assert (empty.plan.answer, empty.plan.turn) == ("There is nothing to undo.", "")
            await said("a poster of a cat")
            undone = await said("undo that, please")
            assert undone.plan.answer == "Undo: a poster of a cat."
            assert workspace.board.nodes() == []
            assert (await said("redo")).plan.answer == "Redo: a poster of a cat."
            german = await said("mach das rückgängig")
            assert german.plan.answer == "Rückgängig: a poster of a cat."
            assert (await said("undo")).plan.answer == "There is nothing to undo."
        finally:
            await studio.shut()

    run(work())


def test_the_cap_of_planning_is_the_persons_and_is_kept_below_the_models(run, studio_here, tmp_path) -> None:  # fmt: skip
    draft, none = good().model_dump(mode="json"), {"findings": []}
    talker = Talker("a", *[draft, none] * 4)

    async def body() -> None:
        where: Room = await room(studio_here, tmp_path, talker)
        try:
            workspace, user = where.workspace, where.studio.user
            first = await hear(workspace, "a poster of a cat", SHOP, where.asker)
            assert first.plan.by == "a/m"
            session = workspace.latest_session("chat")
            assert session is not None and session.budget == ChatWishes().cap
            await user.set_setting(CAP_SETTING, 0)
            wishes = await wishes_of(user, "de")
            assert (wishes.cap, wishes.language) == (0, "de")
            second = await hear(workspace, "a poster of a dog", SHOP, where.asker, wishes=wishes)
            assert second.plan.by == "rules" and "the budget is reached" in second.plan.answer
            assert workspace.latest_session("chat").budget == 0  # type: ignore[union-attr]
            for wrong in ("much", True, None):
                await user.set_setting(CAP_SETTING, wrong)
                assert await cap_of(user) == 20
            third = await hear(workspace, "a poster of a hen", SHOP, where.asker)
            assert third.plan.by == "a/m"
        finally:
            await where.close()

    run(body())
