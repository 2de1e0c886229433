"""The canvas's keys in the whole window: none is taken twice, its menu is there while it is."""

from __future__ import annotations

from pathlib import Path

from tests.ui.desks import until
from tests.ui.shell.apps import running_app


def test_no_key_of_the_canvas_is_taken_by_the_window(run, theme, qtbot, own_home: Path) -> None:
    async def work() -> None:
        async with running_app(own_home) as application:
            await application.studio.close(
                await application.studio.create(own_home / "Keys.slate", "Keys")
            )
            window = await application.open_project(own_home / "Keys.slate")
            assert window is not None
            titles = lambda: [a.text() for a in window.menu_bar.actions() if a.isVisible()]  # noqa: E731
            assert "&Canvas" not in titles()
            window.show_view("canvas")
            await until(window.canvas.isVisible)
            assert "&Canvas" in titles()
            for command in window.shortcuts.commands():
                if command.scope == "canvas" and command.keys:
                    other = window.shortcuts.conflict(command.id, command.keys)
                    assert other is None, (command.id, command.keys, other)
            window.show_view("storyboard")
            assert "&Canvas" not in titles()

    run(work)
