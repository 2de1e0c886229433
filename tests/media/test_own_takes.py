"""A person's own picture, clip or sound on a shot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.media.own_takes import add_own_take, drop_on_shot, lay_music, lay_voice
from app.story.edits import Approve, Change
from app.story.lifecycle import node_state
from app.system.errors import BadInput
from app.workspace.cutting import make_cut
from app.workspace.workspace import Workspace
from tests.fakes.projects import frame, shot, small_project
from tests.media.test_clips_and_thumbnails import clip, sound


def picture(path: Path, size: tuple[int, int] = (64, 36), **saved: object) -> Path:
    Image.new("RGB", size, "#884422").save(path, **saved)
    return path


@pytest.fixture
def on_board(run, studio_here, tmp_path: Path) -> Callable:
    def go(body: Callable) -> None:
        async def work() -> None:
            studio = studio_here()
            try:
                await body(await small_project(studio, tmp_path))
            finally:
                await studio.shut()

        run(work())

    return go


def test_a_dropped_picture_is_the_chosen_take_until_undone(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        node = frame(workspace, "1A")
        path = picture(tmp_path / "my idea.png")
        take = await drop_on_shot(workspace, "1A", path)
        assert workspace.chosen(node) == take
        assert (take.origin, take.width, take.height) == ("upload", 64, 36)
        assert workspace.take_path(take).read_bytes() == path.read_bytes()
        await workspace.undo()
        assert workspace.chosen(node) is None
        assert workspace.facts.of(node) == (take,)  # nothing is lost
        await workspace.redo()
        assert workspace.chosen(node) == take

    on_board(body)


def test_it_is_never_stale_and_waits_for_approval(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        node = frame(workspace, "1A")
        first = await add_own_take(workspace, node, picture(tmp_path / "a.png"))
        await workspace.apply([Approve(node=node, take=first.id)])
        await workspace.apply([Change(table="nodes", id=node, fields={"prompt": "Another."})])
        assert not workspace.staleness.is_stale(node)
        drawn = await add_own_take(
            workspace, node, picture(tmp_path / "b.png"), origin="drawn", parent=first.id
        )
        assert (drawn.origin, drawn.parent) == ("drawn", first.id)
        state = node_state(workspace.board, workspace.facts, workspace.jobs_of, node)
        assert state == "in_review"

    on_board(body)


def test_a_clip_goes_to_the_clip_and_a_sound_under_the_film(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        take = await drop_on_shot(workspace, shot(workspace, "1B").id, clip(tmp_path / "c.mp4", 12))
        clip_node = workspace.board.clip_of(shot(workspace, "1B").id)
        assert clip_node is not None and take.node == clip_node.id
        assert take.seconds == pytest.approx(0.5, abs=0.01)
        with pytest.raises(BadInput, match="is a sound"):
            await drop_on_shot(workspace, "1B", sound(tmp_path / "s.wav", 0.5))

    on_board(body)


def test_music_and_voice_are_one_undo_each(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        path = sound(tmp_path / "s.wav", 0.5)
        music = await lay_music(workspace, path)
        voice = await lay_voice(workspace, path)
        cut = make_cut(workspace)
        assert cut.music == workspace.take_path(music)
        assert cut.voice == workspace.take_path(voice)
        again = await lay_voice(workspace, sound(tmp_path / "t.wav", 0.7))
        assert again.node == voice.node
        await workspace.undo()
        await workspace.undo()
        assert make_cut(workspace).voice is None and make_cut(workspace).music is not None
        await workspace.undo()
        assert make_cut(workspace).music is None

    on_board(body)


def test_what_it_says_it_is_does_not_count(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        node = frame(workspace, "1A")
        misnamed = picture(tmp_path / "x.png").rename(tmp_path / "x.mp4")
        take = await add_own_take(workspace, node, misnamed)
        assert take.suffix == ".png"
        with pytest.raises(BadInput, match="a sound; a picture is needed"):
            await add_own_take(workspace, node, sound(tmp_path / "s.png", 0.2))
        (tmp_path / "words.png").write_text("no picture")
        for name in ("words.png", "gone.png"):
            with pytest.raises(BadInput, match=name):
                await add_own_take(workspace, node, tmp_path / name)
        with pytest.raises(BadInput, match="no longer on the board"):
            await add_own_take(workspace, "nd_nothing", misnamed)
        incoming = workspace.file.media.root / "incoming"
        assert not list(incoming.iterdir()), "scratch files stay behind"

    on_board(body)


def test_damaged_files_are_refused(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        node = frame(workspace, "1A")
        noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
        whole = tmp_path / "n.png"
        Image.fromarray(noise).save(whole)
        (tmp_path / "half.png").write_bytes(whole.read_bytes()[:30_000])
        with pytest.raises(BadInput, match=r"half\.png is damaged"):
            await add_own_take(workspace, node, tmp_path / "half.png")
        assert workspace.chosen(node) is None

    on_board(body)


def test_a_photo_is_turned_and_keeps_no_place(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6  # lies on its side
        exif[0x010F] = "A camera"
        path = picture(tmp_path / "p.jpg", (40, 20), exif=exif)
        take = await add_own_take(workspace, frame(workspace, "1A"), path)
        assert (take.suffix, take.width, take.height) == (".png", 20, 40)
        with Image.open(workspace.take_path(take)) as kept:
            assert kept.size == (20, 40) and not kept.getexif()

    on_board(body)


def test_a_clip_that_breaks_off_is_refused(on_board, tmp_path: Path) -> None:
    async def body(workspace: Workspace) -> None:
        whole = clip(tmp_path / "whole.mp4", 24)
        (tmp_path / "half.mp4").write_bytes(whole.read_bytes()[:-200])
        with pytest.raises(BadInput, match=r"half\.mp4"):
            await drop_on_shot(workspace, "1A", tmp_path / "half.mp4")
        with pytest.raises(BadInput, match=r"gone\.mp4 is not there"):
            await drop_on_shot(workspace, "1A", tmp_path / "gone.mp4")

    on_board(body)
