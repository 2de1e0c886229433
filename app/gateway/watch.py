"""What goes on at the gateway now, as rows that a person can watch.

Pure functions over tickets, capacity, ledger rows and the clock: nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.gateway.capacity import Capacity, SlowDown
from app.gateway.leftovers import Leftover
from app.gateway.past import Past, Spend
from app.gateway.ticket import Ticket
from app.providers.port import Rate
from app.store.glance import Glance

Way = Literal["running", "queued", "held"]
LaneState = Literal["running", "idle", "slowed", "paused"]


@dataclass(frozen=True)
class OnTheWay:
    """One job that was ordered and has not ended. `held`: its session is paused.

    `seconds`: how long it has been as it is. `place`: its turn among all that are queued, from 1;
    0 where it runs or is held.
    """

    job: str
    project: str
    title: str
    name: str
    shot: str
    session: str
    provider: str
    model: str
    way: Way
    seconds: float
    place: int = 0
    priority: int = 0
    reserved: int = 0


@dataclass(frozen=True)
class LaneRow:
    """One model of one provider. `places` is what it may run now, `own` whether that was set for
    the model itself; `wait` the seconds until a stopped provider may start again."""

    provider: str
    model: str
    state: LaneState
    running: int
    places: int
    own: bool
    queued: int
    past: Past
    slow: SlowDown | None = None
    a_minute: int | None = None  # submissions a minute that are set, of the model or its provider
    told: Rate | None = None  # what the provider's headers leave
    trouble: str = ""  # why its provider's account waits for a person
    jobs: tuple[OnTheWay, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.provider}/{self.model}"

    @property
    def wait(self) -> float:
        return self.slow.seconds if self.slow is not None else 0.0


@dataclass(frozen=True)
class ProjectRow:
    """One project's share. `oldest`: seconds that its longest queued job has waited. `share`: its
    weight against the others'. `closed`: it is not open here; `note` says what becomes of it."""

    project: str
    title: str
    running: int
    queued: int
    held: int
    oldest: float
    reserved: int
    share: float = 1.0
    paused: bool = False
    closed: bool = False
    note: Leftover | None = None


@dataclass(frozen=True)
class Watch:
    """Everything at one moment. `places` counts each provider once."""

    jobs: tuple[OnTheWay, ...] = ()
    lanes: tuple[LaneRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    slow_downs: tuple[SlowDown, ...] = ()
    spend: Spend = field(default_factory=Spend)
    running: int = 0
    places: int = 0
    queued: int = 0
    held: int = 0
    oldest: float = 0.0
    done_a_minute: int = 0
    all_paused: bool = False


def on_the_way(
    tickets: Iterable[Ticket], order: Sequence[str], held: Iterable[str], now: float
) -> list[OnTheWay]:
    """Running jobs first, the longest running first; then the queued in `order`; then the held.
    `held`: sessions whose dispatch is stopped."""
    turn = {job: n for n, job in enumerate(order, 1)}
    stopped = frozenset(held)
    rows = [_row(ticket, turn, stopped, now) for ticket in tickets]
    rank: dict[Way, int] = {"running": 0, "queued": 1, "held": 2}
    return sorted(rows, key=lambda r: (rank[r.way], r.place, -r.seconds, r.job))


def _row(ticket: Ticket, turn: Mapping[str, int], stopped: frozenset[str], now: float) -> OnTheWay:
    workspace = ticket.run.workspace
    board = workspace.board
    job = workspace.job(ticket.job.id) or ticket.job
    way: Way = "running"
    if ticket.task is None:
        way = "held" if ticket.held or job.session in stopped else "queued"
    node = board.nodes_by_id.get(job.node)
    since = job.updated_at if way == "running" else job.created_at
    return OnTheWay(
        job=job.id, project=job.project, title=board.project.title,
        name=board.name(node) if node is not None else job.node, shot=job.shot,
        session=job.session, provider=job.provider, model=job.model, way=way,
        seconds=max(0.0, now - since), place=turn.get(job.id, 0) if way == "queued" else 0,
        priority=ticket.priority, reserved=job.estimate,
    )  # fmt: skip


def lane_rows(
    jobs: Sequence[OnTheWay],
    past: Mapping[str, Past],
    capacity: Capacity,
    models: Iterable[str],
    monotonic: float,
) -> list[LaneRow]:
    """One row for each of `models` (in their order), and for each other that has jobs or a past."""
    mine: dict[str, list[OnTheWay]] = {}
    for job in jobs:
        mine.setdefault(f"{job.provider}/{job.model}", []).append(job)
    first = list(dict.fromkeys(models))
    names = first + sorted((mine.keys() | past.keys()) - set(first))
    slow = capacity.slow_downs(monotonic)
    return [
        _lane(name, mine.get(name, []), past.get(name), capacity, slow, monotonic) for name in names
    ]


def _lane(
    name: str,
    jobs: list[OnTheWay],
    past: Past | None,
    capacity: Capacity,
    slow_downs: Mapping[str, SlowDown],
    monotonic: float,
) -> LaneRow:
    provider, _, model = name.partition("/")
    past = past or Past(name)
    slow = slow_downs.get(provider)
    running = sum(1 for job in jobs if job.way == "running")
    account = capacity.accounts.of(provider)
    paused = capacity.is_paused(provider) or capacity.is_paused("*") or account is not None
    own = capacity.places(provider, model) != capacity.places(provider)
    state: LaneState = "running" if running else "idle"
    if slow is not None:
        state = "slowed"
    if paused:
        state = "paused"
    return LaneRow(
        provider=provider, model=model, state=state, running=running,
        places=min(capacity.places(provider, model), capacity.limit(provider)), own=own,
        queued=len(jobs) - running, past=past, slow=slow,
        a_minute=capacity.rate(provider, model) or capacity.rate(provider),
        told=capacity.told(provider, monotonic, model) or capacity.told(provider, monotonic),
        trouble=account.category if account is not None else "", jobs=tuple(jobs),
    )  # fmt: skip


def project_rows(
    jobs: Iterable[OnTheWay],
    titles: Mapping[str, str],
    share: Callable[[str], float] = lambda project: 1.0,
    paused: Callable[[str], bool] = lambda project: False,
) -> list[ProjectRow]:
    """One row for each project of `titles` (id -> title), in that order, and then for others."""
    mine: dict[str, list[OnTheWay]] = {project: [] for project in titles}
    for job in jobs:
        mine.setdefault(job.project, []).append(job)
    rows: list[ProjectRow] = []
    for project, own in mine.items():
        queued = [job for job in own if job.way == "queued"]
        rows.append(
            ProjectRow(
                project=project,
                title=titles.get(project) or (own[0].title if own else project),
                running=sum(1 for job in own if job.way == "running"),
                queued=len(queued),
                held=sum(1 for job in own if job.way == "held"),
                oldest=max((job.seconds for job in queued), default=0.0),
                reserved=sum(job.reserved for job in own),
                share=share(project),
                paused=paused(project),
            )
        )
    return rows


def closed_rows(
    glances: Iterable[Glance], notes: Mapping[str, Leftover], open_here: Collection[str]
) -> list[ProjectRow]:
    """Projects that are not open here and still have purchases under way, or of which recovery has
    something to say."""
    rows: list[ProjectRow] = []
    seen: set[str] = set()
    for glance in glances:
        waiting = [job for job in glance.jobs if job.open]
        seen.add(glance.project)
        if glance.project in open_here or not (waiting or glance.project in notes):
            continue
        rows.append(
            ProjectRow(
                project=glance.project, title=glance.title, running=0, queued=len(waiting), held=0,
                oldest=0.0, reserved=sum(job.estimate for job in waiting), closed=True,
                note=notes.get(glance.project),
            )
        )  # fmt: skip
    for note in notes.values():
        if note.project not in seen and note.project not in open_here:
            rows.append(
                ProjectRow(note.project, note.name, 0, note.jobs, 0, 0.0, 0, closed=True, note=note)
            )
    return rows


def watch(
    jobs: Sequence[OnTheWay],
    past: Mapping[str, Past],
    spend: Spend,
    capacity: Capacity,
    models: Iterable[str],
    titles: Mapping[str, str],
    monotonic: float,
    share: Callable[[str], float] = lambda project: 1.0,
    closed: Iterable[ProjectRow] = (),
) -> Watch:
    """All of it together. `closed`: projects that are not open here."""
    lanes = lane_rows(jobs, past, capacity, models, monotonic)
    queued = [job for job in jobs if job.way == "queued"]
    providers = {lane.provider for lane in lanes}
    return Watch(
        jobs=tuple(jobs),
        lanes=tuple(lanes),
        projects=(*project_rows(jobs, titles, share, capacity.is_paused), *closed),
        slow_downs=tuple(capacity.slow_downs(monotonic).values()),
        spend=spend,
        running=sum(1 for job in jobs if job.way == "running"),
        places=sum(capacity.limit(provider) for provider in providers),
        queued=len(queued),
        held=sum(1 for job in jobs if job.way == "held"),
        oldest=max((job.seconds for job in queued), default=0.0),
        done_a_minute=sum(p.done_a_minute for p in past.values()),
        all_paused=capacity.is_paused("*"),
    )
