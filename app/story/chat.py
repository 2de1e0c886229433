"""The conversation about a project: what was said, what was planned, what came out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from app.story.base import Frozen
from app.story.script import Script
from app.story.takes import Take

Author = Literal["person", "planner", "studio"]
PlanState = Literal["proposed", "accepted", "partly", "declined"]  # partly: some of its parts


class Upload(Frozen):
    """A file of the person's that came with a message. A picture, clip or sound lies in the
    project's media as `take`; it becomes a node, by the take's node id, when a plan that uses it is
    accepted. A text is read as a part of the brief; `script` where it is one."""

    name: str  # the file's
    take: Take | None = None
    text: str = ""
    script: Script | None = Field(default=None, exclude=True)

    @property
    def node(self) -> str:
        """The node that it is, or becomes; empty for a text."""
        return self.take.node if self.take else ""


class ChatMessage(Frozen):
    """One message. `takes` are outputs that it shows; `uploads` came with it; `scope` are the
    nodes that were selected while it was said."""

    id: str
    author: Author
    text: str = ""
    plan: str = ""
    takes: tuple[str, ...] = ()
    uploads: tuple[Upload, ...] = ()
    scope: tuple[str, ...] = ()
    at: float = 0


class PlanMark(Frozen):
    """What a person said to a plan. `entry` is the history's entry that an accepted one became."""

    plan: str
    state: PlanState
    entry: int = 0
    at: float = 0


def conversation(messages: Iterable[ChatMessage], takes: Iterable[Take]) -> list[ChatMessage]:
    """Messages and outputs in order of time. An output is a message of the studio; it is derived
    from its take, never stored a second time."""
    shown = {t for m in messages for t in m.takes}
    outputs = [
        ChatMessage(id=f"out-{t.id}", author="studio", takes=(t.id,), at=t.created_at)
        for t in takes
        if t.id not in shown and t.origin in ("generated", "reused", "local")
    ]
    return sorted([*messages, *outputs], key=lambda m: (m.at, m.id))
