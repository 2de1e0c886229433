"""Shared widgets: they say what they show, to eyes and to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip, Tag
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.meter import BudgetMeter, MeterBar, credits_text
from app.ui.kit.notice import NoticeBar, Toasts
from app.ui.kit.section import Section
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import STATES
from app.ui.kit.stepper import PhaseStepper, Step
from app.ui.kit.theme import Theme


def test_words_of_others_stay_words(theme: Theme, qtbot) -> None:
    label = PlainLabel(theme, "<b>Mara</b> & <img src='x'>", wrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    elided = ElidedLabel(theme, "<b>a long line</b>\nof two")
    qtbot.addWidget(elided)
    elided.resize(40, 20)
    elided.show()
    assert "&lt;b&gt;" in elided.toolTip()


@pytest.mark.parametrize("state", STATES)
def test_a_chip_has_its_word_and_its_name(theme: Theme, qtbot, state) -> None:
    chip = Chip(theme, state)
    qtbot.addWidget(chip)
    assert chip.text() and chip.accessibleName() == chip.text()


def test_a_running_chip_says_how_far(theme: Theme, qtbot) -> None:
    chip = Chip(theme)
    qtbot.addWidget(chip)
    chip.set_state("running", progress=0.624)
    assert chip.text() == "Running 62%"
    chip.set_state("running", "Rendering 3A 62%")
    assert chip.accessibleName() == "Rendering 3A 62%"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "0"), (3, "3"), (2.4, "2.4"), (12.4, "12"), (1240, "1,240"), (0.04, "0"), (9.96, "10")],
)
def test_credits_as_people_read_them(amount: float, words: str) -> None:
    assert credits_text(amount) == words


def test_the_budget_meter_says_all_three_amounts(theme: Theme, qtbot) -> None:
    meter = BudgetMeter(theme)
    qtbot.addWidget(meter)
    meter.set_amounts(38, 66, 250, "Images")
    assert meter.objectName() == "budgetMeter"
    said = meter.accessibleDescription()
    assert said == "146, left of 250 credits, 38 spent, 66 reserved for Images"
    meter.set_amounts(5, 0, None)
    assert "no budget set" in meter.accessibleDescription()


def test_a_meter_never_draws_past_its_end(theme: Theme, qtbot) -> None:
    bar = MeterBar(theme)
    qtbot.addWidget(bar)
    bar.set_shares(0.9, 0.4)
    assert (bar._solid, bar._hatched) == pytest.approx((0.9, 0.1))
    bar.set_shares(1.4, 0.4)
    assert (bar._solid, bar._hatched) == pytest.approx((1.0, 0.0))


def test_the_stepper_tells_where_it_stands(theme: Theme, qtbot) -> None:
    stepper = PhaseStepper(theme)
    qtbot.addWidget(stepper)
    stepper.set_steps([Step("Plan", "done"), Step("Proofs", "waiting"), Step("Images", "next")])
    assert stepper.accessibleDescription() == "Plan: done, Proofs: waits for you, Images: to come"


def test_segments_are_chosen_by_mouse_and_keys(theme: Theme, qtbot) -> None:
    modes = Segmented(theme, [Segment("off", "Off"), Segment("guided", "Guided")], "Mode")
    qtbot.addWidget(modes)
    modes.show()
    with qtbot.waitSignal(modes.chosen) as chosen:
        qtbot.keyClick(modes, Qt.Key.Key_Right)
    assert chosen.args == ["guided"] and modes.accessibleDescription() == "Guided"
    with qtbot.waitSignal(modes.chosen):
        qtbot.mouseClick(modes, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert modes.key == "off"
    modes.set_key("guided")
    assert modes.key == "guided"


def test_a_section_folds(theme: Theme, qtbot) -> None:
    section = Section(theme, "Activity log")
    qtbot.addWidget(section)
    body = QWidget()
    section.set_body(body)
    section.show()
    qtbot.mouseClick(section.toggle_button, Qt.MouseButton.LeftButton)
    assert section.folded and not body.isVisible()
    assert section.toggle_button.accessibleName() == "Unfold Activity log"


def test_a_notice_offers_answers(theme: Theme, qtbot) -> None:
    notice = NoticeBar(theme, "2C is stale", "stale")
    qtbot.addWidget(notice)
    button = notice.add_action("open", "Open on canvas")
    with qtbot.waitSignal(notice.chosen) as chosen:
        button.click()
    assert chosen.args == ["open"]


def test_a_toast_is_replaced_and_goes(theme: Theme, qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    toasts = Toasts(theme, host)
    toasts.show("Snapshot saved")
    toasts.show("Moved 1A", action=("undo", "Undo"))
    bars = [bar for bar in host.findChildren(NoticeBar) if bar.isVisible()]
    assert [bar.text() for bar in bars] == ["Moved 1A"]
    with qtbot.waitSignal(toasts.chosen) as chosen:
        bars[0].findChild(QPushButton).click()
    assert chosen.args == ["undo"]
    assert not any(bar.isVisible() for bar in host.findChildren(NoticeBar))


def test_icon_buttons_have_names(theme: Theme, qtbot) -> None:
    button = IconButton(theme, "ellipsis", "More")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "More"
    assert button.minimumWidth() >= 24


def test_icons_follow_the_theme(theme: Theme, qtbot) -> None:
    button = Button(theme, "Pause", "pause")
    action = QAction("Undo")
    theme.bind_icon(action, "undo-2")
    qtbot.addWidget(button)
    before = button.icon().cacheKey(), action.icon().cacheKey()
    theme.set_mode("light")
    assert button.icon().cacheKey() != before[0] and action.icon().cacheKey() != before[1]


def test_a_gone_button_is_forgotten_by_the_theme(theme: Theme, qtbot) -> None:
    button = IconButton(theme, "x", "Close")
    count = len(theme._bound)
    del button
    theme.set_mode("light")
    assert len(theme._bound) < count


def test_a_tag_grows_with_its_words(theme: Theme, qtbot) -> None:
    short, long = Tag(theme, "WS"), Tag(theme, "group", filled=True)
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width()
