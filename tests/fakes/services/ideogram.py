"""A stand-in for Ideogram's second interface: multipart orders, generations, withheld pictures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen, Upload

SEED = 9001

_QUALITY = (
    "prompt size quality num_images magic_prompt seed images mask async enable_copyright_detection"
)
_SPEED = "prompt resolution aspect_ratio rendering_speed num_images magic_prompt seed async"
FIELDS = {
    "ideogram-4-6": _QUALITY,
    "ideogram-4-5": _QUALITY,
    "ideogram-4": _SPEED,
    "ideogram-3": f"{_SPEED} style_type style_reference_images negative_prompt",
    "ideogram-2": f"{_SPEED} style_type negative_prompt",
    "ideogram-2a": f"{_SPEED} style_type",
}
_VALUES = {
    "quality": ("very_low", "low", "medium", "high"), "magic_prompt": ("auto", "on", "off"),
    "rendering_speed": ("turbo", "default", "quality"), "async": ("true", "false"),
}  # fmt: skip


class FakeIdeogram(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "out_of_credits", "daily_limit", "model_gone",
        "no_access", "invalid", "capacity", "moderated_input", "moderated_output", "failed",
        "failed_policy", "at_once", "neither",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/v2/image/generate/{model}", self._order, "order"),
            Route("GET", "/v2/generations/{id}", self._get, "poll"),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        model = seen.match["model"]
        if model not in FIELDS or signal == "model_gone":
            return web.json_response({"error": "model not found"}, status=404)
        if signal == "no_access":
            return web.json_response({"error": "no access to this model"}, status=403)
        if signal == "moderated_input":
            return web.json_response({"detail": "Prompt failed safety check"}, status=422)
        wrong = _wrong(seen, FIELDS[model].split())
        if wrong or signal == "invalid":
            return web.json_response({"error": wrong or "prompt is too long"}, status=400)
        job = self.new_id()
        self.accepted += 1
        fields = {name: value for name, value in seen.form if isinstance(value, str)}
        self._jobs[job] = {"fate": signal, "polls": 0, "fields": fields}
        if signal == "at_once" or fields.get("async") != "true":
            return web.json_response({"data": self._data(job), "seed": SEED})
        return web.json_response({} if signal == "neither" else {"generation_id": job})

    async def _get(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = seen.match["id"]
        job = self._jobs.get(name)
        if job is None:
            return web.json_response({"error": "generation not found"}, status=404)
        job["polls"] += 1
        if job["polls"] == 1:
            return web.json_response({"generation_id": name, "status": "pending"})
        if job["fate"] in ("failed", "failed_policy"):
            policy = job["fate"] == "failed_policy"
            reason = "content_policy_violation" if policy else "internal_error"
            return web.json_response({"status": "failed", "failure_reason": reason})
        return web.json_response({"status": "completed", "data": self._data(name)})

    def _data(self, name: str) -> list[dict[str, Any]]:
        job = self._jobs[name]
        if "billed" not in job:
            job["billed"] = True
            self.billed += 60_000  # whether it is withheld or not
        said = {"seed": int(job["fields"].get("seed", SEED)), "prompt": "as rewritten"}
        if job["fate"] == "moderated_output":
            return [said | {"url": None, "is_image_safe": False}]
        if "url" not in job:
            job["url"] = self.serve(picture(), "image/png", ".png")
        return [said | {"url": job["url"], "is_image_safe": True, "resolution": "96x64"}]

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("api-key") != self.key:
            return web.json_response({"error": "Unauthorized"}, status=401)
        limit = {"error": "Too many requests", "reject_reason": "inflight_limit"}
        match signal:
            case "rate_limited":
                headers = {"Retry-After": str(RETRY_AFTER)}
                return web.json_response(limit, status=429, headers=headers)
            case "rate_limited_bare":
                return web.json_response(limit | {"max_inflight_requests": 10}, status=429)
            case "out_of_credits":
                body = {"error": "Insufficient credits.", "reject_reason": "insufficient_funds"}
                return web.json_response(body, status=402)
            case "daily_limit":
                body = {"error": "Daily limit.", "reject_reason": "daily_limit"}
                return web.json_response(body, status=402)
            case "capacity":
                return web.json_response({"error": "overloaded"}, status=503)
            case _:
                return None


def _wrong(seen: Seen, allowed: list[str]) -> str:
    if seen.type != "multipart/form-data":
        return "multipart/form-data expected"
    for name, value in seen.form:
        if name not in allowed:
            return f"unknown field {name}"
        if (name in ("images", "mask", "style_reference_images")) != isinstance(value, Upload):
            return f"{name} has the wrong kind"
        if name in _VALUES and value not in _VALUES[name]:
            return f"{name} cannot be {value}"
        if name == "seed" and not 0 <= int(str(value)) <= 2147483647:
            return "seed is out of range"
    return "" if seen.fields("prompt") else "prompt is required"
