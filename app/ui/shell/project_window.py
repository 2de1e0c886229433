"""The window of one project: the board in the middle, the navigator left, the agent right."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)

from app.system.tasks import Tasks
from app.ui.chat.chat_bar import ChatBar
from app.ui.chat.talk import Talk
from app.ui.kit.command_list import CommandList
from app.ui.kit.notice import Toasts
from app.ui.kit.shortcuts import Shortcuts
from app.ui.production.conductor import Conductor
from app.ui.shell.banners import Banners
from app.ui.shell.commands import Commands
from app.ui.shell.desk import Desk
from app.ui.shell.docks import Docks
from app.ui.shell.status_line import StatusLine
from app.ui.shell.top_bar import TopBar
from app.ui.shell.tray import Tray
from app.ui.shell.views import Views
from app.ui.shell.window_layout import facts_of, layout_of, restore_layout
from app.ui.shell.window_place import open_within_screen
from app.ui.welcome.script_drop import script_in
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.exchange.importing import Imported
    from app.ui.animatic.animatic_view import AnimaticView
    from app.ui.canvas.canvas_view import CanvasView
    from app.ui.chat.planner_dock import PlannerDock
    from app.ui.inspector.inspector import Inspector
    from app.ui.production.panel import ProductionPanel
    from app.ui.production.plan_view import PlanView
    from app.ui.script.script_pane import ScriptPane
    from app.ui.shell.application import Application

_UNSEEN_S = 1.0


class ProjectWindow(QMainWindow):
    """`close_asked`: the person closed it; the application ends it."""

    close_asked = Signal()

    def __init__(
        self, application: Application, workspace: Workspace, view: Mapping[str, Any]
    ) -> None:
        super().__init__()
        self.application = application
        self.goes_to_welcome = False
        self._view = dict(view)
        self._painted = asyncio.Event()
        self._following = Tasks("follow")  # what another process writes, while it has the project
        theme = application.theme
        self.shortcuts = Shortcuts(self)
        self.desk = Desk(
            theme, application.studio, workspace, application.pictures, self.shortcuts, self
        )
        self.desk.window = self
        self.desk.noticed.connect(self._show_notice)
        self.desk.crashed.connect(application.report)
        self.conductor = Conductor(self.desk, self)
        self.setDockNestingEnabled(True)
        self.setAcceptDrops(True)
        self.setWindowIcon(theme.icon("mark", "text", 64))
        self._build_middle()
        self.toasts = Toasts(theme, self.stack)
        self._build_docks()
        self.status = StatusLine(self.desk, self.conductor)
        self.setStatusBar(self.status)
        self.command_list = CommandList(theme, self.shortcuts, self)
        self.commands = Commands(self)
        self.tray = Tray(self.conductor, self)
        self._connect()
        self.shortcuts.apply(application.memory.get("shortcuts"))
        self._title()
        open_within_screen(self)
        restore_layout(self, self._view)

    # -- building -------------------------------------------------------------------------------

    def _build_middle(self) -> None:
        theme, desk = self.desk.theme, self.desk
        self.views = views = Views(self)
        self.board, self.wiring, self.stages = views.board, views.wiring, views.stages
        self.board_page, self.stack = views.board_page, views.stack
        self.reviews = views.reviews
        self.banners = Banners(desk)
        self.top = TopBar(theme, self.conductor)
        self.top.add_view("storyboard", "layout-grid", self.tr("Storyboard"), "Ctrl+1")
        self.top.add_view("canvas", "workflow", self.tr("Canvas"), "Ctrl+2")
        self.top.add_view("animatic", "film", self.tr("Animatic"), "Ctrl+3")
        review = self.tr("Review")
        self.top.add_view("review", "message-square-text", review, "Ctrl+4")
        self.top.add_view("assets", "users-round", self.tr("Assets"), "Ctrl+5")
        self.top.add_view("stage", "presentation", self.tr("Stage"), "Ctrl+6")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        self.talk = Talk(desk, self)
        self.chat = ChatBar(desk, self.talk)
        column.addWidget(self.chat)
        self.setCentralWidget(middle)
        # The bar spans the whole window, above the docks: it stands with the menu.
        self.menu_bar = QMenuBar()
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.menu_bar)
        rows.addWidget(self.top)
        self.setMenuWidget(head)

    def _build_docks(self) -> None:
        self._docks = Docks(self)
        self.docks = self._docks.by_name
        self.navigator = self._docks.navigator

    @property
    def panel(self) -> ProductionPanel:
        """Where the agent stands, and the answers to it."""
        return self._docks.panel

    @property
    def log_was_folded(self) -> bool:
        """As it was remembered."""
        return self._view.get("log_folded") is True

    @property
    def planner(self) -> PlannerDock:
        """The conversation."""
        return self._docks.planner

    @property
    def inspector(self) -> Inspector:
        """The chosen shot or asset, closely."""
        return self._docks.inspector

    def _connect(self) -> None:
        desk, conductor = self.desk, self.conductor
        self.top.view_chosen.connect(self.show_view)
        self.top.undo_wanted.connect(self.commands.undo)
        self.top.redo_wanted.connect(self.commands.redo)
        self.top.script.toggled.connect(self.show_script)
        self.top.folder.clicked.connect(self.commands.show_folder)
        agent = self.top.agent
        agent.start_wanted.connect(lambda: desk.run(conductor.start(), "start"))
        agent.review_wanted.connect(self.review)
        agent.pause_wanted.connect(lambda: self.panel.pause_or_resume())
        agent.stop_wanted.connect(lambda: desk.run(conductor.stop(), "stop"))
        self.wiring.script_wanted.connect(self.commands.import_script)
        self.wiring.menu_actions = self.commands.shot_menu
        self.wiring.compare_wanted.connect(self.views.compare.show_shots)
        self.wiring.bulk.generate_wanted.connect(self.commands.start_chosen)
        self.wiring.searching.asset_wanted.connect(self.show_asset)
        self.navigator.head.add_wanted.connect(self.commands.new_scene)
        self.navigator.head.hide_wanted.connect(self.docks["navigator"].hide)
        self.navigator.scene_chosen.connect(self._go_to_scene)
        self.navigator.asset_chosen.connect(self.show_asset)
        self.navigator.assets_wanted.connect(lambda: self.show_view("assets"))
        self.board.grid.shot_opened.connect(self.reviews.show_shot)
        desk.projection.project_changed.connect(self._title)
        self.chat.sent.connect(lambda: self.show_dock("planner"))
        self.talk.canvas_wanted.connect(lambda: self.show_view("canvas"))
        conductor.changed.connect(self._follow_plan)
        self.stack.currentChanged.connect(lambda _i: self.mark_view())
        self._had_plan = False

    # -- what is shown --------------------------------------------------------------------------

    async def begin(self) -> None:
        """After the first paint: the panel is made, and what a closed project left under way
        goes on. It ends early, and quietly, where the window is closed meanwhile."""
        await asyncio.wait({self.desk.run(self._begin(), "begin")})

    async def _begin(self) -> None:
        with suppress(TimeoutError):  # a window that nobody sees paints nothing
            await asyncio.wait_for(self.painted(), _UNSEEN_S)
        await self._docks.fill_shown()
        _ = self.views.board_strip  # what was stale when it was closed is told
        self.conductor.refresh()
        self.banners.look()
        await self.desk.run(self.talk.load(), "chat")
        if self.desk.read_only:
            from app.workspace.following import follow

            self._following.start("follow", follow(self.desk.workspace))
        from app.ui.production.recovering import recover

        left = await self.desk.run(recover(self.desk, self.conductor), "recover")
        if left is not None and left.nodes:
            self.banners.show_not_begun(left, self.commands.rerun_nodes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._painted.is_set() and "docks" not in self._view:
            self._docks.lay_out()

    async def painted(self) -> None:
        """Waits until the first frame stands."""
        await self._painted.wait()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted.is_set():
            QTimer.singleShot(0, self._painted.set)

    def show_view(self, name: str) -> None:
        """Brings a view to the middle."""
        self.views.show(name, self.conductor.plan is not None and self._had_plan)

    @property
    def canvas(self) -> CanvasView:
        """The graph."""
        return self.views.canvas

    @property
    def animatic(self) -> AnimaticView:
        """The film as it stands, in time."""
        return self.views.animatic

    @property
    def script(self) -> ScriptPane:
        """The script, beside the board."""
        return self.views.script

    @property
    def plan(self) -> PlanView:
        """What the agent is about to make, while it waits."""
        return self.views.plan

    def mark_view(self) -> None:
        """Shows which view is shown."""
        self.top.set_view(self.views.shown)
        self.views.settle()

    def show_script(self, on: bool) -> None:
        """The script beside the board, or the board alone."""
        if on or self.views.script_made:
            self.script.setVisible(on)
        self.top.script.setChecked(on)
        if on:
            self.stack.setCurrentWidget(self.board_page)

    def show_dock(self, name: str) -> None:
        """Brings a dock to the front."""
        self._docks.show(name)

    def review(self) -> None:
        """Shows what waits for the person."""
        self.panel.head.settings.setChecked(False)
        standing = self.conductor.standing
        on_stage = bool(self.conductor.stage) and standing is not None and standing.phase != "plan"
        if on_stage:
            self.stages.show().show_stage(self.conductor.stage)
            return
        self.show_dock("production")
        if standing is not None and standing.phase == "plan":
            self.stack.setCurrentWidget(self.plan)
        elif self.reviews.waiting_sheet():
            self.reviews.show_waiting()
        else:
            self.stack.setCurrentWidget(self.board_page)
            self.board.show_review()
            self.panel.approve.setFocus()

    def _follow_plan(self) -> None:
        """The plan comes by itself once it waits, and goes once it is answered."""
        has_plan = self.conductor.plan is not None and self.conductor.situation == "waiting"
        if has_plan and not self._had_plan:
            self.stack.setCurrentWidget(self.plan)
            self.plan.table.setFocus()
            self.show_dock("production")
        elif not has_plan and self.views.plan_is_shown:
            self.show_view("stage" if self.conductor.stage else "storyboard")
        self._had_plan = has_plan

    def feedback_on(self, node: str) -> None:
        """Words about a take: at the panel's own place if it shows the node, else asked for."""
        if self.panel.gallery.tile(node) is not None:
            self.show_dock("production")
            self.panel.gallery.choose(node)
            self.panel.give_feedback()
        else:
            self.commands.ask_feedback(node)

    def _go_to_scene(self, scene: str) -> None:
        first = next((row for row in self.desk.projection.shots if row.scene == scene), None)
        self.stack.setCurrentWidget(self.board_page)
        if first is not None:
            self.desk.jump_requested.emit(first.id)

    def show_asset(self, asset: str) -> None:
        """An asset closely, in the inspector."""
        self.inspector.show_asset(asset)
        self.show_dock("inspector")

    def _title(self) -> None:
        board = self.desk.workspace.board
        title = board.project.title
        self.setWindowTitle(f"{title} – Slateroom")
        self.top.title.setText(title)
        episodes = board.episodes()
        many = len(episodes) > 1
        self.top.sub.setText(self.tr("/ {0} episodes").format(len(episodes)) if many else "")

    def _show_notice(self, text: str, state: str) -> None:
        self.toasts.show(text, state or None)  # type: ignore[arg-type]

    def tell_import(self, facts: Imported) -> None:
        """What a script brought, and what of it was not understood."""
        from app.ui.shell.script_import import imported_words

        self.desk.notice(imported_words(facts), "approved")
        self.banners.show_remarks(facts.remarks)

    def come_forward(self) -> None:
        """In front of other windows."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    # -- scripts dropped on the window ----------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if script_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = script_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read_script(path)

    def read_script(self, path: Path) -> None:
        """A script onto the board: new scenes, or what a revised version changes."""
        from app.ui.shell.script_import import import_script

        self.desk.run(import_script(self, path), "import")

    # -- remembered -----------------------------------------------------------------------------

    def facts(self) -> dict[str, Any]:
        """What the list of recent projects shows."""
        return facts_of(self)

    def view_state(self) -> dict[str, Any]:
        """How the window is laid out."""
        self.views.aside.bring_back()
        return layout_of(self)

    # -- the end --------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()

    async def finish(self) -> None:
        """Lets go of the project; what is in flight is resumed by a later start."""
        await self.reviews.keep()
        self.views.close()
        await self._following.cancel()
        self._docks.close()
        self.talk.close()
        self.conductor.close()
        self.status.close_line()
        self.toasts.hide()
        self.tray.close_tray()
        self.commands.gateway.close()
        await self.desk.close()
