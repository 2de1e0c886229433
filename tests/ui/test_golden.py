"""The main widgets look as approved, in both themes. The bundled typefaces make it repeatable."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.chip import Chip, Tag
from app.ui.kit.meter import BudgetMeter, SegmentBar
from app.ui.kit.notice import NoticeBar
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import STATES
from app.ui.kit.stepper import PhaseStepper, Step
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.storyboard import StoryboardView

from .storyboard.boards import SCENES, shot, small_board

MODES = pytest.mark.parametrize("mode", ["dark", "light"])


def sheet() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    widget.setProperty("ground", "panel")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(widget)
    column.setContentsMargins(16, 16, 16, 16)
    return widget, column


@MODES
def test_states(theme: Theme, qtbot, golden, mode) -> None:
    theme.set_mode(mode)
    widget, column = sheet()
    qtbot.addWidget(widget)
    row = QHBoxLayout()
    column.addLayout(row)
    for state in STATES:
        row.addWidget(Chip(theme, state))
    row.addWidget(Tag(theme, "MCU", filled=True))
    row.addWidget(Tag(theme, "EL"))
    widget.resize(840, 52)
    widget.show()
    golden(widget, f"states-{mode}")


@MODES
def test_production_widgets(theme: Theme, qtbot, golden, mode) -> None:
    theme.set_mode(mode)
    widget, column = sheet()
    qtbot.addWidget(widget)
    stepper, meter, bar = PhaseStepper(theme), BudgetMeter(theme), SegmentBar(theme)
    stepper.set_steps([Step("Plan", "done"), Step("Proofs", "waiting"), Step("Images", "next")])
    meter.set_amounts(38, 66, 250, "Images")
    bar.set_parts([("approved", 1), ("waiting", 1), ("running", 0.6), ("planned", 0)])
    modes = Segmented(theme, [Segment("off", "Off"), Segment("on", "Guided", "footprints")], "Mode")
    approve = Button(theme, "Approve 2 proofs", "check", "primary", "large", "Ctrl ↵")
    stop = Button(theme, "Stop", "square", "danger", "large")
    notice = NoticeBar(theme, "2C is stale: it was cut to the old 2B.", "stale")
    for part in (stepper, bar, meter, modes, approve, stop, notice):
        column.addWidget(part)
    widget.resize(384, 340)
    widget.show()
    golden(widget, f"production-{mode}")


@MODES
def test_storyboard(theme: Theme, qtbot, golden, tmp_path: Path, mode) -> None:
    theme.set_mode(mode)
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9b79a"))
    painter = QPainter(image)
    painter.fillRect(0, 220, 640, 140, QColor("#55606f"))
    painter.end()
    path = str(tmp_path / "picture.png")
    image.save(path)
    more = {"picture": path, "sketch": True, "credits": 3.0, "estimated": True, "comments": 2}
    rows = [shot(row.id, state=row.state, stale=row.stale, score=row.score,
                 progress=row.progress, takes=2, **more) for row in small_board()]  # fmt: skip
    pictures = PictureCache()
    view = StoryboardView(theme, BoardModel(), pictures)
    qtbot.addWidget(view)
    view.model.set_board(SCENES, rows)
    view.resize(984, 620)
    view.show()
    view.grid.setFocus()
    view.grid.select_ids(["1B"], "1B")
    qtbot.waitUntil(lambda: pictures.has(path, view.grid.grid.card_width))

    def drawn() -> bool:  # a frame makes only as many faces as there is time for
        view.grab()
        return not view.grid.cards.unfinished

    qtbot.waitUntil(drawn)
    golden(view, f"storyboard-{mode}")
    view.hide()
    pictures.close()
