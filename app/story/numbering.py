"""Numbers of scenes and letters of shots: given by place while a board is open, kept once it is
locked.

The order of numbers is stated by two keys. Letters sort as plain text in which `-` comes before A:
`-A`, `A`, `A-A`, `AA`, `AB`, `B` ... `Z`, `ZA`. A scene's number sorts by its digits, then what
stands before them (`A1` before `1`), then what stands behind (`12` before `12A` before `13`). So
there is always a number between two others, and one before the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O: they read as numbers
_DASH = "-"
_LAST = "~"  # sorts behind every letter
_NUMBER = re.compile(r"([A-Z]*)(\d+)(.*)", re.DOTALL)
_FAR = 10**9


def letter(index: int) -> str:
    """A, B ... Z, ZA, ZB ... for 0, 1 ...: AA is left for what comes between A and B."""
    rounds, rest = divmod(index, len(LETTERS))
    return LETTERS[-1] * rounds + LETTERS[rest]


def letter_key(text: str) -> str:
    """Letters of a scene's shots sort by this."""
    return text.upper()


def number_key(text: str) -> tuple[int, str, str]:
    """Numbers of scenes sort by this."""
    match = _NUMBER.fullmatch(text.strip().upper())
    if match is None:
        return (_FAR, _LAST, text.upper())
    return (int(match[2]), match[1] + _LAST, match[3])


def letter_between(low: str, high: str, taken: Collection[str]) -> str:
    """A letter that sorts behind `low` and before `high` and is not taken. Empty stands for the
    end on that side; two that do not stand in order count as a place directly behind `low`."""
    low, high = low.upper(), high.upper()
    if low and high and low >= high:
        high = min((t.upper() for t in taken if t.upper() > low), default="")
    used = {t.upper() for t in taken}
    for text in _candidates(low, high):
        if text > low and (not high or text < high) and text not in used:
            return text
    raise AssertionError("there is always a letter between two")


def _candidates(low: str, high: str) -> Iterator[str]:
    """From the plainest on: the next letter, then one below `low`, then ever closer to it."""
    if not high:
        yield from (letter(index) for index in count())
    elif low[-1:] and low[-1] in LETTERS:
        yield from (low[:-1] + one for one in LETTERS[LETTERS.index(low[-1]) + 1 :])
    for dashes in count():
        before = low + _DASH * dashes
        for index in count():
            text = before + letter(index)
            if high and text >= high:
                break
            yield text


def number_between(low: str, high: str, taken: Collection[str]) -> str:
    """The same for numbers of scenes: behind the last comes the next whole number."""
    used = {t.upper() for t in taken}
    if not low and not high:
        return next(str(n) for n in count(1) if str(n) not in used)
    if not high:
        last = max((k[0] for k in map(number_key, used) if k[0] < _FAR), default=0)
        return str(last + 1)
    if not low:
        match = _NUMBER.fullmatch(high.strip().upper())
        before, rest = (match[1], match[2] + match[3]) if match else ("", high)
        return next(t for n in count(1) if (t := "A" * n + before + rest) not in used)
    return _behind(low.strip().upper(), high.strip().upper(), used)


def _behind(low: str, high: str, used: set[str]) -> str:
    match = _NUMBER.fullmatch(low)
    suffix = match[3] if match else ""
    stem = low.removesuffix(suffix) if suffix else low
    mine, other = number_key(low), number_key(high)
    near = other > mine and other[:2] == mine[:2]
    below = [u[len(stem) :] for u in used if u.startswith(stem) and number_key(u)[:2] == mine[:2]]
    return stem + letter_between(suffix, high[len(stem) :] if near else _LAST, below)
