"""What the gateway's benchmarks share: a row of the table, instant services, a studio, a stall meter."""

from __future__ import annotations

import asyncio
import io
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image

from app.gateway.outcome import Order
from app.providers.catalogue import Catalogue
from app.providers.model import InputForm, Model
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, Provider
from app.story.freshness import Fingerprint
from app.studio import Studio
from app.system.faults import Faults
from app.system.tasks import in_thread
from tests.fakes.provider import SEED, priced


@dataclass(frozen=True)
class Row:
    """One line of the table. `met` None: a figure without a goal."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), (90, 60, 30)).save(buffer, "PNG")
    return buffer.getvalue()


PICTURE = _png()


class InstantService:
    """A picture service that is done at once, or after `seconds`; it notes when a job came."""

    def __init__(self, name: str = "instant", local: bool = True, seconds: float = 0.0) -> None:
        self.name = name
        self.local = local
        self.resubmittable = local
        self.base_url = ""
        self.seconds = seconds
        self.came: dict[str, float] = {}
        self.order: list[str] = []
        self.running = 0
        self.files = True

    def at(self, base_url: str) -> InstantService:
        return self

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        self.came[context.job] = time.perf_counter()
        self.order.append(request.prompt)
        self.running += 1
        return context.job

    async def poll(self, provider_job: str, wait: float) -> Poll:
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        self.running -= 1
        path = context.scratch / f"{context.job}.png"
        if not self.files:
            return Delivered(path=path, suffix=".png", billed=0)
        content = PICTURE + provider_job.encode()  # each a content of its own
        await in_thread(path.write_bytes, content)
        return Delivered(path=path, suffix=".png", billed=0 if self.local else 1000)

    async def cancel(self, provider_job: str) -> None:
        pass

    async def balance(self) -> int | None:
        return None

    async def find(self, context: JobContext) -> str | None:
        return ""

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass


class CommitCount(Faults):
    """Counts transactions of the project file."""

    def __init__(self) -> None:
        super().__init__()
        self.commits = 0

    def point(self, name: str) -> None:
        if name == "store.before_commit":
            self.commits += 1


@asynccontextmanager
async def studio_at(
    home: Path, providers: Mapping[str, Provider], places: int = 100
) -> AsyncIterator[Studio]:
    """A whole app on a folder of its own, with room for `places` jobs a service."""
    models = [
        Model(
            provider=name,
            id="m",
            media="image",
            model_class="photoreal",
            price=priced(0.0001),
            seed=SEED,
            inputs=(InputForm(port="reference", field="images"),),
        )
        for name in providers
    ]
    studio = Studio(
        environ={"SLATEROOM_HOME": str(home)}, providers=providers, catalogue=Catalogue(models)
    )
    for name in providers:
        studio.gateway.capacity.set_limit(name, places)
    studio.gateway.capacity._tenant = 10_000  # the tenant's own limit is not measured here
    try:
        yield studio
    finally:
        await studio.shut()


def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="slateroom-bench-", ignore_cleanup_errors=True)


def order(node: str, service: str = "instant", session: str = "se", **more: object) -> Order:
    request = MediaRequest(provider=service, model="m", media="image", prompt=node)
    values: dict[str, object] = {"estimate": 0, "typical_seconds": 0.0, **more}
    return Order(
        node=node, shot="", session=session, request=request, fingerprint=Fingerprint(asked={}),
        prompt=node, **values,  # type: ignore[arg-type]
    )  # fmt: skip


class TurnMeter:
    """The longest turn of the loop, in the processor time of its own thread: other work on the
    machine does not count."""

    def __init__(self) -> None:
        self.worst = 0.0

    def __enter__(self) -> TurnMeter:
        self._run = run = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            began = time.thread_time()
            run(handle)
            self.worst = max(self.worst, time.thread_time() - began)

        asyncio.Handle._run = timed  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.Handle._run = self._run  # type: ignore[method-assign]


class StallMeter:
    """How long the loop was held up: a tick every 5 ms, its lateness in seconds."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def __aenter__(self) -> StallMeter:
        self._task = asyncio.get_running_loop().create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.006)  # a stall that lasts until now is seen too
        self._task.cancel()

    async def _tick(self) -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(0.005)
            self.late.append(time.perf_counter() - asked - 0.005)

    @property
    def worst(self) -> float:
        return max(self.late, default=0.0)


async def idle_stall(seconds: float) -> float:
    """The control: what the machine itself holds up an idle loop."""
    async with StallMeter() as meter:
        await asyncio.sleep(seconds)
    return meter.worst


def middle(values: list[float]) -> float:
    return median(values)


def microseconds(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} us"
