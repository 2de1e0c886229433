"""Which notes the list shows: by status, author, scene, mine, open, and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.story.notes import NoteStatus
from app.story.review import OPEN, STATUSES, NoteFilter
from app.ui.review.note_words import status_word


class FilterMenu(QMenu):
    """`changed` tells the new filter."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = NoteFilter()
        self._me = ""
        self._authors: tuple[str, ...] = ()
        self._scenes: tuple[tuple[str, str], ...] = ()
        self.aboutToShow.connect(self._fill)

    @property
    def filter(self) -> NoteFilter:
        """What is shown."""
        return self._filter

    def set_filter(self, wanted: NoteFilter) -> None:
        """Another filter; tells it."""
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)

    def set_choices(
        self, me: str, authors: Sequence[str], scenes: Sequence[tuple[str, str]]
    ) -> None:
        """Who there is, and which scenes (id and name)."""
        self._me, self._authors, self._scenes = me, tuple(authors), tuple(scenes)

    def _fill(self) -> None:
        self.clear()
        now = self._filter
        self._choice(self.tr("All notes"), not now.is_set, NoteFilter(words=now.words))
        is_open = now.statuses == OPEN.statuses
        every: frozenset[NoteStatus] = frozenset()
        self._choice(
            self.tr("Open notes"), is_open,
            now.model_copy(update={"statuses": every if is_open else OPEN.statuses}),
        )  # fmt: skip
        if self._me:
            mine = now.author.casefold() == self._me.casefold()
            self._choice(
                self.tr("My notes"), mine,
                now.model_copy(update={"author": "" if mine else self._me}),
            )  # fmt: skip
        self.addSeparator()
        for status in STATUSES:
            on = status in now.statuses
            new = now.statuses - {status} if on else now.statuses | {status}
            self._choice(status_word(status), on, now.model_copy(update={"statuses": new}))
        if self._authors:
            self._sub(self.tr("By author"), "author", [(a, a) for a in self._authors], now.author)
        if len(self._scenes) > 1:
            self._sub(self.tr("In scene"), "scene", list(self._scenes), now.scene)

    def _sub(self, title: str, field: str, choices: list[tuple[str, str]], chosen: str) -> None:
        menu = self.addMenu(title)
        for key, name in choices:
            on = key == chosen
            new = self._filter.model_copy(update={field: "" if on else key})
            self._choice(name.replace("&", "&&"), on, new, menu)

    def _choice(
        self, text: str, on: bool, leads_to: NoteFilter, menu: QMenu | None = None
    ) -> QAction:
        action = (menu or self).addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _=False: self.set_filter(leads_to))
        return action
