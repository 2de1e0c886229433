"""Time to pixels, and a hand on the timeline."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from app.ui.animatic.timeline import Timeline
from app.ui.animatic.timeline_layout import HEADS, RULER, Block, TimelineLayout, Trim
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from tests.ui.animatic.test_film import cut_shot, film

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def layout() -> TimelineLayout:
    made = TimelineLayout()
    made.per_second = 48.0
    made.set_blocks([Block("a", 0, 48), Block("b", 48, 24), Block("c", 72, 96)], 24)
    return made


def test_a_frame_survives_the_way_to_pixels_and_back(layout: TimelineLayout) -> None:
    layout.scroll = 37
    for frame in range(0, 168, 5):
        assert layout.frame(layout.x(frame)) == frame


def test_trying_a_trim_moves_what_comes_later(layout: TimelineLayout) -> None:
    layout.try_trim(Trim(0, 60))
    assert [(b.start, b.frames) for b in layout.blocks] == [(0, 60), (60, 24), (84, 96)]
    layout.try_trim(None)
    assert layout.length == 168


def test_ends_are_found_under_the_hand(layout: TimelineLayout) -> None:
    assert layout.edge_at(layout.x(48)) == 0
    assert layout.edge_at(layout.x(168)) == 2
    assert layout.edge_at(layout.x(20)) == -1
    assert layout.block_at(layout.x(50)) == 1 and layout.block_at(10) == -1


def test_zoom_keeps_what_is_under_the_hand(layout: TimelineLayout) -> None:
    at = layout.x(100)
    layout.zoom(2.5, at)
    assert layout.x(100) == pytest.approx(at)
    layout.fit(800)
    assert layout.x(168) < 800 and layout.scroll == 0


def test_only_what_is_seen_is_drawn(layout: TimelineLayout) -> None:
    layout.set_blocks([Block(str(n), n * 24, 24) for n in range(10_000)], 24)
    layout.scroll = 48.0 * 5000
    assert 5 < len(layout.visible(HEADS, 700)) < 20


def test_the_ruler_never_crowds(layout: TimelineLayout) -> None:
    for zoom in (2, 10, 48, 200, 400):
        layout.per_second = zoom
        marks = [x for x, words in layout.ticks(HEADS, 1000) if words]
        assert all(b - a >= 71 for a, b in pairwise(marks))
        assert marks


@pytest.fixture
def timeline(theme: Theme, qtbot):
    pictures = PictureCache(threads=1)
    made = Timeline(theme, pictures)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.surface.layout_.per_second = 48.0
    made.surface.set_film(film(cut_shot("1A", 2.0), cut_shot("1B", 1.0), cut_shot("1C", 4.0)))
    made.show()
    yield made
    pictures.close()


def at(timeline: Timeline, frame: float, y: int = RULER + 40) -> QPoint:
    return QPoint(round(timeline.surface.layout_.x(frame)), y)


def test_dragging_an_end_asks_for_one_trim(timeline: Timeline, qtbot) -> None:
    surface = timeline.surface
    told: list[tuple[str, float]] = []
    surface.trimmed.connect(lambda shot, seconds: told.append((shot, seconds)))
    qtbot.mousePress(surface, LEFT, pos=at(timeline, 48))
    for frame in (50, 55, 60):
        qtbot.mouseMove(surface, at(timeline, frame))
    assert surface.layout_.blocks[1].start == 60  # shown while it is dragged
    qtbot.mouseRelease(surface, LEFT, pos=at(timeline, 60))
    assert told == [("sh_1A", 2.5)]
    surface.forget_trim()
    assert surface.layout_.blocks[1].start == 48


def test_a_shot_is_chosen_and_the_ruler_scrubs(timeline: Timeline, qtbot) -> None:
    surface = timeline.surface
    with qtbot.waitSignal(surface.chosen) as told:
        qtbot.mouseClick(surface, LEFT, pos=at(timeline, 60))
    assert told.args == ["sh_1B", False]
    with qtbot.waitSignal(surface.scrubbed) as told:
        qtbot.mouseClick(surface, LEFT, pos=at(timeline, 90, 8))
    assert told.args == [90]
