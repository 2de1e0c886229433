"""The commands of the review and their keys, which work while the view has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.story.review import STATUSES
from app.ui.review.hand import TOOLS
from app.ui.review.note_words import status_word
from app.ui.review.review_view import ReviewView
from app.ui.review.toolbox import TOOL_KEYS

SCOPE = "review"
Entry = tuple[str, str, str, Callable[[], object]]


class ReviewKeys(QObject):
    """Registered once a view; every key can be changed in the settings."""

    def __init__(self, view: ReviewView) -> None:
        super().__init__(view)
        self._view = view
        self._add(self.tr("Review"), (*self._going(), *self._answers()))
        self._add(self.tr("Review: drawing"), self._drawing())
        self._add(self.tr("Review: player"), self._playing())

    def _add(self, group: str, entries: tuple[Entry, ...]) -> None:
        view = self._view
        for name, text, keys, run in entries:
            action = QAction(text, view)
            action.triggered.connect(lambda _=False, run=run: run())
            view.addAction(action)
            view.desk.shortcuts.add(action, f"{SCOPE}.{name}", group, keys, SCOPE)

    def _going(self) -> tuple[Entry, ...]:
        view = self._view
        return (
            ("next_note", self.tr("Next note"), ".", lambda: view.step_note(1)),
            ("previous_note", self.tr("Previous note"), ",", lambda: view.step_note(-1)),
            ("next_shot", self.tr("Next shot"), "Ctrl+Right", lambda: view.step_shot(1)),
            ("previous_shot", self.tr("Previous shot"), "Ctrl+Left", lambda: view.step_shot(-1)),
            ("next_take", self.tr("Newer take"), "Ctrl+Up", lambda: view.step_take(1)),
            ("previous_take", self.tr("Older take"), "Ctrl+Down", lambda: view.step_take(-1)),
            ("compare", self.tr("Compare takes another way"), "W", view.next_mode),
            ("fit", self.tr("Whole picture"), "F", view.surface.fit),
            ("actual", self.tr("One pixel for one pixel"), "Z", view.surface.actual_size),
            ("closer", self.tr("Zoom in"), "+", lambda: view.surface.zoom(1.25)),
            ("further", self.tr("Zoom out"), "-", lambda: view.surface.zoom(0.8)),
            ("find", self.tr("Find in notes"), "Ctrl+F", view.find),
            ("scope", self.tr("Notes of this shot, or of all"), "Shift+S", view.other_scope),
        )

    def _answers(self) -> tuple[Entry, ...]:
        view = self._view
        entries: list[Entry] = [
            ("write", self.tr("Write a note"), "Return", view.panel.editor.write),
            ("edit", self.tr("Change the note"), "F2", view.deciding.edit_note),
            ("delete", self.tr("Delete the note"), "Del", view.deciding.remove_note),
            ("done", self.tr("Note done"), "D", lambda: view.deciding.set_status("done")),
            ("retake", self.tr("Ask for a retake"), "Shift+R", view.deciding.ask_retake),
            ("see", self.tr("Old and new of the answered note"), "B", view.deciding.see_answer),
            ("approve", self.tr("Approve the take"), "Shift+A", view.deciding.approve),
        ]
        for number, status in enumerate(STATUSES, 1):
            words = self.tr("Note: {0}").format(status_word(status))
            entries.append(
                (
                    f"status_{status}",
                    words,
                    str(number),
                    lambda s=status: view.deciding.set_status(s),
                )
            )
        return tuple(entries)

    def _drawing(self) -> tuple[Entry, ...]:
        view, tools = self._view, self._view.tools
        entries: list[Entry] = [
            (f"tool_{tool}", tools.tool_name(tool), TOOL_KEYS[tool],
             lambda tool=tool: tools.choose(tool))
            for tool in TOOLS
        ]  # fmt: skip
        surface = view.surface
        entries += [
            ("ink", self.tr("Next colour"), "C", tools.next_ink),
            ("thinner", self.tr("Thinner"), "[", lambda: tools.step_width(-1)),
            ("thicker", self.tr("Thicker"), "]", lambda: tools.step_width(1)),
            ("marks", self.tr("Marks on the picture"), "H", tools.eye.toggle),
            ("cross_put", self.tr("Put the tool down or lift it, without a mouse"), "Alt+Return",
             surface.press_cross),
        ]  # fmt: skip
        ways = (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1))
        names = (
            self.tr("Draw without a mouse: left"), self.tr("Draw without a mouse: right"),
            self.tr("Draw without a mouse: up"), self.tr("Draw without a mouse: down"),
        )  # fmt: skip
        for (key, dx, dy), name in zip(ways, names, strict=True):
            run = lambda dx=dx, dy=dy: surface.move_cross(dx, dy)  # noqa: E731
            fine = lambda dx=dx, dy=dy: surface.move_cross(dx, dy, fine=True)  # noqa: E731
            entries.append((f"cross_{key.lower()}", name, f"Alt+{key}", run))
            small = self.tr("{0}, a little").format(name)
            entries.append((f"cross_fine_{key.lower()}", small, f"Alt+Shift+{key}", fine))
        return tuple(entries)

    def _playing(self) -> tuple[Entry, ...]:
        view, bar = self._view, self._view.player
        shuttle = bar.shuttling
        return (
            ("toggle", self.tr("Play or pause"), "Space", view.toggle_play),
            ("back", self.tr("Play backwards"), "J", shuttle.back),
            ("stop", self.tr("Stop"), "K", shuttle.stop),
            ("on", self.tr("Play faster"), "L", shuttle.on),
            ("frame_back", self.tr("One frame back; on a picture the shot before"), "Left",
             lambda: view.step_side(-1)),
            ("frame_on", self.tr("One frame on; on a picture the next shot"), "Right",
             lambda: view.step_side(1)),
            ("start", self.tr("To the start"), "Home", lambda: bar.ended.emit(-1)),
            ("end", self.tr("To the end"), "End", lambda: bar.ended.emit(1)),
            ("first", self.tr("Note from this frame"), "I", lambda: view.writing.span("first")),
            ("last", self.tr("Note up to this frame"), "O", lambda: view.writing.span("last")),
        )  # fmt: skip
