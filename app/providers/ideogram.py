"""Ideogram: pictures with legible words. Orders of its second interface, asked for until done."""

from __future__ import annotations

from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.bodies import by_field
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, before_order, body_of, by_status
from app.story.graph import Scalar

_MOST_BYTES = 25 << 20  # of each picture
_NOBODY = "00000000-0000-0000-0000-000000000000"


class _Picture(Answer):
    url: str | None = None
    seed: int | None = None
    prompt: str | None = None
    is_image_safe: bool = True


class _Taken(Answer):
    """What an order answers; `data` at once where the service did not take it to be done later."""

    generation_id: str = ""
    data: list[_Picture] = []


class _Generation(Answer):
    status: str
    data: list[_Picture] | None = None
    failure_reason: str | None = None


class Ideogram(Adapter):
    """The service `ideogram`. A job's id is what the order answered, as JSON."""

    hosts = ("api.ideogram.ai",)
    read_seconds = 150.0

    def _signed(self, key: str) -> dict[str, str]:
        return {"Api-Key": key}

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        with before_order():
            parts = await parts_of(request, context, _MOST_BYTES)
        # unconfirmed: that every model of this interface takes `async`; where it does not, the
        # picture comes at once, which is read as well.
        fields = [("prompt", request.prompt), *request.params, ("async", True)]
        answer = await self._wire.call(
            "POST", f"v2/image/generate/{request.endpoint}", files=_form(fields, parts), buys=True
        )
        taken = self._wire.read(answer, _Taken, buys=True)
        if not taken.generation_id and not taken.data:
            raise self._wire.error("uncertain", "answered neither an id nor a picture", None)
        return taken.model_dump_json(exclude_none=True)

    async def poll(self, provider_job: str, wait: float) -> Poll:
        return Poll(state="waiting" if await self._pictures(provider_job) is None else "done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        pictures = await self._pictures(provider_job)
        if not pictures:
            raise self._wire.error("malformed_output", "answered no picture", True)
        first = pictures[0]
        if not first.is_image_safe or not first.url:
            raise self._wire.error("content_policy", "withheld the picture", True, charged=True)
        return Delivered(
            remote=Remote(url=first.url), url=first.url, seed=first.seed,
            prompt=first.prompt or "",
        )  # fmt: skip

    async def check(self) -> str:
        """Asks for a generation that nobody made: a key that works is told that it is unknown."""
        try:
            await self._wire.call("GET", f"v2/generations/{_NOBODY}")
        except ProviderError as error:
            if error.category != "server" or not error.accepted:
                raise  # only an answer says something about the key
        return "The key works."

    # -- inside -------------------------------------------------------------------------------

    async def _pictures(self, provider_job: str) -> list[_Picture] | None:
        """What came; None while it is being made. Raises where it failed."""
        taken = self._wire.stored(provider_job, _Taken)
        if not taken.generation_id:
            return taken.data
        path = f"v2/generations/{taken.generation_id}"
        generation = self._wire.read(await self._wire.call("GET", path), _Generation)
        if generation.status == "failed":
            reason = generation.failure_reason or "no reason given"
            category = "content_policy" if "policy" in reason or "safety" in reason else "server"
            raise self._wire.error(category, f"failed: {reason}", True)
        return (generation.data or []) if generation.status == "completed" else None

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        order = response.request.method == "POST"
        error = by_status(self._service.label, response, order)
        match response.status_code:
            case 422 if not isinstance(body_of(response).get("detail"), list):
                error.category = "content_policy"
            case 402:
                error.category = "out_of_credits"
                reason = body_of(response).get("reject_reason")
                if reason == "daily_limit":
                    error.text = f"{self._service.label}: the day's limit of the account is used"
            case 403 if order:
                error.category = "model_gone"  # the account has no access to this model
            case _:
                return None
        return error


def _form(fields: list[tuple[str, Scalar]], parts: list[Part]) -> list[tuple[str, Any]]:
    """A multipart body: the fields as texts, then the files in order."""
    form: list[tuple[str, Any]] = [(name, (None, _text(value))) for name, value in fields]
    for field, group in by_field(parts).items():
        form += [(field, part.file) for part in group]
    return form


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
