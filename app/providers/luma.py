"""Luma: pictures and clips of its new platform, as generations that are asked for until done."""

from __future__ import annotations

import re
from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.bodies import by_field, nested
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, before_order, by_status, words_of
from app.story.graph import Scalar
from app.story.jobs import Category

_MOST_BYTES = 8 << 20  # unconfirmed: of each picture that goes inline
_LISTS = ("image_ref",)
_BY_CODE: dict[str, Category] = {
    "content_moderated": "content_policy", "generation_failed": "server",
    "budget_exhausted": "out_of_credits", "output_not_found": "expired_output",
    "image_too_large": "input_image", "unsupported_format": "input_image",
    "corrupt_input": "input_image", "invalid_request": "invalid_parameters",
    "rate_limited": "capacity",  # the job has ended; a question that is limited is another thing
}  # fmt: skip


class _Output(Answer):
    url: str | None = None


class _Generation(Answer):
    id: str
    state: str
    failure_code: str | None = None
    failure_reason: str | None = None
    output: list[_Output] | None = None


class Luma(Adapter):
    """The service `luma`."""

    hosts = ("agents.lumalabs.ai",)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        with before_order():
            parts = await parts_of(request, context, _MOST_BYTES)
        body = _body(request, by_field(parts))
        answer = await self._wire.call("POST", "generations", json=body, buys=True)
        return self._wire.read(answer, _Generation, buys=True).id

    async def poll(self, provider_job: str, wait: float) -> Poll:
        generation = await self._ask(provider_job)
        match generation.state:
            case "completed":
                return Poll(state="done")
            case "queued":
                return Poll(state="waiting")
            case _:
                return Poll(state="running")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        generation = await self._ask(provider_job)
        url = next((o.url for o in generation.output or () if o.url), None)
        if url is None:
            raise self._wire.error("malformed_output", "named no result", True)
        return Delivered(remote=Remote(url=url), url=url)

    async def check(self) -> str:
        await self._wire.call("GET", "files")
        return "The key works."

    # -- inside -------------------------------------------------------------------------------

    async def _ask(self, provider_job: str) -> _Generation:
        """How a generation stands; its failures are raised."""
        if not re.fullmatch(r"[\w-]{1,80}", provider_job):
            raise self._wire.error("unknown", "cannot have given such an id", True)
        answer = await self._wire.call("GET", f"generations/{provider_job}")
        generation = self._wire.read(answer, _Generation)
        if generation.state == "failed":
            code = generation.failure_code or ""
            words = f"failed: {generation.failure_reason or code or 'no reason given'}"
            raise self._wire.error(_BY_CODE.get(code, "server"), words, True)
        return generation

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        """unconfirmed: its statuses; the words of `detail` decide where they are clear."""
        status, text = response.status_code, words_of(response)
        if status not in (400, 402, 403, 422):
            return None
        error = by_status(self._service.label, response, response.request.method == "POST")
        if re.search(r"moderat|policy|unsafe", text, re.I):
            error.category = "content_policy"
        elif status == 402 or re.search(r"budget|credits|billing", text, re.I):
            error.category = "out_of_credits"
        return error


def _body(request: MediaRequest, inputs: dict[str, list[Part]]) -> dict[str, Any]:
    """References become objects of data and type; what comes in decides the kind of generation."""
    kind = "video" if request.media == "video" else "image_edit" if "source" in inputs else "image"
    flat: list[tuple[str, Scalar]] = [("model", request.model), ("type", kind), *request.params]
    body: dict[str, Any] = {"prompt": request.prompt, **nested(flat)}
    for field, parts in inputs.items():
        entries = [{"data": part.base64, "media_type": part.type} for part in parts]
        *outer, last = field.split(".")
        place: dict[str, Any] = body.setdefault(outer[0], {}) if outer else body
        place[last] = entries if field in _LISTS else entries[0]
    return body
