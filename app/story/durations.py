"""How long something takes, as people say it."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """`40 s`, `16 min`, `1 h 20 min`: seconds up to a minute and a half, then minutes, then hours.
    Units are the same in every language."""
    if seconds < 89.5:
        return f"{max(0, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, left = divmod(minutes, 60)
    return f"{hours} h {left} min" if left else f"{hours} h"
