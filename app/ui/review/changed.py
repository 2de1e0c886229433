"""What changed between two pictures, measured beside the loop: figures and a picture of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.media.differences import Difference, compare
from app.story.notes import Mark
from app.story.takes import Take
from app.system.tasks import in_thread
from app.ui.review.answer_bar import AnswerBar
from app.ui.review.looking import Looking
from app.ui.review.screening import Screening
from app.ui.shell.desk import Desk

_CALM = 0.02  # a smaller share of the rest that changed is grain and light
_SEEN = 0.02  # less of the marked part is as good as nothing
_KEPT = 24
Key = tuple[str, str, str]


class Changed(QObject):
    """Measures what is looked at, once, and shows it while it is looked at."""

    def __init__(
        self,
        desk: Desk,
        looking: Looking,
        screening: Screening,
        bar: AnswerBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking = looking
        self._screening = screening
        self._bar = bar
        self._known: dict[Key, tuple[Difference, QImage]] = {}
        self._asked: set[Key] = set()

    def show(self) -> None:
        """Figures and picture for the two takes that are shown; nothing for clips."""
        looking = self._looking
        new, old = looking.take_row, looking.other_row
        if new is None or old is None or new.media != "image" or old.media != "image":
            self._bar.show_figures("", False)
            self._screening.set_heat(None)
            return
        note = looking.note_row
        marks = note.marks if note is not None and note.take == old.id else ()
        key = (old.id, new.id, note.id if note is not None and marks else "")
        found = self._known.get(key)
        if found is None:
            self._bar.show_figures("", False)
            self._screening.set_heat(None)
            if key not in self._asked:
                self._asked.add(key)
                self._desk.run(self._measure(key, old, new, marks), "compare two takes")
            return
        difference, heat = found
        self._bar.show_figures(self.words(difference), as_asked(difference))
        self._screening.set_heat(heat)

    async def _measure(self, key: Key, old: Take, new: Take, marks: tuple[Mark, ...]) -> None:
        path = self._desk.workspace.take_path
        try:
            found = await in_thread(_measured, path(old), path(new), marks)
        finally:
            self._asked.discard(key)
        self._known[key] = found
        while len(self._known) > _KEPT:
            self._known.pop(next(iter(self._known)))
        self.show()

    def words(self, difference: Difference) -> str:
        """The figures for a person."""
        rest = f"{difference.outside:.0%}"
        if difference.inside is None:
            return self.tr("{0} of the picture changed").format(rest)
        inside = f"{difference.inside:.0%}"
        return self.tr("{0} of the marked part changed, {1} of the rest").format(inside, rest)


def as_asked(difference: Difference) -> bool:
    """Something changed where it was marked, and next to nothing elsewhere."""
    return (difference.inside or 0.0) >= _SEEN and difference.outside <= _CALM


def _measured(old: Path, new: Path, marks: tuple[Mark, ...]) -> tuple[Difference, QImage]:
    """Blocking. The picture is see-through where nothing changed, and glows where much did."""
    difference = compare(old, new, marks)
    heat = difference.heat.convert("L")
    shown = QImage(heat.width, heat.height, QImage.Format.Format_ARGB32)
    shown.fill(0xFFFF6A3D)
    alpha = QImage(heat.tobytes(), heat.width, heat.height, heat.width, QImage.Format.Format_Alpha8)
    shown.setAlphaChannel(alpha.copy())
    return difference, shown
