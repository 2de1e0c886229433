"""Closed projects that have purchases under way: opened at the start, so that results are
collected before their addresses expire, and closed again. Nothing of them is sent, and a copy is
never touched."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from app.gateway.gateway import Gateway
from app.gateway.origin import lies_where_known
from app.gateway.queue_file import Left, left_in
from app.store.glance import glance
from app.store.user_file import UserFile
from app.story.activity import Activity
from app.story.jobs import Job
from app.system.errors import WorldError
from app.system.tasks import Tasks, in_thread
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_AT_ONCE = 3  # projects
_FAR = float("inf")

# `unreached`: some of it is at a provider that cannot be asked here, because its key is not there;
# `queued`: nothing of it is at a provider; `missing`: the folder is not there; `elsewhere`: another
# process has it; `strange`: it was moved or copied here; `unreadable`: damaged, or newer.
State = Literal[
    "collecting", "collected", "unreached", "queued", "missing", "elsewhere", "strange",
    "unreadable",
]  # fmt: skip


@dataclass(frozen=True)
class Leftover:
    """One closed project. `jobs`: how many rows of it the queue has; of those at a provider,
    `made`, `failed` and `unclear` (a person must say) are counted as they end; `unreached` names
    the providers of the others."""

    project: str
    path: Path
    jobs: int
    state: State
    title: str = ""
    sent: int = 0
    made: int = 0
    failed: int = 0
    unclear: int = 0
    unreached: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.title or self.path.stem


class Projects(Protocol):
    """How projects are opened and closed here, and what they are collected with."""

    async def ready(self) -> None:
        """Returns when the providers are known whose keys are there."""
        ...

    async def open_folder(self, folder: Path) -> Workspace: ...

    async def close(self, workspace: Workspace) -> None: ...

    @property
    def workspaces(self) -> tuple[Workspace, ...]: ...


@dataclass
class _Visit:
    """A project that is open for collecting; `handed`: a person has opened it meanwhile."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    workspace: Workspace | None = None
    handed: bool = False


class Leftovers:
    """`seen`: what was found, by project; listeners hear of every change."""

    def __init__(self, user: UserFile, gateway: Gateway, projects: Projects) -> None:
        self._user = user
        self._gateway = gateway
        self._projects = projects
        self.seen: dict[str, Leftover] = {}
        self._visits: dict[Path, _Visit] = {}
        self._listeners: list[Callable[[Leftover], None]] = []
        self._tasks = Tasks("leftovers")

    def listen(self, listener: Callable[[Leftover], None]) -> Callable[[], None]:
        """Subscribes; returns the way to leave."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def start(self) -> None:
        """Collects beside everything else."""
        self._tasks.start("collect", self._quietly())

    async def close(self) -> None:
        """Ends it; what is not collected is looked for by the next start."""
        await self._tasks.cancel()

    async def _quietly(self) -> None:
        try:
            await self.collect()
        except WorldError as error:
            log.warning("closed projects could not be looked through: %s", error)

    async def collect(self) -> list[Leftover]:
        """Looks through every closed project that the queue knows, and returns what was found
        when all that could be collected is. Does nothing where another process dispatches. The
        providers are made known first: who cannot be asked is told from who is not known yet."""
        queue = self._gateway.queue_file
        known = self._closed(await left_in(self._user))
        if not known or queue is None or not queue.acquire():
            return []
        await self._projects.ready()
        room = asyncio.Semaphore(_AT_ONCE)

        async def one(left: Left) -> Leftover:
            async with room:
                return await self._one(left)

        return list(await asyncio.gather(*(one(left) for left in self._closed(known))))

    def _closed(self, known: list[Left]) -> list[Left]:
        here = {_key(w.folder) for w in self._projects.workspaces}
        return [left for left in known if left.path not in here]

    async def hand_over(self, folder: Path) -> Workspace | None:
        """The workspace of a project that is being collected, for the person who opens it now:
        from here on it is theirs to close."""
        visit = self._visits.get(_key(folder))
        if visit is None:
            return None
        async with visit.turn:
            if visit.workspace is not None:
                visit.handed = True
            return visit.workspace

    # -- one project --------------------------------------------------------------------------

    async def _one(self, left: Left) -> Leftover:
        try:
            return await self._visit(left)
        except WorldError as error:
            log.info("%s: %s", left.path, error)
            return self._tell(Leftover(left.project, left.path, left.jobs, "unreadable"))

    async def _visit(self, left: Left) -> Leftover:
        found = Leftover(left.project, left.path, left.jobs, "missing")
        seen = await in_thread(glance, left.path, _FAR)
        if seen is None:
            return self._tell(found)  # the rows stay: it may come back with its disk
        found = replace(found, title=seen.title)
        if seen.project != left.project:
            return self._tell(replace(found, state="strange"))
        sent = sum(1 for job in seen.jobs if job.state in ("intent", "accepted"))
        if not sent:
            return self._tell(replace(found, state="queued"))
        visit = self._visits.setdefault(left.path, _Visit())
        try:
            async with visit.turn:
                workspace = await self._projects.open_folder(left.path)
                state = await self._may_collect(workspace)
                if state != "collecting":
                    await self._projects.close(workspace)
                    return self._tell(replace(found, state=state))
                visit.workspace = workspace
            return await self._collect(visit, workspace, replace(found, state=state, sent=sent))
        finally:
            self._visits.pop(left.path, None)

    async def _may_collect(self, workspace: Workspace) -> State:
        if workspace.read_only:
            return "elsewhere"
        return "collecting" if await lies_where_known(self._user, workspace) else "strange"

    async def _collect(self, visit: _Visit, workspace: Workspace, found: Leftover) -> Leftover:
        self._tell(found)
        try:
            jobs = await self._gateway.attach(workspace, collects_only=True)
            ends = [self._end(workspace, job) for job in jobs]
            for ended in asyncio.as_completed(ends):
                found = self._tell(_counted(found, await ended))
            state: State = "unreached" if found.unreached else "collected"
            found = self._tell(replace(found, state=state))
            async with visit.turn:
                if not visit.handed and found.made + found.failed + found.unclear:
                    await workspace.record(FactBatch(activity=[_line(found)]))
        finally:
            await self._leave(visit, workspace)
        return found

    async def _end(self, workspace: Workspace, job: Job) -> Job | None:
        """The job as it stands when it has ended, or waits for somebody."""
        try:
            await self._gateway.settled(workspace, job.id)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return None  # who had opened it has closed it
        return workspace.job(job.id)

    async def _leave(self, visit: _Visit, workspace: Workspace) -> None:
        async with visit.turn:
            visit.workspace = None
            if not visit.handed:
                await self._projects.close(workspace)

    def _tell(self, found: Leftover) -> Leftover:
        if found != self.seen.get(found.project):
            log.info("closed project %s: %s", found.path, found.state)
        self.seen[found.project] = found
        for listener in list(self._listeners):
            listener(found)
        return found


def _counted(found: Leftover, job: Job | None) -> Leftover:
    if job is None or job.state == "reserved":
        return found  # provably never taken: it waits until its project is opened
    if job.state == "uncertain":
        return replace(found, unclear=found.unclear + 1)
    if job.open:  # nobody could ask for it
        providers = dict.fromkeys((*found.unreached, job.provider))
        return replace(found, unreached=tuple(providers))
    if job.take:
        return replace(found, made=found.made + 1)
    return replace(found, failed=found.failed + 1)


def _line(found: Leftover) -> Activity:
    parts = [f"{found.made} made"]
    parts += [f"{found.failed} failed"] if found.failed else []
    parts += [f"{found.unclear} wait for your word"] if found.unclear else []
    keys = ", ".join(found.unreached)
    parts += [f"the rest waits for the key of {keys}"] if keys else []
    return Activity(
        kind="recovered", text=f"Collected while the project was closed: {', '.join(parts)}"
    )  # fmt: skip


def _key(folder: Path) -> Path:
    return folder.absolute()
