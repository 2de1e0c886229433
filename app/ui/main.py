"""Opens the window and runs it until the last one is closed."""

from __future__ import annotations

import asyncio
import gc
import inspect
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

# Before Qt: PySide looks through the source of every module that is imported after it.
from app.production import answers as _answers  # noqa: F401
from app.studio import Studio
from app.system.log_file import log_file
from app.workspace import loading as _loading  # noqa: F401

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.shell.single import SingleInstance

log = logging.getLogger(__name__)


def main(paths: Sequence[Path] = ()) -> int:
    """Runs the window; returns the exit code. A second start hands over and ends with 0."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from app.ui.shell.single import SingleInstance

    QCoreApplication.setApplicationName("Slateroom")
    QCoreApplication.setOrganizationName("Slateroom")
    QGuiApplication.setDesktopFileName("slateroom")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    studio = Studio()
    single = SingleInstance(studio.folders.data)
    if not single.claim():
        return 0 if single.hand_over(paths) else 5
    try:
        with (
            log_file(studio.folders.logs, studio.redactor),
            asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner,
        ):
            work = _run(app, studio, single, paths)
            try:
                return runner.run(work)
            except RuntimeError as error:
                own = inspect.getcoroutinestate(work) == inspect.CORO_CLOSED
                _end_without_loop(studio, single, error if own else None)
    finally:
        studio.close_files()
        single.close()


def _end_without_loop(
    studio: Studio, single: SingleInstance, error: RuntimeError | None
) -> NoReturn:
    """Qt has left its loop by itself: the display server is gone, and every window with it. What
    is queued is written and every lock let go; then the process ends at once, since neither Qt
    nor a thread that still works could be waited for. The next start recovers, as after a crash.
    `error` is what the app itself ran into on its way out."""
    log.error("the display is gone: Slateroom ends; what was decided is on disk", exc_info=error)
    try:
        studio.close_files()
        single.close()
    finally:
        logging.shutdown()
        os._exit(1)


async def _run(
    app: QApplication, studio: Studio, single: SingleInstance, paths: Sequence[Path]
) -> int:
    from app.ui.shell.application import Application

    application = Application(app, studio)
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows' loop has none
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, application.quit)
    single.asked.connect(application.open_all)
    try:
        await application.start(paths)
        # What start-up made stays: it is not looked at again, so that collecting never stalls a
        # frame.
        gc.freeze()
        gc.set_threshold(10_000, 10, 50)
        await application.ended.wait()
    finally:
        with suppress(NotImplementedError):
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(name)
        await application.shut()
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(argument).absolute() for argument in sys.argv[1:]]))
