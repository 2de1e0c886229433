"""What can be done to all chosen shots at once, with how many of them each act can be done to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QStackedLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme


@dataclass(frozen=True)
class Offer:
    """One act: how many of the chosen shots it can be done to, and why not the others."""

    can: int
    why: str = ""


class BulkBar(QFrame):
    """`wanted` names an act; `menu_wanted` is asked to fill the menu of changes."""

    wanted = Signal(str)
    cancelled = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "bar")
        self.setObjectName("bulkBar")
        self.setFixedHeight(theme.px(44))
        self.setAccessibleName(self.tr("Chosen shots"))
        self.fill_changes: Callable[[QMenu], None] = lambda _menu: None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._build_acts())
        self._pages.addWidget(self._build_progress())
        self.hide()

    def _build_acts(self) -> QWidget:
        theme = self._theme
        page = QWidget()
        self._count = PlainLabel(theme, "", "strong")
        self._words = ElidedLabel(theme, "", "small", "muted")
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        self._names = {
            "generate": self.tr("Generate"),
            "approve": self.tr("Approve"),
            "request": self.tr("Request changes"),
            "archive": self.tr("Archive"),
        }
        icons = {"generate": "play", "approve": "badge-check", "request": "rotate-ccw"}
        self.buttons: dict[str, Button] = {}
        for act in ("generate", "approve", "request"):
            self.buttons[act] = self._button(act, icons[act])
            row.addWidget(self.buttons[act])
        self.change = Button(theme, self.tr("Change"), "sliders-horizontal", extent="small")
        menu = QMenu(self.change)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.change.setMenu(menu)
        row.addWidget(self.change)
        self.buttons["archive"] = self._button("archive", "archive")
        row.addWidget(self.buttons["archive"])
        drop = IconButton(theme, "x", self.tr("Choose none"), size=14)
        drop.clicked.connect(self.dropped)
        row.addWidget(drop)
        return page

    def _button(self, act: str, icon: str) -> Button:
        button = Button(self._theme, self._names[act], icon, extent="small")
        button.clicked.connect(lambda: self.wanted.emit(act))
        return button

    def _build_progress(self) -> QWidget:
        theme = self._theme
        page = QWidget()
        self._doing = PlainLabel(theme, "", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(6))
        self._done = PlainLabel(theme, "", "small", "muted")
        cancel = Button(theme, self.tr("Cancel"), extent="small")
        cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._doing)
        row.addWidget(self._bar, 1)
        row.addWidget(self._done)
        row.addWidget(cancel)
        return page

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        self.fill_changes(menu)

    # -- showing --------------------------------------------------------------------------------

    def show_chosen(self, count: int, words: str) -> None:
        """How many shots are chosen; hidden for one or none."""
        self._count.setText(self.tr("{0} shots").format(f"{count:,}"))
        self._words.setText(words)
        self.setVisible(count > 1)

    def show_offers(self, offers: dict[str, Offer], writable: bool) -> None:
        """What each act would do."""
        for act, button in self.buttons.items():
            offer = offers.get(act, Offer(0))
            words = f"{self._names[act]} {offer.can:,}" if offer.can else self._names[act]
            button.setText(f"{words}…" if act == "request" else words)
            button.setEnabled(writable and offer.can > 0)
            button.setToolTip(offer.why)
        self.change.setEnabled(writable)

    def show_progress(self, name: str, done: int, of: int) -> None:
        """A large act on its way; `of` 0: none is. Once all was looked at, the bar runs on by
        itself: what follows from it is worked out and stored."""
        self._pages.setCurrentIndex(1 if of else 0)
        self._doing.setText(name)
        self._bar.setRange(0, 0 if done == of > 0 else max(1, of))
        self._bar.setValue(done)
        self._done.setText(self.tr("{0} of {1}").format(f"{done:,}", f"{of:,}"))

    def showEvent(self, event: QShowEvent) -> None:
        self.setFixedHeight(self._theme.px(44))
        super().showEvent(event)
