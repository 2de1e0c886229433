"""Under the list: what can be done with the note that is looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.story.notes import NoteStatus
from app.story.review import STATUSES
from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme
from app.ui.review.note_words import STATES, status_short, status_word
from app.ui.review.rows import NoteRow


class NoteActions(QFrame):
    """`status_chosen` tells a status; `remake_wanted`, `edit_wanted`, `remove_wanted` and
    `compare_wanted` the rest."""

    status_chosen = Signal(str)
    remake_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "foot")
        self._theme = theme
        self.title = ElidedLabel(theme, "", "small", "muted")
        self.done = Button(theme, self.tr("Done"), "check", extent="small")
        self.done.setToolTip(self.tr("The note is settled (D)"))
        self.done.setObjectName("noteDone")
        self.done.clicked.connect(lambda: self.status_chosen.emit("done"))
        self.retake = Button(theme, self.tr("Make again"), "rotate-ccw", extent="small")
        self.retake.setToolTip(
            self.tr("Makes a take that reads this note; you see its price first")
        )
        self.retake.setObjectName("noteRetake")
        self.retake.clicked.connect(self.remake_wanted)
        self.status = Button(theme, self.tr("Status"), extent="small")
        self.status.setObjectName("noteStatus")
        menu = QMenu(self.status)
        self._actions: dict[NoteStatus, QAction] = {}
        for number, status in enumerate(STATUSES, 1):
            action = menu.addAction(f"{status_word(status)}\t{number}")
            action.triggered.connect(lambda _=False, s=status: self.status_chosen.emit(s))
            self._actions[status] = action
        self.status.setMenu(menu)
        self.compare = Button(theme, self.tr("Compare"), "columns-2", extent="small")
        self.compare.setToolTip(self.tr("The take that was noted, beside the one that answers it"))
        self.compare.clicked.connect(self.compare_wanted)
        self.edit = IconButton(theme, "square-pen", self.tr("Change the note"), size=15)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove = IconButton(theme, "trash-2", self.tr("Delete the note"), size=15)
        self.remove.clicked.connect(self.remove_wanted)
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self.done, self.retake, self.status):
            row.addWidget(widget)
        row.addStretch()
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.title, 1)
        for widget in (self.compare, self.edit, self.remove):
            above.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 10, 7)
        column.setSpacing(5)
        column.addLayout(above)
        column.addLayout(row)
        self.set_note(None, False)

    def set_note(self, row: NoteRow | None, writable: bool, compared: bool = False) -> None:
        """Shows what a note allows; None: there is none. `compared`: old and new are shown."""
        self.setVisible(row is not None)
        if row is None:
            return
        words = self.tr("Note {0}").format(row.number)
        if row.answered:
            words = self.tr("Note {0}: take {1} answers it").format(row.number, row.answered)
        elif row.under_way:
            words = self.tr("Note {0}: the retake is being made").format(row.number)
        elif row.asked and row.status != "done":
            words = self.tr("Note {0}: a retake is asked for").format(row.number)
        self.title.setText(words)
        self.done.setEnabled(writable and row.status != "done")
        self.retake.setEnabled(writable and row.status != "done" and not row.under_way)
        self.retake.setText(self.tr("Being made…") if row.under_way else self.tr("Make again"))
        self.status.setEnabled(writable)
        self.edit.setEnabled(writable)
        self.remove.setEnabled(writable)
        self.compare.setVisible(bool(row.answered) and not compared)
        look = state_look(self._theme.tokens, STATES[row.status])
        self.status.setText(status_short(row.status))
        self.status.setAccessibleName(self.tr("Status: {0}").format(status_word(row.status)))
        glyph = "loader" if look.glyph == "ring" else look.glyph  # a ring is drawn, and no icon
        self._theme.bind_icon(self.status, glyph, look.tone.on_ground, 12)
