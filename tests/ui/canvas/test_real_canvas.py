"""The canvas in a real window: a graph from nothing with mouse and keys, run, edited in the middle,
rerun below it, and one node cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.story.edits import Change
from app.story.graph import Op
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.ui.real_windows import (
    RealWindow,
    on_disk,
    only_where_it_can_run,
    prepared,
    real_window,
    until,
)

pytestmark = only_where_it_can_run
MIDDLE = (868, 500)  # of the canvas, with the window's docks where they stand at first


class Project:
    """What lies on disk while the window has it open."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._home, self._folder = home, folder

    def takes(self) -> dict[Op, int]:
        """How many takes each kind of node has; every node is there."""
        return on_disk(
            self._home, self._folder,
            lambda w: {n.op: len(w.facts.of(n.id)) for n in w.board.nodes()},
        )  # fmt: skip

    def wires(self) -> set[tuple[str, str]]:
        return on_disk(
            self._home, self._folder,
            lambda w: {
                (w.board.nodes_by_id[x.source].op, w.board.nodes_by_id[x.target].op)
                for x in w.board.wires()
            },
        )  # fmt: skip

    def stale(self) -> set[str]:
        return on_disk(
            self._home, self._folder,
            lambda w: {w.board.nodes_by_id[n].op for n in w.staleness.stale()},
        )  # fmt: skip

    def params(self, op: Op) -> dict[str, object]:
        return on_disk(
            self._home, self._folder,
            lambda w: next(dict(n.params) for n in w.board.nodes() if n.op == op),
        )  # fmt: skip

    def open_jobs(self) -> int:
        return on_disk(
            self._home, self._folder, lambda w: sum(1 for j in w.jobs() if j.open)
        )  # fmt: skip


def pressed(window: RealWindow, true: Callable[[], bool], *keys: str) -> None:
    """Presses keys, again after a while, until something is so: what they do may not be possible
    yet, while a price is worked out."""

    def once() -> bool:
        window.focus()
        window.keys(*keys)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if true():
                return True
            time.sleep(0.1)  # between two looks at another process
        return False

    until(once, 60, f"{keys} did nothing")


def add(window: RealWindow, project: Project, words: str, op: Op) -> None:
    """Asks for a node with a key, types into the list and takes the first; again if the list was
    not open yet when it was typed into."""

    def once() -> bool:
        window.focus()
        window.keys("Escape", "a")
        time.sleep(1.2)  # the list opens in another process; nothing outside tells when
        window.write(words)
        window.keys("Return")
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if op in project.takes():
                return True
        return False

    until(once, 40, f"no {op} came")


def test_built_run_edited_rerun_and_cancelled_with_mouse_and_keys(
    own_home: Path, tmp_path: Path
) -> None:
    async def make(studio: Studio) -> Workspace:
        workspace = await studio.create(tmp_path / "Blank.slate", "Blank")
        # Clips are drawn slowly enough to be cancelled.
        fields = {"clip_height": 2160, "fps": 60}
        project = workspace.board.project.id
        await workspace.apply([Change(table="projects", id=project, fields=fields)])
        return workspace

    folder = prepared(own_home, make)
    project = Project(own_home, folder)
    with real_window(own_home, folder, "Blank") as window:
        window.keys("ctrl+2")
        time.sleep(1)

        def asked() -> bool:
            window.focus()
            window.keys("Escape")
            window.click(868, 300, times=2)
            time.sleep(1.2)  # the list opens in another process; nothing outside tells when
            window.write("text card")
            window.keys("Return")
            time.sleep(1)  # the question comes as a window of its own
            return bool(window.xdotool("search", "--onlyvisible", "--name", "^Text card$"))

        until(asked, 40, "no question about a card came")
        window.dialog("^Text card$")
        window.write("The last ferry")
        window.keys("Tab", "Tab", "space")
        until(lambda: "text_card" in project.takes(), 20, "no card came")
        add(window, project, "camera move", "still")
        add(window, project, "last frame", "last_frame")
        assert project.wires() == {("text_card", "still"), ("still", "last_frame")}
        window.focus()
        window.keys("ctrl+alt+r")
        once = {"text_card": 1, "still": 1, "last_frame": 1}
        until(lambda: project.takes() == once, 60, "not all was made")
        # the one in the middle is edited; what lies below it is stale, what lies above is not
        window.focus()
        window.keys("period")
        time.sleep(0.4)  # a frame
        window.click(*MIDDLE)
        window.keys("Return")
        window.dialog("^Settings of")
        window.keys("ctrl+a")
        window.write("pan_left 0.5")
        window.keys("Return")
        wanted = {"move": "pan_left", "seconds": 0.5}
        until(lambda: project.params("still") == wanted, 20, "the move was not changed")
        assert project.stale() == {"still", "last_frame"}
        pressed(
            window,
            lambda: project.takes() == {"text_card": 1, "still": 2, "last_frame": 2},
            "shift+r",
        )
        assert project.stale() == set()
        # a clip is begun, and cancelled

        def clip_asked() -> bool:
            window.focus()
            window.keys("Escape")
            window.click(868, 200)
            window.keys("a")
            time.sleep(1.2)  # as above
            window.write("clip")
            window.keys("Return")
            time.sleep(1)
            return bool(window.xdotool("search", "--onlyvisible", "--name", "^Clip$"))

        until(clip_asked, 40, "no question about a clip came")
        window.dialog("^Clip$")
        window.write("A ferry leaves.")
        window.keys("Tab", "Tab", "space")
        until(lambda: "video" in project.takes(), 20, "no clip came")
        window.focus()
        window.keys("r")
        until(lambda: project.open_jobs() == 1, 40, "it was never begun")

        def stopped() -> bool:
            window.focus()
            window.keys("s")
            time.sleep(0.5)  # between two presses
            return project.open_jobs() == 0

        until(stopped, 40, "it was never cancelled")
        assert project.takes()["video"] == 0
        assert window.end() == 0
