"""Who sits at the machine."""

from __future__ import annotations

import getpass


def system_name() -> str:
    """The name of the operating system's user, as a note is signed; empty where the system does
    not know its user."""
    try:
        return getpass.getuser().capitalize()
    except (OSError, KeyError, ImportError):
        return ""
