"""Bad input: exit 2, one clear line, no traceback, nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main as start
from app.store.project_file import open_project
from app.store.schema import PROJECT_STEPS
from app.store.sqlite import connect
from tests.cli.conftest import Slateroom

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (("edit", "P", "1A", "colour=red"), "colour is not a field"),
        (("edit", "P", "9Z", "prompt=x"), "no shot 9Z"),
        (("edit", "P", "1A", "prompt"), "FIELD=VALUE"),
        (("edit", "P", "1A"), "Nothing to edit"),
        (("edit", "P", "1A", "seconds=soon"), "Seconds"),
        (("edit", "P", "1A", "seconds=nan"), "Seconds"),
        (("edit", "P", "1A", "size=HUGE"), "Size"),
        (("edit", "P", "1A", "aspect=5:1"), "aspect"),
        (("edit", "P", "1A", "x=nan"), "X"),
        (("edit", "P", "1A", "seed=99999999999999999999"), "Seed"),
        (("edit", "P", "1A", "params=[1]"), "params"),
        (("edit", "P", "1A", "characters=NOBODY"), "NOBODY"),
        (("edit", "P", "1A", "pick=tk1"), "pick"),
        (("edit", "P", "1A", "approved=tk1"), "approved"),
        (("edit", "P", "fr1", "op=clip"), "op"),
        (("edit", "P", "1A", "id=other"), "id"),
        (("edit", "P", "--file", "no such.json"), "no such.json"),
        (("undo", "P"), "nothing to undo"),
        (("redo", "P"), "nothing to redo"),
        (("pick", "P", "tk9"), "no take tk9"),
        (("keep", "P", "1A", "--reason", "it works"), "not stale"),
        (("costs", "P", "--by", "weather"), "weather"),
        (("export", "P", "--to", "hologram"), "hologram"),
        (("approve", "P", "--feedback", "closer please"), "SHOT=TEXT"),
        (("produce", "P", "--mode", "wild"), "wild"),
        (("produce", "P", "--shots", "9Z"), "9Z"),
        (("import", "P", "no such.fountain"), "no such.fountain"),
        (("status", "Nowhere"), "no project"),
        (("status",), "PROJECT"),
        (("status", "P", "--sideways"), "--sideways"),
        (("new", "P", "--fps", "0"), "fps"),
        (("new", "P"), "there already"),
        (("juggle",), "juggle"),
        (("new", ""), "name"),
        (("new", "."), "name"),
        (("new", "Other", "--aspect", "5:1"), "5:1"),
        (("new", "Other", "--title", "a\udcff"), "no text"),
        (("plan", "P", "a\udcff"), "no text"),
        (("produce", "P", "--budget", "inf"), "budget"),
        (("produce", "P", "--model", "sketch/bord"), "Did you mean sketch/board?"),
        (("produce", "P", "--model", "sketch/clip"), "no pictures"),
        (("produce", "P", "--shots", ","), "no shot"),
        (("produce", "P", "--shots", "9Z"), "1A to 2B"),
        (("rerun", "P", "--nodes", ","), "nothing"),
        (("pick", "P"), "pick --help"),
        (("log", "P", "--last", "99999999999999999999"), "last"),
        (("edit", "P", "scene 9", "merge=1"), "nothing called 'scene 9'"),
        (("edit", "P", "1A", "duration=3"), "seconds"),
        (("edit", "P", "1A", "split=9"), "one sentence only"),
        (("edit", "P", "--file", "P"), "folder"),
        (("edit", "P", "project", "budget_micros=99999999999999999999"), "budget"),
        (("export", "P", "--to", "frames", "P/project.db"), "is a file"),
        (("demo", "P/project.db"), "is a file"),
        (("demo", "P"), "of yours"),
        (("jobs", "limits", "sketch/zzz", "--places", "2"), "no model"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_one_clear_line(
    slateroom: Slateroom,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    about: str,
) -> None:
    monkeypatch.chdir(project.parent)
    named = (str(project) + w[1:] if w in ("P", "P/project.db") else w for w in words)
    line = slateroom(*named).refused()
    assert about.lower() in line.lower()
    assert slateroom("history", project, "--json").rows == []


@pytest.mark.parametrize(
    "text",
    [
        "{", "7", '"words"', '{"edit": "change"}', '[{"edit": "explode"}]', "[[]]", "[null]",
        '[{"edit": "change", "table": "planets", "id": "x", "fields": {}}]',
        '[{"edit": "change", "table": "shots", "id": "sh1", "fields": {"size": "CU"}}, {"edit": "archive", "table": "shots", "id": "no\\nsuch"}]',
        '[{"edit": "add", "table": "shots", "row": {"scene": "sc1"}}]',
        '[{"edit": "add", "table": "shots", "row": {"id": "", "scene": "sc1", "letter": "Z"}}]',
        '[{"edit": "add", "table": "projects", "row": {"id": "second"}}]',
        '[{"edit": "archive", "table": "projects", "id": "pr"}]',
        '[{"edit": "add", "table": "waivers", "row": {"id": "w", "node": "fr1", "reason": "", "digest": ""}}]',
        '[{"edit": "add", "table": "wires", "row": {"id": "w", "source": "cl1", "target": "fr1", "port": "reference"}}]',
        '[{"edit": "add", "table": "wires", "row": {"id": "w", "source": "fr4", "target": "free", "port": "reference"}}]',
        '[{"edit": "change", "table": "nodes", "id": "fr1", "fields": {"prompt": "\\ud800"}}]',
        '[{"edit": "change", "table": "nodes", "id": "fr1", "fields": {"x": Infinity}}]',
        '[{"edit": "keep", "node": "fr1", "reason": " ", "digest": "x"}]',
        '[{"edit": "feedback", "node": "join", "text": "closer"}]',
    ],
)  # fmt: skip
def test_a_broken_list_of_edits(
    slateroom: Slateroom, project: Path, tmp_path: Path, text: str
) -> None:
    before = slateroom("status", project, "--json").row
    file = tmp_path / "edits.json"
    file.write_text(text, encoding="utf-8")
    slateroom("edit", project, "--file", file).refused()
    assert slateroom("history", project, "--json").rows == []
    assert slateroom("status", project, "--json").row == before


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"\xff\xfe", b"\n \n"])
def test_a_script_that_cannot_be_read(
    slateroom: Slateroom, project: Path, tmp_path: Path, content: bytes
) -> None:
    script = tmp_path / "script.fountain"
    script.write_bytes(content)
    assert "script.fountain" in slateroom("import", project, script).refused()
    assert slateroom("history", project, "--json").rows == []


def test_a_script_of_an_unknown_kind(slateroom: Slateroom, project: Path, tmp_path: Path) -> None:
    (tmp_path / "script.docx").write_bytes(b"PK")
    assert "docx" in slateroom("import", project, tmp_path / "script.docx").refused()
    slateroom("import", project, tmp_path).refused()  # a folder


def damage(project: Path, kind: str) -> None:
    path = project / "project.db"
    connection = connect(path)
    match kind:
        case "newer":
            connection.execute(f"PRAGMA user_version={len(PROJECT_STEPS) + 1}")
        case "row":
            connection.execute("UPDATE nodes SET data='{\"op\": 7}' WHERE id='fr1'")
        case "json":
            connection.execute("UPDATE rows SET data='{' WHERE id='sh1'")
        case "empty":
            connection.execute("DELETE FROM rows")
        case "table":
            connection.execute("DROP TABLE takes")
        case _:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if kind == "text":
        path.write_text("not a database " * 100, encoding="utf-8")
    elif kind == "torn":
        data = bytearray(path.read_bytes())
        data[4096:] = b"\x55" * (len(data) - 4096)
        path.write_bytes(bytes(data))
    elif kind == "cut":
        path.write_bytes(path.read_bytes()[:6000])


@pytest.mark.parametrize("kind", ["newer", "row", "json", "empty", "table", "text", "torn", "cut"])
def test_a_project_that_cannot_be_opened(slateroom: Slateroom, project: Path, kind: str) -> None:
    damage(project, kind)
    before = (project / "project.db").read_bytes()
    for words in (("status", project), ("edit", project, "1A", "prompt=x")):
        assert "Film.slate" in slateroom(*words).refused()
    assert (project / "project.db").read_bytes() == before


def test_no_rights_to_write(
    slateroom: Slateroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("where a folder should be", encoding="utf-8")
    slateroom("new", tmp_path / "file" / "Film").refused()
    monkeypatch.setenv("SLATEROOM_HOME", str(tmp_path / "file"))
    ended = slateroom("demo", tmp_path / "Demo")
    assert ended.code == 2 and "SLATEROOM_HOME" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind this user")  # fmt: skip
def test_a_folder_without_rights(slateroom: Slateroom, project: Path) -> None:
    project.chmod(0o500)
    try:
        slateroom("edit", project, "1A", "prompt=x").refused()
    finally:
        project.chmod(0o700)


def test_a_project_that_is_open_elsewhere_is_read_but_not_edited(
    slateroom: Slateroom, project: Path
) -> None:
    owner = open_project(project)
    try:
        assert slateroom("status", project, "--json").code == 0
        for words in (("edit", project, "1A", "prompt=x"), ("rerun", project)):
            ended = slateroom(*words)
            assert ended.code == 5 and len(ended.err.splitlines()) == 1
    finally:
        owner.close()


def test_making_a_project_that_is_cut_off_can_be_told_and_mended(
    slateroom: Slateroom, tmp_path: Path
) -> None:
    environ = {**os.environ, "SLATEROOM_FAULT": "store.before_commit"}
    command = [sys.executable, "-m", "app", "new", str(tmp_path / "Film")]
    killed = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, timeout=60)
    assert killed.returncode == 137
    assert "interrupted" in slateroom("status", tmp_path / "Film").refused()


@pytest.mark.parametrize(
    ("words", "code", "about"),
    [
        (("status", "--json", "Nowhere"), 2, "no project"),
        (("--json", "status", "Nowhere"), 2, "no project"),
        (("juggle", "--json"), 2, "juggle"),
        (("jobs", "--json", "--sideways"), 2, "--sideways"),
        (("jobs", "retry", "--json"), 2, "ID"),
        (("jobs", "retry", "none", "--json"), 2, "no job"),
        (("edit", "P", "9Z", "prompt=“x”", "--json"), 2, "9Z"),
        (("approve", "P", "--feedback", "closer", "--json"), 2, "SHOT=TEXT"),
        (("rerun", "P", "--json"), 5, "open in another"),
    ],
)
def test_with_json_the_line_is_an_object(
    slateroom: Slateroom, project: Path, words: tuple[str, ...], code: int, about: str
) -> None:
    owner = open_project(project) if code == 5 else None
    ended = slateroom(*(str(project) if w == "P" else w for w in words))
    if owner is not None:
        owner.close()
    assert (ended.code, ended.out) == (code, "")
    (line,) = ended.err.splitlines()
    told = json.loads(line)
    assert (told["kind"], told["exit_code"]) == ("error", code)
    assert about in told["text"]


def test_a_projects_own_file_and_a_folder_beside_it_mean_the_project(
    slateroom: Slateroom, project: Path
) -> None:
    project.with_suffix("").mkdir()
    for name in (project / "project.db", project.with_suffix("")):
        assert slateroom("status", name, "--json").row["scenes"] == 2


def test_pages_go_into_a_folder_that_is_named(
    slateroom: Slateroom, project: Path, tmp_path: Path
) -> None:
    assert slateroom("export", project, "--to", "csv", tmp_path, "--json").code == 0
    assert (tmp_path / "Film.csv").is_file()


def test_it_tells_its_version_and_its_help(slateroom: Slateroom) -> None:
    assert slateroom("--version").out.startswith("Slateroom ")
    assert "Usage" in slateroom("-h").out and "Usage" in slateroom("status", "-h").out


@pytest.mark.parametrize("at", ["app.cli.main.json_last", "app.cli.run.Studio"])
def test_ctrl_c_before_anything_began_is_a_pause_without_a_traceback(
    slateroom: Slateroom, project: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(at, interrupted)
    monkeypatch.setattr("tests.cli.conftest.main", start)
    ended = slateroom("status", project)
    assert (ended.code, ended.out, ended.err) == (4, "", "")


def test_json_before_the_command_is_heard(slateroom: Slateroom, project: Path) -> None:
    assert slateroom("--json", "status", project).row["scenes"] == 2
    assert slateroom("jobs", "--json", "limits", "sketch").row["provider"] == "sketch"


def test_the_real_command_says_one_line_and_exits_with_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "status", str(tmp_path / "Nowhere")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
