"""The window: first paint against a bare Qt window, and stalls of the loop while 200 jobs run.

`python -m tests.bench.window [RUNS] [paint] [stalls]`, offscreen. Ratios of one run; medians.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

BARE = """
import sys, time
import pydantic, qasync
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", time.time(), time.process_time()); sys.stdout.flush(); app.exit()
window = Window(); window.resize(1600, 1000); window.show()
app.exec()
"""

# The app as it is started, watched from outside: a frame counts once every card in sight shows its
# picture; then a click is sent to a card, and what it chose counts as its answer; sixty more follow.
OURS = """
import os, sys, time
from pathlib import Path
import app.ui.main
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from app.ui.kit.picture_cache import PictureCache
from app.ui.storyboard.grid import StoryboardGrid
asked = []
get, paint = PictureCache.get, StoryboardGrid.paintEvent
def watched_get(self, path, width):
    found = get(self, path, width)
    asked.append(found is not None)
    return found
def say(what):
    print(what, time.time(), time.process_time()); sys.stdout.flush()
def watched_paint(self, event):
    asked.clear()
    paint(self, event)
    if asked and all(asked) and not self.cards.unfinished:
        say("painted")
        StoryboardGrid.paintEvent, PictureCache.get = paint, get
        grid = self
        QTimer.singleShot(0, lambda: click(grid))
clicks, due = [], []
def click(grid):
    clicks.append(due[-1] if due else time.time())
    if len(clicks) == 1:
        grid.shots_selected.connect(lambda ids: answered(grid))
    boxes = [box for row in range(grid.board.rowCount())
             if (box := grid.visualRect(grid.board.index(row))).height() > 100]
    spot = boxes[len(clicks) % 2].center()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.postEvent(grid.viewport(), QMouseEvent(
            kind, QPointF(spot), QPointF(grid.viewport().mapToGlobal(spot)),
            Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
late = []
def answered(grid):
    late.append(time.time() - clicks[-1])
    if len(late) == 1:
        say("answered")
    due.append(time.time() + 0.02)
    QTimer.singleShot(20, lambda: click(grid)) if len(late) < 60 else end()
def end():
    say("settled")
    print("late", max(late), sum(late) / len(late)); sys.stdout.flush()
    os._exit(0)
StoryboardGrid.paintEvent, PictureCache.get = watched_paint, watched_get
app.ui.main.main([Path(sys.argv[1])])
"""


def spawn(code: str, *arguments: str) -> dict[str, tuple[float, float]]:
    """What a process told, each with seconds since its start: by the wall, and of processor time."""
    started = time.time()
    environ = {
        **os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(Path(os.environ["SLATEROOM_HOME"]) / "compiled"),
    }  # fmt: skip
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: the code is compiled once
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    told = [line.split() for line in result.stdout.splitlines()]
    if not told:
        sys.exit(result.stderr)
    return {
        name: (float(wall) - (0 if name == "late" else started), float(cpu))
        for name, wall, cpu in told
    }


def first_paint(runs: int) -> None:
    """In turns, so that what else runs weighs on both alike."""
    home = tempfile.mkdtemp(prefix="bench-window-")
    os.environ["SLATEROOM_HOME"] = home
    project = Path(home) / "Demo" / "The Last Ferry.slate"
    subprocess.run(
        [sys.executable, "-m", "app", "demo", str(project.parent)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    spawn(OURS, str(project))  # the compiled code and the disk's cache are warm for both
    bare: list[tuple[float, float]] = []
    ours: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        bare.append(spawn(BARE)["painted"])
        for name, times in spawn(OURS, str(project)).items():
            ours.setdefault(name, []).append(times)
    wall, cpu = (statistics.median(column) for column in zip(*bare, strict=True))
    print(f"bare window, painted   {wall:.3f} s, processor {cpu:.3f} s")
    worst, mean = zip(*ours.pop("late"), strict=True)
    for name, times in ours.items():
        a, b = (statistics.median(column) for column in zip(*times, strict=True))
        goal = " (goal <= 1.3)" if name == "painted" else ""
        print(
            f"sample board, {name:9}{a:.3f} s = x{a / wall:.2f}, processor {b:.3f} s = x{b / cpu:.2f}{goal}"
        )
    print(
        f"sixty clicks after it  answered within {statistics.median(worst) * 1000:.0f} ms at worst, "
        f"{statistics.median(mean) * 1000:.0f} ms in the mean"
    )


def _quick_models() -> Any:
    """The fake's models, said to be quick, so that polls come often."""
    from app.providers.catalogue import Catalogue
    from tests.fakes.provider import fake_models

    quick = (m.model_copy(update={"typical_seconds": 0.5}) for m in fake_models("fake"))
    return Catalogue(quick)


async def _stalls(seconds: float) -> list[float]:
    """How late a 5 ms tick comes, the worst first."""
    late: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        late.append(time.perf_counter() - before - 0.005)
    return sorted(late, reverse=True)


def stalls() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)

    async def main() -> None:
        from app.production import answers
        from app.story.session import Limits
        from app.studio import Studio
        from app.ui.shell.application import Application
        from tests.fakes.projects import many_shots
        from tests.fakes.provider import FakeProvider
        from tests.fakes.roles import fake_roles

        home = Path(tempfile.mkdtemp(prefix="bench-stalls-"))
        studio = Studio(
            environ={"SLATEROOM_HOME": str(home)}, providers={"fake": FakeProvider()},
            catalogue=_quick_models(), roles=fake_roles(),
        )  # fmt: skip
        application = Application(app, studio)
        await application.start([])
        workspace = await many_shots(studio, home, 200)
        await application.show_workspace(workspace)
        await asyncio.sleep(1)
        idle = await _stalls(4)
        await studio.ready_to_buy(workspace)
        session = await answers.start(
            workspace, Limits(mode="autonomous", video=False, concurrency=32)
        )
        studio.gateway.capacity.set_limit("fake", 32)
        started = time.perf_counter()
        ticking = asyncio.ensure_future(_stalls(8))
        halt = await studio.agent(workspace).run(session)
        took = time.perf_counter() - started
        busy = await ticking
        print(f"idle           worst {idle[0] * 1000:.0f} ms")
        print(
            f"200 jobs       worst {busy[0] * 1000:.0f} ms, 5th {busy[4] * 1000:.0f} ms, "
            f"{halt.kind} in {took:.1f} s (goal: none over 50 ms, or 1.5 x idle)"
        )
        await application.shut()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(main())


if __name__ == "__main__":
    number = next((int(word) for word in sys.argv[1:] if word.isdigit()), 5)
    if "stalls" not in sys.argv:
        first_paint(number)
    if "paint" not in sys.argv:
        stalls()
