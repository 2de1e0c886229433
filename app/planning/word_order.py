"""Orders of a language that puts its verbs elsewhere, said in our order: `wirf die dritte raus` is
`remove the third shot`, `kannst du 1A löschen?` is `remove 1A`.

How a language does it lies in `resources/planning/orders.json`: its verbs (with the particle that
stands apart), the words of a wish (`soll`, `kannst du`), and phrases. What no verb or phrase knows
stays as it is; a word list (`planning.heard`) reads it afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.planning.word_lists import language_told, words

_ENDINGS = r"(?:e|t|et|n|en|est|st)?"
_COLON = re.compile(r"(?<!\d):|:(?!\d)")  # `2:1A` is a shot


@dataclass(frozen=True)
class _Verb:
    """One verb: what it is in English, how it opens an order and how it closes a wish. `apart`
    is the particle at an order's end; `needs` must be found in what it is said of."""

    english: str
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    apart: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    alone: bool  # what it is said of is clear by itself: `undo that`
    turns: tuple[tuple[re.Pattern[str], str], ...]

    def read(self, clause: str, wished: bool) -> str | None:
        """What it is said of; None where it is another verb."""
        opened = None if wished else self.opens.match(clause)
        if opened is not None:
            rest = clause[opened.end() :].strip(" ,")
            if self.apart is not None:
                there = self.apart.search(rest)
                if there is None:
                    return None
                rest = f"{rest[: there.start()]} {rest[there.end() :]}".strip(" ,")
        else:
            closed = self.closes.search(clause)
            if closed is None:
                return None
            rest = clause[: closed.start()].strip(" ,")
        if self.needs is not None and not self.needs.search(rest):
            return None
        if self.unless is not None and self.unless.search(rest):
            return None
        if self.alone:
            return ""
        for pattern, english in self.turns:
            rest = pattern.sub(english, rest)
        return rest


@dataclass(frozen=True)
class _Order:
    """How one language says its orders."""

    polite: re.Pattern[str]
    asks: re.Pattern[str]
    no_orders: re.Pattern[str]
    should: re.Pattern[str]
    wants: re.Pattern[str]
    clauses: tuple[tuple[re.Pattern[str], str], ...]
    verbs: tuple[_Verb, ...]
    next_order: re.Pattern[str]
    next_wish: re.Pattern[str]
    where: re.Pattern[str]
    new_shot: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    words: dict[str, str]


def in_our_order(text: str) -> str:
    """The text with its orders in English order; as it is in a language without rules for that."""
    language = language_told(text)
    for name in words("orders"):
        order = _order(name)
        if name == language or any(v.opens.match(text.strip()) for v in order.verbs):
            return _told(text, order)
    return text


def opens_order(text: str) -> bool:
    """Whether a text opens with the verb of an order, in one of these languages."""
    return any(v.opens.match(text.strip()) for name in words("orders") for v in _order(name).verbs)


def _told(text: str, order: _Order) -> str:
    bare = order.polite.sub(" ", text)
    bare = re.sub(r"\s+([,.!?;:])", r"\1", re.sub(r"\s{2,}", " ", bare)).strip(" ,")
    colon = _COLON.search(bare)
    head, tail = (bare[: colon.start()], bare[colon.start() :]) if colon else (bare, "")
    told = " and ".join(_clause(c, order) for c in _clauses(head, order))
    if tail and not told.startswith("add "):  # what a new shot shows stays as it is
        tail = _phrased(tail, order)
    return told + tail


def _clauses(head: str, order: _Order) -> list[str]:
    """Where the next order begins: at its verb, or behind the verb of the wish before it."""
    pieces = [p for p in order.next_order.split(head) if p.strip(" ,")]
    return [part for piece in pieces for part in order.next_wish.split(piece) if part.strip(" ,")]


def _clause(clause: str, order: _Order) -> str:
    clause = clause.strip(" ,")
    mark = re.search(r"[.!?\s]*$", clause)
    body = clause[: mark.start()] if mark else clause
    if order.no_orders.match(body):
        return _phrased(clause, order)
    asked = order.asks.match(body)
    wish = body[asked.end() :].strip(" ,") if asked else body
    for pattern, english in order.clauses:
        whole = pattern.fullmatch(wish)
        if whole:
            return _phrased(english.format(**whole.groupdict()), order)
    for verb in order.verbs:
        said_of = verb.read(wish, asked is not None)
        if said_of is not None:
            if verb.english == "add":
                return f"add {_new_shot(said_of, order)}"
            return f"{verb.english} {_phrased(said_of, order)}".strip()
    wanted = order.wants.match(wish)
    if wanted:  # `at the end a shot is missing`
        new = _new_shot(f"{wanted['before']} {wanted['after']}".strip(" ,"), order)
        if new.startswith("a "):
            return f"add {new}"
    should = order.should.match(wish)
    if should:
        parts = (should.group("what"), should.group("rest"))
        return "make " + _phrased(" ".join(p.strip(" ,") for p in parts if p), order)
    told = _phrased(wish if asked else clause, order)
    if _TO_AN_END.search(told):
        return f"move {told}"
    return f"make {told}" if _OF_A_SHOT.match(told) else told


_TO_AN_END = re.compile(r"\bto the (?:start|end)$", re.I)
_OF_A_SHOT = re.compile(r"(?:shot\s+)?(?:\d+:)?\d+[A-Za-z]{1,2}\b|the\s+\w+\s+shot\b", re.I)


def _new_shot(rest: str, order: _Order) -> str:
    """`nach 1B eine Nahaufnahme von ihren Händen` -> `a close-up after 1B: ihren Händen`."""
    where = " ".join(m.group() for m in order.where.finditer(rest))
    bare = " ".join(order.where.sub(" ", rest).split())
    kind = order.new_shot.search(bare)
    if kind is None:
        return _phrased(rest, order)
    shows = kind.group("shows") or kind.groupdict().get("whose") or ""
    said = f"a {_phrased(kind.group('kind'), order)} {_phrased(where, order)}".strip()
    return f"{said}: {shows.strip()}" if shows.strip() else said


def _phrased(text: str, order: _Order) -> str:
    for pattern, english in order.phrases:
        text = pattern.sub(lambda m, e=english: _filled(e, m, order.words), text)
    return " ".join(text.split())


def _filled(template: str, match: re.Match[str], known: dict[str, str]) -> str:
    groups = {k: known.get((v or "").lower(), v or "") for k, v in match.groupdict().items()}
    return template.format(**groups) if groups else template


# -- the rules of a language, read once -----------------------------------------------------------


@cache
def _order(language: str) -> _Order:
    row: dict[str, Any] = words("orders")[language]
    verbs = tuple(_verb(v, row) for v in row["verbs"])
    opens = "|".join(v.opens.pattern.removeprefix("^") for v in verbs)
    closes = "|".join(f"(?:{v.closes.pattern.removesuffix('$')})" for v in verbs)
    then = "|".join(row["then"])
    return _Order(
        polite=_word(row["polite"]),
        asks=re.compile(rf"^(?:{'|'.join(row['asks'])})(?!\w),?", re.I),
        no_orders=re.compile(rf"^(?:{'|'.join(row['no_orders'])})(?!\w)", re.I),
        should=re.compile(
            rf"^(?:(?P<what>.+?)\s+)?(?:{'|'.join(row['should'])})\s+(?P<rest>.+?)(?:\s+(?:{'|'.join(row['states'])}))?$",
            re.I,
        ),
        wants=re.compile(rf"^(?P<before>.*?)(?<!\w)(?:{'|'.join(row['wants'])})(?!\w)(?P<after>.*)$", re.I),
        clauses=tuple((re.compile(p, re.I), english) for p, english in row["clauses"]),
        verbs=verbs,
        next_order=re.compile(rf"(?:[.;!,]\s+|,?\s+(?:{then})\s+)(?=(?:{opens}))", re.I),
        next_wish=re.compile(rf"(?<=n)(?:,?\s+(?:{then})\s+)(?=\S.*(?:{closes})\W*$)", re.I),
        where=re.compile(rf"(?<!\w)(?:{'|'.join(row['where'])})(?!\w)", re.I),
        new_shot=re.compile(row["new_shot"], re.I),
        phrases=tuple((_word([p]), english) for p, english in row["phrases"]),
        words=row["words"],
    )  # fmt: skip


def _word(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.I)


def _verb(row: dict[str, Any], of: dict[str, Any]) -> _Verb:
    stems, apart = "|".join(row["stems"]), "|".join(row.get("apart", ()))
    you, formal = "|".join(of["you"]), of["formal"]
    particle = rf"(?:{apart})\s?(?:zu)?" if apart else "(?:zu )?"
    return _Verb(
        english=row["is"],
        opens=re.compile(rf"^(?:(?:{stems})(?:{formal})(?!\w)|(?:{stems}){_ENDINGS}(?!\w))(?:\s+(?:{you})(?!\w))*", re.I),
        closes=re.compile(rf"(?<!\w){particle}(?:{stems})(?:en|n)$", re.I),
        apart=re.compile(rf"(?<!\w)(?:{apart})(?=$|\s+in\s|,)", re.I) if apart else None,
        needs=re.compile(of["needs"][row["needs"]], re.I) if "needs" in row else None,
        alone=row.get("needs") == "only that",
        unless=re.compile(row["unless"], re.I) if "unless" in row else None,
        turns=tuple((_word([p]), english) for p, english in row.get("turns", ())),
    )  # fmt: skip
