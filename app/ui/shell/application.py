"""The running app: its windows, what they share, and how they open and end."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.studio import Studio
from app.system.crash import last_line, write_report
from app.system.errors import WorldError
from app.system.paths import resource
from app.system.tasks import Tasks, in_thread
from app.ui.kit.dialogs import QuestionDialog, tell
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import TEXT_SIZES, Theme
from app.ui.shell.languages import install_language
from app.ui.shell.memory import Memory
from app.ui.shell.places import free_project_path, make_folder
from app.ui.shell.window_place import place_of
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.exchange.importing import Imported
    from app.gateway.leftovers import Leftover
    from app.ui.shell.project_window import ProjectWindow
    from app.ui.welcome.welcome import WelcomeWindow

log = logging.getLogger(__name__)
SAMPLE = "the-last-ferry.fountain"
SAMPLE_TITLE = "The Last Ferry"


class Application(QObject):
    """Made once; `ended` is set when the last window is closed."""

    def __init__(self, app: QApplication, studio: Studio) -> None:
        super().__init__(app)
        self.studio = studio
        self.ended = asyncio.Event()
        self.tasks = Tasks("application", on_crash=self.report)
        self.memory = Memory(studio.user, self.tasks)
        self.pictures = PictureCache(parent=self, folder=studio.folders.cache / "pictures")
        self.theme: Theme
        self._app = app
        self.windows: list[ProjectWindow] = []
        self.welcome: WelcomeWindow | None = None
        self._reporting = False
        self._hook = sys.excepthook
        sys.excepthook = self._on_exception

    # -- start and end --------------------------------------------------------------------------

    async def start(self, paths: Sequence[Path] = ()) -> None:
        """Shows the given projects, or the welcome page."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_exception)
        await self.memory.load()
        look = self.memory.get("appearance")
        install_language(self._app, str(self.memory.get("general").get("language", "")))
        mode, scale = look.get("mode", "system"), look.get("scale", 1.0)
        self.theme = Theme(
            self._app,
            mode if mode in ("dark", "light", "system") else "system",
            scale if scale in TEXT_SIZES else 1.0,
        )
        opened = [await self.open_project(path) for path in paths]
        if not any(opened):  # one that was opened may be closed by now
            self.show_welcome()
        self.tasks.start("providers", self._find_providers())  # after the window stands
        self.tasks.start("recover", self._recover())
        self.tasks.start("trim", in_thread(self.pictures.trim))

    async def _find_providers(self) -> None:
        """Keys are read; then servers on this computer are looked for, quietly where there are
        none."""
        from app.providers import local_servers

        studio = self.studio
        await studio.ready()
        found = await local_servers.find(studio.accounts, studio.user, studio.catalogue)
        if not found:
            return
        await studio.use_accounts()
        names = ", ".join(s.label for s in found)
        words = self._app.translate(
            "Application", "{0} answers on this computer; its models can be chosen."
        )
        for window in self.windows:
            window.desk.notice(words.format(names), "")

    async def _recover(self) -> None:
        """Closed projects that have bought something are collected; the person is told."""
        if not await self.studio.recover_closed():
            return
        from app.ui.gateway.words import leftover_line

        told: set[tuple[str, str]] = set()

        def tell(left: Leftover) -> None:
            if left.state == "queued" or (left.project, left.state) in told:
                return
            told.add((left.project, left.state))
            state = "running" if left.state in ("collecting", "collected") else "needs_person"
            for window in self.windows:
                window.desk.notice(leftover_line(left), state)

        self.studio.leftovers.listen(tell)

    def quit(self) -> None:
        """Closes all windows, and then ends."""
        self.tasks.start("quit", self._quit())

    async def _quit(self) -> None:
        for window in list(self.windows):
            await self._close(window)
        if self.welcome is not None:
            self.welcome.close()
        self.ended.set()

    async def shut(self) -> None:
        """Ends what runs; what providers have accepted is resumed by a later start."""
        for window in list(self.windows):
            await self._close(window)
        await self.tasks.cancel()
        await self.studio.shut()
        self.pictures.close()
        sys.excepthook = self._hook

    # -- windows --------------------------------------------------------------------------------

    def show_welcome(self) -> WelcomeWindow:
        """The page that stands there while no project is open."""
        if self.welcome is None:
            from app.ui.welcome.welcome import WelcomeWindow

            self.welcome = WelcomeWindow(self)
            self.welcome.closed.connect(self._on_welcome_closed)
        self.welcome.refresh()
        self.welcome.show()
        self.welcome.raise_()
        self.welcome.activateWindow()
        return self.welcome

    def _on_welcome_closed(self) -> None:
        if not self.windows:
            self.ended.set()

    def open_all(self, paths: Sequence[Path]) -> None:
        """What another start was asked to open; without paths, a window comes to the front."""

        async def work() -> None:
            for path in paths:
                await self.open_project(path)

        if paths:
            self.tasks.start("open", work())
        elif self.windows:
            self.windows[-1].come_forward()
        else:
            self.show_welcome()

    async def open_project(self, folder: Path) -> ProjectWindow | None:
        """Opens a project in a window of its own; tells the person where it cannot be."""
        for window in self.windows:
            if window.desk.workspace.folder == folder:
                window.come_forward()
                return window
        try:
            workspace = await self.studio.open(folder)
        except WorldError as error:
            await self._tell(self.tr("This project cannot be opened"), error)
            return None
        return await self.show_workspace(workspace)

    async def show_shot(self, folder: Path, shot: str) -> None:
        """A shot of a project, in the project's own window."""
        window = await self.open_project(folder)
        if window is not None:
            window.commands.gateway.show_shot(shot)

    def projects_folder(self) -> Path:
        """Where new projects go: the person's choice, or the usual place."""
        chosen = str(self.memory.get("general").get("projects", ""))
        return Path(chosen).expanduser() if chosen else self.studio.folders.projects

    async def new_project(
        self, title: str, script: Path | None = None, aspect: str = "16:9", first: str = ""
    ) -> ProjectWindow | None:
        """Makes a project in the person's folder: from a script, or empty, perhaps with the words
        of a first shot."""
        from app.exchange.importing import import_into
        from app.exchange.scripts import read_script
        from app.ui.shell.shot_edits import make_shot

        folder = self.projects_folder()
        workspace: Workspace | None = None
        facts: Imported | None = None
        path = folder
        try:
            if script is not None:
                title = (await in_thread(read_script, script)).title or title
            path = free_project_path(folder, title)
            await in_thread(make_folder, folder)
            workspace = await self.studio.create(path, title, aspect)
            if script is not None:
                facts = await import_into(workspace, script)
            elif first:
                edits, _made = make_shot(workspace.board, action=first)
                await workspace.apply(edits, "person", "first shot")
        except WorldError as error:
            if workspace is not None:
                await self.studio.close(workspace)
                await in_thread(shutil.rmtree, path, ignore_errors=True)
            await self._tell(self.tr("The project was not made"), error)
            return None
        window = await self.show_workspace(workspace)
        if facts is not None:
            window.tell_import(facts)
        return window

    async def new_from_brief(self, brief: str, aspect: str = "16:9") -> ProjectWindow | None:
        """A new project in whose window the planner begins with a brief."""
        from app.planning.brief import read_brief

        words = read_brief(brief).subject or brief
        title = shorten(f"{words[:1].upper()}{words[1:]}", 48, placeholder="")
        window = await self.new_project(title or self.tr("Untitled"), aspect=aspect)
        if window is not None:
            window.show_dock("planner")
            window.chat.begin_with(brief)
        return window

    async def open_sample(self) -> ProjectWindow | None:
        """The sample: made from its script on first use, opened after that."""
        folder = self.projects_folder()
        made = folder / f"{SAMPLE_TITLE}.slate"
        if (made / "project.db").is_file():
            return await self.open_project(made)
        return await self.new_project(SAMPLE_TITLE, resource("samples", SAMPLE))

    async def show_workspace(self, workspace: Workspace) -> ProjectWindow:
        """A window for a project that is open."""
        from app.ui.shell.project_window import ProjectWindow

        view = await self.memory.view(workspace.board.project.id)
        if self.welcome is not None and self.welcome.isVisible():
            self.memory.put("window", place_of(self.welcome))
        window = ProjectWindow(self, workspace, {**self.memory.get("window"), **view})
        self.windows.append(window)
        window.close_asked.connect(lambda: self.tasks.start("close", self._end(window)))
        window.show()
        if self.welcome is not None:
            self.welcome.hide()
        self.memory.note_recent(workspace.folder, window.facts())  # a crash leaves it known
        window.desk.run(workspace.read_rest(), "read what is left of it")
        await window.begin()
        return window

    async def _end(self, window: ProjectWindow) -> None:
        to_welcome = window.goes_to_welcome
        await self._close(window)
        if to_welcome:
            self.show_welcome()
        elif not self.windows:
            self.ended.set()

    async def _close(self, window: ProjectWindow) -> None:
        if window not in self.windows:
            return
        from app.ui.shell.last_words import keep_last_words

        self.windows.remove(window)
        workspace = window.desk.workspace
        await keep_last_words(window, window.desk)
        self.memory.note_recent(workspace.folder, window.facts())
        self.memory.put("window", place_of(window))
        await self.memory.put_view(workspace.board.project.id, window.view_state())
        window.hide()
        await window.finish()
        await self.studio.close(workspace)
        window.deleteLater()

    def dialogs(self) -> list[QuestionDialog]:
        """Questions that stand open."""
        return [w for w in self._app.topLevelWidgets() if isinstance(w, QuestionDialog)]

    # -- what went wrong ------------------------------------------------------------------------

    def _front(self) -> QWidget | None:
        return self._app.activeWindow() or (self.windows[-1] if self.windows else self.welcome)

    async def _tell(self, title: str, error: WorldError) -> None:
        await tell(self.theme, self._front(), title, str(error))

    def report(self, error: BaseException) -> None:
        """A bug: a report on disk, and a word that says where it lies."""
        redactor = self.studio.redactor
        line = last_line(error, redactor)
        log.error("a bug: %s", line, exc_info=error)
        where = write_report(error, redactor, self.studio.folders.logs)
        if self._reporting or not hasattr(self, "theme"):
            return
        self._reporting = True
        text = self.tr("{0}\n\nNothing that was saved is lost. A report lies at {1}.").format(
            line, where or self.tr("no place: the log folder cannot be written")
        )
        self.tasks.start("report", self._show_report(text))

    async def _show_report(self, text: str) -> None:
        try:
            await tell(self.theme, self._front(), self.tr("This is a bug in Slateroom"), text)
        finally:
            self._reporting = False

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.quit()
        else:
            self.report(error)

    def _on_loop_exception(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            log.error("the loop: %s", context.get("message"))
