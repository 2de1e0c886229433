"""Words about notes in the person's language: statuses, places in time, who waits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.story.notes import NoteStatus
from app.ui.kit.states import State

# A note's status in the window's states: their colours and glyphs say what it is at a glance.
STATES: dict[NoteStatus, State] = {
    "todo": "planned",
    "wip": "running",
    "waiting": "waiting",
    "retake": "retake",
    "done": "approved",
}


def status_word(status: NoteStatus) -> str:
    """The word for a status."""
    tr = QCoreApplication.translate
    match status:
        case "todo":
            return tr("NoteWords", "Todo")
        case "wip":
            return tr("NoteWords", "Work in progress")
        case "waiting":
            return tr("NoteWords", "Waiting for approval")
        case "retake":
            return tr("NoteWords", "Retake")
        case "done":
            return tr("NoteWords", "Done")


def status_short(status: NoteStatus) -> str:
    """A status where there is little room."""
    tr = QCoreApplication.translate
    if status == "wip":
        return tr("NoteWords", "In progress")
    return tr("NoteWords", "Waiting") if status == "waiting" else status_word(status)


def frames_word(first: int | None, last: int | None) -> str:
    """Which frames it is about, counted from 0 as in the timecode; empty for a picture."""
    tr = QCoreApplication.translate
    if first is None:
        return ""
    if last is None:
        return tr("NoteWords", "frame {0}").format(first)
    return tr("NoteWords", "frames {0} to {1}").format(first, last)


def when_word(at: float, now: float) -> str:
    """A time today, else a day; empty where nobody knows."""
    if not at:
        return ""
    then, today = (QDateTime.fromSecsSinceEpoch(int(t)) for t in (at, now))
    if then.date() == today.date():
        return then.toString("HH:mm")
    return QLocale().toString(then.date(), QLocale.FormatType.ShortFormat)
