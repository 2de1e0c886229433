"""The window of one project: the board in the middle, the navigator left, the agent right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenuBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.system.tasks import Tasks
from app.ui.chat.chat_bar import ChatBar
from app.ui.chat.planner_dock import PlannerDock
from app.ui.chat.talk import Talk
from app.ui.inspector.inspector import Inspector
from app.ui.kit.command_list import CommandList
from app.ui.kit.dock_head import fixed_dock
from app.ui.kit.notice import Toasts
from app.ui.kit.shortcuts import Shortcuts
from app.ui.production.conductor import Conductor
from app.ui.production.panel import ProductionPanel
from app.ui.production.recovering import recover
from app.ui.shell.assets_door import let_node_pass
from app.ui.shell.banners import Banners
from app.ui.shell.commands import Commands
from app.ui.shell.desk import Desk
from app.ui.shell.navigator import Navigator
from app.ui.shell.script_import import import_script, imported_words
from app.ui.shell.status_line import StatusLine
from app.ui.shell.top_bar import TopBar
from app.ui.shell.tray import Tray
from app.ui.shell.views import Views
from app.ui.shell.window_layout import facts_of, layout_of, restore_layout
from app.ui.shell.window_place import open_within_screen
from app.ui.welcome.script_drop import script_in
from app.workspace.following import follow
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.exchange.importing import Imported
    from app.ui.canvas.canvas_view import CanvasView
    from app.ui.shell.application import Application


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
        self.board, self.wiring, self.plan = views.board, views.wiring, views.plan
        self.animatic, self.script, self.stages = views.animatic, views.script, views.stages
        self.board_page, self.stack = views.board_page, views.stack
        self.reviews = views.reviews
        self.banners = Banners(desk)
        self.top = TopBar(theme, self.conductor)
        self.top.add_view("storyboard", "layout-grid", self.tr("Storyboard"), "Ctrl+1")
        self.top.add_view("canvas", "workflow", self.tr("Canvas"), "Ctrl+2")
        self.top.add_view("animatic", "film", self.tr("Animatic"), "Ctrl+3")
        review = self.tr("Review")
        self.top.add_view("review", "message-square-text", review, "Ctrl+4")
        self.top.add_view("assets", "users-round", self.tr("Assets"), "Ctrl+6")
        self.top.add_view("stage", "presentation", self.tr("Stage"), "Ctrl+5")
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
        desk = self.desk
        self.navigator = Navigator(desk)
        self.panel = ProductionPanel(desk, self.conductor)
        self.inspector = Inspector(desk)
        self.docks: dict[str, QDockWidget] = {}
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        for area in (left, right):
            self.setTabPosition(area, QTabWidget.TabPosition.North)
        self._add_dock("navigator", self.tr("Navigator"), self.navigator, left, 232)
        self.planner = PlannerDock(desk, self.talk)
        self._add_dock("planner", self.tr("Planner"), self.planner, left, 300)
        self._add_dock("production", self.tr("Production"), self.panel, right, 376)
        self._add_dock("inspector", self.tr("Shot"), self.inspector, right, 376)
        self.docks["navigator"].setTitleBarWidget(self.navigator.head)
        self.docks["planner"].setTitleBarWidget(self.planner.head)
        self.docks["production"].setTitleBarWidget(self.panel.head)
        self.docks["inspector"].setTitleBarWidget(self.inspector.head)
        self.tabifyDockWidget(self.docks["production"], self.docks["inspector"])
        self.docks["production"].raise_()
        self.tabifyDockWidget(self.docks["navigator"], self.docks["planner"])
        self.docks["navigator"].raise_()

    def _add_dock(
        self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea, width: int
    ) -> None:
        dock = fixed_dock(name, title, self)
        widget.setMinimumWidth(self.desk.theme.px(min(width, 348) - 32))
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        self.docks[name] = dock
        self.resizeDocks([dock], [self.desk.theme.px(width)], Qt.Orientation.Horizontal)

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
        agent.pause_wanted.connect(self.panel.pause_or_resume)
        agent.stop_wanted.connect(lambda: desk.run(conductor.stop(), "stop"))
        self.plan.closed.connect(lambda: self.stack.setCurrentWidget(self.board_page))
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
        self.inspector.rerun_wanted.connect(self.commands.rerun_node)
        self.inspector.open_wanted.connect(self.wiring.draw)
        self.inspector.keep_wanted.connect(self.commands.keep_node)
        self.inspector.waive_wanted.connect(
            lambda node: desk.run(let_node_pass(desk, node), "gate")
        )
        self.inspector.feedback_wanted.connect(self._feedback_on)
        self.inspector.compare_wanted.connect(self.views.compare.show_node)
        self.board.grid.shot_opened.connect(self.reviews.show_shot)
        self.panel.gallery.opened.connect(self.reviews.show_shot)
        self.panel.review_wanted.connect(self.reviews.show_waiting)
        self.panel.providers_wanted.connect(lambda: self.commands.settings("providers"))
        desk.projection.project_changed.connect(self._title)
        self.chat.sent.connect(lambda: self.show_dock("planner"))
        self.talk.canvas_wanted.connect(lambda: self.show_view("canvas"))
        conductor.changed.connect(self._follow_plan)
        self.stack.currentChanged.connect(lambda _i: self.mark_view())
        self._had_plan = False

    # -- what is shown --------------------------------------------------------------------------

    async def begin(self) -> None:
        """After the first paint: what a closed project left under way goes on."""
        if "docks" not in self._view:
            names = ("navigator", "production")
            widths = [self.desk.theme.px(width) for width in (280, 376)]
            docks = [self.docks[name] for name in names]
            self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        self.conductor.refresh()
        self.banners.look()
        await self.desk.run(self.talk.load(), "chat")
        if self.desk.read_only:
            self._following.start("follow", follow(self.desk.workspace))
        await self.desk.run(recover(self.desk, self.conductor), "recover")

    def show_view(self, name: str) -> None:
        """Brings a view to the middle."""
        self.views.show(name, self.conductor.plan is not None and self._had_plan)

    @property
    def canvas(self) -> CanvasView:
        """The graph."""
        return self.views.canvas

    def mark_view(self) -> None:
        """Shows which view is shown."""
        self.top.set_view(self.views.shown)
        self.views.settle()

    def show_script(self, on: bool) -> None:
        """The script beside the board, or the board alone."""
        self.script.setVisible(on)
        self.top.script.setChecked(on)
        if on:
            self.stack.setCurrentWidget(self.board_page)

    def show_dock(self, name: str) -> None:
        """Brings a dock to the front."""
        self.docks[name].show()
        self.docks[name].raise_()

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
        elif not has_plan and self.stack.currentWidget() is self.plan:
            self.show_view("stage" if self.conductor.stage else "storyboard")
        self._had_plan = has_plan

    def _feedback_on(self, node: str) -> None:
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
        self.panel.close_panel()
        self.talk.close()
        self.planner.close_dock()
        self.conductor.close()
        self.navigator.close_navigator()
        self.inspector.close_inspector()
        self.status.close_line()
        self.toasts.hide()
        self.tray.close_tray()
        self.commands.gateway.close()
        await self.desk.close()
