"""Models whose provider answered that it knows them no longer: marked in the user file, passed
over in every project, and tried again after a month or when a person clears the mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.providers.catalogue import Catalogue
from app.store.user_file import UserFile

SETTING = "gone_models"
_KEPT = 30 * 86_400.0  # seconds


def standing(stored: Any, now: float) -> dict[str, float]:
    """The marks that still hold, `provider/id` to epoch seconds; whatever else lies in the setting
    is left out."""
    if not isinstance(stored, Mapping):
        return {}
    marks: Mapping[Any, Any] = stored  # type: ignore[assignment]
    return {
        str(name): float(at)
        for name, at in marks.items()
        if isinstance(at, int | float) and not isinstance(at, bool) and now - _KEPT < at <= now + 60
    }


async def read(user: UserFile, catalogue: Catalogue, now: float) -> dict[str, float]:
    """Reads the marks into the catalogue."""
    marks = standing(await user.setting(SETTING), now)
    catalogue.mark(marks)
    return marks


async def mark(user: UserFile, catalogue: Catalogue, name: str, now: float) -> None:
    """Marks a model gone, here and for later starts."""
    marks = standing(await user.setting(SETTING), now) | {name: now}
    await user.set_setting(SETTING, marks)
    catalogue.mark(marks)


async def clear(user: UserFile, catalogue: Catalogue, name: str, now: float) -> bool:
    """Takes a mark away by hand; whether there was one."""
    marks = standing(await user.setting(SETTING), now)
    found = marks.pop(name, None) is not None
    await user.set_setting(SETTING, marks)
    catalogue.mark(marks)
    return found
