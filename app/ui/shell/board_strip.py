"""The storyboard's strip: what is stale, what making it again costs, and the way to do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.production.rerun import RerunPrice, price_rerun_in_turns
from app.ui.canvas.price_strip import PriceStrip
from app.ui.kit.stale import stale_words
from app.ui.shell.assets_door import keep
from app.ui.shell.rerunning import being_made, make_again

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow

_PRICE_AFTER = 250  # ms without a change


class BoardStrip(QObject):
    """Stands under the grid while something is stale. What is being made is not offered again."""

    def __init__(self, window: ProjectWindow, strip: PriceStrip) -> None:
        super().__init__(strip)
        self._window = window
        self._desk = desk = window.desk
        self.strip = strip
        self._price: RerunPrice | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PRICE_AFTER)
        self._timer.timeout.connect(lambda: desk.run(self._find_price(), "price of what is stale"))
        strip.rerun_wanted.connect(self._rerun)
        strip.keep_wanted.connect(self._keep)
        strip.undo_wanted.connect(lambda: window.commands.undo())
        desk.projection.touched.connect(lambda _tables: self.look())
        self.look()

    def close(self) -> None:
        """Prices nothing more."""
        self._asked += 1
        self._timer.stop()
        self._timer.blockSignals(True)

    def look(self) -> None:
        """Something changed: what is stale is told at once, its price when it rests."""
        self._price = None
        self._asked += 1
        self._show()
        if self.strip.isVisibleTo(self.strip.parentWidget()) and not self._timer.signalsBlocked():
            self._timer.start()

    def _show(self) -> None:
        workspace = self._desk.workspace
        stale = workspace.staleness.stale()
        if not stale or being_made(workspace, stale):
            self.strip.hide()
            return
        self.strip.show_stale(stale_words(workspace), self._price, not self._desk.read_only)

    async def _find_price(self) -> None:
        asked, workspace = self._asked, self._desk.workspace
        stale = workspace.staleness.stale()
        price = await price_rerun_in_turns(
            workspace, stale, self._desk.studio.shop, lambda: asked == self._asked
        )
        if price is not None and asked == self._asked:
            self._price = price
            self._show()

    def _rerun(self) -> None:
        price = self._price
        if price is not None and price.nodes:
            self.strip.rerun.setEnabled(False)
            self._desk.run(make_again(self._desk, self._window.conductor, price), "rerun")

    def _keep(self) -> None:
        stale = self._desk.workspace.staleness.stale()
        if stale:
            self._desk.run(keep(self._desk, stale), "keep outputs")
