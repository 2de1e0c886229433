"""A revised script on the board that an earlier version made: the difference is what was done, and
all work on what did not change stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.fountain import parse_fountain
from app.planning.breakdown import breakdown
from app.planning.coverage import cover
from app.planning.revision import Revision, revise, script_on
from app.story import scene_recipes as recipes
from app.story.edits import Add, Approve, Archive, Change, Feedback, Patch
from app.story.patching import apply_patches, inverse
from app.story.settle import locking
from app.story.state import Board
from app.story.takes import Facts, Take
from tests.story.boards import put

SCRIPT = (Path(__file__).parents[1] / "data" / "synthetic-120-scenes.fountain").read_text("utf-8")
SMALL = """INT. KITCHEN - NIGHT

MARA (30) sits at the table, alone. Rain on the window.

MARA
He is late again.

She pours the tea slowly, and listens to the clock on the wall.

IVO (50) comes in through the door and shakes the rain from his coat.

IVO
The ferry was late, not me.

EXT. PIER - DAWN

Fog. A LANTERN swings on its hook above the empty boats.

MARA walks to the end of the pier. She drops the letter into the water.

INT. ATTIC - DAY

IVO opens the old trunk. Dust rises in the light of the small window.

IVO
Where did she put it?
"""


def made(text: str) -> tuple[Board, Facts]:
    """A board as a first import makes it."""
    script = parse_fountain(text)
    board, facts = Board(), Facts()
    put(board, facts, Add(table="projects", row={"id": "pr"}))
    put(board, facts, Add(table="directions", row={"id": "di"}))
    put(board, facts, *breakdown(board, script, cover(script)))
    return board, facts


def compare(board: Board, text: str, **how: Any) -> Revision:
    script = parse_fountain(text)
    of = script_on(board, script)
    assert of, "it is a version of the script on the board"
    return revise(board, script, of, **how)


def follow(board: Board, facts: Facts, text: str, **how: Any) -> tuple[Revision, list[Patch]]:
    revision = compare(board, text, **how)
    return revision, put(board, facts, *revision.edits)


def work_on(board: Board, facts: Facts) -> None:
    """A take, an approval and a note on every shot."""
    for number, shot in enumerate(board.shots()):
        frame = board.frames_of(shot.id)[0].id
        take = Take(
            id=f"tk{number}", node=frame, media="image", sha256=f"{number:064x}", suffix=".png",
            created_at=1.0,
        )  # fmt: skip
        facts.add_take(take)
        put(board, facts, Feedback(id=f"no{number}", node=frame, text="closer"))
        put(board, facts, Approve(node=frame, take=take.id))


def work_of(board: Board, shot: str) -> Any:
    """Everything of a shot that a person has put work into, but its name and place."""
    row = board.shots_by_id[shot].model_dump(exclude={"letter", "order", "scene", "was"})
    nodes = [n.model_dump() for n in board.nodes_of_shot(shot)]
    notes = [note.model_dump() for n in board.frames_of(shot) for note in board.notes_on(n.id)]
    return row, nodes, notes, [line.model_dump() for line in board.lines_in(shot)]


def told(revision: Revision) -> dict[str, str]:
    return {
        change.heading: change.kind + ("+moved" if change.moved and change.kind != "moved" else "")
        for change in revision.changes
    }


def shots_told(revision: Revision) -> list[tuple[str, str]]:
    return [(s.kind, s.words) for c in revision.changes for s in c.shots]


# -- any revision of the long script --------------------------------------------------------------

_HEADING = re.compile(r"\A[^\n]*$", re.MULTILINE)


def blocks() -> tuple[str, list[str]]:
    lines = SCRIPT.splitlines(keepends=True)
    starts = [sum(map(len, lines[: s.line - 1])) for s in parse_fountain(SCRIPT).scenes]
    ends = [*starts[1:], len(SCRIPT)]
    return SCRIPT[: starts[0]], [SCRIPT[a:b] for a, b in zip(starts, ends, strict=True)]


HEAD, BLOCKS = blocks()
_where = st.integers(2, len(BLOCKS) - 2)


@dataclass
class Revised:
    """A random revision: what was done to which scene (by its old place)."""

    dropped: set[int] = field(default_factory=set[int])
    renamed: set[int] = field(default_factory=set[int])
    edited: set[int] = field(default_factory=set[int])
    added: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    moved: tuple[int, int] | None = None
    numbers: str = "kept"


@st.composite
def revisions(draw: st.DrawFn) -> Revised:
    places = draw(st.lists(_where, unique=True, max_size=9))
    done = Revised(numbers=draw(st.sampled_from(("kept", "none", "counted"))))
    for n, place in enumerate(places):
        what = draw(st.sampled_from(("drop", "rename", "edit", "edit", "add", "move")))
        if what == "drop":
            done.dropped.add(place)
        elif what == "rename":
            done.renamed.add(place)
        elif what == "edit":
            done.edited.add(place)
        elif what == "add":
            done.added.append((place, f"INT. NOWHERE {n} BEFORE - DAY"))
        elif done.moved is None:
            to = draw(_where)
            if abs(to - place) > 12:
                done.moved = (place, to)
    return done


def _number_off(block: str) -> str:
    return re.sub(r" #\d+#", "", block, count=1)


def _edited(block: str) -> str:
    """One more word at the end of the scene's first paragraph of action or speech."""
    parts = block.split("\n\n")
    at = next(i for i, p in enumerate(parts) if i and re.search(r"[a-z]\.$", p.strip()))
    parts[at] = re.sub(r"\.(\s*)$", r" once more, unseen.\1", parts[at])
    return "\n\n".join(parts)


def rewritten(done: Revised) -> str:
    order = [i for i in range(len(BLOCKS)) if i not in done.dropped]
    if done.moved:
        place, to = done.moved
        order.remove(place)
        order.insert(next((n for n, i in enumerate(order) if i >= to), len(order)), place)
    out: list[str] = []
    new = dict(done.added)
    for i in order:
        block = BLOCKS[i]
        if i in done.renamed:
            block = re.sub(_HEADING, f"INT. RENAMED {i} HALL - NIGHT #{i + 1}#", block, count=1)
        if i in done.edited:
            block = _edited(block)
        if i in new:
            out.append(f"{new[i]}\n\nQuite unheard words {i}, strangely whispered.\n\n")
        out.append(block)
    if done.numbers != "kept":
        out = [_number_off(block) for block in out]
    if done.numbers == "counted":
        out = [re.sub(_HEADING, lambda m, n=n: f"{m[0]} #{n}#", b, count=1) for n, b in enumerate(out, 1)]  # fmt: skip
    return HEAD + "".join(out)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(revisions())
def test_the_difference_is_what_was_done_and_work_on_the_rest_stays(done: Revised) -> None:
    board, facts = made(SCRIPT)
    work_on(board, facts)
    rows = [s.id for s in board.scenes()]
    before = board.authored()
    work = {s.id: work_of(board, s.id) for s in board.shots()}
    text = rewritten(done)
    revision, patches = follow(board, facts, text)

    kinds = {c.scene: c for c in revision.changes}
    of_old = {s: c for s, c in kinds.items() if s in rows}
    at = {place: rows[place] for place in range(len(rows))}
    assert {s for s, c in of_old.items() if c.kind == "omitted"} == {at[i] for i in done.dropped}
    moves = {at[done.moved[0]]} if done.moved else set()
    assert {s for s, c in of_old.items() if c.moved} == moves
    renamed = {s for s, c in of_old.items() if "heading" in c.fields}
    assert renamed == {at[i] for i in done.renamed}
    edited = {s for s, c in of_old.items() if c.shots}
    assert edited == {at[i] for i in done.edited}
    added = [c for c in revision.changes if c.kind == "added"]
    assert sorted(c.heading for c in added) == sorted(heading for _, heading in done.added)
    assert kinds.keys() - {c.scene for c in added} == renamed | edited | moves | {
        at[i] for i in done.dropped
    }

    touched = {s.shot for c in revision.changes for s in c.shots}
    for shot, was in work.items():
        if shot not in touched:
            assert work_of(board, shot) == was, "work on what did not change stays"
    for shot in touched & work.keys():
        frame = board.frames_of(shot)[0]
        assert frame.approved and board.notes_on(frame.id), "and so does work on what did"
    order = [s.heading for s in board.scenes()]
    assert order == [s.heading for s in parse_fountain(text).scenes], (
        "the board stands as the script"
    )
    names = [board.number(s) for s in board.shots(omitted=True)]
    assert len(names) == len(set(names))

    again = compare(board, text)
    assert not again.changes and not again.edits, "the same file again is nothing"
    apply_patches(board, inverse(patches, board))
    assert board.authored() == before, "undo brings back exactly what was there"


def test_what_is_dropped_is_omitted_and_what_comes_back_is_restored() -> None:
    board, facts = made(SCRIPT)
    work_on(board, facts)
    before = {s.id: work_of(board, s.id) for s in board.shots()}
    follow(board, facts, HEAD + "".join(BLOCKS[:40] + BLOCKS[50:]))
    assert len(board.scenes()) == 110 and len(board.scenes(omitted=True)) == 120
    revision, _ = follow(board, facts, SCRIPT)
    assert {c.kind for c in revision.changes} == {"restored"} and len(revision.changes) == 10
    assert {s.id: work_of(board, s.id) for s in board.shots()} == before


# -- within a scene -------------------------------------------------------------------------------


def test_an_edited_speech_is_the_same_line() -> None:
    board, facts = made(SMALL)
    (line,) = [r for s in board.shots() for r in board.lines_in(s.id) if r.text.startswith("He is")]
    revision, _ = follow(board, facts, SMALL.replace("He is late again.", "He is never on time."))
    assert told(revision) == {"INT. KITCHEN - NIGHT": "changed"}
    (change,) = revision.changes[0].shots
    assert change.kind == "changed" and "line" in change.fields
    assert board.table("lines")[line.id].text == "He is never on time."  # type: ignore[attr-defined]


def test_a_changed_action_takes_the_derived_prompt_along() -> None:
    board, facts = made(SMALL)
    shot = next(s for s in board.shots() if "trunk" in s.action)
    follow(board, facts, SMALL.replace("the old trunk", "a wooden chest"))
    assert "wooden chest" in board.shots_by_id[shot.id].action
    assert "wooden chest" in board.frames_of(shot.id)[0].prompt
    assert "trunk" not in board.frames_of(shot.id)[0].prompt


def test_a_persons_own_words_stay_and_are_named() -> None:
    board, facts = made(SMALL)
    shot = next(s for s in board.shots() if "trunk" in s.action)
    frame = board.frames_of(shot.id)[0]
    put(board, facts, Change(table="nodes", id=frame.id, fields={"prompt": "My own picture."}))
    text = SMALL.replace("the old trunk", "a wooden chest")
    revision, patches = follow(board, facts, text)
    (change,) = revision.changes[0].shots
    assert "action" in change.fields and change.kept == ("prompt",)
    assert board.frames_of(shot.id)[0].prompt == "My own picture."
    apply_patches(board, inverse(patches, board))
    put(board, facts, Change(table="shots", id=shot.id, fields={"action": "Ivo hesitates."}))
    revision, _ = follow(board, facts, text)
    (change,) = revision.changes[0].shots
    assert change.kept == ("action",) and board.shots_by_id[shot.id].action == "Ivo hesitates."
    assert not compare(board, text).changes


def test_a_persons_own_heading_and_line_stay() -> None:
    board, facts = made(SMALL)
    attic = board.scenes()[2]
    line = next(r for s in board.shots() for r in board.lines_in(s.id) if "Where" in r.text)
    put(board, facts, Change(table="scenes", id=attic.id, fields={"heading": "INT. LOFT - DAY"}))
    put(board, facts, Change(table="lines", id=line.id, fields={"text": "Where is it?"}))
    text = SMALL.replace("INT. ATTIC - DAY", "INT. GARRET - DAY").replace(
        "Where did she put it?", "Where did she hide it?"
    )
    revision, _ = follow(board, facts, text)
    change = revision.changes[0]
    assert "heading" in change.kept and change.shots[0].kept == ("line",)
    assert board.scenes()[2].heading == "INT. LOFT - DAY"
    assert board.table("lines")[line.id].text == "Where is it?"  # type: ignore[attr-defined]


def test_a_new_paragraph_is_covered_and_the_other_shots_stay() -> None:
    board, facts = made(SMALL)
    work_on(board, facts)
    was = {s.id: work_of(board, s.id) for s in board.shots()}
    more = "The lighthouse beam sweeps across the black water and finds a small boat, drifting.\n\n"
    revision, _ = follow(board, facts, SMALL.replace("MARA walks to", more + "MARA walks to"))
    kinds = [k for k, _ in shots_told(revision)]
    assert kinds == ["added"]
    assert all(work_of(board, s) == row for s, row in was.items())
    pier = board.scenes()[1]
    actions = [s.action for s in board.shots_in(pier.id)]
    assert ["lighthouse" in a for a in actions].index(True) == 2


def test_a_dropped_paragraph_leaves_its_shot_omitted_with_its_takes() -> None:
    board, facts = made(SMALL)
    work_on(board, facts)
    fog = next(s for s in board.shots() if "LANTERN" in s.action)
    text = SMALL.replace("Fog. A LANTERN swings on its hook above the empty boats.\n\n", "")
    revision, _ = follow(board, facts, text)
    assert ("omitted", fog.action) in shots_told(revision)
    assert board.shots_by_id[fog.id].omitted and board.frames_of(fog.id)[0].approved
    revision, _ = follow(board, facts, SMALL)
    assert {k for k, _ in shots_told(revision)} == {"restored"}
    assert not board.shots_by_id[fog.id].omitted


def test_a_paragraph_that_is_moved_takes_its_shot_along() -> None:
    board, facts = made(SMALL)
    fog = "Fog. A LANTERN swings on its hook above the empty boats.\n\n"
    shot = next(s for s in board.shots() if "LANTERN" in s.action)
    text = SMALL.replace(fog, "").replace("INT. ATTIC - DAY", fog + "INT. ATTIC - DAY")
    revision, _ = follow(board, facts, text)
    assert [k for k, _ in shots_told(revision)] == ["moved"]
    pier = board.scenes()[1]
    assert board.shots_in(pier.id)[-1].id == shot.id and not board.shots_by_id[shot.id].omitted
    assert not compare(board, text).edits


def test_a_scene_that_is_split_keeps_its_shots() -> None:
    board, facts = made(SMALL)
    work_on(board, facts)
    was = {s.id: work_of(board, s.id) for s in board.shots()}
    text = SMALL.replace("IVO (50) comes in", "INT. HALL - NIGHT\n\nIVO (50) comes in")
    revision, _ = follow(board, facts, text)
    assert told(revision)["INT. HALL - NIGHT"] == "added"
    hall = next(s for s in board.scenes() if s.heading.startswith("INT. HALL"))
    kept = [s.id for s in board.shots_in(hall.id) if s.id in was]
    assert kept and all(work_of(board, s) == was[s] for s in kept)


def test_what_a_person_moved_split_and_merged_is_followed_where_it_is_now() -> None:
    board, facts = made(SMALL)
    kitchen, pier, attic = board.scenes()
    put(board, facts, *recipes.merge_scenes(board, kitchen.id, pier.id))
    text = SMALL.replace("drops the letter", "throws the letter")
    revision, _ = follow(board, facts, text)
    assert [s.kind for c in revision.changes for s in c.shots] == ["changed"]
    thrown = next(s for s in board.shots() if "throws the letter" in s.action)
    assert thrown.scene == kitchen.id
    assert not compare(board, text).edits
    put(board, facts, *recipes.move_shots(board, [thrown.id], attic.id))
    follow(board, facts, text.replace("throws the letter", "burns the letter"))
    assert "burns" in board.shots_by_id[thrown.id].action


def test_what_a_person_took_off_the_board_stays_off() -> None:
    board, facts = made(SMALL)
    shot = next(s for s in board.shots() if "trunk" in s.action)
    put(board, facts, Archive(table="shots", id=shot.id))
    text = SMALL.replace("the old trunk", "a wooden chest")
    revision, _ = follow(board, facts, text)
    assert board.shots_by_id[shot.id].archived
    assert revision.changes[0].shots[0].kept
    assert not compare(board, text).edits


def test_on_a_locked_board_a_revision_changes_no_number() -> None:
    board, facts = made(SMALL)
    put(board, facts, *locking(board))
    was = {s.id: board.number(s) for s in board.shots()}
    text = SMALL.replace("EXT. PIER - DAWN", "EXT. STREET - DAWN\n\nAn empty street, wet and long, under lamps.\n\nEXT. PIER - DAWN")  # fmt: skip
    follow(board, facts, text)
    assert [s.number for s in board.scenes()] == ["1", "1A", "2", "3"]
    assert {s: board.number(board.shots_by_id[s]) for s in was} == was


def test_only_the_changes_that_are_wanted_are_made_and_the_others_come_up_again() -> None:
    board, facts = made(SMALL)
    text = SMALL.replace("the old trunk", "a wooden chest").replace("the letter", "the ring")
    both = compare(board, text)
    first, second = (c.key for c in both.changes)
    follow(board, facts, text, only={second})
    assert not any("ring" in s.action for s in board.shots())
    assert [c.key for c in compare(board, text).changes] == [first]


def test_another_script_is_no_version_of_this_one() -> None:
    board, _ = made(SMALL)
    other = parse_fountain(
        "INT. SPACESHIP - DAY\n\nThe captain sleeps.\n\nEXT. MOON - NIGHT\n\nDust.\n"
    )
    assert script_on(board, other) == ""


def test_a_revision_counts_the_shots_that_the_board_will_hold() -> None:
    board, facts = made(SMALL)
    fog = "Fog. A LANTERN swings on its hook above the empty boats.\n\n"
    more = "INT. CELLAR - NIGHT\n\nMARA lights a candle and looks behind the barrels.\n"
    revision, _ = follow(board, facts, SMALL.replace(fog, "") + "\n" + more)
    assert {c.kind for c in revision.changes} == {"added", "changed"}
    assert revision.shots == len(board.shots())
