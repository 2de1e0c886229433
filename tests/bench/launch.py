"""The launch of four shots against its slowest chain: `python -m tests.bench.launch [SECONDS]`.

Each render takes so many seconds (9 unless told) by the real clock. The lifestyle shot is refused
once, so its chain is two renders long; all else must hide behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import tempfile
import time
from pathlib import Path

from app.cli.output import Output
from app.cli.producing import run_production
from app.studio import Studio
from tests.fakes.launch import (
    LaunchBfl,
    catalogue_of_that_day,
    environ_of,
    launch_project,
    wishes,
)

RENDERS = 2  # of the slowest chain


async def main(seconds: float) -> None:
    chain = RENDERS * seconds
    with tempfile.TemporaryDirectory() as home:
        for past in ("no past", "the first launch is its past"):
            async with LaunchBfl(seconds=seconds) as bfl:
                wall, code = await launched(Path(home), past, bfl)
            polls = len(bfl.seen("poll")) / bfl.accepted
            print(f"{past}: {bfl.most_at_once} at once, exit {code}, {polls:.1f} polls a render;")
            print(f"  {wall:.2f} s against {chain:g} s: {wall / chain:.3f} x (goal <= 1.10)")


async def launched(home: Path, name: str, bfl: LaunchBfl) -> tuple[float, int]:
    """Seconds of one launch, and how it ended."""
    studio = Studio(environ=environ_of(home, bfl=bfl), catalogue=catalogue_of_that_day())
    workspace = await launch_project(studio, home / name)
    await studio.ready_to_buy(workspace)
    begun = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()):
        code = await run_production(studio, workspace, Output(as_json=True), wishes())
    wall = time.monotonic() - begun
    await studio.shut()
    return wall, code


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 9.0))
