"""The executor and the gateway in figures, against their goals: one table.

    python -m tests.bench.gateway [PART ...]

Parts: executor, queue, waiting, recovery, graph, peers; all without a name. Ratios are taken in
one run, in turns, because the machine's speed varies. It takes about three minutes.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from datetime import UTC, datetime

import app.cli  # noqa: F401 - the app's own start-up settings
from tests.bench.rig import Row

PARTS = {
    "executor": "executor_rows",
    "queue": "queue_rows",
    "waiting": "waiting_rows",
    "recovery": "recovery_rows",
    "graph": "graph_rows",
    "peers": "peer_rows",
}


def show(rows: list[Row]) -> str:
    """A table that reads in a terminal and in Markdown."""
    cells = [("what", "measured", "goal", "")]
    words = {True: "met", False: "MISSED", None: ""}
    cells += [(r.what, r.figure, r.goal, words[r.met]) for r in rows]
    widths = [max(len(c[i]) for c in cells) for i in range(4)]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


def main(parts: list[str]) -> int:
    unknown = [p for p in parts if p not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for part in parts or PARTS:
        print(f"... {part}", file=sys.stderr, flush=True)
        module = importlib.import_module(f"tests.bench.{PARTS[part]}")
        rows += asyncio.run(module.rows())
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    print(f"{day}, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print(show(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
