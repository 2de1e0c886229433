"""Roles that do as they are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.gateway.outcome import Question
from app.roles.port import Errand, PromptContext, Roles, Worded
from app.story.takes import Scores, Take, Verdict


class PlainWords:
    """Adds a mark, so that a test sees what was sent."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails

    async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded:
        if self.fails:
            raise RuntimeError("no model")
        return Worded(f"{context.prompt} [optimised]")

    async def soften(self, prompt: str, step: int, errand: Errand | None = None) -> Worded:
        return Worded(f"{prompt} [soft {step}]")

    async def simplify(self, prompt: str, errand: Errand | None = None) -> Worded:
        return Worded(f"{prompt} [simple]")


class ScriptedCritic:
    """Scores by a function of (take, how many were judged before on that node)."""

    def __init__(self, score: Callable[[Take, int], float] | None = None) -> None:
        self._score = score or (lambda take, n: 8.0)
        self._seen: dict[str, int] = {}

    async def hold(self, errand: Errand, references: int) -> Question | None:
        return None

    async def judge(
        self,
        take: Take,
        path: Path,
        layout: str,
        context: PromptContext,
        threshold: float,
        errand: Errand | None = None,
    ) -> Verdict:
        n = self._seen.get(take.node, 0)
        self._seen[take.node] = n + 1
        total = self._score(take, n)
        return Verdict(
            take=take.id,
            scores=Scores(adherence=total, composition=total, technical=total, mood=total),
            total=total,
            passed=total >= threshold,
            faults=() if total >= threshold else ("flat light",),
            refined_prompt=f"{take.prompt_sent} [refined {n + 1}]",
            judge="fake",
        )


def fake_roles(score: Callable[[Take, int], float] | None = None, fails: bool = False) -> Roles:
    words = PlainWords(fails)
    return Roles(words, words, ScriptedCritic(score))
