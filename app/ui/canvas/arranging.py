"""Nodes in line with each other, or evenly apart, as edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QRectF

from app.story.edits import Edit
from app.ui.canvas.graph_edits import move
from app.ui.canvas.layout import Places

Edge = Literal["left", "right", "top", "bottom"]
Direction = Literal["across", "down"]


def align(boxes: Mapping[str, QRectF], nodes: Sequence[str], edge: Edge) -> list[Edit]:
    """All of them at the outermost edge of any of them."""
    chosen = {n: boxes[n] for n in nodes}
    if len(chosen) < 2:
        return []
    places: Places = {}
    match edge:
        case "left":
            x = min(b.left() for b in chosen.values())
            places = {n: (x, b.top()) for n, b in chosen.items()}
        case "right":
            x = max(b.right() for b in chosen.values())
            places = {n: (x - b.width(), b.top()) for n, b in chosen.items()}
        case "top":
            y = min(b.top() for b in chosen.values())
            places = {n: (b.left(), y) for n, b in chosen.items()}
        case "bottom":
            y = max(b.bottom() for b in chosen.values())
            places = {n: (b.left(), y - b.height()) for n, b in chosen.items()}
    return move(_moved(chosen, places))


def spread(boxes: Mapping[str, QRectF], nodes: Sequence[str], way: Direction) -> list[Edit]:
    """The same gap between each and the next; the first and the last stay where they are."""
    chosen = {n: boxes[n] for n in nodes}
    if len(chosen) < 3:
        return []
    across = way == "across"
    order = sorted(chosen, key=lambda n: chosen[n].x() if across else chosen[n].y())
    sizes = {n: b.width() if across else b.height() for n, b in chosen.items()}
    first, last = chosen[order[0]], chosen[order[-1]]
    start, end = (first.left(), last.right()) if across else (first.top(), last.bottom())
    gap = (end - start - sum(sizes.values())) / (len(order) - 1)
    places: Places = {}
    at = start
    for node in order:
        places[node] = (at, chosen[node].y()) if across else (chosen[node].x(), at)
        at += sizes[node] + gap
    return move(_moved(chosen, places))


def _moved(boxes: Mapping[str, QRectF], places: Places) -> Places:
    """Only what comes to lie elsewhere."""
    return {
        n: (x, y) for n, (x, y) in places.items()
        if abs(boxes[n].x() - x) >= 0.5 or abs(boxes[n].y() - y) >= 0.5
    }  # fmt: skip
