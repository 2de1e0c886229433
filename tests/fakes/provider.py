"""A media service in memory: it counts what it accepted, bills, and fails as a script says."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from app.providers.catalogue import Catalogue
from app.providers.model import InputForm, Model, Parameter
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError
from app.providers.price import Meter, Price


@dataclass
class FakeService:
    """The service's own memory, which outlives the app that talks to it."""

    accepted: list[MediaRequest] = field(default_factory=list)
    billed: int = 0
    running: int = 0
    most: int = 0


class FakeProvider:
    """`script(request, nth)` answers None for success or the error that the n-th call gets."""

    local = False
    resubmittable = False
    base_url = ""

    def at(self, base_url: str) -> FakeProvider:
        return self

    def __init__(
        self,
        name: str = "fake",
        script: Callable[[MediaRequest, int], ProviderError | None] | None = None,
        price: int = 40_000,
        service: FakeService | None = None,
        gate: asyncio.Event | None = None,
    ) -> None:
        self.name = name
        self.service = service or FakeService()
        self.gate = gate
        self._script = script or (lambda request, nth: None)
        self._price = price
        self._jobs: dict[str, tuple[MediaRequest, int]] = {}
        self._cancelled: set[str] = set()
        self.calls = 0
        self.known: dict[str, str] = {}
        self.can_find = False

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        self.calls += 1
        error = self._script(request, self.calls)
        await asyncio.sleep(0)
        if error is not None and error.accepted is False:
            raise error
        self.service.accepted.append(request)
        self.service.running += 1
        self.service.most = max(self.service.most, self.service.running)
        job = f"{self.name}-{len(self.service.accepted)}"
        self._jobs[job] = (request, self.calls)
        self.known[context.job] = job
        if error is not None and error.accepted is None:
            self.service.running -= 1
            self.service.billed += self._price
            raise error
        return job

    async def poll(self, provider_job: str, wait: float) -> Poll:
        if self.gate is not None:
            await self.gate.wait()
        if provider_job in self._cancelled:
            self.service.running -= 1
            raise ProviderError("cancelled", "cancelled by the caller", accepted=True)
        request, nth = self._jobs[provider_job]
        error = self._script(request, nth)
        if error is not None and error.accepted:
            self.service.running -= 1
            raise error
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        request, nth = self._jobs[provider_job]
        self.service.running -= 1
        self.service.billed += self._price
        suffix = {"image": ".png", "video": ".mp4", "audio": ".wav"}[request.media]
        target = context.scratch / f"{context.job}{suffix}"
        if request.media == "image":
            _picture(target, nth)
        elif request.media == "video":
            _clip(target, request.seconds, nth)
        else:
            _sound(target, request.seconds, nth)
        return Delivered(
            path=target, suffix=suffix, seed=request.seed, url=f"https://cdn.invalid/{provider_job}",
            billed=self._price, width=64, height=36,
        )  # fmt: skip

    async def cancel(self, provider_job: str) -> None:
        self._cancelled.add(provider_job)

    async def balance(self) -> int | None:
        return None

    async def find(self, context: JobContext) -> str | None:
        return self.known.get(context.job, "") if self.can_find else None

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass


def _picture(target: Path, nth: int) -> None:
    picture = Image.new("RGB", (64, 36), (nth * 37 % 255, 90, 120))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    target.write_bytes(buffer.getvalue())


def _clip(target: Path, seconds: float, nth: int) -> None:
    """A real clip, one picture a second."""
    import av

    with av.open(str(target), "w") as out:
        stream = out.add_stream("mpeg4", rate=1)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for n in range(max(1, round(seconds))):
            picture = Image.new("RGB", (64, 36), (nth * 37 % 255, n * 9 % 255, 120))
            out.mux(stream.encode(av.VideoFrame.from_image(picture)))
        out.mux(stream.encode(None))


def _sound(target: Path, seconds: float, nth: int) -> None:
    """A real sound: a tone that is neither silent nor clipped."""
    import math
    import struct
    import wave

    one = [round(6000 * math.sin(2 * math.pi * (220 + nth) * n / 8000)) for n in range(8000)]
    with wave.open(str(target), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        second = struct.pack("<8000h", *one)
        out.writeframes(second * max(1, round(seconds)))


SEED = Parameter(name="seed", type="integer")


def priced(usd: float | None, unit: str = "image") -> Price | None:
    """One rate; None: unknown."""
    return None if usd is None else Price(output=(Meter(unit=unit, usd=usd),))  # type: ignore[arg-type]


def fake_models(*names: str, usd: float = 0.04, model_class: str = "photoreal") -> list[Model]:
    """One picture model a name, `name/pro`."""
    return [
        Model(
            provider=n, id="pro", media="image", model_class=model_class, rank=i,  # type: ignore[arg-type]
            price=priced(usd), seed=SEED,
        )
        for i, n in enumerate(names)
    ]  # fmt: skip


def fake_catalogue(*names: str, usd: float = 0.04) -> Catalogue:
    return Catalogue(fake_models(*(names or ("fake",)), usd=usd))


def _inputs(media: str) -> tuple[InputForm, ...]:
    return (InputForm(port="start_frame", field="image"),) if media == "video" else ()


def stage_catalogue(*names: str, usd: float | None = 0.04) -> Catalogue:
    """As `fake_catalogue`, with a clip and a music model each, all at one price a thing."""
    more = [
        Model(
            provider=n, id=media, media=media, model_class=kind, rank=i, seed=SEED,  # type: ignore[arg-type]
            price=priced(usd), inputs=_inputs(media),
        )
        for i, n in enumerate(names or ("fake",))
        for media, kind in (("video", "video"), ("audio", "music"))
    ]  # fmt: skip
    return Catalogue([*fake_models(*(names or ("fake",)), usd=usd), *more])  # type: ignore[arg-type]
