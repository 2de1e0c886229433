"""The bar over the graph: how much there is, and what is done most. What there is no room for
goes into a menu at its end, so that no button is ever cut."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel
from app.ui.kit.theme import Theme

_GAP = 8
_EDGES = 36  # pixels left and right of the buttons
_LEAVES_FIRST = ("tidy", "run_all", "run", "add")


class ToolBar(QFrame):
    """Buttons for some of the canvas's actions, by name."""

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bar")
        self._actions = actions
        self._words = ""
        self._title = ElidedLabel(theme, "", "base", "muted")
        self._title.setMinimumWidth(0)
        self.buttons = {
            "add": Button(theme, self.tr("Add node"), "plus"),
            "tidy": Button(theme, self.tr("Tidy"), "layout-grid"),
            "run": Button(theme, self.tr("Run selection"), "play"),
            "run_all": Button(theme, self.tr("Run everything"), "play"),
        }
        self.more = IconButton(theme, "ellipsis", self.tr("More for the canvas"), framed=True)
        self.more.setObjectName("canvasMoreButton")
        self.more.clicked.connect(self._open)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(_GAP)
        row.addWidget(self._title, 1)
        for name, button in self.buttons.items():
            button.setObjectName(f"canvasButton_{name}")
            button.clicked.connect(actions[name].trigger)
            actions[name].enabledChanged.connect(button.setEnabled)
            row.addWidget(button)
        row.addWidget(self.more)

    def set_title(self, words: str) -> None:
        """How much there is; left out where there is no room for it."""
        self._words = words
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the menu alone."""
        return QSize(_EDGES + self.more.sizeHint().width(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # other words, or text of another size
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keeps the buttons that there is room for; the others are in the menu."""
        room = self.width() - _EDGES
        shown = list(self.buttons)
        for name in _LEAVES_FIRST:
            if self._needed(shown) <= room:
                break
            shown.remove(name)
        for name, button in self.buttons.items():
            button.setVisible(name in shown)
        self.more.setVisible(len(shown) < len(self.buttons))
        words = self._title.fontMetrics().horizontalAdvance(self._words) + 2 * _GAP
        self._title.setText(self._words if words + self._needed(shown) <= room else "")

    def _needed(self, shown: list[str]) -> int:
        """Pixels that these buttons take, and the menu's where some are left out."""
        widths = [self.buttons[name].sizeHint().width() for name in shown]
        if len(shown) < len(self.buttons):
            widths.append(self.more.sizeHint().width())
        return sum(widths) + _GAP * (len(widths) - 1)

    def _open(self) -> None:
        self.menu.clear()
        for name, button in self.buttons.items():
            if not button.isVisibleTo(self):
                self.menu.addAction(self._actions[name])
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
