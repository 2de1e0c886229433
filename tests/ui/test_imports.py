"""The window loads no provider, PDF, media or language-model library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.projects import small_project
from tests.ui.real_windows import ROOT, prepared

HEAVY = ("httpx", "openai", "anthropic", "fpdf", "pypdf", "av", "numpy", "PIL", "keyring", "rich")


@pytest.mark.parametrize(
    "module",
    [
        "app.ui.kit.theme",
        "app.ui.storyboard.storyboard",
        "app.ui.storyboard.frame_editor",
        "app.ui.animatic.animatic_view",
        "app.ui.script.script_pane",
    ],
)
def test_importing_it_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(n for n in {HEAVY!r} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# What the first frame of a board may not wait for: each is loaded when it is first wanted.
LATER = (
    "app.planning", "app.exchange", "app.providers", "app.roles", "app.sketch", "app.media",
    "app.gateway.gateway", "app.execution.prepare", "app.production.agent", "app.production.proposal",
    "app.ui.animatic", "app.ui.assets", "app.ui.canvas", "app.ui.chat.planner_dock", "app.ui.compare",
    "app.ui.gateway", "app.ui.inspector", "app.ui.production.panel", "app.ui.production.plan_view",
    "app.ui.review", "app.ui.script", "app.ui.settings", "app.ui.stage",
    "app.ui.storyboard.frame_editor", "app.ui.welcome.welcome",
)  # fmt: skip
MOST = 185  # modules of the app, packages too; 177 when this was written

OPENED = """
import os, sys
from pathlib import Path
import app.ui.main
from app.ui.storyboard.grid import StoryboardGrid
paint = StoryboardGrid.paintEvent
def told(self, event):
    paint(self, event)
    print(*sorted(sys.modules), flush=True)
    os._exit(0)
StoryboardGrid.paintEvent = told
app.ui.main.main([Path(sys.argv[1])])
"""


def test_the_first_frame_of_a_board_waits_for_nothing_that_is_not_seen(
    own_home: Path, tmp_path: Path
) -> None:
    async def make(studio: Studio) -> Workspace:
        return await small_project(studio, tmp_path, shots=3)

    project = prepared(own_home, make)
    environ = {**os.environ, "SLATEROOM_HOME": str(own_home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(project)],
        env=environ, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = done.stdout.split()
    heavy = {name.partition(".")[0] for name in loaded} & {*HEAVY, "pydantic_ai", "typer", "click"}
    early = [name for name in loaded if name.startswith(tuple(LATER))]
    early = [name for name in early if name in LATER or name.rpartition(".")[0] in LATER]
    assert not heavy and not early
    own = [name for name in loaded if name.startswith("app.")]
    assert len(own) <= MOST, f"{len(own)} modules of the app are loaded before the first frame"


def test_the_window_starts_without_what_reads_commands() -> None:
    code = "import sys, app.__main__, app.cli.window; print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_only_the_start_and_the_windows_know_the_application() -> None:
    """Pages are handed a port (`AppPort`): else they and the application import each other."""
    ui = ROOT / "app" / "ui"
    known = [p.relative_to(ui).as_posix() for p in sorted(ui.rglob("*.py")) if "ui.shell.application import" in p.read_text("utf-8")]  # fmt: skip
    assert known == ["main.py", "shell/project_window.py"]
