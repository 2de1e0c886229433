"""A small film to test on: two scenes, four shots, a cast, a prop, music and a joined cut."""

from __future__ import annotations

from app.story.edits import Add, Edit, Patch
from app.story.expand import expand
from app.story.patching import apply_patches
from app.story.state import Board
from app.story.takes import Facts


def first_rows() -> list[Edit]:
    return [
        Add(table="projects", row={"id": "pr", "title": "Test"}),
        Add(table="directions", row={"id": "di", "look": "ink"}),
        Add(table="episodes", row={"id": "ep"}),
    ]


def film() -> list[Edit]:
    """Ids are short and fixed: sh1 has frame fr1, clip cl1 and the wire wr1 between them."""
    edits: list[Edit] = [
        Add(table="assets", row={"id": "mara", "kind": "character", "name": "MARA", "description": "tall", "sheet": True}),
        Add(table="nodes", row={"id": "mara-sheet", "op": "sheet", "asset": "mara"}),
        Add(table="assets", row={"id": "ivo", "kind": "character", "name": "IVO", "description": "old"}),
        Add(table="assets", row={"id": "lamp", "kind": "prop", "name": "LAMP", "description": "brass"}),
        Add(table="assets", row={"id": "pier", "kind": "location", "name": "PIER", "description": "wet"}),
        Add(table="nodes", row={"id": "pier-sheet", "op": "sheet", "asset": "pier"}),
    ]  # fmt: skip
    for n, scene in enumerate(("sc1", "sc2"), 1):
        row = {"id": scene, "episode": "ep", "number": str(n), "heading": f"EXT. PIER {n}", "location": "pier" if n == 1 else ""}  # fmt: skip
        edits.append(Add(table="scenes", row=row))
    for n, (scene, letter) in enumerate((("sc1", "A"), ("sc1", "B"), ("sc2", "A"), ("sc2", "B")), 1):  # fmt: skip
        row = {
            "id": f"sh{n}", "scene": scene, "letter": letter, "order": n, "action": f"action {n}",
            "characters": ["mara"] if n % 2 else ["ivo"], "props": ["lamp"] if n == 3 else [],
        }  # fmt: skip
        frame = {"id": f"fr{n}", "op": "frame", "shot": f"sh{n}", "prompt": f"prompt {n}"}
        clip = {
            "id": f"cl{n}",
            "op": "clip",
            "shot": f"sh{n}",
            "prompt": f"motion {n}" if n < 4 else "",
        }
        start = {"id": f"wr{n}", "source": f"fr{n}", "target": f"cl{n}", "port": "start_frame", "gated": True}  # fmt: skip
        edits += [
            Add(table="shots", row=row),
            Add(table="nodes", row=frame),
            Add(table="nodes", row=clip),
            Add(table="wires", row=start),
        ]
    edits += [
        Add(table="lines", row={"id": "ln1", "shot": "sh1", "character": "mara", "text": "Wait."}),
        Add(table="nodes", row={"id": "music", "op": "music", "prompt": "slow strings"}),
        Add(table="nodes", row={"id": "upload", "op": "input"}),
        Add(table="nodes", row={"id": "free", "op": "image", "prompt": "a mood board"}),
        Add(table="nodes", row={"id": "join", "op": "concatenate"}),
        Add(table="wires", row={"id": "wj1", "source": "cl1", "target": "join", "port": "videos", "order": 1}),
        Add(table="wires", row={"id": "wj2", "source": "cl2", "target": "join", "port": "videos", "order": 2}),
        Add(table="wires", row={"id": "wu", "source": "upload", "target": "free", "port": "reference"}),
        Add(table="wires", row={"id": "wf", "source": "free", "target": "fr4", "port": "reference"}),
    ]  # fmt: skip
    return edits


def put(board: Board, facts: Facts, *edits: Edit) -> list[Patch]:
    """Applies edits as a workspace does, without a disk."""
    done: list[Patch] = []
    for edit in edits:
        patches = expand(edit, board, facts)
        apply_patches(board, patches)
        done += patches
    return done


def film_board() -> tuple[Board, Facts]:
    board, facts = Board(), Facts()
    put(board, facts, *first_rows(), *film())
    return board, facts
