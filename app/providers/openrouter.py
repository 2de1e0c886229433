"""OpenRouter's pictures: many makers' models behind one request, answered with base64 and with
the bill in dollars."""

from __future__ import annotations

from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said, from_base64, suffix_of
from app.providers.inputs import parts_of
from app.providers.port import JobContext, MediaRequest, ProviderError
from app.providers.wire import Answer, body_of, retry_after, words_of
from app.story.jobs import Category
from app.story.money import micros_from_usd
from app.system.tasks import in_thread

_READ_SECONDS = 300.0
_MOST_BYTES = 6 << 20  # unconfirmed: a bound that every maker takes
# Its own numbers of errors, also inside of an answer that says 200.
_CODES: dict[int, Category] = {
    400: "invalid_parameters", 401: "auth", 402: "out_of_credits", 403: "auth", 404: "model_gone",
    408: "timeout", 413: "input_image", 422: "invalid_parameters", 429: "rate_limited",
    500: "server", 502: "server", 503: "capacity", 529: "capacity",
}  # fmt: skip


class _Picture(Answer):
    b64_json: str | None = None


class _Usage(Answer):
    cost: float | None = None


class _Fault(Answer):
    code: int | str | None = None
    message: str = ""
    metadata: dict[str, Any] | None = None


class _Pictures(Answer):
    data: list[_Picture] | None = None
    usage: _Usage | None = None
    error: _Fault | None = None


class _Key(Answer):
    label: str = ""
    usage: float = 0
    limit_remaining: float | None = None


class _KeyAnswer(Answer):
    data: _Key


class _Credits(Answer):
    total_credits: float
    total_usage: float


class _CreditsAnswer(Answer):
    data: _Credits


class OpenRouterImages(AnswersAtOnce, Adapter):
    """The service `openrouter`."""

    hosts = ("openrouter.ai",)

    def _signed(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key}", "X-Title": "Slateroom"}

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        return _refusal(response)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        body: dict[str, Any] = {
            "model": request.model, "prompt": request.prompt, **dict(request.params),
        }  # fmt: skip
        parts = await parts_of(request, context, _MOST_BYTES)
        if parts:
            body["input_references"] = [
                {"type": "image_url", "image_url": {"url": p.data_uri}} for p in parts
            ]
        response = await self._wire.call(
            "POST", request.endpoint, json=body, buys=True, read_seconds=_READ_SECONDS
        )
        answer = await in_thread(self._wire.read, response, _Pictures, True)
        cost = answer.usage.cost if answer.usage else None
        billed = None if cost is None else micros_from_usd(cost)
        if answer.error is not None:  # unconfirmed: an error may come with 200
            raise _error(answer.error, words_of(response), True, billed=billed)
        picture = next((p.b64_json for p in answer.data or () if p.b64_json), None)
        if picture is None:
            raise self._wire.error("malformed_output", "sent no picture", True, billed=billed)
        data = await from_base64(picture, self._service.label)
        # unconfirmed: the header that names a generation
        said = Said(
            suffix=suffix_of(data), id=response.headers.get("x-generation-id", ""), billed=billed
        )
        return await self.keep(context, data, said)

    async def balance(self) -> int | None:
        """What the account has left; of a key that may not ask, what the key may still spend."""
        try:
            answer = await self._wire.call("GET", "credits")
        except ProviderError as error:
            if error.category != "auth":
                raise
            left = (await self._key()).limit_remaining
        else:
            credits = self._wire.read(answer, _CreditsAnswer).data
            left = credits.total_credits - credits.total_usage
        return None if left is None else micros_from_usd(left)

    async def check(self) -> str:
        key = await self._key()
        left = key.limit_remaining
        rest = "no limit of its own" if left is None else f"{left:.2f} USD of its limit are left"
        return f"The key works: {rest}."

    async def _key(self) -> _Key:
        return self._wire.read(await self._wire.call("GET", "key"), _KeyAnswer).data


def _refusal(response: httpx.Response) -> ProviderError | None:
    found = body_of(response).get("error")
    if not isinstance(found, dict):
        return None
    fields: dict[str, Any] = found  # pyright: ignore[reportUnknownVariableType]
    fault = _Fault.model_construct(
        code=response.status_code, message=str(fields.get("message") or ""),
        metadata=fields.get("metadata") if isinstance(fields.get("metadata"), dict) else None,
    )  # fmt: skip
    if response.status_code == 504:
        return None  # a time that ran out says nothing of the order
    wait = retry_after(response.headers) if response.status_code in (429, 503) else None
    orders = response.request.method == "POST"
    return _error(fault, words_of(response), not orders, retry_after=wait)


def _error(fault: _Fault, words: str, accepted: bool, **more: Any) -> ProviderError:
    code = fault.code if isinstance(fault.code, int) else 500
    category = _CODES.get(code, "server" if code >= 500 else "unknown")
    metadata = fault.metadata or {}
    told = f"{words} {metadata.get('raw', '')}".lower()
    if "reasons" in metadata or "flagged_input" in metadata or "moderation" in told:
        category = "content_policy"
    elif code == 400 and "valid model" in told:
        category = "model_gone"
    if code == 404 and accepted:
        category = "server"
    return ProviderError(category, f"OpenRouter: {words}", accepted=accepted, **more)
