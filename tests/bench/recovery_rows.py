"""Recovery of 10,000 queued jobs: how long a start takes, and how it holds up the loop."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.queue_rows import reservation, reserved_jobs
from tests.bench.rig import InstantService, Row, StallMeter, folder, idle_stall, studio_at

COUNT = 10_000


async def rows() -> list[Row]:
    found: list[Row] = []
    for name, local in (("free", True), ("paid", False)):
        service = InstantService(name, local=local)
        with folder() as home:
            path = Path(home) / "left.slate"
            async with studio_at(Path(home), {name: service}) as studio:
                workspace = await studio.create(path, "Left")
                await studio.ready_to_buy(workspace)
                jobs = reserved_jobs(workspace.board.project.id, COUNT, name)
                await workspace.record(reservation(jobs))
            async with studio_at(Path(home), {name: service}, places=0) as studio:
                idle = await idle_stall(1.0)
                async with StallMeter() as opening:
                    begun = time.perf_counter()
                    workspace = await studio.open(path)
                    opened = time.perf_counter() - begun
                async with StallMeter() as attaching:
                    begun = time.perf_counter()
                    taken = await studio.ready_to_buy(workspace)
                    attached = time.perf_counter() - begun
                assert len(taken) == COUNT == len(studio.gateway.tickets())
        worst = max(opening.worst, attaching.worst)
        found.append(
            Row(
                f"recovery of {COUNT:,} queued {name} jobs: open, then take on",
                f"{opened:.2f} + {attached:.2f} s ({attached / COUNT * 1e6:.0f} us a job)",
            )
        )
        found.append(
            Row(
                f"the loop's worst stall meanwhile, {name} (idle control)",
                f"{opening.worst * 1000:.0f} / {attaching.worst * 1000:.0f} ms ({idle * 1000:.0f})",
                "<= 50 ms, or 1.5 x idle", worst <= max(0.05, 1.5 * idle),
            )
        )  # fmt: skip
    return found
