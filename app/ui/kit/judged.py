"""What a score rests on, in words: a measuring rule sees no taste."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.takes import Verdict

RULES = "rules"  # the judge that measures, and needs no key


def judged_by(verdict: Verdict) -> str:
    """Who judged, and what was looked at."""
    tr = QCoreApplication.translate
    if verdict.judge == RULES and verdict.scores.composition is None:
        return tr("Judged", "Measured: technical quality only; not taste.")
    if verdict.judge == RULES:
        return tr("Judged", "Measured: sharpness, light, layout and size; not taste.")
    return tr("Judged", "Judged by {0}.").format(verdict.judge or "–")
