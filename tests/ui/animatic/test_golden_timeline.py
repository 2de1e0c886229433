"""The timeline, as it was approved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from app.story.cut import CutLine
from app.ui.animatic.timeline import Timeline
from app.ui.animatic.timeline_layout import RULER
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Mode, Theme
from tests.ui.animatic.test_film import cut_shot, film


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_the_timeline(theme: Theme, qtbot, golden, mode: Mode) -> None:
    pictures = PictureCache(threads=1)
    timeline = Timeline(theme, pictures)
    qtbot.addWidget(timeline)
    theme.set_mode(mode)
    timeline.resize(900, 270)
    lines = (CutLine(speaker="MARA", text="We're full."),)
    surface = timeline.surface
    surface.set_film(
        film(
            cut_shot("2A", 4.0), cut_shot("2B", 5.0, lines=lines), cut_shot("2C", 4.0, "dissolve"),
            cut_shot("2D", 3.0), cut_shot("2E", 1.0), cut_shot("2F", 6.0),
        )
    )  # fmt: skip
    surface.tracks.states = {
        "sh_2A": "approved", "sh_2B": "retake", "sh_2C": "stale", "sh_2D": "running",
        "sh_2F": "waiting",
    }  # fmt: skip
    surface.tracks.selected = frozenset(("sh_2B",))
    surface.tracks.music = tuple(abs((n * 7) % 40 - 20) / 25 for n in range(400))
    surface.tracks.music_name = "Music"
    surface.tracks.no_voice = "Record a scratch voice, or drop a file here"
    surface.set_frame(150)
    timeline.show()
    end = QPoint(round(surface.layout_.x(16 * 24)) - 1, RULER + 40)
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=end)
    qtbot.mouseMove(surface, end + QPoint(18, 0))
    golden(timeline, f"timeline-{mode}")
    pictures.close()
