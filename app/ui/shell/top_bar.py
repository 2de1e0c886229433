"""The bar under the menu: the project, undo and redo, the views, and the agent in one place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.labels import ElidedLabel
from app.ui.kit.theme import Theme
from app.ui.production import words
from app.ui.production.conductor import Conductor

_HEIGHT = 48


class ViewTab(QAbstractButton):
    """One view: its glyph and its name; the chosen one is filled and underlined."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font("button")).horizontalAdvance(self.text())
        return QSize(round(14 + self._theme.px(16) + 8 + width + 14), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("raised" if on else "hover"))
        tone = "text" if on else "muted"
        side = theme.px(16)
        box = QRectF(14, (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, box, self._icon, theme.colour_name(tone))
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour(tone))
        room = QRectF(14 + side + 8, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if on:
            painter.fillRect(0, self.height() - 2, self.width(), 2, theme.colour("text"))
        if self.hasFocus():
            painter.setPen(theme.colour("selection"))
            painter.drawRect(self.rect().adjusted(2, 4, -3, -5))


class AgentControl(QWidget):
    """Start, follow, answer: what the agent needs, wherever the person looks."""

    start_wanted = Signal()
    review_wanted = Signal()
    pause_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self.chip = Chip(theme, "running")
        self.start = Button(theme, self.tr("Start Agent"), "play", "primary")
        self.start.setObjectName("startAgentButton")
        self.start.clicked.connect(self.start_wanted)
        self.review = Button(theme, self.tr("Review"), "arrow-right")
        self.review.setObjectName("reviewButton")
        self.review.clicked.connect(self.review_wanted)
        self.pause = Button(theme, self.tr("Pause"), "pause")
        self.pause.setObjectName("toolbarPauseButton")
        self.pause.clicked.connect(self.pause_wanted)
        self.stop = IconButton(theme, "square", self.tr("Stop the agent"), framed=True)
        self.stop.setObjectName("toolbarStopButton")
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch()
        for widget in (self.chip, self.review, self.start, self.pause, self.stop):
            row.addWidget(widget)
        conductor.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows where the agent stands."""
        conductor = self._conductor
        situation = conductor.situation
        standing = conductor.standing
        phase = words.phase_name(standing.phase) if standing else ""
        running = situation == "running"
        live = conductor.live is not None
        asks = situation in ("waiting", "unmade", "halted")
        self.chip.setVisible(running or asks)
        if running:
            done, whole = conductor.phase_counts()
            said = self.tr("{0} {1} of {2}").format(phase, done, whole) if whole else phase
            share = done / whole if whole else None
            if conductor.is_pausing:
                said = self.tr("Pausing")
            self.chip.set_state("running", said, share)
        elif asks:
            self.chip.set_state("needs_person", self.tr("Agent waits at {0}").format(phase))
        self.review.setVisible(situation in ("waiting", "unmade", "ready", "left"))
        if situation == "unmade":
            self.review.setText(self.tr("See why"))
        elif situation == "left":
            self.review.setText(words.review_takes(len(conductor.phase_nodes())))
        if situation == "ready":
            self.review.setText(words.approve_words(conductor))
        if standing is not None and situation == "waiting":
            if standing.phase == "plan":
                self.review.setText(self.tr("Review plan"))
            else:
                self.review.setText(words.review_words(conductor))
        self.start.setVisible(conductor.can_start)
        held = situation in ("paused", "halted")
        self.pause.setVisible(live and (running or held))
        self.pause.setText(self.tr("Resume") if held else self.tr("Pause"))
        self.pause.set_icon("play" if held else "pause")
        self.pause.setEnabled(not conductor.is_pausing)
        self.stop.setVisible(live)


class TopBar(QFrame):
    """`view_chosen` names a view."""

    view_chosen = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, theme: Theme, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bar")
        self.setFixedHeight(theme.px(_HEIGHT))
        self._theme = theme
        self.title = ElidedLabel(theme, "", "strong")
        self.sub = ElidedLabel(theme, "", "base", "muted")
        self.undo = IconButton(theme, "undo-2", self.tr("Undo"))
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = IconButton(theme, "redo-2", self.tr("Redo"))
        self.redo.clicked.connect(self.redo_wanted)
        self.script = IconButton(
            theme, "file-text", self.tr("Script beside the board"), checkable=True
        )
        self.script.setObjectName("scriptToggle")
        self.agent = AgentControl(theme, conductor)
        self._tabs: dict[str, ViewTab] = {}
        self._group = QButtonGroup(self)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = IconButton(theme, "folder-open", self.tr("Show the project's folder"))
        mark.setObjectName("projectFolderButton")
        self.folder = mark
        row.addWidget(mark)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.sub.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.title)
        row.addWidget(self.sub)
        row.addSpacing(10)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.script)
        row.addStretch()
        self._middle = QHBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 0)
        whole.setSpacing(8)
        whole.addWidget(left, 1)
        whole.addLayout(self._middle)
        whole.addWidget(self.agent, 1)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))

    def add_view(self, name: str, icon: str, text: str, keys: str = "") -> ViewTab:
        """One more view to choose."""
        tab = ViewTab(self._theme, icon, text)
        tab.setObjectName(f"tab_{name}")
        tab.setToolTip(f"{text} ({keys})" if keys else text)
        tab.clicked.connect(lambda: self.view_chosen.emit(name))
        self._group.addButton(tab)
        self._middle.addWidget(tab)
        self._tabs[name] = tab
        return tab

    def set_view(self, name: str) -> None:
        """Marks the view that is shown."""
        if name in self._tabs:
            self._tabs[name].setChecked(True)
