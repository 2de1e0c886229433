"""The queue: time to start, jobs a second, paid intents, idle cost, fairness."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

from app.gateway import ledger
from app.gateway.intake import Stored
from app.gateway.settle import Handler
from app.providers.port import MediaRequest
from app.story.jobs import Job
from app.studio import Studio
from app.workspace.batch import FactBatch
from tests.bench.rig import (
    PICTURE,
    CommitCount,
    InstantService,
    Row,
    folder,
    idle_stall,
    middle,
    order,
    studio_at,
)

_IDLE = 20.0  # seconds


async def rows() -> list[Row]:
    return [*await _free(), *await _intents(), *await _paid(), *await _fair(), await _idle()]


# -- (c) free jobs --------------------------------------------------------------------------------


async def _free() -> list[Row]:
    service = InstantService()
    with folder() as home:
        async with studio_at(Path(home), {"instant": service}) as studio:
            workspace = await studio.create(Path(home) / "free.slate", "Free")
            await studio.gateway.attach(workspace)
            delays: list[float] = []
            for number in range(100):
                asked = time.perf_counter()
                bought = await studio.gateway.buy(workspace, order(f"one{number}"))
                assert bought.job is not None
                delays.append(service.came[bought.job.id] - asked)

            async def thousand(name: str, **more: object) -> tuple[float, float]:
                """Jobs a second, and seconds of processor time a job."""
                begun, used = time.perf_counter(), time.process_time()
                await asyncio.gather(
                    *(
                        studio.gateway.buy(workspace, order(f"{name}{n}", **more))
                        for n in range(1000)
                    )
                )
                used = time.process_time() - used
                return 1000 / (time.perf_counter() - begun), used / 1000

            pictures = middle([(await thousand(f"picture{turn}-"))[0] for turn in range(3)])
            disk = await asyncio.to_thread(_disk, Path(home))
            service.files = False
            with patch("app.gateway.run.take_in", lambda *_: Stored("0" * 64, ".png", 8, 8, 0.0)):
                free: list[tuple[float, float]] = []
                budgeted: list[tuple[float, float]] = []
                for turn in range(5):  # in turns, so that both meet the same machine
                    free.append(await thousand(f"trivial{turn}-"))
                    budgeted.append(await thousand(f"budget{turn}-", estimate=1, budget=10_000))
    delays.sort()
    half, late = middle(delays) * 1000, delays[94] * 1000
    return [
        Row("free job, alone: order to start, p50 (p95)", f"{half:.2f} ms ({late:.2f} ms)",
            "<= 2 ms", half <= 2),
        _rate("1,000 trivial free jobs at once (no file; processor time a job)", free),
        _rate("the same within a budget, in turns with it", budgeted),
        Row("1,000 free jobs, each picture decoded, hashed, synced and named; the bare disk",
            f"{pictures:,.0f}/s; {disk:,.0f}/s"),
    ]  # fmt: skip


def _rate(what: str, turns: list[tuple[float, float]]) -> Row:
    a_second, used = (middle([turn[i] for turn in turns]) for i in (0, 1))
    return Row(what, f"{a_second:,.0f}/s ({used * 1000:.2f} ms)", ">= 1,000/s", a_second >= 1000)


def _disk(home: Path) -> float:
    """Small files that the disk alone takes a second: written, synced, renamed, six at a time."""

    def one(number: int) -> None:
        path = home / f"disk{number}"
        with path.open("wb") as handle:
            handle.write(PICTURE)
            handle.flush()
            os.fsync(handle.fileno())
        path.replace(home / f"named{number}")

    begun = time.perf_counter()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(1000)))
    return 1000 / (time.perf_counter() - begun)


# -- (d) paid jobs --------------------------------------------------------------------------------


async def _intents() -> list[Row]:
    """Intents alone: 1,000 reserved rows, 100 at a time, each waits for its FULL commit."""
    service = InstantService("paid", local=False)
    with folder() as home:
        async with studio_at(Path(home), {"paid": service}) as studio:
            studio.faults = CommitCount()
            workspace = await studio.create(Path(home) / "paid.slate", "Paid")
            jobs = reserved_jobs(workspace.board.project.id, 1000, "paid")
            await workspace.record(reservation(jobs))
            before = studio.faults.commits
            handler, room = Handler(workspace), asyncio.Semaphore(100)

            async def intend(job: Job) -> None:
                async with room:
                    await handler.intend(job, "", True, 10**12)

            begun = time.perf_counter()
            await asyncio.gather(*map(intend, jobs))
            per_second = 1000 / (time.perf_counter() - begun)
            size = 1000 / (studio.faults.commits - before)
    return [
        Row("paid intents, FULL sync, 100 in flight, with a budget",
            f"{per_second:,.0f}/s, {size:.0f} a commit", ">= 300/s", per_second >= 300)
    ]  # fmt: skip


async def _paid() -> list[Row]:
    """Whole paid jobs: reserved, queued, claimed, intended, accepted, polled, billed with a take."""
    service = InstantService("paid", local=False)
    with folder() as home:
        async with studio_at(Path(home), {"paid": service}) as studio:
            workspace = await studio.create(Path(home) / "paid.slate", "Paid")
            await studio.ready_to_buy(workspace)
            begun = time.perf_counter()
            await asyncio.gather(
                *(
                    studio.gateway.buy(
                        workspace, order(f"n{n}", "paid", estimate=1000, budget=10**9)
                    )
                    for n in range(1000)
                )
            )
            took = time.perf_counter() - begun
            sums = await workspace.file.database.read(lambda db: ledger.totals(db, "se"))
            assert (sums.billed, sums.reserved) == (1000 * 1000, 0)
    return [Row("paid jobs from order to take, 100 in flight", f"{1000 / took:,.0f}/s")]


def reserved_jobs(project: str, count: int, service: str, session: str = "se") -> list[Job]:
    return [
        Job(id=f"jb_{n:06}", node=f"n{n}", session=session, state="reserved", provider=service,
            model="m", account=service, project=project, media="image", estimate=1000,
            created_at=float(n + 1), updated_at=float(n + 1))
        for n in range(count)
    ]  # fmt: skip


def reservation(jobs: list[Job]) -> FactBatch:
    from app.gateway.run import Frozen
    from app.story.freshness import Fingerprint

    asked = Fingerprint(asked={}).model_dump_json()

    def frozen(job: Job) -> str:
        request = MediaRequest(provider=job.provider, model="m", media="image", prompt=job.node)
        return Frozen(request=request, prompt=job.node, typical_seconds=0.0).model_dump_json()

    entries = [(job, frozen(job), asked) for job in jobs]
    return FactBatch(ledger=lambda db: ledger.reserve(db, entries, None))


# -- (f) fairness ---------------------------------------------------------------------------------


async def _idle_places(studio: Studio, places: int, seen: list[bool]) -> None:
    """Looks each millisecond whether a place is free while something waits."""
    while True:
        await asyncio.sleep(0.001)
        if len(studio.gateway.dispatcher):
            seen.append(studio.gateway.capacity.running("instant") < places)


async def _fair() -> list[Row]:
    places, seconds = 4, 0.05
    service = InstantService(seconds=seconds)
    seen: list[bool] = []
    with folder() as home:
        async with studio_at(Path(home), {"instant": service}, places) as studio:
            names = ("large", "small1", "small2")
            spaces = [await studio.create(Path(home) / f"{n}.slate", n) for n in names]
            for workspace in spaces:
                await studio.gateway.attach(workspace)
            watch = asyncio.create_task(_idle_places(studio, places, seen))
            begun = time.perf_counter()
            first = [
                asyncio.create_task(studio.gateway.buy(spaces[0], order(f"large-{n}")))
                for n in range(60)
            ]
            await asyncio.sleep(seconds / 2)  # the large one is there first
            late = [
                studio.gateway.buy(space, order(f"{name}-{n}"))
                for name, space in zip(names[1:], spaces[1:], strict=True)
                for n in range(10)
            ]
            await asyncio.gather(*first, *late)
            took = time.perf_counter() - begun
            watch.cancel()
    last = max(i for i, name in enumerate(service.order) if name.startswith("small")) + 1
    at_half = Counter(name.partition("-")[0] for name in service.order[:40])
    work = 80 * seconds / places
    return [
        Row("fairness, 60 against two late tenants with 10: the small ones' last start",
            f"{last} of 80", "<= 40", last <= 40 and at_half["small1"] == at_half["small2"] == 10),
        Row("fairness, looks at which a place was free while a job waited",
            f"{sum(seen)} of {len(seen)}", "0: no idle capacity", not any(seen)),
        Row("fairness, the service's own work over the whole time", f"{work / took:.0%}"),
    ]  # fmt: skip


# -- (e) idle -------------------------------------------------------------------------------------


async def _idle() -> Row:
    service = InstantService("paid", local=False)
    with folder() as home:
        async with studio_at(Path(home), {"paid": service}) as studio:
            workspace = await studio.create(Path(home) / "idle.slate", "Idle")
            await studio.ready_to_buy(workspace)
            await studio.gateway.buy(workspace, order("n", "paid", estimate=1))
            await idle_stall(0.05)
            before = time.process_time()
            await asyncio.sleep(_IDLE)
            used = (time.process_time() - before) / _IDLE
    return Row(
        f"idle CPU of an attached gateway over {_IDLE:.0f} s", f"{used:.3%}", "<= 0.1 %",
        used <= 0.001,
    )  # fmt: skip
