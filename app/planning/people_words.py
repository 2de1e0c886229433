"""Whom a text speaks of: people by name, or by what they are, and the one that a story follows."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from app.planning.sentences import sentences_of
from app.planning.whole_names import Star, whole_names
from app.planning.word_lists import any_of, is_function_word, language_of, without_quotes, words

_CAPITAL = re.compile(
    r"(?<![\w'’-])(?P<name>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-ZÀ-Þ]?[a-zß-öø-ÿ]{2,})?)(?!\w)"
)
_MOST = 12  # of a cast


@cache
def _after_name() -> re.Pattern[str]:
    """What shows that a capital is somebody: they do something."""
    acts = "|".join(words("people")["acts"])
    return re.compile(
        rf"\s+(?:is|was|has|had|does|and\s+[A-Z]|(?:slowly|quietly|then|never|still|also)\s+\w+|[a-z]+s(?:\s|[.,;!?]|$)|[a-z]+ed\b|(?:{acts})\b)"
    )


@cache
def _named() -> re.Pattern[str]:
    joined = "|".join(words("people")["named"])
    return re.compile(
        rf"(?P<what>[^\W\d_][\w'’ -]{{2,60}}?),?\s+(?P<join>{joined})\s+(?P<name>[^\W\d_][\w'’-]+)",
        re.I,
    )


_COMPOUND = r"(?-i:[A-ZÄÖÜ][a-zäöüß]{2,})(?=[a-zäöüß])"  # Fähr-kapitän: a role of another noun


@cache
def _role() -> re.Pattern[str]:
    lists = words("people")
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(lists['articles'])})\s+(?P<what>(?:(?!(?:and|or|of|with|about|her|his|their|its|my|our|ihre?|seine?|an?|the|für|über|und|et|y|e|sur|sobre|su)\b)[^\W\d_]+\s+){{0,3}}?(?P<head>(?:{_COMPOUND})?(?:{'|'.join(lists['roles'])})))(?!\w)",
        re.I,
    )


def star_of(text: str) -> Star | None:
    """The one that a story follows: named outright, else by name, else by what they are."""
    cast = named_in(text) or _by_name(text)
    if cast:
        return cast[0]
    roles = _roles(text)
    if roles:
        what = roles[0].description
        return Star(what.upper(), what)
    if re.search(r"\bcharacter\b|\bfigur\b|\bpersonnage\b|\bpersonaje\b|\bpersonaggio\b|\bpersonagem\b", text, re.I):  # fmt: skip
        return Star("THE HERO", "")
    return None


def cast_of(text: str) -> list[Star]:
    """Everybody of a text that is told: names, and roles that come back or stand alone."""
    found = named_in(text)
    names = {s.name for s in found}
    found += [s for s in _by_name(text) if s.name not in names]
    found = whole_names(found, without_quotes(text))
    roles = [s for s in _roles(text) if not any(s.word in o.description.lower().split() for o in found)]  # fmt: skip
    again = [s for s in roles if _count(s.word, text) > 1]
    found += again or ([] if found else roles[:1])
    return found[:_MOST]


def cast_of_story(text: str) -> list[Star]:
    """The same for prose: also those who are only called what they are, and of whom it goes on."""
    found = cast_of(text)
    sentences = sentences_of(without_quotes(text))
    for before, after in pairwise(sentences):
        for star in _roles(before):
            known = any(star.word == s.word or star.word in s.description.lower() for s in found)
            opens = re.search(rf"\b(?:an?|eine?)\s+(?:[^\W\d_]+\s+)?{re.escape(star.word)}\b", before, re.I)  # fmt: skip
            more = before.lower().partition(star.word)[2]
            goes_on = re.search(r"\b(?:he|she|er|sie)\b", f"{more} {after}", re.I)
            if opens and goes_on and not known and len(found) < _MOST:
                found.append(star)
    return found


def named_in(text: str) -> list[Star]:
    """`a lighthouse keeper named Mara`; a film or a place that is called something is nobody."""
    found: dict[str, Star] = {}
    for match in _named().finditer(without_quotes(text)):
        what = re.sub(r"^.*\b(?:about|of|with|for|an?|the|über|eine?n?|sur|sobre|une?|una|um|uma|su)\s+", "", match.group("what").strip(), flags=re.I)  # fmt: skip
        if _is_thing(what) or is_function_word(match.group("name")):
            continue
        name = match.group("name").upper()
        found.setdefault(name, Star(name, what.strip()))
    return list(found.values())


def person_named(text: str) -> Star | None:
    """Only somebody of whom it is said what they are and how they are called: in a spot, a
    capital is a brand."""
    roles = any_of(words("people")["roles"])
    return next((s for s in named_in(text) if re.search(roles, s.description, re.I)), None)


def _is_thing(what: str) -> bool:
    kinds = [re.escape(w) for found in words("brief")["kinds"].values() for w in found]
    places = words("places")
    last = what.split()[-1] if what.split() else ""
    nouns = [*kinds, *places["inside"], *places["outside"]]
    return bool(re.fullmatch(rf"(?:{'|'.join(nouns)})", last, re.I))


def _by_name(text: str) -> list[Star]:
    """Names by how they stand in sentences. In German every noun has a capital, so there only
    what opens a sentence without an article, and never has one, is a name."""
    bare = without_quotes(text)
    language = language_of(bare)
    german = language == "de"
    counts: dict[str, int] = {}
    sure: dict[str, None] = {}
    for match in _CAPITAL.finditer(bare):
        name = match.group("name")
        if _no_name(name, bare):
            continue
        counts[name] = counts.get(name, 0) + 1
        opens = _opens(bare, match.start())
        after = bare[match.end() :]
        if german:
            if opens and re.match(r"(?:\s+[a-zäöü]{2,}\b|\s+und\s+[A-ZÄÖÜ])", after):
                sure[name] = None
        elif opens:
            if _after_name().match(after) or (language != "en" and counts[name] > 1):
                sure[name] = None
        elif not _led(bare, match.start()) and not re.match(r"\s+[A-Z]", after):
            sure[name] = None
    if german:
        sure = {n: None for n in sure if not _with_article(n, bare)}
        for one in re.finditer(r"(?<!\w)(?P<a>[A-ZÄÖÜ][a-zäöüß]+) und (?P<b>[A-ZÄÖÜ][a-zäöüß]+)(?!\w)", bare):  # fmt: skip
            if one.group("a") in sure and not _no_name(one.group("b"), bare):
                sure[one.group("b")] = None
    return [Star(n.upper(), _beside(n, bare)) for n in sure]


def _no_name(name: str, text: str) -> bool:
    low = name.lower()
    if low in _no_names() or is_function_word(low) or len(name) < 2:
        return True
    return bool(re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(words("people")["no_names"])


def _opens(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?:;…\n]|[-*•])[\s\"“”„«]*$", text[max(0, at - 12) : at]))


def _led(text: str, at: int) -> bool:
    """After an article or `in`, `for`: a thing or a place."""
    before = re.search(
        r"([^\W\d_]+['’]?)\s+(?:[A-ZÀ-Þ][\w'’-]+\s+){0,2}$", text[max(0, at - 40) : at]
    )
    if before is None:
        return False
    word = before.group(1).lower()
    return (
        word in words("people")["not_before_a_name"] or word in words("people")["things_with_names"]
    )


def _with_article(name: str, text: str) -> bool:
    articles = "|".join(words("people")["german_articles"])
    return bool(re.search(rf"(?<!\w)(?:{articles})\s+(?:[a-zäöüß]+\s+)?{re.escape(name)}(?!\w)", text, re.I))  # fmt: skip


def _beside(name: str, text: str) -> str:
    """`Mara, a lighthouse keeper, ...`"""
    match = re.search(rf"(?<!\w){re.escape(name)}(?:,\s+|\s+\()(?P<w>(?:an?|the|\d|eine?)[^,.;()]{{2,80}})[,.;)]", text)  # fmt: skip
    return match.group("w").strip() if match else ""


def _roles(text: str) -> list[Star]:
    found: dict[str, Star] = {}
    for match in _role().finditer(without_quotes(text)):
        word = match.group("head").lower()
        found.setdefault(word, Star(word.upper(), match.group("what").strip(), word))
    return list(found.values())


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I))
