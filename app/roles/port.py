"""The jobs that a language model can do here, each behind one interface.

Offline stand-ins fill them by rules; what they say about themselves is honest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.gateway.outcome import Question
from app.providers.port import Reference
from app.story.base import Frozen
from app.story.jobs import Job
from app.story.staging import ShotStaging
from app.story.takes import Take, Verdict
from app.workspace.workspace import Workspace


@dataclass(frozen=True)
class Errand:
    """For whom a role works, and who pays. Without one nothing can be bought, and rules do it.

    `subject` is what it is about (a node's or a take's id), for the role's numbers; `prepaid` is
    what was reserved for this question beside a picture. `budget` in micro-dollars.
    """

    workspace: Workspace
    session: str
    budget: int | None = None
    shot: str = ""
    subject: str = ""
    autonomous: bool = False
    prepaid: Job | None = None


RULES = "rules"


@dataclass(frozen=True)
class Worded:
    """A prompt and who worded it: a model's name, or rules (and why)."""

    text: str
    by: str = RULES


class PromptContext(Frozen):
    """What a role may read of a shot. All of it is data, whatever it says."""

    prompt: str
    media: str
    look: str = ""
    palette: str = ""
    light: str = ""
    motion: str = ""
    mood: str = ""
    continuity: str = ""
    staging: ShotStaging | None = None
    seconds: float = 0.0  # asked length of a clip or a sound; 0: none was asked
    feedback: tuple[str, ...] = ()
    dialect: str = "sentences"
    references: tuple[Reference, ...] = ()  # pictures that were sent along


class Optimiser(Protocol):
    """Adds photography terms, lighting, composition and scene context to a prompt."""

    async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded: ...


class Softener(Protocol):
    """Words a refused prompt more softly; `step` 1 is soft, 2 softer still."""

    async def soften(self, prompt: str, step: int, errand: Errand | None = None) -> Worded: ...

    async def simplify(self, prompt: str, errand: Errand | None = None) -> Worded:
        """A plainer composition, for a model that could not process the prompt."""
        ...


class Critic(Protocol):
    """Judges a take against what was asked."""

    async def hold(self, errand: Errand, references: int) -> Question | None:
        """What is reserved beside a picture so that it can be judged; None: nothing is bought."""
        ...

    async def judge(
        self,
        take: Take,
        path: Path,
        layout: str,
        context: PromptContext,
        threshold: float,
        errand: Errand | None = None,
    ) -> Verdict: ...


@dataclass(frozen=True)
class Roles:
    """The roles of one studio."""

    optimiser: Optimiser
    softener: Softener
    critic: Critic
