"""A board goes to a reviewer and the answer comes back, in the window."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from PIL import Image

from app.story.takes import Kept, Take
from app.ui.shell.package_dialog import PackageDialog
from app.ui.shell.project_window import ProjectWindow
from app.workspace.batch import FactBatch, NewTake
from tests.ui.shell.apps import running_app, settled


async def with_a_picture(window: ProjectWindow, tmp_path: Path) -> Take:
    workspace = window.desk.workspace
    frame = workspace.board.frames_of(workspace.board.shots()[0].id)[0]
    path = tmp_path / "p.png"
    Image.new("RGB", (640, 360), (90, 120, 140)).save(path)
    sha = workspace.file.media.store(path.read_bytes(), ".png")
    take = Take(id="tk1", node=frame.id, media="image", sha256=sha, suffix=".png")
    await workspace.record(FactBatch(takes=[NewTake(take)], kept=[Kept(node=frame.id, take="tk1")]))
    return take


def answered(package: Path, target: Path, take: Take) -> Path:
    found = re.search(r'id="package">(.*?)</script>', package.read_text(encoding="utf-8"), re.S)
    assert found is not None
    sent: dict[str, Any] = json.loads(found.group(1))
    note = {"id": "no_1", "node": take.node, "take": take.id, "sha256": take.sha256, "text": "Closer.", "marks": [], "first": None, "last": None, "at": 1.0}  # fmt: skip
    paper = {"format": "slateroom.review.answer", "version": 1, "package": sent["package"], "project": sent["project"], "author": sent["reviewer"], "notes": [note]}  # fmt: skip
    target.write_text(json.dumps(paper), encoding="utf-8")
    return target


class Asked:
    """Stands in for the dialog: keeps what it says, and gives an answer."""

    def __init__(self) -> None:
        self.said = ""
        self.answer = "close"

    async def __call__(self, theme: Any, parent: Any, title: str, text: str, answers: Any) -> str:
        self.said = f"{title}\n{text}"
        assert self.answer in [a.key for a in answers]
        return self.answer


def test_a_board_goes_out_and_its_review_comes_back(run, tmp_path: Path, monkeypatch) -> None:
    asked = Asked()
    monkeypatch.setattr("app.ui.shell.package_door.ask", asked)

    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Ferry", first="A boat at night.")
            assert window is not None
            window.wiring.new_shot("")
            await settled(window)
            take = await with_a_picture(window, tmp_path)
            dialog = PackageDialog(window.desk, window)
            dialog.reviewer.setText("Ines")
            dialog.message.setPlainText("Light!")
            made = await dialog.write(tmp_path / "Ferry.review.html")
            assert made is not None and made.path.is_file()
            assert "MB" in dialog.said.text() and not dialog.look.isHidden()
            dialog.close()
            file = answered(made.path, tmp_path / "Ines.review.json", take)
            stranger = tmp_path / "x.json"
            stranger.write_text("{}", encoding="utf-8")
            await window.commands.package.merge([file, stranger])
            assert "Ines: 1" in asked.said and "x.json" in asked.said
            (note,) = window.desk.workspace.board.notes_on(take.node)
            assert (note.author, note.text) == ("Ines", "Closer.")
            file.write_text(file.read_text().replace("Closer.", "Wider.").replace("1.0", "2.0"))
            asked.answer = "undo"
            await window.commands.package.merge([file])
            (note,) = window.desk.workspace.board.notes_on(take.node)
            assert note.text == "Closer."

    run(work)


def test_a_board_without_pictures_says_so(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Empty", first="A boat.")
            assert window is not None
            dialog = PackageDialog(window.desk, window)
            assert await dialog.write(tmp_path / "x.review.html") is None
            assert "No picture" in dialog.said.text()
            assert not (tmp_path / "x.review.html").exists()
            dialog.close()

    run(work)
