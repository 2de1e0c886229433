"""A rerun that was broken off: when the project opens again its window says what is missing, and
offers to make it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.ui.kit.button import Button
from app.ui.shell import rerunning
from tests.fakes.projects import break_off, frame, small_project
from tests.ui.desks import until
from tests.ui.shell.apps import running_app, settled


def test_what_was_not_begun_is_said_with_what_to_do(
    run: Any, theme: Any, studio_here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    async def offer(_desk: object, _conductor: object, nodes: list[str]) -> None:
        asked.append(nodes)

    async def body() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=7)
        folder = workspace.folder
        nodes = [frame(workspace, f"1{letter}") for letter in "ABCDEFG"]
        await break_off(workspace, nodes)
        await studio.close(workspace)
        monkeypatch.setattr(rerunning, "offer_rerun", offer)
        async with running_app(tmp_path / "home") as application:
            window = await application.open_project(folder)
            assert window is not None
            await until(lambda: "not_begun" in window.banners._bars)
            bar = window.banners._bars["not_begun"]
            assert "7 of 7 were not begun (1A, 1B, 1C, 1D, 1E and 2 more)" in bar.text()
            (make,) = [b for b in bar.findChildren(Button) if b.text() == "Make them"]
            assert isinstance(make, QPushButton)
            make.click()
            await settled(window)
            assert asked == [nodes]
            assert "not_begun" not in window.banners._bars
        async with running_app(tmp_path / "home") as application:
            window = await application.open_project(folder)
            assert window is not None
            await window.painted()
            await settled(window)
            assert "not_begun" not in window.banners._bars, "it is said once"
        await studio.shut()

    run(body)
