"""A line of the log in the person's language. The log itself is written once, in English, and is
the same for every face; what is of no known form is shown as it was written."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.ui.kit.names import shown_name
from app.ui.kit.numbers import decimal

_PHASES = "Asset sheets|Proof shots|Images|Video|Background|Hero cover|Promo video|Event music"
_KINDS = "Plan|Sheets|Proofs|Images|Video|Background|Hero|Promo|Music"


def activity_words(text: str) -> str:
    """`1A an sketch/board gesendet` for `1A sent to sketch/board`."""
    for pattern, words in _forms():
        found = pattern.fullmatch(text)
        if found:
            return words.format(*(_part(part) for part in found.groups()))
    return text


def _part(text: str) -> str:
    """A name, a phase or a mode within a line."""
    if re.fullmatch(r"\d+\.\d", text):
        return decimal(float(text))
    return _words().get(text) or shown_name(text)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Forms of lines, each with what it is in the window's language; that holds until the end."""
    tr = QCoreApplication.translate
    forms = (
        ("Session started, (guided|autonomous)", tr("Activity", "Session started, {0}")),
        (f"({_PHASES}): (.+) to make", tr("Activity", "{0}: {1} to make")),
        (f"({_PHASES}): (.+) wait for you", tr("Activity", "{0}: {1} wait for you")),
        (
            f"({_PHASES}): (.+) wait for you, (.+) without a take",
            tr("Activity", "{0}: {1} wait for you, {2} without a take"),
        ),
        (
            r"Plan: (\S+) things? to make for (.+) at most, about (.+)",
            tr("Activity", "Plan: {0} to make for {1} at most, about {2}"),
        ),
        (
            r"Plan approved: (\S+) things?, (.+) at most",
            tr("Activity", "Plan approved: {0} to make, {1} at most"),
        ),
        (f"({_KINDS}) approved, 1 takes?", tr("Activity", "{0} approved, 1 take")),
        (f"({_KINDS}) approved, (.+) takes", tr("Activity", "{0} approved, {1} takes")),
        (f"({_KINDS}) approved", tr("Activity", "{0} approved")),
        (r"(.+) sent to (\S+)", tr("Activity", "{0} sent to {1}")),
        (r"(.+) made by (\S+), (.+)", tr("Activity", "{0} made by {1}, {2}")),
        (r"(.+) scored (\S+), passes", tr("Activity", "{0} scored {1}, passes")),
        (r"(.+): retries used up, the best take is kept", tr("Activity", "{0}: retries used up, the best take is kept")),
        (r"(.+): no room for a retry in the price, the best take is kept", tr("Activity", "{0}: no room for a retry in the price, the best take is kept")),
        (r"(.+) has no take: (.+)", tr("Activity", "{0} has no take: {1}")),
        ("Production complete", tr("Activity", "Production complete")),
        (r"Done, but (\S+) without a take: (.+)", tr("Activity", "Done, but {0} without a take: {1}")),
        (r"Rerun: (\S+) made", tr("Activity", "Rerun: {0} made")),
        (r"Rerun: (\S+) made; (\S+) of (\S+) were not begun", tr("Activity", "Rerun: {0} made; {1} of {2} were not begun")),
        (r"Rerun of 1 nodes?", tr("Activity", "Rerun of 1 node")),
        (r"Rerun of (\S+) nodes", tr("Activity", "Rerun of {0} nodes")),
        ("Paused by you", tr("Activity", "Paused by you")),
        ("Resumed", tr("Activity", "Resumed")),
        ("Stopped by you", tr("Activity", "Stopped by you")),
        (r"(\S+) % of the budget is used or reserved", tr("Activity", "{0} % of the budget is used or reserved")),
        (r"The budget of (.+) is reached", tr("Activity", "The budget of {0} is reached")),
        (r"(.+) was under way and is queued again", tr("Activity", "{0} was under way and is queued again")),
        (r"(.+) kept: (.+)", tr("Activity", "{0} kept: {1}")),
        (r"(.+) is used without approval: (.+)", tr("Activity", "{0} is used without approval: {1}")),
    )  # fmt: skip
    return tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in forms)


@cache
def _words() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "guided": tr("Activity", "guided"), "autonomous": tr("Activity", "autonomous"),
        "Plan": tr("Activity", "Plan"), "Asset sheets": tr("Activity", "Asset sheets"),
        "Sheets": tr("Activity", "Sheets"), "Proof shots": tr("Activity", "Proof shots"),
        "Proofs": tr("Activity", "Proofs"), "Images": tr("Activity", "Images"),
        "Video": tr("Activity", "Video"), "Background": tr("Activity", "Background"),
        "Hero cover": tr("Activity", "Hero cover"), "Hero": tr("Activity", "Cover"),
        "Promo video": tr("Activity", "Promo video"), "Promo": tr("Activity", "Film"),
        "Event music": tr("Activity", "Event music"), "Music": tr("Activity", "Music"),
    }  # fmt: skip
