"""How a project's window is laid out, as it is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.ui.shell.window_place import packed, place_of, restore_place, unpacked

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow


def layout_of(window: ProjectWindow) -> dict[str, Any]:
    """Geometry, docks and views, as plain values."""
    shown = window.views.shown
    return {
        **place_of(window),
        "docks": packed(window.saveState()),
        "board": window.board.view_state(),
        "script": window.views.script_made and window.script.isVisibleTo(window.board_page),
        "split": window.board_page.sizes(),
        "view": shown if shown in ("animatic", "review", "stage") else "storyboard",
        "log_folded": window.panel.log.folded,
    }


def restore_layout(window: ProjectWindow, view: Mapping[str, Any]) -> None:
    """Lays the window out as it was; what is missing or odd stays as built."""
    restore_place(window, view)
    if isinstance(view.get("docks"), str):
        window.restoreState(unpacked(view["docks"]))
        for dock in window.docks.values():
            dock.setFloating(False)
    if isinstance(view.get("board"), dict):
        window.board.restore_view_state(view["board"])
    if isinstance(view.get("split"), list) and view.get("script") is True:
        window.show_script(True)
        window.board_page.setSizes([int(size) for size in view["split"]])
    if view.get("view") == "animatic":
        window.stack.setCurrentWidget(window.animatic)
    elif view.get("view") == "stage":
        window.stages.show()
    elif view.get("view") == "review":
        window.reviews.show()
    window.mark_view()


def facts_of(window: ProjectWindow) -> dict[str, Any]:
    """What the list of recent projects shows."""
    rows = window.desk.projection.shots
    waiting = sum(1 for r in rows if r.shown_state in ("waiting", "needs_person"))
    done = bool(rows) and all(r.shown_state == "approved" for r in rows)
    state = (
        "needs_person"
        if waiting and (window.conductor.live or window.conductor.situation == "left")
        else ("approved" if done else "")
    )
    return {
        "title": window.desk.workspace.board.project.title,
        "shots": len(rows),
        "picture": next((r.picture for r in rows if r.picture), ""),
        "state": state,
        "waiting": waiting,
    }
