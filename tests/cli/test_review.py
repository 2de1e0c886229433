"""review export, review import: names and shapes that others script against."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.store.project_file import open_project
from app.story.note_edits import write_note
from app.story.review import numbers
from app.story.takes import Kept, Take
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.cli.conftest import Slateroom


@pytest.fixture
def drawn(run: Any, project: Path, tmp_path: Path) -> dict[str, str]:
    """1A and 2A have pictures; returns the take of 1A."""

    async def make() -> dict[str, str]:
        workspace = Workspace(open_project(project))
        await workspace.load()
        found: dict[str, str] = {}
        for n, node in enumerate(("fr1", "fr3")):
            path = tmp_path / f"{node}.png"
            Image.new("RGB", (2400, 1350), (40 * n, 90, 120)).save(path)
            sha = workspace.file.media.store(path.read_bytes(), ".png")
            take = Take(id=f"tk-{node}", node=node, media="image", sha256=sha, suffix=".png")
            await workspace.record(FactBatch(takes=[NewTake(take)], kept=[Kept(node=node, take=take.id)]))  # fmt: skip
            found = found or {"take": take.id, "sha256": sha}
        workspace.close()
        return found

    return run(make())


def data_in(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json" id="package">(.*?)</script>', text, re.S)
    assert block is not None
    return json.loads(block.group(1))


def answer(tmp_path: Path, package: str, take: dict[str, str], **fields: Any) -> Path:
    path = tmp_path / "Ines.review.json"
    note = {"id": "no_1", "node": "fr1", **take, "text": "Closer.", "marks": [], "first": None, "last": None, "at": 100.0}  # fmt: skip
    opinion = {"shot": "sh1", "node": "fr1", **take, "opinion": "change", "at": 100.0}
    paper = {"format": "slateroom.review.answer", "version": 1, "package": package, "project": "pr", "author": "Ines", "saved_at": 100.0, "seen": ["sh1"], "notes": [note], "opinions": [opinion]}  # fmt: skip
    path.write_text(json.dumps(paper | fields), encoding="utf-8")
    return path


def test_export_writes_one_file_with_everything_in_it(
    slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "Film.review.html"
    row = slateroom("review", "export", project, out, "--reviewer", "Ines", "--message", "Light!", "--json").row  # fmt: skip
    assert set(row) == {"kind", "path", "package", "bytes", "shots", "pictures", "clips", "film", "notes", "left_out"}  # fmt: skip
    assert (row["kind"], row["path"], row["shots"], row["pictures"], row["clips"]) == ("summary", str(out), 4, 2, 0)  # fmt: skip
    data = data_in(out)
    assert (data["project"], data["package"], data["reviewer"]) == ("pr", row["package"], "Ines")
    item = data["shots"][0]["items"][0]
    assert (item["take"], item["sha256"], item["width"]) == (drawn["take"], drawn["sha256"], 1600)
    text = out.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None and policy.group(1).startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy.group(1)
    assert not re.search(r"""(?:src|href)=["'](?!#)|https?://(?!www\.w3\.org)|\beval\(|\sstyle=|\son[a-z]+=""", text.split('id="package">')[0])  # fmt: skip


def test_a_picture_is_in_the_file_once(
    run: Any, slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "Film.review.html"
    slateroom("review", "export", project, out)
    data = data_in(out)
    used = {i["medium"] for s in data["shots"] for i in s["items"]}
    assert set(data["media"]) == used and len(used) == 2


def test_shots_and_scenes_can_be_chosen(
    slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "x.review.html"
    slateroom("review", "export", project, out, "--shots", "1a")
    assert [s["number"] for s in data_in(out)["shots"]] == ["1A"]
    slateroom("review", "export", project, out, "--scenes", "2")
    assert [s["number"] for s in data_in(out)["shots"]] == ["2A", "2B"]
    assert "9Z" in slateroom("review", "export", project, out, "--shots", "9Z").refused()
    assert "scene 7" in slateroom("review", "export", project, out, "--scenes", "7").refused()
    assert "No picture" in slateroom("review", "export", project, out, "--shots", "1B").refused()


def test_import_tells_what_happened_to_each_note(
    slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    file = answer(tmp_path, "rp_1", drawn)
    *rows, summary = slateroom("review", "import", project, file, "--json").rows
    assert [r["result"] for r in rows] == ["added", "added"]
    keys = {"kind", "note", "shot", "node", "take", "result", "flag", "remark", "text", "author"}
    assert all(set(r) == keys for r in rows) and rows[0]["shot"] == "1A"
    assert summary.pop("seq") > 0
    assert summary == {
        "kind": "summary", "author": "Ines", "package": "rp_1", "added": 2, "updated": 0, "same": 0, "older": 0,
        "restored": 0, "left_out": 0, "flagged": 0, "seen": 1, "remarks": [],
    }  # fmt: skip
    (entry,) = slateroom("history", project, "--json").rows
    assert (entry["actor"], entry["edit"]) == ("reviewer", "review by Ines")
    *_, again = slateroom("review", "import", project, file, "--json").rows
    assert (again["same"], again["seq"]) == (2, 0)
    assert slateroom("undo", project, "--of", "reviewer", "--json").row["seq"] == 2
    *_, back = slateroom("review", "import", project, file, "--json").rows
    assert back["restored"] == 2
    assert "Closer" in slateroom("review", "import", project, file).out


def test_what_is_no_review_is_one_clear_line(
    slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "Film.review.html"
    slateroom("review", "export", project, out)
    assert "package itself" in slateroom("review", "import", project, out).refused()
    other = answer(tmp_path, "rp_1", drawn, project="pr_other")
    assert "another project" in slateroom("review", "import", project, other).refused()
    assert "no file" in slateroom("review", "import", project, tmp_path / "gone.json").refused()
    assert slateroom("undo", project, "--of", "agent").refused()
    assert slateroom("history", project, "--json").rows == []


def test_what_is_imported_moves_no_number_of_a_note_that_is_here(
    run: Any, slateroom: Slateroom, project: Path, drawn: dict[str, str], tmp_path: Path
) -> None:
    async def at_work(texts: tuple[str, ...]) -> dict[str, int]:
        workspace = Workspace(open_project(project))
        await workspace.load()
        for text in texts:
            now = workspace.clock.now()
            note = write_note(workspace.board, "fr1", text, "Tom", now, note_id=f"no_{text}")
            await workspace.apply(note, "person", "note")
        found = numbers(workspace.board, "sh1")
        workspace.close()
        return found

    before = run(at_work(("one", "two")))
    assert before == {"no_one": 1, "no_two": 2}
    path = answer(tmp_path, "rp_1", drawn, opinions=[])
    assert slateroom("review", "import", project, path).code == 0
    after = run(at_work(("later",)))
    assert {i: after[i] for i in before} == before
    (came,) = after.keys() - {*before, "no_later"}
    assert (after[came], after["no_later"]) == (3, 4), "it was written long before, and came third"
