"""The menus of a project's window, filled with its commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.ui.canvas.canvas_view import CanvasView
    from app.ui.shell.commands import Commands
    from app.ui.shell.project_window import ProjectWindow


class Menus(QObject):
    """Made once a window, after all its commands."""

    def __init__(self, window: ProjectWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._build()

    def _build(self) -> None:
        bar = self._window.menu_bar
        wiring = self._window.wiring
        plan: tuple[tuple[str, tuple[str, ...]], ...] = (
            (
                self.tr("&File"),
                ("new", "open", "", "import", "revise", "export", "", "package", "bring_review", "",
                 "snapshot", "folder", "", "settings",
                 "", "close", "quit"),
            ),
            (self.tr("&Edit"), ("undo", "redo", "", "commands")),
            (
                self.tr("&View"),
                ("storyboard", "canvas", "animatic", "to_review", "assets", "stage", "script",
                 "",
                 *(f"dock_{n}" for n in self._window.docks), "", "full"),
            ),
        )  # fmt: skip
        for title, names in plan:
            self._fill(bar.addMenu(title), names)
        edit = bar.actions()[1].menu()
        edit.insertAction(self._commands["commands"], wiring.action("find"))  # type: ignore[attr-defined]
        shot = bar.addMenu(self.tr("&Shot"))
        for name in (
            "new",
            "duplicate",
            "split",
            "add_panel",
            "draw",
            "edit_action",
            "edit_prompt",
        ):
            shot.addAction(wiring.action(name))
        shot.addSeparator()
        self._fill(shot, ("review_shot", "inspect", "approve_shots", "new_scene"))
        shot.addSeparator()
        for name in ("earlier", "later", "renumber", "archive"):
            shot.addAction(wiring.action(name))
        shot.addSeparator()
        names = ("shot_before", "split_at", "merge_shots", "omit_shots", "", "lock")
        self._commands.scenes.fill(shot, names)
        self._commands.scenes.fill(
            bar.addMenu(self.tr("S&cene")),
            ("before", "after", "", "heading", "earlier", "later", "", "split", "merge", "omit", "",
             "episode"),
        )  # fmt: skip
        self._fill(
            bar.addMenu(self.tr("&Agent")),
            ("start", "start_chosen", "", "review", "approve", "feedback", "", "pause", "stop", "",
             "rerun", "agent_settings"),
        )  # fmt: skip
        self._fill(bar.addMenu(self.tr("&Window")), ("gateway",))
        self._fill(bar.addMenu(self.tr("&Help")), ("commands", "keys"))

    def add_canvas(self, canvas: CanvasView) -> None:
        """The canvas's own menu, which is there while the canvas is."""
        bar = self._window.menu_bar
        menu = QMenu(self.tr("&Canvas"), bar)
        canvas.menus.fill(menu)
        bar.insertMenu(bar.actions()[4], menu)
        menu.menuAction().setVisible(canvas.isVisible())
        canvas.shown.connect(menu.menuAction().setVisible)

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        for name in names:
            if name:
                menu.addAction(self._commands[name])
            else:
                menu.addSeparator()
