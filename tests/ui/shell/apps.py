"""A whole app with a service and roles in memory, for tests that drive its window."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, SignalInstance
from PySide6.QtWidgets import QApplication

from app.studio import Studio
from app.ui.shell.application import Application
from app.ui.shell.project_window import ProjectWindow
from tests.fakes.clock import FastClock
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles

SCRIPT = """Title: Two on a Pier

EXT. PIER - DUSK

The last ferry waits under its lamps.

A gull lands on a bollard and looks about.

INT. OFFICE - NIGHT

One lamp on the desk. Rain on the window.

The clock on the wall says twelve.
"""


@asynccontextmanager
async def running_app(
    home: Path, provider: FakeProvider | None = None, environ: Mapping[str, str] | None = None
) -> AsyncIterator[Application]:
    """An app in `home` that buys from `provider` only, with more of an `environ` where a test
    needs it."""
    environ = {"SLATEROOM_HOME": str(home), "SLATEROOM_PAID_CALLS": "off", **(environ or {})}
    fake = provider or FakeProvider()
    studio = Studio(
        environ=environ,
        clock=FastClock(),
        providers={"fake": fake},
        catalogue=fake_catalogue(),
        roles=fake_roles(),
    )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application = Application(app, studio)
    await application.start()
    application.memory.put("general", {"projects": str(home / "projects")})
    try:
        yield application
    finally:
        await application.shut()
        if application.welcome is not None:
            application.welcome.deleteLater()


async def until(signal: SignalInstance, holds: Callable[[], bool]) -> None:
    """Waits for a signal after which the condition holds."""
    if holds():
        return
    done = asyncio.Event()

    def look(*_: object) -> None:
        if holds():
            done.set()

    signal.connect(look)
    try:
        await done.wait()
    finally:
        signal.disconnect(look)


async def settled(window: ProjectWindow) -> None:
    """All that was asked of the desk is done and shown."""
    while len(window.desk.tasks):
        await window.desk.tasks.join()
    window.desk.projection.flush()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def write_script(folder: Path, text: str = SCRIPT) -> Path:
    """A script on disk."""
    path = folder / "pier.fountain"
    path.write_text(text, encoding="utf-8")
    return path
