"""The second port: language models. One question, one HTTP request, one answer."""

from __future__ import annotations

from typing import Literal, Protocol

from app.providers.port import JobContext, Reference
from app.providers.price import Price
from app.story.base import Frozen


class TextRequest(Frozen):
    """One question to a language model. `answer_schema` is JSON Schema where the answer must be
    structured; `pictures` are shown with it, in order. `price` is the one that it was quoted at:
    the bill is made with it where the provider does not state one."""

    provider: str
    model: str
    role: str  # optimiser, critic ...
    variant: str = ""  # the wording of the role that asks
    subject: str = ""  # what it is about: the id of a node, a take, a plan
    system: str = ""
    prompt: str = ""
    answer_schema: str = ""
    most_tokens: int = 4_000
    pictures: tuple[Reference, ...] = ()
    price: Price | None = None


class TextAnswer(Frozen):
    """What came back. `billed` in micro-dollars where the provider or the price list tells."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    billed: int | None = None
    ended: Literal["stop", "length", "refused"] = "stop"


class TextProvider(Protocol):
    """One service of language models. Its library's own retries are off: each try is bought."""

    name: str
    local: bool  # on this machine, free of charge

    async def ask(self, request: TextRequest, context: JobContext) -> TextAnswer:
        """Raises `ProviderError`; `accepted=None` where the answer was lost. `context` says where
        the pictures lie."""
        ...

    async def check(self) -> str:
        """The cheapest true call with the key: one line of what it found."""
        ...

    async def close(self) -> None: ...
