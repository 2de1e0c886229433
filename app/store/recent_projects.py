"""The list of projects that a person worked on last, as the user file keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from app.store.user_file import UserFile

MOST_RECENT = 24
_SETTING = "recent"


def listed(value: object) -> list[dict[str, Any]]:
    """The entries of a stored list, newest first; what is odd is left out."""
    stored = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    found: Any = stored.get("projects")
    entries = cast("list[Any]", found) if isinstance(found, list) else []
    return [
        cast("dict[str, Any]", entry)
        for entry in entries
        if isinstance(entry, dict) and "path" in entry
    ]


def with_newest(
    entries: Sequence[Mapping[str, Any]], folder: Path, facts: Mapping[str, Any], at: float
) -> list[dict[str, Any]]:
    """A project at the top of the list; `at` is when, in epoch seconds."""
    entry = {"path": str(folder), "at": at, **facts}
    rest = [dict(one) for one in entries if one["path"] != str(folder)]
    return [entry, *rest][:MOST_RECENT]


async def note_recent(user: UserFile, folder: Path, facts: Mapping[str, Any], at: float) -> None:
    """Puts a project at the top of the stored list."""
    entries = with_newest(listed(await user.setting(_SETTING)), folder, facts, at)
    await user.set_setting(_SETTING, {"projects": entries})
