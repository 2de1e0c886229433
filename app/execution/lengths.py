"""A wanted length in the form that a model is told: whole steps, a list, text or milliseconds."""

from __future__ import annotations

import math

from app.providers.model import LengthForm
from app.story.graph import Scalar


def fit_length(form: LengthForm, wanted: float) -> float:
    """The nearest length that it makes, not shorter than what is wanted where it can be."""
    if form.fixed > 0:
        return form.fixed
    options = sorted(v for v in form.values if v > 0 and math.isfinite(v))
    if options:
        return next((v for v in options if v >= wanted - 0.001), options[-1])
    seconds = max(0.1, wanted, form.least)
    if form.step > 0 and form.field:
        seconds = math.ceil(round(seconds / form.step, 6)) * form.step
    if form.most > 0:
        seconds = min(seconds, form.most)
    return round(max(seconds, form.least), 3)


def length_told(form: LengthForm, seconds: float) -> Scalar:
    """As the model is told it."""
    number: Scalar = int(seconds) if float(seconds).is_integer() else seconds
    match form.style:
        case "number":
            return number
        case "text":
            return f"{number}"
        case "seconds":
            return f"{number}s"
        case "milliseconds":
            return round(seconds * 1000)


def lengths_of(form: LengthForm) -> str:
    """What it makes, in words."""
    if form.fixed > 0:
        return "it makes one length"
    if form.values:
        return "it makes " + ", ".join(f"{v:g}" for v in sorted(form.values)) + " s"
    bounds = f"from {form.least:g} s" if form.least else ""
    bounds += f" to {form.most:g} s" if form.most else ""
    return f"it makes {bounds.strip()}" if bounds else f"in steps of {form.step:g} s"
