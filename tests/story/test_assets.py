"""Assets: looks, sheets, gates, two that are one; and what that makes stale."""

from __future__ import annotations

import pytest

from app.story.asset_recipes import (
    add_look,
    choose_look,
    is_present,
    merge_assets,
    rename_asset,
    toggle_presence,
)
from app.story.compositions import (
    end_on_last_panel,
    ends_on_a_panel,
    layout_of,
    own_layout,
    remove_layout,
    sketch_layout,
)
from app.story.edits import Add, Approve, Archive, Change, Feedback, Keep, Refused, Retake
from app.story.freshness import blocked_by, inputs_of, is_approved, may_be_used
from app.story.gates import close_gate, gate_waiver, waive_gate
from app.story.looks import description_shown
from app.story.panels import add_panel, move_panel, remove_panel
from app.story.patching import apply_patches, inverse
from app.story.state import Board
from app.story.take_marks import reject
from app.story.takes import Facts, Kept, Take
from tests.story.boards import film_board, put


def taken(board: Board, facts: Facts, node: str, name: str = "") -> Take:
    """A take of a node, kept and approved."""
    take = Take(id=f"tk-{node}{name}", node=node, media="image", sha256=f"sha-{node}{name}", suffix=".png")  # fmt: skip
    facts.add_take(take)
    facts.add_kept(Kept(node=node, take=take.id, approved=True))
    return take


def reads(board: Board, facts: Facts) -> dict[str, dict[str, str]]:
    return {node.id: inputs_of(board, facts, node) for node in board.nodes()}


def changed(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> set[str]:
    return {node for node in before if before[node] != after.get(node)}


def with_look() -> tuple[Board, Facts]:
    board, facts = film_board()
    put(board, facts, *add_look(board, "mara", "wet coat", "a soaked coat", look_id="wet"))
    return board, facts


def test_a_board_without_looks_reads_what_it_always_read() -> None:
    board, facts = film_board()
    before = reads(board, facts)
    put(board, facts, *add_look(board, "mara", "wet coat", look_id="wet"))
    assert changed(before, reads(board, facts)) == set()


def test_the_look_of_a_scene_changes_exactly_the_frames_that_show_it() -> None:
    board, facts = with_look()
    for node in ("mara-sheet", board.sheet_of("mara", "wet").id):  # type: ignore[union-attr]
        taken(board, facts, node)
    before = reads(board, facts)
    put(board, facts, *choose_look(board, "sc2", "mara", "wet"))
    assert changed(before, reads(board, facts)) == {"fr3"}, "Mara is in 2A, and not in 2B"
    put(board, facts, *choose_look(board, "sc2", "mara"))
    assert changed(before, reads(board, facts)) == set(), "as before: fresh again"


def test_models_are_told_the_description_of_the_asset_and_of_its_look() -> None:
    board, facts = with_look()
    put(board, facts, *choose_look(board, "sc2", "mara", "wet"))
    told = [description_shown(board, board.nodes_by_id[n], "mara") for n in ("fr1", "fr3")]
    assert told == ["tall", "tall; a soaked coat"]


def test_the_sheet_of_a_look_is_made_from_that_of_the_asset() -> None:
    board, facts = with_look()
    wet = board.sheet_of("mara", "wet")
    assert wet is not None and board.name(wet) == "sheet of MARA, wet coat"
    taken(board, facts, "mara-sheet")
    assert [s.node for s in board.sources(wet)] == ["mara-sheet"]
    assert wet.id in board.consumers(board.nodes_by_id["mara-sheet"])
    assert blocked_by(board, facts, wet) == []
    put(board, facts, Feedback(id="n", node="mara-sheet", text="older"))
    assert blocked_by(board, facts, wet) == ["mara-sheet"]


def test_a_scene_has_one_look_of_an_asset() -> None:
    board, facts = with_look()
    put(board, facts, *add_look(board, "mara", "ten years old", look_id="young"))
    with pytest.raises(Refused, match="MARA has one look a scene"):
        put(board, facts, Change(table="scenes", id="sc1", fields={"looks": ["wet", "young"]}))
    put(board, facts, *choose_look(board, "sc1", "mara", "wet"))
    put(board, facts, *choose_look(board, "sc1", "mara", "young"))
    assert board.scenes_by_id["sc1"].looks == ("young",)


def test_a_look_that_is_taken_away_leaves_the_asset_as_described() -> None:
    board, facts = with_look()
    put(board, facts, *choose_look(board, "sc2", "mara", "wet"), Archive(table="looks", id="wet"))
    assert board.look_in("sc2", "mara") is None
    assert board.sheet_in("sc2", "mara") == board.nodes_by_id["mara-sheet"]


def test_a_sheet_of_a_look_belongs_to_its_asset() -> None:
    board, facts = with_look()
    row = {"id": "x", "op": "sheet", "asset": "ivo", "look": "wet"}
    with pytest.raises(Refused, match="a look of another asset"):
        put(board, facts, Add(table="nodes", row=row))
    with pytest.raises(Refused, match="only a sheet shows a look"):
        put(board, facts, Add(table="nodes", row={**row, "op": "image", "asset": "mara"}))


# -- gates ------------------------------------------------------------------------------------


def test_a_gate_is_waived_for_one_take_and_not_for_the_next() -> None:
    board, facts = film_board()
    first = taken(board, facts, "mara-sheet")
    put(board, facts, Feedback(id="n", node="mara-sheet", text="older"))
    frame = board.nodes_by_id["fr1"]
    assert blocked_by(board, facts, frame) == ["mara-sheet"]
    put(board, facts, *waive_gate("mara-sheet", first, "a draft will do"))
    assert blocked_by(board, facts, frame) == [] and may_be_used(board, facts, "mara-sheet")
    second = taken(board, facts, "mara-sheet", "2")
    facts.add_kept(Kept(node="mara-sheet", take=second.id))
    assert blocked_by(board, facts, frame) == ["mara-sheet"]
    facts.add_kept(Kept(node="mara-sheet", take=first.id))
    put(board, facts, *close_gate(board, "mara-sheet"))
    assert gate_waiver(board, "mara-sheet", first) is None
    assert blocked_by(board, facts, frame) == ["mara-sheet"]


def test_who_asks_for_another_take_closes_the_gate_that_was_waived_before() -> None:
    board, facts = film_board()
    take, clip = taken(board, facts, "fr1"), board.nodes_by_id["cl1"]
    facts.add_kept(Kept(node="fr1", take=take.id))
    put(board, facts, *waive_gate("fr1", take, "a draft will do"))
    assert blocked_by(board, facts, clip) == []
    put(board, facts, Add(table="notes", row={"id": "n", "node": "fr1", "text": "worse"}))
    asked = put(board, facts, Retake(note="n"))
    assert not may_be_used(board, facts, "fr1") and blocked_by(board, facts, clip) == ["fr1"]
    apply_patches(board, inverse(asked, board))
    assert may_be_used(board, facts, "fr1"), "undone: as before"
    put(board, facts, Feedback(id="m", node="fr1", text="closer"))
    assert not may_be_used(board, facts, "fr1")
    put(board, facts, *waive_gate("fr1", take, "after all"))
    assert may_be_used(board, facts, "fr1"), "the last word counts"


def test_a_rejected_take_passes_no_gate() -> None:
    board, facts = film_board()
    take = taken(board, facts, "fr1")
    facts.add_kept(Kept(node="fr1", take=take.id))
    put(board, facts, *waive_gate("fr1", take, "a draft will do"))
    put(board, facts, *reject(board, facts, [take], True))
    assert not may_be_used(board, facts, "fr1")
    with pytest.raises(Refused, match="take its rejection back"):
        put(board, facts, *waive_gate("fr1", take, "why not"))


def test_what_a_local_step_made_is_approved_where_its_sources_are() -> None:
    board, facts = film_board()
    rows = [
        {"id": "w1", "source": "fr1", "target": "crop", "port": "image", "gated": True},
        {"id": "w2", "source": "crop", "target": "cl1", "port": "start_frame", "gated": True},
    ]
    put(
        board, facts, Archive(table="wires", id="wr1"),
        Add(table="nodes", row={"id": "crop", "op": "crop"}),
        *(Add(table="wires", row=row) for row in rows),
    )  # fmt: skip
    taken(board, facts, "fr1")
    taken(board, facts, "crop")
    clip = board.nodes_by_id["cl1"]
    assert is_approved(board, facts, "crop") and blocked_by(board, facts, clip) == []
    put(board, facts, Feedback(id="n", node="fr1", text="closer"))
    assert not is_approved(board, facts, "crop") and blocked_by(board, facts, clip) == ["crop"]


def test_a_gate_needs_a_reason_and_a_take_and_stands_beside_a_kept_outdated_one() -> None:
    board, facts = film_board()
    take = taken(board, facts, "fr1")
    with pytest.raises(Refused, match="needs a reason"):
        put(board, facts, *waive_gate("fr1", take, " "))
    with pytest.raises(Refused, match="no take"):
        put(board, facts, *waive_gate("fr2", take, "why not"))
    put(board, facts, *waive_gate("fr1", take, "a draft will do"))
    put(board, facts, Keep(id="k", node="fr1", reason="fine", digest="d"))
    assert [(w.gate, w.reason) for w in board.waivers_on("fr1")] == [
        (True, "a draft will do"), (False, "fine"),
    ]  # fmt: skip


# -- presence, names --------------------------------------------------------------------------


def test_an_asset_is_put_into_a_shot_and_taken_out_again() -> None:
    board, facts = film_board()
    shot = board.shots_by_id["sh2"]
    for asset, kind in (("mara", "characters"), ("lamp", "props")):
        put(board, facts, *toggle_presence(board, "sh2", asset))
        assert asset in getattr(board.shots_by_id["sh2"], kind)
        put(board, facts, *toggle_presence(board, "sh2", asset))
        assert board.shots_by_id["sh2"] == shot
    put(board, facts, *toggle_presence(board, "sh3", "pier"))
    pier = board.assets_by_id["pier"]
    assert all(is_present(board, s, pier) for s in board.shots_in("sc2")), "the whole scene's place"


def test_a_renamed_asset_keeps_its_old_name_as_an_alias() -> None:
    board, facts = film_board()
    put(board, facts, *rename_asset(board, "mara", "MARA VOSS"))
    put(board, facts, *rename_asset(board, "mara", "Mara"))
    assert board.assets_by_id["mara"].name == "Mara"
    assert board.assets_by_id["mara"].aliases == ("MARA VOSS",)


def test_merging_moves_every_mention_and_one_undo_brings_it_back() -> None:
    board, facts = with_look()
    put(board, facts, *add_look(board, "ivo", "asleep", look_id="asleep"))
    put(
        board,
        facts,
        *choose_look(board, "sc1", "mara", "wet"),
        *choose_look(board, "sc2", "mara", "wet"),
        Change(table="scenes", id="sc1", fields={"looks": ["wet", "asleep"]}),
        Add(table="notes", row={"id": "said", "node": "mara-sheet", "text": "too tall"}),
    )
    before = board.authored()
    done = put(board, facts, *merge_assets(board, facts, "ivo", "mara"))
    assert board.assets_by_id["ivo"].aliases == ("MARA",)
    assert all("mara" not in shot.characters for shot in board.shots())
    assert [line.character for line in board.lines_in("sh1")] == ["ivo"]
    assert {look.id for look in board.looks_of("ivo")} == {"wet", "asleep"}
    assert board.scenes_by_id["sc1"].looks == ("asleep",), "the kept one's look stays"
    assert board.scenes_by_id["sc2"].looks == ("wet",)
    sheet = board.sheet_of("ivo")
    assert sheet is not None and [n.id for n in board.notes_on(sheet.id)] == ["said"]
    wet = board.sheet_of("ivo", "wet")
    assert wet is not None and wet.asset == "ivo"
    assert board.shots_showing("mara") == []
    apply_patches(board, inverse(done, board))
    assert board.authored() == before


def test_merging_keeps_the_sheet_that_was_made() -> None:
    board, facts = film_board()
    put(board, facts, Add(table="nodes", row={"id": "ivo-sheet", "op": "sheet", "asset": "ivo"}))
    taken(board, facts, "mara-sheet")
    put(board, facts, *merge_assets(board, facts, "ivo", "mara"))
    sheet = board.sheet_of("ivo")
    assert sheet is not None and sheet.id == "mara-sheet"


def test_feedback_on_the_others_sheet_makes_the_kept_one_no_worse() -> None:
    board, facts = film_board()
    put(board, facts, Add(table="nodes", row={"id": "ivo-sheet", "op": "sheet", "asset": "ivo"}))
    for node in ("mara-sheet", "ivo-sheet"):
        taken(board, facts, node)
    put(board, facts, Feedback(id="n", node="mara-sheet", text="older"))
    before = inputs_of(board, facts, board.nodes_by_id["ivo-sheet"])
    put(board, facts, *merge_assets(board, facts, "ivo", "mara"))
    assert inputs_of(board, facts, board.nodes_by_id["ivo-sheet"]) == before
    assert may_be_used(board, facts, "ivo-sheet")
    assert [n.text for n in board.notes_on("ivo-sheet")] == ["older"]


def test_a_place_and_a_person_are_never_one() -> None:
    board, facts = film_board()
    with pytest.raises(Refused, match="cannot become one"):
        merge_assets(board, facts, "mara", "pier")


# -- composition ------------------------------------------------------------------------------


def test_a_frame_has_one_layout_and_the_old_one_goes() -> None:
    board, facts = film_board()
    edits, sketch = sketch_layout(board, "fr1")
    put(board, facts, *edits)
    assert layout_of(board, "fr1") == board.nodes_by_id[sketch]
    edits, own = own_layout(board, "fr1")
    put(board, facts, *edits)
    assert layout_of(board, "fr1") == board.nodes_by_id[own]
    assert not board.live("nodes", board.nodes_by_id[sketch])
    put(board, facts, *remove_layout(board, "fr1"))
    assert layout_of(board, "fr1") is None and not board.live("nodes", board.nodes_by_id[own])


def test_a_clip_ends_on_the_last_panel_as_panels_come_move_and_go() -> None:
    board, facts = film_board()

    def end() -> list[str]:
        return [w.source for w in board.wires_into("cl1") if w.port == "end_frame"]

    put(board, facts, *add_panel(board, "sh1"))
    assert end() == [], "its model takes no last frame"
    put(board, facts, *add_panel(board, "sh1", ends=True))
    a, b, c = (f.id for f in board.frames_of("sh1"))
    assert end() == [c]
    put(board, facts, *add_panel(board, "sh1"))
    d = board.frames_of("sh1")[-1].id
    assert end() == [d], "it goes on ending on the last one"
    put(board, facts, *move_panel(board, d, -1))
    assert [f.id for f in board.frames_of("sh1")] == [a, b, d, c] and end() == [c]
    for panel in (c, d):
        put(board, facts, *remove_panel(board, panel))
    assert end() == [b]
    put(board, facts, *remove_panel(board, b))
    assert end() == [] and not ends_on_a_panel(board, "sh1")
    assert end_on_last_panel(board, "sh1") == []


def test_a_gated_last_panel_holds_the_clip_back() -> None:
    board, facts = film_board()
    put(board, facts, *add_panel(board, "sh1", ends=True))
    first, last = board.frames_of("sh1")
    for panel in (first, last):
        taken(board, facts, panel.id)
    put(board, facts, Approve(node=first.id, take=f"tk-{first.id}"))
    facts.add_kept(Kept(node=last.id, take=f"tk-{last.id}"))
    assert blocked_by(board, facts, board.nodes_by_id["cl1"]) == [last.id]
