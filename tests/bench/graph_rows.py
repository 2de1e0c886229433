"""A large graph through executor and gateway: every node ordered, bought, judged and kept."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.execution.run_nodes import run_nodes
from app.execution.terms import NodeResult, RunTerms
from app.story.base import new_id
from app.story.edits import Add, Edit
from app.story.session import Limits
from app.studio import Studio
from app.system import collector
from app.workspace.workspace import Workspace
from tests.bench.rig import InstantService, Row, StallMeter, folder, idle_stall, studio_at
from tests.bench.turns import TurnMeter
from tests.fakes.roles import fake_roles

SIZES = (2500, 5000, 10_000)
_CHAIN = 50  # nodes in a row: each takes in the picture before it
_AT_ONCE = 100


async def rows() -> list[Row]:
    found: list[Row] = []
    each: dict[int, float] = {}
    for size in SIZES:
        with folder() as home:
            async with studio_at(Path(home), {"instant": InstantService()}, _AT_ONCE) as studio:
                workspace = await studio.create(Path(home) / "large.slate", "Large")
                await chains(workspace, size)
                await studio.gateway.attach(workspace)
                collector.for_a_run()  # as the commands do that make many
                idle = await idle_stall(1.0)
                async with StallMeter() as meter, TurnMeter() as turns:
                    begun, used = time.perf_counter(), time.process_time()
                    kept = await run_all(studio, workspace)
                    took, used = time.perf_counter() - begun, time.process_time() - used
        assert kept == size, f"{kept} of {size}"
        each[size] = used / size
        found += [_whole(size, took, used), *_stalls(size, meter, turns, idle)]
        for turn in turns.longest[:3]:
            print(f"    {turn}", file=sys.stderr)
    growth = each[SIZES[-1]] / each[SIZES[0]]
    found.append(
        Row("graph, processor time a node at 10,000 against 2,500", f"{growth:.2f} x",
            "linear: <= 1.3 x", growth <= 1.3)
    )  # fmt: skip
    return found


def _whole(size: int, took: float, used: float) -> Row:
    return Row(
        f"graph of {size:,} nodes in chains of {_CHAIN}, bought and kept (processor time)",
        f"{took:.1f} s, {took / size * 1000:.2f} ms a node ({used / size * 1000:.2f})",
    )


def _stalls(size: int, meter: StallMeter, turns: TurnMeter, idle: float) -> list[Row]:
    """By the wall, and without what other processes took of it."""
    return [
        Row(
            f"the loop's longest turn meanwhile, {size:,} nodes, without the wait for a processor"
            " (p99; its processor time alone)",
            f"{max(turns.ours) * 1000:.0f} ms ({_late(turns.ours)}; {max(turns.cpu) * 1000:.0f})",
            "<= 50 ms", max(turns.ours) <= 0.05,
        ),
        Row(
            f"the loop's worst stall by the wall, {size:,} nodes (p99, idle control)",
            f"{meter.worst * 1000:.0f} ms ({_late(meter.late)}, {idle * 1000:.0f})",
            "<= 50 ms, or 1.5 x idle", meter.worst <= max(0.05, 1.5 * idle),
        ),
    ]  # fmt: skip


def _late(seconds: list[float]) -> str:
    return f"{sorted(seconds)[int(len(seconds) * 0.99)] * 1000:.0f}"


async def chains(workspace: Workspace, count: int) -> None:
    edits: list[Edit] = []
    for number in range(count):
        edits.append(
            Add(
                table="nodes",
                row={"id": f"nd_{number:06}", "op": "image", "prompt": f"No {number}."},
            )
        )
        if number % _CHAIN:
            row = {
                "source": f"nd_{number - 1:06}",
                "target": f"nd_{number:06}",
                "port": "reference",
            }
            edits.append(Add(table="wires", row={"id": new_id("wr"), **row}))
    await workspace.begin(edits)


async def run_all(studio: Studio, workspace: Workspace) -> int:
    """One run over every node, within a budget; answers how many were kept."""
    kept: list[str] = []
    limits = Limits(mode="autonomous", budget=10**12, concurrency=_AT_ONCE)
    terms = RunTerms(
        workspace=workspace, gateway=studio.gateway, roles=fake_roles(), shop=studio.shop,
        clock=studio.clock, session="se", limits=limits, budget=lambda: limits.budget,
        halted=lambda: False, since=lambda: 0.0, approves=lambda node: True,
    )  # fmt: skip

    async def note(result: NodeResult) -> None:
        assert result.kind == "kept", result
        kept.append(result.node)

    await run_nodes(terms, [n.id for n in workspace.board.nodes()], note)
    return len(kept)
