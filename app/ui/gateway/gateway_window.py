"""The gateway's own window: what runs and waits in each lane, what it costs, what failed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.gateway.watch import OnTheWay
from app.story.graph import Media
from app.ui.gateway.acts import GatewayActs
from app.ui.gateway.facts import Facts
from app.ui.gateway.failures_pane import FailuresPane
from app.ui.gateway.feed import GatewayFeed
from app.ui.gateway.figures import paint_places
from app.ui.gateway.head import Head
from app.ui.gateway.lanes_view import LanesView
from app.ui.gateway.projects_list import ProjectsList
from app.ui.gateway.uncertain_cards import UncertainPane
from app.ui.gateway.words import money_text, tr
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme
from app.workspace.workspace import Workspace

_UPPER = 266
_ICONS: dict[Media, str] = {"image": "image", "video": "film", "audio": "music", "text": "bot"}


class _Legend(QWidget):
    """What the marks of a panel mean."""

    def __init__(self, theme: Theme, kind: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind

    def _words(self) -> tuple[str, str]:
        if self._kind == "places":
            return tr("Gateway", "running"), tr("Gateway", "queued")
        return tr("Gateway", "half are done (p50)"), tr("Gateway", "19 of 20 (p95)")

    def sizeHint(self) -> QSize:
        wide = sum(self._theme.advance("small", words) + 26 for words in self._words())
        return QSize(round(wide), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, left = self._theme, 0.0
        painter.setFont(theme.font("small"))
        middle = self.height() / 2
        for number, words in enumerate(self._words()):
            if self._kind == "places":
                if number:
                    painter.fillRect(QRectF(left, middle - 4, 12, 8), theme.colour("faint"))
                else:
                    paint_places(painter, theme, QRectF(left, middle - 5, 12, 10), 1, 1, 8)
            else:
                pen = QPen(theme.colour("selection"), 1.5 if number else 2)
                if number:
                    pen.setDashPattern([1.6, 1.6])
                painter.setPen(pen)
                painter.drawLine(int(left + 6), int(middle - 6), int(left + 6), int(middle + 6))
            painter.setPen(theme.colour("muted"))
            wide = theme.advance("small", words)
            room = QRectF(left + 16, 0, wide + 8, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += wide + 26


class GatewayWindow(QWidget):
    """Follows the gateway only while it is on the screen.

    `shot_wanted`: a project's folder and a shot of it; `settings_wanted`: the person must set an
    account right.
    """

    shot_wanted = Signal(str, str)
    settings_wanted = Signal()

    def __init__(self, desk: DeskPort) -> None:
        super().__init__(desk.window, Qt.WindowType.Window)
        self._desk = desk
        theme = desk.theme
        self.setObjectName("gatewayMonitor")
        self.setAccessibleName(tr("Gateway", "Gateway"))
        self.setWindowTitle(tr("Gateway", "Gateway – Slateroom"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(theme.icon("mark", "text", 64))
        self.feed = GatewayFeed(desk, self)
        self.acts = GatewayActs(desk, self)
        self._icons: dict[str, str] = {}
        self._build()
        self._connect()
        self.resize(1600, 1000)
        self.setMinimumSize(1080, 640)

    def _build(self) -> None:
        desk, theme = self._desk, self._desk.theme
        self.head = Head(theme)
        self.facts = Facts(theme)
        self.projects = ProjectsList(theme, desk.pictures, self.acts)
        self.lanes = LanesView(theme, self.acts)
        self.no_lanes = EmptyState(
            theme, "gauge", tr("Gateway", "No model can be used yet"),
            tr("Gateway", "Set a provider's key in Settings; its lanes stand here."),
        )  # fmt: skip
        self.lane_stack = QStackedWidget()
        self.lane_stack.addWidget(self.no_lanes)
        self.lane_stack.addWidget(self.lanes)
        self.uncertain = UncertainPane(theme, desk.pictures, self.acts)
        self.failures = FailuresPane(desk, self.acts)
        left = _panel(
            theme, tr("Gateway", "Queued by project"), tr("Gateway", "fair share"),
            _Legend(theme, "places"), self.projects,
        )  # fmt: skip
        left.setFixedWidth(theme.px(420))
        right = _panel(
            theme, tr("Gateway", "Provider lanes"),
            tr("Gateway", "one row for each limit; Enter opens its jobs, + and − change places"),
            _Legend(theme, "quantiles"), self.lane_stack,
        )  # fmt: skip
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(left)
        middle.addWidget(_rule(upright=True))
        middle.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(_rule())
        column.addWidget(self.facts)
        column.addWidget(_rule())
        column.addWidget(self._halves(middle), 1)
        column.addWidget(self._status())

    def _halves(self, middle: QHBoxLayout) -> QSplitter:
        """What goes on over what went wrong; a person can move the line between them."""
        upper, lower = QWidget(), QWidget()
        upper.setLayout(middle)
        upper.setMinimumHeight(self._desk.theme.px(140))
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.uncertain)
        column.addWidget(_rule())
        column.addWidget(self.failures, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(3)
        halves.addWidget(upper)
        halves.addWidget(lower)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setSizes([self._desk.theme.px(_UPPER), self._desk.theme.px(560)])
        return halves

    def _status(self) -> QWidget:
        theme = self._desk.theme
        self._state = PlainLabel(theme, "", "small", "muted")
        self._truth = PlainLabel(theme, "", "small", "muted")
        foot = QFrame()
        foot.setProperty("ground", "foot")
        foot.setFixedHeight(theme.px(24))
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._state)
        row.addStretch()
        row.addWidget(self._truth)
        return foot

    def _connect(self) -> None:
        self.feed.changed.connect(self._show_watch)
        self.feed.troubles_changed.connect(self._show_troubles)
        self.acts.done.connect(self.feed.poke)
        self.acts.done.connect(self.failures.refill)
        self.acts.shot_wanted.connect(self.shot_wanted)
        self.acts.settings_wanted.connect(self.settings_wanted)
        self.no_lanes.chosen.connect(lambda _key: self.settings_wanted.emit())
        self.head.range_chosen.connect(self.feed.set_range)
        self.head.pause_wanted.connect(self.acts.pause_all)
        self.lanes.shot_wanted.connect(self._show_job)
        self.facts.failures.pressed.connect(lambda: self.failures.list.setFocus())
        self.facts.need.pressed.connect(self._to_uncertain)
        QShortcut("Escape", self, self.close)
        QShortcut("Ctrl+W", self, self.close)
        QShortcut("Ctrl+Shift+P", self, lambda: self.head.pause.click())

    # -- while it shows -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.start()
        self.lanes.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.feed.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            if self.isMinimized():
                self.feed.stop()
            elif self.isVisible():
                self.feed.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.feed.stop()
        super().closeEvent(event)

    def come_forward(self) -> None:
        """Shows it, in front of the others."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def close_view(self) -> None:
        """Follows nothing any more; the project is closed."""
        self.feed.stop()
        self.hide()

    # -- showing --------------------------------------------------------------------------------

    def _show_watch(self) -> None:
        watch = self.feed.watch
        self.head.show_watch(watch, self.feed.news)
        ranges = {
            "now": tr("Gateway", "last hour"), "today": tr("Gateway", "today"),
            "month": tr("Gateway", "30 days"),
        }  # fmt: skip
        month = datetime.fromtimestamp(self._desk.studio.clock.now()).month
        self.facts.show_watch(
            watch, self.feed.spent, self.feed.left, ranges[self.feed.range], _month(month)
        )
        self.projects.set_rows(watch.projects, self._project_pictures())
        if len(self._icons) != len(watch.lanes):
            catalogue = self._desk.studio.catalogue
            found = {lane.name: catalogue.get(lane.name) for lane in watch.lanes}
            self._icons = {n: _ICONS[m.media] if m else "image" for n, m in found.items()}
        self.lanes.set_lanes(watch.lanes, self._icons)
        self.lane_stack.setCurrentWidget(self.lanes if watch.lanes else self.no_lanes)
        words = tr("Gateway", "{0} running · {1} queued · {2} projects")
        self._state.setText(words.format(watch.running, watch.queued, len(watch.projects)))
        words = tr("Gateway", "{0} cr reserved in all projects")
        self._truth.setText(words.format(money_text(watch.spend.reserved)))

    def _show_troubles(self) -> None:
        troubles = self.feed.troubles
        now = self._desk.studio.clock.now()
        both = [*troubles.uncertain, *troubles.failures]
        files = {t.job.id: _picture(t.workspace, t.job.shot) for t in both}
        self.facts.show_troubles(troubles)
        self.uncertain.show_cards(troubles.uncertain, files, now)
        self.failures.show_troubles(troubles, files)

    def _project_pictures(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for workspace in self._desk.studio.workspaces:
            first = workspace.board.first_shot()
            found[workspace.board.project.id] = _picture(workspace, first.id) if first else ""
        return found

    def _show_job(self, job: OnTheWay) -> None:
        for workspace in self._desk.studio.workspaces:
            if workspace.board.project.id == job.project:
                self.acts.show(workspace, job.shot)

    def _to_uncertain(self) -> None:
        if self.uncertain.cards:
            self.uncertain.cards[0].buttons[0].setFocus(Qt.FocusReason.TabFocusReason)


def _panel(theme: Theme, title: str, words: str, legend: QWidget, body: QWidget) -> QWidget:
    """A heading of 36 with its legend, over a body."""
    head = QFrame()
    head.setProperty("ground", "bar")
    head.setFixedHeight(theme.px(36))
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(8)
    row.addWidget(PlainLabel(theme, title, "strong"))
    row.addWidget(ElidedLabel(theme, words, "base", "muted"), 1)
    row.addWidget(legend)
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(body, 1)
    return panel


def _rule(upright: bool = False) -> QFrame:
    line = QFrame()
    line.setProperty("rule", True)
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def _picture(workspace: Workspace, shot: str) -> str:
    """The newest picture of a shot's first panel; empty if it has none."""
    frames = workspace.board.frames_of(shot) if shot in workspace.board.shots_by_id else []
    take = workspace.chosen(frames[0].id) if frames else None
    return str(workspace.take_path(take)) if take is not None and take.media == "image" else ""


def _month(number: int) -> str:
    text = QCoreApplication.translate
    return (
        text("Gateway", "January"), text("Gateway", "February"), text("Gateway", "March"),
        text("Gateway", "April"), text("Gateway", "May"), text("Gateway", "June"),
        text("Gateway", "July"), text("Gateway", "August"), text("Gateway", "September"),
        text("Gateway", "October"), text("Gateway", "November"), text("Gateway", "December"),
    )[number - 1]  # fmt: skip
