"""What a change of the assets has made stale, and what making it again costs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.production.rerun import price_rerun_in_turns
from app.story.durations import duration
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.price_words import quote_words
from app.ui.kit.stale import stale_words
from app.ui.shell.desk import Desk

_WAIT_MS = 250


class PriceFoot(QFrame):
    """Hidden while nothing is stale."""

    rerun_wanted = Signal()
    keep_wanted = Signal(list)
    undo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assetPrice")
        self.setProperty("ground", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._asked = 0
        theme = desk.theme
        self.what = PlainLabel(theme, "", "strong", "stale")
        self.price = PlainLabel(theme, "", "base")
        self.note = ElidedLabel(theme, "", "small", "muted")
        self.rerun = Button(theme, self.tr("Rerun…"), "play", "primary")
        self.rerun.clicked.connect(self.rerun_wanted)
        self.keep = Button(theme, self.tr("Keep old, say why…"), "flag")
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(desk.workspace.staleness.stale()))
        self.undo = Button(theme, self.tr("Undo"), "undo-2")
        self.undo.clicked.connect(self.undo_wanted)
        words = QHBoxLayout()
        words.setSpacing(10)
        words.addWidget(self.what)
        words.addWidget(self.price)
        words.addWidget(self.note, 1)
        acts = QHBoxLayout()
        acts.setSpacing(10)
        acts.addStretch()
        for button in (self.undo, self.keep, self.rerun):
            acts.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 12, 8)
        self._row.setSpacing(10)
        self._row.addLayout(words, 1)
        self._row.addLayout(acts)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._find)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the buttons stand under the words, so that neither is cut."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        parts = (self.what, self.price, self.undo, self.keep, self.rerun)
        needed = sum(part.sizeHint().width() + 10 for part in parts) + 64
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.width() < needed else way.LeftToRight)

    def look(self) -> None:
        """Something changed: what is stale is told at once, its price when it rests."""
        stale = self._desk.workspace.staleness.stale()
        self._asked += 1
        self.setVisible(bool(stale))
        if not stale:
            self._timer.stop()
            return
        self.what.setText(stale_words(self._desk.workspace))
        self.price.setText("…")
        self.note.setText("")
        for button in (self.undo, self.keep):
            button.setEnabled(not self._desk.read_only)
        self.rerun.setEnabled(False)
        self._timer.start()

    def stop(self) -> None:
        """Follows the project no longer."""
        self._asked += 1
        self._timer.stop()

    def _find(self) -> None:
        self._desk.run(self._price(self._asked), "price of what is stale")

    async def _price(self, asked: int) -> None:
        workspace, shop = self._desk.workspace, self._desk.studio.shop
        stale = workspace.staleness.stale()
        price = await price_rerun_in_turns(workspace, stale, shop, lambda: asked == self._asked)
        if price is None or asked != self._asked:
            return
        refused = next((r.text for r in price.refused), "")
        words = self.tr("Rerun for {0}, about {1}").format(
            quote_words(price.micros, price.at_most), duration(price.seconds)
        )
        self.price.setText(words)
        self._arrange()
        self.note.setText(self.tr("Some cannot be made: {0}").format(refused) if refused else "")
        self.rerun.setEnabled(bool(price.nodes) and not self._desk.read_only)
        self.setAccessibleName(f"{self.what.text()}. {words}")
