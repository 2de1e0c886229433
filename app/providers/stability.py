"""Stability AI: pictures answered at once as JSON, sounds as bytes; the newest sounds take a
moment and are asked for. Every order is a multipart body, with or without a file."""

from __future__ import annotations

import re
from typing import Any

import httpx
from pydantic import Field

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said, from_base64, suffix_of
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, body_of, retry_after, words_of
from app.story.graph import Scalar
from app.story.jobs import Category
from app.system.tasks import in_thread

_READ_SECONDS = 180.0
_MOST_BYTES = 9 << 20  # of a body there are 10 MB
_MOST_PIXELS = 9_437_184
_BANNED = 60.0  # seconds that the service shuts us out after too many requests
_FILTERED = "CONTENT_FILTERED"
_JOB = re.compile(r"v2beta/(?:audio/)?results/[A-Za-z0-9_-]+")  # id of a job that is polled
_STRENGTH = 0.6  # how far a picture that goes in may be left, where nobody says


class _Made(Answer):
    image: str = ""
    seed: int | None = None
    finish_reason: str = ""


class _Taken(Answer):
    id: str = Field(pattern=r"^[A-Za-z0-9_-]+$")


class _Balance(Answer):
    credits: float


class Stability(AnswersAtOnce, Adapter):
    """The service `stability`. A job that is polled has the address of its result as id."""

    hosts = ("api.stability.ai",)

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        return _refusal(response)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        parts = await parts_of(request, context, _MOST_BYTES, _MOST_PIXELS)
        sound = request.media == "audio"
        response = await self._wire.call(
            "POST", request.endpoint, files=_body(request, parts), buys=True,
            headers={"Accept": "audio/*" if sound else "application/json"},
            read_seconds=_READ_SECONDS,
        )  # fmt: skip
        if response.status_code == 202:
            job = self._wire.read(response, _Taken, buys=True).id
            return f"v2beta/{'audio/' if sound else ''}results/{job}"
        if sound:
            return await self._keep_sound(response, context)
        made = await in_thread(self._wire.read, response, _Made, True)
        if made.finish_reason == _FILTERED:
            raise self._filtered()
        data = await from_base64(made.image, self._service.label)
        # A seed of 0 asked for any one; the answer has the one that it was.
        return await self.keep(context, data, Said(suffix=suffix_of(data), seed=made.seed))

    async def poll(self, provider_job: str, wait: float) -> Poll:
        if "/" not in provider_job:
            return await super().poll(provider_job, wait)
        response = await self._wire.call(
            "GET", self._job(provider_job), headers=_accept(provider_job)
        )
        if response.status_code == 202:
            return Poll(state="running")
        if response.headers.get("finish-reason", "") == _FILTERED:
            raise self._filtered()
        if not response.headers.get("content-type", "").startswith(("audio/", "image/")):
            raise self._wire.error("malformed_output", "answered what is no result", None)
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        if "/" not in provider_job:
            return await super().collect(provider_job, context)
        url = f"{self.base_url.rstrip('/')}/{self._job(provider_job)}"
        headers = {"Authorization": f"Bearer {self._access.key}", **_accept(provider_job)}
        return Delivered(remote=Remote(url=url, headers=tuple(headers.items())))

    async def balance(self) -> int | None:
        response = await self._wire.call("GET", "v1/user/balance")
        return round(self._wire.read(response, _Balance).credits * 10_000)

    async def check(self) -> str:
        return f"The key works: {(await self.balance() or 0) / 1e6:.2f} USD are left."

    # -- inside -------------------------------------------------------------------------------

    async def _keep_sound(self, response: httpx.Response, context: JobContext) -> str:
        if not response.headers.get("content-type", "").startswith("audio/"):
            raise self._wire.error("uncertain", "answered what is no sound", None)
        if response.headers.get("finish-reason", "") == _FILTERED:
            raise self._filtered()
        seed = response.headers.get("seed", "")
        said = Said(suffix=suffix_of(response.content), seed=int(seed) if seed.isdigit() else None)
        return await self.keep(context, response.content, said)

    def _filtered(self) -> ProviderError:
        """It answers 200 with a blurred result, and counts it (unconfirmed) as a generation."""
        return self._wire.error("content_policy", "blurred the result", True, charged=True)

    def _job(self, provider_job: str) -> str:
        if not _JOB.fullmatch(provider_job):
            raise self._wire.error("malformed_output", "has no such job", True)
        return provider_job


def _accept(job: str) -> dict[str, str]:
    return {"Accept": "audio/*" if "/audio/" in job else "image/*"}


def _body(request: MediaRequest, parts: list[Part]) -> list[tuple[str, tuple[Any, ...]]]:
    """All fields as parts of one multipart body. A picture that goes in has a strength and, for
    some models, gives the shape."""
    params: dict[str, Scalar] = {"prompt": request.prompt, **dict(request.params)}
    starts = "image" in {p.reference.field for p in parts} and "/generate/" in request.endpoint
    if starts:
        params.setdefault("strength", _STRENGTH)
        params.pop("aspect_ratio", None)
        if request.endpoint.endswith("/sd3"):
            params["mode"] = "image-to-image"
    else:
        params.pop("strength", None)
    fields = [(name, (None, _text(value).encode())) for name, value in params.items()]
    return [*fields, *((p.reference.field, p.file) for p in parts)]


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _refusal(response: httpx.Response) -> ProviderError | None:
    name, text = str(body_of(response).get("name", "")), f"Stability AI: {words_of(response)}"
    orders = response.request.method == "POST"
    category: Category
    match response.status_code:
        case 403 if "moderation" in name:
            category = "content_policy"
        case 422 if "public_figure" in name:
            category = "content_policy"
        case 422 if "language" in name:
            return ProviderError(
                "invalid_parameters", text, accepted=not orders, fault_field="prompt"
            )
        case 429:
            wait = retry_after(response.headers)
            return ProviderError(
                "rate_limited", text, accepted=not orders,
                retry_after=_BANNED if wait is None else wait,
            )  # fmt: skip
        case _:
            return None
    return ProviderError(category, text, accepted=not orders)
