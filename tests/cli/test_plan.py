"""`plan` as a shell calls it: what it must show, each as a line of JSON, and what is left untouched."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.conftest import Ended, Slateroom


@pytest.fixture
def project(slateroom: Slateroom, tmp_path: Path) -> Path:
    folder = tmp_path / "P.slate"
    assert slateroom("new", folder).code == 0
    return folder


def planned(ended: Ended) -> dict[str, Any]:
    (row,) = ended.rows
    return row


def status(slateroom: Slateroom, project: Path) -> dict[str, Any]:
    return slateroom("status", project, "--json").row


def test_one_poster(slateroom: Slateroom, project: Path) -> None:
    row = planned(slateroom("plan", project, "one poster for a night market", "--json"))
    assert row["route"] == "fast" and row["findings"] == [] and row["by"] == "rules"
    (node,) = row["nodes"]
    assert (node["kind"], node["media"], node["model"]) == ("image", "image", "sketch/board")
    assert not row["applied"] and status(slateroom, project)["nodes"] == []


def test_a_spot_of_thirty_seconds_in_four_shots(slateroom: Slateroom, project: Path) -> None:
    brief = "a 30 s headphones ad in four shots"
    row = planned(slateroom("plan", project, brief, "--json", "--apply"))
    assert row["route"] == "brief" and row["applied"] and row["credits"] == 0
    voices = [turn["voice"] for turn in row["direction"]["turns"]]
    assert voices == ["director", "cinematographer", "producer"]
    assert sum(s["seconds"] for s in row["direction"]["scenes"]) == 30
    assert len(status(slateroom, project)["shots"]) == 4
    assert slateroom("undo", project).code == 0
    assert status(slateroom, project)["shots"] == []


def test_three_scenes_with_somebody_who_comes_back(slateroom: Slateroom, project: Path) -> None:
    brief = "a short film in three scenes about a keeper named Mara; scene 2 starts on the last frame of scene 1"  # fmt: skip
    row = planned(slateroom("plan", project, brief, "--json", "--apply"))
    scenes = row["direction"]["scenes"]
    assert [s["transition"] for s in scenes] == ["cut", "continuous", "cut"]
    assert [a["name"] for a in row["direction"]["assets"]] == ["MARA"]
    joined = [n for n in row["nodes"] if n["kind"] == "last_frame"]
    clips = {n["node"]: n for n in row["nodes"] if n["kind"] == "clip"}
    assert len(joined) == 1 and joined[0]["inputs"][0] in clips
    assert sum(joined[0]["node"] in clip["inputs"] for clip in clips.values()) == 1


def test_an_edit_of_one_node_makes_stale_only_what_hangs_on_it(slateroom: Slateroom, project: Path) -> None:  # fmt: skip
    """A finished plan: its nodes are made, then one picture is said anew."""
    for text in ("a picture of a boat", "a picture of a house"):
        assert slateroom("plan", project, text, "--apply").code == 0
    boat = next(n["node"] for n in status(slateroom, project)["nodes"])
    row = planned(slateroom("plan", project, "animate this", "--on", boat, "--json", "--apply"))
    assert row["applied"]
    assert slateroom("rerun", project, "--nodes", ",".join(n["node"] for n in status(slateroom, project)["nodes"])).code == 0  # fmt: skip
    row = planned(slateroom("plan", project, "make this dusk", "--on", boat, "--json"))
    assert [e["id"] for e in row["edits"]] == [boat] and row["route"] == "edit"
    clip = next(n["node"] for n in row["nodes"] if n["kind"] == "video")
    assert {n["node"] for n in row["nodes"]} == {boat, clip}
    assert slateroom("stale", project, "--json").rows == []
    assert slateroom("plan", project, "make this dusk", "--on", boat, "--apply").code == 0
    stale = {r["node"] for r in slateroom("stale", project, "--json").rows}
    assert stale == {boat, clip}
    assert slateroom("plan", project, "undo", "--apply").code == 0
    assert slateroom("stale", project, "--json").rows == []


def test_a_brief_in_another_language_is_answered_in_it(slateroom: Slateroom, project: Path) -> None:
    brief = "Ein Fährkapitän weigert sich, den letzten Brief mitzunehmen, dann liest er den Namen darauf. Ein Kurzfilm in drei Szenen, 90 Sekunden."  # fmt: skip
    row = planned(slateroom("plan", project, brief, "--json"))
    assert row["answer"].startswith("Ein Plan: 3 Szenen mit 9 Einstellungen")
    assert sum(s["seconds"] for s in row["direction"]["scenes"]) == 90
    told = " ".join(s["purpose"] for s in row["direction"]["scenes"])
    assert "weigert sich" in told and "liest er den Namen" in told


def test_three_thousand_words_from_standard_input(slateroom: Slateroom, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    one = "Mara walks along the pier in the morning and counts the boats. The wind turns. She finds letter number {n} under a stone and reads it twice. Then she goes home to the kitchen, and the lamp burns all night."  # fmt: skip
    text = "\n\n".join(one.format(n=n) for n in range(1, 80))
    assert len(text.split()) >= 3_000
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    row = planned(slateroom("plan", project, "-", "--json"))
    assert row["route"] == "brief" and not row["findings"]
    actions = " ".join(str(e["row"].get("action", "")) for e in row["edits"] if e["edit"] == "add" and e["table"] == "shots")  # fmt: skip
    assert "letter number 1 " in actions and "letter number 60 " in actions


def test_an_empty_brief_is_refused_in_one_line(slateroom: Slateroom, project: Path) -> None:
    assert "nothing to plan" in slateroom("plan", project, "  ").refused()


@pytest.mark.parametrize(
    ("brief", "words"),
    [
        ("a film of 10 hours in 3 shots", "10 hours cannot be planned at once"),
        ("a spot in 900 shots for soap", "900 shots cannot be planned at once"),
        ("a picture that smells of rain", "no smell"),
    ],
)
def test_the_impossible_has_clear_findings(slateroom: Slateroom, project: Path, brief: str, words: str) -> None:  # fmt: skip
    ended = slateroom("plan", project, brief, "--json", "--apply")
    row = planned(ended)
    assert ended.code == 3 and row["route"] in ("refused", "brief") and not row["applied"]
    assert any(words in f["text"] and f["fix"] for f in row["findings"])
    assert status(slateroom, project)["nodes"] == []


def test_a_file_comes_along(slateroom: Slateroom, project: Path, tmp_path: Path) -> None:
    photo = tmp_path / "lamp.png"
    Image.new("RGB", (64, 36), "teal").save(photo)
    words = ("plan", project, "make this into a clip", "--upload", photo, "--json", "--apply")
    row = planned(slateroom(*words))
    kinds = {n["kind"]: n for n in row["nodes"]}
    assert kinds["video"]["inputs"] == [kinds["input"]["node"]]
    assert len(slateroom("takes", project, "--json").rows) == 1
    assert (
        "no.png"
        in slateroom("plan", project, "use this", "--upload", tmp_path / "no.png").refused()
    )
