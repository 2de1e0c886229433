"""Facts about what was made: takes, verdicts, and what the agent kept. Appended, never undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from app.story.base import Frozen
from app.story.graph import Media, Scalar
from app.story.read_later import Raw, ReadLater

Origin = Literal["generated", "upload", "drawn", "local", "reused"]


class Take(Frozen):
    """One immutable result with its provenance."""

    id: str
    node: str
    media: Media
    sha256: str
    suffix: str  # .png
    origin: Origin = "generated"
    shot: str = ""
    provider: str = ""
    model: str = ""
    prompt: str = ""  # as it stood on the board
    prompt_sent: str = ""
    negative: str = ""
    seed: int | None = None  # that was really used
    params: tuple[tuple[str, Scalar], ...] = ()
    job: str = ""
    provider_job: str = ""
    url: str = ""
    parent: str = ""  # the take that this one is an edit of, or the same as
    session: str = ""
    round: int = 0
    campaign: str = ""
    ticket: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0
    created_at: float = 0  # epoch seconds


class Scores(Frozen):
    """Each 1-10; None where nothing judged it."""

    adherence: float | None = None
    composition: float | None = None
    technical: float | None = None
    mood: float | None = None


WEIGHTS = {"adherence": 0.4, "composition": 0.3, "technical": 0.2, "mood": 0.1}


class Verdict(Frozen):
    """The critic's word on one take. `total` weighs what was judged; None: nothing was."""

    take: str
    scores: Scores
    total: float | None
    passed: bool
    faults: tuple[str, ...] = ()
    refined_prompt: str = ""
    judge: str = ""
    unjudged: str = ""  # in words, what was not looked at
    at: float = 0


class Kept(Frozen):
    """The take that the agent kept last on a node, and whether it approved it by itself."""

    node: str
    take: str
    approved: bool = False
    auto: bool = False  # approved because the retries were used up
    at: float = 0


def weigh(scores: Scores) -> float | None:
    """The weighted total over the judged dimensions, to two places."""
    judged = {k: v for k, v in scores.model_dump().items() if v is not None}
    if not judged:
        return None
    weight = sum(WEIGHTS[k] for k in judged)
    return round(sum(WEIGHTS[k] * v for k, v in judged.items()) / weight, 2)


class Facts:
    """All takes, verdicts and kept marks of a project, by node."""

    def __init__(
        self, takes: ReadLater[Take] | None = None, verdicts: ReadLater[Verdict] | None = None
    ) -> None:
        self.takes: ReadLater[Take] = ReadLater() if takes is None else takes
        self.by_node: dict[str, list[str]] = {}
        self.verdicts: ReadLater[Verdict] = ReadLater() if verdicts is None else verdicts
        self.kept: dict[str, Kept] = {}

    def leave_take(self, take: str, node: str, raw: Raw) -> None:
        """Holds a take as it lies in the file."""
        self.by_node.setdefault(node, []).append(take)
        self.takes.leave(take, raw)

    def add_take(self, take: Take) -> None:
        if take.id not in self.takes:
            self.by_node.setdefault(take.node, []).append(take.id)
        self.takes[take.id] = take

    def add_verdict(self, verdict: Verdict) -> None:
        self.verdicts[verdict.take] = verdict

    def add_kept(self, kept: Kept) -> None:
        self.kept[kept.node] = kept

    def of(self, node: str) -> tuple[Take, ...]:
        """The takes of a node, oldest first."""
        return tuple(self.takes[t] for t in self.by_node.get(node, ()))

    def read(self, nodes: Iterable[str]) -> None:
        """Reads the takes of these together, for whoever asks for all of them next."""
        self.takes.read(take for node in nodes for take in self.by_node.get(node, ()))

    def count(self, node: str) -> int:
        """How many takes a node has."""
        return len(self.by_node.get(node, ()))

    def read_some(self, most: int) -> bool:
        """Reads up to `most` takes and verdicts that nobody has asked for yet; whether any are
        left after it."""
        return self.takes.read_some(most) or self.verdicts.read_some(most)
