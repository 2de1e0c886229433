"""The language library speaks through our own wire: it never sees a key, an address or an error
of its own, and each question is one HTTP request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx
import httpx2

from app.providers.port import ProviderError
from app.providers.wire import Wire, body_of, words_of

INSIDE = "http://model.invalid"  # stands for the wire's own address within the library
NO_KEY = "not-a-key"  # the library insists on one; the wire puts on the real one

_PASSED_ON = ("accept", "content-type")  # of the library's headers; `anthropic-*` besides


class WireTransport(httpx2.AsyncBaseTransport):
    """Sends the library's one request by `Wire.call`. `prefix` is what the library writes before
    the path and the wire's address already ends with. `heard` keeps the answer as it came."""

    def __init__(self, wire: Wire, prefix: str) -> None:
        self._wire = wire
        self._prefix = prefix
        self.heard: dict[str, Any] = {}
        self._asked = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if self._asked:
            raise self._wire.error("unknown", "was to be asked twice", False)
        self._asked = True
        path = request.url.raw_path.decode("ascii").removeprefix(self._prefix)
        answer = await self._wire.call(
            request.method, path, buys=True, content=await request.aread(),
            headers=_passed_on(request.headers),
        )  # fmt: skip
        self.heard = _object(self._wire, answer)
        return httpx2.Response(
            answer.status_code, headers={"content-type": "application/json"},
            content=answer.content, request=request,
        )  # fmt: skip


def _passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in headers.items()
        if name.lower() in _PASSED_ON or name.lower().startswith("anthropic-")
    }


def _object(wire: Wire, answer: httpx.Response) -> dict[str, Any]:
    """The answer as an object. What cannot be read was paid for all the same; an error may lie in
    a body that says 200."""
    try:
        found = json.loads(answer.content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise wire.error("uncertain", "answered what cannot be read", None)
    body: dict[str, Any] = found  # pyright: ignore[reportUnknownVariableType]
    error = body.get("error")
    if isinstance(error, dict):
        details: dict[str, Any] = error  # pyright: ignore[reportUnknownVariableType]
        code = details.get("code")
        status = code if isinstance(code, int) and 400 <= code < 600 else 500
        raise wire.refused(httpx.Response(status, content=answer.content), True)
    return body


# -- each service's own signals of trouble ----------------------------------------------------

_OPENAI_QUOTA = frozenset({
    "insufficient_quota", "billing_hard_limit_reached", "credit_balance_exhausted",
    "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
})  # fmt: skip
_OPENAI_POLICY = frozenset({
    "invalid_prompt", "image_content_policy_violation", "bio_policy", "content_policy_violation",
    "misalignment_policy_violation", "moderation_blocked", "content_filter",
})  # fmt: skip
_ANTHROPIC_CAP = frozenset({"contract_spend_limit_reached", "enforced_spend_limit_reached"})


def _error(response: httpx.Response) -> dict[str, Any]:
    found = body_of(response).get("error")
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def openai_refusal(response: httpx.Response) -> ProviderError | None:
    """A 429 may mean that the money is gone; policies answer 400."""
    error = _error(response)
    code = str(error.get("code") or error.get("type") or "")
    words = words_of(response)
    if code in _OPENAI_QUOTA:
        return ProviderError("out_of_credits", f"openai: {words}")
    if code in _OPENAI_POLICY:
        return ProviderError("content_policy", f"openai: {words}")
    if code in ("model_not_found", "model_deprecated"):  # unconfirmed: model_deprecated
        return ProviderError("model_gone", f"openai: {words}")
    if "image" in code and response.status_code == 400:  # unconfirmed: invalid_image_...
        return ProviderError("input_image", f"openai: {words}")
    return None


def anthropic_refusal(response: httpx.Response) -> ProviderError | None:
    """A spend cap is a 429 as well; its machine code tells it from a rate limit."""
    error = _error(response)
    kind, words = str(error.get("type", "")), words_of(response)
    details: Any = error.get("details")
    code = str(details.get("error_code", "")) if isinstance(details, dict) else ""  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    low = words.lower()
    # unconfirmed: the words of an empty balance and of an organisation on hold, which come as 400
    empty = "credit balance is too low" in low or "organization_on_hold" in (code, kind)
    if kind == "billing_error" or code in _ANTHROPIC_CAP or empty:
        return ProviderError("out_of_credits", f"anthropic: {words}")
    if kind == "overloaded_error":
        return ProviderError("capacity", f"anthropic: {words}")
    return None


def google_refusal(response: httpx.Response) -> ProviderError | None:
    """A wrong key and missing billing are 400s; the wait of a rate limit stands in the body."""
    error = _error(response)
    state, words = str(error.get("status", "")), words_of(response)
    details = [d for d in error.get("details") or () if isinstance(d, dict)]
    if any(d.get("reason") == "API_KEY_INVALID" for d in details) or "API key not valid" in words:
        return ProviderError("auth", f"google: {words}")
    if state == "FAILED_PRECONDITION" and "billing" in words.lower():
        return ProviderError("out_of_credits", f"google: {words}")
    if response.status_code == 429:
        if "perday" in json.dumps(details).lower() or "per day" in words.lower():
            return ProviderError("out_of_credits", f"google: {words}")
        # unconfirmed: RetryInfo
        delays = [str(d["retryDelay"]).rstrip("s") for d in details if "retryDelay" in d]
        wait = float(delays[0]) if delays and delays[0].replace(".", "", 1).isdigit() else None
        return ProviderError("rate_limited", f"google: {words}", retry_after=wait)
    return None


def openrouter_refusal(response: httpx.Response) -> ProviderError | None:
    """What the model behind it refused is a 403 with reasons."""
    error = _error(response)
    metadata: Any = error.get("metadata")
    if response.status_code == 403 and isinstance(metadata, dict) and metadata.get("reasons"):  # pyright: ignore[reportUnknownMemberType]
        # unconfirmed: the shape of a flagged input
        return ProviderError("content_policy", f"openrouter: {words_of(response)}")
    return None
