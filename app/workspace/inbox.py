"""Words from a second process: JSON files renamed into `inbox/`, read by the project's owner."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from app.story.base import Frozen


class Word(Frozen):
    """What another process asks of the one that has the project open."""

    kind: Literal["approve", "feedback", "pause", "stop"]
    feedback: dict[str, str] = {}  # shot or node -> words


def leave(folder: Path, word: Word) -> None:
    """Puts a word down; it appears whole or not at all."""
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    name = secrets.token_hex(8)
    draft = inbox / f".{name}"
    draft.write_text(word.model_dump_json(), encoding="utf-8")
    draft.replace(inbox / f"{name}.json")


def collect(folder: Path) -> list[Word]:
    """Takes all words out, oldest first. What cannot be read is dropped: it is data of others."""
    inbox = folder / "inbox"
    if not inbox.is_dir():
        return []
    found: list[Word] = []
    for path in sorted(inbox.glob("*.json"), key=lambda p: p.stat().st_mtime_ns):
        with suppress(ValidationError, json.JSONDecodeError, UnicodeDecodeError, OSError):
            found.append(Word.model_validate(json.loads(path.read_text(encoding="utf-8"))))
        path.unlink(missing_ok=True)
    return found
