"""Which shots are drawn first: few, and as different as can be in people, place and light."""

from __future__ import annotations

from app.production.standing import scope, targets_of
from app.story.session import Session
from app.story.state import Board


def chosen_proofs(board: Board, session: Session) -> list[str]:
    """The proofs of a session. None where nobody would look at them and every picture finds a
    place at once: they would only make the others wait."""
    limits = session.limits
    at_once = len(targets_of(board, session, "images")) <= limits.concurrency
    if limits.mode == "autonomous" and at_once:
        return []
    return choose_proofs(board, scope(board, session), board.project.proofs)


def choose_proofs(board: Board, shots: list[str], count: int) -> list[str]:
    """Frame nodes of up to `count` shots, greedily by what the ones before did not show."""
    features = {s: _features(board, s) for s in shots}
    chosen: list[str] = []
    seen: set[str] = set()
    while len(chosen) < min(count, len(shots)):
        rest = [s for s in shots if s not in chosen]
        best = max(rest, key=lambda s: (len(features[s] - seen), -shots.index(s)))
        chosen.append(best)
        seen |= features[best]
    chosen.sort(key=shots.index)
    return [board.frames_of(s)[0].id for s in chosen]


def _features(board: Board, shot_id: str) -> set[str]:
    shot = board.shots_by_id[shot_id]
    scene = board.scenes_by_id[shot.scene]
    found = {f"who:{c}" for c in shot.characters}
    found |= {
        f"place:{scene.location or scene.place}",
        f"light:{scene.time}",
        f"in:{scene.interior}",
    }
    found |= {f"size:{_size_group(shot.size)}", f"framing:{shot.framing}"}
    return found


def _size_group(size: str) -> str:
    if size in ("EWS", "VLS", "WS", "FS"):
        return "wide"
    return "close" if size in ("CU", "BCU", "ECU", "INS") else "medium"
