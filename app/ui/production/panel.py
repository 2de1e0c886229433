"""The production panel: where the agent stands, what waits for the person, and the answers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.story.edits import Pick
from app.story.money import credits
from app.ui.kit.button import Button, IconButton
from app.ui.kit.dock_head import DockHead
from app.ui.kit.labels import PlainLabel
from app.ui.kit.meter import BudgetMeter, SegmentBar
from app.ui.kit.names import node_name
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import State
from app.ui.kit.stepper import PhaseStepper
from app.ui.kit.theme import Theme
from app.ui.production import words
from app.ui.production.activity_log import ActivityLog
from app.ui.production.conductor import Conductor
from app.ui.production.failure_box import FailureBox
from app.ui.production.gallery import FeedbackBar, Gallery
from app.ui.production.plan_summary import PlanSummary
from app.ui.production.settings_form import SettingsForm
from app.ui.shell.desk import Desk
from app.ui.shell.rerunning import try_again

_LEAST = 400  # height of the panel
_PAGE = 90  # what the page has before the log has lines, beside its least


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline between two parts."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


class ProductionHead(DockHead):
    """The title of the dock: the mode, and the way to the settings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.mode = Segmented(
            theme,
            (
                Segment("off", self.tr("Off")),
                Segment("guided", self.tr("Guided"), "footprints"),
                Segment("autonomous", self.tr("Autonomous")),
            ),
            self.tr("Mode of the agent"),
            height=24,
        )
        self.mode.setObjectName("agentMode")
        self.settings = IconButton(
            theme, "sliders-horizontal", self.tr("Production settings"), checkable=True
        )
        self.settings.setObjectName("productionSettingsButton")
        self.row.addWidget(PlainLabel(theme, self.tr("Production"), "strong"))
        self.row.addStretch()
        self.row.addWidget(self.mode)
        self.row.addWidget(self.settings)


class ProductionPanel(QWidget):
    """One project's agent under the person's hand."""

    plan_wanted = Signal()
    review_wanted = Signal()
    providers_wanted = Signal()

    def __init__(self, desk: Desk, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("productionPanel")
        self.setAccessibleName(self.tr("Production"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._conductor = conductor
        theme = desk.theme
        self.head = ProductionHead(theme)
        self.stepper = PhaseStepper(theme)
        self.question = PlainLabel(theme, "", "question", wrap=True)
        self.hint = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.counts = PlainLabel(theme, "", "small_strong", wrap=True)
        self.closer = Button(theme, self.tr("Review these"), "message-square-text", extent="small")
        self.closer.setObjectName("reviewTheseButton")
        self.closer.clicked.connect(self.review_wanted)
        self.segments = SegmentBar(theme)
        self.meter = BudgetMeter(theme)
        self.meter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.gallery = Gallery(desk)
        self.summary = PlanSummary(desk, conductor)
        self.settings = SettingsForm(desk)
        self.feedback = FeedbackBar(desk)
        self.failures = FailureBox(desk)
        self.log = ActivityLog(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(rule())
        column.addWidget(self._middle(), 1)
        column.addWidget(self.failures)
        column.addWidget(self.feedback)
        column.addLayout(self._foot())
        column.addWidget(rule())
        column.addWidget(self.log)
        self._connect()
        self.refresh()

    # building

    def _top(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(4)
        column.addWidget(self.stepper)
        column.addSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.hint)
        column.addSpacing(6)
        closer = QHBoxLayout()
        closer.addWidget(self.counts, 1)
        closer.addWidget(self.closer)
        column.addLayout(closer)
        column.addWidget(self.segments)
        column.addSpacing(8)
        column.addWidget(self.meter)
        return column

    def _middle(self) -> QWidget:
        self._pages = QStackedWidget()
        for page in (self.gallery, self.summary, self.settings):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(page)
            area.setMinimumHeight(self._desk.theme.px(48))
            self._pages.addWidget(area)
        return self._pages

    def _foot(self) -> QVBoxLayout:
        theme = self._desk.theme
        self.start = Button(theme, self.tr("Start Agent"), "play", extent="large")
        self.start.setObjectName("panelStartButton")
        self.approve = Button(theme, "", "check", "primary", "large", keys="Ctrl ↵")
        self.approve.setObjectName("approveButton")
        self.give = Button(theme, self.tr("Give feedback"), "message-square-text", extent="large")
        self.give.setObjectName("feedbackButton")
        self.pause = Button(theme, self.tr("Pause"), "pause", extent="large")
        self.pause.setObjectName("pauseButton")
        self.stop = Button(theme, self.tr("Stop"), "square", "danger", "large")
        self.stop.setObjectName("stopButton")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.give, self.pause, self.stop):
            row.addWidget(button, 1)
        column = QVBoxLayout()
        column.setContentsMargins(16, 8, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.start)
        column.addWidget(self.approve)
        column.addLayout(row)
        return column

    def _connect(self) -> None:
        desk, conductor = self._desk, self._conductor
        conductor.changed.connect(self.refresh)
        conductor.money_changed.connect(self._show_money)
        self.head.mode.chosen.connect(self._set_mode)
        self.head.settings.toggled.connect(lambda _on: self.refresh())
        self.settings.project_changed.connect(
            lambda fields, label: desk.run(conductor.change_project(fields, label), label)
        )
        self.start.clicked.connect(lambda: desk.run(conductor.start(), "start"))
        self.approve.clicked.connect(self.approve_now)
        self.give.clicked.connect(self.give_feedback)
        self.pause.clicked.connect(self.pause_or_resume)
        self.stop.clicked.connect(lambda: desk.run(conductor.stop(), "stop"))
        self.gallery.approved.connect(
            lambda node: desk.run(conductor.approve_node(node), "approve")
        )
        self.gallery.taken_back.connect(self._take_back)
        self.gallery.feedback.connect(lambda _node, _words: self.feedback.ask())
        self.gallery.chosen.connect(self._on_chosen)
        self.feedback.given.connect(self._give)
        self.failures.again_wanted.connect(
            lambda nodes, model: desk.run(try_again(desk, conductor, nodes, model), "try again")
        )
        self.failures.providers_wanted.connect(self.providers_wanted)
        self.failures.on_wanted.connect(lambda: desk.run(conductor.approve(), "go on"))
        desk.selection.changed.connect(self._follow_selection)

    # answers

    def approve_now(self) -> None:
        """Approves what waits, or goes on."""
        if self.approve.isEnabled():
            self._desk.run(self._conductor.approve(), "approve")

    def _give(self, node: str, text: str) -> None:
        self._desk.run(self._conductor.feedback({node: text}), "feedback")
        self.setFocus()  # what is typed next is no second note

    def give_feedback(self) -> None:
        """Ready for words about the chosen picture."""
        self.feedback.setVisible(True)
        self.feedback.ask()

    def pause_or_resume(self) -> None:
        """Pauses what runs, resumes what is paused."""
        conductor = self._conductor
        if conductor.situation in ("paused", "halted"):
            self._desk.run(conductor.resume(), "resume")
        else:
            self._desk.run(conductor.pause(), "pause")

    def _set_mode(self, mode: str) -> None:
        work = self._conductor.change_project({"mode": mode}, f"mode: {mode}")
        self._desk.run(work, "mode")

    def _take_back(self, node: str) -> None:
        """Undoes an approval by an edit of its own: the take stays picked and waits again."""
        self._desk.edit([Pick(node=node)], "take an approval back")

    def _on_chosen(self, node: str) -> None:
        """A tile was chosen: its shot is what is chosen everywhere."""
        found = self._desk.workspace.board.nodes_by_id.get(node)
        board = self._desk.workspace.board
        self.feedback.show_node(node, node_name(board, found) if found else "")
        if found is not None and found.shot and self._desk.selection.current != found.shot:
            self._desk.selection.set([found.shot])

    def _follow_selection(self) -> None:
        """The picture of the shot that is chosen on the board takes the words, and no other."""
        shot = self._desk.selection.current
        board = self._desk.workspace.board
        at = board.nodes_by_id.get(self.gallery.node)
        if at is not None and at.shot == shot and self.gallery.tile(at.id):
            return  # one of its panels
        for node in self._conductor.phase_nodes():
            if shot and board.nodes_by_id[node].shot == shot and self.gallery.tile(node):
                self.gallery.choose(node)
                return
        self.gallery.choose("")

    def _aim(self) -> None:
        """Other tiles stand there: the words go to the chosen shot's, or to nobody's yet."""
        if self.gallery.tile(self.gallery.node) is None:
            self._follow_selection()
        chosen = self._desk.selection
        if not self.gallery.node and not chosen.current and not chosen.nodes:
            waiting = (n for n in self._conductor.phase_nodes() if self.gallery.tile(n))
            self.gallery.choose(next(waiting, ""))

    # showing

    def refresh(self) -> None:
        """Shows where the agent stands now."""
        conductor, desk = self._conductor, self._desk
        situation = conductor.situation
        project = desk.workspace.board.project
        self.head.mode.set_key(project.mode)
        self.head.mode.setEnabled(not desk.read_only)
        asked, hint = words.question(conductor)
        if situation in ("idle", "completed", "stopped") and project.mode == "off":
            asked = self.tr("The agent is off")
            hint = self.tr("Choose Guided to be asked at each step, or Autonomous.")
        self.question.setText(asked)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.stepper.set_steps(words.steps(conductor))
        nodes = conductor.phase_nodes()
        asks = bool(nodes) and (conductor.live is not None or situation == "left")
        self._show_segments(nodes)
        self._show_money()
        self.meter.setVisible(conductor.session is not None)
        self._show_page(nodes)
        on_settings = self.head.settings.isChecked()
        at = conductor.standing
        ended = at.ended if at is not None and at.checkpoint and conductor.live else ()
        self.failures.show_nodes(ended, situation == "unmade", situation in ("running", "rerun"))
        self.feedback.setVisible(asks and not on_settings and situation != "unmade")
        self._aim()
        self._show_buttons(situation)
        session = conductor.session
        self.log.setVisible(session is not None or not self.log.is_empty)
        if session is not None:
            self.log.show_session(session.id)
        self._fit()

    def _show_page(self, nodes: list[str]) -> None:
        phase = self._conductor.standing.phase if self._conductor.standing else None
        left = self._conductor.situation == "left"
        if self.head.settings.isChecked() or (self._conductor.live is None and not left):
            self._pages.setCurrentIndex(2)
        elif phase == "plan":
            self._pages.setCurrentIndex(1)
        else:
            self._pages.setCurrentIndex(0)
            title = self.tr("Waiting for you") if left else words.gallery_title(phase)
            self.gallery.show_nodes(title, nodes, self._conductor.node_state)

    def _show_segments(self, nodes: list[str]) -> None:
        progress = self._desk.projection.progress_of
        parts: list[tuple[State, float]] = [
            (self._conductor.node_state(node), progress(node) or 0.15) for node in nodes
        ]
        self.segments.set_parts(parts)
        self.segments.setVisible(bool(parts))
        done = sum(1 for state, _ in parts if state == "approved")
        waiting = sum(1 for state, _ in parts if state == "waiting")
        running = sum(1 for state, _ in parts if state in ("running", "queued"))
        self.closer.setVisible(waiting > 0 and not self._conductor.stage)
        said = [self.tr("{0} of {1} approved").format(done, len(parts))]
        if waiting:
            one = self.tr("1 waits for you")
            said.append(one if waiting == 1 else self.tr("{0} wait for you").format(waiting))
        if running:
            said.append(self.tr("{0} rendering").format(running))
        self.counts.setText(" · ".join(said))
        self.counts.setVisible(bool(parts))

    def _show_money(self) -> None:
        session, totals = self._conductor.session, self._conductor.totals
        budget = session.budget if session else None
        if budget is None and self._conductor.plan is not None:
            budget = self._conductor.plan.with_buffer
        phase = self._conductor.standing.phase if self._conductor.standing else None
        held = words.phase_name(phase) if totals.reserved and phase else ""
        self.meter.set_amounts(
            credits(totals.billed),
            credits(totals.reserved),
            None if budget is None else credits(budget),
            held,
        )

    def _show_buttons(self, situation: str) -> None:
        conductor = self._conductor
        live = conductor.live is not None
        writable = not self._desk.read_only
        left = situation == "left"
        self.start.setVisible(not live and not left)  # it stands in the bar above, too
        self.start.setEnabled(conductor.can_start)
        self.approve.setVisible((live and situation != "unmade") or left)
        self.approve.setText(words.approve_words(conductor))
        self.approve.setEnabled(writable and situation in ("waiting", "ready", "left"))
        self.give.setVisible(live or left)
        for button in (self.pause, self.stop):
            button.setVisible(live)
        judged = situation in ("waiting", "ready", "running", "paused", "halted", "left")
        plan = conductor.standing is not None and conductor.standing.phase == "plan"
        self.give.setEnabled(writable and judged and not plan and bool(conductor.phase_nodes()))
        held = situation in ("paused", "halted")
        self.pause.setText(self.tr("Resume") if held else self.tr("Pause"))
        self.pause.set_icon("play" if held else "pause")
        self.pause.setEnabled(
            writable and live and not conductor.is_pausing and situation != "rerun"
        )
        self.stop.setEnabled(writable and live)

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small screen: the pages scroll, and the log gives way first."""
        return QSize(super().minimumSizeHint().width(), self._desk.theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and not self.log.isHidden():
            layout.activate()
            rest = layout.minimumSize().height() - self.log.lines_height
            self.log.set_room(self.height() - rest - self._desk.theme.px(_PAGE))

    def close_panel(self) -> None:
        """Follows the project no longer."""
        self.settings.save_direction()
        self.gallery.stop()
        self.log.close_log()
