"""Words from a second process: JSON files renamed into `inbox/`, read by the project's owner."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from app.story.base import Frozen


class Word(Frozen):
    """What another process asks of the one that has the project open. `session`: of which session;
    a word for another one is not followed."""

    kind: Literal["approve", "feedback", "pause", "stop"]
    session: str = ""
    feedback: dict[str, str] = {}  # shot or node -> words
    author: str = ""  # who gives the feedback


def leave(folder: Path, word: Word) -> None:
    """Puts a word down; it appears whole or not at all."""
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    name = secrets.token_hex(8)
    draft = inbox / f".{name}"
    draft.write_text(word.model_dump_json(), encoding="utf-8")
    draft.replace(inbox / f"{name}.json")


def waiting(folder: Path) -> list[tuple[Path, Word]]:
    """All words, oldest first; the reader deletes each when it has acted. What cannot be read is
    deleted here: it is data of others."""
    inbox = folder / "inbox"
    if not inbox.is_dir():
        return []
    found: list[tuple[Path, Word]] = []
    for path in sorted(inbox.glob("*.json"), key=lambda p: p.stat().st_mtime_ns):
        try:
            found.append((path, Word.model_validate(json.loads(path.read_text(encoding="utf-8")))))
        except (ValidationError, json.JSONDecodeError, UnicodeDecodeError, OSError):
            path.unlink(missing_ok=True)
    return found
