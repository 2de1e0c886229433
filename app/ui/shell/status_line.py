"""The line at the foot: how much there is, what is chosen, the money, and that it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from app.story.money import credits
from app.ui.kit.labels import PlainLabel, plain_tooltip
from app.ui.kit.meter import credits_text
from app.ui.kit.stale import stale_count_words, stale_words
from app.ui.production.conductor import Conductor
from app.ui.shell.desk import Desk


class StatusLine(QStatusBar):
    """Follows the board, the selection and the session."""

    def __init__(self, desk: Desk, conductor: Conductor) -> None:
        super().__init__()
        self._desk = desk
        self._conductor = conductor
        theme = desk.theme
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._shots = PlainLabel(theme, "", "small", "muted")
        self._time = PlainLabel(theme, "", "small", "muted")
        self._chosen = PlainLabel(theme, "", "small", "muted")
        self._stale = PlainLabel(theme, "", "small", "stale")
        self._money = PlainLabel(theme, "", "small", "muted")
        self._saved = PlainLabel(theme, self.tr("Every change is saved"), "small", "muted")
        for label in (self._shots, self._time, self._chosen, self._stale):
            self.addWidget(label)
        for label in (self._money, self._saved):
            self.addPermanentWidget(label)
        if desk.read_only:
            self._saved.setText(self.tr("Read only"))
        projection = desk.projection
        projection.board_changed.connect(self.refresh)
        projection.rows_changed.connect(lambda _ids: self.refresh())
        desk.selection.changed.connect(self._show_chosen)
        conductor.money_changed.connect(self._show_money)
        conductor.changed.connect(self._show_money)
        self.refresh()

    def refresh(self) -> None:
        """Counts the board."""
        rows = self._desk.projection.shots
        seconds = round(sum(row.seconds for row in rows))
        self._shots.setText(
            self.tr("1 shot") if len(rows) == 1 else self.tr("{0} shots").format(len(rows))
        )
        self._time.setText(self.tr("{0}:{1:02} runtime").format(seconds // 60, seconds % 60))
        workspace = self._desk.workspace
        self._stale.setText(stale_count_words(workspace))
        self._stale.setToolTip(plain_tooltip(stale_words(workspace, 24)))
        self._show_chosen()
        self._show_money()

    def _show_chosen(self) -> None:
        ids = self._desk.selection.ids
        rows = [row for id in ids if (row := self._desk.projection.shot(id))]
        names = ", ".join(row.number for row in rows[:4]) + (" …" if len(rows) > 4 else "")
        self._chosen.setText(self.tr("{0} selected: {1}").format(len(rows), names) if rows else "")

    def _show_money(self) -> None:
        session, totals = self._conductor.session, self._conductor.totals
        if session is None:
            self._money.setText("")
            return
        words = self.tr("{0} spent · {1} reserved").format(
            credits_text(credits(totals.billed)), credits_text(credits(totals.reserved))
        )
        if session.budget:  # where all is free there is nothing to be left
            left = credits(session.budget - totals.committed)
            words += self.tr(" · {0} left").format(credits_text(left))
        self._money.setText(words)

    def close_line(self) -> None:
        """Follows the project no longer."""
        self._desk.projection.board_changed.disconnect(self.refresh)
