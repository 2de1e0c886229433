"""The planner's mind where a language model is there: each question goes to a role, each answer
comes in a shape of its own, and what cannot be used is None, so that the rules take over."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal, TypeVar

from pydantic import BaseModel

from app.planning.brief import Brief
from app.planning.chat_edits import ChatEdit
from app.planning.draft import Draft
from app.planning.mentions import Mentions
from app.roles.asker import Asker, Section, Unanswered
from app.roles.port import Errand
from app.story.base import Frozen, new_id
from app.story.edits import Archive, Change, Edit, Feedback
from app.story.graph import Scalar
from app.story.plan import DirectionDocument, Finding, Route

log = logging.getLogger(__name__)
_Shape = TypeVar("_Shape", bound=BaseModel)


class RouteAnswer(Frozen):
    route: Route


class FoundAnswer(Frozen):
    """One thing that the verifier would not let pass. `fatal`: the plan misses the brief by it."""

    text: str
    fix: str = ""
    fatal: bool = False


class JudgedAnswer(Frozen):
    findings: tuple[FoundAnswer, ...] = ()


class Operation(Frozen):
    """One change of a thing that stands in the material, by its id."""

    do: Literal["change", "archive", "feedback"]
    table: Literal["nodes", "shots", "scenes", "assets", "directions", "lines"] = "nodes"
    id: str
    field: str = ""
    value: Scalar = ""


class EditAnswer(Frozen):
    """Operations, or a question back where it is not clear what was meant."""

    operations: tuple[Operation, ...] = ()
    words: str = ""
    ask: str = ""


class WordsAnswer(Frozen):
    words: str


class ModelMind:
    """`context` is the labelled context of this turn; all of it is data to the models. `jobs` are
    the rows of the answers that were used, for their numbers."""

    def __init__(self, asker: Asker, errand: Errand, context: str, name: str) -> None:
        self._asker = asker
        self._errand = errand
        self._context = context
        self.name = name
        self.jobs: list[str] = []
        self.without = ""  # why the last question had no answer

    async def route(self, text: str) -> Route | None:
        found = await self._ask("router", RouteAnswer, ("message", text))
        return found.route if found else None

    async def direct(self, brief: Brief) -> DirectionDocument | None:
        return await self._ask("voices", DirectionDocument, ("brief", brief.text))

    async def draft(self, brief: Brief, direction: DirectionDocument | None) -> Draft | None:
        told = direction.model_dump_json() if direction else ""
        return await self._ask("drafter", Draft, ("brief", brief.text), ("direction", told))

    async def repair(self, draft: Draft, findings: Sequence[Finding]) -> Draft | None:
        wrong = "\n".join(f"- {f.node}: {f.text}. {f.fix}" for f in findings)
        return await self._ask(
            "repairer", Draft, ("plan", draft.model_dump_json()), ("findings", wrong)
        )

    async def verify(self, brief: Brief, draft: Draft) -> Sequence[Finding]:
        found = await self._ask(
            "verifier", JudgedAnswer, ("brief", brief.text), ("plan", draft.model_dump_json())
        )
        return [
            Finding(rule="judged", text=f.text.rstrip("."), fix=f.fix, fatal=f.fatal)
            for f in (found.findings if found else ())
        ]

    async def edit(self, text: str, mentions: Mentions) -> ChatEdit | None:
        meant = mentions.model_dump_json(exclude_defaults=True)
        found = await self._ask("chat", EditAnswer, ("message", text), ("what it names", meant))
        if found is None:
            return None
        edits = tuple(_edit_of(operation) for operation in found.operations)
        scope = tuple(o.id for o in found.operations if o.table == "nodes")
        return ChatEdit(edits=edits, words=found.words, ask=found.ask, scope=scope)

    async def answer(self, text: str) -> str:
        found = await self._ask("chat", WordsAnswer, ("question", text))
        return found.words if found else ""

    async def _ask(
        self, role: str, shape: type[_Shape], *material: tuple[str, str]
    ) -> _Shape | None:
        sections = [Section(name, words) for name, words in material if words]
        sections.append(Section("context", self._context))
        try:
            said = await self._asker.ask(role, sections, shape, self._errand)
        except Unanswered as without:
            log.info("the %s gave no answer: %s", role, without.why)
            self.without = without.why.rstrip(".")
            return None
        self.jobs.append(said.job)
        return said.answer


def _edit_of(operation: Operation) -> Edit:
    match operation.do:
        case "archive":
            return Archive(table=operation.table, id=operation.id)
        case "feedback":
            return Feedback(id=new_id("no"), node=operation.id, text=str(operation.value))
        case "change":
            return Change(
                table=operation.table, id=operation.id, fields={operation.field: operation.value}
            )
