"""Services of language models in this process, which say what a test tells them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.gateway.gateway import Gateway
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.port import JobContext, ProviderError
from app.providers.price import Price
from app.providers.text_port import TextAnswer, TextRequest
from app.roles.asker import Asker
from app.roles.variants import Variants
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project

BILL = 1_000
Answered = str | dict[str, Any] | TextAnswer | ProviderError


class Talker:
    """Answers in turn; the last answer stays."""

    local = False

    def __init__(self, name: str, *answers: Answered) -> None:
        self.name = name
        self.answers = list(answers)
        self.asked: list[TextRequest] = []

    async def ask(self, request: TextRequest, context: JobContext) -> TextAnswer:
        self.asked.append(request)
        said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(said, ProviderError):
            raise said
        if isinstance(said, TextAnswer):
            return said
        text = said if isinstance(said, str) else json.dumps(said)
        return TextAnswer(text=text, tokens_in=100, tokens_out=20, billed=BILL)

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass


def model(provider: str, rank: int = 1, **fields: Any) -> Model:
    values: dict[str, Any] = {
        "provider": provider, "id": "m", "media": "text", "model_class": "language", "rank": rank,
        "vision": True, "structured": True, "price": Price(tokens_in=1.0, tokens_out=5.0),
    }  # fmt: skip
    return Model(**{**values, **fields})


class Room:
    """A small project with a gateway, talkers and the roles on top of them."""

    def __init__(self, studio: Any, workspace: Workspace, talkers: list[Talker]) -> None:
        self.studio = studio
        self.workspace = workspace
        self.gateway = Gateway({}, FastClock(), text_providers={t.name: t for t in talkers})
        self.catalogue = Catalogue([model(t.name, i) for i, t in enumerate(talkers, 1)])
        self.variants = Variants(studio.user, studio.clock)
        self.settings: dict[str, Any] = {}
        self.environ: dict[str, str] = {}
        self.asker = Asker(self.gateway, self.catalogue, self.variants, self.environ, self._setting)

    async def _setting(self, name: str) -> Any:
        return self.settings.get(name)

    async def close(self) -> None:
        await self.gateway.close()
        await self.studio.shut()


async def room(studio_here: Callable[[], Any], folder: Path, *talkers: Talker) -> Room:
    studio = studio_here()
    workspace = await small_project(studio, folder, shots=2)
    made = Room(studio, workspace, list(talkers))
    await made.gateway.attach(workspace)
    return made
