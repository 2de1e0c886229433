"""What can be done to all chosen shots at once, with how many of them each act can be done to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QStackedLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme

_GAP = 6
_LEFT, _RIGHT = 16, 12
_WORDS = 60  # pixels below which the words about the choice say nothing


@dataclass(frozen=True)
class Offer:
    """One act: how many of the chosen shots it can be done to, and why not the others."""

    can: int
    why: str = ""


class BulkBar(QFrame):
    """`wanted` names an act; `fill_changes` is asked to fill the menu of changes. Acts for which
    there is no room are in the menu "More", in the same order and words."""

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
        row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        row.addStretch(0)
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
        self.more = Button(theme, self.tr("More"), "ellipsis", extent="small")
        self.more.setObjectName("bulkMore")
        rest = QMenu(self.more)
        rest.setToolTipsVisible(True)
        rest.aboutToShow.connect(lambda: self.fill_rest(rest))
        self.more.setMenu(rest)
        row.addWidget(self.more)
        self._drop = IconButton(theme, "x", self.tr("Choose none"), size=14)
        self._drop.clicked.connect(self.dropped)
        row.addWidget(self._drop)
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

    # -- room -----------------------------------------------------------------------------------

    @property
    def _acts(self) -> list[Button]:
        """From left to right; what stands last leaves first."""
        acts = self.buttons
        return [acts["generate"], acts["approve"], acts["request"], self.change, acts["archive"]]

    def minimumSizeHint(self) -> QSize:
        """As narrow as the view: what has no room is in the menu."""
        return QSize(self._theme.px(240), self._theme.px(44))

    def fit(self) -> None:
        """Shows the acts for which there is room; the others go into the menu."""
        fixed = (self._count, self._drop)
        room = self.width() - _LEFT - _RIGHT - sum(w.sizeHint().width() for w in fixed) - _GAP
        needs = [button.sizeHint().width() + _GAP for button in self._acts]
        whole = sum(needs) <= room
        left = room if whole else room - self.more.sizeHint().width() - _GAP
        fits = True
        for button, need in zip(self._acts, needs, strict=True):
            fits = fits and need <= left  # no later one stands where an earlier one had no room
            left -= need if fits else 0
            button.setVisible(fits)
        self.more.setVisible(not whole)
        self._words.setVisible(left >= self._theme.px(_WORDS))

    def fill_rest(self, menu: QMenu) -> None:
        """The acts that have no room."""
        menu.clear()
        for button in self._acts:
            if not button.isHidden():
                continue
            if button is self.change:
                self.fill_changes(menu.addMenu(button.icon(), button.text()))
                continue
            action = menu.addAction(button.icon(), button.text())
            action.setToolTip(button.toolTip())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    # -- showing --------------------------------------------------------------------------------

    def show_chosen(self, count: int, words: str) -> None:
        """How many shots are chosen; hidden for one or none."""
        self._count.setText(self.tr("{0} shots").format(f"{count:,}"))
        self._words.setText(words)
        self.setVisible(count > 1)
        self.fit()

    def show_offers(self, offers: dict[str, Offer], writable: bool) -> None:
        """What each act would do."""
        for act, button in self.buttons.items():
            offer = offers.get(act, Offer(0))
            words = f"{self._names[act]} {offer.can:,}" if offer.can else self._names[act]
            button.setText(f"{words}…" if act == "request" else words)
            button.setEnabled(writable and offer.can > 0)
            button.setToolTip(offer.why)
        self.change.setEnabled(writable)
        self.fit()

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
        self.fit()
