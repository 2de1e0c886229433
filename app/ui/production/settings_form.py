"""The project's production settings: how far the agent may go, and with what."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.story.edits import Change
from app.story.money import credits, micros_from_credits
from app.story.vocabulary import ASPECTS
from app.ui.kit.labels import PlainLabel
from app.ui.kit.toggle import Toggle
from app.ui.kit.wheel import WheelGuard
from app.ui.shell.desk import Desk

_SAVE_MS = 600
_FIELD = 96  # least width of a field
_DIRECTION = ("look", "palette", "light", "negative", "motion", "music", "continuity")


class SettingsForm(QWidget):
    """`project_changed` tells fields of the project and a label; the direction is edited here."""

    project_changed = Signal(dict, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filling = False
        self._pending: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save_direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(desk.theme, self.tr("Limits"), "strong"))
        column.addLayout(self._limits())
        column.addSpacing(6)
        column.addWidget(PlainLabel(desk.theme, self.tr("Models"), "strong"))
        column.addLayout(self._models())
        column.addSpacing(6)
        column.addWidget(PlainLabel(desk.theme, self.tr("Style of the film"), "strong"))
        hint = self.tr("Feeds every prompt. A change makes what was drawn before stale.")
        column.addWidget(PlainLabel(desk.theme, hint, "small", "muted", wrap=True))
        column.addLayout(self._style())
        column.addStretch()
        WheelGuard(self).guard(self)
        desk.projection.project_changed.connect(self.fill)
        self.fill()

    # fields

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    def _row(self, form: QFormLayout, words: str, field: QWidget, tip: str = "") -> None:
        field.setAccessibleName(words)
        field.setToolTip(tip)
        label = PlainLabel(self._desk.theme, words, "base", "muted")
        label.setFixedWidth(self._desk.theme.px(104))
        label.setBuddy(field)
        form.addRow(label, field)

    def _limits(self) -> QFormLayout:
        form = self._form()
        self.budget = QDoubleSpinBox()
        self.budget.setRange(0, 1_000_000)
        self.budget.setDecimals(0)
        self.budget.setSuffix(self.tr(" credits"))
        self.budget.setSpecialValueText(self.tr("From the approved plan"))
        self.budget.setObjectName("budgetField")
        self.threshold = QDoubleSpinBox()
        self.threshold.setRange(1, 10)
        self.threshold.setDecimals(1)
        self.threshold.setSingleStep(0.5)
        self.concurrency = QSpinBox()
        self.concurrency.setRange(1, 64)
        self.proofs = QSpinBox()
        self.proofs.setRange(1, 12)
        for number in (self.budget, self.threshold, self.concurrency, self.proofs):
            number.lineEdit().setTextMargins(6, 0, 0, 0)
            number.setMinimumWidth(
                self._desk.theme.px(_FIELD)
            )  # the dock may be narrower than a word
        self.video = Toggle(self._desk.theme, self.tr("Make clips"))
        self._row(form, self.tr("Budget"), self.budget, self.tr("One credit is 0.01 USD."))
        self._row(
            form, self.tr("Threshold"), self.threshold, self.tr("Takes below this are made again.")
        )
        self._row(form, self.tr("At a time"), self.concurrency)
        self._row(form, self.tr("Proof shots"), self.proofs)
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.video)
        row.addStretch()
        self._row(form, self.tr("Make clips"), host)
        self.budget.editingFinished.connect(self._budget_edited)
        self.threshold.editingFinished.connect(
            lambda: self._tell("threshold", self.threshold.value())
        )
        self.concurrency.editingFinished.connect(
            lambda: self._tell("concurrency", self.concurrency.value())
        )
        self.proofs.editingFinished.connect(lambda: self._tell("proofs", self.proofs.value()))
        self.video.toggled.connect(lambda on: self._tell("video", on))
        return form

    def _models(self) -> QFormLayout:
        form = self._form()
        self.models: dict[str, QComboBox] = {}
        shop = self._desk.studio.shop
        for field, words, op in (
            ("image_model", self.tr("Pictures"), "frame"),
            ("clip_model", self.tr("Clips"), "clip"),
            ("music_model", self.tr("Music"), "music"),
        ):
            box = QComboBox()
            box.setMinimumWidth(self._desk.theme.px(_FIELD))
            box.addItem(self.tr("The agent chooses"), "")
            for model in shop.catalogue.fitting(op, shop.providers):  # type: ignore[arg-type]
                box.addItem(model.label or model.name, model.name)
            box.activated.connect(
                lambda _i, field=field, box=box: self._tell(field, box.currentData())
            )
            self.models[field] = box
            self._row(form, words, box)
        self.aspect = QComboBox()
        for name in ASPECTS:
            self.aspect.addItem(name, name)
        self.aspect.activated.connect(lambda: self._tell("aspect", self.aspect.currentData()))
        self._row(form, self.tr("Aspect"), self.aspect)
        self.seed = QLineEdit()
        self.seed.editingFinished.connect(self._seed_edited)
        self._row(
            form, self.tr("Base seed"), self.seed, self.tr("The first shot uses it as it is.")
        )
        return form

    def _style(self) -> QFormLayout:
        form = self._form()
        self.style_fields: dict[str, QPlainTextEdit] = {}
        names = (
            self.tr("Look"),
            self.tr("Palette"),
            self.tr("Light"),
            self.tr("Never show"),
            self.tr("Camera moves"),
            self.tr("Music"),
            self.tr("Continuity"),
        )
        for field, words in zip(_DIRECTION, names, strict=True):
            box = QPlainTextEdit()
            box.setFixedHeight(self._desk.theme.px(52))
            box.setTabChangesFocus(True)
            box.textChanged.connect(lambda field=field: self._style_edited(field))
            self.style_fields[field] = box
            self._row(form, words, box)
        return form

    # in and out

    def fill(self) -> None:
        """Shows what the project says now."""
        project, direction = (
            self._desk.workspace.board.project,
            self._desk.workspace.board.direction,
        )
        self._filling = True
        if not self.budget.hasFocus():
            self.budget.setValue(credits(project.budget_micros or 0))
        self.threshold.setValue(project.threshold)
        self.concurrency.setValue(project.concurrency)
        self.proofs.setValue(project.proofs)
        self.video.setChecked(project.video)
        for field, box in self.models.items():
            name = getattr(project, field)
            at = box.findData(name)
            if at < 0:
                box.addItem(name, name)
                at = box.count() - 1
            box.setCurrentIndex(at)
        self.aspect.setCurrentIndex(self.aspect.findData(project.aspect))
        self.seed.setText(str(project.seed))
        for field, box in self.style_fields.items():
            if field not in self._pending and box.toPlainText() != getattr(direction, field):
                box.setPlainText(getattr(direction, field))
        self._filling = False
        self.setEnabled(not self._desk.read_only)

    def _tell(self, field: str, value: object) -> None:
        project = self._desk.workspace.board.project
        if not self._filling and getattr(project, field) != value:
            self.project_changed.emit({field: value}, f"{field.replace('_', ' ')} of the project")

    def _budget_edited(self) -> None:
        value = self.budget.value()
        self._tell("budget_micros", micros_from_credits(value) if value else None)

    def _seed_edited(self) -> None:
        text = self.seed.text().strip()
        if text.isdigit() and int(text) < 2**63:
            self._tell("seed", int(text))
        else:
            self.seed.setText(str(self._desk.workspace.board.project.seed))

    def _style_edited(self, field: str) -> None:
        if not self._filling:
            self._pending[field] = self.style_fields[field].toPlainText().strip()
            self._timer.start()

    def save_direction(self) -> None:
        """Keeps what was typed into the style, as one edit."""
        self._timer.stop()
        fields, self._pending = self._pending, {}
        direction = self._desk.workspace.board.direction
        changed = {f: v for f, v in fields.items() if getattr(direction, f) != v}
        if changed:
            edit = Change(table="directions", id=direction.id, fields=changed)
            self._desk.edit([edit], f"style: {', '.join(changed)}")
