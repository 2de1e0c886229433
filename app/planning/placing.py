"""Places in a new order: as few rows as possible get another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.planning.scene_matching import moved
from app.story.state import Board


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


def scenes_among(board: Board, entries: Sequence[tuple[float, str, bool]]) -> dict[str, list[str]]:
    """Scenes of the board by episode, with `entries` put in: each the place in the script, the
    scene, and whether it goes there or stays. One that goes stands behind the one before it."""
    order: dict[str, list[str]] = {e.id: [] for e in board.episodes()}
    for scene in board.scenes(omitted=True):
        order[scene.episode].append(scene.id)
    episode_of = {s: e for e, rows in order.items() for s in rows}
    for i, (_, key, goes) in enumerate(entries):
        known = key in episode_of
        if not goes or (not known and key in board.scenes_by_id):
            continue  # it stays, or is off the board
        if known:
            order[episode_of[key]].remove(key)
        before = next((k for _, k, _ in reversed(entries[:i]) if k in episode_of), "")
        behind = next((k for _, k, g in entries[i + 1 :] if not g and k in episode_of), "")
        beside = before or behind
        episode = episode_of[beside] if beside else next(reversed(order))
        rows = order[episode]
        at = rows.index(beside) + (1 if before else 0) if beside else len(rows)
        rows.insert(at, key)
        episode_of[key] = episode
    return order
