"""Over the picture: which shot, which of its pictures and takes, beside what, and how close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip, Tag
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import State
from app.ui.kit.theme import Theme

# Pixels from which the shot's codes have room, and from which its state and the zoom have.
_ROOMY, _SNUG = 1000, 860


class HeadBar(QFrame):
    """`part_chosen` names a panel or the clip, `take_chosen` and `other_chosen` a take,
    `mode_chosen` how two are compared; the rest is zoom."""

    part_chosen = Signal(str)
    take_chosen = Signal(str)
    other_chosen = Signal(str)
    mode_chosen = Signal(str)
    fit_wanted = Signal()
    actual_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "bar")
        self.number = PlainLabel(theme, "", "question")
        self.tags = (Tag(theme, "", filled=True), Tag(theme, ""), Tag(theme, ""))
        self.action = ElidedLabel(theme, "", "base", "text")
        self.chip = Chip(theme)
        self.retakes = PlainLabel(theme, "", "small", "retake")
        self.older = PlainLabel(theme, "", "small", "stale")
        self.parts = QComboBox()
        self.parts.setObjectName("reviewPart")
        self.parts.setAccessibleName(self.tr("Part of the shot"))
        self.parts.activated.connect(lambda i: self.part_chosen.emit(self.parts.itemData(i)))
        self.mode = Segmented(
            theme,
            (
                Segment("single", self.tr("Single")),
                Segment("side", self.tr("A/B"), "columns-2"),
                Segment("wipe", self.tr("Wipe"), "square-split-horizontal"),
                Segment("difference", self.tr("Difference"), "diff"),
            ),
            self.tr("Compare takes"),
            height=26,
        )
        self.mode.chosen.connect(self.mode_chosen)
        self.take = QComboBox()
        self.take.setObjectName("reviewTake")
        self.take.setAccessibleName(self.tr("Take"))
        self.take.activated.connect(lambda i: self.take_chosen.emit(self.take.itemData(i)))
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Take beside it"))
        self.other.activated.connect(lambda i: self.other_chosen.emit(self.other.itemData(i)))
        self.fit = IconButton(theme, "scan", self.tr("Whole picture (F)"))
        self.fit.clicked.connect(self.fit_wanted)
        self.percent = Button(theme, "100 %", extent="small", kind="quiet")
        self.percent.setAccessibleName(self.tr("Zoom: one pixel for one pixel"))
        self.percent.setToolTip(self.tr("One pixel for one pixel (Z)"))
        self.percent.clicked.connect(self.actual_wanted)
        self.percent.setMinimumWidth(theme.px(54))
        for box in (self.parts, self.take, self.other):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(7)
        row.addWidget(self.number)
        for tag in self.tags:
            row.addWidget(tag)
        row.addWidget(self.action, 1)
        for widget in (self.chip, self.retakes, self.older):
            row.addWidget(widget)
        row.addSpacing(6)
        for widget in (self.parts, self.mode, self.take, self.other, self.fit, self.percent):
            row.addWidget(widget)

    def set_shot(
        self, number: str, codes: Sequence[str], action: str, state: State, retakes: int
    ) -> None:
        """The shot, in its codes and its state."""
        self.number.setText(number)
        for tag, code in zip(self.tags, codes, strict=True):
            tag.set_text(code)
        self.action.setText(action)
        self.chip.set_state(state)
        words = self.tr("1 retake") if retakes == 1 else self.tr("{0} retakes").format(retakes)
        self.retakes.setText(words if retakes else "")
        self._fit()

    def set_parts(self, parts: Sequence[tuple[str, str]], chosen: str) -> None:
        """The pictures of the shot; shown only where there are several."""
        _fill(self.parts, parts, chosen)
        self.parts.setVisible(len(parts) > 1)

    def set_takes(
        self, takes: Sequence[tuple[str, str]], chosen: str, other: str, mode: str, older: bool
    ) -> None:
        """The takes to choose from; `older`: there is a newer one than the one that is shown."""
        _fill(self.take, takes, chosen)
        _fill(self.other, [t for t in takes if t[0] != chosen], other)
        several = len(takes) > 1
        self.take.setVisible(bool(takes))
        self.mode.setVisible(several)
        self.other.setVisible(several and mode != "single")
        self.mode.set_key(mode)
        self.older.setText(self.tr("older take") if older else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What there is room for beside the takes and how they are compared: the strip tells the
        state too, and keys zoom."""
        roomy = self.width() >= self._theme.px(_ROOMY)
        snug = self.width() >= self._theme.px(_SNUG)
        alone = self.mode.key == "single"  # two takes need the room
        self.mode.set_tight(not roomy)
        self.action.setVisible(snug or alone)
        for tag in self.tags:
            tag.setVisible(roomy and alone and bool(tag.text()))
        for label in (self.retakes, self.older):
            label.setVisible(snug and bool(label.text()))
        for widget in (self.chip, self.fit, self.percent):
            widget.setVisible(snug)

    def set_percent(self, percent: float) -> None:
        """How close it is looked at."""
        self.percent.setText(f"{percent:.0f} %")


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    """Choices of (key, words), without telling anybody."""
    box.blockSignals(True)
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(choices):
        box.clear()
        for key, words in choices:
            box.addItem(words, key)
    box.setCurrentIndex(box.findData(chosen))
    box.blockSignals(False)
