"""fal's queue: many makers' models behind one way of asking. The body is the model's own input; a
job's id is the three addresses that the order answered, as JSON."""

from __future__ import annotations

import re
from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.bodies import by_field, fault_of, first_detail, nested
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.services import Access, Service
from app.providers.wire import Answer, before_order, body_of, by_status, words_of
from app.story.jobs import Category

_API = "https://api.fal.ai"
_STORAGE = "https://rest.fal.ai"
_CDN = "https://v3.fal.media"
_MOST_INLINE = 3 << 20  # bytes of a file that goes as a data URI; larger ones are uploaded
_MOST_BYTES = 20 << 20  # unconfirmed: most models take as much
# Models whose pictures go to a route of their own.
_WITH_PICTURES = {
    "fal-ai/nano-banana-2": "/edit",
    "fal-ai/nano-banana-pro": "/edit",
    "fal-ai/fast-lightning-sdxl": "/image-to-image",
    "fal-ai/hidream-i1-full": "/image-to-image",
}
_PROMPT_FIELD = {"fal-ai/ace-step": "tags"}
_BY_TYPE: dict[str, Category] = {
    "content_policy_violation": "content_policy",
    "no_media_generated": "content_policy",  # softer words help there as well
    "image_too_small": "input_image", "image_too_large": "input_image",
    "image_aspect_ratio_error": "input_image", "image_load_error": "input_image",
    "file_download_error": "input_image", "file_too_large": "input_image",
    "unsupported_image_format": "input_image", "unsupported_audio_format": "input_image",
    "runner_scheduling_failure": "capacity", "downstream_service_unavailable": "capacity",
}  # fmt: skip


class _Taken(Answer):
    request_id: str
    status_url: str = ""
    response_url: str = ""
    cancel_url: str = ""


class _State(Answer):
    status: str


class _File(Answer):
    url: str
    width: int | None = None
    height: int | None = None


class _Output(Answer):
    images: list[_File] = []
    image: _File | None = None
    video: _File | None = None
    audio: _File | list[_File] | None = None
    audio_file: _File | None = None
    seed: int | None = None
    prompt: str | None = None
    actual_prompt: str | None = None
    has_nsfw_concepts: list[bool] | None = None

    def file(self) -> _File | None:
        sounds = self.audio if isinstance(self.audio, list) else [self.audio]
        found = (self.video, self.image, *self.images, *sounds, self.audio_file)
        return next((f for f in found if f is not None), None)


class _Token(Answer):
    token: str
    token_type: str


class _Stored(Answer):
    access_url: str


class _Credits(Answer):
    current_balance: float
    currency: str = "USD"


class _Billing(Answer):
    credits: _Credits


class Fal(Adapter):
    """The service `fal`."""

    hosts = ("queue.fal.run", "api.fal.ai", "rest.fal.ai")

    def __init__(self, service: Service, access: Access) -> None:
        super().__init__(service, access)
        own = self.base_url.rstrip("/") == service.base_url
        self._api, self._storage, self._cdn = (
            (_API, _STORAGE, _CDN) if own else (self.base_url.rstrip("/"),) * 3
        )

    def _signed(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Key {key}"}

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        endpoint = request.endpoint
        with before_order():
            inputs = await self._inputs(await parts_of(request, context, _MOST_BYTES))
        if inputs:
            endpoint += _WITH_PICTURES.get(endpoint, "")
        prompt = _PROMPT_FIELD.get(endpoint, "prompt")
        body = {prompt: request.prompt, **nested(request.params), **inputs}
        answer = await self._wire.call("POST", endpoint, json=body, buys=True)
        taken = self._wire.read(answer, _Taken, buys=True)
        return self._kept(endpoint, taken).model_dump_json()

    async def poll(self, provider_job: str, wait: float) -> Poll:
        taken = self._wire.stored(provider_job, _Taken)
        state = self._wire.read(await self._wire.call("GET", taken.status_url), _State)
        match state.status:
            case "COMPLETED":
                return Poll(state="done")  # which is no success yet: the result may be an error
            case "IN_QUEUE":
                return Poll(state="waiting")
            case _:
                return Poll(state="running")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        taken = self._wire.stored(provider_job, _Taken)
        output = self._wire.read(await self._wire.call("GET", taken.response_url), _Output)
        if any(output.has_nsfw_concepts or ()):
            # unconfirmed: that the blanked picture is charged like any other answer
            raise self._wire.error("content_policy", "blanked the picture", True, charged=True)
        file = output.file()
        if file is None:
            raise self._wire.error("malformed_output", "answered no file", True)
        return Delivered(
            remote=Remote(url=file.url), url=file.url, seed=output.seed,
            prompt=output.actual_prompt or output.prompt or "",
            width=file.width or 0, height=file.height or 0,
        )  # fmt: skip

    async def cancel(self, provider_job: str) -> None:
        taken = self._wire.stored(provider_job, _Taken)
        try:
            await self._wire.call("PUT", taken.cancel_url)
        except ProviderError as error:
            if error.accepted is None:
                raise  # else it answered that the job had ended already, or is unknown

    async def balance(self) -> int | None:
        """Only a key with administrator's rights may ask."""
        try:
            answer = await self._wire.call(
                "GET", f"{self._api}/v1/account/billing", params={"expand": "credits"}
            )
        except ProviderError as error:
            if error.category in ("auth", "out_of_credits"):
                return None
            raise
        credits = self._wire.read(answer, _Billing).credits
        return round(credits.current_balance * 1e6) if credits.currency == "USD" else None

    async def check(self) -> str:
        # unconfirmed: that prices are told to a valid key only
        await self._wire.call(
            "GET", f"{self._api}/v1/models/pricing", params={"endpoint_id": "fal-ai/flux/schnell"}
        )
        return "The key works."

    # -- inside -------------------------------------------------------------------------------

    def _kept(self, endpoint: str, taken: _Taken) -> _Taken:
        """The addresses of a job; those that were not answered are made from the endpoint, whose
        sub-path does not belong to them."""
        names = endpoint.split("/")
        owner = "/".join(names[: 3 if names[0] in ("workflows", "comfy") else 2])
        of = f"{self.base_url.rstrip('/')}/{owner}/requests/{taken.request_id}"
        made = {"status_url": f"{of}/status", "response_url": of, "cancel_url": f"{of}/cancel"}
        answered = {name: getattr(taken, name) for name in made}
        return taken.model_copy(
            update={n: a if a and self._wire.owns(a) else made[n] for n, a in answered.items()}
        )

    async def _inputs(self, parts: list[Part]) -> dict[str, Any]:
        """Addresses of the files: a list where the field's name is of several."""
        body: dict[str, Any] = {}
        for field, group in by_field(parts).items():
            urls = [await self._address(part) for part in group]
            body[field] = urls if field.endswith("_urls") else urls[0]
        return body

    async def _address(self, part: Part) -> str:
        if len(part.data) <= _MOST_INLINE:
            return part.data_uri
        answer = await self._wire.call(
            "POST", f"{self._storage}/storage/auth/token",
            params={"storage_type": "fal-cdn-v3"}, json={},
        )  # fmt: skip
        token = self._wire.read(answer, _Token)
        stored = await self._wire.call(
            "POST", f"{self._cdn}/files/upload", bare=True, content=part.data,
            headers={
                "Authorization": f"{token.token_type} {token.token}",
                "Content-Type": part.type, "X-Fal-File-Name": part.name,
            },
        )  # fmt: skip
        return self._wire.read(stored, _Stored).access_url

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        """fal's own words. A question that is answered by an error is a job's failure."""
        order, status = response.request.method == "POST", response.status_code
        label, text = self._service.label, words_of(response)
        if status == 403 and re.search(r"balance|top.?up|credits", text, re.I):
            return ProviderError("out_of_credits", f"{label}: {text}", accepted=not order)
        kind, at_status = _kind_of(response), by_status(label, response, True)
        if not kind:
            return None
        retry_after = at_status.retry_after
        category = _BY_TYPE.get(kind)
        if category is None:
            category = "server" if status >= 500 else at_status.category
        if order and status in (502, 504):
            return None  # not known whether it was taken
        return ProviderError(
            category, f"{label}: {text}", accepted=not order, retry_after=retry_after,
            fault_field=fault_of(response),
        )  # fmt: skip


def _kind_of(response: httpx.Response) -> str:
    """The type of an error, which stands beside `detail`, in it or in a header."""
    beside = body_of(response).get("error_type") or response.headers.get("x-fal-error-type", "")
    return first_detail(response).type or str(beside)
