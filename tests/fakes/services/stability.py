"""A stand-in for Stability AI's v2beta: multipart always, pictures as JSON, sounds as bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import ClassVar

from aiohttp import web

from tests.fakes.services.media_bytes import picture, sound
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen, Upload

SEED = 343940597
PRICES = {
    "core": 30_000, "ultra": 80_000, "sd3.5-large": 65_000, "sd3.5-large-turbo": 40_000,
    "sd3.5-medium": 35_000, "inpaint": 50_000, "stable-audio-2.5": 200_000,
    "stable-audio-3": 260_000,
}  # fmt: skip
_RATIOS = {"21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"}
_ALL = {"prompt", "negative_prompt", "seed", "output_format"}
FIELDS = {
    "core": _ALL | {"aspect_ratio", "style_preset"},
    "ultra": _ALL | {"aspect_ratio", "style_preset", "image", "strength"},
    "sd3": _ALL | {"aspect_ratio", "image", "strength", "mode", "model", "cfg_scale"},
    "inpaint": _ALL | {"image", "mask", "grow_mask", "style_preset"},
    "sound": {"prompt", "model", "duration", "seed", "steps", "cfg_scale", "output_format"},
}

# signal -> status, name, message
_ERRORS: dict[str, tuple[int, str, str]] = {
    "rate_limited": (429, "rate_limit_exceeded", "You have exceeded the rate limit."),
    "rate_limited_bare": (429, "rate_limit_exceeded", "You have exceeded the rate limit."),
    "out_of_credits": (402, "payment_required", "You lack sufficient credits."),
    "model_gone": (404, "not_found", "The route does not exist."),
    "invalid": (400, "bad_request", "aspect_ratio: must be one of 16:9"),
    "capacity": (503, "service_unavailable", "Overloaded."),
    "failed": (500, "internal_error", "An unexpected error."),
    "moderated_input": (403, "content_moderation", "Your request was flagged."),
    "too_large": (413, "payload_too_large", "larger than 10MiB"),
    "language": (422, "invalid_language", "Only English is supported."),
    "public_figure": (422, "public_figure", "This image shows a public figure."),
    "forbidden": (403, "permission_denied", "You may not use this."),
}  # fmt: skip


class FakeStability(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        *_ERRORS, "moderated_output", "truncated_answer", "not_base64",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, int] = {}

    def routes(self) -> Iterable[Route]:
        images, audio = "/v2beta/stable-image", "/v2beta/audio"
        return [
            Route("POST", f"{images}/{{kind}}/{{route}}", self._picture, "order"),
            Route("POST", f"{audio}/stable-audio-2/text-to-audio", self._sound, "order"),
            Route("POST", f"{audio}/stable-audio/text-to-audio", self._later, "order"),
            Route("GET", f"{audio}/results/{{id}}", self._poll, "poll"),
            Route("GET", "/v1/user/balance", self._balance),
        ]

    async def _picture(self, seen: Seen, signal: str) -> web.StreamResponse:
        route = seen.match["route"]
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if route not in FIELDS:
            return _error(*_ERRORS["model_gone"])
        if seen.headers.get("accept") not in ("application/json", "image/*"):
            return _error(400, "bad_request", "accept: must be image/* or application/json")
        if wrong := _wrong(seen, route):
            return _error(400, "bad_request", wrong)
        self.accepted += 1
        self.billed += PRICES[str((seen.fields("model") or [route])[0])]
        data = picture(kind=str((seen.fields("output_format") or ["png"])[0]).upper())
        if signal == "truncated_answer":
            data = data[: len(data) // 2]
        coded = "%%%" if signal == "not_base64" else base64.b64encode(data).decode()
        reason = "CONTENT_FILTERED" if signal == "moderated_output" else "SUCCESS"
        asked = int(str((seen.fields("seed") or ["0"])[0]))
        return web.json_response({"image": coded, "finish_reason": reason, "seed": asked or SEED})

    async def _sound(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal) or self._bad_sound(seen, 190)) is not None:
            return refused
        self.accepted += 1
        self.billed += PRICES["stable-audio-2.5"]
        reason = "CONTENT_FILTERED" if signal == "moderated_output" else "SUCCESS"
        data = sound(0.5, "mp3")
        if signal == "truncated_answer":
            data = data[:20]
        return web.Response(
            body=data, content_type="audio/mpeg",
            headers={"seed": str(SEED), "finish-reason": reason},
        )  # fmt: skip

    async def _later(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal) or self._bad_sound(seen, 380)) is not None:
            return refused
        self.accepted += 1
        job = self.new_id().replace("-", "") * 2
        self._jobs[job] = 0
        self.files[job] = (sound(0.5, "mp3"), signal)
        return web.json_response({"id": job}, status=202)

    async def _poll(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if not seen.headers.get("accept", "").startswith(("audio/", "application/json")):
            return _error(400, "bad_request", "accept")
        job = seen.match["id"]
        if job not in self._jobs:
            return _error(404, "not_found", "No result with this id.")
        self._jobs[job] += 1
        if self._jobs[job] == 1:
            return web.json_response({"id": job, "status": "in-progress"}, status=202)
        if self._jobs[job] == 2:
            self.billed += PRICES["stable-audio-3"]
        data, fate = self.files[job]
        reason = "CONTENT_FILTERED" if fate == "moderated_output" else "SUCCESS"
        if signal == "truncated_answer":
            data = data[:20]
        return web.Response(body=data, content_type="audio/mpeg", headers={"finish-reason": reason})

    async def _balance(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._refused(seen, signal) or web.json_response({"credits": 1234.5})

    def _bad_sound(self, seen: Seen, most: float) -> web.Response | None:
        if seen.headers.get("accept") not in ("audio/*", "application/json"):
            return _error(400, "bad_request", "accept: must be audio/* or application/json")
        duration = float(str((seen.fields("duration") or ["30"])[0]))
        wrong = _wrong(seen, "sound") or ("" if 1 <= duration <= most else "duration")
        return _error(400, "bad_request", wrong) if wrong else None

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return _error(401, "unauthorized", "missing or invalid authorization")
        if signal in _ERRORS:
            headers = {"Retry-After": str(RETRY_AFTER)} if signal == "rate_limited" else None
            return _error(*_ERRORS[signal], headers)
        return None


def _wrong(seen: Seen, route: str) -> str:
    """What the service's own validation says; '' where all is right."""
    if seen.type != "multipart/form-data":
        return "content-type: must be multipart/form-data"
    given = dict(seen.form)
    if unknown := set(given) - FIELDS[route]:
        return f"{sorted(unknown)[0]}: unknown field"
    if "prompt" not in given:
        return "prompt: required"
    if any(not isinstance(given[n], Upload) for n in ("image", "mask") if n in given):
        return "image: must be a file"
    if any(isinstance(v, Upload) for n, v in given.items() if n not in ("image", "mask")):
        return "a field is a file"
    if given.get("aspect_ratio", "1:1") not in _RATIOS:
        return "aspect_ratio: must be one of"
    if not 0 <= int(str(given.get("seed", "0"))) <= 4294967294:
        return "seed: out of range"
    if route == "inpaint" and "image" not in given:
        return "image: required"
    if "strength" in given and "image" not in given:
        return "strength: only with an image"
    if route != "inpaint" and "image" in given and "strength" not in given:
        return "strength: required with an image"
    starts = given.get("mode") == "image-to-image"
    if route == "sd3" and (starts != ("image" in given) or (starts and "aspect_ratio" in given)):
        return "mode: does not fit"
    return ""


def _error(
    status: int, name: str, text: str, headers: dict[str, str] | None = None
) -> web.Response:
    body = {"id": "0f1e", "name": name, "errors": [text]}
    return web.json_response(body, status=status, headers=headers)
