"""A job is one thing bought from a provider: one submission, one row of the ledger."""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen

JobState = Literal["reserved", "intent", "accepted", "uncertain", "billed", "released"]
OPEN: frozenset[JobState] = frozenset({"reserved", "intent", "accepted", "uncertain"})
SETTLED: frozenset[JobState] = frozenset({"billed", "released"})
Purpose = Literal["media", "text"]

Category = Literal[
    "server", "capacity", "timeout", "rate_limited", "invalid_parameters", "content_policy",
    "input_image", "expired_output", "malformed_output", "model_gone", "auth", "out_of_credits",
    "uncertain", "unknown", "cancelled",
]  # fmt: skip

# What a person can do about each; the words of the failure list.
NEXT_ACTION: dict[Category, str] = {
    "server": "Retry later, or choose another model.",
    "capacity": "Retry later, or choose another model.",
    "timeout": "Retry later, or choose another model.",
    "rate_limited": "Wait a little, or lower the concurrency.",
    "invalid_parameters": "Simplify the prompt, or change the parameters it names.",
    "content_policy": "Rewrite the prompt in softer words, or choose another model.",
    "input_image": "Replace the reference picture.",
    "expired_output": "Retry: the finished result could not be fetched in time.",
    "malformed_output": "Retry: what came back could not be read.",
    "model_gone": "Choose another model: this one was retired.",
    "auth": "Replace its key in Settings > Providers or with `slateroom keys set`, then resume.",
    "out_of_credits": "Top up the provider's account, then resume.",
    "uncertain": "Look in the provider's own list, then resolve it as accepted or lost.",
    "unknown": "Retry, or choose another model.",
    "cancelled": "",
}


class Job(Frozen):
    """A ledger row. Amounts are micro-dollars; times are epoch seconds."""

    id: str
    node: str
    state: JobState
    provider: str
    model: str
    project: str = ""
    shot: str = ""
    session: str = ""
    account: str = ""
    purpose: Purpose = "media"
    media: str = ""
    round: int = 0
    attempt: int = 0  # of its node and round, from 1
    estimate: int = 0  # reserved
    billed: int = 0
    priced: bool = True  # False: the price was not known
    category: Category | None = None
    error: str = ""
    inputs: str = ""  # digest of what it is made from: an edit starts a new ladder
    why: str = ""  # the reason of this attempt: first, quality, softened ...
    provider_job: str = ""
    take: str = ""
    campaign: str = ""
    ticket: str = ""
    base_url: str = ""
    given_up: float = 0  # when a person wanted no more of this failure; 0: it stands in the list
    created_at: float = 0
    updated_at: float = 0

    @property
    def open(self) -> bool:
        return self.state in OPEN
