"""How a node is made: its model with the reason and the price, seed, negative words, and the
parameters that the model's schema has. Each change is an edit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.execution.bills import Corrections
from app.execution.prepare import Prepared, prepare
from app.execution.schema import warnings
from app.media.moves import MOVES
from app.providers.model import Model, Parameter
from app.providers.price_range import price_words
from app.story.edits import Change
from app.story.graph import GENERATED, Node, Op, Scalar
from app.story.session import Limits
from app.story.vocabulary import ASPECTS
from app.ui.inspector.parameter_fields import ParameterField, about, label_of
from app.ui.kit.choice_words import choice_words
from app.ui.kit.labels import PlainLabel
from app.ui.kit.wheel import WheelGuard
from app.ui.shell.desk import Desk

_ASPECT = Parameter(name="aspect", type="choice", values=tuple(ASPECTS))
_SECONDS = Parameter(name="seconds", type="number", least=0.2, most=120)
# What the studio itself reads of a node that belongs to no shot, and what local steps are told.
_OWN: dict[Op, tuple[Parameter, ...]] = {
    "image": (_ASPECT,),
    "video": (_ASPECT, _SECONDS.model_copy(update={"default": 4.0})),
    "music": (_SECONDS,),
    "crop": (_ASPECT.model_copy(update={"default": "16:9"}),),
    "still": (
        Parameter(name="move", type="choice", values=tuple(MOVES), default="zoom_in"),
        _SECONDS.model_copy(update={"default": 4.0}),
    ),
    "text_card": (
        Parameter(name="ground", type="choice", values=("dark", "light"), default="dark"),
    ),
}


class ModelForm(QWidget):
    """Follows one node."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelForm")
        self._desk = desk
        self._node = ""
        self._shape: tuple[object, ...] = ()
        self._fields: dict[str, ParameterField] = {}
        theme = desk.theme
        self.model = QComboBox()
        self.model.setObjectName("nodeModel")
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model.setMinimumContentsLength(10)
        self.model.activated.connect(lambda: self._set("model", self.model.currentData()))
        self.reason = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.reason.setObjectName("modelReason")
        self.warning = PlainLabel(theme, "", "small", "stale", wrap=True)
        self.warning.setObjectName("parameterWarning")
        self.seed = QLineEdit()
        self.seed.setObjectName("nodeSeed")
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.editingFinished.connect(self._seed_edited)
        self.negative = QLineEdit()
        self.negative.setObjectName("nodeNegative")
        self.negative.setAccessibleName(self.tr("Not to be seen"))
        self.negative.editingFinished.connect(
            lambda: self._set("negative", self.negative.text().strip())
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._titles = [
            PlainLabel(theme, words, "small", "muted")
            for words in (self.tr("Model"), self.tr("Seed"), self.tr("Not to be seen"))
        ]
        fields = (self.model, self.seed, self.negative)
        for row, (label, field) in enumerate(zip(self._titles, fields, strict=True)):
            label.setBuddy(field)
            self._grid.addWidget(label, row * 2, 0)
            self._grid.addWidget(field, row * 2, 1)
        self._grid.addWidget(self.reason, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(theme, self.tr("How it is made"), "strong"))
        column.addLayout(self._grid)
        column.addWidget(self.warning)

    # -- showing --------------------------------------------------------------------------------

    def show_node(self, node: Node) -> None:
        """A node as it stands; hidden where nothing can be chosen about it."""
        self._node = node.id
        bought = node.op in GENERATED
        prepared = self._prepared(node) if bought else None
        model = prepared.model if prepared is not None else None
        parameters = self._parameters(node, model)
        self.setVisible(bought or bool(parameters))
        if not self.isVisibleTo(self.parentWidget()):
            return
        for widget in (*self._titles, self.model, self.reason, self.seed, self.negative):
            widget.setVisible(bought)
        self._show_fields(node, parameters)
        if prepared is not None:
            self._show_model(node, prepared)
            self._show_told(node, prepared)
        said = warnings(model, node.params) if model is not None else []
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))
        self.setEnabled(not self._desk.read_only)

    def _prepared(self, node: Node) -> Prepared:
        workspace = self._desk.workspace
        return prepare(
            workspace.board, workspace.facts, node, self._desk.studio.shop, Limits(),
            correct=Corrections(workspace),
        )  # fmt: skip

    def _parameters(self, node: Node, model: Model | None) -> tuple[Parameter, ...]:
        own = () if node.shot and node.op != "still" else _OWN.get(node.op, ())
        if node.media == "video" and node.op == "video" and model is not None and model.length:
            form = model.length
            most = form.fixed or form.most or max(form.values, default=0) or 120
            least = form.fixed or form.least or min(form.values, default=0) or 0.2
            own = tuple(
                p.model_copy(update={"least": least, "most": most, "default": min(4.0, most)})
                if p.name == "seconds"
                else p
                for p in own
            )
        told = {p.name for p in own}
        return (*own, *(p for p in (model.parameters if model else ()) if p.name not in told))

    def _show_model(self, node: Node, prepared: Prepared) -> None:
        shop = self._desk.studio.shop
        found = [("", self.tr("Agent chooses"))]
        found += [
            (m.name, f"{m.label or m.name} · {price_words(m.price)}")
            for m in shop.catalogue.fitting(node.op, shop.providers)
        ]
        if node.model and node.model not in dict(found):
            found.append((node.model, self.tr("{0} · cannot be used now").format(node.model)))
        if [self.model.itemData(i) for i in range(self.model.count())] != [k for k, _ in found]:
            self.model.clear()
            for key, text in found:
                self.model.addItem(text, key)
                self.model.setItemData(self.model.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            self.model.view().setMinimumWidth(self._desk.theme.px(280))
        self.model.setCurrentIndex(max(0, self.model.findData(node.model)))
        lines = []
        if prepared.model is not None and not node.model:
            lines.append(prepared.model.label or prepared.model.name)
        lines.append(prepared.refused or choice_words(prepared.reason))
        lines += prepared.remarks
        self.reason.setText("\n".join(dict.fromkeys(line for line in lines if line)))
        self.reason.set_tone("failed" if prepared.refused else "muted")

    def _show_told(self, node: Node, prepared: Prepared) -> None:
        """Seed and negative words, as far as the model can be told them."""
        model, request = prepared.model, prepared.request
        seeded = model is None or model.seed is not None
        self.seed.setEnabled(seeded)
        told = request.seed if request is not None else None
        auto = self.tr("{0}, from the project").format(told) if told is not None else ""
        self.seed.setPlaceholderText(auto if seeded else self.tr("this model has no seed"))
        negative = model is None or bool(model.negative) or model.told == "request"
        self.negative.setEnabled(negative)
        self.negative.setPlaceholderText(
            self.tr("such as: text, watermark")
            if negative
            else self.tr("this model takes no such words")
        )
        seed = "" if node.seed is None else str(node.seed)
        for field, text in ((self.seed, seed), (self.negative, node.negative)):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)

    def _show_fields(self, node: Node, parameters: tuple[Parameter, ...]) -> None:
        shape = (node.id, parameters)
        if shape != self._shape:
            self._shape = shape
            self._build_fields(parameters)
        given: dict[str, Scalar] = dict(node.params)
        for name, field in self._fields.items():
            field.show_value(given.get(name))

    def _build_fields(self, parameters: tuple[Parameter, ...]) -> None:
        for row in range(6, self._grid.rowCount()):
            for column in (0, 1):
                item = self._grid.itemAtPosition(row, column)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
        self._fields = {}
        for row, parameter in enumerate(parameters, start=6):
            field = ParameterField(self._desk.theme, parameter)
            field.edited.connect(lambda value, name=parameter.name: self._set_param(name, value))
            label = PlainLabel(self._desk.theme, label_of(parameter), "small", "muted")
            label.setToolTip(about(parameter))
            label.setBuddy(field.field)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            self._fields[parameter.name] = field
        WheelGuard(self).guard(self)

    def field(self, name: str) -> ParameterField:
        """The control of a parameter. Raises KeyError."""
        return self._fields[name]

    # -- changing -------------------------------------------------------------------------------

    def _row(self) -> Node | None:
        return self._desk.workspace.board.nodes_by_id.get(self._node)

    def _set(self, field: str, value: object) -> None:
        node = self._row()
        if node is not None and getattr(node, field) != value:
            edit = Change(table="nodes", id=node.id, fields={field: value})
            self._desk.edit([edit], f"{field} of {self._desk.workspace.board.name(node)}")

    def _set_param(self, name: str, value: Scalar | None) -> None:
        node = self._row()
        if node is None:
            return
        params = dict(node.params)
        if value is None:
            params.pop(name, None)
        else:
            params[name] = value
        if sorted(params.items()) != sorted(node.params):
            edit = Change(table="nodes", id=node.id, fields={"params": sorted(params.items())})
            label = f"{name.replace('_', ' ')} of {self._desk.workspace.board.name(node)}"
            self._desk.edit([edit], label)

    def _seed_edited(self) -> None:
        text = self.seed.text().strip()
        if not text:
            self._set("seed", None)
        elif text.isdigit() and int(text) < 2**63:
            self._set("seed", int(text))
        else:
            node = self._row()
            self.seed.setText("" if node is None or node.seed is None else str(node.seed))
