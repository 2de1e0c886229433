"""Wishes about the film as a whole: its shape, its length, its title."""

from __future__ import annotations

import re

from app.planning.amounts import seconds_in
from app.planning.brief import aspect_in
from app.planning.mentions import Mentions
from app.planning.spoken import said, span
from app.story.edits import Change, Edit
from app.story.state import Board

Made = tuple[list[Edit], str]
_FILM = re.compile(
    r"\b(?:the|my|this|our|your|whole|entire|den|der|das|dem|ganzen?)\s+(?:whole\s+|entire\s+|ganzen?\s+)?(?:film|movie|spot|ad|advert|commercial|short|project|storyboard|board|projekt|werbespot|kurzfilm)\b",
    re.I,
)
_ORDER = re.compile(
    r"^\W*(?:please\s+|now\s+)*(?:make|change|turn|set|cut|let|shorten|lengthen|trim|bring)\b", re.I
)
_SHAPED = re.compile(
    rf"{_ORDER.pattern}\s+(?:it|this|that|everything|all(?:\s+of\s+it)?|{_FILM.pattern}|the\s+(?:format|aspect(?:\s+ratio)?|shape)(?:\s+of\s+{_FILM.pattern})?)\s+(?:(?:to|into|in|as|a|an|be)\s+)*(?P<shape>\S+(?:\s+\S+){{0,2}})$",
    re.I,
)
_LONGER = re.compile(r"\b(?:longer|lengthen)\b", re.I)
_SHORTER = re.compile(r"\b(?:shorter|shorten)\b", re.I)
_TITLE = re.compile(
    r"\b(?:(?:change|set|make)\s+(?:the\s+|its\s+)?(?:title|name)(?:\s+of\s+[\w\s]+?)?\s+(?:to|into|as)|(?:rename|call)\s+(?:the|my|this|our)\s+(?:film|movie|project|board|storyboard|spot)(?:\s+(?:to|into))?)\s+(?P<new>\S.*?)\W*$",
    re.I,
)
_LEAST = 0.5  # seconds of a shot
_MOST = 80  # letters of a title


def is_of_the_film(text: str) -> bool:
    """Whether an order is about the film that is there: `make the film 60 seconds`, and no wish
    for another one."""
    film = _FILM.search(text)
    if _TITLE.search(text):
        return True
    if film is None or not _ORDER.match(text):
        return False
    rest = text[film.end() :]
    return bool(
        aspect_in(rest) or seconds_in(rest, 1) or _LONGER.search(text) or _SHORTER.search(text)
    )


def change_film(text: str, board: Board, mentions: Mentions) -> Made | None:
    """Its shape, length or title; None where the words are about shots, or about none of that."""
    title = _TITLE.search(text)
    if title is not None and not mentions.assets:
        name = title.group("new").strip(" \"“”'")[:_MOST]
        edits: list[Edit] = [Change(table="projects", id=board.project.id, fields={"title": name})]
        return edits, said("The title: {0}.", name)
    if mentions.shots or mentions.scenes or mentions.nodes:
        return None
    shaped = _SHAPED.match(text.strip())
    aspect = aspect_in(shaped.group("shape")) if shaped else ""
    if aspect:
        edits = [Change(table="projects", id=board.project.id, fields={"aspect": aspect})]
        return edits, said("The shape of the film: {0}.", aspect)
    return _length(text, board) if _FILM.search(text) else None


def _length(text: str, board: Board) -> Made | None:
    """Every shot by the same share, so that they come to it together."""
    shots = board.shots()
    now = sum(s.seconds for s in shots)
    wanted = seconds_in(text, 1)
    if wanted is None and now:
        share = 1.5 if _LONGER.search(text) else 1 / 1.5 if _SHORTER.search(text) else 0
        wanted = now * share
    if not wanted or not now:
        return None
    edits: list[Edit] = []
    before = total = 0.0
    for shot in shots:
        before += shot.seconds * wanted / now
        seconds = max(_LEAST, round(before - total, 1))  # what is rounded here is made good there
        total += seconds
        edits.append(Change(table="shots", id=shot.id, fields={"seconds": seconds}))
    return edits, said("The film is {0} long, every shot by its share.", span(round(total, 1)))
