"""A larger film to talk about: three scenes with five shots each, a woman, a man, a dog, music."""

from __future__ import annotations

from app.story.edits import Add, Change, Edit
from app.story.recipes import go_on_from
from app.story.state import Board
from app.story.takes import Facts
from tests.story.boards import first_rows, put

PLACES = ("HARBOUR", "KITCHEN", "FOREST")
TIMES = ("MORNING", "EVENING", "NIGHT")
SIZES = ("WS", "MS", "CU", "MCU", "FS")


def _cast() -> list[Edit]:
    people = (
        ("ada", "character", "ADA", "a young woman in a blue coat"),
        ("beno", "character", "BENO", "an old man with a white beard"),
        ("rex", "character", "REX", "a small brown dog"),
        ("map", "prop", "MAP", "a torn paper map"),
    )
    edits: list[Edit] = []
    for n, (ident, kind, name, words) in enumerate(people):
        row = {"id": ident, "kind": kind, "name": name, "description": words, "order": n}
        edits.append(Add(table="assets", row={**row, "sheet": kind == "character"}))
        edits.append(
            Add(table="nodes", row={"id": f"{ident}-sheet", "op": "sheet", "asset": ident})
        )
    return edits


def serial_board() -> tuple[Board, Facts]:
    """Shots `s11` to `s35` with frames `f11`.. and clips `c11`..; Ada is in 1A to 2C, Beno in all
    of scene 2, Rex in scene 3; 2B goes on from 2A without a cut."""
    board, facts = Board(), Facts()
    edits = [*first_rows(), *_cast()]
    for s, (place, time) in enumerate(zip(PLACES, TIMES, strict=True), 1):
        row = {
            "id": f"sc{s}", "episode": "ep", "number": str(s), "place": place, "time": time,
            "heading": f"EXT. {place} - {time}", "interior": "EXT", "order": s,
        }  # fmt: skip
        edits.append(Add(table="scenes", row=row))
        for n, size in enumerate(SIZES, 1):
            who = ["ada"] if s == 1 else ["beno", "ada"] if s == 2 and n < 4 else ["beno"]
            who = ["rex"] if s == 3 else who
            key, action = f"{s}{n}", f"{who[0].capitalize()} does thing {n}"
            row = {
                "id": f"s{key}", "scene": f"sc{s}", "letter": "ABCDE"[n - 1], "order": n,
                "size": size, "seconds": 4, "action": f"{action}.", "characters": who,
                "props": ["map"] if key == "33" else [],
            }  # fmt: skip
            prompt = f"{action}. {place.capitalize()}, {time.lower()}."
            wire = {"id": f"w{key}", "source": f"f{key}", "target": f"c{key}", "port": "start_frame", "gated": True}  # fmt: skip
            edits += [
                Add(table="shots", row=row),
                Add(table="nodes", row={"id": f"f{key}", "op": "frame", "shot": f"s{key}", "prompt": prompt}),
                Add(table="nodes", row={"id": f"c{key}", "op": "clip", "shot": f"s{key}", "prompt": action}),
                Add(table="wires", row=wire),
            ]  # fmt: skip
    edits += [
        Add(table="nodes", row={"id": "song", "op": "music", "title": "Music bed", "prompt": "solo cello"}),
        Add(table="nodes", row={"id": "mood", "op": "image", "title": "Mood board", "prompt": "grey sea"}),
        Add(table="nodes", row={"id": "photo", "op": "input", "title": "my photo"}),
        Add(table="nodes", row={"id": "loop", "op": "video", "title": "Wave loop", "prompt": "a wave"}),
    ]  # fmt: skip
    put(board, facts, *edits)
    put(board, facts, *go_on_from(board, "c22", "c21"))
    put(board, facts, Change(table="shots", id="s22", fields={"transition": "continuous"}))
    return board, facts
