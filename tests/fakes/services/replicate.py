"""A stand-in for Replicate: predictions, files, versions of community models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen, Upload

SEED = 31337
VERSION = "a" * 64

_KINDS: dict[str, Kind] = {
    "prompt": str, "negative_prompt": str, "seed": Number(0), "aspect_ratio": str, "width": Number(256, 2048),
    "height": Number(256, 2048), "num_outputs": Number(1, 4), "num_inference_steps": Number(1, 50),
    "output_format": ("webp", "jpg", "png"), "guidance": Number(0, 10, whole=False),
    "guidance_scale": Number(0, 50, whole=False), "safety_tolerance": Number(1, 6),
    "prompt_upsampling": bool, "image_prompt": str, "image": str, "input_images": [str],
    "prompt_strength": Number(0, 1, whole=False), "resolution": str, "style_type": str,
    "magic_prompt_option": ("Auto", "On", "Off"), "style_reference_images": [str], "go_fast": bool,
    "disable_safety_checker": bool, "output_quality": Number(0, 100),
}  # fmt: skip
# The names are unconfirmed: no official schema ships with a package.
OFFICIAL: dict[str, str] = {
    "black-forest-labs/flux-schnell": "prompt aspect_ratio num_outputs num_inference_steps seed output_format output_quality go_fast disable_safety_checker",
    "black-forest-labs/flux-1.1-pro": "prompt aspect_ratio image_prompt safety_tolerance seed prompt_upsampling output_format output_quality",
    "black-forest-labs/flux-dev": "prompt aspect_ratio image prompt_strength num_inference_steps guidance seed output_format go_fast",
    "black-forest-labs/flux-2-pro": "prompt aspect_ratio resolution input_images safety_tolerance seed output_format output_quality",
    "ideogram-ai/ideogram-v2": "prompt aspect_ratio magic_prompt_option style_type negative_prompt seed",
    "ideogram-ai/ideogram-v3-quality": "prompt aspect_ratio magic_prompt_option style_type style_reference_images seed",
}  # fmt: skip
COMMUNITY: dict[str, str] = {
    "bytedance/sdxl-lightning-4step": "prompt negative_prompt width height num_outputs num_inference_steps guidance_scale seed disable_safety_checker",
    "playgroundai/playground-v2.5-1024px-aesthetic": "prompt negative_prompt width height num_outputs num_inference_steps guidance_scale seed",
    "prunaai/hidream-l1-full": "prompt negative_prompt seed output_format",
}  # fmt: skip
_FAILURES = {
    "moderated_input": "The input or output was flagged as sensitive. Please try again. (E005)",
    "moderated_output": "NSFW content detected. Try running it again, or with another prompt.",
    "failed": "CUDA error: device-side assert triggered (E1001)",
    "bad_input": "Input validation error: width must be one of 512, 1024",
}


class FakeReplicate(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "out_of_credits", "model_gone", "invalid", "capacity",
        "moderated_input", "moderated_output", "failed", "bad_input", "low_credit", "empty",
        "deleted", "canceled", "aborted",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/models/{owner}/{name}/predictions", self._official, "order"),
            Route("GET", "/models/{owner}/{name}", self._model),
            Route("POST", "/predictions", self._by_version, "order"),
            Route("GET", "/predictions/{id}", self._get, "poll"),
            Route("POST", "/predictions/{id}/cancel", self._cancel, "cancel"),
            Route("POST", "/files", self._upload, "upload"),
            Route("GET", "/account", self._account),
        ]

    async def _official(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = f"{seen.match['owner']}/{seen.match['name']}"
        if name not in OFFICIAL or signal == "model_gone":
            return _problem(404, "The requested resource could not be found.")
        return self._start(seen, OFFICIAL[name], signal)

    async def _model(self, seen: Seen, signal: str) -> web.StreamResponse:
        name = f"{seen.match['owner']}/{seen.match['name']}"
        if name not in COMMUNITY:
            return _problem(404, "The requested resource could not be found.")
        found = {"owner": seen.match["owner"], "latest_version": {"id": VERSION}}
        return self._refused(seen, signal) or web.json_response(found)

    async def _by_version(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name, _, version = seen.json["version"].partition(":")
        if name not in COMMUNITY or version != VERSION:
            return _problem(
                422,
                "The specified version does not exist (or perhaps you don't have permission to use it?)",
            )
        return self._start(seen, COMMUNITY[name], signal)

    def _start(self, seen: Seen, names: str, signal: str) -> web.Response:
        body = seen.json["input"]
        wrong = faults(body, {name: _KINDS[name] for name in names.split()})
        if signal == "invalid":
            return _problem(422, "- input.prompt: is too long")
        if wrong:
            return _problem(422, f"- input.{wrong[0].field}: {wrong[0].text}")
        job = self.new_id().replace("-", "")[6:]
        self.accepted += 1
        self._jobs[job] = {"id": job, "fate": signal, "polls": 0, "input": body}
        return web.json_response(self._shown(job, "starting"), status=201)

    def _shown(self, job: str, status: str, **more: Any) -> dict[str, Any]:
        of = f"{self.url}/predictions/{job}"
        return {
            "id": job, "status": status, "input": self._jobs[job]["input"], "output": None,
            "error": None, "logs": "", "urls": {"get": of, "cancel": f"{of}/cancel"}, **more,
        }  # fmt: skip

    async def _get(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = seen.match["id"]
        job = self._jobs.get(name)
        if job is None:
            return _problem(404, "Prediction not found")
        job["polls"] += 1
        if job["polls"] < 3:
            return web.json_response(
                self._shown(name, ("starting", "processing")[job["polls"] - 1])
            )
        fate = job["fate"]
        if fate in _FAILURES:
            return web.json_response(self._shown(name, "failed", error=_FAILURES[fate]))
        if fate in ("canceled", "aborted"):
            return web.json_response(self._shown(name, fate))
        if fate == "deleted":
            return web.json_response(self._shown(name, "succeeded"))
        if "url" not in job:
            job["url"] = self.serve(picture(), "image/png", ".png")
            self.billed += 40_000
        output = [] if fate == "empty" else [job["url"]]
        logs = f"Using seed: {job['input'].get('seed', SEED)}\n100%"
        return web.json_response(self._shown(name, "succeeded", output=output, logs=logs))

    async def _cancel(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = seen.match["id"]
        if job not in self.cancelled:
            self.cancelled.append(job)
        return web.json_response(self._shown(job, "canceled"))

    async def _upload(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        parts = seen.fields("content")
        if not parts or not isinstance(parts[0], Upload):
            return _problem(422, "content is missing")
        url = self.serve(parts[0].data, parts[0].type, ".png")
        return web.json_response({"id": "f1", "urls": {"get": url}}, status=201)

    async def _account(self, seen: Seen, signal: str) -> web.StreamResponse:
        account = {"type": "user", "username": "ada", "name": "Ada"}
        return self._refused(seen, signal) or web.json_response(account)

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return _problem(401, "You did not pass a valid authentication token")
        match signal:
            case "rate_limited":
                return _problem(429, "Request was throttled.", {"Retry-After": str(RETRY_AFTER)})
            case "rate_limited_bare":
                return _problem(429, "Request was throttled.")
            case "low_credit":
                text = "Request was throttled. Your rate limit resets in ~30s."
                return _problem(429, text)
            case "out_of_credits":
                return _problem(402, "You have insufficient credit to run this model.")
            case "capacity":
                return _problem(503, "Service unavailable")
            case _:
                return None


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> web.Response:
    body = {"title": "Problem", "detail": detail, "status": status}
    return web.json_response(body, status=status, headers=headers)
