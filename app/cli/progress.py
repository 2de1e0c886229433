"""A progress bar of a production on a terminal."""

from __future__ import annotations

from app.story.activity import Activity
from app.workspace.workspace import Workspace

_QUIET = frozenset({"submitted", "optimised", "evaluated"})


class ProductionBar:
    """One bar for the phase; the log scrolls above it."""

    def __init__(self, workspace: Workspace) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        self._workspace = workspace
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            transient=True,
        )
        self._task = self._progress.add_task("Starting", total=None)
        self._done: set[str] = set()
        self._progress.start()

    def show(self, entry: Activity) -> None:
        if entry.kind == "phase":
            title, _, rest = entry.text.partition(":")
            count = rest.split()[0] if rest.split() else ""
            self._done.clear()
            total = int(count) if count.isdigit() else None
            self._progress.update(self._task, description=title, total=total, completed=0)
        if entry.kind in ("generated", "needs_person"):
            self._done.add(entry.node)
            self._progress.update(self._task, completed=len(self._done))
        if entry.kind not in _QUIET:
            from rich.markup import escape

            self._progress.console.print(escape(entry.text), highlight=False)

    def close(self) -> None:
        self._progress.stop()
