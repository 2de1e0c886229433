"""The parts of the review and how they stand: what is shared by what fills and what decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.ui.kit.empty_state import EmptyState
from app.ui.review.answer_bar import AnswerBar
from app.ui.review.draft import Draft
from app.ui.review.filmstrip import Filmstrip
from app.ui.review.head_bar import HeadBar
from app.ui.review.looking import Looking
from app.ui.review.notes_panel import NotesPanel
from app.ui.review.player_bar import PlayerBar
from app.ui.review.review_acts import ReviewActs
from app.ui.review.screening import Screening
from app.ui.review.surface import ReviewSurface
from app.ui.review.toolbox import Toolbox
from app.ui.review.waits_bar import WaitsBar
from app.ui.review.writing import Writing
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.ui.production.conductor import Conductor


class ReviewPage(QWidget):
    """What is looked at and written, and the widgets around it, not yet connected.
    `remake_wanted` names what should be made again."""

    remake_wanted = Signal(list)

    def __init__(
        self, desk: Desk, conductor: Conductor, author: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.conductor = conductor
        theme = desk.theme
        self.draft = Draft(self)
        self.looking = Looking(desk.workspace, self)
        self.acts = ReviewActs(desk, conductor, self)
        self.acts.author = author
        self.surface = ReviewSurface(theme, self.draft)
        self.player = PlayerBar(theme)
        self.screening = Screening(desk, self.looking, self.surface, self.player, self)
        self.tools = Toolbox(theme)
        self.head = HeadBar(theme)
        self.waits = WaitsBar(theme)
        self.strip = Filmstrip(theme, desk.pictures)
        self.panel = NotesPanel(theme, desk.pictures, author)
        self.answer_bar = AnswerBar(theme)
        self.writing = Writing(
            desk, self.looking, self.draft, self.acts, self.panel.editor,
            lambda: self.screening.frame, self,
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        theme = self.desk.theme
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.surface, 1)
        column.addWidget(self.answer_bar)
        column.addWidget(self.player)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(middle)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        middle.setMinimumWidth(theme.px(520))  # and not what a long name would take
        self.panel.setMinimumWidth(theme.px(300))
        split.setSizes([theme.px(1100), theme.px(368)])
        row.addWidget(split, 1)
        self._whole = QWidget()
        page = QVBoxLayout(self._whole)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.waits)
        page.addLayout(row, 1)
        self._none = EmptyState(
            theme, "message-square-text", self.tr("Nothing to review yet"),
            self.tr("Once the board has shots, their takes are looked at here: draw on them, say "
                    "what should be different, and approve what is right."),
        )  # fmt: skip
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self._none)

    # -- going ----------------------------------------------------------------------------------

    def show_shot(self, shot: str, node: str = "") -> None:
        """A shot; without more, what of it waits."""
        if shot and (shot, node or self.looking.node) != (self.looking.shot, self.looking.node):
            self.looking.go(shot, node)

    def go_note(self, note: str) -> None:
        """A note, where it was written, or old and new once it is answered."""
        if self._pages.currentWidget() is self._whole and note:
            self.looking.go_note(note)
