"""Random histories: what people, the planner and the agent may do to a board, in any order.

A move is drawn as numbers and given meaning against the board as it stands, so that every list
of moves is a history, and a shorter one is found where one fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from app.story.edits import (
    ACTORS,
    Add,
    Approve,
    Archive,
    Change,
    Edit,
    Feedback,
    Keep,
    Pick,
    Restore,
)
from app.workspace.workspace import Workspace

Move = tuple[str, int, int, int, str]

VALUES: dict[str, dict[str, list[Any]]] = {
    "projects": {
        "title": ["One", "Two"], "threshold": [5.0, 8.0], "image_model": ["", "p/x"],
        "height": [360, 720], "seed": [7, 8], "clip_model": ["", "p/y"], "aspect": ["16:9", "1:1"],
    },
    "directions": {
        "look": ["ink", "oil", ""], "palette": ["", "red"], "motion": ["", "slow"],
        "music": ["", "low"], "negative": ["", "text"], "light": ["", "dusk"],
        "continuity": ["", "scar left"],
    },
    "episodes": {"title": ["", "Pilot"], "number": ["1", "2"]},
    "scenes": {
        "heading": ["EXT. PIER 1", "INT. HUT"], "mood": ["", "tense"], "number": ["1", "9"],
        "location": ["", "pier"], "synopsis": ["", "They wait."], "image_model": ["", "p/x"],
        "time": ["", "NIGHT"], "order": [0.0, 5.0], "place": ["", "HUT"],
    },
    "shots": {
        "size": ["MS", "CU"], "action": ["walks", "waits"], "movement": ["static", "arc"],
        "seconds": [3.0, 4.0], "trim": [None, 1.0], "seed": [None, 5], "letter": ["A", "C"],
        "image_model": ["", "p/x"], "clip_model": ["", "p/y"], "aspect": ["", "1:1"],
        "characters": [[], ["mara"], ["mara", "ivo"]], "props": [[], ["lamp"]],
        "transition": ["cut", "dissolve"], "scene": ["sc1", "sc2"], "order": [0.0, 9.0],
    },
    "lines": {"text": ["Wait.", "Go."], "shot": ["sh1", "sh2"]},
    "assets": {
        "name": ["MARA", "NORA"], "description": ["tall", "short", ""], "sheet": [True, False],
        "aliases": [[], ["M"]],
    },
    "nodes": {
        "prompt": ["prompt 1", "another", ""], "negative": ["", "blur"], "model": ["", "p/x"],
        "params": [[], [["steps", 20]]], "seed": [None, 5], "title": ["", "Named"],
        "x": [0.0, 10.0], "muted": [False, True], "asset": ["mara", "ivo"],
    },
    "wires": {
        "source": ["fr1", "fr2", "cl3"], "target": ["cl1", "cl2", "join"], "order": [0.0, 9.0],
        "port": ["start_frame", "end_frame", "videos"],
    },
    "notes": {"text": ["closer", "wider"], "feedback": [True, False], "node": ["fr1", "cl1"]},
}  # fmt: skip
REMOVABLE = ("episodes", "scenes", "shots", "lines", "assets", "nodes", "wires", "notes", "waivers")

_number = st.integers(0, 40)
EDIT_KINDS = ("change", "change", "change", "archive", "restore", "add", "pick", "approve", "feedback", "keep")  # fmt: skip
edit_moves = st.tuples(
    st.sampled_from(EDIT_KINDS), _number, _number, _number, st.sampled_from(ACTORS)
)
turn_moves = st.tuples(
    st.sampled_from(("undo", "redo")), _number, _number, _number, st.sampled_from(ACTORS)
)
fact_moves = st.tuples(
    st.sampled_from(("submit", "land", "land")), _number, _number, _number, st.just("agent")
)


def pick_from(choices: Sequence[Any], number: int) -> Any:
    return choices[number % len(choices)]


def edits_of(workspace: Workspace, move: Move, fresh: str) -> list[Edit]:
    """The edits that a move means now; `fresh` is an id that nothing has yet."""
    kind, a, b, c, _ = move
    board, facts = workspace.board, workspace.facts
    nodes = sorted(board.nodes_by_id)
    match kind:
        case "change":
            table = pick_from(tuple(VALUES), a)
            rows = sorted(board.table(table))
            if not rows:
                return []
            field = pick_from(tuple(VALUES[table]), b)
            value = pick_from(VALUES[table][field], c)
            return [Change(table=table, id=pick_from(rows, b + c), fields={field: value})]
        case "archive" | "restore":
            table = pick_from(REMOVABLE, a)
            rows = sorted(board.table(table))
            made = Archive if kind == "archive" else Restore
            return [made(table=table, id=pick_from(rows, b))] if rows else []
        case "add":
            return [pick_from(additions(fresh), a)]
        case "pick" | "approve":
            takes = sorted(facts.takes)
            if not takes:
                return []
            take = facts.takes[pick_from(takes, a)]
            if kind == "approve":
                return [Approve(node=take.node, take=take.id)]
            return [Pick(node=take.node, take=take.id if b % 3 else "")]
        case "feedback":
            return [Feedback(id=fresh, node=pick_from(nodes, a), text=pick_from(("closer", "wider"), b))]  # fmt: skip
        case _:
            outdated = workspace.staleness.stale()
            node = pick_from(outdated, a) if outdated else pick_from(nodes, a)
            if node not in {n.id for n in board.nodes()}:
                return []
            digest = workspace.staleness.digest(node)
            return [Keep(id=fresh, node=node, reason="good enough", digest=digest)]


def additions(fresh: str) -> list[Edit]:
    """One of each kind of thing that can be added."""
    return [
        Add(table="nodes", row={"id": fresh, "op": "frame", "shot": "sh1", "panel": 1, "prompt": "p"}),
        Add(table="assets", row={"id": fresh, "kind": "prop", "name": "BOX"}),
        Add(table="nodes", row={"id": fresh, "op": "sheet", "asset": "ivo"}),
        Add(table="notes", row={"id": fresh, "node": "fr1", "text": "hm"}),
        Add(table="wires", row={"id": fresh, "source": "fr2", "target": "cl1", "port": "start_frame"}),
        Add(table="wires", row={"id": fresh, "source": "upload", "target": "fr1", "port": "reference"}),
        Add(table="wires", row={"id": fresh, "source": "cl3", "target": "join", "port": "videos"}),
        Add(table="wires", row={"id": fresh, "source": "upload", "target": "mara-sheet", "port": "reference"}),
        Add(table="shots", row={"id": fresh, "scene": "sc1", "letter": "Z"}),
        Add(table="nodes", row={"id": fresh, "op": "last_frame"}),
    ]  # fmt: skip


def rows_of(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Every row as it stands, archived ones too."""
    return {
        table: {row.id: row.model_dump() for row in workspace.board.table(table).values()}
        for table in ("projects", "directions", *REMOVABLE)
    }
