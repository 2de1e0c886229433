"""One seed: projects that buy, a network that fails, processes that die, and what must hold."""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from app.gateway import ledger, queued
from app.gateway.account_pauses import AccountPause
from app.gateway.capacity import Capacity
from app.gateway.gateway import Gateway
from app.gateway.outcome import Order
from app.gateway.queue_file import QueueFile
from app.gateway.resolving import resolve
from app.gateway.run import Frozen
from app.providers.port import MediaRequest
from app.store import rows
from app.store.media_folder import MediaFolder
from app.store.user_file import UserFile
from app.story.board import Direction, Project
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.errors import BadInput
from app.workspace.workspace import Workspace
from tests.simulation.disk import Crash, File, InlineDatabase, Process
from tests.simulation.loop import SimClock, SimLoop
from tests.simulation.service import Service, SimProvider, Watch, Weather

PRICE = 1_000
PRICES = {"x": PRICE, "y": 2 * PRICE}  # by what is asked for
HORIZON = 3_600.0  # simulated seconds in which everything must have ended
_SETTLED_BY = 0.3  # an answer that came this long before a crash was surely stored


class Violation(AssertionError):
    """Something that must always hold did not."""


@dataclass
class _Disk:
    """A project's disk, and what was ordered on it."""

    name: str
    budget: int
    files: File = field(default_factory=File.project)
    wanted: int = 0


class _SimFile:
    """A `ProjectFile` whose folder is scratch space and whose database is simulated."""

    read_only = False

    def __init__(self, folder: Path, database: InlineDatabase) -> None:
        self.folder = folder
        self.database = database
        self.media = MediaFolder(folder / "media")

    def close(self) -> None:
        pass


class _SimUser(UserFile):
    def __init__(self, path: Path, database: InlineDatabase) -> None:
        self.path = path
        self.database = database


class World:
    """Everything of one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.loop = SimLoop(self.rng)
        self.clock = SimClock(self.loop)
        self.scratch = Path(tempfile.mkdtemp(prefix="sim-", dir=_memory()))
        weather = _weather(self.rng)
        self.services = [
            Service(n, self.rng, weather, random.Random(f"{seed}: account of {n}"))
            for n in ("alpha", "beta")
        ]
        self.user = File.user()
        self.disks = [
            _Disk(f"p{i}", self.rng.choice([2, 5, 20]) * PRICE)
            for i in range(self.rng.randint(1, 2))
        ]
        for disk in self.disks:
            disk.wanted = self.rng.randint(1, 6)
            _prepare(disk)
        self.limit = self.rng.randint(1, 4)
        self.crashes = self.rng.randint(0, 3)
        self.pauses = self.rng.random() < 0.3
        self.cancels = self.rng.random() < 0.2
        self.sweeps = self.rng.random() < 0.5
        more = random.Random(f"{seed}: hands and limits")  # the rest of a seed stays as it was
        if more.random() < 0.4:
            weather.limit, weather.stretch = more.randint(1, 3), more.choice([4.0, 15.0])
        self.a_minute = {"alpha": more.choice([4, 10, 40])} if more.random() < 0.3 else {}
        self.hands = more.random() < 0.4
        accounts = random.Random(f"{seed}: accounts")
        if accounts.random() < 0.4:
            weather.locks = accounts.choice([0.05, 0.2, 0.5])
        self.mending = (accounts.uniform(0.5, 8.0), accounts.random())  # how long, and how it ends
        self.process = Process(None)
        self.gateway: Gateway | None = None
        self.paused: set[str] = set()

    # -- running ------------------------------------------------------------------------------

    def run(self) -> None:
        """Plays the seed to its end. Raises `Violation`."""
        asyncio.set_event_loop(None)
        try:
            for _ in range(self.crashes):
                self._incarnate(self.rng.randint(1, 60))
            self._incarnate(None)
            self._incarnate(None)  # a last start collects what the one before was told to leave
            self._final()
        finally:
            self.loop.close()
            for disk in self.disks:
                disk.files.connection.close()
            self.user.connection.close()
            shutil.rmtree(self.scratch, ignore_errors=True)

    def _incarnate(self, points: int | None) -> None:
        self.process = Process(points)
        self.process.on_death = self.loop.stop
        main = self.loop.create_task(self._live())
        end = self.loop.time() + HORIZON
        deadline = self.loop.call_at(end, self.loop.stop)
        main.add_done_callback(lambda _: self.loop.stop())
        while not (main.done() or self.process.dead or self.loop.time() >= end):
            self.loop.run_forever()
        deadline.cancel()
        stuck = not main.done() and not self.process.dead
        self.process.dead = True
        self._bury()
        if self.gateway is not None and self.gateway.queue_file is not None:
            self.gateway.queue_file.release()  # the lock ends with its process
        error = main.exception() if main.done() and not main.cancelled() else None
        if error is not None and not isinstance(error, Crash):
            raise error
        if stuck:
            raise Violation("something never ended")

    def _bury(self) -> None:
        """Ends the tasks of a dead process; none of them can touch the disk any more."""
        for _ in range(500):
            tasks = asyncio.all_tasks(self.loop)
            if not tasks:
                return
            for task in tasks:
                task.cancel()
            self.loop.call_soon(self.loop.stop)
            self.loop.run_forever()
        raise Violation("a task cannot be ended")

    async def _live(self) -> None:
        """One process, from its start to a clean end."""
        user = _SimUser(self.scratch / "user.db", self._database(self.user))
        watch = Watch(lambda name, rate: gateway.heard(name, rate), self._compare, self.a_minute)
        providers = {s.name: SimProvider(s, self.process, PRICE, watch) for s in self.services}
        queue = QueueFile(user, owner=f"o{self.rng.random()}")
        gateway = Gateway(
            providers,
            self.clock,
            self.process,
            Capacity(default=self.limit),
            queue,  # type: ignore[arg-type]
        )
        self.gateway = gateway
        for service in self.services:
            service.told_at = None  # a new process has not heard of it yet
        people: list[asyncio.Task[None]] = []

        def told(name: str, pause: AccountPause | None) -> None:
            if pause is not None:
                people.append(asyncio.ensure_future(self._mend(gateway, name)))

        gateway.capacity.accounts.on_change(told)
        for name, most in self.a_minute.items():
            gateway.capacity.set_rate(name, most, self.clock.monotonic())
        try:
            spaces: list[Workspace] = []
            for disk in self.disks:
                file = _SimFile(self.scratch / disk.name, self._database(disk.files))
                workspace = Workspace(file, self.clock)  # type: ignore[arg-type]
                await workspace.load()
                self._check_recovery(disk)
                await gateway.attach(workspace)
                spaces.append(workspace)
            await self._act(gateway, spaces)
        finally:
            for person in people:
                person.cancel()
            await gateway.close()

    async def _mend(self, gateway: Gateway, name: str) -> None:
        """A person who is told of an account looks after it, in a while."""
        wait, how = self.mending
        await asyncio.sleep(wait)
        service = next(s for s in self.services if s.name == name)
        service.locked, service.told_at = False, None
        if how < 0.5:
            gateway.capacity.accounts.lift(name)  # resumed, or tested well
            return
        watch = gateway.providers[name]._watch  # type: ignore[attr-defined]
        again = SimProvider(service, self.process, PRICE, watch)  # another key
        gateway.use({**gateway.providers, name: again}, {})

    async def _act(self, gateway: Gateway, spaces: list[Workspace]) -> None:
        waiting = []
        for disk, workspace in zip(self.disks, spaces, strict=True):
            for ticket in list(gateway.tickets()):
                if ticket.run.workspace is workspace:
                    waiting.append(self._end_of(gateway, workspace, ticket.job.id))
            made = sum(1 for j in workspace.jobs() if not j.error.startswith("replaced"))
            for n in range(made, disk.wanted):
                waiting.append(self._buy(gateway, workspace, disk, n))
        extra = [self._meddle(gateway, w) for w in spaces] if self.pauses or self.cancels else []
        if self.sweeps:
            extra.append(self._sweep(gateway))
        if self.hands:
            extra += [self._steer(gateway, w) for w in spaces]
        idle = asyncio.ensure_future(self._look_for_idle_places(gateway))
        try:
            await asyncio.gather(*waiting, *extra)
            while gateway.tickets():  # what a sweep cleared up and took on ends too
                await asyncio.sleep(0.2)
        finally:
            idle.cancel()
            if idle.done() and not idle.cancelled():
                idle.result()  # also where the process dies before anybody asks

    async def _buy(self, gateway: Gateway, workspace: Workspace, disk: _Disk, n: int) -> None:
        await asyncio.sleep(self.rng.uniform(0, 3))
        service = self.rng.choice(self.services)
        order = Order(
            node=f"n{n}", shot="", session=f"se-{disk.name}",
            request=MediaRequest(provider=service.name, model="m", media="image", prompt="x"),
            fingerprint=Fingerprint(asked={}), prompt="x", estimate=PRICE, budget=disk.budget,
        )  # fmt: skip
        outcome = await gateway.buy(workspace, order)
        if outcome.kind == "delivered" and outcome.job is not None:
            self._check_wanted(outcome.job)
        while outcome.kind == "held" and outcome.job is None:  # it was not even reserved
            await asyncio.sleep(0.2)
            outcome = await gateway.buy(workspace, order)
        if outcome.kind == "held":
            assert outcome.job is not None
            await self._end_of(gateway, workspace, outcome.job.id)

    async def _end_of(self, gateway: Gateway, workspace: Workspace, job: str) -> None:
        """Waits through pauses."""
        while True:
            outcome = await gateway.settled(workspace, job)
            if outcome is None or outcome.kind != "held":
                return
            await asyncio.sleep(0.2)

    async def _meddle(self, gateway: Gateway, workspace: Workspace) -> None:
        session = f"se-{self._disk_of(workspace).name}"
        await asyncio.sleep(self.rng.uniform(0.1, 4))
        if self.cancels:
            await gateway.cancel(workspace, session=session)
        if self.pauses:
            gateway.hold(session)
            self.paused.add(session)
            before = {id_ for s in self.services for id_ in s.by_client}
            await asyncio.sleep(1.0)  # what was claimed by then may still arrive
            quiet = {id_ for s in self.services for id_ in s.by_client}
            await asyncio.sleep(self.rng.uniform(0, 5))
            after = {id_ for s in self.services for id_ in s.by_client}
            mine = {j.id for j in workspace.jobs() if j.session == session}
            if (after - quiet) & mine:
                raise Violation("a paused session went on buying")
            del before
            self.paused.discard(session)
            gateway.unhold(session)

    async def _steer(self, gateway: Gateway, workspace: Workspace) -> None:
        """A person moves what is queued, and orders something else instead."""
        for _ in range(4):
            await asyncio.sleep(self.rng.uniform(0.1, 2))
            mine = [t.job for t in gateway.tickets() if t.run.workspace is workspace and t.queued]
            if not mine:
                continue
            job = self.rng.choice(mine)
            if self.rng.random() < 0.5:
                await queued.move(gateway, [job.id], self.rng.choice(queued.PLACES))
                continue
            service = self.rng.choice(self.services)
            disk = self._disk_of(workspace)
            order = Order(
                node=job.node, shot="", session=job.session, prompt="y",
                request=MediaRequest(provider=service.name, model="m", media="image", prompt="y"),
                fingerprint=Fingerprint(asked={}), estimate=PRICES["y"], budget=disk.budget,
            )  # fmt: skip
            with contextlib.suppress(BadInput):  # sent meanwhile, or no room for it
                await queued.replace(gateway, workspace, job.id, order)

    async def _look_for_idle_places(self, gateway: Gateway) -> None:
        """What has room is started: nothing that could go waits for long."""
        before: set[str] = set()
        while True:
            await asyncio.sleep(0.5)
            now = self.clock.monotonic()
            by_id = {t.job.id: t for t in gateway.tickets()}
            could = {
                job for job in gateway.dispatcher.order()
                if job in by_id and gateway.capacity.free(by_id[job].lane, now)
                and not gateway.dispatcher.is_held(by_id[job].job.session)
            }  # fmt: skip
            if before & could:
                raise Violation(f"{min(before & could)} had room, and nobody started it")
            before = could

    async def _sweep(self, gateway: Gateway) -> None:
        for _ in range(3):
            await asyncio.sleep(self.rng.uniform(0.2, 3))
            mended = await gateway.sweep()
            if any("counts" in line for line in mended):
                raise Violation(f"the running counts were wrong: {mended}")

    # -- what must hold -----------------------------------------------------------------------

    def _database(self, file: File) -> InlineDatabase:
        return InlineDatabase(file, self.process, self.rng, self._check_books)

    def _disk_of(self, workspace: Workspace) -> _Disk:
        return next(d for d in self.disks if d.name == workspace.folder.name)

    def _check_books(self) -> None:
        """After every commit."""
        for disk in self.disks:
            wrong = ledger.wrong_sums(disk.files.connection)
            if wrong:
                raise Violation(f"the kept sums of {wrong} are wrong")
            totals = ledger.totals(disk.files.connection, f"se-{disk.name}")
            if totals.committed > disk.budget:
                raise Violation(f"{totals} is over the budget of {disk.budget}")
        for service in self.services:
            if service.violations:
                raise Violation(service.violations[0])

    def _compare(self, request: MediaRequest, job: str) -> str:
        """Quote = request: what is sent is what was reserved under this job, at its price."""
        for disk in self.disks:
            db = disk.files.connection
            row = db.execute("SELECT state, estimate FROM ledger WHERE job=?", (job,)).fetchone()
            if row is None:
                continue
            stored = Frozen.model_validate_json(rows.request_of(db, job)[0])
            if stored.request != request or row[1] != PRICES[request.prompt]:
                return f"{job} was sent with another request than was reserved"
            if row[0] != "intent":
                return f"{job} was sent while it was {row[0]}"
        return ""

    def _check_wanted(self, job: Job) -> None:
        if job.error.startswith("replaced"):
            raise Violation(f"{job.id} was replaced and bought all the same")

    def _check_recovery(self, disk: _Disk) -> None:
        """An answer that arrived in time before a crash was stored."""
        for job in rows.load_jobs(disk.files.connection, "state='intent'"):
            for service in self.services:
                for remote_id in service.by_client.get(job.id, ()):
                    answered = service.jobs[remote_id].answered_at
                    if answered is not None and self.loop.time() - answered > _SETTLED_BY + 1:
                        raise Violation(f"the answer for {job.id} was not stored")

    def _final(self) -> None:
        """After everything ended, and a person resolved what was uncertain by the truth."""
        self._check_books()
        unclear = sum(
            len(rows.load_jobs(d.files.connection, "state='uncertain'")) for d in self.disks
        )
        left = self.user.connection.execute("SELECT COUNT(*) FROM queue").fetchone()[0]
        if left > unclear:
            raise Violation(f"{left} rows were left in the queue")
        for disk in self.disks:
            db = disk.files.connection
            jobs = rows.load_jobs(db)
            for job in jobs:
                if job.state in ("reserved", "intent", "accepted"):
                    raise Violation(f"{job.id} was left as {job.state}")
                if job.state == "uncertain":
                    self._resolve(disk, job.id)
            takes = {t.job: t.id for t in rows.load_facts(db).takes.values()}
            for job in rows.load_jobs(db):
                if job.state == "billed" and job.category is None and not job.error:
                    if job.take and takes.get(job.id) != job.take:
                        raise Violation(f"{job.id} was billed without its take")
                elif job.id in takes:
                    raise Violation(f"{job.id} has a take and is {job.state}")
        ours = sum(j.billed for d in self.disks for j in rows.load_jobs(d.files.connection))
        theirs = sum(s.billed for s in self.services)
        if ours != theirs:
            raise Violation(f"our books say {ours}, the services' {theirs}")

    def _resolve(self, disk: _Disk, job_id: str) -> None:
        """What a person finds in the service's own list."""
        remote = None
        for service in self.services:
            for remote_id in service.by_client.get(job_id, ()):
                remote = service.jobs[remote_id]
        if remote is not None and remote.ok:
            remote.billed = True
            resolve(disk.files.connection, job_id, "accepted", remote.price, self.clock.now())
        else:
            resolve(disk.files.connection, job_id, "lost", 0, self.clock.now())


def _prepare(disk: _Disk) -> None:
    rows.save_row(disk.files.connection, "projects", Project(id=disk.name))
    rows.save_row(disk.files.connection, "directions", Direction(id=f"d-{disk.name}"))


def _weather(rng: random.Random) -> Weather:
    """Most seeds have one or two kinds of trouble."""
    weather = Weather(can_find=rng.random() < 0.4)
    for name in rng.sample(
        ["refuse", "drop", "fail", "lose_poll", "bad_collect", "spoiled", "slow"], rng.randint(0, 3)
    ):
        setattr(weather, name, rng.choice([0.1, 0.3, 0.6]))
    return weather


def _memory() -> str | None:
    """Scratch files in memory where the machine has such a place."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def play(seed: int) -> str | None:
    """Plays one seed; returns the violation in a line that reproduces it, or None."""
    try:
        World(seed).run()
    except Violation as violation:
        return f"seed {seed}: {violation}  (python -m tests.simulation {seed} 1)"
    return None
