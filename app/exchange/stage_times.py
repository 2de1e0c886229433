"""When an event is, for people, for machines and for calendars. Times are local in an IANA zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.story.base import Frozen
from app.story.stage import Stage
from app.system.errors import BadInput

_LASTS = timedelta(hours=2)  # an event that names no end


class When(Frozen):
    """As the page shows it; `machine` has the offset."""

    day: str
    hours: str
    machine: str
    machine_end: str


def times_of(stage: Stage) -> tuple[datetime, datetime] | None:
    """Start and end with their zone; None where no start is set. Raises `BadInput`."""
    if not stage.starts:
        return None
    zone = zone_of(stage.zone)
    start = _local(stage.starts, zone, "start")
    end = _local(stage.ends, zone, "end") if stage.ends else start + _LASTS
    if end <= start:
        raise BadInput("The event ends before it starts.", "Set a later end.")
    return start, end


def zone_of(name: str) -> ZoneInfo:
    """Raises `BadInput` for what is no IANA name."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(
            f"{name!r} is no time zone.", "Use an IANA name such as Europe/London."
        ) from None


def when_of(stage: Stage) -> When | None:
    times = times_of(stage)
    if times is None:
        return None
    start, end = times
    same_day = start.date() == end.date()
    until = end.strftime("%H:%M") if same_day else f"{end:%A} {end.day} {end:%B, %H:%M}"
    place = (stage.zone or "UTC").rpartition("/")[2].replace("_", " ")
    return When(
        day=f"{start:%A} {start.day} {start:%B %Y}",
        hours=f"{start.strftime('%H:%M')} to {until}, {place} time ({start.strftime('%Z')})",
        machine=start.isoformat(),
        machine_end=end.isoformat(),
    )


def calendar_of(stage: Stage, uid: str) -> bytes | None:
    """An .ics with the zone's own rules; None where no start is set."""
    times = times_of(stage)
    if times is None:
        return None
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Slateroom//Stage//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{uid}@slateroom")
    event.add("dtstamp", times[0].astimezone(ZoneInfo("UTC")))
    event.add("summary", stage.title)
    event.add("dtstart", times[0])
    event.add("dtend", times[1])
    for name, value in (
        ("location", stage.place),
        ("description", stage.description),
        ("url", stage.link),
    ):
        if value:
            event.add(name, value)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _local(text: str, zone: ZoneInfo, what: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"The {what} {text!r} is no date and time.", "Write it as 2026-12-12T19:30."
        ) from None
    return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
