"""The tools beside a drawing surface: what to draw with, in which colour, how thick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QFrame, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.drawing_surface import INKS, WIDTHS, DrawingSurface, Tool
from app.ui.kit.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignCenter


class InkButton(QAbstractButton):
    """A colour, as a disc."""

    def __init__(self, theme: Theme, colour: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        disc = QRectF(0, 0, 18, 18)
        disc.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(disc)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.selection), 2 if self.isChecked() else 1))
            painter.drawEllipse(disc.adjusted(-3, -3, 3, 3))


class WidthButton(QAbstractButton):
    """A line as thick as it draws."""

    def __init__(self, theme: Theme, line: float, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = line
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(28, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text if self.isChecked() else tokens.muted))
        line = QRectF(0, 0, 16, self._line)
        line.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(line, self._line / 2, self._line / 2)


class DrawingTools(QFrame):
    """Steers one surface. `tools` says which are offered, in which order."""

    tool_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        surface: DrawingSurface,
        tools: tuple[Tool, ...] = ("pencil", "pen", "arrow", "rect", "ellipse", "text", "eraser"),
        vertical: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("drawingTools")
        self.setProperty("ground", "panel")
        self._surface = surface
        self._theme = theme
        side = QBoxLayout.Direction.TopToBottom if vertical else QBoxLayout.Direction.LeftToRight
        self._box = QBoxLayout(side, self)
        self._box.setContentsMargins(8, 8, 8, 8)
        self._box.setSpacing(4)
        self._add_tools(tools)
        self._box.addSpacing(8)
        self._add_inks()
        self._box.addSpacing(8)
        self._add_widths()
        self._box.addStretch()
        self._add_steps()
        surface.changed.connect(self._refresh)
        self.choose(tools[0])
        self._refresh()

    def _add_tools(self, tools: tuple[Tool, ...]) -> None:
        kinds: dict[Tool, tuple[str, str]] = {
            "none": ("mouse-pointer-2", self.tr("Select")),
            "pencil": ("pencil", self.tr("Pencil")),
            "pen": ("brush", self.tr("Pen")),
            "arrow": ("move-up-right", self.tr("Arrow")),
            "rect": ("square", self.tr("Rectangle")),
            "ellipse": ("circle", self.tr("Ellipse")),
            "text": ("type", self.tr("Words")),
            "eraser": ("eraser", self.tr("Eraser")),
        }
        self._tools = QButtonGroup(self)
        self.buttons: dict[Tool, IconButton] = {}
        for tool in tools:
            button = IconButton(self._theme, *kinds[tool], checkable=True)
            button.clicked.connect(lambda _=False, tool=tool: self.choose(tool))
            self._tools.addButton(button)
            self.buttons[tool] = button
            self._box.addWidget(button, 0, _MIDDLE)

    def _add_inks(self) -> None:
        surface = self._surface
        names = (
            self.tr("Red"), self.tr("Yellow"), self.tr("Blue"), self.tr("White"), self.tr("Black"),
        )  # fmt: skip
        self._inks = QButtonGroup(self)
        for colour, name in zip(INKS, names, strict=True):
            ink = InkButton(self._theme, colour, name)
            ink.setChecked(colour == surface.colour)
            ink.clicked.connect(lambda _=False, colour=colour: setattr(surface, "colour", colour))
            self._inks.addButton(ink)
            self._box.addWidget(ink, 0, _MIDDLE)

    def _add_widths(self) -> None:
        surface = self._surface
        sizes = (self.tr("Thin"), self.tr("Medium"), self.tr("Thick"))
        self._widths = QButtonGroup(self)
        for width, name, line in zip(WIDTHS, sizes, (1.5, 3.0, 5.0), strict=True):
            thickness = WidthButton(self._theme, line, name)
            thickness.setChecked(width == surface.stroke_width)
            thickness.clicked.connect(
                lambda _=False, width=width: setattr(surface, "stroke_width", width)
            )
            self._widths.addButton(thickness)
            self._box.addWidget(thickness, 0, _MIDDLE)

    def _add_steps(self) -> None:
        surface = self._surface
        self.undo = IconButton(self._theme, "undo-2", self.tr("Undo the last stroke"))
        self.redo = IconButton(self._theme, "redo-2", self.tr("Draw it again"))
        self.clear = IconButton(self._theme, "trash-2", self.tr("Clear the drawing"))
        self.undo.clicked.connect(surface.undo)
        self.redo.clicked.connect(surface.redo)
        self.clear.clicked.connect(surface.clear)
        for button in (self.undo, self.redo, self.clear):
            self._box.addWidget(button, 0, _MIDDLE)

    def choose(self, tool: Tool) -> None:
        """Draw with another tool."""
        self._surface.tool = tool
        self.buttons[tool].setChecked(True)
        self.tool_chosen.emit(tool)

    def _refresh(self) -> None:
        self.undo.setEnabled(self._surface.can_undo())
        self.redo.setEnabled(self._surface.can_redo())
        self.clear.setEnabled(bool(self._surface.drawing.shapes))
