"""The words of a node's next request: optimised once, then as the ladder's step says."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from app.execution.asked import frozen_of
from app.execution.fork import Fork
from app.execution.ladder import Step
from app.execution.node_log import NodeLog
from app.execution.staging import context_of, prompt_of
from app.execution.terms import RunTerms
from app.providers.model import Model
from app.roles.port import RULES, PromptContext, Worded
from app.story.graph import Node
from app.story.jobs import Job

log = logging.getLogger(__name__)


class Wording:
    """Of one node of a run."""

    def __init__(self, terms: RunTerms, node: str, said: NodeLog) -> None:
        self._terms = terms
        self._workspace = terms.workspace
        self._node_id = node
        self._log = said

    async def of(
        self, step: Step, jobs: Sequence[Job], model: Model | None, fork: Fork | None
    ) -> str:
        """`jobs`: what was tried for it, oldest first."""
        if not jobs:
            if fork is not None:
                return fork.words(prompt_of(self._workspace.board, self._node))
            return await self._optimised(model)
        softener, errand = self._terms.roles.softener, self._terms.errand(self._node)
        last = (await frozen_of(self._workspace, jobs[-1])).request.prompt
        if fork is None and self._speaks_otherwise(model, jobs[-1]):
            last = await self._optimised(model)
            refused = sum(1 for job in jobs if job.category == "content_policy")
            if refused and step.prompt not in ("softer", "softest"):
                last = (await softener.soften(last, min(refused, 2), errand)).text
        match step.prompt:
            case "refined":
                verdict = self._workspace.facts.verdicts.get(jobs[-1].take)
                return verdict.refined_prompt if verdict and verdict.refined_prompt else last
            case "softer":
                return (await softener.soften(last, 1, errand)).text
            case "softest":
                return (await softener.soften(last, 2, errand)).text
            case "simplified":
                return (await softener.simplify(last, errand)).text
            case _:
                return last

    def _speaks_otherwise(self, model: Model | None, last: Job) -> bool:
        """Whether what was sent last was worded for another model: in its dialect, or cut to its
        bound."""
        before = self._terms.shop.catalogue.get(f"{last.provider}/{last.model}")
        if model is None or before is None or before.name == model.name:
            return False
        return (before.dialect, before.prompt_most) != (model.dialect, model.prompt_most)

    @property
    def _node(self) -> Node:
        return self._workspace.board.nodes_by_id[self._node_id]

    async def _optimised(self, model: Model | None) -> str:
        """The optimised prompt; the original where optimising fails, so that nothing is blocked."""
        context = context_of(self._workspace.board, self._node)
        if model is not None:
            context = context.model_copy(update={"dialect": model.dialect})
        try:
            worded = await self._terms.roles.optimiser.optimise(
                context, self._terms.errand(self._node)
            )
        except Exception:
            log.exception("the optimiser failed; the original prompt is sent")
            return _with_asks(context)
        await self._say_optimised(context.prompt.rstrip(" ."), worded)
        return worded.text

    async def _say_optimised(self, before: str, worded: Worded) -> None:
        """What was added, or that a model worded it anew; and by whom where it was not by rules."""
        by = "" if worded.by == RULES else f" by {worded.by}"
        name = self._log.name
        if worded.text.startswith(before):
            added = worded.text[len(before) :].strip(" .")
            if added:
                await self._log.say("optimised", f"{name}: added{by} {added[:160]}")
        else:
            await self._log.say("optimised", f"{name}: worded anew{by}: {worded.text[:160]}")


def _with_asks(context: PromptContext) -> str:
    """The original, with what a person asked to change: that is never left out."""
    asks = [f"change: {words}" for words in context.feedback]
    return ". ".join([context.prompt.rstrip(" ."), *asks]) + "." if asks else context.prompt
