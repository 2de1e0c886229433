"""Only approved frames become clips, and only approved sheets go into shots, however they are wired."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.story.edits import Add, Approve, Archive, Change, Feedback, Pick, Refused, Restore, Waive
from app.story.freshness import blocked_by
from app.story.graph import LOCAL, Op
from app.story.rules import PORTS
from app.story.state import Board
from app.story.takes import Facts, Kept, Take
from tests.story.boards import film_board, put

# What there is to wire: what is gated, the steps of this machine that could be a detour, and clips.
NODES = ("fr1", "fr2", "mara-sheet", "free", "crop", "pair", "move", "last", "cl1", "cl2", "film")
ADDED: dict[str, Op] = {
    "crop": "crop", "pair": "side_by_side", "move": "still", "last": "last_frame", "film": "video",
}  # fmt: skip
DETOURS = (
    ("fr2", "crop", "image"), ("crop", "film", "start_frame"), ("fr1", "move", "image"),
    ("move", "last", "video"), ("last", "film", "end_frame"), ("mara-sheet", "pair", "images"),
    ("pair", "fr2", "reference"),
)  # fmt: skip
KINDS = (
    "wire", "wire", "wire", "land", "land", "approve", "pick", "feedback", "waive", "reject",
    "archive", "restore",
)  # fmt: skip
number = st.integers(0, 11)
moves = st.lists(st.tuples(st.sampled_from(KINDS), number, number, number), min_size=4, max_size=30)


def of(items: list[str], at: int) -> str:
    return items[at % len(items)] if items else ""


def play(board: Board, facts: Facts, kind: str, a: int, b: int, c: int) -> None:
    """One thing that somebody does, or that lands; what is refused did not happen."""
    node, wires = NODES[a % len(NODES)], sorted(board.wires_by_id)
    take = of(facts.by_node.get(node, []), b)
    fresh = f"{kind}{len(wires)}-{len(facts.takes)}"
    notes = len(board.notes_by_id) + len(board.waivers_by_id)
    match kind:
        case "land":
            facts.add_take(Take(id=fresh, node=node, media="image", sha256=fresh, suffix=".png"))
            step = board.nodes_by_id[node].op in LOCAL
            facts.add_kept(Kept(node=node, take=fresh, approved=step or c % 3 == 0))
            return
        case "wire":
            target = board.nodes_by_id[NODES[b % len(NODES)]]
            media = board.nodes_by_id[node].media
            ports = [port for port, (takes, _) in PORTS[target.op].items() if takes == media]
            row = {"id": fresh, "source": node, "target": target.id, "port": of(ports, c)}
            edit: Any = Add(table="wires", row=row)
        case "approve":
            edit = Approve(node=node, take=take)
        case "pick":
            edit = Pick(node=node, take=take)
        case "feedback":
            edit = Feedback(id=f"no{notes}", node=node, text="again")
        case "waive":
            edit = Waive(id=f"wv{notes}", node=node, take=take, reason="a draft")
        case "reject":
            edit = Change(table="nodes", id=node, fields={"rejected": [take] if take else []})
        case "archive":
            edit = Archive(table="wires", id=of(wires, b))
        case _:
            edit = Restore(table="wires", id=of(wires, b))
    try:
        put(board, facts, edit)
    except Refused:
        return


def unapproved(board: Board, facts: Facts, node_id: str, wanted: set[str]) -> list[str]:
    """Written anew: what flows into a node by wires, through steps of this machine, and is neither
    approved nor waived by a person."""
    found: list[str] = []
    for wire in board.wires_by_id.values():
        source = board.nodes_by_id[wire.source]
        if wire.target != node_id or not board.live("wires", wire):
            continue
        kept = facts.kept.get(source.id)
        take = source.pick or (kept.take if kept else "")
        waived = any(
            w.gate and w.digest == take and w.reason and not w.archived
            for w in board.waivers_by_id.values()
            if w.node == source.id
        )
        if waived and take not in source.rejected:
            continue
        if source.op in LOCAL:
            found += unapproved(board, facts, source.id, wanted)
        elif source.op in wanted and take:
            rounds = [n.round for n in board.notes_by_id.values() if n.node == source.id and n.feedback]  # fmt: skip
            by_agent = bool(kept and kept.take == take and kept.approved) and (
                facts.takes[take].round >= max(rounds, default=0)
            )
            if take in source.rejected or not (source.approved == take or by_agent):
                found.append(source.id)
    return found


@settings(deadline=None, max_examples=300, derandomize=True)
@given(moves)
def test_no_sequence_of_edits_makes_a_clip_of_an_unapproved_frame(
    history: list[tuple[str, int, int, int]],
) -> None:
    board, facts = film_board()
    put(board, facts, *(Add(table="nodes", row={"id": n, "op": op}) for n, op in ADDED.items()))
    for source, target, port in DETOURS:
        row = {"id": f"{source}-{target}", "source": source, "target": target, "port": port}
        put(board, facts, Add(table="wires", row=row))
    for kind, a, b, c in history:
        play(board, facts, kind, a, b, c)
        for node in board.nodes():
            wanted = {
                "clip": {"frame", "sheet"}, "video": {"frame", "sheet"}, "frame": {"sheet"},
                "image": {"sheet"},
            }  # fmt: skip
            if node.op in wanted and not blocked_by(board, facts, node):
                assert not unapproved(board, facts, node.id, wanted[node.op])


def taken(board: Board, facts: Facts, node: str, approved: bool = False) -> str:
    take = Take(id=f"tk-{node}", node=node, media="image", sha256=node, suffix=".png")
    facts.add_take(take)
    facts.add_kept(Kept(node=node, take=take.id, approved=approved))
    return take.id


@pytest.fixture
def cropped() -> tuple[Board, Facts]:
    """A frame that nobody approved, its crop, and a free clip of the crop, wired by hand."""
    board, facts = film_board()
    put(
        board, facts,
        Add(table="nodes", row={"id": "crop", "op": "crop"}),
        Add(table="nodes", row={"id": "film", "op": "video", "prompt": "waves"}),
        Add(table="wires", row={"id": "w1", "source": "fr2", "target": "crop", "port": "image"}),
        Add(table="wires", row={"id": "w2", "source": "crop", "target": "film", "port": "start_frame"}),
    )  # fmt: skip
    taken(board, facts, "fr2")
    taken(board, facts, "crop", approved=True)
    return board, facts


def waits(board: Board, facts: Facts, node: str) -> list[str]:
    return blocked_by(board, facts, board.nodes_by_id[node])


def test_a_detour_over_a_step_of_this_machine_is_a_gate_too(cropped: tuple[Board, Facts]) -> None:
    board, facts = cropped
    assert waits(board, facts, "film") == ["crop"]
    put(board, facts, Approve(node="crop", take="tk-crop"))
    assert waits(board, facts, "film") == ["crop"], "what was made of it is worth no more than it"
    put(board, facts, Approve(node="fr2", take="tk-fr2"))
    assert waits(board, facts, "film") == []


def test_a_waiver_with_a_reason_opens_it(cropped: tuple[Board, Facts]) -> None:
    board, facts = cropped
    with pytest.raises(Refused, match="reason"):
        put(board, facts, Waive(id="wv", node="fr2", take="tk-fr2", reason=" "))
    put(board, facts, Waive(id="wv", node="fr2", take="tk-fr2", reason="only a draft"))
    assert waits(board, facts, "film") == []


def test_a_sheet_that_is_wired_by_hand_is_approved_first() -> None:
    board, facts = film_board()
    put(
        board, facts,
        Add(table="wires", row={"id": "w", "source": "mara-sheet", "target": "fr2", "port": "reference"}),
    )  # fmt: skip
    taken(board, facts, "free")
    take = taken(board, facts, "mara-sheet")
    assert waits(board, facts, "fr2") == ["mara-sheet"]
    put(board, facts, Approve(node="mara-sheet", take=take))
    assert waits(board, facts, "fr2") == []


def test_a_free_picture_is_made_of_no_sheet_that_nobody_approved() -> None:
    board, facts = film_board()
    put(
        board, facts,
        Add(table="wires", row={"id": "w", "source": "mara-sheet", "target": "free", "port": "reference"}),
    )  # fmt: skip
    taken(board, facts, "upload")
    take = taken(board, facts, "mara-sheet")
    assert waits(board, facts, "free") == ["mara-sheet"]
    put(board, facts, Approve(node="mara-sheet", take=take))
    assert waits(board, facts, "free") == []


def test_a_free_picture_may_be_made_of_any_frame() -> None:
    board, facts = film_board()
    put(
        board, facts,
        Add(table="wires", row={"id": "w", "source": "fr1", "target": "free", "port": "reference"}),
    )  # fmt: skip
    taken(board, facts, "upload")
    taken(board, facts, "fr1")
    assert waits(board, facts, "free") == [], "the frame itself was made of approved sheets only"


def test_free_pictures_and_previews_of_this_machine_wait_for_nobody() -> None:
    board, facts = film_board()
    put(
        board, facts,
        Add(table="nodes", row={"id": "move", "op": "still"}),
        Add(table="nodes", row={"id": "film", "op": "video", "prompt": "waves"}),
        Add(table="wires", row={"id": "w1", "source": "fr1", "target": "move", "port": "image"}),
        Add(table="wires", row={"id": "w2", "source": "free", "target": "film", "port": "start_frame"}),
    )  # fmt: skip
    taken(board, facts, "fr1")
    taken(board, facts, "free")
    assert waits(board, facts, "move") == [] and waits(board, facts, "film") == []
