"""How many and how long, as a text says it: `four shots`, `3-scene`, `30 s`, `4 seconds each`."""

from __future__ import annotations

import re
from functools import cache

from app.planning.word_lists import words

# A number word needs a gap before its unit: `tre scene` is no `3 s`.
_GAP = r"(?:(?<=\d)[\s-]*|(?<!\d)[\s-]+)"


@cache
def _number_pattern() -> str:
    named = "|".join(sorted(words("brief")["numbers"], key=len, reverse=True))
    return rf"(?:\d+(?:[.,]\d+)?|(?:{named})(?!\w))"


def number_words() -> str:
    """A pattern for a number, in figures or in words."""
    return _number_pattern()


def number(word: str) -> float:
    word = word.lower().replace(",", ".")
    return float(word) if re.fullmatch(r"[\d.]+", word) else float(words("brief")["numbers"][word])


@cache
def _count_pattern(what: str) -> re.Pattern[str]:
    """An adjective or two may stand between the number and the noun."""
    nouns = "|".join(words("brief")[what])
    joined = "|".join(words("brief")["unspaced"][what])
    return re.compile(
        rf"(?<![\w:.])(?P<n>{_number_pattern()})(?:[\s-]+(?!(?:{_units()})\b)[^\W\d_]+){{0,2}}?{_GAP}(?:{nouns})(?!\w)"
        rf"|(?P<m>\d+)\s*(?:{joined})",
        re.I,
    )


@cache
def _units() -> str:
    return "|".join(words("brief")["seconds"])


def count_of(text: str, what: str) -> int | None:
    """`what` is shots, scenes or pictures."""
    match = _count_pattern(what).search(text)
    return int(number(match.group("n") or match.group("m"))) if match else None


@cache
def _lengths() -> list[tuple[re.Pattern[str], float]]:
    found: list[tuple[re.Pattern[str], float]] = []
    joined = words("brief")["unspaced"]["seconds"]
    for unit, scale in words("brief")["seconds"].items():
        also = "|".join(joined[str(scale)])
        found.append(
            (
                re.compile(
                    rf"(?<![\w.:])(?P<n>{_number_pattern()}){_GAP}(?:{unit})(?!\w)|(?P<m>\d+(?:[.,]\d+)?)\s*(?:{also})",
                    re.I,
                ),
                float(scale),
            )
        )
    return found


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?:long\s+)?(?:{'|'.join(words('brief')['each'])})", re.I)


_CLOCK = re.compile(r"(?<![\d:])(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?![\d:])")
_RATIOS = frozenset({"16:10"})


_EACH_BEFORE = re.compile(
    r"(?<!\w)(?:each|je|jeweils|chacun|cada un[oa]?|ciascun\w*)\s+(?:of |with |für |de |di )?$|\d?\s(?:[x×@à]|shots? of)\s*$",
    re.I,
)


def seconds_in(text: str, shots: int | None) -> float | None:
    """Seconds in all. Where each shot has its length, that times the number of shots."""
    if re.search("|".join(words("brief")["half_minute"]), text, re.I):
        return 30.0
    total = 0.0
    for pattern, scale in reversed(_lengths()):
        for match in pattern.finditer(text):
            value = number(match.group("n") or match.group("m")) * scale
            if _each().match(text, match.end()) or _EACH_BEFORE.search(text, 0, match.start()):
                return value * shots if shots else None
            total += value
            break
    if total:
        return total
    clock = _CLOCK.search(text)
    if clock and clock.group() not in _RATIOS:
        return int(clock.group("m")) * 60.0 + int(clock.group("s"))
    return None


def without_amounts(text: str) -> str:
    """Without counts and lengths, and the small words that led to them."""
    nouns = "|".join([*words("brief")["shots"], *words("brief")["scenes"]])
    counted = [*words("brief")["unspaced"]["shots"], *words("brief")["unspaced"]["scenes"]]
    lead = r"(?:in|mit|en|con|over|across|of|von|de|di|com|em|aus|within|made of|across)"
    n = _number_pattern()
    out = re.sub(rf",?\s*(?:(?<!\w){lead}\s+)?(?<![\w.]){n}(?:\s+[^\W\d_]+)?{_GAP}(?:{nouns})(?!\w)", "", text, flags=re.I)  # fmt: skip
    out = re.sub(rf"\s*(?:في\s*)?\d+\s*(?:{'|'.join(counted)})", "", out)
    for pattern, _ in _lengths():
        out = re.sub(rf"(?:,?\s*(?<!\w){lead}\s+)?(?:{pattern.pattern})[\s-]*(?:long\b)?", "", out, flags=re.I)  # fmt: skip
    out = re.sub(rf"\s*(?<!\w)(?:{'|'.join(words('brief')['each'])})\s*$", "", out, flags=re.I)
    return _CLOCK.sub("", out)
