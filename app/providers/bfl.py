"""Black Forest Labs: FLUX pictures and clips. An order answers an address to ask at."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import AliasChoices, Field

from app.providers.adapter import Adapter
from app.providers.bodies import by_field, fault_of, nested
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, by_status

_CREDIT = 10_000  # micro-dollars
_MOST_BYTES = 20 << 20  # unconfirmed: of each picture, for models other than FLUX 3
_PICTURES = ("input_image", "image", "mask", "keyframes", "start_video")
_WAITING = frozenset({"Pending", "Queued"})


class _Taken(Answer):
    id: str
    polling_url: str = ""
    cost: float | None = None


class _Result(Answer):
    sample: str = ""
    seed: int | None = None
    prompt: str | None = None
    cost: float | None = None


class _State(Answer):
    # unconfirmed: an official-looking client also reads `state`
    status: str = Field(validation_alias=AliasChoices("status", "state"))
    progress: float | None = None
    result: _Result | None = None
    details: Any = None
    cost: float | None = None


class _Credits(Answer):
    credits: float


class BlackForestLabs(Adapter):
    """The service `bfl`. A job's id is what the order answered, as JSON."""

    hosts = (".bfl.ai",)

    def _signed(self, key: str) -> dict[str, str]:
        return {"x-key": key}

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        body = {"prompt": request.prompt, **nested(request.params)}
        body |= _inputs(by_field(await parts_of(request, context, _MOST_BYTES)), request)
        if request.endpoint == "flux-3-video":
            body.setdefault("mode", _mode(body))
        answer = await self._wire.call("POST", f"v1/{request.endpoint}", json=body, buys=True)
        taken = self._wire.read(answer, _Taken, buys=True)
        url = taken.polling_url
        if not url or not self._wire.owns(url):
            url = f"{self.base_url}/v1/get_result"
        if "id=" not in urlsplit(url).query:
            url += f"{'&' if '?' in url else '?'}id={taken.id}"
        kept = _Taken(id=taken.id, polling_url=url, cost=taken.cost)
        return kept.model_dump_json(exclude_none=True)

    async def poll(self, provider_job: str, wait: float) -> Poll:
        state = await self._ask(provider_job)
        if state.status == "Ready":
            return Poll(state="done")
        progress = state.progress
        if progress is not None and progress > 1:
            progress /= 100  # unconfirmed: whether it ever comes in percent
        waiting = state.status in _WAITING and not progress
        return Poll(state="waiting" if waiting else "running", progress=progress)

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        state = await self._ask(provider_job)
        result = state.result
        if result is None or not result.sample:
            raise self._wire.error("malformed_output", "named no result", True)
        ordered = self._wire.stored(provider_job, _Taken)
        costs = (state.cost, result.cost, ordered.cost)
        cost = next((c for c in costs if c is not None), None)
        return Delivered(
            remote=Remote(url=result.sample), url=result.sample, seed=result.seed,
            prompt=result.prompt or "", billed=None if cost is None else round(cost * _CREDIT),
        )  # fmt: skip

    async def balance(self) -> int | None:
        return round((await self._credits()) * _CREDIT)

    async def check(self) -> str:
        return f"The key works; {await self._credits():g} credits are left."

    # -- inside -------------------------------------------------------------------------------

    async def _credits(self) -> float:
        return self._wire.read(await self._wire.call("GET", "v1/credits"), _Credits).credits

    async def _ask(self, provider_job: str) -> _State:
        """How a task stands; its failures are raised."""
        task = self._wire.stored(provider_job, _Taken)
        state = self._wire.read(await self._wire.call("GET", task.polling_url), _State)
        match state.status:
            case "Request Moderated":
                text = f"refused the request{_reasons(state.details)}"
                raise self._wire.error("content_policy", text, True)
            case "Content Moderated":
                text = f"withheld the result{_reasons(state.details)}"
                raise self._wire.error("content_policy", text, True)
            case "Error" | "Failed":
                raise self._wire.error("server", f"failed{_reasons(state.details)}", True)
            case "Task not found":
                raise self._wire.error("server", "does not know this task any more", True)
            case _:
                return state

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        if response.status_code != 422:
            return None
        error = by_status(self._service.label, response, True)
        error.fault_field = fault_of(response)
        if error.fault_field.startswith(_PICTURES):
            error.category = "input_image"
        return error


def _inputs(fields: dict[str, list[Part]], request: MediaRequest) -> dict[str, Any]:
    """Pictures as raw base64: numbered from the second on, or a list of key frames."""
    body: dict[str, Any] = {}
    for field, parts in fields.items():
        if field == "keyframes":
            body[field] = _key_frames(parts, request.seconds)
        elif field == "images":
            body[field] = [part.base64 for part in parts]
        else:
            for number, part in enumerate(parts, 1):
                body[field if number == 1 else f"{field}_{number}"] = part.base64
    return body


def _key_frames(parts: list[Part], seconds: float) -> list[Any]:
    """One picture begins the clip, two begin and end it; a last one alone names its time."""
    if [part.reference.port for part in parts] == ["end_frame"]:
        return [[seconds, parts[0].base64]]
    ordered = sorted(parts, key=lambda part: part.reference.port == "end_frame")
    return [part.base64 for part in ordered]


def _mode(body: dict[str, Any]) -> str:
    if "keyframes" in body:
        return "i2v"
    return "v2v" if "start_video" in body else "t2v"


def _reasons(details: Any) -> str:
    """What the service says of a failure, where it says anything, in a few words."""
    text = " ".join(str(details).split())[:200] if details else ""
    return f" ({text})" if text else ""
