"""Names and shapes that others script against."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from app.story.activity import Activity
from app.story.freshness import fingerprint_now
from app.story.jobs import Job
from app.story.takes import Kept, Scores, Take, Verdict
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.cli.conftest import Slateroom

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
SCRIPT = Path(__file__).resolve().parents[1] / "data" / "synthetic-120-scenes.fountain"


def with_a_take(run: Any, project: Path, node: str = "fr1", take: str = "tk1") -> None:
    """A finished, paid, judged take of a frame, as the gateway would record it."""

    async def body() -> None:
        from app.store import rows
        from app.store.project_file import open_project

        workspace = Workspace(open_project(project))
        await workspace.load()
        made = Take(
            id=take, node=node, shot="sh1", media="image", sha256="ab" * 32, suffix=".png",
            provider="fake", model="pro", prompt="prompt 1", prompt_sent="prompt 1, dusk",
            negative="text", seed=7, params=(("steps", 28),), job=f"job-{take}",
            url="https://cdn.invalid/1", campaign="spring", ticket="T-1", created_at=1_800_000_000.5,
        )  # fmt: skip
        job = Job(
            id=f"job-{take}", node=node, state="billed", provider="fake", model="pro", shot="sh1",
            billed=40_000, estimate=50_000, take=take, campaign="spring", created_at=1_800_000_000,
        )  # fmt: skip
        now = fingerprint_now(workspace.board, workspace.facts, workspace.board.nodes_by_id[node])
        scores = Scores(adherence=8, composition=7, technical=9, mood=6)
        batch = FactBatch(
            takes=[NewTake(made, now)],
            verdicts=[Verdict(take=take, scores=scores, total=7.7, passed=True)],
            kept=[Kept(node=node, take=take)],
            activity=[Activity(kind="generated", text="1A drawn", shot="sh1", node=node, model="fake/pro", micros=40_000, data={"try": 1})],
            ledger=lambda db: (rows.add_job(db, job, "{}", "{}"), [job])[1],
        )  # fmt: skip
        await workspace.record(batch)
        workspace.close()

    run(body())


def test_new_makes_a_project_folder(slateroom: Slateroom, tmp_path: Path) -> None:
    row = slateroom("new", tmp_path / "My Film", "--title", "Mine", "--aspect", "2.39:1", "--fps", 25, "--json").row  # fmt: skip
    assert row == {"project": str(tmp_path / "My Film.slate"), "title": "Mine"}
    status = slateroom("status", tmp_path / "My Film", "--json").row
    assert status == {"title": "Mine", "scenes": 0, "shots": [], "nodes": [], "session": None}


def test_import_of_a_long_script_finds_every_scene_and_speaker(
    slateroom: Slateroom, tmp_path: Path
) -> None:
    slateroom("new", tmp_path / "Long")
    row = slateroom("import", tmp_path / "Long", SCRIPT, "--json").row
    assert set(row) == {"scenes", "shots", "characters", "locations", "props", "remarks"}
    assert row["scenes"] == 120
    cues = set(re.findall(r"^\n([A-ZÅÉ][A-ZÅÉ' ]+)(?: \([^)]*\))?\n(?=\S)", SCRIPT.read_text("utf-8"), re.M))  # fmt: skip
    assert {"ÅSA", "ÉLODIE"} <= set(row["characters"])
    assert {c for c in cues if not c.startswith(("INT", "EXT"))} <= set(row["characters"])
    assert row["shots"] >= 120
    assert all(set(r) == {"line", "text"} for r in row["remarks"])
    status = slateroom("status", tmp_path / "Long", "--json").row
    assert (status["scenes"], len(status["shots"])) == (120, row["shots"])


def test_status_names_every_shot_and_node(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    row = slateroom("status", project, "--json").row
    assert list(row) == ["title", "scenes", "shots", "nodes", "session"]
    assert [s["shot"] for s in row["shots"]] == ["1A", "1B", "2A", "2B"]
    assert row["shots"][0] == {"shot": "1A", "state": "in_review", "stale": False, "takes": 1, "score": 7.7}  # fmt: skip
    nodes = {n["node"]: n for n in row["nodes"]}
    assert nodes["fr1"] == {"node": "fr1", "shot": "1A", "kind": "frame", "media": "image", "state": "in_review", "stale": False}  # fmt: skip
    assert nodes["music"]["shot"] is None


def test_edit_says_what_went_stale_and_stale_says_why(
    run: Any, slateroom: Slateroom, project: Path
) -> None:
    with_a_take(run, project)
    with_a_take(run, project, "cl1", "tk2")
    edited = slateroom("edit", project, "1A", "prompt=a calm sea", "size=CU", "--json").row
    assert set(edited["stale"]) == {"1A", "1A clip"}
    rows = slateroom("stale", project, "--json").rows
    by_node = {r["node"]: r for r in rows}
    assert set(by_node) == {"fr1", "cl1"}
    seq = edited["seq"]
    assert by_node["fr1"]["shot"] == "1A" and by_node["fr1"]["upstream"] == []
    assert sorted(by_node["fr1"]["causes"], key=lambda c: c["field"]) == [
        {"edit": seq, "field": "prompt", "actor": "person"},
        {"edit": seq, "field": "size", "actor": "person"},
    ]
    assert by_node["cl1"] == {"node": "cl1", "shot": "1A", "causes": [], "upstream": ["fr1"]}
    slateroom("edit", project, "1A", "prompt=prompt 1", "size=MS")
    assert slateroom("stale", project, "--json").rows == []


def test_undo_redo_and_history(slateroom: Slateroom, project: Path) -> None:
    slateroom("edit", project, "1A", "prompt=one")
    slateroom("edit", project, "1A", "prompt=two")
    assert slateroom("undo", project, "--json").code == 0
    assert slateroom("redo", project, "--json").code == 0
    assert slateroom("undo", project, "--json").code == 0
    rows = slateroom("history", project, "--json").rows
    assert all(list(r) == ["seq", "at", "actor", "edit", "undone"] for r in rows)
    assert [r["seq"] for r in rows] == [1, 2, 3, 4, 5]
    assert [r["undone"] for r in rows] == [False, True, False, False, False]
    assert all(TIME.fullmatch(r["at"]) and r["actor"] == "person" for r in rows)


def test_a_list_of_edits_from_a_file_is_one_entry(
    slateroom: Slateroom, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "edits.json"
    edits = [
        {"edit": "change", "table": "shots", "id": "sh1", "fields": {"size": "CU"}},
        {"edit": "feedback", "node": "fr1", "text": "näher"},
    ]
    file.write_text(json.dumps(edits), encoding="utf-8")
    assert slateroom("edit", project, "--file", file, "--json").row["edits"] == 2
    assert len(slateroom("history", project, "--json").rows) == 1


def test_every_kind_of_thing_can_be_named_in_an_edit(slateroom: Slateroom, project: Path) -> None:
    for target, field in (
        ("1a", "characters=IVO, mara"), ("sh2", "seconds=2.5"), ("fr1", "seed="), ("1A clip", "prompt=slow"),
        ("sc1", "location=PIER"), ("Mara", "description=short"), ("project", "title=Other"),
        ("direction", "look=oil"), ("fr1", 'params={"steps": 20}'), ("1B", "props="),
    ):  # fmt: skip
        assert slateroom("edit", project, target, field, "--json").code == 0, (target, field)
    assert slateroom("status", project, "--json").row["title"] == "Other"


def test_pick_and_keep(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    row = slateroom("pick", project, "tk1", "--json").row
    assert (row["node"], row["take"]) == ("fr1", "tk1")
    slateroom("edit", project, "1A", "prompt=other")
    kept = slateroom("keep", project, "1A", "--reason", "it works", "--json").row
    assert kept["stale"] == []
    assert slateroom("stale", project, "--json").rows == []
    (line,) = [r for r in slateroom("log", project, "--json").rows if r["kind"] == "waived"]
    assert (line["shot"], line["node"]) == ("1A", "fr1") and "it works" in line["text"]


def test_a_takes_line_is_its_provenance(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    row = slateroom("takes", project, "--json").row
    path = row.pop("path")
    assert path.startswith(str(project)) and path.endswith("ab" * 32 + ".png")
    assert row == {
        "take": "tk1", "shot": "1A", "node": "fr1", "media": "image", "provider": "fake",
        "model": "pro", "prompt": "prompt 1", "prompt_sent": "prompt 1, dusk",
        "negative_prompt": "text", "seed": 7, "params": {"steps": 28}, "usd": 0.04, "credits": 4.0,
        "job": "job-tk1", "url": "https://cdn.invalid/1", "sha256": "ab" * 32,
        "scores": {"adherence": 8.0, "composition": 7.0, "technical": 9.0, "mood": 6.0, "total": 7.7},
        "verdict": "pass", "approved": False, "created_at": "2027-01-15T08:00:00.500Z",
        "campaign": "spring", "ticket": "T-1",
    }  # fmt: skip


def test_a_log_line(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    row = slateroom("log", project, "--json").row
    assert TIME.fullmatch(row.pop("at"))
    assert row == {
        "seq": 1, "kind": "generated", "shot": "1A", "node": "fr1", "text": "1A drawn",
        "model": "fake/pro", "credits": 4.0, "data": {"try": 1},
    }  # fmt: skip


def test_costs_by_every_key(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    keys = {"shot": "1A", "scene": "1", "model": "fake/pro", "campaign": "spring", "ticket": "unassigned", "day": "2027-01-15"}  # fmt: skip
    for by, key in keys.items():
        row = slateroom("costs", project, "--by", by, "--json").row
        assert row == {"key": key, "usd": 0.04, "credits": 4.0, "takes": 1}, by


def test_doctor_tells_what_to_do(slateroom: Slateroom, project: Path) -> None:
    ended = slateroom("doctor", project, "--json")
    assert ended.code in (0, 3)
    assert all(list(r) == ["check", "ok", "text", "fix"] for r in ended.rows)
    assert {"python", "user folder", "project media"} <= {r["check"] for r in ended.rows}
    assert all(r["fix"] for r in ended.rows if not r["ok"])


def test_without_json_the_same_is_told_to_a_person(
    run: Any, slateroom: Slateroom, project: Path
) -> None:
    with_a_take(run, project)
    for words in (
        ("status", project), ("edit", project, "1A", "prompt=x"), ("stale", project),
        ("history", project), ("takes", project), ("log", project), ("costs", project),
        ("undo", project), ("redo", project), ("pick", project, "tk1"),
    ):  # fmt: skip
        ended = slateroom(*words)
        assert ended.code == 0 and ended.out.strip() and not ended.out.startswith("{"), words


def test_import_of_a_revised_script_tells_its_difference_and_keeps_the_rest(
    slateroom: Slateroom, tmp_path: Path
) -> None:
    project = tmp_path / "Revised.slate"
    slateroom("new", project)
    script = tmp_path / "lamp.fountain"
    words = "INT. HUT - NIGHT\n\nThe lamp burns low.\n\nEXT. PIER - DAY\n\nGulls circle the mast.\n"
    script.write_text(words, encoding="utf-8")
    first = slateroom("import", project, script, "--json").row
    assert "changes" not in first and first["scenes"] == 2
    script.write_text(words.replace("burns low", "goes out"), encoding="utf-8")
    told = slateroom("import", project, script, "--dry-run", "--json").row
    assert told["changes"] and len(slateroom("history", project, "--json").rows) == 1
    done = slateroom("import", project, script, "--json").row
    assert done["changes"] == told["changes"]
    (change,) = done["changes"]
    assert (change["kind"], change["number"], change["heading"]) == (
        "changed",
        "1",
        "INT. HUT - NIGHT",
    )
    assert [s["kind"] for s in change["shots"]] == ["changed"]
    assert slateroom("import", project, script, "--json").row["changes"] == []
    assert "Scene 1" not in slateroom("import", project, script).out
    assert slateroom("undo", project).code == 0


def test_takes_are_searched_by_their_words(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    row = slateroom("takes", project, "--search", "DUSK prompt", "--json").row
    assert row["take"] == "tk1"
    assert row["found"] == {"where": "sent", "text": "prompt 1, dusk"}
    assert slateroom("takes", project, "--search", "lantern", "--json").out == ""


def test_a_take_is_starred_by_hand(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    assert slateroom("edit", project, "1A", "starred=tk1", "--json").row["seq"]
    assert slateroom("edit", project, "1A", "starred=nowhere").code == 2


def test_many_shots_are_edited_at_once(run: Any, slateroom: Slateroom, project: Path) -> None:
    with_a_take(run, project)
    done = slateroom("edit", project, "--where", "state:in_review below:8", "approve", "size=CU", "--json")  # fmt: skip
    assert done.row["edits"] == 2
    shots = {s["shot"]: s["state"] for s in slateroom("status", project, "--json").row["shots"]}
    assert shots["1A"] == "approved" and shots["1B"] != "approved"
    told = slateroom("status", project).out
    assert "3 planned, 1 stale" in told, "with the words of the window"
    assert slateroom("edit", project, "--where", "state:approved", "size=CU", "--json").row["edits"] == 0  # fmt: skip
    assert slateroom("edit", project, "--where", "scene:1 motion", "lens=35 mm", "--json").row["edits"] == 2  # fmt: skip
    for wrong in (("scene:9", "size=CU"), ("state:happy", "approve"), ("below:x", "approve"), ("starred", "approve"), ("scene:1", "title=x")):  # fmt: skip
        assert slateroom("edit", project, "--where", *wrong).code == 2, wrong
