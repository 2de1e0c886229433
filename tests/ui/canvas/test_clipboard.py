"""Copy, cut and paste: with wires, words and takes, into another project too; what is on the
clipboard is data that may come from anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.story.edits import Add
from app.story.graph import Node
from app.story.recipes import wire
from app.system.errors import BadInput
from app.ui.canvas import clipping
from app.ui.canvas.canvas_view import CanvasView
from app.ui.canvas.clipboard import MIME
from app.ui.shell.desk import Desk
from tests.fakes.projects import frame, shot
from tests.ui.canvas.canvases import answer, canvas_on, quiet

CTRL = Qt.KeyboardModifier.ControlModifier


def new_nodes(desk: Desk, before: set[str]) -> list[Node]:
    return [n for n in desk.workspace.board.nodes() if n.id not in before]


def press(view: CanvasView, key: Qt.Key) -> None:
    QTest.keyClick(view.surface, key, CTRL)


async def own_picture(desk: Desk, view: CanvasView, folder: Path) -> str:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#2266aa"))
    image.save(str(folder / "sea.png"))
    view.acts.files([folder / "sea.png"], view.surface.scene.bounds.center())
    await quiet(desk, view)
    return next(n.id for n in desk.workspace.board.nodes() if n.op == "input")


def test_nodes_are_copied_with_their_wires_and_one_undo_takes_them_back(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            board = desk.workspace.board
            one = frame(desk.workspace, "1A")
            clip = board.clip_of(shot(desk.workspace, "1A").id)
            assert clip is not None
            start, before = board.authored(), set(board.nodes_by_id)
            view.choose((one, clip.id), clip.id)
            press(view, Qt.Key.Key_C)
            press(view, Qt.Key.Key_V)
            await quiet(desk, view)
            made = {n.op: n for n in new_nodes(desk, before)}
            assert set(made) == {"image", "video"}
            assert made["image"].prompt == board.nodes_by_id[one].prompt
            assert [w.source for w in board.wires_into(made["video"].id)] == [made["image"].id]
            # the sheet of the shot's character flows into the copy too
            sheets = [board.nodes_by_id[w.source].op for w in board.wires_into(made["image"].id)]
            assert sheets == ["sheet"]
            assert set(view.surface.chosen) == {n.id for n in made.values()}
            await desk.workspace.undo()
            assert board.authored() == start
            # cut is one entry as well
            view.feed.flush()
            view.choose((one, clip.id), clip.id)
            press(view, Qt.Key.Key_X)
            await quiet(desk, view)
            assert one not in view.feed.nodes and clip.id not in view.feed.nodes
            await desk.workspace.undo()
            assert board.authored() == start

    run(work)


def test_a_frame_is_copied_with_what_it_holds(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            board = desk.workspace.board
            view.choose((frame(desk.workspace, "1A"),), frame(desk.workspace, "1A"))
            press(view, Qt.Key.Key_G)
            await answer("The pier")
            await quiet(desk, view)
            nodes, marks = len(board.nodes()), len(view.feed.landmarks)
            press(view, Qt.Key.Key_C)
            press(view, Qt.Key.Key_V)
            await quiet(desk, view)
            assert len(board.nodes()) == nodes + 1 and len(view.feed.landmarks) == marks + 1
            await desk.workspace.undo()
            view.feed.flush()
            assert len(board.nodes()) == nodes and len(view.feed.landmarks) == marks

    run(work)


def test_into_another_project_takes_come_along_where_they_can_be_read(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here()
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        async with canvas_on(theme, studio, tmp_path / "a", shots=1) as (desk, view):
            sea = await own_picture(desk, view, tmp_path)
            board = desk.workspace.board
            one = frame(desk.workspace, "1A")
            row = wire(sea, one, "reference")
            await desk.workspace.apply([Add(table="wires", row=row)])
            view.runner.run([one])
            await quiet(desk, view)
            drawn = desk.workspace.chosen(one)
            assert drawn is not None
            view.choose((sea, one), one)
            press(view, Qt.Key.Key_C)
            copied = QApplication.clipboard().mimeData().text()
            prompt = board.nodes_by_id[one].prompt
        async with canvas_on(theme, studio_here(), tmp_path / "b", shots=1) as (desk, view):
            board = desk.workspace.board
            start, before = board.authored(), set(board.nodes_by_id)
            press(view, Qt.Key.Key_V)
            await quiet(desk, view)
            made = {n.op: n for n in new_nodes(desk, before)}
            assert set(made) == {"input", "image"} and made["image"].prompt == prompt
            sources = [w.source for w in board.wires_into(made["image"].id)]
            assert sources == [made["input"].id]
            take = desk.workspace.chosen(made["image"].id)
            assert take is not None and take.origin == "upload" and take.sha256 == drawn.sha256
            assert desk.workspace.take_path(take).is_file()
            await desk.workspace.undo()
            assert board.authored() == start
            # the source is gone: nodes and words come, takes do not, and it is said
            away = copied.replace("Small.slate", "Gone.slate")
            QApplication.clipboard().setText(away)
            press(view, Qt.Key.Key_V)
            await quiet(desk, view)
            made = {n.op: n for n in new_nodes(desk, before)}
            assert set(made) == {"input", "image"}
            assert desk.workspace.chosen(made["image"].id) is None
            assert any("were not there" in line for line in desk.notices)  # type: ignore[attr-defined]

    run(work)


HOSTILE = (
    "",
    "just some words",
    "{",
    "{}",
    "[]",
    '{"slateroom": "canvas/1"}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": [], "wires": []}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": [{"id": "a", "op": "rm"}]}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": '
    '[{"id": "a", "op": "image", "x": 1e308, "y": 0}]}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": '
    '[{"id": "a", "op": "image", "x": NaN, "y": 0}]}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": '
    '[{"id": "a", "op": "image", "x": 0, "y": 0}, {"id": "a", "op": "image", "x": 0, "y": 0}]}',
    '{"slateroom": "canvas/1", "project": "p", "folder": "/", "nodes": [{"id": "a", "op": "image",'
    ' "x": 0, "y": 0, "take": {"sha256": "../../etc/passwd", "suffix": ".png"}}]}',
    "{" + " " * clipping.MOST_BYTES + "}",
    "[" * 100_000,
)  # fmt: skip


def test_hostile_text_is_refused_with_a_line_and_changes_nothing(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path) as (desk, view):
            start = desk.workspace.board.authored()
            notices: list[str] = desk.notices  # type: ignore[attr-defined]
            for text in HOSTILE:
                told = len(notices)
                for mime in ("text/plain", MIME):
                    data = QMimeData()
                    data.setData(mime, text.encode())
                    QApplication.clipboard().setMimeData(data)
                    press(view, Qt.Key.Key_V)
                    await quiet(desk, view)
                assert len(notices) == told + 2, text[:80]
                assert desk.workspace.board.authored() == start
            # a circle of wires: the nodes come, the wire that closes it does not
            ring = {
                "slateroom": "canvas/1", "project": "p", "folder": "/",
                "nodes": [{"id": i, "op": "image", "x": 0, "y": 0} for i in "abc"],
                "wires": [
                    {"source": a, "target": b, "port": "reference"} for a, b in ("ab", "bc", "ca", "aa")
                ],
            }  # fmt: skip
            QApplication.clipboard().setText(json.dumps(ring))
            press(view, Qt.Key.Key_V)
            await quiet(desk, view)
            board = desk.workspace.board
            assert len(board.authored()["nodes"]) == len(start["nodes"]) + 3
            assert len(board.authored()["wires"]) == len(start["wires"]) + 2

    run(work)


@given(st.text(max_size=300) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["slateroom", "project", "folder", "nodes", "wires", "id", "op", "x", "y"]),
        inner, max_size=6,
    ),
    max_leaves=12,
).map(json.dumps))  # fmt: skip
def test_whatever_lies_there_is_a_document_or_is_refused(text: str) -> None:
    try:
        found = clipping.read(text)
    except BadInput as refused:
        assert len(str(refused)) < 300
    else:
        assert found.nodes or found.landmarks


def test_a_path_in_the_document_leads_nowhere_but_into_a_project(tmp_path: Path) -> None:
    import hashlib

    secret = b"a secret"
    sha = hashlib.sha256(secret).hexdigest()
    take = clipping.ClippedTake(sha256=sha, suffix=".png")

    def file_in(folder: Path) -> Path | None:
        found = clipping.Clipping(project="p", folder=str(folder))
        return clipping.file_of(found, take)

    good = tmp_path / "Good.slate"
    kept = good / "media" / sha[:2] / f"{sha}.png"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(secret)
    assert file_in(good) is None  # a folder of that name is no project yet
    (good / "project.db").touch()
    assert file_in(good) == kept
    kept.write_bytes(b"something else")
    assert file_in(good) is None
    outside = tmp_path / "outside"
    outside.write_bytes(secret)
    kept.unlink()
    kept.symlink_to(outside)
    assert file_in(good) is None  # it leads out of the media folder
    plain = tmp_path / "plain"
    good.rename(plain)
    assert file_in(plain) is None
    linked = tmp_path / "Linked.slate"
    linked.mkdir()
    (linked / "project.db").touch()
    (linked / "media").symlink_to(tmp_path)
    assert file_in(linked) is None
    for text in ("relative/A.slate", "\\\\host\\share\\A.slate", "//host/A.slate", "\0", ""):
        found = clipping.Clipping(project="p", folder=text)
        assert clipping.file_of(found, take) is None
    with pytest.raises(ValueError, match="suffix"):
        clipping.ClippedTake(sha256=sha, suffix="/../x")
