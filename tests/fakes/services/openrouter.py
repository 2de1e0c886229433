"""A stand-in for OpenRouter's images, as strict as its client's schema."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

MODELS = frozenset({
    "bytedance-seed/seedream-4.5", "google/gemini-nano-banana-2.1",
    "black-forest-labs/flux.2-pro", "openai/gpt-image-2",
})  # fmt: skip
COST = 0.0401
FIELDS: dict[str, Kind] = {
    "model": str, "prompt": str, "n": Number(1, 10), "seed": int, "size": str, "stream": bool,
    "aspect_ratio": (
        "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "auto",
    ),
    "resolution": ("512", "768", "1K", "1.5K", "2K", "4K"),
    "quality": ("auto", "low", "medium", "high", "xhigh", "max"),
    "background": ("auto", "transparent", "opaque"), "output_format": ("png", "jpeg", "webp"),
    "output_compression": Number(0, 100), "provider": dict,
    "input_references": [{"type": ("image_url",), "image_url": {"url": str}}],
}  # fmt: skip

# signal -> code, message, metadata
_ERRORS: dict[str, tuple[int, str, dict[str, Any] | None]] = {
    "rate_limited": (429, "Rate limit exceeded", None),
    "rate_limited_bare": (429, "Rate limit exceeded", None),
    "out_of_credits": (402, "Insufficient credits. Add more.", None),
    "model_gone": (404, "No endpoints found for this model.", None),
    "unknown_model": (400, "x is not a valid model ID", None),
    "invalid": (400, "aspect_ratio is not supported", None),
    "capacity": (503, "No provider is available.", None),
    "failed": (502, "The provider returned an error", {"provider_name": "Seed"}),
    "moderated_input": (
        403, "Input was flagged", {"reasons": ["violence"], "flagged_input": "…"},
    ),
    "not_allowed": (403, "Only management keys can do this", None),
}  # fmt: skip


class FakeOpenRouter(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        *_ERRORS, "moderated_output", "truncated_answer", "no_picture", "broke_inside", "no_usage",
    })  # fmt: skip

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/images", self._order, "order"),
            Route("GET", "/key", self._key),
            Route("GET", "/credits", self._credits),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if wrong := faults(seen.json, FIELDS, ("model", "prompt")):
            return _error(400, f"{wrong[0].field}: {wrong[0].text}")
        urls = [r["image_url"]["url"] for r in seen.json.get("input_references", [])]
        if any(not u.startswith(("https://", "data:image/")) for u in urls):
            return _error(400, "input_references: no picture")
        if seen.json["model"] not in MODELS:
            return _error(*_ERRORS["unknown_model"])
        self.accepted += 1
        # What was broken inside may come as an answer that says 200.
        if signal in ("moderated_output", "broke_inside"):
            code = 403 if signal == "moderated_output" else 502
            metadata = {"reasons": ["sexual"]} if code == 403 else None
            error = {"code": code, "message": "the provider failed", "metadata": metadata}
            return web.json_response({"error": error})
        data = picture(kind=seen.json.get("output_format", "png").upper())
        if signal == "truncated_answer":
            data = data[: len(data) // 2]
        made = {"b64_json": base64.b64encode(data).decode(), "media_type": "image/png"}
        answer: dict[str, Any] = {"created": 1, "data": [made], "usage": {"cost": COST}}
        self.billed += round(COST * 1_000_000)
        if signal == "no_picture":
            answer["data"] = []
        if signal == "no_usage":
            del answer["usage"]
        return web.json_response(answer)

    async def _key(self, seen: Seen, signal: str) -> web.StreamResponse:
        key = {"label": "sk-or-…", "usage": 1.5, "limit": 10, "limit_remaining": 8.5}
        return self._refused(seen, signal) or web.json_response({"data": key})

    async def _credits(self, seen: Seen, signal: str) -> web.StreamResponse:
        credits = {"total_credits": 20.0, "total_usage": 7.5}
        return self._refused(seen, signal) or web.json_response({"data": credits})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return _error(401, "No auth credentials found")
        if signal in _ERRORS:
            headers = {"Retry-After": str(RETRY_AFTER)} if signal == "rate_limited" else None
            return _error(*_ERRORS[signal], headers)
        return None


def _error(
    code: int,
    text: str,
    metadata: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> web.Response:
    error: dict[str, Any] = {"code": code, "message": text}
    if metadata is not None:
        error["metadata"] = metadata
    return web.json_response({"error": error}, status=code, headers=headers)
