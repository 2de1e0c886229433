"""When the display server dies, the process ends, and nobody is kept out of the project."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from app.store.project_file import create_project
from app.system.locks import FileLock
from app.workspace.workspace import Workspace
from tests.story.boards import first_rows

# What Qt does when its connection to the X server breaks: it leaves its loop by itself.
_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from app.system.locks import FileLock
from app.ui.main import main

app = QApplication([])
folder = Path(sys.argv[1])

def look():
    lock = FileLock(folder / ".lock")
    if lock.acquire():
        lock.release()
    else:
        print("open", flush=True)
        QCoreApplication.exit(1)

timer = QTimer(interval=100)
timer.timeout.connect(look)
timer.start()
sys.exit(main([folder]))
"""


def test_the_process_ends_and_lets_go_of_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "film.slate"
    asyncio.run(_made(folder))
    environ = {**os.environ, "SLATEROOM_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", _RUN, str(folder)],
        env=environ, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.stdout.startswith("open"), ended.stderr
    assert ended.returncode == 1, ended.stderr
    assert "the display is gone" in ended.stderr
    lock = FileLock(folder / ".lock")
    assert lock.acquire()
    lock.release()


async def _made(folder: Path) -> None:
    workspace = Workspace(create_project(folder))
    await workspace.begin(first_rows())
    workspace.close()
