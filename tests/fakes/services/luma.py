"""A stand-in for Luma's new platform; bodies as its client's types have them (luma-agents 0.5.0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, faults
from tests.fakes.services.media_bytes import clip, picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

_REF: Kind = {"data": str, "media_type": str, "url": str, "file_id": str, "generation_id": str}
_RATIOS = ("3:1", "2:1", "21:9", "16:9", "4:3", "3:2", "1:1", "3:4", "2:3", "9:16", "1:2", "1:3")
_IMAGE: dict[str, Kind] = {
    "prompt": str, "model": str, "type": ("image", "image_edit"), "aspect_ratio": _RATIOS,
    "image_ref": [_REF], "source": _REF, "output_format": ("png", "jpeg"),
    "style": ("auto", "manga"), "web_search": bool,
}  # fmt: skip
MODELS: dict[str, dict[str, Kind]] = {
    "uni-1": _IMAGE,
    "uni-1-max": _IMAGE,
    "ray-3.2": {
        "prompt": str, "model": str, "type": ("video",),
        "aspect_ratio": ("9:16", "3:4", "1:1", "4:3", "16:9", "21:9"),
        "video": {
            "duration": ("5s", "10s"), "resolution": ("360p", "540p", "720p", "1080p"),
            "start_frame": _REF, "end_frame": _REF, "loop": bool, "hdr": bool,
        },
    },
}  # fmt: skip
_CODES = {
    "moderated_input": "content_moderated",
    "moderated_output": "content_moderated",
    "failed": "generation_failed",
    "ended_by_limit": "rate_limited",
}
OTHER_CODES = (
    "budget_exhausted", "output_not_found", "image_too_large", "unsupported_format",
    "corrupt_input", "invalid_request", "something_new",
)  # fmt: skip


class FakeLuma(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "out_of_credits", "model_gone", "invalid", "capacity",
        "moderated_input", "moderated_output", "failed", "refused_at_once", "no_output",
        "ended_by_limit", *OTHER_CODES,
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/generations", self._order, "order"),
            Route("GET", "/generations/{id}", self._get, "poll"),
            Route("GET", "/files", self._list),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        body = dict(seen.json)
        if body.get("model") not in MODELS or signal == "model_gone":
            return web.json_response({"detail": "model not found"}, status=404)
        if signal == "refused_at_once":
            return web.json_response({"detail": "The prompt was moderated"}, status=400)
        wrong = faults(body, MODELS[body["model"]], ("prompt", "model", "type"))
        refs = [*body.get("image_ref", ()), body.get("source"), *body.get("video", {}).values()]
        torn = [r for r in refs if isinstance(r, dict) and set(r) != {"data", "media_type"}]
        if wrong or torn or signal == "invalid":
            text = f"{wrong[0].field}: {wrong[0].text}" if wrong else "exactly one of url, data"
            return web.json_response({"detail": text}, status=422)
        job = self.new_id()
        self.accepted += 1
        self._jobs[job] = {"fate": signal, "polls": 0, "body": body}
        return web.json_response(self._shown(job, "queued"), status=201)

    def _shown(self, job: str, state: str, **more: Any) -> dict[str, Any]:
        body = self._jobs[job]["body"]
        return {
            "id": job, "created_at": "2026-11-20T12:00:00Z", "model": body["model"],
            "type": body["type"], "state": state, "output": [], "failure_code": None,
            "failure_reason": None, **more,
        }  # fmt: skip

    async def _get(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = seen.match["id"]
        job = self._jobs.get(name)
        if job is None:
            return web.json_response({"detail": "generation not found"}, status=404)
        job["polls"] += 1
        if job["polls"] < 3:
            return web.json_response(self._shown(name, ("queued", "processing")[job["polls"] - 1]))
        code = _CODES.get(job["fate"], job["fate"] if job["fate"] in OTHER_CODES else "")
        if code:
            said = {"failure_code": code, "failure_reason": "It did not work."}
            return web.json_response(self._shown(name, "failed", **said))
        if job["fate"] == "no_output":
            return web.json_response(self._shown(name, "completed"))
        if "url" not in job:
            video = job["body"]["type"] == "video"
            made = (clip(), "video/mp4", ".mp4") if video else (picture(), "image/png", ".png")
            job["url"] = self.serve(*made)
            self.billed += 40_400
        output = [{"type": job["body"]["type"], "url": job["url"]}]
        return web.json_response(self._shown(name, "completed", output=output))

    async def _list(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._refused(seen, signal) or web.json_response({"files": []})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return web.json_response({"detail": "Invalid API key"}, status=401)
        match signal:
            case "rate_limited":
                headers = {"Retry-After": str(RETRY_AFTER)}
                return web.json_response({"detail": "Too many"}, status=429, headers=headers)
            case "rate_limited_bare":
                return web.json_response({"detail": "Too many"}, status=429)
            case "out_of_credits":
                return web.json_response({"detail": "Budget exhausted"}, status=402)
            case "capacity":
                return web.json_response({"detail": "unavailable"}, status=503)
            case _:
                return None
