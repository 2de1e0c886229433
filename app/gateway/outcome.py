"""What a buyer learns of its job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.providers.port import MediaRequest
from app.providers.text_port import TextAnswer, TextRequest
from app.story.freshness import Fingerprint
from app.story.jobs import Category, Job
from app.story.takes import Take


@dataclass(frozen=True)
class Order:
    """One thing to buy for a node: a frozen request with its price."""

    node: str
    shot: str
    session: str
    request: MediaRequest
    fingerprint: Fingerprint
    prompt: str  # as it stands on the board
    estimate: int  # micro-dollars, an upper bound
    typical_seconds: float = 10.0  # the catalogue's guess, until the model's own past is known
    priced: bool = True
    round: int = 0
    attempt: int = 1
    why: str = "first"
    budget: int | None = None
    leaves: Callable[[], int] = lambda: 0  # micro-dollars of the budget that are for others
    campaign: str = ""
    ticket: str = ""
    priority: int = 0
    asked: str = ""  # JSON of what a critic is told, as it stands on the board
    judge: Question | None = None  # the critic's call: reserved with it, in one transaction


@dataclass(frozen=True)
class Question:
    """One thing to ask a language model, with its price."""

    request: TextRequest
    session: str
    estimate: int  # micro-dollars, an upper bound
    node: str = ""
    shot: str = ""
    budget: int | None = None
    leaves: Callable[[], int] = lambda: 0  # micro-dollars of the budget that are for others
    priced: bool = True
    campaign: str = ""
    ticket: str = ""
    priority: int = 10  # a person or an agent is waiting for the words


@dataclass(frozen=True)
class Outcome:
    """`delivered`: with its take. `failed`: with a category. `parked`: waits for a person.
    `cancelled`: stopped before or while it ran. `no_room`: the budget is reached. `held`: its
    session is paused, or with a category its provider's account; it stays reserved and is not
    sent. `refused`: provably not accepted, it is
    queued again."""

    kind: Literal["delivered", "failed", "parked", "cancelled", "no_room", "held", "refused"]
    job: Job | None = None
    take: Take | None = None
    category: Category | None = None
    text: str = ""
    retry_after: float | None = None
    layout: str = ""
    answer: TextAnswer | None = None  # of a text job
    judge: Job | None = None  # what was reserved for the critic of a delivered take
