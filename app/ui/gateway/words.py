"""The words of the gateway's window: states, categories in plain words, what was tried, times."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.gateway.leftovers import Leftover
from app.gateway.troubles import Remedy, Trouble
from app.gateway.watch import LaneRow, OnTheWay
from app.story.jobs import Category
from app.story.money import MICROS_PER_CREDIT
from app.ui.kit.meter import credits_text
from app.ui.kit.numbers import decimal, show_credits

tr = QCoreApplication.translate


def seconds_text(seconds: float | None) -> str:
    """`0.6 s`, `24 s`, `3 min`, `2 h`; a dash where it is not known."""
    if seconds is None:
        return "–"
    if seconds < 9.95:
        return tr("Gateway", "{0} s").format(decimal(seconds))
    if seconds < 100:
        return tr("Gateway", "{0} s").format(round(seconds))
    if seconds < 6000:
        return tr("Gateway", "{0} min").format(round(seconds / 60))
    return tr("Gateway", "{0} h").format(round(seconds / 3600))


def wait_text(seconds: float) -> str:
    """A wait in whole seconds, minutes or hours."""
    return seconds_text(max(10.0, seconds)) if seconds >= 9.95 else _short(seconds)


def _short(seconds: float) -> str:
    return tr("Gateway", "{0} s").format(round(seconds))


def clock_text(at: float, now: float) -> str:
    """`18:58` today, else the day."""
    moment, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    return moment.strftime("%H:%M" if moment.date() == today.date() else "%d.%m.")


def money_text(micros: float) -> str:
    """Credits as a bare number."""
    return credits_text(micros / MICROS_PER_CREDIT)


def share_text(share: float | None) -> str:
    """A share in per cent; a dash of nothing."""
    if share is None:
        return "–"
    value = share * 100
    return f"{value:.0f}%" if value >= 10 or value == 0 else f"{decimal(value)}%"


def lane_word(lane: LaneRow) -> str:
    """What a lane's chip says."""
    match lane.state:
        case "running":
            return tr("Gateway", "Running")
        case "idle":
            return tr("Gateway", "Idle")
        case "slowed" if lane.wait > 0:
            return tr("Gateway", "Slowed, {0}").format(wait_text(lane.wait))
        case "slowed":
            return tr("Gateway", "Slowed")
        case "paused" if lane.trouble == "auth":
            return tr("Gateway", "Paused: key refused")
        case "paused" if lane.trouble == "out_of_credits":
            return tr("Gateway", "Paused: no credit")
        case "paused":
            return tr("Gateway", "Paused")


def way_word(job: OnTheWay) -> str:
    """Where a job stands."""
    match job.way:
        case "running":
            return tr("Gateway", "Running")
        case "held":
            return tr("Gateway", "Held")
        case "queued" if job.priority > 0:
            return tr("Gateway", "Next, first")
        case "queued" if job.priority < 0:
            return tr("Gateway", "Queued, last")
        case "queued":
            return tr("Gateway", "Queued")


def leftover_words(left: Leftover) -> str:
    """What becomes of a closed project's purchases, in a few words."""
    match left.state:
        case "collecting":
            done = left.made + left.failed + left.unclear
            return tr("Gateway", "closed, collecting {0} of {1}").format(done, left.sent)
        case "collected":
            return tr("Gateway", "closed, {0} collected").format(left.made)
        case "unreached":
            return tr("Gateway", "closed, waits for a key")
        case "queued":
            return tr("Gateway", "closed, waits")
        case "missing":
            return tr("Gateway", "folder is missing")
        case "elsewhere":
            return tr("Gateway", "open elsewhere")
        case "strange":
            return tr("Gateway", "moved or copied?")
        case "unreadable":
            return tr("Gateway", "cannot be read")


def leftover_line(left: Leftover) -> str:
    """The same as a sentence, for the head of the window and the status line."""
    match left.state:
        case "collecting":
            text = tr("Gateway", "Collecting {0} purchases of {1}, which is closed")
            return text.format(left.sent, left.name)
        case "collected":
            text = tr("Gateway", "{0}: {1} made, {2} failed, {3} need you; closed again")
            return text.format(left.name, left.made, left.failed, left.unclear)
        case "unreached":
            text = tr("Gateway", "{0}: {1} made; the rest waits for the key of {2}")
            return text.format(left.name, left.made, ", ".join(left.unreached))
        case "queued":
            text = tr("Gateway", "{0} of {1} are queued; they go on when it is opened")
            return text.format(left.jobs, left.name)
        case "missing":
            text = tr("Gateway", "{0} is not at {1}; {2} purchases wait until it is back")
            return text.format(left.name, left.path, left.jobs)
        case "elsewhere":
            return tr("Gateway", "{0} is open elsewhere and collects there").format(left.name)
        case "strange":
            text = tr("Gateway", "{0} was moved or copied; open it and say which")
            return text.format(left.name)
        case "unreadable":
            return tr("Gateway", "{0} cannot be read; {1} purchases wait").format(
                left.name, left.jobs
            )


def kind_word(category: Category | None) -> str:
    """A category in one or two words."""
    match category:
        case "server":
            return tr("Gateway", "Server error")
        case "capacity":
            return tr("Gateway", "No capacity")
        case "timeout":
            return tr("Gateway", "Timeout")
        case "rate_limited":
            return tr("Gateway", "Too fast")
        case "invalid_parameters":
            return tr("Gateway", "Bad request")
        case "content_policy":
            return tr("Gateway", "Refused")
        case "input_image":
            return tr("Gateway", "Bad input picture")
        case "expired_output":
            return tr("Gateway", "Link expired")
        case "malformed_output":
            return tr("Gateway", "Bad file")
        case "model_gone":
            return tr("Gateway", "Model gone")
        case "auth":
            return tr("Gateway", "Account")
        case "out_of_credits":
            return tr("Gateway", "Out of credits")
        case "uncertain":
            return tr("Gateway", "Lost")
        case "cancelled":
            return tr("Gateway", "Cancelled")
        case "unknown" | None:
            return tr("Gateway", "Unknown")


def remedy_title(remedy: Remedy) -> str:
    """The heading of a group of failures: what to do."""
    match remedy:
        case "account":
            return tr("Gateway", "Set the account right")
        case "words":
            return tr("Gateway", "Change the words")
        case "reference":
            return tr("Gateway", "Replace the reference")
        case "model":
            return tr("Gateway", "Choose another model")
        case "again":
            return tr("Gateway", "Try again")


_TRIED: dict[str, tuple[str, str]] = {
    "quality": ("sparkles", "refined"),
    "content_policy": ("feather", "softer"),
    "invalid_parameters": ("scissors", "simpler"),
    "input_image": ("image", "fewer references"),
    "rate_limited": ("clock", "waited"),
    "capacity": ("clock", "waited"),
    "model_gone": ("shuffle", "successor"),
    "malformed_output": ("download", "collected"),
    "expired_output": ("download", "collected"),
}


def tried_tags(trouble: Trouble) -> list[tuple[str, str]]:
    """Icon and words of each thing that was tried: `softer ×2`."""
    tags: list[tuple[str, str]] = []
    for why, times in trouble.tried:
        icon, word = _TRIED.get(why, ("rotate-ccw", "retry"))
        many = f" ×{times}" if times > 1 else ""
        tags.append((icon, _tried_word(word) + many))
    return tags


def _tried_word(word: str) -> str:
    words = {
        "refined": tr("Gateway", "refined"), "softer": tr("Gateway", "softer"), "simpler": tr("Gateway", "simpler"),
        "fewer references": tr("Gateway", "fewer references"), "waited": tr("Gateway", "waited"),
        "successor": tr("Gateway", "successor"), "collected": tr("Gateway", "collected"), "retry": tr("Gateway", "retry"),
    }  # fmt: skip
    return words[word]


def price_words(action: str, micros: int | None) -> str:
    """An action with its price: `Retry, 8 cr`."""
    return action if micros is None else f"{action}, {show_credits(micros)}"
