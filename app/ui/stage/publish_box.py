"""Before you publish: what is done, what is left, and the buttons that write the page."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.stage_changes import Since
from app.production.stage_visuals import Check, CheckState
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.states import GLYPHS, State
from app.ui.kit.theme import Theme

_SHOWN: dict[CheckState, State] = {
    "done": "approved", "waived": "planned", "todo": "planned", "waiting": "waiting", "running": "queued",
}  # fmt: skip


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: State = "planned"
        self.setFixedHeight(theme.px(24))
        self.words = ElidedLabel(theme, "", "base")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self.words)

    def show_check(self, state: State, words: str) -> None:
        self._state = state
        self.words.setText(words)
        self.words.set_tone("muted" if state == "approved" else "text")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(12)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        tone = self._theme.colour_name("muted" if self._state == "planned" else self._state)
        self._theme.icons.paint(QPainter(self), box, GLYPHS[self._state], tone)


class PublishBox(QWidget):
    """`start_wanted`, `publish_wanted`, `calendar_wanted`: what the person asks for."""

    start_wanted = Signal()
    publish_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[_Line] = []
        self.count = PlainLabel(theme, "", "small", "muted")
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Before you publish"), "strong"))
        head.addStretch()
        head.addWidget(self.count)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.since = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.start = Button(theme, self.tr("Start Production"), "play", extent="large")
        self.start.setObjectName("stageStartButton")
        self.start.clicked.connect(self.start_wanted)
        self.publish = Button(theme, self.tr("Publish…"), "globe", "normal", "large")
        self.publish.setObjectName("stagePublishButton")
        self.publish.clicked.connect(self.publish_wanted)
        self.calendar = Button(theme, self.tr("Save .ics…"), "calendar", extent="large")
        self.calendar.setObjectName("stageCalendarButton")
        self.calendar.clicked.connect(self.calendar_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.start, 1)
        row.addWidget(self.calendar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self.since)
        column.addWidget(self.publish)
        column.addLayout(row)

    def show_checks(self, checks: list[Check]) -> None:
        """What is done and what is left. Publishing needs the visuals, each done or waived."""
        while len(self._lines) < len(checks):
            line = _Line(self._theme)
            self._lines.append(line)
            self._list.addWidget(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(checks))
            if number < len(checks):
                check = checks[number]
                line.show_check(_SHOWN[check.state], self._words(check))
        done = sum(1 for c in checks if c.state in ("done", "waived"))
        self.count.setText(self.tr("{0} of {1}").format(done, len(checks)))

    def show_buttons(self, ready: bool, can_start: bool, calendar: bool, why: str) -> None:
        """Which of the acts are open; `why` one is not, if it is not."""
        self.publish.setEnabled(ready)
        self.publish.set_kind("primary" if ready else "normal")
        self.start.setEnabled(can_start)
        self.start.set_kind("primary" if can_start and not ready else "normal")
        self.start.setToolTip(why)
        self.publish.setToolTip(
            "" if ready else self.tr("Each visual is approved or waived first.")
        )
        self.calendar.setEnabled(calendar)

    def show_since(self, since: Since | None) -> None:
        """What has changed since it was published last."""
        self.since.setVisible(since is not None)
        if since is None:
            return
        when = datetime.fromtimestamp(since.at).strftime("%Y-%m-%d %H:%M")
        if not since.changed:
            self.since.setText(self.tr("Published {0}; nothing has changed since.").format(when))
            return
        names = ", ".join(self.fact(name) for name in since.changed)
        self.since.setText(self.tr("Changed since {0}: {1}").format(when, names))

    def fact(self, name: str) -> str:
        """A fact or a visual in the person's words."""
        known = {
            "title": self.tr("title"), "hosts": self.tr("hosts"), "starts": self.tr("start"),
            "ends": self.tr("end"), "zone": self.tr("time zone"), "place": self.tr("place"),
            "link": self.tr("link"), "description": self.tr("description"),
            "programme": self.tr("programme"), "rsvp": self.tr("answers"), "theme": self.tr("theme"),
            "address": self.tr("address"), "background": self.tr("background"),
            "hero cover": self.tr("cover"), "promo video": self.tr("film"),
            "event music": self.tr("music"),
        }  # fmt: skip
        return known.get(name, name)

    def _words(self, check: Check) -> str:
        names = {
            "when": self.tr("Date, time and zone"), "where": self.tr("Place or link"),
            "hosts": self.tr("Hosts"), "rsvp": self.tr("Where answers go"),
            "background": self.tr("Background"), "hero": self.tr("Hero cover"),
            "promo": self.tr("Promo video"), "music": self.tr("Event music"),
        }  # fmt: skip
        name = names[check.name]
        match check.state:
            case "waiting":
                return self.tr("{0}: approve it").format(name)
            case "running":
                return self.tr("{0}: under way").format(name)
            case "waived":
                return self.tr("{0}: without").format(name)
            case "todo" if check.needed:
                return self.tr("{0}: to be made").format(name)
            case "todo":
                return self.tr("{0}: not said yet").format(name)
            case _:
                return name
