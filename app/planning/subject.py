"""What a brief is of: without the wish (`make me a`), counts, lengths, shapes and instructions."""

from __future__ import annotations

import re
from functools import cache

from app.planning.amounts import number_words, without_amounts
from app.planning.word_lists import any_of, words

_ARTICLE = r"(?:an?|the|some|ein(?:e[mnrs]?)?|un[ae]?|une|uno|um|uma)"
_OURS = r"(?:our|my|unser\w*|mein\w*|notre|nos|nuestr[oa]s?|il nostro|la nostra|noss[oa])"


def subject_of(text: str) -> str:
    """Empty where a brief says nothing of it."""
    rest = without_asks(without_instructions(text.split("\n", 1)[0].strip()))
    rest = re.sub(rf"^{_ARTICLE}\s+", "", rest, flags=re.I)
    match = _kind().match(rest)
    if match is None:
        return _bare(rest)
    more = without_amounts(match.group("more"))
    after = re.match(rf"[\s,]*(?:{'|'.join(words('brief')['about'])})\s+(?P<what>.+)$", more, re.I)
    head = _bare(match.group("head"))
    if after:
        return _bare(after.group("what"))
    later = re.match(r"\s*[:–—-]\s*(?P<what>.+)$", more)
    if later and not head:
        return _bare(later.group("what"))
    return head or _bare(more) or _bare(rest)


@cache
def _kind() -> re.Pattern[str]:
    kinds = [w for found in words("brief")["kinds"].values() for w in found]
    plain = sorted((re.escape(w) for w in kinds), key=len, reverse=True)
    return re.compile(
        rf"(?P<head>[^.,;:]{{0,60}}?)(?:(?<!\w)(?:{'|'.join(plain)})(?:s|er|en)?(?!\w)|{any_of(words('brief')['unspaced']['kinds'])})(?P<more>.*)$",
        re.I | re.S,
    )


def without_asks(text: str) -> str:
    """Without `please make me` at its start."""
    asks = "|".join(words("brief")["asks"])
    return re.sub(rf"^(?:(?:{asks})[\s,]+)+", "", text.strip(), flags=re.I).strip(" ,;-–")


def one_of(text: str) -> str:
    """`three posters for a fair` -> `poster for a fair`: each of them is drawn by itself."""
    nouns = "|".join(words("brief")["pictures"])
    match = re.match(rf"(?:{number_words()})\s+(?P<what>(?:[^\W\d_]+\s+)?(?P<noun>{nouns})(?!\w))", text, re.I)  # fmt: skip
    if match is None:
        return text
    what = match.group("what")
    if re.search(r"[^s]s$", what) and len(match.group("noun")) > 4:
        what = what[:-1]
    return what + text[match.end() :]


def nominative(subject: str, language: str) -> str:
    """`den alten Hafen` -> `der alte Hafen`: as it stands at the head of a sentence. Only German
    shows a difference that can be mended by rule."""
    if language != "de":
        return subject
    subject = re.sub(r"^den (\w+)en(?= [A-ZÄÖÜ])", r"der \1e", subject, flags=re.I)
    subject = re.sub(r"^einen (\w+)en(?= [A-ZÄÖÜ])", r"ein \1er", subject, flags=re.I)
    return re.sub(r"^(den|einen)(?= )", lambda m: "der" if m.group().lower() == "den" else "ein", subject, flags=re.I)  # fmt: skip


def without_instructions(text: str) -> str:
    """Without the clause that only says how scenes are joined."""
    joins = any_of(words("brief")["continuous"])
    scene = any_of(words("brief")["scene_words"])
    led = "|".join(words("brief")["clauses"])
    clause = re.compile(
        rf"(?:\s*[,;]\s*(?:(?:{led})\s+)?|\s+(?:{led})\s+)(?:the\s+|la\s+|der\s+|die\s+)?(?:(?!{scene})[^\W\d_]+\s+){{0,3}}?{scene}\s*\d[^.;!?\n]*?{joins}[^.;!?\n]*",
        re.I,
    )
    out = clause.sub("", text)
    return re.sub(rf",?\s*(?:in\s+)?{any_of(words('brief')['joined_words'])}", "", out, flags=re.I)


def told_without_joins(text: str) -> str:
    """A told scene without the sentence that says on what it starts."""
    joins = any_of(words("brief")["continuous"])
    kept = [s for s in re.split(r"(?<=[.;!?])\s+", text) if not re.search(joins, s, re.I)]
    return " ".join(kept).strip()


def _bare(text: str) -> str:
    out = without_amounts(text)
    shapes = any_of(p for found in words("brief")["aspects"].values() for p in found)
    out = re.sub(rf"(?:\s*[,;]\s*|(?<!\w)(?:in|im|format|formato)\s+)*(?:format\s+|formato\s+)?{shapes}(?:\s+format\w*)?", " ", out, flags=re.I)  # fmt: skip
    out = _name_first(out)
    out = re.sub(r"[のにをで、。]+$|^[のにをで、。]+|についての?$", "", out.strip())
    out = re.sub(r"\s+([,;:.])", r"\1", re.sub(r"\s{2,}", " ", out))
    out = re.sub(r"([,;])(?:\s*[,;])+", r"\1", out)
    out = re.sub(rf"^(?:{'|'.join(words('brief')['about'])})\s+(?=(?:{_ARTICLE}|{_OURS})\s)", "", out.strip(), flags=re.I)  # fmt: skip
    return out.strip(" .,;:-–—")


def _name_first(text: str) -> str:
    """`a keeper named Mara` -> `Mara, a keeper`: the name stays, the instruction goes."""
    named = "|".join(words("people")["named"])
    return re.sub(
        rf"(?P<what>(?:^|(?<=\s)){_ARTICLE}\s[^,.;:]{{2,60}}?|^[^,.;:]{{2,60}}?),?\s+(?:{named})\s+(?P<name>[A-ZÀ-Þ][\w'’-]+)",
        r"\g<name>, \g<what>",
        text.strip(),
        count=1,
    )
