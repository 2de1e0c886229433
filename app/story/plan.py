"""A plan: a proposal of edits, with its direction, its findings and its price.

The planner, the chat and a person's hand change a project in the same way: a plan is nothing but
a list of edits that somebody may accept.
"""

from __future__ import annotations

from typing import Literal

from pydantic import SkipValidation

from app.story.base import Frozen
from app.story.board import AssetKind
from app.story.chat import Upload
from app.story.cut import Transition
from app.story.edits import Edit, Patch

Route = Literal["fast", "brief", "edit", "question", "refused"]
Rule = Literal[
    "structure", "cycle", "missing_input", "media", "merge", "model", "field", "continuity",
    "assets", "step", "refused", "impossible", "judged",
]  # fmt: skip


class Finding(Frozen):
    """Something that is wrong with a plan or a graph. `fatal`: it cannot run like this."""

    rule: Rule
    text: SkipValidation[str]  # kept as it is: it may remember how to be said in other languages
    node: str = ""
    fix: SkipValidation[str] = ""
    fatal: bool = True


class Turn(Frozen):
    """One voice's say while the direction was argued."""

    voice: str  # director, cinematographer, producer
    text: str


class SceneDirection(Frozen):
    """What one scene is to do. `transition` leads into it; `continuous` starts on the last frame
    of the scene before."""

    title: str
    place: str = ""
    time: str = ""
    purpose: str = ""
    transition: Transition = "cut"
    seconds: float = 0
    shots: int = 0


class AssetNeed(Frozen):
    """Somebody or something that several scenes share, so that its sheet comes first."""

    kind: AssetKind
    name: str
    description: str = ""
    scenes: tuple[int, ...] = ()  # from 1


class DirectionDocument(Frozen):
    """How a brief is to become a film; kept with the plan, and feeds every later prompt."""

    logline: str = ""
    scenes: tuple[SceneDirection, ...] = ()
    phases: tuple[str, ...] = ()
    assets: tuple[AssetNeed, ...] = ()
    look: str = ""
    palette: str = ""
    light: str = ""
    motion: str = ""
    music: str = ""
    rules: tuple[str, ...] = ()  # of continuity
    turns: tuple[Turn, ...] = ()


class Plan(Frozen):
    """What the planner proposes. `question` asks something back; `answer` says something without
    proposing anything. `by` names who planned: the rules, or a model."""

    id: str
    route: Route
    brief: str = ""
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    direction: DirectionDocument | None = None
    question: str = ""
    answer: str = ""
    by: str = "rules"
    language: str = "en"  # of the rules' answer
    turn: Literal["", "undo", "redo"] = ""  # the last entry is to be undone or redone
    scope: tuple[str, ...] = ()  # nodes that the words were about; empty: the whole plan
    repaired: tuple[str, ...] = ()  # what was mended before a person saw it
    jobs: tuple[str, ...] = ()  # rows of the answers that language models gave for it
    brings: tuple[Upload, ...] = ()  # own files whose nodes are among the edits
    was: tuple[Patch, ...] = ()  # fields that it changes, as they stood when it was made
    at: float = 0

    @property
    def fatal(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.fatal)
