"""Runway: pictures and clips as tasks, its own models and those that it resells."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import Field

from app.providers.adapter import Adapter
from app.providers.bodies import by_field, nested
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, before_order, body_of, by_status, words_of
from app.story.jobs import Category

_VERSION = "2024-11-06"  # the only one that is taken
_CREDIT = 10_000  # micro-dollars
_MOST_INLINE = 3 << 20  # bytes; a data URI may have 5 MB, and base64 makes a third more
_MOST_BYTES = 16 << 20


class _Taken(Answer):
    id: str


class _Cost(Answer):
    credits: float


class _Task(Answer):
    status: str
    progress: float | None = None
    output: list[str] = []
    failure: str = ""
    failure_code: str | None = Field(default=None, alias="failureCode")
    cost: _Cost | None = None

    @property
    def billed(self) -> int | None:
        return None if self.cost is None else round(self.cost.credits * _CREDIT)


class _Upload(Answer):
    url: str = Field(alias="uploadUrl")
    fields: dict[str, str]
    uri: str = Field(alias="runwayUri")


class _Organization(Answer):
    credits: int = Field(alias="creditBalance")


class Runway(Adapter):
    """The service `runway`."""

    hosts = ("api.dev.runwayml.com",)

    def _signed(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key}", "X-Runway-Version": _VERSION}

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        with before_order():
            inputs = await self._inputs(await parts_of(request, context, _MOST_BYTES))
        route = request.endpoint
        if route == "image_to_video" and "promptImage" not in inputs:
            route = "text_to_video"
        body = {
            "model": request.model, "promptText": request.prompt, **nested(request.params), **inputs,
        }  # fmt: skip
        answer = await self._wire.call("POST", f"v1/{route}", json=body, buys=True)
        return self._wire.read(answer, _Taken, buys=True).id

    async def poll(self, provider_job: str, wait: float) -> Poll:
        task = await self._ask(provider_job)
        match task.status:
            case "SUCCEEDED":
                return Poll(state="done", progress=1)
            case "PENDING" | "THROTTLED":
                return Poll(state="waiting")
            case _:
                return Poll(state="running", progress=task.progress)

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        task = await self._ask(provider_job)
        if not task.output:
            raise self._wire.error("malformed_output", "named no result", True, billed=task.billed)
        url = task.output[0]
        return Delivered(remote=Remote(url=url), url=url, billed=task.billed)

    async def cancel(self, provider_job: str) -> None:
        """Only what still runs: the same call would delete a finished result."""
        try:
            task = await self._ask(provider_job)
            if task.status != "SUCCEEDED":
                await self._wire.call("DELETE", _path(provider_job))
        except ProviderError as error:
            if error.accepted is None:
                raise  # else it has ended already

    async def balance(self) -> int | None:
        return (await self._organization()).credits * _CREDIT

    async def check(self) -> str:
        return f"The key works; {(await self._organization()).credits} credits are left."

    # -- inside -------------------------------------------------------------------------------

    async def _organization(self) -> _Organization:
        return self._wire.read(await self._wire.call("GET", "v1/organization"), _Organization)

    async def _ask(self, provider_job: str) -> _Task:
        """How a task stands; its failures are raised, with what they cost."""
        task = self._wire.read(await self._wire.call("GET", _path(provider_job)), _Task)
        if task.status == "FAILED":
            code = task.failure_code or ""
            words = f"failed: {task.failure} ({code})" if code else f"failed: {task.failure}"
            raise self._wire.error(_cause(code), words, True, billed=task.billed)
        if task.status == "CANCELLED":
            raise self._wire.error("cancelled", "cancelled the task", True, billed=task.billed)
        return task

    async def _inputs(self, parts: list[Part]) -> dict[str, Any]:
        body: dict[str, Any] = {}
        for field, group in by_field(parts).items():
            entries: list[dict[str, str]] = []
            for part in group:
                entry = {"uri": await self._address(part)}
                if field == "promptImage":
                    last = part.reference.port == "end_frame"
                    entry["position"] = "last" if last else "first"
                entries.append(entry)
            # `promptImage` wants the first before the last
            body[field] = sorted(entries, key=lambda entry: entry.get("position") == "last")
        return body

    async def _address(self, part: Part) -> str:
        if len(part.data) <= _MOST_INLINE:
            return part.data_uri
        answer = await self._wire.call(
            "POST", "v1/uploads", json={"filename": part.name, "type": "ephemeral"}
        )
        place = self._wire.read(answer, _Upload)
        if urlsplit(place.url).scheme != "https" and not self._wire.owns(place.url):
            raise self._wire.error("server", "named no safe address for an upload", False)
        await self._wire.call(
            "POST", place.url, bare=True, data=place.fields, files={"file": part.file}
        )
        return place.uri

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        order = response.request.method == "POST"
        error = by_status(self._service.label, response, order)
        text = words_of(response)
        match response.status_code:
            case 404 if not order:
                error.category = "cancelled"  # deleted, or it never was
            case 400:
                # unconfirmed: the words for an account without credits
                if re.search(r"credits?\b", text, re.I):
                    error.category = "out_of_credits"
                    return error
                error.fault_field = _fault(response)
                if error.fault_field == "model":
                    error.category = "model_gone"
                elif error.fault_field in ("promptImage", "referenceImages"):
                    error.category = "input_image"
            case 429 if re.search(r"daily|per day", text, re.I):
                error.category = "capacity"  # another service may go on today
            case _:
                return None
        return error


def _cause(code: str) -> Category:
    if "SAFETY" in code:
        return "content_policy"
    return "input_image" if code.startswith(("INPUT_PREPROCESSING", "ASSET")) else "server"


def _fault(response: httpx.Response) -> str:
    """The field that the first of `issues` names."""
    issues = body_of(response).get("issues")
    first: Any = issues[0] if isinstance(issues, list) and issues else {}  # pyright: ignore[reportUnknownVariableType]
    path: Any = first.get("path") if isinstance(first, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return str(path[0]) if isinstance(path, list) and path else ""  # pyright: ignore[reportUnknownArgumentType]


def _path(provider_job: str) -> str:
    if not re.fullmatch(r"[\w-]{1,80}", provider_job):
        raise ProviderError("unknown", "Runway cannot have given such an id", accepted=True)
    return f"v1/tasks/{provider_job}"
