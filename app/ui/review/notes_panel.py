"""The right side of the review: the notes of this shot or of all, and the note being written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.story.review import NoteFilter
from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Tag
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import PlainLabel
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.search_field import SearchField
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import Theme
from app.ui.review.filter_menu import FilterMenu
from app.ui.review.note_actions import NoteActions
from app.ui.review.note_editor import NoteEditor
from app.ui.review.note_list import NoteList
from app.ui.review.rows import Row


class NotesPanel(QFrame):
    """`scope_chosen` tells "shot" or "all"."""

    scope_chosen = Signal(str)

    def __init__(
        self, theme: Theme, pictures: PictureCache, author: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.count = Tag(theme, "0", filled=True)
        self.scope = Segmented(
            theme,
            (Segment("shot", self.tr("This shot")), Segment("all", self.tr("All shots"))),
            self.tr("Notes of which shots"),
            height=24,
        )
        self.scope.chosen.connect(self.scope_chosen)
        self.filter = IconButton(theme, "list-filter", self.tr("Filter the notes"))
        self.filter.setObjectName("noteFilter")
        self.menu = FilterMenu(self)
        self.filter.setMenu(self.menu)
        self.filter.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.search = SearchField(theme, self.tr("Find in notes"))
        self.search.setVisible(False)
        self.list = NoteList(theme, pictures)
        self.actions_ = NoteActions(theme)
        self.editor = NoteEditor(theme, author)
        self._none = EmptyState(
            theme, "message-square-text", self.tr("No notes on this shot"),
            self.tr("Draw on the picture, or write below what should be different."),
        )  # fmt: skip
        self._filtered = EmptyState(
            theme, "list-filter", self.tr("No note fits the filter"),
            self.tr("Others are there: they are only not shown."),
        )  # fmt: skip
        clear: Button = self._filtered.add_action("clear", self.tr("Show all notes"))
        clear.clicked.connect(lambda: self.menu.set_filter(NoteFilter()))
        head = QFrame()
        head.setProperty("ground", "bar")
        head.setFixedHeight(theme.px(41))
        self._theme, self._head = theme, head
        theme.changed.connect(self._fit)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(7)
        row.addWidget(PlainLabel(theme, self.tr("Notes"), "strong"))
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.scope)
        row.addWidget(self.filter)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for page in (self.list, self._none, self._filtered):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.search)
        column.addWidget(pages, 1)
        column.addWidget(self.actions_)
        column.addWidget(self.editor)

    def _fit(self) -> None:
        self._head.setFixedHeight(self._theme.px(41))

    def show_rows(self, rows: list[Row], current: str, notes: int, filtered: bool) -> None:
        """Shows notes; `notes` is how many there are, before the filter."""
        self.count.set_text(str(notes))
        self.list.set_rows(rows, current)
        if rows:
            self._pages.setCurrentWidget(self.list)
        else:
            self._pages.setCurrentWidget(self._filtered if filtered and notes else self._none)
        self.search.setVisible(self.scope.key == "all" and (notes > 8 or bool(self.search.text())))
