"""Facts of an event as a person writes them in the form, and back. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from app.story.stage import ProgrammeItem, Stage
from app.system.errors import BadInput

_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%a %d %b %Y")
_TIMES = ("%H:%M", "%H.%M", "%H", "%I:%M %p", "%I %p")


def words_of(stage: Stage, field: str) -> str:
    """A fact as its field shows it."""
    match field:
        case "date":
            return stage.starts.partition("T")[0]
        case "starts":
            return stage.starts.partition("T")[2][:5]
        case "ends":
            day, _, hour = stage.ends.partition("T")
            return hour[:5] if _is_near(stage.starts, stage.ends) else f"{day} {hour[:5]}".strip()
        case "hosts":
            return ", ".join(stage.hosts)
        case "programme":
            return "\n".join(f"{i.time} {i.text}".strip() for i in stage.programme)
        case _:
            return str(getattr(stage, field))


def value_of(field: str, words: str) -> Any:
    """A fact from the words of its field. Dates and times go by `times_of_words`."""
    match field:
        case "hosts":
            return tuple(h.strip() for h in re.split(r"[,;\n]", words) if h.strip())
        case "programme":
            return tuple(_item(line.strip()) for line in words.splitlines() if line.strip())
        case "description":
            return words.strip()
        case _:
            return " ".join(words.split())


def times_of_words(day: str, starts: str, ends: str) -> tuple[str, str]:
    """`starts` and `ends` of a Stage. An end that is earlier than the start is on the next day.
    Raises `BadInput` for what is no day or no time."""
    if not (day.strip() or starts.strip() or ends.strip()):
        return "", ""
    if not day.strip():
        raise BadInput("Which day is it?", "Write it as 2026-12-12.")
    if not starts.strip():
        raise BadInput("When does it start?", "Write it as 19:30.")
    begin = datetime.combine(_day(day), _time(starts))
    return _text(begin), _text(_end(begin, ends.strip())) if ends.strip() else ""


def _end(begin: datetime, words: str) -> datetime:
    found = re.fullmatch(r"(\S.*\S)[ T]+(\d{1,2}[:.]\d{2})", words)
    if found:
        return datetime.combine(_day(found[1]), _time(found[2]))
    end = datetime.combine(begin.date(), _time(words))
    return end if end > begin else end + timedelta(days=1)


def _day(words: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(words.strip(), form).date()
        except ValueError:
            continue
    raise BadInput(f"{words.strip()!r} is no day.", "Write it as 2026-12-12.")


def _time(words: str) -> time:
    for form in _TIMES:
        try:
            return datetime.strptime(words.strip(), form).time()
        except ValueError:
            continue
    raise BadInput(f"{words.strip()!r} is no time.", "Write it as 19:30.")


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _is_near(starts: str, ends: str) -> bool:
    """Whether an end needs no day: it is on the same day, or in the night after."""
    try:
        begin, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
        return timedelta(0) < end - begin <= timedelta(days=1)
    except (ValueError, TypeError):
        return False


def _item(line: str) -> ProgrammeItem:
    found = re.match(r"(\d{1,2}[:.]\d{2}(?:\s?[-–]\s?\d{1,2}[:.]\d{2})?)\s+(.*)", line)
    return ProgrammeItem(time=found[1], text=found[2]) if found else ProgrammeItem(text=line)
