"""A person's settings of the planner, as the chat reads them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.user_file import UserFile
from app.story.money import micros_from_credits

CAP_SETTING = "chat.cap"  # credits
CAP_CREDITS = 20  # of all planning in a project, until a person sets another
MOST_CREDITS = 10_000


@dataclass(frozen=True)
class ChatWishes:
    """`cap`: what planning in one project may cost, in micro-dollars. `language`: the window's,
    which the rules answer in; empty: that of the words."""

    cap: int = micros_from_credits(CAP_CREDITS)
    language: str = ""


async def cap_of(user: UserFile) -> float:
    """In credits."""
    stored = await user.setting(CAP_SETTING)
    number = isinstance(stored, int | float) and not isinstance(stored, bool)
    return min(MOST_CREDITS, max(0, stored)) if number else CAP_CREDITS


async def wishes_of(user: UserFile, language: str = "") -> ChatWishes:
    """As they stand now, in a window of that language."""
    return ChatWishes(micros_from_credits(await cap_of(user)), language)
