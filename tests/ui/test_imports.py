"""The window loads no provider, PDF, media or language-model library."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
