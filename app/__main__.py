"""`python -m app`, and the command `slateroom`, start Slateroom."""

from __future__ import annotations

import sys


def main() -> None:
    """Without a command the window opens, and what reads commands is not loaded for it."""
    if len(sys.argv) > 1:
        try:
            from app.cli.main import main as run_command

            run_command()
        except KeyboardInterrupt:  # before the command began
            sys.exit(4)
    else:
        from app.cli.window import start_window

        sys.exit(start_window())


if __name__ == "__main__":
    main()
