"""What can be found wrong with a frame by measuring it, each fault in words."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from app.media.measures import Measures, measure
from app.sketch.layout import Layout
from app.story.vocabulary import SIZES


@dataclass(frozen=True)
class Fault:
    """One fault: a stable code, words for a person, and how bad it is (0-1)."""

    code: str
    text: str
    severity: float


def inspect(picture: Image.Image, layout: Layout | None) -> tuple[Fault, ...]:
    """The faults of a picture, the worst first. Without a layout only its pixels are judged."""
    faults = [*_pixels(measure(picture))]
    if layout is not None:
        faults += _framing(layout)
    return tuple(sorted(faults, key=lambda f: -f.severity))


def _pixels(m: Measures) -> list[Fault]:
    out: list[Fault] = []
    if m.contrast < 0.004 or m.entropy < 0.3:
        return [Fault("blank", "The frame is blank: there is next to nothing in it.", 1.0)]
    if m.sharpness < 0.33:
        out.append(Fault("blur", "The frame is blurred: no line in it is sharp.", 0.8))
    if m.noise > 0.028:
        out.append(Fault("noise", "The frame is noisy: grain covers the drawing.", 0.7))
    if m.border > 0.05:
        out.append(Fault("cut_off", "A flat band runs along an edge: the picture is cut off.", 0.8))
    if m.spread < 0.10 and m.contrast < 0.05:  # a small bright figure on a dark ground reads
        out.append(
            Fault("low_contrast", "Dark and light are too close to each other to read.", 0.6)
        )
    if m.clipped > 0.45:
        out.append(Fault("clipping", "Large areas are pure black or pure white.", 0.6))
    return out


def _framing(layout: Layout) -> list[Fault]:
    out: list[Fault] = []
    people = [f for f in layout.figures if not f.foreground]
    missing = [n for n in layout.wanted if n not in {f.name for f in layout.figures}]
    if layout.size == "INS":
        if layout.subject_box is None and not people:
            out.append(
                Fault(
                    "subject_missing", f"{layout.subject or 'The thing'} is not in the frame.", 1.0
                )
            )
        return out
    if layout.wanted and (not people or missing or not layout.subject_present):
        names = ", ".join(missing or layout.wanted)
        out.append(Fault("subject_missing", f"{names} should be in the frame and is not.", 1.0))
    limits = SIZES[layout.size].head
    main = next((f for f in people if f.subject), people[0] if people else None)
    if main is None or limits is None:
        return out
    if main.kind == "person":
        share = main.head_share
        if share < limits[0] * 0.97 or share > limits[1] * 1.03:
            word = "small" if share < limits[0] else "large"
            out.append(
                Fault(
                    "wrong_size",
                    f"{main.name} is too {word} for a {SIZES[layout.size].phrase}: the head takes {share:.0%} of the height.",
                    0.8,
                )
            )
    for figure in people:
        if layout.size in ("BCU", "ECU"):
            continue
        left, top, right, bottom = figure.head
        tall = max(bottom - top, 1e-6)
        if (
            top < -0.15 * tall
            or bottom > 1 + 0.1 * tall
            or left < -0.2 * tall
            or right > 1 + 0.2 * tall
        ):
            worst = 0.8 if figure.subject else 0.5
            out.append(
                Fault(
                    "head_cut", f"The head of {figure.name} is cut by the edge of the frame.", worst
                )
            )
        if figure.occluded > 0.6:
            out.append(Fault("occluded", f"{figure.name} is hidden behind something nearer.", 0.6))
    return out
