"""The storyboard view: the filter bar, the grid, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.ui.kit.empty_state import EmptyState
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.states import State
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.bulk_bar import BulkBar
from app.ui.storyboard.filter_bar import FilterBar
from app.ui.storyboard.grid import StoryboardGrid
from app.ui.storyboard.rows import BoardFilter, Grouping
from app.ui.storyboard.search_results import SearchResults

SCOPE = "storyboard"
_REVIEW: frozenset[State] = frozenset({"waiting", "needs_person"})


class StoryboardView(QWidget):
    """Shows a board. Requests: `new_requested` (after a shot, or empty), `duplicate_requested` and
    `archive_requested` (shots); edits and moves are told by the model; `start_requested` names
    what an empty board offers (`script`, `shot`)."""

    new_requested = Signal(str)
    duplicate_requested = Signal(list)
    archive_requested = Signal(list)
    start_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        model: BoardModel,
        pictures: PictureCache,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = model
        self.bar = FilterBar(theme)
        self.grid = StoryboardGrid(theme, model, pictures)
        self._none = EmptyState(
            theme,
            "film",
            self.tr("No shots yet"),
            self.tr("Open a script to board it scene by scene, or write the first shot by hand."),
        )
        self._none.add_action("script", self.tr("Open script…"), "file-text", "primary")
        self._none.add_action("shot", self.tr("New shot"), "plus")
        self._none.chosen.connect(self.start_requested)
        self._unmatched = EmptyState(
            theme, "search", self.tr("No shot fits"), self.tr("Other words or other states may.")
        )
        self._unmatched.add_action("clear", self.tr("Show all shots"))
        self._unmatched.chosen.connect(self.bar.clear)
        host = QWidget()
        self._stack = QStackedLayout(host)
        for page in (self.grid, self._none, self._unmatched):
            self._stack.addWidget(page)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(host, 1)
        self.bulk = BulkBar(theme)
        self.bulk.dropped.connect(self.grid.clearSelection)
        column.addWidget(self.bulk)
        self.results = SearchResults(theme, self.bar.search, self)
        self.resolve: Callable[[BoardFilter], BoardFilter] = lambda filter: filter
        self.bar.filter_changed.connect(lambda _filter: self.filter_again())
        self.bar.grouping_changed.connect(model.set_grouping)
        self.bar.card_width_changed.connect(self.grid.set_card_width)
        self.bar.sketch_only_changed.connect(self.grid.set_sketch_only)
        self.setFocusProxy(self.grid)
        self._reviewing = False  # what waits was asked for, not a filter
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(30)
        self._counting.timeout.connect(self._refresh)
        model.modelReset.connect(self._refresh)
        for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._soon)
        self._refresh()

    def add_foot(self, foot: QWidget) -> None:
        """Something that stands under the grid."""
        pad = QVBoxLayout()
        pad.setContentsMargins(16, 0, 16, 8)
        pad.addWidget(foot)
        self._column.addLayout(pad)

    def _soon(self) -> None:
        """Count once for many changes that come together."""
        if not self._counting.isActive():
            self._counting.start()

    def _refresh(self) -> None:
        counts: dict[State, int] = {}
        shots = self.model.shots()
        if self._reviewing and shots and not self.model.shown_count():
            self._reviewing = False  # nothing waits any more
            self.bar.set_states(frozenset())
            return
        for shot in shots:
            if shot.omitted:
                continue
            counts[shot.shown_state] = counts.get(shot.shown_state, 0) + 1
        self.bar.set_counts(counts)
        self.bar.set_hidden(len(shots) - self.model.shown_count())
        if not shots:
            page: QWidget = self._none
        else:
            page = self.grid if self.model.shown_count() else self._unmatched
        self._stack.setCurrentWidget(page)

    def filter_again(self) -> None:
        """Shows what the bar asks for, as it comes to now."""
        wanted = self.bar.current()
        self._reviewing = self._reviewing and wanted.states == _REVIEW
        self.model.set_filter(self.resolve(wanted))

    def show_review(self) -> None:
        """Show only what waits for a person, while something does."""
        self._reviewing = True
        self.bar.set_states(_REVIEW)
        self._refresh()

    def jump_to(self, id: str) -> None:
        """Choose a shot and bring it into sight, even if the filter hides it."""
        if self.model.row_of(id) < 0 and self.model.shot(id) is not None:
            self.bar.clear()
        row = self.model.row_of(id)
        if row >= 0:
            group = self.model.groups()[self.model.place(row)[0]]
            self.grid.set_folded(group.key, False)
            self.grid.select_ids([id], id)
            self.grid.setFocus()

    def register(self, shortcuts: Shortcuts) -> None:
        """Add the commands of this view; their keys work while it has the focus."""
        group = self.tr("Storyboard")
        grid = self.grid
        commands = (
            ("find", self.tr("Find shots"), "Ctrl+F", self._find),
            ("new", self.tr("New shot"), "N", lambda: self.new_requested.emit(grid.current_id())),
            ("duplicate", self.tr("Duplicate shots"), "D", self._duplicate),
            ("archive", self.tr("Archive shots"), "Del", self._archive),
            ("edit_action", self.tr("Edit action"), "F2", lambda: grid.edit_current("action")),
            (
                "edit_prompt",
                self.tr("Edit prompt"),
                "Shift+F2",
                lambda: grid.edit_current("prompt"),
            ),
            ("earlier", self.tr("Move earlier"), "Alt+Left", lambda: grid.move_selected(-1)),
            ("later", self.tr("Move later"), "Alt+Right", lambda: grid.move_selected(1)),
            ("review", self.tr("Show what needs review"), "", self.show_review),
            ("all", self.tr("Show all shots"), "", self.bar.clear),
        )
        for name, text, keys, run in commands:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, run=run: run())
            owner = self if name == "find" else grid
            owner.addAction(action)
            shortcuts.add(action, f"storyboard.{name}", group, keys, SCOPE)

    def _find(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _duplicate(self) -> None:
        if self.grid.selected_ids():
            self.duplicate_requested.emit(self.grid.selected_ids())

    def _archive(self) -> None:
        if self.grid.selected_ids():
            self.archive_requested.emit(self.grid.selected_ids())

    def view_state(self) -> dict[str, object]:
        """What is remembered for a project."""
        return {
            "card_width": self.grid.card_width,
            "grouping": self.model.grouping,
            "folded": sorted(self.grid.folded()),
            "current": self.grid.current_id(),
        }

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        """Put back what was remembered; what does not fit is left alone."""
        width, grouping = state.get("card_width"), state.get("grouping")
        if isinstance(width, int):
            self.bar.size.setValue(width)
        known: dict[object, Grouping] = {"scene": "scene", "state": "state", "none": "none"}
        if grouping in known:
            self.bar.set_grouping(known[grouping])
            self.model.set_grouping(known[grouping])
        folded = state.get("folded")
        for key in folded if isinstance(folded, list) else []:
            self.grid.set_folded(str(key), True)
        current = state.get("current")
        if isinstance(current, str) and self.model.row_of(current) >= 0:
            self.grid.select_ids([current], current)


__all__ = ["SCOPE", "BoardFilter", "StoryboardView"]
