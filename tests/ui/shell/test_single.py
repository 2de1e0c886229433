"""One window process a person."""

from __future__ import annotations

import threading
from pathlib import Path

from app.ui.shell.single import SingleInstance


def test_a_second_start_hands_over_its_projects(qapp, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim() and not second.claim()
    asked: list[list[Path]] = []
    first.asked.connect(asked.append)
    answered: list[bool] = []
    paths = [tmp_path / "A project.slate"]
    other = threading.Thread(
        target=lambda: answered.append(SingleInstance(tmp_path).hand_over(paths))
    )
    other.start()
    while other.is_alive():
        qapp.processEvents()
    other.join()
    assert answered == [True] and asked == [paths]
    first.close()


def test_after_the_first_has_ended_another_is_first(qapp, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.close()
    assert second.claim()
    second.close()
