"""The real window on a real X server, driven with mouse and keyboard from outside the process."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.story.edits import Archive
from app.studio import Studio
from tests.fakes.projects import small_project

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "xdotool")
pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in NEEDED), reason="Xvfb or xdotool is not installed"
)


def until(what: Callable[[], object], seconds: float = 30) -> object:
    """Asks again until there is an answer; fails when the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.05)  # between two looks at another process
    pytest.fail("it never came")


@pytest.fixture
def display() -> Iterator[str]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "1600x1000x24"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def live_shots(home: Path, project: Path) -> list[str]:
    """What is on disk, read as a second opener would."""

    async def read() -> list[str]:
        studio = Studio(environ={"SLATEROOM_HOME": str(home)})
        workspace = await studio.open(project)
        names = [workspace.board.number(s) for s in workspace.board.shots()]
        await studio.shut()
        return names

    return asyncio.run(read())


def test_a_shot_is_deleted_and_brought_back_with_the_keyboard(
    own_home: Path, tmp_path: Path, display: str
) -> None:
    async def prepare() -> Path:
        studio = Studio(environ={"SLATEROOM_HOME": str(own_home)})
        workspace = await small_project(studio, tmp_path, shots=3)
        last = workspace.board.find_shot("1C")
        assert last is not None
        await workspace.apply([Archive(table="shots", id=last.id)])
        await studio.shut()
        return workspace.folder

    project = asyncio.run(prepare())
    environ = {
        **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
        "SLATEROOM_HOME": str(own_home), "QT_LOGGING_RULES": "*=false",
    }  # fmt: skip

    def xdotool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=environ, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    window = subprocess.Popen(
        [sys.executable, "-m", "app.ui.main", str(project)],
        env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:

        def appeared() -> str:
            if window.poll() is not None and window.stdout is not None:
                pytest.fail(f"the window ended at once: {window.stdout.read()}")
            return xdotool("search", "--onlyvisible", "--name", "Small")

        name = str(until(appeared)).split()[0]
        xdotool("windowfocus", name)
        assert live_shots(own_home, project) == ["1A", "1B"]

        def deleted() -> bool:
            """The first card may still be on its way when it is clicked."""
            xdotool("mousemove", "352", "300", "click", "1", "key", "Delete")
            end = time.monotonic() + 2
            while time.monotonic() < end:
                if live_shots(own_home, project) != ["1A", "1B"]:
                    return True
            return False

        until(deleted)
        assert live_shots(own_home, project) == ["1B"]
        xdotool("key", "ctrl+z")
        until(lambda: live_shots(own_home, project) == ["1A", "1B"])
        window.send_signal(signal.SIGTERM)
        assert window.wait(timeout=20) == 0
    finally:
        window.kill()
        window.communicate()
