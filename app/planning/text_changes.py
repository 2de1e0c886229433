"""What became of each text of a scene in its new version: the same, written anew, new, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from app.planning.script_texts import is_shown, speech_of, transition_text, words_of

_ALIKE = 0.4  # sentences of a rewritten stretch that share so much are the same one, edited


@dataclass(frozen=True)
class Became:
    """One text of the new version, and the place of the old one that it is."""

    place: int
    kind: Literal["same", "edited", "new"]
    old: int = -1


@dataclass
class TextChanges:
    """`became`: the new texts in order; `dropped`: places of old ones that are gone."""

    became: list[Became] = field(default_factory=list[Became])
    dropped: list[int] = field(default_factory=list[int])


def text_changes(old: Sequence[str], new: Sequence[str]) -> TextChanges:
    """Compares two versions of a scene's texts. A text that only stands elsewhere now counts as
    dropped and new."""
    changes = TextChanges()
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            changes.became += [Became(c + i, "same", a + i) for i in range(b - a)]
        elif what == "delete":
            changes.dropped += range(a, b)
        elif what == "insert":
            changes.became += [Became(i, "new") for i in range(c, d)]
        else:
            _rewritten(old, new, range(a, b), range(c, d), changes)
    return changes


def _rewritten(
    old: Sequence[str], new: Sequence[str], mine: range, theirs: range, changes: TextChanges
) -> None:
    """Pairs the texts of a rewritten stretch in order, so that the most is kept."""
    alone = len(mine) == len(theirs) == 1
    likes = {(i, j): _alike(old[i], new[j], alone) for i in mine for j in theirs}
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in reversed(range(len(mine))):
        for j in reversed(range(len(theirs))):
            joined = likes[mine[i], theirs[j]]
            kept = best[i + 1][j + 1] + joined if joined else 0.0
            best[i][j] = max(kept, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(mine) or j < len(theirs):
        joined = likes[mine[i], theirs[j]] if i < len(mine) and j < len(theirs) else 0.0
        if joined and best[i][j] == best[i + 1][j + 1] + joined:
            changes.became.append(Became(theirs[j], "edited", mine[i]))
            i, j = i + 1, j + 1
        elif j < len(theirs) and (i == len(mine) or best[i][j] == best[i][j + 1]):
            changes.became.append(Became(theirs[j], "new"))
            j += 1
        else:
            changes.dropped.append(mine[i])
            i += 1


def _alike(old: str, new: str, alone: bool) -> float:
    """0 where one cannot be the other; `alone`: nothing else stands there to be it."""
    said, says = speech_of(old), speech_of(new)
    if (said is None) != (says is None) or not (is_shown(old) and is_shown(new)):
        return 0.5 if transition_text(old) and transition_text(new) else 0.0
    like = SequenceMatcher(None, words_of(old), words_of(new), autojunk=False).ratio()
    if said is not None and says is not None and said.speaker == says.speaker:
        return 0.5 + like / 2 if alone or like >= _ALIKE / 2 else 0.0
    return max(like, 0.1) if alone or like >= _ALIKE else 0.0
