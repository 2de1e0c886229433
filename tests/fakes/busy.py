"""A gateway under load: three projects, some hundred jobs on the way, a past, and troubles."""

from __future__ import annotations

import asyncio
import hashlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from app.gateway import ledger
from app.gateway.account_pauses import AccountPause
from app.gateway.run import Frozen
from app.providers.catalogue import Catalogue
from app.providers.model import InputForm, Model
from app.providers.port import MediaRequest
from app.story.base import new_id
from app.story.edits import Change
from app.story.freshness import Fingerprint
from app.story.graph import Node
from app.story.jobs import Category, Job
from app.story.session import Decision, Limits, Session
from app.story.takes import Kept, Take
from app.studio import Studio
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.fakes.projects import small_project
from tests.fakes.provider import SEED, FakeProvider, priced
from tests.fakes.roles import fake_roles

NOW = 1_795_201_320.0  # 2026-11-20 19:02 UTC
TITLES = ("The Last Ferry", "Low Water, pitch", "Tide Clock, teaser")
SHOTS = 20

# provider, model, media, seconds, spread, finished, price
_MODELS = (
    ("inkwell", "ink-2-pro", "image", 16.0, 0.22, 90, 40_000),
    ("inkwell", "ink-2-fast", "image", 9.0, 0.25, 140, 20_000),
    ("motionworks", "motion-1", "video", 41.0, 0.28, 60, 80_000),
    ("motionworks", "motion-1-lite", "video", 26.0, 0.3, 30, 40_000),
    ("parrot", "voice-3", "audio", 2.1, 0.35, 40, 3_000),
)
# shot index, clip?, model index, last category, what it said, why of the retries, billed
_TROUBLES: tuple[tuple[int, bool, int, Category, str, tuple[str, ...], int], ...] = (
    (12, True, 2, "input_image", "The start frame is 1024x576, motion-1 needs 1280x720",
     ("input_image", "unknown"), 0),
    (13, True, 2, "timeout", "It never took the job, three times in nine minutes",
     ("timeout", "timeout", "timeout"), 0),
    (14, False, 0, "content_policy", "It reads “dripping” as an injury; softer words too",
     ("content_policy", "content_policy"), 0),
    (15, False, 0, "invalid_parameters", "2.39:1 is not offered, a simpler request failed too",
     ("invalid_parameters",), 0),
    (16, False, 1, "auth", "401: this key was revoked", (), 0),
    (17, False, 1, "model_gone", "ink-2-fast-old is gone since 1 November", (), 0),
    (18, True, 3, "malformed_output", "Collected twice, both cut short. The loss is recorded",
     ("malformed_output", "unknown"), 120_000),
    (19, False, 0, "server", "500: internal error, request 8f2c", ("server", "server"), 0),
)  # fmt: skip
_UNCERTAIN = (
    (10, True, 2, "The line dropped 0.8 s after sending, motion-1 cannot be asked."),
    (11, False, 0, "The server said 504 after the request was sent."),
)


class StillClock:
    """Time stands; sleepers sleep until they are cancelled."""

    def __init__(self, at: float = NOW) -> None:
        self.at = at

    def now(self) -> float:
        return self.at

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        await asyncio.get_running_loop().create_future()


def busy_catalogue() -> Catalogue:
    """The fake models, dearest first."""
    return Catalogue(
        Model(
            provider=p, id=m, media=media, model_class="photoreal" if media == "image" else "video",  # type: ignore[arg-type]
            rank=n, price=priced(price / 1_000_000), typical_seconds=seconds, seed=SEED,
            inputs=(InputForm(port="start_frame", field="image"),) if media == "video" else (),
        )
        for n, (p, m, media, seconds, _, _, price) in enumerate(_MODELS)
    )  # fmt: skip


def busy_studio(make: Callable[..., Studio]) -> Studio:
    """A studio whose clock stands still."""
    providers = {name: FakeProvider(name) for name in ("inkwell", "motionworks", "parrot")}
    return make(
        clock=StillClock(), providers=providers, catalogue=busy_catalogue(), roles=fake_roles()
    )


async def busy_projects(studio: Studio, folder: Path, jobs: int = 300) -> list[Workspace]:
    """Three projects with `jobs` on the way in all: 60 %, 30 % and 10 %."""
    clock = studio.clock
    assert isinstance(clock, StillClock)
    dice = random.Random(7)
    workspaces: list[Workspace] = []
    for number, title in enumerate(TITLES):
        clock.at = NOW - 4000
        workspace = await small_project(studio, folder / str(number), shots=SHOTS)
        project = workspace.board.project.id
        await workspace.apply([Change(table="projects", id=project, fields={"title": title})])
        await studio.ready_to_buy(workspace)
        await _pictures(workspace, number)
        session = await _session(workspace)
        await _past(workspace, session, dice)
        await _troubles(workspace, session, number)
        workspaces.append(workspace)
    capacity = studio.gateway.capacity
    for name, places in (("inkwell", 9), ("motionworks", 6), ("parrot", 8)):
        capacity.set_limit(name, places)
    capacity.set_limit("inkwell", 6, "ink-2-pro")
    capacity.set_limit("motionworks", 4, "motion-1")
    capacity.pause("*")
    for number, workspace in enumerate(workspaces):
        share = (0.6, 0.3, 0.1)[number]
        await _orders(studio, workspace, round(jobs * share), number)
    capacity.resume("*")
    studio.gateway.dispatcher.pump()
    await _until_sent(studio)
    clock.at = NOW
    capacity.accounts.pause(AccountPause("parrot", "auth", "401: this key was revoked", NOW))
    capacity.too_fast("motionworks", NOW, 22.0)
    return workspaces


def nodes_of(workspace: Workspace, clips: bool) -> list[Node]:
    """The frames or the clips in story order."""
    op = "clip" if clips else "frame"
    return [n for n in workspace.board.nodes_in_order() if n.op == op]


async def _until_sent(studio: Studio) -> None:
    """Lets the loop turn until what runs has been accepted."""
    for _ in range(500):
        running = [t for t in studio.gateway.tickets() if t.task is not None]
        jobs = [t.run.workspace.job(t.job.id) for t in running]
        if not studio.gateway.tickets() or (
            running and all(job is not None and job.state == "accepted" for job in jobs)
        ):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was sent")


async def _session(workspace: Workspace) -> str:
    session = Session(id=new_id("se"), kind="production", created_at=NOW - 4000)
    start = Decision(
        session=session.id, kind="start", at=NOW - 4000, limits=Limits(budget=24_000_000)
    )
    await workspace.record(FactBatch(sessions=[session], decisions=[start]))
    return session.id


def _job(
    workspace: Workspace, session: str, node: Node, model: int, at: float, **more: object
) -> Job:
    provider, name, media, _, _, _, price = _MODELS[model]
    return Job(
        id=new_id("jb"), node=node.id, shot=node.shot, session=session, state="reserved",
        provider=provider, model=name, media=media, project=workspace.board.project.id,
        account=provider, estimate=price, why=str(more.get("why", "first")),
        attempt=int(str(more.get("attempt", 1))), created_at=at, updated_at=at,
    )  # fmt: skip


def _walk(db: sqlite3.Connection, job: Job, at: float) -> None:
    request = MediaRequest(provider=job.provider, model=job.model, media=job.media, prompt="p")  # type: ignore[arg-type]
    frozen = Frozen(request=request, prompt="p").model_dump_json()
    ledger.reserve(db, [(job, frozen, Fingerprint(asked={}).model_dump_json())], None)
    ledger.intend(db, job.id, "", at)


async def _past(workspace: Workspace, session: str, dice: random.Random) -> None:
    """Finished jobs over the last two hours."""
    frames, clips = nodes_of(workspace, False), nodes_of(workspace, True)

    def work(db: sqlite3.Connection) -> list[Job]:
        done: list[Job] = []
        for number, (_, _, media, seconds, spread, finished, price) in enumerate(_MODELS):
            nodes = clips if media == "video" else frames
            for n in range(finished):
                took = max(0.4, dice.gauss(seconds, seconds * spread))
                end = NOW - dice.random() ** 1.1 * 7000
                job = _job(workspace, session, nodes[n % 10], number, end - took)
                _walk(db, job, end - took)
                ledger.accept(db, job.id, f"p-{job.id}", end - took)
                if dice.random() < (0.12 if number == 2 else 0.01):
                    done.append(ledger.release(db, job.id, end, "server", "500"))
                else:
                    done.append(ledger.bill(db, job.id, price, end, take=new_id("tk")))
        return sorted(done, key=lambda j: j.created_at)

    await workspace.record(FactBatch(ledger=work))


async def _troubles(workspace: Workspace, session: str, number: int) -> None:
    """Every third trouble belongs to each project."""
    frames, clips = nodes_of(workspace, False), nodes_of(workspace, True)

    def work(db: sqlite3.Connection) -> list[Job]:
        done: list[Job] = []
        for n, (shot, clip, model, category, text, tried, billed) in enumerate(_TROUBLES):
            if n % 3 != number:
                continue
            node = (clips if clip else frames)[shot]
            at = NOW - 300 - 420 * n
            for attempt, why in enumerate(("first", *tried)):
                last = attempt == len(tried)
                job = _job(
                    workspace, session, node, model, at + attempt, why=why, attempt=attempt + 1
                )
                _walk(db, job, at + attempt)
                if billed and last:
                    ledger.accept(db, job.id, "p", at + attempt)
                    done.append(
                        ledger.bill(db, job.id, billed, at + attempt, category=category, error=text)
                    )
                else:
                    done.append(ledger.release(db, job.id, at + attempt, category, text))
        for n, (shot, clip, model, text) in enumerate(_UNCERTAIN):
            if n == number:
                job = _job(workspace, session, (clips if clip else frames)[shot], model, NOW - 1260)
                _walk(db, job, NOW - 1260)
                done.append(ledger.park(db, job.id, text, NOW - 300 - 900 * n))
        return done

    await workspace.record(FactBatch(ledger=work))


async def _orders(studio: Studio, workspace: Workspace, count: int, number: int) -> None:
    """Jobs on the way: as many as there is room for run, the others wait."""
    clock = studio.clock
    assert isinstance(clock, StillClock)
    attached = studio.gateway.attached(workspace)
    assert attached is not None
    session = next(iter(workspace.sessions))
    frames, clips = nodes_of(workspace, False), nodes_of(workspace, True)
    jobs: list[tuple[Job, Frozen]] = []
    clock.at = NOW - 40
    for n in range(count):
        model = (0, 0, 1, 2, 0, 1, 3, 2)[n % 8]
        media = _MODELS[model][2]
        node = (clips if media == "video" else frames)[n % 10]
        job = _job(workspace, session, node, model, NOW - 38 + n * 36 / count)
        request = MediaRequest(provider=job.provider, model=job.model, media=media, prompt="p")  # type: ignore[arg-type]
        jobs.append((job, Frozen(request=request, prompt="p")))
    rows = [(job, frozen.model_dump_json(), "{}") for job, frozen in jobs]
    await workspace.record(FactBatch(ledger=lambda db: ledger.reserve(db, rows, None)))
    clock.at = NOW - 12
    for job, frozen in jobs:
        await studio.gateway.enqueue(attached, job, frozen, Fingerprint(asked={}))


async def _pictures(workspace: Workspace, number: int) -> None:
    """Drawn stand-ins for the first frames, kept as takes."""
    takes, kept = [], []
    for n, node in enumerate(nodes_of(workspace, False)):
        if n in (14, 16):
            continue
        image = Image.new("RGB", (160, 90), (46 + 40 * number, 58 + 3 * n, 84))
        pencil = ImageDraw.Draw(image)
        pencil.rectangle((0, 58, 160, 90), fill=(38, 40 + 2 * n, 52))
        pencil.ellipse((20 + 5 * n, 20, 40 + 5 * n, 40), fill=(222, 190, 140))
        pencil.polygon([(60, 62), (110, 62), (100, 74), (70, 74)], fill=(190, 150, 110))
        sha = hashlib.sha256(f"{number}-{n}".encode()).hexdigest()
        take = Take(
            id=new_id("tk"), node=node.id, media="image", sha256=sha, suffix=".png",
            shot=node.shot, provider="inkwell", model="ink-2-pro", created_at=NOW - 4000,
        )  # fmt: skip
        path = workspace.take_path(take)
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)
        takes.append(NewTake(take, Fingerprint(asked={})))
        kept.append(Kept(node=node.id, take=take.id, at=NOW - 4000))
    await workspace.record(FactBatch(takes=takes, kept=kept))
