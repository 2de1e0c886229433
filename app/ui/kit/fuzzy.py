"""How well a few typed letters fit a name."""

from __future__ import annotations


def fuzzy_score(query: str, text: str) -> float | None:
    """A score (higher fits better) if the letters of `query` come in order in `text`, else None.

    Letters at the start of a word and letters in a row count more; long names count a little less.
    """
    wanted = "".join(query.casefold().split())
    if not wanted:
        return 0.0
    name = text.casefold()
    score = 0.0
    at = -1
    run = 0
    for position, letter in enumerate(wanted):
        start = _word_start(name, letter, at + 1)
        found = name.find(letter, at + 1)
        if found < 0:
            return None
        if found == at + 1 and at >= 0:
            run += 1
            score += 2 + run
        elif start >= 0 and _rest_fits(name, wanted, position, start):
            found, run = start, 0
            score += 4
        else:
            run = 0
            score += 3 if found == 0 else 0.5
        at = found
    if wanted in name:  # typed as it is written
        score += 2 * len(wanted)
    return score - len(name) / 100


def _word_start(name: str, letter: str, after: int) -> int:
    for index in range(max(after, 0), len(name)):
        if name[index] == letter and (index == 0 or not name[index - 1].isalnum()):
            return index
    return -1


def _rest_fits(name: str, wanted: str, position: int, start: int) -> bool:
    """Whether the letters after `position` still come in order when this one is at `start`."""
    at = start
    for letter in wanted[position + 1 :]:
        at = name.find(letter, at + 1)
        if at < 0:
            return False
    return True
