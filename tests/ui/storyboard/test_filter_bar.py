"""The bar over the grid at every width: nothing lies over anything else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit.theme import Theme
from app.ui.storyboard.filter_bar import FilterBar


@pytest.mark.parametrize("width", [400, 430, 520, 639, 640, 800, 1000, 1400])
def test_nothing_lies_over_anything_else(theme: Theme, qtbot, width: int) -> None:
    around = QWidget()  # as in the window: what stands beside it makes it narrow
    qtbot.addWidget(around)
    bar = FilterBar(theme, around)
    around.resize(width, 40)
    bar.setGeometry(0, 0, width, 40)
    around.show()
    QApplication.processEvents()  # the layout follows what was hidden
    parts = [bar.search, bar.states, bar.more, bar.grouping, bar.size]
    places = [QRect(part.geometry()) for part in parts]
    for one, next_ in pairwise(places):
        assert one.right() < next_.left(), f"at {width} pixels"
    assert places[-1].right() <= width
    for part in (bar.states, bar.more, bar.grouping):
        assert part.width() >= part.sizeHint().width(), "what it says is whole"
        assert part.accessibleName() and part.toolTip()
    around.hide()
