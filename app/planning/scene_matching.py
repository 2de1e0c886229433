"""Which scene of a revised script is which one of the version before: by number, heading and
content, so that renumbering, moving, renaming and editing each leave enough to know it by."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from app.planning.script_texts import words_of

_Key = tuple[str, ...]
_KNOWN = 0.8  # so much of the text alone tells a scene, whatever it is called now
_LIKE = 0.34  # so much does, together with its number or heading
_NEAR = 0.5  # or with its neighbours
_RELATED = 0.25  # of the scenes of the shorter version must be known for it to be the same script


@dataclass(frozen=True)
class Told:
    """One scene of a version, as it is compared."""

    number: str
    heading: str
    texts: tuple[str, ...]

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(word for text in self.texts for word in words_of(text))

    @cached_property
    def title(self) -> str:
        return " ".join(words_of(self.heading))


def matched(old: Sequence[Told], new: Sequence[Told]) -> dict[int, int]:
    """Places of new scenes -> places of the old ones that they are; each at most once."""
    pairs: dict[int, int] = {}
    left_old, left_new = set(range(len(old))), set(range(len(new)))

    def pair(n: int, o: int) -> None:
        pairs[n] = o
        left_new.discard(n)
        left_old.discard(o)

    for same in (_same, _same_but_number, _same_but_heading):
        places: dict[_Key, list[int]] = {}
        for o in sorted(left_old):
            places.setdefault(same(old[o]), []).append(o)
        for n in sorted(left_new):
            key = same(new[n])
            if key and places.get(key):
                pair(n, places[key].pop(0))
    for _, n, o in sorted(_scores(old, new, left_old, left_new, pairs), reverse=True):
        if n in left_new and o in left_old:
            pair(n, o)
    return pairs


def _same(scene: Told) -> _Key:
    return (scene.number, scene.title, *scene.texts)


def _same_but_number(scene: Told) -> _Key:
    return (scene.title, *scene.texts)


def _same_but_heading(scene: Told) -> _Key:
    return (scene.number, *scene.texts) if scene.number and scene.texts else ()


def _scores(
    old: Sequence[Told],
    new: Sequence[Told],
    left_old: set[int],
    left_new: set[int],
    pairs: dict[int, int],
) -> list[tuple[float, int, int]]:
    """How sure each pair that is left is, where it is sure enough."""
    found: list[tuple[float, int, int]] = []
    gaps = {n: _gap(n, pairs, len(new), len(old)) for n in left_new}
    for n in left_new:
        low, high = gaps[n]
        for o in left_old:
            a, b = old[o], new[n]
            number = bool(a.number) and a.number.upper() == b.number.upper()
            title = bool(a.title) and a.title == b.title
            near = low < o < high
            like = _alike(a, b, number or title or near)
            sure = (
                like >= _KNOWN
                or (like >= _LIKE if (number or title or near) else False)
                or (title and (number or near))
                or (not a.texts and not b.texts and title)
            )
            if near and not (number or title):
                sure = like >= _KNOWN or (title and (number or near))
            sure = sure or ((number or title) and like >= _LIKE) or (near and like >= _NEAR)
            if sure:
                found.append((like + 0.5 * number + 0.4 * title + 0.3 * near, n, o))
    return found


def _gap(n: int, pairs: dict[int, int], many: int, olds: int) -> tuple[int, int]:
    """Between which old scenes a new one stands, by its neighbours that are known."""
    low = next((pairs[i] for i in range(n - 1, -1, -1) if i in pairs), -1)
    high = next((pairs[i] for i in range(n + 1, many) if i in pairs), olds)
    return (low, high) if low < high else (low, low + 2)


def _alike(a: Told, b: Told, related: bool) -> float:
    """0 to 1. Where nothing else speaks for it, the order of what is said counts too."""
    texts = _overlap(Counter(a.texts), Counter(b.texts))
    if not related:
        if texts < 0.6 or min(len(a.texts), len(b.texts)) < 3:
            return 0.0
        return SequenceMatcher(None, a.texts, b.texts, autojunk=False).ratio()
    return max(texts, 0.8 * _overlap(a.words, b.words))


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def is_version(old: Sequence[Told], new: Sequence[Told]) -> float:
    """How much of the shorter version the other one knows; 0 where they are different scripts."""
    shared = Counter((s.title, s.texts) for s in old) & Counter((s.title, s.texts) for s in new)
    share = shared.total() / max(1, min(len(old), len(new)))
    if share < _RELATED:
        pairs = matched(old, new)
        known = sum(
            1
            for n, o in pairs.items()
            if _overlap(Counter(old[o].texts), Counter(new[n].texts)) >= _LIKE
        )
        share = known / max(1, min(len(old), len(new)))
    return share if share >= _RELATED else 0.0


def moved(order: Sequence[float]) -> set[int]:
    """Which entries of a list of old places were moved: the fewest whose leaving lets the rest
    stand in order. Returns places in the list."""
    tails: list[float] = []
    at: list[int] = []
    before: list[int] = [-1] * len(order)
    for i, value in enumerate(order):
        k = bisect_left(tails, value)
        before[i] = at[k - 1] if k else -1
        if k == len(tails):
            tails.append(value)
            at.append(i)
        else:
            tails[k] = value
            at[k] = i
    stay: set[int] = set()
    i = at[-1] if at else -1
    while i >= 0:
        stay.add(i)
        i = before[i]
    return set(range(len(order))) - stay
