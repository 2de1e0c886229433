"""One window process a person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.ui.shell.single import SingleInstance


def test_a_second_start_hands_over_its_projects(qapp, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim() and not second.claim()
    asked: list[list[Path]] = []
    first.asked.connect(asked.append)
    given = tmp_path / "A project.slate"
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from app.ui.shell.single import SingleInstance; app = QCoreApplication([]);"
        "one = SingleInstance(Path(sys.argv[1])); assert not one.claim();"
        "sys.exit(0 if one.hand_over([Path(sys.argv[2])]) else 7)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(given)])
    while other.poll() is None:
        qapp.processEvents()
    assert other.returncode == 0 and asked == [[given]]
    first.close()


def test_after_the_first_has_ended_another_is_first(qapp, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.close()
    assert second.claim()
    second.close()
