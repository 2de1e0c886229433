"""The welcome page: from a script, from a first idea, from the sample, or on with what there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.button import Button
from app.ui.kit.dialogs import open_file, open_folder
from app.ui.kit.labels import PlainLabel
from app.ui.kit.search_field import SearchField
from app.ui.kit.shortcuts import Shortcuts
from app.ui.shell.window_place import open_within_screen, restore_place
from app.ui.welcome.brief_card import BriefCard, HandCard
from app.ui.welcome.marks import Mark, SamplePictures
from app.ui.welcome.recent_list import RecentList
from app.ui.welcome.script_drop import ScriptDrop, script_in

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class _Column(QWidget):
    """Gives way in height down to its least before anything has to be scrolled."""

    def hasHeightForWidth(self) -> bool:
        return False


class WelcomeWindow(QMainWindow):
    """`closed`: the person closed it."""

    closed = Signal()

    def __init__(self, application: AppPort) -> None:
        super().__init__()
        self.setObjectName("welcomeWindow")
        self._application = application
        self._theme = application.theme
        self.shortcuts = Shortcuts(self)
        self.setWindowTitle("Slateroom")
        self.setAcceptDrops(True)
        middle = QWidget()
        middle.setProperty("ground", "bg")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 9)
        row.addWidget(self._right(), 4)
        self.setCentralWidget(middle)
        self._menu()
        where = PlainLabel(self._theme, "", "small", "muted")
        self._where = where
        self.statusBar().addWidget(where)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(10, 0, 10, 0)
        self.setWindowIcon(self._theme.icon("mark", "text", 64))
        self.setMinimumSize(900, 560)
        open_within_screen(self)
        restore_place(self, application.memory.get("window"))
        middle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        middle.setFocus()

    # -- building -------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        theme = self._theme
        host = QWidget()
        inner = _Column()
        inner.setMaximumWidth(theme.px(1008))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(Mark(self._application, theme.px(32)))
        brand.addWidget(PlainLabel(theme, "Slateroom", "page"))
        brand.addStretch()
        column.addLayout(brand)
        self.open_button = Button(
            theme, self.tr("Open project…"), "folder-open", extent="large", keys="Ctrl O"
        )
        self.open_button.setObjectName("openProjectButton")
        self.open_button.clicked.connect(self.open_project)
        title = QHBoxLayout()
        title.addWidget(PlainLabel(theme, self.tr("Start a storyboard"), "welcome"))
        title.addStretch()
        title.addWidget(self.open_button)
        column.addLayout(title)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._script_card(), 1)
        cards.addWidget(self._brief_card(), 1)
        column.addLayout(cards)
        column.addWidget(self._hand_card())
        column.addWidget(self._sample_card())
        column.addStretch()
        whole = QVBoxLayout(host)
        whole.setContentsMargins(56, 28, 48, 20)
        whole.addWidget(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(host)
        return area

    def _card(self, icon: str, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("ground", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        head = self._head(icon, title)
        head.addStretch()
        column.addLayout(head)
        return card, column

    def _head(self, icon: str, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Mark(self._application, 18, icon))
        head.addWidget(PlainLabel(self._theme, title, "question"))
        return head

    def _script_card(self) -> QFrame:
        theme = self._theme
        card, column = self._card("file-text", self.tr("New from script"))
        self.drop = ScriptDrop(theme)
        self.drop.dropped.connect(self.start_from_script)
        self.drop.pressed.connect(self.choose_script)
        column.addWidget(self.drop, 1)
        row = QHBoxLayout()
        self.choose = Button(theme, self.tr("Choose script…"), kind="primary", extent="large")
        self.choose.setObjectName("chooseScriptButton")
        self.choose.clicked.connect(self.choose_script)
        paste = Button(theme, self.tr("Paste"), extent="large")
        paste.setToolTip(self.tr("A script that was copied elsewhere"))
        paste.clicked.connect(self.paste_script)
        row.addWidget(self.choose, 1)
        row.addWidget(paste)
        column.addLayout(row)
        return card

    def _brief_card(self) -> QFrame:
        head = self._head("sparkles", self.tr("New from a brief"))
        head.addStretch()
        self.brief = BriefCard(self._theme, head)
        self.brief.planned.connect(self.start_from_brief)
        return self.brief

    def _hand_card(self) -> QFrame:
        head = self._head("square-pen", self.tr("New by hand"))
        self.hand = HandCard(self._theme, head)
        self.hand.started.connect(self.start_empty)
        return self.hand

    def _sample_card(self) -> QFrame:
        theme = self._theme
        card = QFrame()
        card.setProperty("ground", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch()
        title = self.tr("Try the sample, offline, no key needed")
        words.addWidget(PlainLabel(theme, title, "question", wrap=True))
        text = self.tr(
            "“The Last Ferry”: a short script, boarded. The agent draws it on this computer, "
            "with the built-in pencil, and spends nothing."
        )
        words.addWidget(PlainLabel(theme, text, "base", "muted", wrap=True))
        self.sample = Button(theme, self.tr("Open the sample"), "play", extent="large")
        self.sample.setObjectName("sampleButton")
        self.sample.clicked.connect(self.open_sample)
        line = QHBoxLayout()
        line.addWidget(self.sample)
        line.addStretch()
        words.addLayout(line)
        words.addStretch()
        row.addLayout(words, 1)
        pictures = self._sample_pictures()
        if pictures:
            row.addWidget(SamplePictures(self._application, pictures), 2)
        return card

    def _sample_pictures(self) -> list[Path]:
        from app.system.paths import resource

        folder = resource("samples", "pictures")
        return sorted(folder.glob("*.jpg")) if folder.is_dir() else []

    def _right(self) -> QWidget:
        theme = self._theme
        side = QFrame()
        side.setProperty("ground", "panel")
        side.setMinimumWidth(theme.px(300))
        side.setMaximumWidth(theme.px(464))
        column = QVBoxLayout(side)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Recent projects"), "question"))
        head.addStretch()
        self.find = SearchField(theme, self.tr("Find"))
        self.find.setFixedWidth(theme.px(160))
        head.addWidget(self.find)
        column.addLayout(head)
        self.recent = RecentList(theme, self._application.pictures)
        self.recent.chosen.connect(lambda path: self._open(Path(path)))
        self.recent.forgotten.connect(self._forget)
        self.find.textChanged.connect(self.recent.filter)
        self._none = PlainLabel(
            theme, self.tr("Projects that you open will stand here."), "base", "muted"
        )
        column.addWidget(self._none)
        column.addWidget(self.recent, 1)
        column.addWidget(self._key_card())
        return side

    def _key_card(self) -> QFrame:
        theme = self._theme
        card = QFrame()
        card.setProperty("ground", "group")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Mark(self._application, 16, "key-round"))
        head.addWidget(PlainLabel(theme, self.tr("No key is needed"), "button"))
        head.addStretch()
        column.addLayout(head)
        text = self.tr(
            "The built-in pencil draws offline. A key is needed only for an online model; it comes "
            "from the environment or the system’s keyring, and never stands in a project."
        )
        column.addWidget(PlainLabel(theme, text, "small", "muted", wrap=True))
        return card

    def _menu(self) -> None:
        file = self.menuBar().addMenu(self.tr("&File"))
        for name, text, keys, run in (
            ("open", self.tr("Open project…"), "Ctrl+O", self.open_project),
            ("script", self.tr("New from script…"), "Ctrl+N", self.choose_script),
            ("sample", self.tr("Open the sample"), "", self.open_sample),
            ("settings", self.tr("Settings…"), "Ctrl+,", self.settings),
            ("quit", self.tr("Quit"), "Ctrl+Q", self._application.quit),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, run=run: run())
            file.addAction(action)
            self.shortcuts.add(action, f"welcome.{name}", self.tr("Welcome"), keys)

    # -- showing --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows the recent projects as they stand."""
        entries = self._application.memory.recent()
        self.recent.show_entries(entries)
        self._none.setVisible(not entries)
        self.find.setVisible(len(entries) > 4)
        folder = self._application.projects_folder()
        self._where.setText(self.tr("Projects are saved in {0}").format(folder))

    # -- doing ----------------------------------------------------------------------------------

    def _run(self, name: str, work: object) -> None:
        self._application.tasks.start(name, work)  # type: ignore[arg-type]

    def start_from_script(self, path: Path) -> None:
        """A new project from a script."""
        title = path.stem.replace("_", " ").replace("-", " ").strip()
        title = title[:1].upper() + title[1:]
        self._run("new project", self._application.new_project(title, path))

    def choose_script(self) -> None:
        """Asks for a script."""

        async def work() -> None:
            patterns = self.tr("Scripts (*.fountain *.txt *.spmd);;All files (*)")
            path = await open_file(self, self.tr("Choose a script"), patterns)
            if path is not None:
                self.start_from_script(path)

        self._run("choose a script", work())

    def paste_script(self) -> None:
        """A new project from the clipboard's text."""
        text = QGuiApplication.clipboard().text()

        async def work() -> None:
            import asyncio
            import tempfile

            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "pasted.fountain"
                await asyncio.to_thread(path.write_text, text, encoding="utf-8")
                await self._application.new_project(self.tr("Pasted script"), path)

        self._run("paste a script", work())

    def start_from_brief(self, brief: str, aspect: str) -> None:
        """A new project whose planner begins with the brief; its plan waits to be read."""

        async def work() -> None:
            if await self._application.new_from_brief(brief, aspect) is not None:
                self.brief.text.clear()

        self._run("new from brief", work())

    def start_empty(self, title: str, first: str, aspect: str) -> None:
        """An empty board, with a first shot where one was written."""

        async def work() -> None:
            window = await self._application.new_project(title, aspect=aspect, first=first)
            if window is not None:
                self.hand.title.clear()
                self.hand.first.clear()

        self._run("new project", work())

    def open_project(self) -> None:
        """Asks for a project's folder."""

        async def work() -> None:
            folder = await open_folder(self, self.tr("Open a project"))
            if folder is not None:
                await self._application.open_project(folder)

        self._run("open", work())

    def open_sample(self) -> None:
        """The sample."""
        self._run("sample", self._application.open_sample())

    def _open(self, folder: Path) -> None:
        self._run("open", self._application.open_project(folder))

    def _forget(self, path: str) -> None:
        self._application.memory.forget_recent(path)
        self.refresh()

    def settings(self) -> None:
        """Opens the settings."""
        from app.ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self._application, self.shortcuts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- a script dropped anywhere --------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if script_in(event.mimeData()) is not None:
            self.drop.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.set_over(False)
        path = script_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.start_from_script(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
