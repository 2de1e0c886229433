"""The jobs that a language model can do here, each behind one interface.

Offline stand-ins fill them by rules; what they say about themselves is honest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.story.base import Frozen
from app.story.staging import ShotStaging
from app.story.takes import Take, Verdict


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


class Optimiser(Protocol):
    """Adds photography terms, lighting, composition and scene context to a prompt."""

    async def optimise(self, context: PromptContext) -> str: ...


class Softener(Protocol):
    """Words a refused prompt more softly; `step` 1 is soft, 2 softer still."""

    async def soften(self, prompt: str, step: int) -> str: ...

    async def simplify(self, prompt: str) -> str:
        """A plainer composition, for a model that could not process the prompt."""
        ...


class Critic(Protocol):
    """Judges a take against what was asked."""

    async def judge(
        self, take: Take, path: Path, layout: str, context: PromptContext, threshold: float
    ) -> Verdict: ...


@dataclass(frozen=True)
class Roles:
    """The roles of one studio."""

    optimiser: Optimiser
    softener: Softener
    critic: Critic
