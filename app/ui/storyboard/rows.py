"""What the storyboard shows, as plain rows. Whoever feeds the board makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.story.lifecycle import State as Life
from app.ui.kit.numbers import decimal
from app.ui.kit.states import State, state_word

Grouping = Literal["scene", "state", "none"]


def omitted_word() -> str:
    """What stands for something that keeps only its number."""
    return QCoreApplication.translate("Board", "OMITTED")


@dataclass(frozen=True)
class ShotRow:
    """One shot. `credits` are an estimate where `estimated`; `progress` is 0 to 1 or unknown."""

    id: str
    number: str
    scene: str
    size: str = ""
    framing: str = ""
    angle: str = ""
    movement: str = ""
    seconds: float = 0.0
    action: str = ""
    dialogue: str = ""
    prompt: str = ""
    state: State = "planned"
    life: Life = "draft"  # what `state` is a colour of
    stale: bool = False
    score: float | None = None
    basis: str = ""  # what the score rests on, in words
    takes: int = 0
    credits: float | None = None
    estimated: bool = False
    picture: str = ""
    sketch_picture: str = ""
    progress: float | None = None
    sketch: bool = False
    comments: int = 0
    panels: int = 1
    starred: bool = False
    omitted: bool = False
    note: str = ""
    """Why it stands where it stands, in a line: the failure, or what made it stale."""

    @property
    def tag(self) -> str:
        """The code that a card shows first: who shares the frame, if several do, else the size."""
        return self.framing if self.framing in ("OTS", "POV", "2S", "3S", "group") else self.size

    @property
    def line(self) -> str:
        """The one line of a card: what happens, else what is said, else what it shows."""
        return self.action or (f"“{self.dialogue}”" if self.dialogue else self.prompt)

    @property
    def shown_state(self) -> State:
        """The state that a card shows: stale is seen over a state that looks finished."""
        return "stale" if self.stale and self.state in ("approved", "waiting") else self.state

    def told(self) -> str:
        """What its tooltip says: the note or the line, and what its score rests on."""
        said = (self.note or self.line, self.basis if self.score is not None else "")
        return "\n".join(text for text in said if text)

    def spoken(self) -> str:
        """The card in words, for a screen reader."""
        if self.omitted:
            return f"{self.number}, {omitted_word()}"
        codes = " ".join(code for code in (self.tag, self.angle, self.movement) if code)
        score = "" if self.score is None else decimal(self.score)
        parts = (self.number, codes, self.line, state_word(self.shown_state), score)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class SceneRow:
    """One scene, in story order. What its shots add up to is counted from the shots."""

    id: str
    number: str
    heading: str
    title: str = ""
    omitted: bool = False


@dataclass(frozen=True)
class BoardFilter:
    """What to show. No states means all states; words must all be found.

    `asset` is one that must be seen; whoever knows the project resolves it to `among`, and `text`
    to what was `found`. Words that nobody resolved are looked for in the row itself.
    """

    text: str = ""
    states: frozenset[State] = frozenset()
    stale: bool = False
    starred: bool = False
    below: float | None = None
    above: float | None = None
    asset: str = ""
    among: frozenset[str] | None = None
    found: frozenset[str] | None = None

    def admits(self, row: ShotRow) -> bool:
        """Whether a row is shown."""
        if self.states and row.shown_state not in self.states:
            return False
        if (self.stale and not row.stale) or (self.starred and not row.starred):
            return False
        if self.below is not None and (row.score is None or row.score >= self.below):
            return False
        if self.above is not None and (row.score is None or row.score < self.above):
            return False
        if self.among is not None and row.id not in self.among:
            return False
        if self.found is not None or not self.text:
            return self.found is None or row.id in self.found
        where = " ".join(
            (row.number, row.tag, row.angle, row.movement, row.action, row.dialogue, row.prompt)
        ).casefold()
        return all(word in where for word in self.text.casefold().split())


SHOT_FIELDS: frozenset[str] = frozenset(field.name for field in fields(ShotRow))


def patched(row: ShotRow, patch: dict[str, object]) -> ShotRow:
    """The row with the fields of a patch. Raises KeyError for a field that rows do not have."""
    unknown = patch.keys() - SHOT_FIELDS
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return replace(row, **patch)  # pyright: ignore[reportArgumentType]


STATE_ORDER: tuple[State, ...] = (
    "approved", "needs_person", "waiting", "running", "failed", "retake", "stale", "queued",
    "planned",
)  # fmt: skip


def state_counts(rows: Iterable[ShotRow]) -> tuple[tuple[State, int], ...]:
    """How many shots are in which state, what is done first."""
    counts = Counter(row.shown_state for row in rows if not row.omitted)
    return tuple((state, counts[state]) for state in STATE_ORDER if counts[state])
