"""The note that is being written: its marks with undo, on which take, and from which frame."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.story.notes import Mark

MOST_MARKS = 200
_HISTORY = 400


class Draft(QObject):
    """`changed` follows every mark, undo and redo; `drawn` a new mark alone."""

    changed = Signal()
    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks: tuple[Mark, ...] = ()
        self.note = ""  # the note that is changed; empty: a new one
        self.take = ""
        self.node = ""
        self.first: int | None = None
        self.last: int | None = None
        self._done: list[tuple[Mark, ...]] = []
        self._undone: list[tuple[Mark, ...]] = []

    @property
    def is_full(self) -> bool:
        """Whether a note can take no more marks."""
        return len(self.marks) >= MOST_MARKS

    def begin(self, node: str, take: str) -> None:
        """An empty note on a take."""
        self.note, self.node, self.take = "", node, take
        self.first = self.last = None
        self._set_out(())

    def take_up(
        self, note: str, node: str, take: str, marks: tuple[Mark, ...],
        first: int | None, last: int | None,
    ) -> None:  # fmt: skip
        """A note that was written already, to change it."""
        self.note, self.node, self.take = note, node, take
        self.first, self.last = first, last
        self._set_out(marks)

    def _set_out(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        self._done, self._undone = [], []
        self.changed.emit()

    def add(self, mark: Mark) -> bool:
        """One mark more; False where there is no room."""
        if self.is_full:
            return False
        self._put((*self.marks, mark))
        self.drawn.emit()
        return True

    def remove(self, number: int) -> None:
        """One mark less."""
        self._put((*self.marks[:number], *self.marks[number + 1 :]))

    def clear(self) -> None:
        """No marks; it can be undone."""
        if self.marks:
            self._put(())

    def span(self, first: int | None, last: int | None) -> None:
        """The frames that it is about."""
        if (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            self.changed.emit()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> None:
        """The last mark, or what was erased last, is taken back."""
        if self._done:
            self._undone.append(self.marks)
            self.marks = self._done.pop()
            self.changed.emit()

    def redo(self) -> None:
        """What was taken back comes again."""
        if self._undone:
            self._done.append(self.marks)
            self.marks = self._undone.pop()
            self.changed.emit()

    def _put(self, marks: tuple[Mark, ...]) -> None:
        self._done.append(self.marks)
        del self._done[:-_HISTORY]
        self._undone = []
        self.marks = marks
        self.changed.emit()
