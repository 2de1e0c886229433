"""The animatic on the app's own loop, with a project under it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.media.own_takes import drop_on_shot, lay_music, lay_voice
from app.story.edits import Archive
from app.ui.animatic.animatic_view import AnimaticView
from app.ui.kit.view_stack import Pages
from app.ui.shell.desk import Desk
from tests.fakes.projects import shot
from tests.media.test_clips_and_thumbnails import clip, sound
from tests.ui.desks import desk_on, talk, until

Body = Callable[[Desk, AnimaticView], Awaitable[None]]


@pytest.fixture
def playing(run, theme, qtbot, studio_here, tmp_path: Path):
    def go(body: Body, prepare=None, shots: int = 3) -> None:
        async def work() -> None:
            async with desk_on(theme, studio_here(), tmp_path, shots) as desk:
                if prepare is not None:
                    await prepare(desk)
                view = AnimaticView(desk)
                view.resize(1200, 800)
                view.show()
                try:
                    await body(desk, view)
                finally:
                    view.close_view()
                    view.hide()
                    view.deleteLater()

        run(work)

    return go


def centre(view: AnimaticView) -> QColor:
    return QColor(view.surface._image.pixel(view.surface._image.rect().center()))


def test_it_shows_cards_pictures_and_clips(playing, tmp_path: Path) -> None:
    red = QImage(320, 180, QImage.Format.Format_RGB32)
    red.fill(QColor("#cc2211"))
    red.save(str(tmp_path / "red.png"))

    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", tmp_path / "red.png")
        await drop_on_shot(desk.workspace, "1B", clip(tmp_path / "c.mp4", 48, size=(320, 180)))

    async def body(desk: Desk, view: AnimaticView) -> None:
        await until(lambda: not view.surface._image.isNull() and centre(view).red() > 180)
        view.playback.seek(72 + 40)
        key = view._film.showing(72 + 40).key
        await until(lambda: view.screen.feed.get(key) is not None)
        await until(lambda: abs(centre(view).red() - (20 + 2 * 40)) < 12)  # its own 40th frame
        view.playback.seek(150)
        await until(lambda: view.screen.feed.get(view._film.showing(150).key) is not None)

    playing(body, prepare)


def test_a_trim_is_one_undo_and_makes_nothing_stale(playing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", clip(tmp_path / "c.mp4", 24))

    async def body(desk: Desk, view: AnimaticView) -> None:
        workspace = desk.workspace
        first = shot(workspace, "1A")
        before = len(await workspace.history())
        view.timeline.surface.trimmed.emit(first.id, 1.5)
        await until(lambda: view._film.length == 36 + 144)
        assert workspace.board.shots_by_id[first.id].trim == 1.5
        assert len(await workspace.history()) == before + 1
        assert not workspace.staleness.stale()
        await workspace.undo()
        await until(lambda: view._film.length == 3 * 72)
        assert workspace.board.shots_by_id[first.id].trim is None
        view.timeline.surface.trimmed.emit(first.id, first.seconds)  # no change, no entry
        await desk.tasks.join()
        assert workspace.board.shots_by_id[first.id].trim is None

    playing(body, prepare)


def test_the_board_is_followed_while_it_is_seen(playing) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        await talk(desk.workspace, "1B", "We are full.")
        await until(lambda: bool(view._film.words(1)))
        await desk.workspace.apply([Archive(table="shots", id=shot(desk.workspace, "1A").id)])
        await until(lambda: len(view._film.spans) == 2)
        view.hide()
        await desk.workspace.undo()
        await asyncio.sleep(0.1)
        assert len(view._film.spans) == 2
        view.show()
        assert len(view._film.spans) == 3

    playing(body)


def test_selection_is_followed_both_ways(playing) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        third = shot(desk.workspace, "1C").id
        desk.selection.set([third])
        assert view.playback.frame == 144
        assert view.timeline.surface.tracks.selected == {third}
        view.timeline.surface.chosen.emit(shot(desk.workspace, "1B").id, False)
        assert desk.selection.ids == (shot(desk.workspace, "1B").id,)
        view.timeline.surface.chosen.emit(third, True)
        assert desk.selection.ids == (shot(desk.workspace, "1B").id, third)

    playing(body)


def test_keys_play_step_and_jump(playing, qtbot) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        def press(id: str) -> None:
            desk.shortcuts.command(f"player.{id}").action.trigger()

        press("frame_on")
        press("frame_on")
        press("frame_back")
        assert view.playback.frame == 1
        press("shot_on")
        assert view.playback.frame == 72
        press("end")
        assert view.playback.frame == 215
        press("shot_back")
        assert view.playback.frame == 144
        press("start")
        assert view.playback.frame == 0
        press("toggle")
        assert view.playback.speed == 1 and view.transport.play.accessibleName() == "Pause"
        await until(lambda: view.playback.frame > 2)
        press("back")
        assert view.playback.speed == -1
        press("stop")
        assert view.playback.speed == 0
        view.hide()
        assert view.playback.speed == 0
        keys = {c.keys for c in desk.shortcuts.commands() if c.scope == "player"}
        assert {"Space", "J", "K", "L", "Left", "Right", "Home", "End", "Ctrl+Left"} <= keys
        assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus

    playing(body)


def test_music_and_voice_lie_under_it(playing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        await lay_music(desk.workspace, sound(tmp_path / "m.wav", 1.0))

    async def body(desk: Desk, view: AnimaticView) -> None:
        await until(lambda: bool(view.sound.music_peaks))
        assert len(view.sound.music_peaks) == pytest.approx(50, abs=2)
        await lay_voice(desk.workspace, sound(tmp_path / "v.wav", 0.5))
        await until(lambda: bool(view.sound.voice_peaks))
        await desk.workspace.undo()
        await until(lambda: not view.sound.voice_peaks)

    playing(body, prepare)


def test_a_file_let_go_on_the_timeline(playing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        first = shot(desk.workspace, "1A").id
        path = clip(tmp_path / "c.mp4", 12)
        view.timeline.surface.dropped.emit(str(path), first, "shot")
        await until(lambda: view._film.spans[0].shot.clip is not None)
        view.timeline.surface.dropped.emit(str(path), first, "music")
        await desk.tasks.join()
        assert "a sound is needed" in desk.notices[0]

    playing(body)


def test_an_empty_board_says_so(playing) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        assert view._pages.currentWidget() is view._none
        view.transport.shuttling.toggle()
        assert view.playback.speed == 0
        assert view.objectName() == "animaticView"

    playing(body, shots=0)


def test_a_broken_clip_shows_black_and_the_film_goes_on(playing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        take = await drop_on_shot(desk.workspace, "1A", clip(tmp_path / "c.mp4", 24))
        desk.workspace.take_path(take).write_bytes(b"no clip any more")

    async def body(desk: Desk, view: AnimaticView) -> None:
        key = view._film.showing(0).key
        await until(lambda: view.screen.feed.failed(key))
        view.playback.seek(100)
        await until(lambda: view.screen.feed.get(view._film.showing(100).key) is not None)

    playing(body, prepare)


def test_recording_without_a_microphone_is_said(playing, monkeypatch) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
        view.timeline.record.setChecked(True)
        assert not view.timeline.record.isChecked()
        assert "sound library" in desk.notices[0]

    playing(body)


def test_without_the_sound_library_it_plays_and_says_so(
    playing, tmp_path: Path, monkeypatch
) -> None:
    async def prepare(desk: Desk) -> None:
        await lay_music(desk.workspace, sound(tmp_path / "m.wav", 1.0))

    async def body(desk: Desk, view: AnimaticView) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
        await until(lambda: bool(view.sound.music_peaks))
        view.transport.shuttling.toggle()
        await until(lambda: view.playback.frame > 1)
        assert view._notice.isVisible() and "without sound" in view._notice.text()
        view.transport.shuttling.toggle()

    playing(body, prepare)


@pytest.mark.parametrize(
    ("width", "scale"),
    [
        *((width, 1.0) for width in (420, 469, 470, 559, 560, 639, 640, 829, 830, 992, 1099, 1100)),
        *((width, 1.3) for width in (640, 830, 992, 1099)),
    ],
)
def test_all_of_it_is_in_sight_where_it_is_narrow(playing, theme, width: int, scale: float) -> None:
    async def body(desk: Desk, view: AnimaticView) -> None:
        theme.set_scale(scale)
        around = Pages()  # as in the window: what stands beside it makes it narrow
        around.addWidget(view)
        view.setMinimumSize(0, 0)  # that it was given while it was a window by itself
        around.resize(width, 720)
        around.show()
        view.show()
        await until(lambda: view.transport.isVisible() and view.width() == width)
        assert view.minimumSizeHint().width() <= width
        for bar in (view.transport, view.head):
            assert bar.width() <= width
            shown = [w for w in bar.findChildren(QWidget) if w.isVisible() and w.width() > 1]
            places = sorted((QRect(w.geometry()) for w in shown), key=lambda place: place.left())
            places = [p for p in places if p.width() < bar.width()]  # a rule is as wide as the bar
            for one, following in pairwise(places):
                assert one.right() < following.left(), "nothing lies over anything else"
            assert places[-1].right() <= bar.width()
            for button in (w for w in shown if isinstance(w, QAbstractButton)):
                assert button.width() >= button.minimumSizeHint().width() - 1
                assert button.accessibleName() and button.toolTip()
        view.setParent(None)

    playing(body)
