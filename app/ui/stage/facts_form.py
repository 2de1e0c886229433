"""The facts of an event as a form: each field is checked and becomes one edit when it is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.exchange.stage_page import check_facts
from app.exchange.stage_times import when_of
from app.story.edits import Change
from app.story.stage import Stage
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.kit.labels import PlainLabel
from app.ui.kit.wheel import WheelGuard
from app.ui.shell.desk import Desk
from app.ui.stage.fact_words import times_of_words, value_of, words_of

_WHEN = ("date", "starts", "ends")
_LONGEST = 20_000  # letters of a field


class WordsBox(QPlainTextEdit):
    """Words of several lines; `left` when the person goes on."""

    left = Signal()

    def __init__(self, high: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(high)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class FactsForm(QWidget):
    """Shows one Stage; what cannot stand on a page is said under its field and not kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stageFacts")
        self._desk = desk
        self._stage = ""
        self._filling = False
        self._zones_read = False
        self._wrong: set[str] = set()  # fields whose words were not kept
        self.fields: dict[str, QLineEdit | WordsBox] = {}
        self.errors: dict[str, PlainLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 12)
        self._column.setSpacing(4)
        self._line("title", self.tr("Title"))
        self._when()
        self._zone()
        self._line("place", self.tr("Place"), self.tr("Pier 9 Shed, Harbour Road"))
        self._line("link", self.tr("Link, if it is online"), "https://")
        self._line("hosts", self.tr("Hosts"), self.tr("Names, with commas between"))
        self._box("description", self.tr("Description"), 84)
        self._box("programme", self.tr("Programme, one thing a line"), 66, "19:30 Doors")
        self._line("rsvp", self.tr("Answers go to"), self.tr("A mail address or a link"))
        self._line("mood", self.tr("Mood"), self.tr("warm, quiet"))
        self._line("style", self.tr("Style"), self.tr("Pencil, dusk wash"))
        self._theme_box()
        self._line("address", self.tr("Where the page will live"), "https://")
        self._column.addStretch()
        WheelGuard(self).guard(self)

    # building

    def _label(self, words: str, field: QWidget, room: QVBoxLayout) -> None:
        label = PlainLabel(self._desk.theme, words, "small", "muted")
        label.setBuddy(field)
        field.setAccessibleName(words)
        room.addWidget(label)
        room.addWidget(field)

    def _error(self, name: str) -> None:
        said = PlainLabel(self._desk.theme, "", "small", "retake", wrap=True)
        said.setVisible(False)
        self.errors[name] = said
        self._column.addWidget(said)
        self._column.addSpacing(4)

    def _make_line(self, name: str, hint: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"fact_{name}")
        field.setMaxLength(_LONGEST)
        field.setPlaceholderText(hint)
        field.editingFinished.connect(lambda: self._left(name))
        self.fields[name] = field
        return field

    def _line(self, name: str, words: str, hint: str = "") -> None:
        self._label(words, self._make_line(name, hint), self._column)
        self._error(name)

    def _box(self, name: str, words: str, high: int, hint: str = "") -> None:
        field = WordsBox(self._desk.theme.px(high))
        field.setObjectName(f"fact_{name}")
        field.setPlaceholderText(hint)
        field.left.connect(lambda: self._left(name))
        self.fields[name] = field
        self._label(words, field, self._column)
        self._error(name)

    def _when(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        parts = (
            ("date", self.tr("Date"), "2026-12-12", 5),
            ("starts", self.tr("Starts"), "19:30", 3),
            ("ends", self.tr("Ends"), "22:00", 3),
        )
        for name, words, hint, stretch in parts:
            column = QVBoxLayout()
            column.setSpacing(4)
            self._label(words, self._make_line(name, hint), column)
            row.addLayout(column, stretch)
        self._column.addLayout(row)
        self._error("starts")

    def _zone(self) -> None:
        self.zone = QComboBox()
        self.zone.setObjectName("fact_zone")
        self.zone.setEditable(True)
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.zone.setSizeAdjustPolicy(narrow)
        self.zone.setMinimumContentsLength(8)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.lineEdit().setPlaceholderText(self.tr("Search: London, New York, Kolkata"))
        self.zone.lineEdit().editingFinished.connect(lambda: self._left("zone"))
        self.zone.activated.connect(lambda _i: self._left("zone"))
        self._label(self.tr("Time zone"), self.zone, self._column)
        self.said = PlainLabel(self._desk.theme, "", "small", "muted", wrap=True)
        self._column.addWidget(self.said)
        self._error("zone")

    def _theme_box(self) -> None:
        self.look = QComboBox()
        self.look.setObjectName("fact_theme")
        for key, words in (
            ("light", self.tr("Light")), ("dark", self.tr("Dark")), ("paper", self.tr("Paper")),
        ):  # fmt: skip
            self.look.addItem(words, key)
        self.look.activated.connect(lambda _i: self.set_theme(str(self.look.currentData())))
        self._label(self.tr("Theme"), self.look, self._column)
        self._column.addSpacing(4)

    def read_zones(self) -> None:
        """Fills the zones in, beside the loop: there are some hundreds of files to look at."""
        if not self._zones_read:
            self._zones_read = True
            self._desk.run(self._read_zones(), "time zones")

    async def _read_zones(self) -> None:
        names = await in_thread(_zones)
        text = self.zone.currentText()
        self._filling = True
        self.zone.addItems(names)
        self.zone.setCurrentIndex(self.zone.findText(text))
        self.zone.setEditText(text)
        completer = QCompleter(names, self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self._filling = False

    # showing

    @property
    def stage(self) -> Stage | None:
        """The Stage that is shown."""
        return self._desk.workspace.board.stages_by_id.get(self._stage)

    def show_stage(self, stage: Stage) -> None:
        """Another Stage, or the same after an edit. Words that were not kept stay as written."""
        if stage.id != self._stage:
            self._stage = stage.id
            for name in list(self._wrong):
                self._say(name, "")
        self._filling = True
        for name, field in self.fields.items():
            group = "starts" if name in _WHEN else name
            if group not in self._wrong and not _is_typing(field):
                _put(field, words_of(stage, name))
        if "zone" not in self._wrong and not self.zone.lineEdit().hasFocus():
            self.zone.setEditText(stage.zone)
        self.look.setCurrentIndex(self.look.findData(stage.theme))
        self._filling = False
        self._tell_when(stage)
        self.setEnabled(not self._desk.read_only)

    def _tell_when(self, stage: Stage) -> None:
        try:
            when = when_of(stage)
            text = f"{when.day}, {when.hours}" if when else ""
        except BadInput as error:
            text = str(error)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # edits

    def _left(self, name: str) -> None:
        stage = self.stage
        if self._filling or stage is None or self._desk.read_only:
            return
        group = "starts" if name in _WHEN else name
        try:
            fields = self._read(group)
            _check(stage, fields)
        except BadInput as error:
            self._say(group, str(error))
            return
        self._say(group, "")
        changed = {k: v for k, v in fields.items() if getattr(stage, k) != v}
        if changed:
            self._keep(stage, changed)

    def _read(self, group: str) -> dict[str, Any]:
        if group == "starts":
            starts, ends = times_of_words(*(self._words(name) for name in _WHEN))
            return {"starts": starts, "ends": ends}
        if group == "zone":
            return {"zone": self.zone.currentText().strip()}
        value = value_of(group, self._words(group))
        if group == "title" and not value:
            raise BadInput("An event needs a title.")
        return {group: value}

    def _words(self, name: str) -> str:
        field = self.fields[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _say(self, group: str, text: str) -> None:
        (self._wrong.add if text else self._wrong.discard)(group)
        self.errors[group].setText(text)
        self.errors[group].setVisible(bool(text))

    def set_theme(self, theme: str) -> None:
        """Another look of the page."""
        stage = self.stage
        if stage is not None and theme != stage.theme:
            self._keep(stage, {"theme": theme})

    def _keep(self, stage: Stage, fields: dict[str, Any]) -> None:
        label = f"{', '.join(fields)} of {stage.title[:60]}"
        plain = Stage.model_validate({**stage.model_dump(), **fields}).model_dump(mode="json")
        edit = Change(table="stages", id=stage.id, fields={k: plain[k] for k in fields})
        self._desk.edit([edit], label)

    def leave(self) -> None:
        """Keeps what is being typed."""
        for name, field in self.fields.items():
            if _is_typing(field):
                self._left(name)


def _check(stage: Stage, fields: dict[str, Any]) -> None:
    """Only what was changed: another field may be wrong by itself."""
    of_time = {"starts", "ends", "zone"} & fields.keys()
    kept = {"starts": stage.starts, "ends": stage.ends, "zone": stage.zone} if of_time else {}
    check_facts(Stage.model_validate({"id": stage.id, "title": stage.title, **kept, **fields}))


def _is_typing(field: QLineEdit | WordsBox) -> bool:
    if isinstance(field, QLineEdit):
        return field.hasFocus() and field.isModified()
    return field.hasFocus() and field.document().isModified()


def _put(field: QLineEdit | WordsBox, words: str) -> None:
    if isinstance(field, QLineEdit):
        if field.text() != words:
            field.setText(words)
        field.setModified(False)
    else:
        if field.toPlainText() != words:
            field.setPlainText(words)
        field.document().setModified(False)


def _zones() -> list[str]:
    from zoneinfo import available_timezones

    return sorted(n for n in available_timezones() if "/" in n and not n.startswith("Etc/"))
