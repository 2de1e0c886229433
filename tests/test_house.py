"""The house stays in order: arrows between rooms, size of files, a light start, what is not used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = sorted((ROOT / "app").rglob("*.py"))
HEAVY = ("PIL", "av", "numpy", "fpdf", "keyring", "PySide6", "qasync", "httpx")


def test_rooms_import_only_rooms_above_them() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())", "--no-cache"]  # fmt: skip
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "2 kept, 0 broken" in ended.stdout


def test_a_file_has_one_job() -> None:
    long = {str(p.relative_to(ROOT)): n for p in APP if (n := len(p.read_text("utf-8").splitlines())) > 400}  # fmt: skip
    assert not long


def test_the_command_line_starts_without_what_it_may_not_need() -> None:
    code = f"import sys, app.cli.main; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )  # fmt: skip
    assert ended.stdout.split() == []


def test_story_is_pure() -> None:
    allowed = {
        "__future__", "annotations", "collections", "dataclasses", "enum", "functools", "hashlib",
        "json", "math", "pathlib", "pydantic", "pydantic_core", "re", "secrets", "typing", "app",
        "contextlib", "datetime", "itertools", "unicodedata",
    }  # fmt: skip
    for path in (ROOT / "app" / "story").glob("*.py"):
        for module in imported(path):
            assert module.partition(".")[0] in allowed, f"{path.name} imports {module}"


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("room", ["story", "planning", "cli", "ui/compare", "ui/review"])
def test_no_file_of_a_room_leads_back_to_itself(room: str) -> None:
    """Imports inside a function, or for types only, count too."""
    mine = {
        f"app.{room.replace('/', '.')}.{p.stem}": p for p in APP if p.parent == ROOT / "app" / room
    }
    leads = {name: imported(path) & mine.keys() for name, path in mine.items()}
    while ends := [name for name, to in leads.items() if not to]:
        leads = {name: to - set(ends) for name, to in leads.items() if name not in ends}
    assert sorted(leads) == []


def test_tasks_are_created_in_one_place() -> None:
    starts = re.compile(r"\b(create_task|ensure_future|TaskGroup)\(")
    where = [p.relative_to(ROOT).as_posix() for p in APP if starts.search(p.read_text("utf-8"))]
    assert where == ["app/system/tasks.py"]


@pytest.mark.parametrize("words", [r"\bTODO\b", r"\bFIXME\b", r"raise NotImplementedError", r"except:\s*$"])  # fmt: skip
def test_nothing_is_left_for_later(words: str) -> None:
    assert not [p.name for p in APP if re.search(words, p.read_text("utf-8"), re.M)]
