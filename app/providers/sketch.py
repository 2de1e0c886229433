"""The offline artist as a provider: free, deterministic, drawn in worker processes."""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Order:
    """What a worker gets: plain data that pickles."""

    request: MediaRequest
    target: str
    still: str  # the frame that a clip starts from, or empty


class SketchProvider:
    """`sketch/board`, `sketch/clip`, `sketch/music`."""

    name = "sketch"
    local = True
    resubmittable = True
    base_url = ""

    def at(self, base_url: str) -> SketchProvider:
        return self

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or max(1, min(4, os.cpu_count() or 1))
        self._pool: ProcessPoolExecutor | None = None
        self._running: dict[str, tuple[Future[str], MediaRequest, Path]] = {}

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_quiet_worker,
            )
        suffix = {"image": ".png", "video": ".mp4"}.get(request.media, ".wav")
        target = context.scratch / f"{context.job}{suffix}"
        still = next(
            (str(context.input(r)) for r in request.references if r.port == "start_frame"),
            "",
        )
        try:
            future = self._pool.submit(_render, _Order(request, str(target), still))
        except BrokenProcessPool as error:
            self._pool = None
            raise ProviderError("server", "the sketch workers died") from error
        self._running[context.job] = (future, request, target)
        return context.job

    async def poll(self, provider_job: str, wait: float) -> Poll:
        running = self._running.get(provider_job)
        if running is None:
            raise ProviderError("server", "this sketch was under way in another run")
        ended = asyncio.wrap_future(running[0])
        ended.add_done_callback(_look_at)  # what failed is told by `collect`
        await asyncio.wait([ended], timeout=wait)
        return Poll(state="done" if running[0].done() else "running")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        running = self._running.pop(provider_job, None)
        if running is None:
            raise ProviderError("server", "this sketch was under way in another run")
        future, request, target = running
        try:
            layout = await asyncio.wrap_future(future)
        except BrokenProcessPool as error:
            self._pool = None
            raise ProviderError("server", "a sketch worker died", accepted=True) from error
        except OSError:
            raise  # the disk: told to the person, not an attempt
        except Exception as error:
            # The edge of a worker: a bug in the artist must not stop the other shots.
            log.exception("the sketch artist failed")
            raise ProviderError("unknown", f"the sketch failed: {error}", accepted=True) from error
        return Delivered(
            path=target,
            suffix=target.suffix,
            seed=request.seed,
            billed=0,
            layout=layout,
            width=request.width,
            height=request.height,
            seconds=request.seconds,
        )

    async def cancel(self, provider_job: str) -> None:
        running = self._running.pop(provider_job, None)
        if running is not None:
            running[0].cancel()

    async def balance(self) -> int | None:
        return None

    async def find(self, context: JobContext) -> str | None:
        return context.job if context.job in self._running else ""

    async def check(self) -> str:
        return "It is part of the app."

    async def close(self) -> None:
        """Ends the workers; what they draw is thrown away."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        workers: dict[int, BaseProcess] = dict(getattr(pool, "_processes", None) or {})
        pool.shutdown(wait=False, cancel_futures=True)
        for process in workers.values():
            process.terminate()
        for process in workers.values():
            await asyncio.to_thread(process.join, 5)


def _look_at(ended: asyncio.Future[str]) -> None:
    """An error that nobody has looked at would be written to the terminal at the end."""
    if not ended.cancelled():
        ended.exception()


def _quiet_worker() -> None:
    """Each worker is one thread of work: NumPy's own threads would fight; Ctrl-C is the parent's."""
    import signal
    import threading

    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed app must not leave its workers behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _render(order: _Order) -> str:
    """In a worker: draws one order into its file; returns the layout as JSON, or ''."""
    request, target = order.request, Path(order.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    seed = request.seed or 0
    if request.media == "image":
        return _render_picture(request, target, seed)
    if request.media == "video":
        from app.sketch.clip import render_clip
        from app.story.staging import ShotStaging

        staging = request.staging or ShotStaging(prompt=request.prompt)
        render_clip(
            staging, request.width, request.height, request.fps, request.seconds, seed,
            target, still=Path(order.still) if order.still else None,
        )  # fmt: skip
        return ""
    from app.sketch.music import compose

    compose(request.prompt, request.seconds, seed, target)
    return ""


def _render_picture(request: MediaRequest, target: Path, seed: int) -> str:
    from app.sketch.artist import draw
    from app.sketch.sheet import draw_sheet
    from app.sketch.signature import write_drawing

    hand = dict(request.params).get("hand", "pencil")
    if request.sheet is not None:
        drawing = draw_sheet(request.sheet, request.width, request.height, seed)
    elif request.staging is not None:
        drawing = draw(request.staging, request.width, request.height, seed, str(hand))
    else:
        from app.story.staging import ShotStaging

        drawing = draw(ShotStaging(prompt=request.prompt), request.width, request.height, seed)
    if request.sheet is None and request.staging is not None:
        write_drawing(drawing.picture, target, request.staging, seed, str(hand))
    else:
        drawing.picture.save(target, compress_level=3)
    layout = json.loads(drawing.layout.model_dump_json())
    return json.dumps({"layout": layout, "remarks": list(drawing.remarks)})
