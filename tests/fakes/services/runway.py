"""A stand-in for Runway: tasks, credits, uploads; bodies as its client's types have them
(runwayml 5.24.0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import clip, picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen, Upload

COST = 5  # credits

_RATIO: Kind = str
_SEED: Kind = Number(0, 4294967295)
_FRAMES: Kind = [{"uri": str, "position": ("first", "last")}]
_MODERATION: Kind = {"publicFigureThreshold": ("auto", "low")}
_COMMON: dict[str, Kind] = {"model": str, "promptText": str, "ratio": _RATIO}
_IMAGE: dict[str, Kind] = _COMMON | {
    "seed": _SEED, "referenceImages": [{"uri": str, "tag": str}], "contentModeration": _MODERATION,
}  # fmt: skip
_OWN: dict[str, Kind] = _COMMON | {
    "seed": _SEED, "promptImage": _FRAMES, "duration": Number(2, 10),
    "contentModeration": _MODERATION,
}  # fmt: skip
# route and model -> fields, needed ones
MODELS: dict[str, dict[str, tuple[dict[str, Kind], tuple[str, ...]]]] = {
    "text_to_image": {
        "gen4_image": (_IMAGE, ("promptText", "ratio")),
        "gen4_image_turbo": (_IMAGE, ("promptText", "ratio", "referenceImages")),
    },
    "image_to_video": {
        "gen4.5": (_OWN, ("promptText", "promptImage", "ratio", "duration")),
        "gen4_turbo": (_OWN, ("promptImage", "ratio")),
        "veo3.1": (_COMMON | {
            "promptImage": _FRAMES, "duration": (4, 6, 8), "audio": bool, "negativePrompt": str,
            "seed": _SEED,
        }, ("promptImage", "ratio")),
        "gemini_omni_flash_1.1": (
            _COMMON | {"promptImage": _FRAMES, "duration": Number(1, 30)},
            ("promptImage", "promptText"),
        ),
        "seedance2_mini": (_COMMON | {
            "promptImage": _FRAMES, "duration": Number(1, 30), "audio": bool, "seed": _SEED,
        }, ("promptImage",)),
    },
    "text_to_video": {
        "gen4.5": (
            {k: v for k, v in _OWN.items() if k != "promptImage"},
            ("promptText", "ratio", "duration"),
        ),
        "veo3.1": (_COMMON | {
            "duration": (4, 6, 8), "audio": bool, "negativePrompt": str, "seed": _SEED,
        }, ("promptText", "ratio")),
    },
}  # fmt: skip
_CODES = {
    "moderated_input": "SAFETY.INPUT.TEXT",
    "moderated_output": "SAFETY.OUTPUT.IMAGE",
    "failed": "INTERNAL.BAD_OUTPUT.CODE01",
    "bad_asset": "ASSET.INVALID",
}


class FakeRunway(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "daily", "out_of_credits", "model_gone", "invalid",
        "capacity", "moderated_input", "moderated_output", "failed", "bad_asset", "costly",
        "cancelled", "no_output",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/v1/uploads", self._upload, "upload"),
            Route("POST", "/bucket", self._bucket, "upload"),
            Route("POST", "/v1/{route}", self._order, "order"),
            Route("GET", "/v1/tasks/{id}", self._get, "poll"),
            Route("DELETE", "/v1/tasks/{id}", self._delete, "cancel"),
            Route("GET", "/v1/organization", self._organization),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        models, body = MODELS.get(seen.match["route"], {}), dict(seen.json)
        if body.get("model") not in models or signal == "model_gone":
            return _issue("model", "Invalid literal value")
        fields, needed = models[body["model"]]
        wrong = faults(body, fields, needed)
        if wrong or signal == "invalid":
            field, text = wrong[0][:2] if wrong else ("promptText", "too long")
            return _issue(field, text)
        job = self.new_id()
        self.accepted += 1
        self._jobs[job] = {"fate": signal, "polls": 0, "route": seen.match["route"]}
        return web.json_response({"id": job})

    async def _get(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = seen.match["id"]
        job = self._jobs.get(name)
        if job is None or name in self.cancelled:
            return web.json_response({"error": "Task not found"}, status=404)
        job["polls"] += 1
        task: dict[str, Any] = {"id": name, "createdAt": "2026-11-20T12:00:00.000Z"}
        if job["polls"] < 4:
            status = ("PENDING", "THROTTLED", "RUNNING")[job["polls"] - 1]
            task |= {"status": status, "estimatedCost": {"credits": COST}}
            return web.json_response(task | ({"progress": 0.4} if status == "RUNNING" else {}))
        fate = job["fate"]
        if fate == "cancelled":
            return web.json_response(task | {"status": "CANCELLED", "cost": {"credits": 0}})
        if fate in _CODES or fate == "costly":
            code = _CODES.get(fate, "SAFETY.OUTPUT.VIDEO")
            cost = COST if fate == "costly" else 0
            said = {"failure": "It did not work.", "failureCode": code, "cost": {"credits": cost}}
            return web.json_response(task | {"status": "FAILED"} | said)
        if "url" not in job:
            video = "video" in job["route"]
            made = (clip(), "video/mp4", ".mp4") if video else (picture(), "image/png", ".png")
            job["url"] = self.serve(*made)
            self.billed += COST * 10_000
        output = [] if fate == "no_output" else [job["url"]]
        done = {"status": "SUCCEEDED", "output": output, "cost": {"credits": COST}}
        return web.json_response(task | done)

    async def _delete(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = seen.match["id"]
        if job in self.cancelled or job not in self._jobs:
            return web.json_response({"error": "Task not found"}, status=404)
        self.cancelled.append(job)
        return web.Response(status=204)

    async def _upload(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        place = {"uploadUrl": f"{self.url}/bucket", "fields": {"key": "k", "policy": "p"}}
        return web.json_response(place | {"runwayUri": "runway://1"})

    async def _bucket(self, seen: Seen, signal: str) -> web.StreamResponse:
        names = [name for name, _ in seen.form]
        whole = names == ["key", "policy", "file"] and isinstance(seen.form[-1][1], Upload)
        return web.Response(status=204 if whole and "authorization" not in seen.headers else 403)

    async def _organization(self, seen: Seen, signal: str) -> web.StreamResponse:
        found = {"creditBalance": 321, "tier": {"models": {}}, "usage": {"models": {}}}
        return self._refused(seen, signal) or web.json_response(found)

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return web.json_response({"error": "Unauthorized"}, status=401)
        if seen.headers.get("x-runway-version") != "2024-11-06":
            return web.json_response({"error": "X-Runway-Version is required"}, status=400)
        match signal:
            case "rate_limited":
                headers = {"Retry-After": str(RETRY_AFTER)}
                return web.json_response({"error": "Too many"}, status=429, headers=headers)
            case "rate_limited_bare":
                return web.json_response({"error": "Too many"}, status=429)
            case "daily":
                text = "You have reached the daily task limit"
                return web.json_response({"error": text}, status=429)
            case "out_of_credits":
                text = "You do not have enough credits to run this task."
                return web.json_response({"error": text}, status=400)
            case "capacity":
                return web.json_response({"error": "unavailable"}, status=503)
            case _:
                return None


def _issue(field: str, text: str) -> web.Response:
    issues = [{"code": "invalid", "path": [field], "message": text}]
    body = {"error": "Validation of body failed", "issues": issues, "docUrl": "https://docs"}
    return web.json_response(body, status=400)
