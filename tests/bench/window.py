"""The window: first paint against a bare Qt window, and stalls of the loop while 200 jobs run.

`python -m tests.bench.window [RUNS]`, offscreen. Ratios of one run; medians.
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
        print(time.time()); sys.stdout.flush(); app.exit()
window = Window(); window.resize(1600, 1000); window.show()
app.exec()
"""

OURS = """
import asyncio, os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
app = QApplication([]); app.setQuitOnLastWindowClosed(False)
from app.studio import Studio
from app.ui.shell.application import Application
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.objectName() == "storyboardGrid":
            self.painted = True
        return False
async def main():
    application = Application(app, Studio())
    await application.start([Path(sys.argv[1])])
    window = application.windows[0]
    grid = window.board.grid
    while not (window.isVisible() and grid.isVisible()):
        await asyncio.sleep(0)
    grid.viewport().repaint() if hasattr(grid, "viewport") else grid.repaint()
    print(time.time()); sys.stdout.flush()
    os._exit(0)
with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""


def spawn_to_paint(code: str, *arguments: str) -> float:
    """Seconds from the start of the process to its first paint."""
    started = time.time()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if not result.stdout.strip():
        sys.exit(result.stderr)
    return float(result.stdout.split()[-1]) - started


def first_paint(runs: int) -> None:
    home = tempfile.mkdtemp(prefix="bench-window-")
    os.environ["SLATEROOM_HOME"] = home
    project = Path(home) / "Demo" / "The Last Ferry.slate"
    subprocess.run(
        [sys.executable, "-m", "app", "demo", str(project.parent)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    spawn_to_paint(OURS, str(project))  # fills the thumbnail cache
    bare = [spawn_to_paint(BARE) for _ in range(runs)]
    ours = [spawn_to_paint(OURS, str(project)) for _ in range(runs)]
    a, b = statistics.median(bare), statistics.median(ours)
    print(f"bare window    {a:.3f} s")
    print(f"sample board   {b:.3f} s   x{b / a:.2f} (goal <= 1.3)")


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
    if "stalls" not in sys.argv:
        first_paint(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    stalls()
