"""ComfyUI on a person's own machine: graphs that are sent, watched by its websocket, fetched.

Our job's id is the prompt's: what was sent can be found again in its queue and history.
"""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import uuid4

from pydantic import TypeAdapter

from app.providers import comfyui_answers as answers
from app.providers.adapter import Adapter
from app.providers.catalogue import Catalogue
from app.providers.comfyui_events import Events, Watched
from app.providers.comfyui_models import (
    ANY,
    OWN,
    checkpoint_model,
    choices_of,
    upscaler_model,
    workflow_model,
)
from app.providers.comfyui_workflows import (
    IMAGE_TO_IMAGE,
    SHIPPED,
    TEXT_TO_IMAGE,
    UPSCALE,
    Workflow,
    file_marks,
    own_workflow,
    own_workflows,
    shipped,
)
from app.providers.inputs import parts_of
from app.providers.local_address import local_address
from app.providers.model import Model
from app.providers.port import (
    Delivered,
    JobContext,
    MediaRequest,
    Poll,
    ProviderError,
    Remote,
)
from app.providers.services import Access, Service
from app.providers.wire import Answer, Wire
from app.story.graph import Scalar
from app.system.errors import BadInput
from app.system.tasks import in_thread

T = TypeVar("T")
_STEP = 1.0  # seconds between questions where the socket tells nothing
_MOST_UPLOAD = 100 << 20  # bytes, the server's own bound
_FOLDER = "slateroom"  # of the server's input folder
_HISTORY: TypeAdapter[answers.History] = TypeAdapter(answers.History)
_QUEUE: TypeAdapter[answers.Queue] = TypeAdapter(answers.Queue)
_LOADERS = {"checkpoint": ("CheckpointLoaderSimple", "ckpt_name"), "upscaler": ("UpscaleModelLoader", "model_name")}  # fmt: skip


class _Device(Answer):
    name: str = ""
    vram_total: int = 0


class _System(Answer):
    comfyui_version: str = ""


class _Stats(Answer):
    system: _System
    devices: tuple[_Device, ...] = ()


class ComfyUI(Adapter):
    """The provider `comfyui`."""

    local = True
    resubmittable = True

    def __init__(self, service: Service, access: Access) -> None:
        super().__init__(service, access)
        self._headers = local_address(service, access).headers
        self._client = uuid4().hex
        self._events = Events(self.base_url, self._headers, self._client)
        self._asked: set[str] = set()  # jobs whose first question was answered
        self._cancelled: set[str] = set()

    def _connected(self) -> Wire:
        address = local_address(self._service, self._access)
        self.base_url = address.base_url
        return Wire(
            self.name, address.base_url, address.headers, secret=address.secret,
            refusal=answers.refusal, on_rate=self._access.on_rate,
        )  # fmt: skip

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        try:
            workflow = await self._workflow(request)
            values = await self._values(request, workflow)
            values.update(await self._uploads(request, context))
        except ProviderError as error:
            error.accepted = False  # nothing was ordered yet
            raise
        note = {"job": context.job, "media": workflow.media, "output": workflow.output}
        if "seed" in values and workflow.takes("seed"):
            note["seed"] = str(values["seed"])
        watched = self._events.watch(context.job, workflow.steppers())
        try:
            await self._events.open()  # before the order: what is missed is not told again
            answer = await self._wire.call(
                "POST", "prompt", buys=True,
                json={
                    "prompt": workflow.filled(values), "client_id": self._client,
                    "prompt_id": context.job, "extra_data": {"slateroom": note},
                },
            )  # fmt: skip
            taken = self._wire.read(answer, answers.Taken, buys=True)
            await self._whole(workflow, taken)
        except BaseException:
            await self._events.forget(context.job)
            raise
        if taken.prompt_id != context.job:  # older servers choose the id themselves
            self._events.rename(context.job, taken.prompt_id, watched)
        return taken.prompt_id

    async def poll(self, provider_job: str, wait: float) -> Poll:
        """The first question is asked at once; later ones wait for the socket's news, or for a
        moment where it tells nothing (a job of an earlier run, a socket that fails)."""
        watched = self._events.of(provider_job)
        if wait > 0 and provider_job in self._asked:
            if watched is not None and self._events.up:
                if await watched.news(wait) and self._events.up and not watched.over:
                    return _said(watched)
            elif watched is not None:
                await watched.news(min(wait, _STEP))
            else:
                await asyncio.sleep(min(wait, _STEP))
        poll = await self._ask(provider_job, watched)
        self._asked.add(provider_job)
        if poll.state == "done":
            await self._forget(provider_job)
        return poll

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        entry = await self._entry(provider_job)
        if entry is None:
            raise self._wire.error("expired_output", "has lost its history", True)
        failure = entry.failure(self.name)
        if failure is not None:
            raise failure
        note = answers.extra_of(entry.prompt)
        file = answers.file_of(entry, str(note.get("output", "")), str(note.get("media", "")))
        if file is None:
            raise self._wire.error("malformed_output", "saved no file", True)
        place = {"filename": file.filename, "subfolder": file.subfolder, "type": file.type}
        url = f"{self.base_url}/view?{urlencode(place)}"
        seed = str(note.get("seed", ""))
        return Delivered(
            remote=Remote(url=url, headers=tuple(self._headers.items())), suffix=file.suffix,
            url=url, seed=int(seed) if seed.lstrip("-").isdigit() else None, billed=0,
        )  # fmt: skip

    async def cancel(self, provider_job: str) -> None:
        """Takes it out of the queue; interrupts only if it is ours that runs: older servers stop
        whatever does."""
        self._cancelled.add(provider_job)
        await self._wire.call("POST", "queue", json={"delete": [provider_job]})
        if any(item[1:2] == [provider_job] for item in (await self._queue()).queue_running):
            await self._wire.call("POST", "interrupt", json={"prompt_id": provider_job})

    async def find(self, context: JobContext) -> str | None:
        """By the id, or by what was sent along with the order. A failed one is not found again."""
        queue = await self._queue()
        for item in (*queue.queue_running, *queue.queue_pending):
            if item[1:2] == [context.job] or _is_ours(item, context.job):
                return str(item[1])
        entry = await self._entry(context.job)
        if entry is not None:
            return context.job if entry.failure(self.name) is None else ""
        for key, other in (await self._history("history?max_items=200")).items():
            if _is_ours(other.prompt, context.job) and other.failure(self.name) is None:
                return key
        return ""

    async def check(self) -> str:
        stats = self._wire.read(await self._wire.call("GET", "system_stats"), _Stats)
        names = await self._choices("checkpoint")
        version = stats.system.comfyui_version or "of an unknown version"
        device = f" on {stats.devices[0].name}" if stats.devices else ""
        count = f"{len(names)} checkpoint{'' if len(names) == 1 else 's'}"
        return f"ComfyUI {version}{device}, {count}."

    async def models(self) -> list[Model]:
        """What this server can make now: each of its checkpoints and upscalers, and a person's
        own workflows. Raises `ProviderError` where it cannot be reached."""
        templates = {m.id: m for m in Catalogue.shipped().all() if m.provider == self.name}
        found = [checkpoint_model(templates[ANY], n) for n in await self._choices("checkpoint")]
        upscale = templates[UPSCALE]
        found += [upscaler_model(upscale, n) for n in await self._choices("upscaler")]
        if self._access.workflows is not None:
            usable, _refused = await in_thread(own_workflows, self._access.workflows)
            found += [workflow_model(w) for w in usable]
        return found

    async def close(self) -> None:
        await self._events.close()
        await super().close()

    # -- the order ----------------------------------------------------------------------------

    async def _workflow(self, request: MediaRequest) -> Workflow:
        route = request.endpoint or request.model
        try:
            if route.startswith(OWN):
                if self._access.workflows is None:
                    raise BadInput(f"There is no folder for {route}.", "")
                return await in_thread(
                    own_workflow, self._access.workflows, route.removeprefix(OWN)
                )
            if route not in SHIPPED:
                route = TEXT_TO_IMAGE
            if route == TEXT_TO_IMAGE and request.references:
                route = IMAGE_TO_IMAGE
            return await in_thread(shipped, route)
        except BadInput as error:
            raise self._wire.error("model_gone", f"cannot run this: {error}") from error

    async def _values(self, request: MediaRequest, workflow: Workflow) -> dict[str, Scalar]:
        """What goes to the marks, by their names."""
        values: dict[str, Scalar] = {"prompt": request.prompt}
        if request.negative:
            values["negative"] = request.negative
        if request.seed is not None:
            values["seed"] = request.seed
        if request.width and request.height:
            values |= {"width": request.width, "height": request.height}
        if request.seconds:
            values |= {"seconds": request.seconds, "fps": request.fps}
        values.update(dict(request.params))
        if request.seconds and workflow.takes("frames"):
            fps = values["fps"] if workflow.takes("fps") else workflow.standing("fps")
            rate = float(fps) if isinstance(fps, int | float) and fps else float(request.fps)
            values.setdefault("frames", max(1, round(request.seconds * rate)))
        for mark in _LOADERS:
            if mark not in values and workflow.name in SHIPPED and workflow.takes(mark):
                values[mark] = _named(request.model) or await self._first(mark)
        return values

    async def _first(self, mark: str) -> str:
        names = await self._choices(mark)
        if not names:
            raise self._wire.error("model_gone", f"has no {mark}: put one into its models folder")
        return names[0]

    async def _choices(self, mark: str) -> list[str]:
        loader, name = _LOADERS[mark]
        answer = await self._wire.call("GET", f"object_info/{loader}")
        return choices_of(answer.content, loader, name)

    async def _uploads(self, request: MediaRequest, context: JobContext) -> dict[str, Scalar]:
        """Puts the references there. The name that comes back counts: it may be another."""
        names: dict[str, Scalar] = {}
        parts = await parts_of(request, context, most_bytes=_MOST_UPLOAD)
        for mark, part in zip(file_marks(request.references), parts, strict=True):
            answer = await self._wire.call(
                "POST", "upload/image", files={"image": part.file},
                data={"type": "input", "subfolder": _FOLDER, "overwrite": "true"},
            )  # fmt: skip
            names[mark] = self._wire.read(answer, answers.Uploaded).path
        route = request.endpoint or request.model
        if names and not route.startswith(OWN):
            names.setdefault("reference", next(iter(names.values())))
        return names

    async def _whole(self, workflow: Workflow, taken: answers.Taken) -> None:
        """A graph may be taken in part. Without the part that counts it is called back."""
        if not taken.node_errors:
            return
        lost = {o for errors in taken.node_errors.values() for o in errors.dependent_outputs}
        lost |= taken.node_errors.keys()
        if workflow.output and workflow.output not in lost:
            return
        await self.cancel(taken.prompt_id)
        raise answers.of_nodes(self.name, taken.node_errors, accepted=True)

    # -- how it stands ------------------------------------------------------------------------

    async def _ask(self, job: str, watched: Watched | None) -> Poll:
        for _ in range(2):  # it may end between the two questions
            entry = await self._entry(job)
            if entry is not None:
                failure = entry.failure(self.name)
                if failure is not None:
                    await self._forget(job)
                    raise failure
                return Poll(state="done", progress=1.0)
            queue = await self._queue()
            if any(item[1:2] == [job] for item in queue.queue_running):
                if watched is None:
                    return Poll(state="running")
                watched.running, watched.over = True, False
                return _said(watched)
            if any(item[1:2] == [job] for item in queue.queue_pending):
                return Poll(state="waiting")
        await self._forget(job)
        if job in self._cancelled:
            raise self._wire.error("cancelled", "took the job out of its queue", True)
        # Its queue and history live in memory: it was restarted, or the job was taken out.
        raise self._wire.error("server", "no longer knows the job: was it restarted?", True)

    async def _forget(self, job: str) -> None:
        self._asked.discard(job)
        await self._events.forget(job)

    async def _entry(self, job: str) -> answers.Entry | None:
        return (await self._history(f"history/{quote(job, safe='')}")).get(job)

    async def _history(self, path: str) -> answers.History:
        return await self._state(path, _HISTORY)

    async def _queue(self) -> answers.Queue:
        return await self._state("queue", _QUEUE)

    async def _state(self, path: str, shape: TypeAdapter[T]) -> T:
        """An answer that cannot be read says nothing about a job: it is asked again."""
        answer = await self._wire.call("GET", path)
        try:
            return self._wire.read(answer, shape)
        except ProviderError as error:
            raise ProviderError("timeout", error.text, accepted=None) from error


def _said(watched: Watched) -> Poll:
    state = "running" if watched.running else "waiting"
    return Poll(state=state, progress=watched.progress, preview=watched.preview)


def _named(model: str) -> str:
    """The file that a discovered model names; empty where any will do."""
    name = model.removeprefix(f"{UPSCALE}/")
    return "" if name in (ANY, *SHIPPED) else name


def _is_ours(prompt: list[Any], job: str) -> bool:
    return answers.extra_of(prompt).get("job") == job
