"""The words that an event page says by itself, and what it makes of the facts."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from app.story.stage import Stage

WORDS = {
    "invited": "You are invited", "facts": "The facts", "when": "When", "where": "Where", "link": "Online",
    "hosts": "Hosts", "programme": "Programme", "film": "Film", "film_of": "Film of", "come": "I will come",
    "not": "Not this time", "answer": "Answer the invitation", "calendar": "Save the date", "play": "Play the music", "stop": "Stop the music", "yours": "For you:",
    "collects": "This page collects nothing. Your answer goes to the hosts by your own mail program or on the site that the link opens.",
}  # fmt: skip
_LEAD = 110  # letters of a first line that stands under the title
OVER_COVER = 60  # letters of a title that has room over the cover
_MAIL = r"[^@\s<>\"',;:?&]+@[^@\s<>\"',;:?&]+\.[^@\s<>\"',;:?&]+"


def is_link(value: str) -> bool:
    """Whether it is a web address and nothing else."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return False
    plain = not re.search(r"[\s<>\"']", value)
    return parts.scheme in ("https", "http") and bool(host) and plain


def answers_of(stage: Stage) -> list[tuple[str, str]]:
    """Words and addresses of the buttons that answer the invitation; none where `rsvp` is neither
    a mail address nor a link."""
    if is_link(stage.rsvp):
        return [(WORDS["answer"], stage.rsvp)]
    if not re.fullmatch(_MAIL, stage.rsvp):
        return []
    to = quote(stage.rsvp, safe="@")
    return [
        (word, f"mailto:{to}?subject={quote(f'{word}: {stage.title[:120]}')}")
        for word in (WORDS["come"], WORDS["not"])
    ]


def lead_of(stage: Stage) -> str:
    """The description's first paragraph, if it is short and others follow: it stands under the
    title."""
    first, _, rest = stage.description.strip().partition("\n\n")
    return first if rest.strip() and len(first) <= _LEAD and "\n" not in first else ""
