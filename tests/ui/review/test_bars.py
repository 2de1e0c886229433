"""The bars over and under the picture at every width: what they say is whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.kit.labels import ElidedLabel
from app.ui.kit.theme import Theme
from app.ui.review.head_bar import HeadBar
from app.ui.review.player_bar import PlayerBar

TAKES = [("a", "Take 1"), ("b", "Take 2"), ("c", "Take 3, chosen")]


def shown(bar: QWidget, width: int) -> list[QWidget]:
    """The widgets of a bar of a width that are in sight, from the left."""
    around = bar.parentWidget()  # as in the window: what stands beside it makes it narrow
    assert around is not None
    around.resize(width, 80)
    bar.setGeometry(0, 0, width, 80)
    around.show()
    QApplication.processEvents()  # the layout follows what was hidden
    found = [w for w in bar.findChildren(QWidget) if w.isVisible() and w.parentWidget() is bar]
    return sorted((w for w in found if w.width() < width - 20), key=lambda w: w.geometry().left())


def assert_whole(widgets: list[QWidget], width: int) -> None:
    for one, following in pairwise(widgets):
        assert one.geometry().right() < following.geometry().left(), f"at {width} pixels"
    assert widgets[-1].geometry().right() <= width
    for widget in widgets:
        if not isinstance(widget, ElidedLabel):
            assert widget.width() >= widget.minimumSizeHint().width() - 1


@pytest.mark.parametrize("mode", ["single", "side", "wipe", "difference"])
@pytest.mark.parametrize("width", [660, 700, 859, 860, 900, 999, 1000, 1100, 1400])
def test_takes_and_how_they_are_compared_are_whole(
    theme: Theme, qtbot, mode: str, width: int
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    bar = HeadBar(theme, around)
    bar.set_shot("12A", ("EWS", "HA", "PR"), "A small harbour under a burning sky.", "running", 2)
    bar.set_parts([("f", "Picture"), ("c", "Clip")], "c")
    bar.set_takes(TAKES, "c", "a" if mode != "single" else "", mode, older=False)
    widgets = shown(bar, width)
    assert_whole(widgets, width)
    needed = [bar.parts, bar.mode, bar.take, *([bar.other] if mode != "single" else [])]
    for widget in needed:
        assert widget in widgets and widget.width() >= widget.sizeHint().width(), "all its words"
    around.hide()


@pytest.mark.parametrize("width", [540, 609, 610, 809, 810, 1059, 1060, 1200])
def test_the_time_of_a_clip_is_whole(theme: Theme, qtbot, width: int) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    bar = PlayerBar(theme, around)
    bar.set_time(37, 1098, 23.976)
    widgets = [w for w in shown(bar, width) if w is not bar.scrubber]
    assert_whole(widgets, width)
    for label in (w for w in widgets if isinstance(w, QLabel)):
        assert label.width() >= label.sizeHint().width(), "all its words"
    around.hide()
