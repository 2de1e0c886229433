"""What a retry says: in the words of the model that it goes to, and never less than was asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.production.answers import give_feedback
from app.providers.catalogue import Catalogue
from app.providers.port import MediaRequest, ProviderError
from app.roles.port import Errand, PromptContext, Roles, Worded
from app.story.jobs import Category
from tests.conftest import Run
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_models
from tests.fakes.roles import PlainWords, ScriptedCritic, fake_roles
from tests.production.test_agent import produce, start


class InDialect(PlainWords):
    """Says in which dialect it worded a prompt."""

    async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded:
        return Worded(f"{context.prompt} [{context.dialect}]")


def failing(category: Category, times: int) -> FakeProvider:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError(category, "not now", accepted=True) if nth <= times else None

    return FakeProvider("first", script)


@pytest.mark.parametrize(
    ("category", "said"),
    [
        ("server", "Prompt of shot 1. [tags]"),
        ("content_policy", "Prompt of shot 1. [tags] [soft 2]"),
    ],
)
def test_another_model_is_told_in_its_own_dialect(
    run: Run, studio_here: Any, tmp_path: Path, category: Category, said: str
) -> None:
    async def body() -> None:
        first, second = failing(category, 9), FakeProvider("second")
        one, other = fake_models("first", "second")
        models = Catalogue([one, other.model_copy(update={"dialect": "tags"})])
        words = InDialect()
        studio = studio_here(
            providers={"first": first, "second": second}, catalogue=models, clock=FastClock(),
            roles=Roles(words, words, ScriptedCritic()),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await produce(studio, workspace, await start(workspace))
        assert [r.prompt for r in second.service.accepted] == [said]
        await studio.shut()

    run(body())


def test_what_a_person_asked_for_is_told_when_the_optimiser_fails(
    run: Run, studio_here: Any, tmp_path: Path, log_is_quiet: list[Any]
) -> None:
    async def body() -> None:
        provider = FakeProvider("first")
        studio = studio_here(
            providers={"first": provider}, catalogue=Catalogue(fake_models("first")),
            clock=FastClock(), roles=fake_roles(fails=True),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        await give_feedback(workspace, None, {frame(workspace, "1A"): "make it darker"})
        await produce(studio, workspace, await start(workspace))
        assert provider.service.accepted[0].prompt == "Prompt of shot 1. change: make it darker."
        await studio.shut()

    run(body())
    log_is_quiet.clear()
