"""The commands of a project's window and its menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices

from app.story.edits import Approve, Edit
from app.ui.kit.dialogs import ask_text, open_file, open_folder
from app.ui.shell.gateway_door import GatewayDoor
from app.ui.shell.menus import Menus
from app.ui.shell.package_door import PackageDoor
from app.ui.shell.scene_commands import SceneCommands

if TYPE_CHECKING:
    from app.ui.canvas.canvas_view import CanvasView
    from app.ui.shell.project_window import ProjectWindow


class Commands(QObject):
    """Made once a window; every command is in the command list and can have other keys."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._actions: dict[str, QAction] = {}
        self.gateway = GatewayDoor(window)
        self.package = PackageDoor(window)
        self.scenes = SceneCommands(window)
        self._file_commands()
        self._edit_commands()
        self._view_commands()
        self._agent_commands()
        self._shot_commands()
        self._help_commands()
        self.menus = Menus(window, self)
        window.conductor.changed.connect(self._enable)
        self._desk.selection.changed.connect(self._enable)
        self._desk.settings_requested.connect(self.settings)
        self._enable()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _add(
        self, group: str, name: str, text: str, run: Callable[[], object], keys: str = ""
    ) -> QAction:
        action = QAction(text, self._window)
        action.triggered.connect(lambda _=False: run())
        self._window.addAction(action)
        self._desk.shortcuts.add(action, f"window.{name}", group, keys)
        self._actions[name] = action
        return action

    # -- registering ----------------------------------------------------------------------------

    def _file_commands(self) -> None:
        group = self.tr("File")
        add = self._add
        add(group, "new", self.tr("New or open…"), self._show_welcome, "Ctrl+N")
        add(group, "open", self.tr("Open project…"), self.open_project, "Ctrl+O")
        add(group, "import", self.tr("Import script…"), self.import_script, "Ctrl+I")
        add(group, "revise", self.tr("Import revised script…"), self.import_script)
        add(group, "snapshot", self.tr("Save a snapshot…"), self.snapshot, "Ctrl+S")
        add(group, "export", self.tr("Export…"), self.export, "Ctrl+E")
        add(group, "package", self.tr("Export review package…"), self.package.export)
        add(group, "bring_review", self.tr("Import review…"), self.package.bring)
        add(group, "folder", self.tr("Show the project's folder"), self.show_folder)
        add(group, "settings", self.tr("Settings…"), self.settings, "Ctrl+,")
        add(group, "close", self.tr("Close project"), self.close_project, "Ctrl+W")
        add(group, "quit", self.tr("Quit"), self._window.application.quit, "Ctrl+Q")

    def _edit_commands(self) -> None:
        group = self.tr("Edit")
        self._add(group, "undo", self.tr("Undo"), self.undo, "Ctrl+Z")
        self._add(group, "redo", self.tr("Redo"), self.redo, "Ctrl+Shift+Z")
        self._add(group, "new_scene", self.tr("New scene…"), self.new_scene)
        self._add(group, "commands", self.tr("Find a command…"), self._find_command, "Ctrl+K")

    def _view_commands(self) -> None:
        group = self.tr("View")
        window = self._window
        add = self._add
        add(
            group, "storyboard", self.tr("Storyboard"), lambda: window.show_view("storyboard"),
            "Ctrl+1",
        )  # fmt: skip
        add(group, "canvas", self.tr("Canvas"), lambda: window.show_view("canvas"), "Ctrl+2")
        add(group, "animatic", self.tr("Animatic"), lambda: window.show_view("animatic"), "Ctrl+3")
        add(group, "to_review", self.tr("Review"), lambda: window.show_view("review"), "Ctrl+4")
        add(group, "assets", self.tr("Assets"), lambda: window.show_view("assets"), "Ctrl+5")
        add(group, "stage", self.tr("Stage"), lambda: window.show_view("stage"), "Ctrl+6")
        keys = {"navigator": "F9", "production": "F10", "inspector": "F11"}
        for name, dock in window.docks.items():
            action = dock.toggleViewAction()
            action.setText(dock.windowTitle())
            window.addAction(action)
            self._desk.shortcuts.add(action, f"window.dock_{name}", group, keys.get(name, ""))
            self._actions[f"dock_{name}"] = action
        toggle = window.top.script.toggle
        add(group, "script", self.tr("Script beside the board"), toggle, "F8")
        add(group, "full", self.tr("Full screen"), self._full_screen, "Ctrl+Shift+F")
        add(self.tr("Window"), "gateway", self.tr("Gateway…"), self.gateway.show, "Ctrl+Shift+G")

    def _agent_commands(self) -> None:
        group = self.tr("Agent")
        window, desk = self._window, self._desk
        conductor = window.conductor
        add = self._add
        start = lambda: desk.run(conductor.start(), "start")  # noqa: E731
        stop = lambda: desk.run(conductor.stop(), "stop")  # noqa: E731
        add(group, "start", self.tr("Start Agent"), start, "Ctrl+R")
        add(group, "start_chosen", self.tr("Start Agent on chosen shots"), self.start_chosen)
        add(group, "review", self.tr("Show what waits"), window.review, "Ctrl+Shift+R")
        add(
            group,
            "approve",
            self.tr("Approve what waits"),
            lambda: window.panel.approve_now(),
            "Ctrl+Return",
        )
        add(
            group,
            "feedback",
            self.tr("Give feedback"),
            lambda: window.panel.give_feedback(),
            "Ctrl+Shift+F4",
        )
        add(
            group,
            "pause",
            self.tr("Pause or resume"),
            lambda: window.panel.pause_or_resume(),
            "Ctrl+Alt+P",
        )
        add(group, "stop", self.tr("Stop the agent"), stop, "Ctrl+Alt+Return")
        add(group, "rerun", self.tr("Make everything stale again…"), self.rerun_stale)
        add(group, "agent_settings", self.tr("Production settings"), self._agent_settings)

    def _shot_commands(self) -> None:
        group = self.tr("Shot")
        self._add(group, "approve_shots", self.tr("Approve takes"), self.approve_shots)
        self._add(group, "review_shot", self.tr("Review shot"), self._window.reviews.show_chosen)
        self._add(
            group, "inspect", self.tr("Inspect shot"), lambda: self._window.show_dock("inspector")
        )

    def _help_commands(self) -> None:
        self._add(
            self.tr("Help"), "keys", self.tr("Keyboard shortcuts"),
            lambda: self.settings("shortcuts"), "F1",
        )  # fmt: skip

    def add_canvas(self, canvas: CanvasView) -> None:
        """The canvas's own menu, which is there while the canvas is."""
        canvas.undo_wanted.connect(self.undo)
        canvas.jobs_wanted.connect(self.gateway.show)
        self.menus.add_canvas(canvas)

    def _enable(self) -> None:
        conductor = self._window.conductor
        situation, live = conductor.situation, conductor.live is not None
        writable = not self._desk.read_only
        chosen = bool(self._desk.selection.ids)
        writes = ("undo", "redo", "import", "bring_review", "revise", "new_scene")
        can = {
            **dict.fromkeys(writes, writable),
            "start": conductor.can_start,
            "start_chosen": conductor.can_start and chosen,
            "review": situation in ("waiting", "left"),
            "approve": writable and situation in ("waiting", "ready", "left"),
            "feedback": writable and live,
            "pause": writable and live and not conductor.is_pausing,
            "stop": writable and live,
            "approve_shots": writable and chosen,
            "inspect": chosen,
            "review_shot": chosen,
        }
        for name, on in can.items():
            self._actions[name].setEnabled(on)

    # -- doing ----------------------------------------------------------------------------------

    def _find_command(self) -> None:
        self._window.views.make_commands()
        self._window.command_list.open()

    def _show_welcome(self) -> None:
        self._window.application.show_welcome()

    def close_project(self) -> None:
        """Back to the welcome page."""
        self._window.goes_to_welcome = True
        self._window.close_asked.emit()

    def open_project(self) -> None:
        """Asks for a project's folder."""

        async def work() -> None:
            folder = await open_folder(self._window, self.tr("Open a project"))
            if folder is not None:
                await self._window.application.open_project(folder)

        self._window.application.tasks.start("open", work())

    def import_script(self) -> None:
        """Asks for a script and adds it to the board."""

        async def work() -> None:
            patterns = self.tr("Scripts (*.fountain *.txt *.spmd);;All files (*)")
            path = await open_file(self._window, self.tr("Import a script"), patterns)
            if path is not None:
                self._window.read_script(path)

        self._desk.run(work(), "choose a script")

    def undo(self) -> None:
        """Undoes the person's own last entry, and says which."""
        self._desk.run(self._turn(True), "undo")

    def redo(self) -> None:
        """Redoes what was undone last."""
        self._desk.run(self._turn(False), "redo")

    async def _turn(self, back: bool) -> None:
        workspace = self._desk.workspace
        seq = await (workspace.undo() if back else workspace.redo())
        entries = {entry.seq: entry for entry, _ in await workspace.history()}
        target = entries[seq].target
        label = entries[target].label if target in entries else ""
        said = self.tr("Undone: {0}") if back else self.tr("Redone: {0}")
        self._desk.notice(said.format(label))

    def new_scene(self) -> None:
        """Asks for a heading and adds a scene."""
        from app.story.scene_recipes import insert_scene

        async def work() -> None:
            heading = await ask_text(
                self._desk.theme, self._window, self.tr("New scene"),
                self.tr("Its heading, such as INT. KITCHEN - DAY"), accept=self.tr("Add"),
            )  # fmt: skip
            if heading is not None:
                edits, _ = insert_scene(self._desk.workspace.board, heading.strip())
                await self._desk.workspace.apply(edits, "person", "new scene")

        self._desk.run(work(), "new scene")

    def snapshot(self) -> None:
        """A copy of the project's database under a name."""
        from app.ui.shell.snapshots import take_snapshot

        self._desk.run(take_snapshot(self._desk), "snapshot")

    def export(self) -> None:
        """Asks what to write, and writes it."""
        from app.ui.shell.export_dialog import ExportDialog

        dialog = ExportDialog(self._desk, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_folder(self) -> None:
        """Opens the project's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.workspace.folder)))

    def settings(self, page: str = "general") -> None:
        """Opens the settings."""
        from app.ui.settings.dialog import SettingsDialog

        application = self._window.application
        self._window.views.make_commands()
        dialog = SettingsDialog(application, self._desk.shortcuts, self._window)
        dialog.show_page(page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _agent_settings(self) -> None:
        self._window.show_dock("production")
        self._window.panel.head.settings.setChecked(True)

    def start_chosen(self) -> None:
        """A session for the chosen shots only."""
        ids = self._desk.selection.ids
        self._desk.run(self._window.conductor.start(ids), "start")

    def rerun_stale(self) -> None:
        """Prices what is stale, asks, and makes it again."""
        self.rerun_nodes([])

    def rerun_node(self, node: str) -> None:
        """Prices one thing, asks, and makes it again."""
        self.rerun_nodes([node])

    def rerun_nodes(self, nodes: list[str]) -> None:
        """The same for several."""
        from app.ui.shell.rerunning import offer_rerun

        self._desk.run(offer_rerun(self._desk, self._window.conductor, nodes), "rerun")

    def keep_node(self, node: str) -> None:
        """Asks why an outdated take is good enough, and keeps it."""

        from app.production.waiving import waive

        async def work() -> None:
            name = self._desk.workspace.board.name(self._desk.workspace.board.nodes_by_id[node])
            reason = await ask_text(
                self._desk.theme, self._window, self.tr("Keep {0} as it is").format(name),
                self.tr("Why is it good enough? It stays until something of it changes again."),
                accept=self.tr("Keep"),
            )  # fmt: skip
            if reason and reason.strip():
                await waive(self._desk.workspace, node, reason.strip())

        self._desk.run(work(), "keep")

    def let_pass(self, node: str) -> None:
        """Asks why a take may be used without approval, and lets it pass."""
        from app.ui.shell.assets_door import let_node_pass

        self._desk.run(let_node_pass(self._desk, node), "gate")

    def ask_feedback(self, node: str) -> None:
        """Asks what should be different in a take."""

        async def work() -> None:
            name = self._desk.workspace.board.name(self._desk.workspace.board.nodes_by_id[node])
            words = await ask_text(
                self._desk.theme, self._window, self.tr("Feedback on {0}").format(name),
                self.tr("The next take reads it."), accept=self.tr("Give"), many_lines=True,
            )  # fmt: skip
            if words and words.strip():
                await self._window.conductor.feedback({node: words.strip()})

        self._desk.run(work(), "feedback")

    def approve_shots(self) -> None:
        """Approves the chosen takes of the chosen shots' panels, as one entry."""
        workspace = self._desk.workspace
        edits: list[Edit] = []
        for shot in self._desk.selection.ids:
            for frame in workspace.board.frames_of(shot):
                take = workspace.chosen(frame.id)
                if take is not None and frame.approved != take.id:
                    edits.append(Approve(node=frame.id, take=take.id))
        if edits:
            self._desk.edit(edits, f"approve {len(edits)} takes")
        else:
            self._desk.notice(self.tr("There is no take to approve yet"))

    def shot_menu(self, ids: Sequence[str]) -> list[QAction]:
        """What the board's context menu offers of the window's commands."""
        names = ("review_shot", "inspect", "approve_shots", "start_chosen")
        more = [self.scenes[n] for n in ("split_at", "merge_shots", "omit_shots", "split")]
        return [self._actions[n] for n in names] + more
