"""Named points at which a test can kill the process: `SLATEROOM_FAULT=name[:n]`.

The n-th pass ends the process at once, as a power cut would.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

POINTS = frozenset(
    {
        "gateway.before_intent",
        "gateway.after_intent",
        "gateway.after_submit",
        "gateway.after_collect",
        "store.before_commit",
        "store.after_commit",
        "production.at_checkpoint",
    }
)


class Faults:
    """Counts passes of one point. Without a setting it costs one comparison."""

    def __init__(self, setting: str = "") -> None:
        name, _, count = setting.partition(":")
        self._name = name
        self._left = int(count) if count.isdigit() else 1

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Faults:
        return cls((os.environ if environ is None else environ).get("SLATEROOM_FAULT", ""))

    def point(self, name: str) -> None:
        if name != self._name:
            return
        self._left -= 1
        if self._left <= 0:
            os._exit(137)
