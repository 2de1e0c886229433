"""The filter bar on the workspace: words are searched everywhere, and what was found is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from app.story.board import AssetKind
from app.story.search import Hit, Where, fold
from app.ui.kit.names import node_name
from app.ui.shell.desk import Desk
from app.ui.storyboard.finder import Finder
from app.ui.storyboard.rows import BoardFilter
from app.ui.storyboard.search_results import Found, around
from app.ui.storyboard.storyboard import StoryboardView

_SHOWN = 60  # lines of the list at most
_REST_MS = 250  # after a change, before the filter is made anew


class Searching(QObject):
    """`asset_wanted`: what was found, and is wanted, is an asset."""

    asset_wanted = Signal(str)

    def __init__(self, desk: Desk, view: StoryboardView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._finder = Finder(desk.workspace, self)
        self._words = ""  # that were looked for last
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST_MS)
        self._again.timeout.connect(view.filter_again)
        view.resolve = self._resolve
        view.bar.more.assets = self._assets
        view.results.chosen.connect(self._go_to)
        view.bar.search.installEventFilter(self)
        desk.projection.rows_changed.connect(self._changed)
        desk.projection.board_changed.connect(self._changed)

    def close(self) -> None:
        """Follows the project no longer."""
        self._again.stop()
        self._finder.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reading begins when the field is entered."""
        if event.type() == QEvent.Type.FocusIn:
            self._finder.begin()
        return False

    def _changed(self, _ids: object = None) -> None:
        filter = self._view.bar.current()
        if (filter.text or filter.asset) and not self._again.isActive():
            self._again.start()

    def _resolve(self, filter: BoardFilter) -> BoardFilter:
        """What the words and the asset come to."""
        board = self._desk.workspace.board
        if filter.asset:
            shots = board.shots_showing(filter.asset) if filter.asset in board.assets_by_id else []
            filter = replace(filter, among=frozenset(s.id for s in shots))
        words = fold(filter.text).split()
        hits = self._finder.find(filter.text) if words else []
        if filter.text != self._words or self._view.results.isVisible():
            lines = [self._found(hit, words) for hit in hits[:_SHOWN]]
            self._view.results.show_found(lines, words, len(hits))
        self._words = filter.text
        if words:
            found = frozenset(hit.owner for hit in hits if hit.table == "shots")
            filter = replace(filter, found=found)
        return filter

    def _found(self, hit: Hit, words: Sequence[str]) -> Found:
        board = self._desk.workspace.board
        if hit.table == "shots":
            name = board.number(board.shots_by_id[hit.owner])
        elif hit.table == "assets":
            name = board.assets_by_id[hit.owner].name
        else:
            name = node_name(board, board.nodes_by_id[hit.owner])
        return Found(hit.owner, hit.table, name, self._where(hit.where), around(hit.text, words))

    def _where(self, where: Where) -> str:
        words: dict[Where, str] = {
            "number": self.tr("number"), "name": self.tr("name"), "prompt": self.tr("prompt"),
            "action": self.tr("action"), "line": self.tr("dialogue"), "motion": self.tr("motion"),
            "sent": self.tr("sent prompt"), "note": self.tr("note"), "asset": self.tr("shows"),
            "heading": self.tr("scene"), "scene": self.tr("scene"), "codes": self.tr("camera"),
            "description": self.tr("description"), "model": self.tr("model"),
        }  # fmt: skip
        return words[where]

    def _go_to(self, owner: str, table: str) -> None:
        if table == "shots":
            self._desk.jump_requested.emit(owner)
        elif table == "assets":
            self.asset_wanted.emit(owner)
        else:
            self._desk.selection.set_nodes([owner])

    def _assets(self) -> list[tuple[str, list[tuple[str, str]]]]:
        kinds: tuple[tuple[AssetKind, str], ...] = (
            ("character", self.tr("Characters")),
            ("location", self.tr("Locations")),
            ("prop", self.tr("Props")),
        )
        assets = self._desk.workspace.board.assets()
        return [(name, [(a.id, a.name) for a in assets if a.kind == kind]) for kind, name in kinds]
