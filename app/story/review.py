"""Questions that a review asks: what is noted where, under which number, and who waits for whom.

A note that became feedback and has been answered by a new take waits for the reviewer, whatever
its own status still says: derived, never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.story.answers import answer
from app.story.answers import retakes as retakes_of
from app.story.base import Frozen
from app.story.board import Shot
from app.story.lifecycle import State
from app.story.notes import Note, NoteStatus
from app.story.state import Board
from app.story.takes import Facts, Take

STATUSES: tuple[NoteStatus, ...] = ("todo", "wip", "waiting", "retake", "done")
_ASKED: frozenset[NoteStatus] = frozenset({"todo", "wip", "retake"})


class NoteFilter(Frozen):
    """Which notes are shown. Empty fields let everything through."""

    statuses: frozenset[NoteStatus] = frozenset()
    author: str = ""
    scene: str = ""
    words: str = ""

    @property
    def is_set(self) -> bool:
        return self != NoteFilter()

    def admits(self, board: Board, note: Note, status: NoteStatus) -> bool:
        """Whether a note is shown; `status` is how it stands (`standing`)."""
        if self.statuses and status not in self.statuses:
            return False
        if self.author and note.author.casefold() != self.author.casefold():
            return False
        if self.scene and scene_of(board, note) != self.scene:
            return False
        if not self.words:
            return True
        said = f"{note.text} {note.author} {' '.join(m.text for m in note.marks)}".casefold()
        return all(word in said for word in self.words.casefold().split())


OPEN = NoteFilter(statuses=frozenset(STATUSES) - {"done"})


def standing(board: Board, facts: Facts, note: Note) -> NoteStatus:
    """Its status as a person should see it: answered feedback waits for approval."""
    if note.status in _ASKED and note.feedback and answer(board, facts, note) is not None:
        return "waiting"
    return note.status


def scene_of(board: Board, note: Note) -> str:
    """The scene that a note belongs to; empty where it is on no shot."""
    node = board.nodes_by_id.get(note.node)
    shot = board.shots_by_id.get(node.shot) if node is not None else None
    return shot.scene if shot is not None else ""


def notes_of(board: Board, shot: str) -> list[Note]:
    """The live notes of a shot's panels and clip, in the order in which they came."""
    found = [n for node in board.nodes_of_shot(shot) for n in board.notes_on(node.id)]
    return sorted(found, key=_arrived)


def all_notes(board: Board) -> list[Note]:
    """The live notes of all live shots, shot by shot in story order."""
    by_shot: dict[str, list[Note]] = {}
    for note in board.notes_by_id.values():
        node = None if note.archived else board.nodes_by_id.get(note.node)
        if node is not None and node.shot and not node.archived:
            by_shot.setdefault(node.shot, []).append(note)
    if not by_shot:
        return []
    found = (by_shot.get(shot.id) for shot in board.shots())
    return [note for notes in found if notes for note in sorted(notes, key=_arrived)]


def open_count(board: Board, shot: str) -> int:
    """How many notes of a shot are not done."""
    nodes = board.nodes_of_shot(shot)
    return sum(1 for n in nodes for note in board.notes_on(n.id) if note.status != "done")


def numbers(board: Board, shot: str) -> dict[str, int]:
    """The number of each note of a shot, from 1. A note that was deleted keeps its number, so that
    "see note 3" stays right; one that is imported comes last, whenever it was written."""
    nodes = board.all_nodes_of_shot(shot)
    ever = [n for node in nodes for n in board.notes_on(node, ever=True)]
    return {note.id: at for at, note in enumerate(sorted(ever, key=_arrived), 1)}


def next_number(board: Board, shot: str) -> int:
    """The number that the next note of a shot will have."""
    return len(numbers(board, shot)) + 1


def retakes(board: Board, shot: str) -> int:
    """How often another take was asked for, over all of a shot's panels and its clip."""
    return sum(retakes_of(board, node.id) for node in board.nodes_of_shot(shot))


def take_number(facts: Facts, take: Take) -> int:
    """Its place among the takes of its node, from 1; 0 where it is none of them."""
    ids = facts.by_node.get(take.node, [])
    return ids.index(take.id) + 1 if take.id in ids else 0


def authors(notes: Iterable[Note]) -> list[str]:
    """Who wrote them, by name."""
    return sorted({n.author for n in notes if n.author}, key=str.casefold)


class Waits(Frozen):
    """Who waits for whom: ids of notes and shots that the next step of somebody hangs on."""

    takes: tuple[str, ...] = ()  # shots whose take a reviewer has to look at
    answered: tuple[str, ...] = ()  # notes that wait for a reviewer's word
    asked: tuple[str, ...] = ()  # notes that an artist or the agent has to work on
    stuck: tuple[str, ...] = ()  # shots where nobody can go on without a person

    @property
    def nothing(self) -> bool:
        return not (self.takes or self.answered or self.asked or self.stuck)


def waits(board: Board, facts: Facts, notes: Iterable[Note], states: Mapping[str, State]) -> Waits:
    """Sorts notes, and shots by their state, by whose turn it is."""
    answered: list[str] = []
    asked: list[str] = []
    for note in notes:
        status = standing(board, facts, note)
        if status == "waiting":
            answered.append(note.id)
        elif status != "done":
            asked.append(note.id)
    return Waits(
        takes=tuple(s for s, state in states.items() if state == "in_review"),
        answered=tuple(answered),
        asked=tuple(asked),
        stuck=tuple(s for s, state in states.items() if state in ("needs_person", "failed")),
    )


def beside(items: list[str], current: str, step: int, fits: Callable[[str], bool]) -> str:
    """The next item in a direction that fits, going round; empty where none does."""
    if not items:
        return ""
    at = items.index(current) if current in items else (-1 if step > 0 else 0)
    for away in range(1, len(items) + 1):
        found = items[(at + step * away) % len(items)]
        if fits(found):
            return found
    return ""


def shot_of(board: Board, note: Note) -> Shot | None:
    """The shot that a note is about."""
    node = board.nodes_by_id.get(note.node)
    return board.shots_by_id.get(node.shot) if node is not None else None


def _arrived(note: Note) -> tuple[float, float, float, str]:
    """What was written elsewhere came later than it was written: its order is when it came."""
    return (max(note.at, note.order), note.at, note.order, note.id)
