"""Places in a new order: as few rows as possible get another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.planning.scene_matching import moved


def places_among(rows: Sequence[str], known: Mapping[str, float]) -> dict[str, float]:
    """Places of those among `rows`, in their new order, that are new or move; `known` are the
    places of those that were there."""
    was = sorted(known, key=lambda row: (known[row], row))
    rank = {row: n for n, row in enumerate(was)}
    there = [row for row in rows if row in rank]
    gone = moved([rank[row] for row in there])
    stay = {row for n, row in enumerate(there) if n not in gone}
    if [*stay] and len({known[row] for row in stay}) < len(stay):
        return {row: float(n) for n, row in enumerate(rows) if known.get(row) != n}
    places: dict[str, float] = {}
    for i, row in enumerate(rows):
        if row in stay:
            places[row] = known[row]
            continue
        low = places[rows[i - 1]] if i else None
        j = next((j for j in range(i + 1, len(rows)) if rows[j] in stay), None)
        high = known[rows[j]] if j is not None else None
        if low is None:
            places[row] = 0.0 if high is None or j is None else high - (j - i)
        elif high is None or j is None:
            places[row] = low + 1
        else:
            places[row] = low + (high - low) / (j - i + 1)
    if any(places[b] - places[a] < 1e-9 for a, b in pairwise(rows)):
        places = {row: float(n) for n, row in enumerate(rows)}
    return {row: place for row, place in places.items() if known.get(row) != place}
