"""The README's pictures, made from the app itself: `python packaging/screenshots.py [OUT]`.

Produces the sample project offline, opens it in the real window (offscreen), and grabs its views.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

SIZE = (1600, 1000)


async def _grab(widget: QWidget, target: Path) -> None:
    """Waits until thumbnails are there, then saves what the widget shows."""
    for _ in range(60):
        await asyncio.sleep(0.05)
    widget.grab().save(str(target))
    print(target)


async def _work(app: QApplication, out: Path) -> None:
    from app.cli.demo import run_demo
    from app.cli.output import Output
    from app.studio import Studio
    from app.ui.shell.application import Application

    home = Path(tempfile.mkdtemp(prefix="slateroom-shots-"))
    studio = Studio(environ={"SLATEROOM_HOME": str(home)})
    await run_demo(studio, Output(as_json=True), home / "Demo")
    await studio.shut()
    application = Application(app, Studio(environ={"SLATEROOM_HOME": str(home)}))
    try:
        await application.start([])
        welcome = application.show_welcome()
        welcome.resize(*SIZE)
        await _grab(welcome, out / "welcome.png")
        window = await application.open_project(home / "Demo" / "The Last Ferry.slate")
        assert window is not None
        window.resize(*SIZE)
        await _grab(window, out / "storyboard.png")
        window.show_script(True)
        await _grab(window, out / "script.png")
        window.show_script(False)
        for view in ("animatic", "canvas", "review", "assets"):
            window.show_view(view)
            if view == "animatic":
                window.animatic.playback.seek(24 * 15)  # the first second fades in
            await _grab(window, out / f"{view}.png")
    finally:
        await application.shut()


def main() -> None:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "packaging/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(_work(app, out))


if __name__ == "__main__":
    main()
