"""The column of tools beside the picture: what to draw with, in which colour, how thick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.drawing_tools import InkButton, WidthButton
from app.ui.kit.theme import Theme
from app.ui.review.hand import TOOLS, Tool
from app.ui.review.mark_paint import INKS, WIDTHS

TOOL_KEYS: dict[Tool, str] = {
    "select": "V", "pen": "P", "arrow": "A", "rectangle": "R", "ellipse": "E", "text": "T",
    "pin": "N", "eraser": "X",
}  # fmt: skip
_ICONS: dict[Tool, str] = {
    "select": "mouse-pointer-2", "pen": "pencil", "arrow": "move-up-right", "rectangle": "square",
    "ellipse": "circle", "text": "type", "pin": "map-pin", "eraser": "eraser",
}  # fmt: skip


class Toolbox(QFrame):
    """`tool_chosen`, `colour_chosen`, `width_chosen` tell what a person chose; `undo_wanted`,
    `redo_wanted`, `clear_wanted` are about the marks of the note being written; `marks_shown`
    whether marks lie on the picture."""

    tool_chosen = Signal(str)
    colour_chosen = Signal(str)
    width_chosen = Signal(float)
    undo_wanted = Signal()
    redo_wanted = Signal()
    clear_wanted = Signal()
    marks_shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewTools")
        self.setAccessibleName(self.tr("Drawing tools"))
        self.setProperty("ground", "side")
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(3)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._group = QButtonGroup(self)
        self.buttons: dict[Tool, IconButton] = {}
        for tool in TOOLS:
            button = IconButton(theme, _ICONS[tool], self.tool_name(tool), checkable=True)
            button.setToolTip(f"{self.tool_name(tool)} ({TOOL_KEYS[tool]})")
            button.setMinimumSize(30, 30)
            button.clicked.connect(lambda _=False, tool=tool: self.choose(tool))
            self._group.addButton(button)
            self.buttons[tool] = button
            column.addWidget(button, 0, middle)
        column.addSpacing(8)
        self._inks = QButtonGroup(self)
        self.inks: list[InkButton] = []
        for colour, name in zip(INKS, self._ink_names(), strict=True):
            ink = InkButton(theme, colour, name)
            ink.clicked.connect(lambda _=False, colour=colour: self.colour_chosen.emit(colour))
            self._inks.addButton(ink)
            self.inks.append(ink)
            column.addWidget(ink, 0, middle)
        self.inks[0].setChecked(True)
        column.addSpacing(8)
        self._widths = QButtonGroup(self)
        self.widths: list[WidthButton] = []
        names = (self.tr("Thin"), self.tr("Medium"), self.tr("Thick"))
        for width, name, line in zip(WIDTHS, names, (1.5, 3.0, 5.0), strict=True):
            button = WidthButton(theme, line, name)
            button.clicked.connect(lambda _=False, width=width: self.width_chosen.emit(width))
            self._widths.addButton(button)
            self.widths.append(button)
            column.addWidget(button, 0, middle)
        self.widths[1].setChecked(True)
        column.addStretch()
        self.undo = IconButton(theme, "undo-2", self.tr("Undo the last mark"))
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = IconButton(theme, "redo-2", self.tr("Draw it again"))
        self.redo.clicked.connect(self.redo_wanted)
        self.clear = IconButton(theme, "trash-2", self.tr("Clear the marks of this note"))
        self.clear.clicked.connect(self.clear_wanted)
        self.eye = IconButton(theme, "eye", self.tr("Marks on the picture"), checkable=True)
        self.eye.setChecked(True)
        self.eye.toggled.connect(self._on_eye)
        for button in (self.undo, self.redo, self.clear, self.eye):
            column.addWidget(button, 0, middle)
        self.choose("select")

    def _ink_names(self) -> tuple[str, ...]:
        return (
            self.tr("Red"), self.tr("Yellow"), self.tr("Green"), self.tr("Blue"),
            self.tr("Violet"), self.tr("White"),
        )  # fmt: skip

    def tool_name(self, tool: Tool) -> str:
        """What a person calls a tool."""
        match tool:
            case "select":
                return self.tr("Select and move")
            case "pen":
                return self.tr("Pen")
            case "arrow":
                return self.tr("Arrow")
            case "rectangle":
                return self.tr("Rectangle")
            case "ellipse":
                return self.tr("Ellipse")
            case "text":
                return self.tr("Words")
            case "pin":
                return self.tr("Numbered pin")
            case "eraser":
                return self.tr("Eraser")

    def choose(self, tool: Tool) -> None:
        """Draw with another tool."""
        self.buttons[tool].setChecked(True)
        self.tool_chosen.emit(tool)

    def next_ink(self) -> None:
        """The next colour."""
        here = next((n for n, ink in enumerate(self.inks) if ink.isChecked()), 0)
        self.inks[(here + 1) % len(self.inks)].click()

    def step_width(self, step: int) -> None:
        """Thicker or thinner."""
        here = next((n for n, one in enumerate(self.widths) if one.isChecked()), 1)
        self.widths[min(len(self.widths) - 1, max(0, here + step))].click()

    def set_history(self, undo: bool, redo: bool, marks: bool) -> None:
        """What can be taken back."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)
        self.clear.setEnabled(marks)

    def _on_eye(self, on: bool) -> None:
        self.eye.set_icon("eye" if on else "eye-off")
        self.marks_shown.emit(on)
