"""`python -m app`, and the command `slateroom`, start Slateroom."""

from __future__ import annotations

import sys


def main() -> None:
    """Without a command the window opens, and what reads commands is not loaded for it."""
    if len(sys.argv) > 1:
        from app.cli.main import main as run_command

        run_command()
    else:
        from app.cli.window import start_window

        sys.exit(start_window())


if __name__ == "__main__":
    main()
