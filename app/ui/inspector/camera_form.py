"""A shot's camera, length, model and seed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLineEdit,
    QStyleOptionComboBox,
    QWidget,
)

from app.story.board import Shot
from app.story.graph import Op
from app.ui.inspector.lines_box import LinesBox
from app.ui.kit import camera_words
from app.ui.kit.camera_words import choices
from app.ui.kit.labels import PlainLabel
from app.ui.kit.wheel import WheelGuard
from app.ui.shell.desk import Desk


class _Box(QComboBox):
    """Shows the code of a choice, or as much of its words as there is room for."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        code = str(self.currentData() or "")
        words = code if code.isupper() and len(code) < 7 else self.currentText()
        room = max(20, self.width() - 38)
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)


class CameraForm(QWidget):
    """`edited` tells a field of the shot and its value."""

    edited = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shot: Shot | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._boxes: dict[str, QComboBox] = {}
        self._add_box(0, 0, "size", self.tr("Size"), choices(camera_words.sizes()))
        self._add_box(0, 2, "angle", self.tr("Angle"), choices(camera_words.angles()))
        self._add_box(1, 0, "framing", self.tr("Framing"), choices(camera_words.framings()))
        self._add_box(1, 2, "movement", self.tr("Move"), choices(camera_words.movements()))
        self.seconds = QDoubleSpinBox()
        self.seconds.setRange(0.2, 120)
        self.seconds.setDecimals(1)
        self.seconds.setSingleStep(0.5)
        self.seconds.setSuffix(" s")
        self.seconds.setKeyboardTracking(False)
        self.seconds.lineEdit().setTextMargins(6, 0, 0, 0)
        self.seconds.valueChanged.connect(lambda value: self._tell("seconds", round(value, 2)))
        self._add(2, 0, self.tr("Length"), self.seconds)
        self.lens = QLineEdit()
        self.lens.editingFinished.connect(lambda: self._tell("lens", self.lens.text().strip()))
        self._add(2, 2, self.tr("Lens"), self.lens)
        self._add_box(3, 0, "image_model", self.tr("Picture"), self._models("frame"))
        self._add_box(3, 2, "clip_model", self.tr("Clip"), self._models("clip"))
        self.seed = QLineEdit()
        self.seed.setPlaceholderText(self.tr("from the project"))
        self.seed.editingFinished.connect(self._seed_edited)
        self._add(4, 0, self.tr("Seed"), self.seed)
        self.action = QLineEdit()
        self.action.editingFinished.connect(
            lambda: self._tell("action", self.action.text().strip())
        )
        label = self._label(self.tr("Action"), self.action)
        self._grid.addWidget(label, 5, 0)
        self._grid.addWidget(self.action, 5, 1, 1, 3)
        self.lines = LinesBox(desk)
        self._grid.addWidget(self.lines, 6, 0, 1, 4)
        WheelGuard(self).guard(self)

    def _models(self, op: Op) -> list[tuple[str, str]]:
        shop = self._desk.studio.shop
        found = [("", self.tr("Agent chooses"))]
        return found + [
            (m.name, m.label or m.name) for m in shop.catalogue.fitting(op, shop.providers)
        ]

    def _label(self, words: str, field: QWidget) -> PlainLabel:
        field.setAccessibleName(words)
        label = PlainLabel(self._desk.theme, words, "small", "muted")
        label.setBuddy(field)
        return label

    def _add(self, row: int, column: int, words: str, field: QWidget) -> None:
        field.setMinimumWidth(60)
        self._grid.addWidget(self._label(words, field), row, column)
        self._grid.addWidget(field, row, column + 1)

    def _add_box(
        self, row: int, column: int, field: str, words: str, offered: Sequence[tuple[str, str]]
    ) -> None:
        box = _Box()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        for key, text in offered:
            box.addItem(text, key)
            box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        box.view().setMinimumWidth(self._desk.theme.px(260))
        box.activated.connect(lambda: self._tell(field, box.currentData()))
        box.setObjectName(f"camera_{field}")
        self._boxes[field] = box
        self._add(row, column, words, box)

    def show_shot(self, shot: Shot) -> None:
        """Shows a shot's fields, and what is said in it."""
        self.lines.show_shot(shot.id)
        self._shot = None
        for field, box in self._boxes.items():
            value = getattr(shot, field)
            at = box.findData(value)
            if at < 0:
                box.addItem(str(value), value)
                at = box.count() - 1
            box.setCurrentIndex(at)
        self.seconds.setValue(shot.seconds)
        for name, text in (
            ("lens", shot.lens),
            ("action", shot.action),
            ("seed", "" if shot.seed is None else str(shot.seed)),
        ):
            field = getattr(self, name)
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self._shot = shot
        self.setEnabled(not self._desk.read_only)

    def _tell(self, field: str, value: object) -> None:
        if self._shot is not None and getattr(self._shot, field) != value:
            self.edited.emit(field, value)

    def _seed_edited(self) -> None:
        text = self.seed.text().strip()
        if not text:
            self._tell("seed", None)
        elif text.isdigit() and int(text) < 2**63:
            self._tell("seed", int(text))
        elif self._shot is not None:
            self.seed.setText("" if self._shot.seed is None else str(self._shot.seed))
