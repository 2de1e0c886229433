"""The language library speaks through our own wire: it never sees a key, an address or an error
of its own, and each question is one HTTP request."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import httpx
import httpx2

from app.providers.wire import Wire, body_of, words_of
from app.story.jobs import Category

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
        # It says that it failed, so 502 and 504 leave nothing open here.
        status = code if isinstance(code, int) and 400 <= code < 500 else 500
        raise wire.refused(httpx.Response(status, content=answer.content), True)
    return body


# -- each service's own signals of trouble ----------------------------------------------------

Signal = tuple[Category, float | None]  # and seconds to wait, where it says so

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


def signal_of(service: str, response: httpx.Response) -> Signal | None:
    """What a service means by an answer that is no success; None: what its status means."""
    error = part(body_of(response), "error")
    match service:
        case "anthropic":
            return _anthropic(error, words_of(response))
        case "google":
            return _google(error, words_of(response), response.status_code)
        case "openrouter":
            return _openrouter(error, response.status_code)
        case _:
            return _openai(error, response.status_code)


def _openai(error: dict[str, Any], status: int) -> Signal | None:
    """A 429 may mean that the money is gone; policies answer 400."""
    code = str(error.get("code") or error.get("type") or "")
    if code in _OPENAI_QUOTA:
        return "out_of_credits", None
    if code in _OPENAI_POLICY:
        return "content_policy", None
    if code in ("model_not_found", "model_deprecated"):  # unconfirmed: model_deprecated
        return "model_gone", None
    if "image" in code and status == 400:  # unconfirmed: invalid_image_...
        return "input_image", None
    return None


def _anthropic(error: dict[str, Any], words: str) -> Signal | None:
    """A spend cap is a 429 as well; its machine code tells it from a rate limit."""
    kind = str(error.get("type", ""))
    code = str(part(error, "details").get("error_code", ""))
    # unconfirmed: the words of an empty balance and of an organisation on hold, which come as 400
    empty = "credit balance is too low" in words.lower() or "organization_on_hold" in (code, kind)
    if kind == "billing_error" or code in _ANTHROPIC_CAP or empty:
        return "out_of_credits", None
    return ("capacity", None) if kind == "overloaded_error" else None


def _google(error: dict[str, Any], words: str, status: int) -> Signal | None:
    """A wrong key and missing billing are 400s; the wait of a rate limit stands in the body."""
    listed: Any = error.get("details")
    details: list[Any] = listed if isinstance(listed, list) else []  # pyright: ignore[reportUnknownVariableType]
    if "API_KEY_INVALID" in json.dumps(details) or "API key not valid" in words:
        return "auth", None
    if error.get("status") == "FAILED_PRECONDITION" and "billing" in words.lower():
        return "out_of_credits", None
    if status != 429:
        return None
    if "perday" in json.dumps(details).lower() or "per day" in words.lower():
        return "out_of_credits", None
    # unconfirmed: RetryInfo
    delays = re.findall(r'"retryDelay": "([\d.]+)s"', json.dumps(details))
    wait = float(delays[0]) if delays else None
    return "rate_limited", wait


def _openrouter(error: dict[str, Any], status: int) -> Signal | None:
    """What the model behind it refused is a 403 with reasons."""
    # unconfirmed: the shape of a flagged input
    flagged = status == 403 and part(error, "metadata").get("reasons")
    return ("content_policy", None) if flagged else None


def part(of: dict[str, Any], name: str) -> dict[str, Any]:
    """An object within an object; empty where there is none."""
    found = of.get(name)
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]
