"""One value brought to what a parameter takes: near misses mended, numbers read from text."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable

from app.providers.model import Parameter
from app.story.graph import Scalar

_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_NUMBER = re.compile(r"^\s*([-+]?\d+(?:[.,]\d+)?)\s*(?:[a-z%]+)?\s*$", re.I)
_PAIR = re.compile(r"(\d+)\s*[:x×_/*]\s*(\d+)", re.I)
_SPELLINGS = {"jpg": "jpeg", "grey": "gray"}


def number_of(value: Scalar) -> float | None:
    """A finite number, also one that stands as text (`5`, `5s`, `3,5`); None: it is none."""
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, str):
            match = _NUMBER.match(value)
            found = float(match.group(1).replace(",", ".")) if match else math.nan
        else:
            found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def nearest(value: Scalar, allowed: Iterable[Scalar]) -> Scalar | None:
    """The allowed value that was surely meant: written otherwise, or nearly so."""
    options = list(allowed)
    for option in options:
        if type(option) is type(value) and option == value:
            return option
    said = plain(value)
    by_plain = {plain(option): option for option in reversed(options)}
    if said in by_plain:
        return by_plain[said]
    number = number_of(value)
    numbers = [(n, o) for o in options if (n := number_of(o)) is not None]
    if number is not None and numbers:
        if len(numbers) == len(options):
            return min(numbers, key=lambda pair: abs(pair[0] - number))[1]
        exact = [o for n, o in numbers if n == number]
        return exact[0] if exact else None
    if number is not None or len(said) < 3:
        return None
    close = difflib.get_close_matches(said, by_plain, n=1, cutoff=0.75)
    return by_plain[close[0]] if close else None


def plain(value: Scalar) -> str:
    """A value without case, marks and spellings that differ: `16x9` and `16:9` are the same."""
    text = str(value).strip().casefold()
    text = _PAIR.sub(r"\1:\2", text)
    text = _SPELLINGS.get(text, text)
    return re.sub(r"[\s_-]+", "", text)


def mend(parameter: Parameter, value: Scalar) -> tuple[Scalar | None, str]:
    """The value as the parameter takes it (None: it takes nothing like it), and why it differs."""
    if parameter.type == "switch":
        return _switch(value)
    if parameter.values:
        found = nearest(value, parameter.values)
        if found is None:
            known = ", ".join(str(v) for v in parameter.values[:8])
            return None, f"it must be one of {known}"
        return found, "" if _same(found, value) else "the nearest that it knows"
    if parameter.type in ("text", "choice"):
        return (value, "") if isinstance(value, str) else (_text(value), "as text")
    number = number_of(value)
    if number is None:
        return None, "it must be a number"
    fitted = _bounded(parameter, number)
    if _same(fitted, value) or (
        parameter.type == "number" and not isinstance(value, str) and fitted == value
    ):
        return value, ""
    return fitted, _why_bounded(parameter, number)


def fits(parameter: Parameter, value: Scalar) -> bool:
    """Whether the parameter takes exactly this."""
    mended, _ = mend(parameter, value)
    return mended is not None and _same(mended, value)


def _same(a: Scalar, b: Scalar) -> bool:
    """Equal, and written to the wire alike."""
    return a == b and type(a) is type(b)


def _switch(value: Scalar) -> tuple[Scalar | None, str]:
    if isinstance(value, bool):
        return value, ""
    word = str(value).strip().casefold()
    if word in _YES:
        return True, "as a switch"
    if word in _NO:
        return False, "as a switch"
    return None, "it must be on or off"


def _text(value: Scalar) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bounded(parameter: Parameter, number: float) -> Scalar:
    least, most = parameter.least, parameter.most
    if parameter.type == "integer":
        whole = round(number)
        if most is not None:
            whole = min(whole, math.floor(most))
        if least is not None:
            whole = max(whole, math.ceil(least))
        return whole
    if most is not None:
        number = min(number, most)
    if least is not None:
        number = max(number, least)
    return int(number) if number.is_integer() else number


def _why_bounded(parameter: Parameter, number: float) -> str:
    if parameter.least is not None and number < parameter.least:
        return f"not below {parameter.least:g}"
    if parameter.most is not None and number > parameter.most:
        return f"not above {parameter.most:g}"
    return "a whole number" if parameter.type == "integer" else "as a number"
