"""The theme: typed tokens that fill one style sheet, a palette, fonts and icons.

It is made once by the composition of the window and handed to every widget.
"""

from __future__ import annotations

import weakref
from pathlib import Path
from string import Template
from typing import Literal

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from app.system.paths import resource
from app.ui.kit.fonts import FACES, FontRole, load_fonts, make_font
from app.ui.kit.icons import IconSet
from app.ui.kit.tokens import DARK, LIGHT, Tokens

Mode = Literal["dark", "light", "system"]
_TEXT_GAP = 4
_ADVANCES = 4000
TEXT_SIZES: tuple[float, ...] = (0.9, 1.0, 1.15, 1.3, 1.5)

# Icons that the style sheet shows: key in the template, icon, token.
_SHEET_ICONS = (
    ("icon_check", "check", "bg"),
    ("icon_minus", "minus", "bg"),
    ("icon_down", "chevron-down", "muted"),
    ("icon_up", "chevron-up", "muted"),
    ("icon_right", "chevron-right", "muted"),
    ("icon_dot", "dot", "bg"),
    ("icon_close", "x", "muted"),
    ("icon_float", "maximize-2", "muted"),
)


class Theme(QObject):
    """The look of the window. `changed` tells widgets that paint by themselves to do it again."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = mode
        self._scale = scale
        load_fonts(resource("fonts"))
        self.icons = IconSet(resource("icons"))
        sheet = resource("theme", "slateroom.qss")
        self._template = Template(sheet.read_text(encoding="utf-8"))
        self._files = QTemporaryDir()
        self._fonts: dict[FontRole, QFont] = {}
        self._advances: dict[tuple[FontRole, str], float] = {}
        self._bound: list[tuple[weakref.ref[QObject], str, str, int]] = []
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours that are in force."""
        if self._mode == "system":
            light = self._app.styleHints().colorScheme() == Qt.ColorScheme.Light
            return LIGHT if light else DARK
        return LIGHT if self._mode == "light" else DARK

    @property
    def mode(self) -> Mode:
        """What the person chose."""
        return self._mode

    @property
    def scale(self) -> float:
        """The person's text size; 1.0 is 13 px."""
        return self._scale

    def set_mode(self, mode: Mode) -> None:
        """Dark, light, or as the desktop says."""
        if mode != self._mode:
            self._mode = mode
            self._apply()

    def set_scale(self, scale: float) -> None:
        """The text size; sizes that hold text grow with it."""
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self._scale)

    def font(self, role: FontRole) -> QFont:
        """The font of a role at the person's text size."""
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = make_font(role, self._scale)
        return font

    def advance(self, role: FontRole, words: str) -> float:
        """How wide words are in the font of a role."""
        key = (role, words)
        width = self._advances.get(key)
        if width is None:
            if len(self._advances) > _ADVANCES:
                self._advances.clear()
            width = QFontMetricsF(self.font(role)).horizontalAdvance(words)
            self._advances[key] = width
        return width

    def colour(self, token: str) -> QColor:
        """A token's colour, or the legible colour of a state (`approved`, `retake`, ...)."""
        return QColor(self.colour_name(token))

    def colour_name(self, token: str) -> str:
        """As `colour`, in `#rrggbb`; a `#rrggbb` stands for itself."""
        if token.startswith("#"):
            return token
        value = getattr(self.tokens, token)
        return value if isinstance(value, str) else value.on_ground

    def pixmap(
        self, name: str, token: str = "muted", size: int = 16, ratio: float = 1.0
    ) -> QPixmap:
        """An icon as pixels, in a token's colour."""
        return self.icons.pixmap(name, self.colour_name(token), size, ratio)

    def icon(self, name: str, token: str = "muted", size: int = 16, gap: int = 0) -> QIcon:
        """An icon for buttons and actions, with a paler form for disabled ones.

        `gap` is room behind it, for words that follow.
        """
        icon = QIcon()
        colour = self.colour_name(token)
        pale = QColor(colour)
        back = QColor(self.tokens.raised)
        dim = QColor(
            (pale.red() + back.red()) // 2,
            (pale.green() + back.green()) // 2,
            (pale.blue() + back.blue()) // 2,
        ).name()
        chosen = self.tokens.text if token == "muted" else colour
        for ratio in (1.0, 2.0):
            normal = self._spaced(name, colour, size, ratio, gap)
            icon.addPixmap(normal, QIcon.Mode.Normal)
            icon.addPixmap(self._spaced(name, dim, size, ratio, gap), QIcon.Mode.Disabled)
            on = self._spaced(name, chosen, size, ratio, gap)
            icon.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
            icon.addPixmap(on, QIcon.Mode.Active, QIcon.State.On)
        return icon

    def _spaced(self, name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
        pixmap = self.icons.pixmap(name, colour, size, ratio)
        if not gap:
            return pixmap
        wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(ratio)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()
        return wide

    def bind_icon(
        self, target: QAction | QAbstractButton, name: str, token: str = "muted", size: int = 16
    ) -> None:
        """Give `target` an icon that follows the theme; a later call replaces it."""
        self._bound = [
            entry for entry in self._bound if (alive := entry[0]()) and alive is not target
        ]
        self._bound.append((weakref.ref(target), name, token, size))
        self._put_icon(target, name, token, size)

    def _put_icon(self, target: QObject, name: str, token: str, size: int) -> None:
        size = self.px(size)
        if isinstance(target, QAbstractButton):
            gap = _TEXT_GAP if isinstance(target, QPushButton) and target.text() else 0
            target.setIconSize(QSize(size + gap, size))
            target.setIcon(self.icon(name, token, size, gap))
        elif isinstance(target, QAction):
            target.setIcon(self.icon(name, token, size))

    def _on_system_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self._fonts, self._advances = {}, {}
        self._app.setFont(self.font("base"))
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._template.substitute(self._values()))
        alive: list[tuple[weakref.ref[QObject], str, str, int]] = []
        for entry in self._bound:
            target = entry[0]()
            if target is not None and shiboken6.isValid(target):
                alive.append(entry)
                self._put_icon(target, *entry[1:])
        self._bound = alive
        self.changed.emit()

    def _values(self) -> dict[str, str]:
        tokens = self.tokens
        values: dict[str, str] = {}
        for name in tokens.__dataclass_fields__:
            value = getattr(tokens, name)
            if isinstance(value, str):
                values[name] = value
            else:
                values[name] = value.on_ground
                values[f"{name}_bg"] = value.bg or "transparent"
        for role, face in FACES.items():
            values[f"size_{role}"] = f"{max(9, round(face.size * self._scale))}px"
        for height in (16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 40, 48):
            values[f"h{height}"] = f"{self.px(height)}px"
        for key, icon, token in _SHEET_ICONS:
            values[key] = self._sheet_icon(icon, getattr(tokens, token))
        return values

    def _sheet_icon(self, name: str, colour: str) -> str:
        """A recoloured file: style sheets take pictures by path only."""
        file = Path(self._files.path()) / f"{name}-{colour[1:]}.svg"
        if not file.exists():
            file.write_bytes(self.icons.svg(name, colour))
        return file.as_posix()

    def _palette(self) -> QPalette:
        tokens = self.tokens
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: tokens.panel,
            role.WindowText: tokens.text,
            role.Base: tokens.well,
            role.AlternateBase: tokens.panel,
            role.Text: tokens.text,
            role.Button: tokens.raised,
            role.ButtonText: tokens.text,
            role.BrightText: tokens.text,
            role.ToolTipBase: tokens.raised,
            role.ToolTipText: tokens.text,
            role.PlaceholderText: tokens.faint,
            role.Highlight: tokens.hover,
            role.HighlightedText: tokens.text,
            role.Link: tokens.text,
            role.LinkVisited: tokens.muted,
            role.Light: tokens.line2,
            role.Midlight: tokens.line2,
            role.Mid: tokens.line,
            role.Dark: tokens.line,
            role.Shadow: tokens.bg,
            role.Accent: tokens.accent,
        }
        for name, colour in pairs.items():
            palette.setColor(name, QColor(colour))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.faint))
        return palette
