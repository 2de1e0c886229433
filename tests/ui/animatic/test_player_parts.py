"""Time, speed and the buttons of the player."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.ui.animatic.frame_surface import FrameSurface
from app.ui.animatic.transport import Transport
from app.ui.kit.scrubber import Mark, Scrubber
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.shuttle import FASTEST, Shuttle, advance
from app.ui.kit.theme import Theme
from app.ui.kit.timecode import frame_at, parse_timecode, timecode


@pytest.mark.parametrize(
    ("frame", "fps", "words"),
    [
        (0, 24, "00:00:00:00"),
        (453, 24, "00:00:18:21"),
        (24 * 60 * 60 * 2 + 1, 24, "02:00:00:01"),
        (25, 25, "00:00:01:00"),
        (30, 29.97, "00:00:01:00"),
        (-5, 24, "00:00:00:00"),
    ],
)
def test_frames_as_timecode(frame: int, fps: float, words: str) -> None:
    assert timecode(frame, fps) == words


@pytest.mark.parametrize("fps", [12, 23.976, 24, 25, 29.97, 30, 60])
def test_a_frame_survives_seconds_and_words(fps: float) -> None:
    for frame in range(0, 5000, 7):
        assert frame_at(frame / fps, fps) == frame
        assert parse_timecode(timecode(frame, fps), fps) == frame


@pytest.mark.parametrize("words", ["", "x", "1:2:3:4:5", "00:00:61:00", "00:00:01:24", "-1", "1.5"])
def test_what_is_no_timecode_is_refused(words: str) -> None:
    assert parse_timecode(words, 24) is None


def test_short_timecodes_are_seconds() -> None:
    assert parse_timecode("18:21", 24) == 453
    assert parse_timecode("2", 24) == 48


def test_j_k_l_go_faster_each_time_and_turn_round() -> None:
    shuttle = Shuttle()
    for speed in (1, 2, 4, 8, 8):
        shuttle = shuttle.forward()
        assert shuttle.speed == speed
    assert shuttle.back().speed == -1
    assert Shuttle(-FASTEST).back().speed == -FASTEST
    assert shuttle.stop().speed == 0 and shuttle.toggle().speed == 0
    assert Shuttle().toggle().speed == 1


@pytest.mark.parametrize(
    ("position", "speed", "loop", "end"),
    [
        (1.0, 1, False, (1.5, True)),
        (1.0, -4, False, (0.0, False)),
        (9.8, 1, False, (10.0, False)),
        (9.8, 1, True, (0.3, True)),
        (0.2, -1, True, (9.7, True)),
    ],
)
def test_playing_stops_or_turns_round_at_the_ends(position, speed, loop, end) -> None:
    arrived, goes_on = advance(position, 0.5, speed, 10.0, loop)
    assert (arrived, goes_on) == (pytest.approx(end[0]), end[1])


def test_nothing_to_play_stands() -> None:
    assert advance(3.0, 1.0, 1, 0.0, True) == (0.0, False)


def test_the_transport_tells_speeds_and_steps(theme: Theme, qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    transport = Transport(theme, owner)
    shortcuts = Shortcuts(owner)
    transport.register(shortcuts, owner)
    with qtbot.waitSignal(transport.shuttled) as told:
        transport.play.click()
    assert told.args == [1] and transport.play.accessibleName() == "Pause"
    with qtbot.waitSignal(transport.shuttled) as told:
        shortcuts.command("player.on").action.trigger()
    assert told.args == [2]
    transport.shuttling.show_speed(0)
    assert transport.play.accessibleName() == "Play"
    with qtbot.waitSignal(transport.stepped) as told:
        shortcuts.command("player.frame_back").action.trigger()
    assert told.args == [-1]


def test_mute_is_volume_zero(theme: Theme, qtbot) -> None:
    transport = Transport(theme)
    qtbot.addWidget(transport)
    with qtbot.waitSignal(transport.volume_changed) as told:
        transport._sound.setChecked(True)
    assert told.args == [0.0]
    with qtbot.waitSignal(transport.volume_changed) as told:
        transport._sound.setChecked(False)
    assert told.args == [0.8]


def test_the_scrubber_follows_the_hand_and_the_keys(theme: Theme, qtbot) -> None:
    scrubber = Scrubber(theme)
    qtbot.addWidget(scrubber)
    scrubber.resize(416, 22)
    scrubber.set_length(401)
    scrubber.set_marks([Mark(20, "retake")])
    scrubber.show()
    with qtbot.waitSignal(scrubber.scrubbed) as told:
        qtbot.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=QPoint(208, 10))
    assert told.args == [200]
    qtbot.keyClick(scrubber, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert scrubber.frame == 210
    qtbot.keyClick(scrubber, Qt.Key.Key_End)
    assert scrubber.frame == 400


def test_a_range_is_seen_over_its_frames_and_what_is_being_chosen_too(theme: Theme, qtbot) -> None:
    scrubber = Scrubber(theme)
    qtbot.addWidget(scrubber)
    scrubber.resize(416, 22)
    scrubber.set_length(401)

    def tinted() -> set[int]:
        """Frames over which something is painted above the line."""
        image, empty = scrubber.grab().toImage(), scrubber.grab().toImage().pixel(2, 8)
        return {n for n in range(0, 401, 20) if image.pixel(8 + n, 8) != empty}

    scrubber.set_frame(400)
    nothing = tinted()
    scrubber.set_marks([Mark(20, "retake"), Mark(100, "approved", 200)])
    assert tinted() - nothing == {20, *range(100, 201, 20)}
    scrubber.set_marks([])
    scrubber.set_span(300, 340)
    assert tinted() - nothing == {300, 320, 340}
    scrubber.set_span(None, None)
    assert tinted() == nothing


def test_the_picture_is_never_distorted(theme: Theme, qtbot) -> None:
    surface = FrameSurface(theme)
    qtbot.addWidget(surface)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9b79a"))
    surface.set_image(image)
    surface.resize(900, 900)
    surface.show()
    area = surface.picture_area()
    assert area.width() / area.height() == pytest.approx(16 / 9)
    shot = surface.grab().toImage()
    assert shot.pixelColor(450, 450).name() == "#c9b79a"
    assert shot.pixelColor(450, 20).name() == theme.tokens.well


def test_captions_are_plain_words_on_the_picture(theme: Theme, qtbot) -> None:
    surface = FrameSurface(theme)
    qtbot.addWidget(surface)
    surface.resize(832, 468)
    surface.show()
    before = surface.grab().toImage()
    surface.set_caption("<b>We're full.</b>")
    assert surface.accessibleDescription() == "<b>We're full.</b>"
    assert surface.grab().toImage() != before
    with qtbot.waitSignal(surface.clicked):
        qtbot.mouseClick(surface, Qt.MouseButton.LeftButton)
