"""Bars over the board for what stays true until it is mended: read only, syncing folder, remarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.story.script import Remark
from app.ui.kit.names import node_name
from app.ui.kit.notice import NoticeBar
from app.ui.kit.states import State
from app.ui.shell.desk import Desk
from app.ui.shell.places import syncing_service

if TYPE_CHECKING:
    from app.production.rerun import NotBegun

_MOST_REMARKS = 4
_MOST_NAMES = 5


class Banners(QWidget):
    """No height while there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self._desk = desk
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(6)
        self.setVisible(False)

    def look(self) -> None:
        """Says what is to be said of the project as it lies there."""
        if self._desk.read_only:
            text = self.tr(
                "Read only: another window or command has this project open. What it changes "
                "is shown here."
            )
            self.show_bar("read_only", text, "needs_person", closable=False)
        service = syncing_service(self._desk.workspace.folder)
        if service:
            text = self.tr(
                "This project lies in {0}. Syncing services can damage an open database: close "
                "the project before it is synced, or move it out."
            ).format(service)
            self.show_bar("syncing", text, "stale")

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """What of a script was not understood."""
        if not remarks:
            return
        lines = [
            self.tr("line {0}: {1}").format(r.line, r.text) if r.line else r.text
            for r in remarks[:_MOST_REMARKS]
        ]
        if len(remarks) > _MOST_REMARKS:
            lines.append(self.tr("and {0} more").format(len(remarks) - _MOST_REMARKS))
        head = self.tr("Not understood in the script:")
        self.show_bar("remarks", "\n".join([head, *lines]), None)

    def show_not_begun(self, left: NotBegun, make: Callable[[list[str]], object]) -> None:
        """What a rerun that was broken off never came to. `make` prices it and asks."""
        board = self._desk.workspace.board
        names = [node_name(board, board.nodes_by_id[n]) for n in left.nodes]
        shown = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            shown += self.tr(" and {0} more").format(len(names) - _MOST_NAMES)
        text = self.tr("The last rerun was broken off: {0} of {1} were not begun ({2}).")
        bar = self.show_bar("not_begun", text.format(len(names), left.of, shown), "needs_person")
        bar.add_action("make", self.tr("Make them"))
        bar.chosen.connect(lambda _key: (self.hide_bar("not_begun"), make(list(left.nodes))))

    def show_bar(
        self, key: str, text: str, state: State | None, closable: bool = True
    ) -> NoticeBar:
        """Shows a bar; one of the same key is replaced."""
        self.hide_bar(key)
        bar = NoticeBar(self._desk.theme, text, state, closable)
        bar.closed.connect(lambda: self.hide_bar(key))
        self._bars[key] = bar
        self._column.addWidget(bar)
        self.setVisible(True)
        return bar

    def hide_bar(self, key: str) -> None:
        """Takes a bar away."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))
