"""The Stage editor: the four visuals in order, the page as it will look, and the event's facts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.exchange.stage_changes import since_published
from app.exchange.stage_page import check_facts
from app.production.stage_visuals import checklist
from app.story.base import new_id
from app.story.stage import SLOTS, Stage
from app.story.stage_recipe import new_stage, next_order
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.kit.button import Button, IconButton
from app.ui.kit.dialogs import ask_text
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.production.conductor import Conductor
from app.ui.production.panel import rule
from app.ui.shell.desk import Desk
from app.ui.stage.facts_form import FactsForm
from app.ui.stage.page_facts import PageReader
from app.ui.stage.page_preview import DESKTOP, PHONE, PagePreview
from app.ui.stage.publish_box import PublishBox
from app.ui.stage.publishing import Publishing
from app.ui.stage.slot_acts import SlotActs
from app.ui.stage.slot_card import SlotCard
from app.ui.stage.slot_media import SlotMedia
from app.ui.stage.slot_reader import read_slots, slot_name

_TABLES = frozenset({
    "stages", "nodes", "wires", "takes", "jobs", "kept", "verdicts", "notes", "sessions", "stale", "progress",
})  # fmt: skip


class StageView(QWidget):
    """One Stage of the project at a time; which one is chosen above the cards."""

    def __init__(self, desk: Desk, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stageView")
        self.setAccessibleName(self.tr("Stage"))
        self._desk = desk
        self._conductor = conductor
        self._chosen = ""
        self._closed = False
        self._reading = 0
        self._reader = PageReader(desk)
        self.publishing = Publishing(desk, self)
        self.cards: dict[str, SlotCard] = {
            slot: SlotCard(desk.theme, desk.pictures, slot, n, slot_name(slot))
            for n, slot in enumerate(SLOTS, 1)
        }
        self.media = SlotMedia(desk, self.cards["promo"], self.cards["music"], self)
        self.acts = SlotActs(desk, conductor, self.cards, self)
        self.form = FactsForm(desk)
        self.preview = PagePreview(desk.theme, desk.pictures)
        self.box = PublishBox(desk.theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._editor())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self.refresh()

    # building

    def _empty(self) -> QWidget:
        words = self.tr(
            "An invitation with a cover, a film and music, as plain files for any host."
        )
        empty = EmptyState(self._desk.theme, "presentation", self.tr("No Stage yet"), words)
        button = empty.add_action("new", self.tr("New Stage"), "plus", "primary")
        button.setObjectName("newStageButton")
        button.setEnabled(not self._desk.read_only)
        empty.chosen.connect(lambda _key: self.make_new())
        return empty

    def _editor(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(_upright())
        row.addWidget(self._middle(), 1)
        row.addWidget(_upright())
        row.addWidget(self._right())
        return whole

    def _panel(self, wide: int, head: QHBoxLayout, inside: QWidget, foot: QWidget) -> QWidget:
        panel = QWidget()
        panel.setProperty("ground", "panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setFixedWidth(self._desk.theme.px(wide))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(16, 0, 12, 0)
        bar = QWidget()
        bar.setFixedHeight(self._desk.theme.px(40))
        bar.setLayout(head)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(_scrolled(inside), 1)
        column.addWidget(rule())
        column.addWidget(foot)
        return panel

    def _left(self) -> QWidget:
        theme = self._desk.theme
        self.chooser = QComboBox()
        self.chooser.setObjectName("stageChooser")
        self.chooser.setAccessibleName(self.tr("Stage"))
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.chooser.setSizeAdjustPolicy(narrow)  # a title may be very long
        self.chooser.setMinimumContentsLength(8)
        self.chooser.activated.connect(lambda _i: self.show_stage(str(self.chooser.currentData())))
        new = IconButton(theme, "plus", self.tr("New Stage"))
        new.clicked.connect(self.make_new)
        new.setEnabled(not self._desk.read_only)
        head = QHBoxLayout()
        head.addWidget(self.chooser, 1)
        head.addWidget(new)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch()
        foot = QWidget()
        self.agent_says = PlainLabel(theme, "", "small", "muted", wrap=True)
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.agent_says)
        return self._panel(328, head, inside, foot)

    def _middle(self) -> QWidget:
        theme = self._desk.theme
        self.widths = Segmented(
            theme,
            (Segment("desktop", self.tr("Desktop"), "monitor"), Segment("phone", self.tr("Phone"))),
            self.tr("Width of the preview"),
        )
        self.widths.setObjectName("previewWidth")
        self.widths.chosen.connect(self._set_width)
        self.open = Button(theme, self.tr("Open in browser"), "external-link")
        self.open.setObjectName("openInBrowser")
        self.draft = PlainLabel(theme, self.tr("Draft, not public"), "small", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(PlainLabel(theme, self.tr("Preview"), "strong"))
        head.addWidget(self.draft)
        head.addStretch()
        head.addWidget(self.widths)
        head.addWidget(self.open)
        bar = QFrame()
        bar.setProperty("ground", "bar")
        bar.setFixedHeight(theme.px(41))
        bar.setLayout(head)
        around = QWidget()
        self._around = QHBoxLayout(around)
        self._around.setContentsMargins(24, 20, 24, 24)
        self._around.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        well = QWidget()
        well.setProperty("ground", "well")
        well.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(well)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(_scrolled(around), 1)
        return well

    def _right(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self._desk.theme, self.tr("Event facts"), "strong"))
        head.addStretch()
        self.complete = PlainLabel(self._desk.theme, "", "small", "approved")
        head.addWidget(self.complete)
        return self._panel(344, head, self.form, self.box)

    def _connect(self) -> None:
        desk = self._desk
        desk.projection.touched.connect(self._on_touched)
        self._conductor.changed.connect(self.refresh)
        self.box.start_wanted.connect(
            lambda: desk.run(self._conductor.start_stage(self._chosen), "start")
        )
        self.box.publish_wanted.connect(lambda: self._with_stage(self.publishing.ask, "publish"))
        self.box.calendar_wanted.connect(
            lambda: self._with_stage(self.publishing.save_calendar, "calendar")
        )
        self.open.clicked.connect(lambda: self._with_stage(self.publishing.look, "look"))
        self.publishing.published.connect(lambda _done: self.refresh())
        self.acts.play_wanted.connect(self.media.play)

    def _with_stage(self, act: object, name: str) -> None:
        self.form.leave()
        if self.stage is not None:
            self._desk.run(self._after_edits(act), name)

    async def _after_edits(self, act: object) -> None:
        """What was typed last is kept first."""
        await self._desk.workspace.settle()
        if self.stage is not None:
            await act(self.stage)  # type: ignore[operator]

    # showing

    @property
    def stage(self) -> Stage | None:
        """The Stage that is shown."""
        board = self._desk.workspace.board
        found = board.stages_by_id.get(self._chosen)
        return found if found is not None and board.live("stages", found) else None

    def show_stage(self, stage: str) -> None:
        """Shows one of several."""
        self.form.leave()
        self.media.stop()
        self._chosen = stage
        self.refresh()

    def make_new(self) -> None:
        """Asks for a title and makes a Stage."""

        async def work() -> None:
            title = await ask_text(
                self._desk.theme, self._desk.window, self.tr("New Stage"),
                self.tr("What is the event called?"), accept=self.tr("Make it"),
            )  # fmt: skip
            if title and title.strip():
                await self.add(title.strip())

        self._desk.run(work(), "new Stage")

    async def add(self, title: str) -> None:
        """A Stage with this title, in the look of the project."""
        workspace = self._desk.workspace
        facts = {"title": title, "style": workspace.board.direction.look, "zone": _zone_here()}
        stage = new_id("st")
        edits = new_stage({**facts, "order": next_order(workspace.board)}, stage)
        await workspace.apply(edits, "person", f"new Stage {title[:60]}")
        self._chosen = stage
        self.refresh()
        self.form.fields["date"].setFocus()

    def _on_touched(self, tables: set[str]) -> None:
        if tables & _TABLES and self.isVisible():
            self.refresh()

    def showEvent(self, event: object) -> None:
        self.form.read_zones()
        self.refresh()

    def refresh(self) -> None:
        """Shows everything anew."""
        if self._closed:
            return
        stages = self._desk.workspace.board.stages()
        if self.stage is None:
            self._chosen = self._conductor.stage or (stages[-1].id if stages else "")
        stage = self.stage
        self._pages.setCurrentIndex(1 if stage is not None else 0)
        if stage is None:
            return
        shown = [(s.title, s.id) for s in stages]
        if shown != [
            (self.chooser.itemText(n), self.chooser.itemData(n))
            for n in range(self.chooser.count())
        ]:
            self.chooser.clear()
            for title, id in shown:
                self.chooser.addItem(title, id)
        self.chooser.setCurrentIndex(self.chooser.findData(stage.id))
        for facts in read_slots(self._desk, stage):
            self.cards[facts.slot].show_facts(facts)
        self.acts.stage = stage.id
        music = self.cards["music"].facts
        self.media.show_music(music.media if music and not music.waived else "")
        self.form.show_stage(stage)
        self._show_box(stage)
        self._desk.run(self._read_page(stage), "preview")

    def _show_box(self, stage: Stage) -> None:
        checks = checklist(self._desk.workspace, stage)
        self.box.show_checks(checks)
        try:
            check_facts(stage)
            wrong = ""
        except BadInput as error:
            wrong = str(error)
        facts = all(c.state == "done" for c in checks if not c.needed)
        self.complete.setText(self.tr("Complete") if facts and not wrong else "")
        ready = not wrong and all(c.state in ("done", "waived") for c in checks if c.needed)
        can_start = self._conductor.can_start_stage(stage.id)
        self.box.show_buttons(ready, can_start, bool(stage.starts) and not wrong, self._why(stage))
        self.agent_says.setText(self._why(stage))

    def _why(self, stage: Stage) -> str:
        """What the agent does for this Stage now, or why it cannot begin."""
        conductor = self._conductor
        if self._desk.workspace.board.project.mode == "off":
            return self.tr("The agent is off. Choose Guided or Autonomous in its panel.")
        if conductor.live is None:
            return ""
        if conductor.stage != stage.id:
            return self.tr("The agent is at work on something else.")
        standing = conductor.standing
        if standing is not None and standing.phase == "plan":
            return self.tr("The plan waits for you: its price is in the panel.")
        if conductor.situation == "waiting":
            return self.tr("The agent waits for your word.")
        return self.tr("The agent is at work.") if conductor.is_walking else ""

    async def _read_page(self, stage: Stage) -> None:
        self._reading += 1
        mine = self._reading
        facts = await self._reader.read(stage)
        since = await in_thread(since_published, self._desk.workspace, stage)
        if mine == self._reading and not self._closed:
            self.preview.show_page(facts)
            self.cards["promo"].picture.show_path(facts.film)
            self.draft.setText(
                self.tr("The cover is not approved yet") if facts.waiting
                else self.tr("Draft, not public")
            )  # fmt: skip
            self.box.show_since(since)

    def _set_width(self, key: str) -> None:
        self.preview.set_page_width(PHONE if key == "phone" else DESKTOP)

    def close_view(self) -> None:
        """Keeps what is typed and plays nothing any more."""
        self.form.leave()
        self._closed = True
        self.media.close()
        self.publishing.close()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedWidth(1)
    return line


def _zone_here() -> str:
    """The zone of this computer, where it has a name."""
    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if "/" in name else ""
