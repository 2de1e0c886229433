"""A stand-in for OpenAI's images, as strict as its schema of October 2026."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web
from PIL import Image

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen, Upload

MODELS = frozenset({
    "gpt-image-2.6-sunburst", "gpt-image-2.6-flare", "gpt-image-2.5-sunburst",
    "gpt-image-2.5-flare", "gpt-image-2", "gpt-image-1.5", "gpt-image-1-mini",
})  # fmt: skip
FIELDS: dict[str, Kind] = {
    "model": str, "prompt": str, "size": str, "n": Number(1, 10), "moderation": ("auto", "low"),
    "quality": ("low", "medium", "high", "xhigh", "max", "auto"),
    "background": ("transparent", "opaque", "auto"), "output_format": ("png", "webp", "jpeg"),
    "output_compression": Number(0, 100), "user": str, "safety_identifier": str,
    "complexity": ("low", "medium", "high"),
}  # fmt: skip
EDIT_FIELDS = {k: v for k, v in FIELDS.items() if k != "moderation"} | {
    "input_fidelity": ("high", "low")
}
TOKENS = {"text": 20, "image": 0, "out": 439}  # of one picture; an input has 1,000
_FIXED = {"auto", "1024x1024", "1536x1024", "1024x1536"}

# signal -> status, code, type, message
_ERRORS: dict[str, tuple[int, str, str, str]] = {
    "rate_limited": (429, "rate_limit_exceeded", "requests", "Rate limit reached for images."),
    "rate_limited_bare": (429, "rate_limit_exceeded", "requests", "Rate limit reached."),
    "out_of_credits": (
        429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.",
    ),
    "billing_limit": (
        400, "billing_hard_limit_reached", "invalid_request_error", "Billing hard limit reached.",
    ),
    "model_gone": (404, "model_not_found", "invalid_request_error", "The model does not exist."),
    "not_verified": (
        403, "model_not_found", "invalid_request_error", "Your organization must be verified.",
    ),
    "invalid": (400, "invalid_value", "invalid_request_error", "Invalid size."),
    "capacity": (503, "server_overloaded", "server_error", "Overloaded."),
    "failed": (500, "server_error", "server_error", "The server had an error."),
    "moderated_input": (
        400, "moderation_blocked", "image_generation_user_error",
        "Your request was rejected by the safety system.",
    ),
    "moderated_output": (
        400, "moderation_blocked", "image_generation_user_error",
        "Your request was rejected by the safety system.",
    ),
    "bad_picture": (400, "invalid_image_file", "invalid_request_error", "Invalid image file."),
}  # fmt: skip


class FakeOpenAIImages(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        *_ERRORS, "truncated_answer", "no_picture", "not_base64", "no_usage",
    })  # fmt: skip

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/images/generations", self._generate, "order"),
            Route("POST", "/images/edits", self._edit, "order"),
            Route("GET", "/models", self._models),
        ]

    async def _generate(self, seen: Seen, signal: str) -> web.StreamResponse:
        if seen.type != "application/json":
            return _error(400, "invalid_json", "the body is no JSON")
        return self._made(seen, signal, seen.json, FIELDS, 0)

    async def _edit(self, seen: Seen, signal: str) -> web.StreamResponse:
        if seen.type != "multipart/form-data":
            return _error(400, "invalid_content_type", "multipart/form-data is expected")
        files = [(name, f) for name, f in seen.form if isinstance(f, Upload)]
        pictures = [f for name, f in files if name in ("image", "image[]")]
        if not pictures or len(pictures) > 16:
            return _error(400, "missing_required_parameter", "image is needed", "image")
        if any(name not in ("image", "image[]", "mask") for name, _ in files):
            return _error(400, "unknown_parameter", "unknown file", files[0][0])
        if any(f.type not in ("image/png", "image/jpeg", "image/webp") for f in pictures):
            return _error(400, "invalid_image_file", "unsupported type", "image")
        mask = next((f for name, f in files if name == "mask"), None)
        if mask is not None and not _fits(mask, pictures[0]):
            return _error(400, "invalid_image_file", "mask: size or alpha is wrong", "mask")
        body = {name: value for name, value in seen.form if isinstance(value, str)}
        return self._made(seen, signal, body, EDIT_FIELDS, len(pictures))

    def _made(
        self, seen: Seen, signal: str, body: Any, fields: dict[str, Kind], pictures: int
    ) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if wrong := faults(body, fields, ("prompt", "model")):
            return _error(400, "unknown_parameter", wrong[0].text, wrong[0].field)
        if body["model"] not in MODELS:
            return _error(404, "model_not_found", "The model does not exist.")
        if not _size(body["model"], body.get("size", "auto")):
            return _error(400, "invalid_value", "Invalid size.", "size")
        self.accepted += 1
        into = TOKENS["image"] + 1_000 * pictures
        usage = {
            "input_tokens": TOKENS["text"] + into, "output_tokens": TOKENS["out"],
            "total_tokens": TOKENS["text"] + into + TOKENS["out"],
            "input_tokens_details": {"text_tokens": TOKENS["text"], "image_tokens": into},
        }  # fmt: skip
        self.billed += TOKENS["text"] * 5 + into * 8 + TOKENS["out"] * 30
        kind = body.get("output_format", "png")
        data = picture(kind=kind.upper(), shade=90 + self.accepted)  # each is another one
        if signal == "truncated_answer":
            data = data[: len(data) // 2]
        coded = "%%%" if signal == "not_base64" else base64.b64encode(data).decode()
        answer: dict[str, Any] = {
            "created": 1, "data": [{"b64_json": coded}], "size": body.get("size", "1024x1024"),
            "quality": body.get("quality", "medium"), "output_format": kind,
            "background": "opaque", "usage": usage,
        }  # fmt: skip
        if signal == "no_picture":
            answer["data"] = []
        if signal == "no_usage":
            del answer["usage"]
        headers = {
            "x-request-id": "req_123", "x-ratelimit-limit-requests": "50",
            "x-ratelimit-remaining-requests": "49", "x-ratelimit-reset-requests": "1.2s",
        }  # fmt: skip
        return web.json_response(answer, headers=headers)

    async def _models(self, seen: Seen, signal: str) -> web.StreamResponse:
        found = [{"id": name, "object": "model"} for name in sorted(MODELS)]
        return self._refused(seen, signal) or web.json_response({"object": "list", "data": found})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            text = "Incorrect API key provided: wrong-key."
            return _error(401, "invalid_api_key", text)
        if signal in _ERRORS:
            status, code, type, text = _ERRORS[signal]
            headers = {"Retry-After": str(RETRY_AFTER)} if signal == "rate_limited" else {}
            param = "size" if signal == "invalid" else None
            return _error(status, code, text, param, type, headers)
        return None


def _error(
    status: int,
    code: str,
    text: str,
    param: str | None = None,
    type: str = "invalid_request_error",
    headers: dict[str, str] | None = None,
) -> web.Response:
    error = {"message": text, "type": type, "param": param, "code": code}
    return web.json_response({"error": error}, status=status, headers=headers)


def _size(model: str, size: str) -> bool:
    if size in _FIXED:
        return True
    found = re.fullmatch(r"(\d+)x(\d+)", size)
    if found is None or "gpt-image-1" in model:
        return False
    width, height = int(found[1]), int(found[2])
    return (
        width % 16 == height % 16 == 0
        and max(width, height) <= 3840
        and max(width, height) <= 3 * min(width, height)
        and 655_360 <= width * height <= 8_294_400
    )


def _fits(mask: Upload, first: Upload) -> bool:
    """A png with alpha of the first picture's size, below 4 MB."""
    with Image.open(io.BytesIO(mask.data)) as m, Image.open(io.BytesIO(first.data)) as p:
        return (
            m.format == "PNG" and "A" in m.getbands() and m.size == p.size
            and len(mask.data) < 4 << 20
        )  # fmt: skip
