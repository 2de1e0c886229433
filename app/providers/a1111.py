"""AUTOMATIC1111 and Forge on a person's own machine.

The server answers an order only when the picture is there, and makes one at a time: the request
runs as a task of its own, one after another, so that a poll can tell how far it is. What was
answered lies on disk before anything else happens.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic import Field, TypeAdapter, ValidationError

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said
from app.providers.catalogue import Catalogue
from app.providers.inputs import Part, parts_of
from app.providers.local_address import local_address
from app.providers.model import Model
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError
from app.providers.services import Access, Service
from app.providers.wire import Answer, Wire, words_of
from app.system.tasks import Tasks

log = logging.getLogger(__name__)
_LONGEST = 4 * 3600.0  # seconds of one picture: a slow machine, and others' work before ours
_STEP = 1.0  # seconds between two looks at the progress
_ANY = ("*", "image-to-image")  # whichever checkpoint is loaded


class _Images(Answer):
    images: tuple[str, ...] = ()
    info: str = ""


class _Info(Answer):
    seed: int | None = None
    all_seeds: tuple[int, ...] = ()
    first: int = Field(default=0, alias="index_of_first_image")


class _Progress(Answer):
    progress: float = 0.0
    current_image: str | None = None
    current_task: str | None = None


class _Checkpoint(Answer):
    title: str
    model_name: str = ""


_CHECKPOINTS: TypeAdapter[list[_Checkpoint]] = TypeAdapter(list[_Checkpoint])


@dataclass
class _Order:
    """One request on its way. `ended` is set when its answer, or `error`, is there."""

    job: str
    task: asyncio.Task[None] | None = None
    sent: bool = False
    cancelled: bool = False
    error: ProviderError | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class A1111(AnswersAtOnce, Adapter):
    """The provider `a1111`."""

    local = True
    resubmittable = True

    def __init__(self, service: Service, access: Access) -> None:
        super().__init__(service, access)
        self._tasks = Tasks("a1111")
        self._turn = asyncio.Lock()  # the server takes one at a time; the others wait here
        self._orders: dict[str, _Order] = {}
        self._kept: set[str] = set()  # answers of an earlier run that were found on disk

    def _connected(self) -> Wire:
        address = local_address(self._service, self._access)
        self.base_url = address.base_url
        return Wire(
            self.name, address.base_url, address.headers, secret=address.secret,
            refusal=_refusal, on_rate=self._access.on_rate,
        )  # fmt: skip

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        """Begins; what goes wrong is told by `poll`."""
        body, route = await self._body(request, context)
        order = self._orders[context.job] = _Order(context.job)
        order.task = self._tasks.start(context.job, self._run(order, route, body, context))
        return context.job

    async def poll(self, provider_job: str, wait: float) -> Poll:
        order = self._orders.get(provider_job)
        if order is None:
            if provider_job in self._kept:
                return Poll(state="done", progress=1.0)
            raise self._wire.error("server", "was drawing this in another run of the app", True)
        if wait > 0 and not order.ended.is_set():
            try:
                async with asyncio.timeout(min(wait, _STEP)):
                    await order.ended.wait()
            except TimeoutError:
                pass
        if order.ended.is_set():
            if order.error is not None:
                self._orders.pop(provider_job, None)
                raise order.error
            return Poll(state="done", progress=1.0)
        return await self._progress(order) if order.sent else Poll(state="waiting")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        delivered = await super().collect(provider_job, context)
        self._orders.pop(provider_job, None)
        self._kept.add(provider_job)  # it lies on disk, should it be asked for again
        return delivered

    async def cancel(self, provider_job: str) -> None:
        """Interrupts only what is ours and under way: the server stops whatever it draws."""
        order = self._orders.get(provider_job)
        if order is None or order.ended.is_set() or order.cancelled:
            return
        order.cancelled = True
        if order.sent:
            await self._wire.call("POST", "sdapi/v1/interrupt")
        elif order.task is not None:
            order.task.cancel()

    async def find(self, context: JobContext) -> str | None:
        """An order ends with the connection that made it: there is its answer, or nothing."""
        if context.job in self._orders:
            return context.job
        if await super().find(context):
            self._kept.add(context.job)
            return context.job
        return ""

    async def check(self) -> str:
        count = len(await self._checkpoints())
        return f"AUTOMATIC1111 or Forge with {count} checkpoint{'' if count == 1 else 's'}."

    async def models(self) -> list[Model]:
        """Each of the server's checkpoints. Raises `ProviderError` where it cannot be reached."""
        templates = (m for m in Catalogue.shipped().all() if m.name == f"{self.name}/*")
        template = next(templates)
        return [
            template.model_copy(
                update={
                    "id": c.title, "label": c.model_name or c.title,
                    "endpoint": template.route, "rank": template.rank + 1,
                }
            )
            for c in await self._checkpoints()
        ]  # fmt: skip

    async def close(self) -> None:
        await self._tasks.cancel()
        await super().close()

    # -- the order ----------------------------------------------------------------------------

    async def _run(
        self, order: _Order, route: str, body: dict[str, Any], context: JobContext
    ) -> None:
        try:
            async with self._turn:
                order.sent = True
                await self._named(body)
                answer = await self._wire.call(
                    "POST", f"sdapi/v1/{route}", buys=True, json=body, read_seconds=_LONGEST
                )
                data, seed = self._picture(self._wire.read(answer, _Images))
                if order.cancelled:  # what is answered then is half a picture
                    raise self._wire.error("cancelled", "was interrupted", True)
                said = Said(suffix=_suffix(data), id=order.job, seed=seed, billed=0)
                await self.keep(context, data, said)
        except ProviderError as error:
            order.error = _certain(error)
        except asyncio.CancelledError:
            order.error = self._wire.error("cancelled", "was not asked any more", False)
            raise
        except OSError as error:
            text = f"answered, but it cannot be stored ({error})"
            order.error = self._wire.error("expired_output", text, True)
        finally:
            order.ended.set()

    async def _body(self, request: MediaRequest, context: JobContext) -> tuple[dict[str, Any], str]:
        body: dict[str, Any] = {"prompt": request.prompt}
        if request.negative:
            body["negative_prompt"] = request.negative
        if request.width and request.height:
            body |= {"width": request.width, "height": request.height}
        body["seed"] = -1 if request.seed is None else request.seed
        body |= dict(request.params)
        body |= {"batch_size": 1, "n_iter": 1, "send_images": True, "save_images": False}
        body["force_task_id"] = context.job
        if request.model not in _ANY:
            body["override_settings"] = {"sd_model_checkpoint": request.model}
            # Else it is loaded anew for every picture.
            body["override_settings_restore_afterwards"] = False
        parts = await parts_of(request, context)
        masks = [p for p in parts if p.reference.port == "mask"]
        starts: list[Part] = [p for p in parts if p.reference.port != "mask"]
        if not starts:
            return body, "txt2img"
        body["init_images"] = [starts[0].base64]
        if masks:
            body["mask"] = masks[0].base64  # unconfirmed: white is drawn anew
        return body, "img2img"

    async def _named(self, body: dict[str, Any]) -> None:
        """The server passes over a checkpoint that it does not know, and draws with another."""
        wanted = body.get("override_settings", {}).get("sd_model_checkpoint", "")
        if not wanted:
            return
        for found in await self._checkpoints():
            if wanted in (found.title, found.model_name):
                return
        raise self._wire.error("model_gone", f"has no checkpoint {wanted}", False)

    async def _checkpoints(self) -> list[_Checkpoint]:
        return self._wire.read(await self._wire.call("GET", "sdapi/v1/sd-models"), _CHECKPOINTS)

    def _picture(self, answer: _Images) -> tuple[bytes, int | None]:
        """The picture that was asked for, and its seed. The first of several may be a grid."""
        try:
            info = _Info.model_validate_json(answer.info)
        except ValidationError:
            info = _Info()
        at = info.first if 0 <= info.first < len(answer.images) else 0
        if not answer.images:
            raise self._wire.error("malformed_output", "answered without a picture", True)
        text = answer.images[at]
        text = text.partition(",")[2] if text.startswith("data:") else text
        try:
            data = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise self._wire.error("malformed_output", "answered a broken picture", True) from error
        return data, info.all_seeds[0] if info.all_seeds else info.seed

    # -- how it stands ------------------------------------------------------------------------

    async def _progress(self, order: _Order) -> Poll:
        """A look that fails says nothing: the answer comes by the request itself."""
        try:
            answer = await self._wire.call(
                "GET", "sdapi/v1/progress", params={"skip_current_image": "false"}
            )
            now = self._wire.read(answer, _Progress)
        except ProviderError as error:
            log.info("%s", error.text)
            return Poll(state="running")
        if now.current_task not in (None, "", order.job):
            return Poll(state="waiting")  # it draws for somebody else
        try:
            preview = base64.b64decode(now.current_image or "", validate=True)
        except (binascii.Error, ValueError):
            preview = b""
        return Poll(state="running", progress=min(1.0, max(0.0, now.progress)), preview=preview)


def _certain(error: ProviderError) -> ProviderError:
    """A lost answer loses the picture, and nothing else: it is free to be made again."""
    if error.accepted is None:
        told = "malformed_output" if error.category == "malformed_output" else "timeout"
        return ProviderError(told, error.text, accepted=True)
    return error


def _refusal(response: httpx.Response) -> ProviderError | None:
    """The server's own words; a 500 names what failed inside."""
    status, words = response.status_code, words_of(response)
    low = words.lower()
    if status == 404 and low == "not found" and "/sdapi/" in str(response.request.url):
        return ProviderError("server", "a1111 has no API: start it with --api")
    if status == 404 and "init image" in low:
        return ProviderError("input_image", f"a1111: {words}")
    if status == 422:
        return ProviderError("invalid_parameters", f"a1111: {words}", fault_field=_field(response))
    if status == 500 and "encoded image" in low:
        return ProviderError("input_image", f"a1111: {words}")
    if status == 500 and ("outofmemory" in low or "out of memory" in low):
        text = "a1111: out of memory. A smaller picture or another model may fit."
        return ProviderError("capacity", text, accepted=True)
    if status == 500 and ("unknown checkpoint" in low or ("model" in low and "not found" in low)):
        return ProviderError("model_gone", f"a1111: {words}")
    return None


def _field(response: httpx.Response) -> str:
    """The field that a 422 names: FastAPI's `detail[].loc`."""
    try:
        found: Any = response.json()["detail"][0]["loc"][-1]
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
    return str(found)


def _suffix(data: bytes) -> str:
    """As the server's settings have it: png, jpg or webp."""
    if data.startswith(b"\xff\xd8"):
        return ".jpg"
    return ".webp" if data[8:12] == b"WEBP" else ".png"
