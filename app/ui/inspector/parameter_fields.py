"""One control for one parameter of a model's schema, or of a step of this machine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from app.execution.values import number_of
from app.providers.model import Parameter
from app.story.graph import Scalar
from app.ui.kit.button import IconButton
from app.ui.kit.theme import Theme
from app.ui.kit.toggle import Toggle

_WIDEST = 2_000_000_000


class ParameterField(QWidget):
    """Shows a value, or the default where there is none. `edited` tells the new value; None: the
    default again."""

    edited = Signal(object)

    def __init__(self, theme: Theme, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self._value: Scalar | None = None
        self._filling = False
        self.field = self._made(theme)
        self.field.setObjectName(f"parameter_{parameter.name}")
        self.field.setAccessibleName(label_of(parameter))
        self.field.setToolTip(about(parameter))
        self.field.setAccessibleDescription(about(parameter))
        tr = QCoreApplication.translate
        self.reset = IconButton(
            theme, "rotate-ccw", tr("Inspector", "Back to the default"), size=12
        )
        self.reset.clicked.connect(lambda: self._tell(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 0 if isinstance(self.field, Toggle) else 1)
        if isinstance(self.field, Toggle):
            row.addStretch()
        row.addWidget(self.reset)
        self.show_value(None)

    def _made(self, theme: Theme) -> QWidget:
        parameter = self.parameter
        if parameter.type == "switch":
            toggle = Toggle(theme, label_of(parameter))
            toggle.toggled.connect(self._tell)
            return toggle
        if parameter.values:
            return self._choices()
        if parameter.type == "integer":
            return self._whole_number()
        if parameter.type == "number":
            return self._number()
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._tell(line.text().strip() or None))
        return line

    def _choices(self) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        if self.parameter.default is None:
            box.addItem(QCoreApplication.translate("Inspector", "not set"), None)
        for value in self.parameter.values:
            box.addItem(str(value).replace("_", " "), value)
        box.activated.connect(lambda: self._tell(box.currentData()))
        return box

    def _whole_number(self) -> QSpinBox:
        parameter, spin = self.parameter, QSpinBox()
        least = round(max(-_WIDEST, -_WIDEST if parameter.least is None else parameter.least))
        most = round(min(_WIDEST, _WIDEST if parameter.most is None else parameter.most))
        if parameter.default is None:  # one below the least stands for "not set"
            least -= 1
            spin.setSpecialValueText(QCoreApplication.translate("Inspector", "not set"))
        spin.setRange(least, most)
        spin.setKeyboardTracking(False)
        spin.lineEdit().setTextMargins(6, 0, 0, 0)
        spin.valueChanged.connect(
            lambda v: self._tell(None if parameter.default is None and v == least else v)
        )
        return spin

    def _number(self) -> QDoubleSpinBox:
        parameter, spin = self.parameter, QDoubleSpinBox()
        least = -1e9 if parameter.least is None else parameter.least
        most = 1e9 if parameter.most is None else parameter.most
        span = most - least
        step = 0.05 if span <= 2 else (0.1 if span <= 20 else 0.5)
        if parameter.default is None:
            least -= step
            spin.setSpecialValueText(QCoreApplication.translate("Inspector", "not set"))
        spin.setDecimals(2 if step < 0.1 else 1)
        spin.setSingleStep(step)
        spin.setRange(least, most)
        spin.setKeyboardTracking(False)
        spin.lineEdit().setTextMargins(6, 0, 0, 0)
        spin.valueChanged.connect(
            lambda v: self._tell(
                None if parameter.default is None and v <= spin.minimum() else round(v, 3)
            )
        )
        return spin

    def show_value(self, value: Scalar | None) -> None:
        """Shows a node's own value; None: the default."""
        self._value = value
        shown = self.parameter.default if value is None else value
        self._filling = True
        field = self.field
        if isinstance(field, Toggle):
            field.setChecked(shown is True)
        elif isinstance(field, QComboBox):
            at = field.findData(shown)
            if at < 0 and shown is not None:  # a value that the schema does not have
                field.addItem(str(shown), shown)
                at = field.count() - 1
            field.setCurrentIndex(max(0, at))
        elif isinstance(field, QSpinBox | QDoubleSpinBox):
            number = None if shown is None else number_of(shown)
            number = field.minimum() if number is None else number
            field.setValue(round(number) if isinstance(field, QSpinBox) else number)  # type: ignore[arg-type]
        elif isinstance(field, QLineEdit) and not field.hasFocus():
            field.setPlaceholderText(str(self.parameter.default or ""))
            field.setText("" if value is None else str(value))
        self._filling = False
        self.reset.setEnabled(value is not None)
        self.reset.setVisible(value is not None)

    def _tell(self, value: Scalar | None) -> None:
        if value == self.parameter.default and not self.parameter.send:
            value = None
        if not self._filling and value != self._value:
            self.edited.emit(value)


def label_of(parameter: Parameter) -> str:
    """A parameter's name as a person reads it."""
    words = parameter.name.rpartition(".")[2].replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def about(parameter: Parameter) -> str:
    """What it does, its range and what is advised."""
    tr = QCoreApplication.translate
    parts = [parameter.help] if parameter.help else []
    if parameter.least is not None and parameter.most is not None:
        parts.append(
            tr("Inspector", "From {0} to {1}").format(f"{parameter.least:g}", f"{parameter.most:g}")
        )
    if parameter.advised is not None:
        low, high = parameter.advised
        parts.append(tr("Inspector", "advised: {0} to {1}").format(f"{low:g}", f"{high:g}"))
    if parameter.default is not None:
        parts.append(tr("Inspector", "default: {0}").format(parameter.default))
    return ". ".join(p.rstrip(".") for p in parts)
