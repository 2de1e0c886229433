"""The review: a frame or clip in full, what is drawn and said about it, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.story.review import beside, notes_of
from app.ui.kit.dialogs import ask_text
from app.ui.review.book import Book
from app.ui.review.changed import Changed
from app.ui.review.deciding import Deciding
from app.ui.review.hand import TOOLS
from app.ui.review.layout import Mode
from app.ui.review.review_page import ReviewPage
from app.ui.review.rows import shot_tile
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.ui.production.conductor import Conductor

_SOON_MS = 40
_PRESSING = (
    Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_MODES: tuple[Mode, ...] = ("single", "side", "wipe", "difference")


class ReviewView(ReviewPage):
    """One project's review; its keys are `ReviewKeys`. `author_changed` tells another name of who
    reviews; `undo_wanted` and `redo_wanted` are about the history. `close_view` before it goes."""

    author_changed = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self, desk: Desk, conductor: Conductor, author: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, conductor, author, parent)
        self.setObjectName("reviewView")
        self.setAccessibleName(self.tr("Review"))
        self.setProperty("ground", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._left = False
        self.book = Book(self)
        self.deciding = Deciding(self, self.book)
        self.changed = Changed(desk, self.looking, self.screening, self.answer_bar, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        self.setFocusProxy(self.surface)

    def _connect(self) -> None:
        surface, tools, head, panel = self.surface, self.tools, self.head, self.panel
        hand, editor = surface.hand, panel.editor
        hand.ready = self._ready_to_draw
        hand.number = lambda: self.writing.number
        tools.tool_chosen.connect(surface.set_tool)
        tools.colour_chosen.connect(lambda colour: setattr(hand, "colour", colour))
        tools.width_chosen.connect(lambda width: setattr(hand, "width", width))
        tools.undo_wanted.connect(self.draft.undo)
        tools.redo_wanted.connect(self.draft.redo)
        tools.clear_wanted.connect(self.draft.clear)
        tools.marks_shown.connect(surface.show_marks)
        self.draft.changed.connect(self._on_draft)
        self.draft.drawn.connect(editor.write)  # a mark wants words; Esc leads back to the picture
        surface.words_wanted.connect(self._ask_words)
        surface.note_pressed.connect(self.go_note)
        surface.zoomed.connect(lambda: head.set_percent(surface.map.percent))
        head.part_chosen.connect(self.looking.go_part)
        head.take_chosen.connect(self.looking.go_take)
        head.other_chosen.connect(lambda take: self.looking.compare(self.looking.mode, take))
        head.mode_chosen.connect(self.looking.compare)
        head.fit_wanted.connect(surface.fit)
        head.actual_wanted.connect(surface.actual_size)
        self.player.span_wanted.connect(self.writing.span)
        self.strip.surface.tile_of = lambda shot: shot_tile(self.desk, shot)
        self.strip.surface.chosen.connect(self.show_shot)
        self.looking.moved.connect(self._on_moved)
        self.screening.frame_changed.connect(lambda _frame: self._on_draft())
        self.writing.begun.connect(self.screening.pause)
        self.writing.kept.connect(self._soon)
        self.writing.saved.connect(surface.setFocus)  # the next key is about the note
        panel.list.chosen.connect(self.go_note)
        panel.list.shot_chosen.connect(self.show_shot)
        panel.list.edit_wanted.connect(self.writing.edit)
        editor.field.left.connect(surface.setFocus)
        editor.author_changed.connect(self._on_author)
        self.book.follow()
        self.deciding.follow()
        self.desk.projection.touched.connect(self._soon)
        self.desk.projection.board_changed.connect(self._soon)
        self.conductor.changed.connect(self._soon)

    def close_view(self) -> None:
        """Keeps what is written, and follows the project no longer."""
        if not self._left:
            self.writing.keep()
            self._left = True
            self._timer.stop()
            self.book.close()
            self.screening.leave()

    # -- showing --------------------------------------------------------------------------------

    def _soon(self, *_changed: object) -> None:
        if not self._left and self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Shows everything as it stands."""
        self._timer.stop()
        shots = [row.id for row in self.desk.projection.shots]
        self._pages.setCurrentWidget(self._whole if shots else self._none)
        if not shots:
            return
        if self.looking.shot_row is None:
            current = self.desk.selection.current
            self.looking.go(current if current in shots else shots[0])
            return
        self.looking.settle()
        if self.looking.news() and self.writing.is_empty and not self.draft.note:
            self.go_note(self.looking.note)  # who asked for it sees it come
            return
        self._show()

    def _on_moved(self) -> None:
        self._show()
        note = self.looking.note_row
        if note is not None and note.first is not None and self.screening.media.is_clip:
            self.screening.go_to(note.first)
        self.desk.selection.set((self.looking.shot,), self.looking.shot)

    def _show(self) -> None:
        self.screening.show()
        self.writing.settle()
        self.book.show()
        self.deciding.show_answer()
        self.changed.show()
        self.looking.await_answer()

    def _on_draft(self) -> None:
        """Marks of the draft lie on its own frames only, which are shown in time."""
        draft = self.draft
        self.surface.shows_draft(self.writing.covers)
        self.player.scrubber.set_span(draft.first, draft.last)
        self.tools.set_history(draft.can_undo, draft.can_redo, bool(draft.marks))

    # -- going ----------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Only what a reviewer has to look at, the first of it at once."""
        self.refresh()
        self.waits.set_group("takes")
        self.book.show_group("takes")

    def step_note(self, step: int) -> None:
        """The next note, or the one before, over all shots."""
        ids = self.book.note_ids()
        here = self.looking.note
        if not here and ids:  # from this shot on
            board = self.desk.workspace.board
            mine = [n.id for n in notes_of(board, self.looking.shot) if n.id in ids]
            found = (mine[0] if step > 0 else mine[-1]) if mine else ""
        else:
            found = beside(ids, here, step, lambda _id: True)
        if found or ids:
            self.go_note(found or ids[0])
        else:
            self.desk.notice(self.tr("There are no notes"))

    def step_shot(self, step: int) -> None:
        """The next shot of the strip, or the one before."""
        found = beside(list(self.strip.surface.ids), self.looking.shot, step, lambda _id: True)
        self.show_shot(found)

    def step_take(self, step: int) -> None:
        """A newer take, or an older one."""
        ids = [t.id for t in self.looking.takes()]
        if self.looking.take in ids:
            at = min(len(ids) - 1, max(0, ids.index(self.looking.take) + step))
            self.looking.go_take(ids[at])

    def step_side(self, step: int) -> None:
        """A frame of a clip; of a picture the next shot."""
        if self.screening.media.is_clip:
            self.screening.step(step)
        else:
            self.step_shot(step)

    def toggle_play(self) -> None:
        """Plays or stands; nothing on a picture."""
        if self.screening.media.is_clip:
            self.player.shuttling.toggle()

    def next_mode(self) -> None:
        """Another way to compare."""
        at = _MODES.index(self.looking.mode)
        self.looking.compare(_MODES[(at + 1) % len(_MODES)])

    def other_scope(self) -> None:
        """The notes of all shots, or of this one."""
        self.book.set_scope("shot" if self.book.scope == "all" else "all")

    def find(self) -> None:
        """Ready to look for words in all notes."""
        self.book.set_scope("all")
        self.panel.search.setVisible(True)
        self.panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- writing and answering ------------------------------------------------------------------

    def _ready_to_draw(self) -> bool:
        self.screening.pause()
        return self.writing.ready()

    def _ask_words(self, x: float, y: float) -> None:
        async def work() -> None:
            words = await ask_text(
                self.desk.theme, self, self.tr("Words on the picture"), accept=self.tr("Put down")
            )
            if words and not self._left:
                self.surface.hand.write(x, y, words)

        self.desk.run(work(), "words on a picture")

    def _on_author(self, name: str) -> None:
        self.acts.author = name
        self.author_changed.emit(name)
        self.book.show()

    # -- Qt -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Keys that mean the note being written while there is one, and the window's else. Ctrl +
        Enter is always the note's: it must never approve a whole phase by a slip."""
        standard = QKeySequence.StandardKey
        if self._is_save(event):
            return True
        focus = QApplication.focusWidget()
        if event.key() in _PRESSING and focus not in (None, self, self.surface, self.panel.list):
            return True  # a button that has the focus is pressed with Space, and plays nothing
        undo = event.matches(standard.Undo) and self.draft.can_undo
        return undo or (event.matches(standard.Redo) and self.draft.can_redo)

    def _is_save(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.draft.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.draft.redo()
        elif self._is_save(event):
            self.writing.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of what is under the hand, then of the tool, then of the note."""
        if self.surface.cancel():
            return
        if self.surface.hand.tool != TOOLS[0]:
            self.tools.choose(TOOLS[0])
        else:
            self.looking.leave_note()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._left:
            self.refresh()
            board = self.desk.workspace.board
            chosen = board.shots_by_id.get(self.desk.selection.current)
            if chosen is not None and board.live("shots", chosen):
                self.show_shot(chosen.id)

    def hideEvent(self, event: QHideEvent) -> None:
        self.screening.pause()
        super().hideEvent(event)
