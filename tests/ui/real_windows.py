"""The app as a person starts it: a process of its own on an X server, driven from outside."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from app.studio import Studio
from app.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "xdotool")
only_where_it_can_run = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in NEEDED), reason="Xvfb or xdotool is not installed"
)
T = TypeVar("T")


def until(what: Callable[[], T], seconds: float = 90, told: str = "it never came") -> T:
    """Asks again until there is an answer; fails when the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.05)  # between two looks at another process
    pytest.fail(told)


@contextmanager
def display() -> Iterator[str]:
    """An X server of 1600 x 1000; its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "1600x1000x24"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(20)


def on_disk(home: Path, project: Path, read: Callable[[Workspace], T]) -> T:
    """What a second opener reads of a project."""

    async def work() -> T:
        studio = Studio(environ={"SLATEROOM_HOME": str(home)})
        found = read(await studio.open(project))
        await studio.shut()
        return found

    return asyncio.run(work())


def prepared(home: Path, make: Callable[[Studio], Awaitable[Workspace]]) -> Path:
    """A project that is there before the window opens; its folder."""

    async def work() -> Path:
        studio = Studio(environ={"SLATEROOM_HOME": str(home)})
        folder = (await make(studio)).folder
        await studio.shut()
        return folder

    return asyncio.run(work())


class RealWindow:
    """One window with a project, and the hands on it."""

    def __init__(self, where: str, home: Path, project: Path, title: str) -> None:
        self._environ = {
            **os.environ, "DISPLAY": where, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
            "SLATEROOM_HOME": str(home), "QT_LOGGING_RULES": "*=false",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.ui.main", str(project)],
            env=self._environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self._title = title
        self._name = ""

    def find(self) -> None:
        """Waits until it is there, and focuses it."""

        def appeared() -> str:
            if self._process.poll() is not None and self._process.stdout is not None:
                pytest.fail(f"the window ended at once: {self._process.stdout.read()}")
            return self.xdotool("search", "--onlyvisible", "--name", self._title)

        self._name = until(appeared, told="the window never came").split()[0]
        self.focus()

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environ, capture_output=True, text=True, check=False,
            timeout=90,
        )  # fmt: skip
        return done.stdout.strip()

    def focus(self) -> None:
        """No window manager does it when a dialog goes."""
        self.xdotool("windowfocus", "--sync", self._name)

    def click(self, x: int, y: int, times: int = 1) -> None:
        self.xdotool(
            "mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1"
        )

    def dialog(self, title: str) -> None:
        """Waits until a question of this title is open, and focuses it."""
        found = until(
            lambda: self.xdotool("search", "--onlyvisible", "--name", title), 15,
            f"nothing asked about {title}",
        )  # fmt: skip
        self.xdotool("windowfocus", "--sync", found.split()[-1])

    def keys(self, *names: str) -> None:
        self.xdotool("key", "--delay", "40", *names)

    def write(self, text: str) -> None:
        self.xdotool("type", "--delay", "25", text)

    def end(self) -> int:
        """Asks it to end; its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=90)

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=20)


@contextmanager
def real_window(home: Path, project: Path, title: str) -> Iterator[RealWindow]:
    """A window that is there, on a server of its own."""
    with display() as where:
        window = RealWindow(where, home, project, title)
        try:
            window.find()
            yield window
        finally:
            window.kill()
