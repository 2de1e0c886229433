"""What the next attempt at a take is: a pure function of what was tried.

At most 3 retries a node and round, of which at most 2 for quality. One attempt is one
submission. After a crash the same function over the ledger's rows gives the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from app.story.base import Frozen
from app.story.jobs import Category

RETRIES = 3
QUALITY_RETRIES = 2
USED_UP, NO_ROOM = "retries used up", "no room for a retry in the price"

PromptStep = Literal[
    "first", "same", "refined", "softer", "softest", "simplified", "fewer_references"
]
ModelStep = Literal["same", "other_filter", "other_provider", "successor"]


class Tried(Frozen):
    """One settled attempt: a category where it failed, a take where it delivered."""

    category: Category | None = None
    take: str = ""
    total: float | None = None
    passed: bool = False
    retry_after: float | None = None


class Step(Frozen):
    """`submit` tries (again); the rest end the ladder.

    keep: a take passed, or the best is kept because the retries are used up (`auto`). fail:
    surfaced without a take. person: only a person can go on. park: uncertain. pause: the
    provider's account. stopped: cancelled.
    """

    kind: Literal["submit", "keep", "fail", "person", "park", "pause", "stopped"]
    prompt: PromptStep = "same"
    model: ModelStep = "same"
    new_seed: int = 0  # quality round n; 0 keeps the seed
    wait: float = 0.0  # seconds, before jitter
    take: str = ""
    auto: bool = False
    why: str = ""
    category: Category | None = None


def next_step(tried: Sequence[Tried]) -> Step:
    """The step after these attempts, oldest first."""
    if not tried:
        return Step(kind="submit", prompt="first", why="first")
    last = tried[-1]
    if last.take and last.passed:
        return Step(kind="keep", take=last.take, why="passed")
    if last.category == "cancelled":
        return Step(kind="stopped")
    if last.category == "uncertain":
        return Step(kind="park", category="uncertain")
    if last.category in ("auth", "out_of_credits"):
        return Step(kind="pause", category=last.category)
    if len(tried) > RETRIES:
        return _exhausted(tried)
    if last.take:
        return _quality(tried)
    assert last.category is not None
    return _trouble(last, sum(1 for t in tried if t.category == last.category), tried)


def _quality(tried: Sequence[Tried]) -> Step:
    failed = sum(1 for t in tried if t.take)
    if failed > QUALITY_RETRIES:
        return _exhausted(tried)
    return Step(kind="submit", prompt="refined", new_seed=failed, why="quality")


def _trouble(last: Tried, times: int, tried: Sequence[Tried]) -> Step:
    category = last.category
    backoff = last.retry_after if last.retry_after is not None else 1.5 * 2.0 ** (times - 1)
    match category:
        case "server" | "capacity" | "timeout":
            model: ModelStep = "same" if times == 1 else "other_provider"
            return _submit(category, "same", model, wait=backoff)
        case "rate_limited":
            return _submit(category, "same", wait=backoff)
        case "content_policy":
            prompt: PromptStep = "softer" if times == 1 else "softest"
            return _submit(category, prompt, "same" if times <= 2 else "other_filter")
        case "invalid_parameters" if times == 1:
            return _submit(category, "simplified")
        case "input_image" if times == 1:
            return _submit(category, "fewer_references")
        case "expired_output" | "malformed_output" | "unknown" if times == 1:
            return _submit(category, "same")
        case "model_gone" if times == 1:
            return _submit(category, "same", "successor")
        case _:
            return _exhausted(tried)


def _submit(
    category: Category | None, prompt: PromptStep, model: ModelStep = "same", wait: float = 0.0
) -> Step:
    return Step(
        kind="submit", prompt=prompt, model=model, wait=wait, why=str(category), category=category
    )


def without_room(tried: Sequence[Tried]) -> Step | None:
    """Where nothing more may be spent: the best take so far is kept; None: there is none."""
    step = _exhausted(tried) if tried else None
    return step.model_copy(update={"why": NO_ROOM}) if step and step.kind == "keep" else None


def _exhausted(tried: Sequence[Tried]) -> Step:
    """The best take so far is kept; without one it is a failure, or a person's matter."""
    takes = [t for t in tried if t.take]
    if takes:
        best = max(takes, key=lambda t: t.total if t.total is not None else 0.0)
        return Step(kind="keep", take=best.take, auto=True, why=USED_UP)
    category = tried[-1].category
    person = category in ("content_policy", "input_image", "model_gone")
    return Step(kind="person" if person else "fail", category=category, why=USED_UP)


def reason(step: Step) -> str:
    """Why there is another attempt, and what is different in it, for the log."""
    if step.why == "quality":
        return "the critic's refined prompt"
    words = step.why.replace("_", " ")
    how = {"softer": ", in softer words", "softest": ", softer still", "simplified": ", simplified"}
    where = {
        "other_filter": ", another model",
        "other_provider": ", another provider",
        "successor": ", its successor",
    }
    return f"{words}{how.get(step.prompt, '')}{where.get(step.model, '')}"
