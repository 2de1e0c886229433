"""Lines of a hand, as points: fewer of them that look the same, and which mark a point touches.

Points are fractions of a picture; `aspect` is its width over its height, so that lengths are
counted alike in both directions (in heights of the picture).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

from app.story.notes import Mark, Point

MOST_POINTS = 2000
_FINE = 0.0007  # of the height: below what an eye sees at full size
_LEAST, _MOST = -0.25, 1.25  # how far a mark may leave the picture


def kept_in(x: float, y: float) -> Point:
    """A point as a mark stores it: not far outside, and not finer than a screen shows."""
    return (round(min(_MOST, max(_LEAST, x)), 6), round(min(_MOST, max(_LEAST, y)), 6))


def simplified(points: Sequence[Point], aspect: float, most: int = MOST_POINTS) -> list[Point]:
    """The same line with as few points as it needs, at most `most`."""
    fine = _FINE
    found = _thinned(points, aspect, fine)
    while len(found) > most:
        fine *= 1.6
        found = _thinned(points, aspect, fine)
    return found


def _thinned(points: Sequence[Point], aspect: float, fine: float) -> list[Point]:
    """Ramer, Douglas and Peucker, without recursion: a scribble may have very many points."""
    if len(points) < 3:
        return list(points)
    keep = bytearray(len(points))
    keep[0] = keep[-1] = 1
    spans = [(0, len(points) - 1)]
    while spans:
        start, end = spans.pop()
        far, at = 0.0, -1
        for number in range(start + 1, end):
            away = _off_line(points[number], points[start], points[end], aspect)
            if away > far:
                far, at = away, number
        if far > fine:
            keep[at] = 1
            spans += [(start, at), (at, end)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _off_line(point: Point, start: Point, end: Point, aspect: float) -> float:
    """How far a point lies from a stretch, in heights of the picture."""
    px, py = point[0] * aspect, point[1]
    ax, ay, bx, by = start[0] * aspect, start[1], end[0] * aspect, end[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    if length == 0:
        return hypot(px - ax, py - ay)
    along = min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return hypot(px - ax - along * dx, py - ay - along * dy)


def touches(mark: Mark, x: float, y: float, reach: float, aspect: float) -> bool:
    """Whether a point lies on a mark, or within `reach` (in heights of the picture) of it."""
    near = reach + mark.width / 2
    if mark.kind == "pin":
        tip = mark.points[0]
        return hypot((x - tip[0]) * aspect, y - (tip[1] - 0.025)) <= near + 0.025
    if mark.kind == "text":
        left, top, right, bottom = text_box(mark, aspect)
        return left - reach <= x <= right + reach and top - reach <= y <= bottom + reach
    return any(_off_line((x, y), a, b, aspect) <= near for a, b in _stretches(mark))


def _stretches(mark: Mark) -> list[tuple[Point, Point]]:
    points = list(mark.points)
    if mark.kind == "rectangle" and len(points) == 2:
        (x1, y1), (x2, y2) = points
        points = [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
    elif mark.kind == "ellipse" and len(points) == 2:
        points = _round(points[0], points[1])
    if len(points) == 1:
        return [(points[0], points[0])]
    return list(pairwise(points))


def _round(one: Point, other: Point, steps: int = 40) -> list[Point]:
    cx, cy = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    rx, ry = (other[0] - one[0]) / 2, (other[1] - one[1]) / 2
    turns = (2 * pi * step / steps for step in range(steps + 1))
    return [(cx + rx * cos(turn), cy + ry * sin(turn)) for turn in turns]


TEXT_HEIGHT = 0.034  # of the picture's height: a line of words on it


def text_box(mark: Mark, aspect: float) -> tuple[float, float, float, float]:
    """About where the plate of a text stands: left, top, right, bottom in fractions."""
    lines = mark.text.splitlines() or [""]
    wide = max(len(line) for line in lines) * TEXT_HEIGHT * 0.56 + TEXT_HEIGHT
    high = TEXT_HEIGHT * (1.3 * len(lines) + 0.5)
    left, top = mark.points[0]
    return left, top, left + wide / aspect, top + high
