"""Opens the window; the only place of the command line that touches `ui`."""

from __future__ import annotations

import importlib


def open_window() -> int:
    """Runs the window until it is closed; returns the exit code."""
    return int(importlib.import_module("app.ui.main").main())
