"""A stand-in for Black Forest Labs, as strict as its OpenAPI."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import clip, picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

SEED = 424242
COST = 3.0  # credits

_COMMON: dict[str, Kind] = {
    "prompt": str, "seed": Number(0), "output_format": ("jpeg", "png", "webp"),
}  # fmt: skip
_WIDE = _COMMON | {
    "width": Number(0, 4096, 16), "height": Number(0, 4096, 16), "safety_tolerance": Number(0, 5),
}  # fmt: skip
_FLUX_1 = _COMMON | {
    "width": Number(256, 1440, 32), "height": Number(256, 1440, 32), "image_prompt": str,
    "prompt_upsampling": bool, "safety_tolerance": Number(0, 6),
}  # fmt: skip
_INPUTS: dict[str, Kind] = {f"input_image{n}": str for n in ("", *(f"_{i}" for i in range(2, 9)))}
_FEW_INPUTS: dict[str, Kind] = dict(list(_INPUTS.items())[:4])
_KONTEXT = _COMMON | _FEW_INPUTS | {
    "aspect_ratio": str, "prompt_upsampling": bool, "safety_tolerance": Number(0, 6),
}  # fmt: skip
_FILL: dict[str, Kind] = _COMMON | {
    "image": str, "mask": str, "steps": Number(15, 50), "guidance": Number(1.5, 100, whole=False),
    "prompt_upsampling": bool, "safety_tolerance": Number(0, 6),
}  # fmt: skip
ENDPOINTS: dict[str, dict[str, Kind]] = {
    "flux-2-klein-4b": _WIDE | _FEW_INPUTS,
    "flux-2-klein-9b": _WIDE | _FEW_INPUTS,
    "flux-2-pro": _WIDE | _INPUTS,
    "flux-2-max": _WIDE | _INPUTS,
    "flux-2-flex": _WIDE | _INPUTS | {
        "prompt_upsampling": bool, "guidance": Number(1.5, 10, whole=False), "steps": Number(1, 50),
    },
    "flux-kontext-pro": _KONTEXT,
    "flux-kontext-max": _KONTEXT,
    "flux-pro-1.1": _FLUX_1,
    "flux-dev": _FLUX_1 | {"steps": Number(1, 50), "guidance": Number(1.5, 5, whole=False)},
    "flux-pro-1.1-ultra": _COMMON | {
        "aspect_ratio": str, "raw": bool, "image_prompt": str, "prompt_upsampling": bool,
        "image_prompt_strength": Number(0, 1, whole=False), "safety_tolerance": Number(0, 6),
    },
    "flux-pro-1.0-fill": _FILL,
    "flux-3-image": {
        "prompt": str, "aspect_ratio": str, "grounding": bool, "images": [str],
        "resolution": ("768sq", "1k", "1.5k", "2k", "4k"), "safety_tolerance": Number(0, 4),
    },
    "flux-3-video": {
        "prompt": str, "mode": ("t2v", "i2v", "v2v"), "aspect_ratio": str, "keyframes": list,
        "duration": Number(5, 20), "resolution": ("hd", "fhd"), "generate_audio": bool,
        "draft": bool, "safety_tolerance": Number(0, 4), "start_video": str,
    },
}  # fmt: skip
_PICTURES = ("input_image", "image", "mask")


class FakeBfl(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "out_of_credits", "model_gone", "invalid", "capacity",
        "moderated_input", "moderated_output", "failed", "no_sample", "no_polling_url", "moved",
    })  # fmt: skip

    endpoints: ClassVar[dict[str, dict[str, Kind]]] = ENDPOINTS
    cost: ClassVar[float] = COST

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/v1/{endpoint}", self._order, "order"),
            Route("GET", "/v1/credits", self._credits),
            Route("GET", "/v1/get_result", self._poll, "poll"),
            Route("GET", "/moved", self._poll, "poll"),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        endpoint = seen.match["endpoint"]
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if endpoint not in self.endpoints or signal == "model_gone":
            return web.json_response({"detail": "Not Found"}, status=404)
        if seen.type != "application/json":
            return _unprocessable("body", "Input should be a valid dictionary", "dict_type")
        needed = {"flux-3-video": ("prompt", "mode"), "flux-pro-1.0-fill": ("image",)}
        wrong = faults(seen.json, self.endpoints[endpoint], needed.get(endpoint, ("prompt",)))
        if signal == "invalid":
            return _unprocessable("prompt", "String should have at most 100 characters", "too_long")
        if wrong:
            return _unprocessable(*wrong[0])
        for name, value in seen.json.items():
            if name.startswith(_PICTURES) and isinstance(value, str) and not _base64(value):
                return _unprocessable(name, "not a base64 picture", "value_error")
        job = self.new_id()
        self.accepted += 1
        self._jobs[job] = {"fate": signal, "polls": 0, "body": seen.json, "endpoint": endpoint}
        cost = self.price(endpoint, seen.json)
        answer = {"id": job, "polling_url": f"{self.url}/v1/get_result?id={job}", "cost": cost}
        if signal == "no_polling_url":
            del answer["polling_url"]
        return web.json_response(answer | {"input_mp": 0.0, "output_mp": 1.0})

    async def _poll(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if signal == "moved":
            return web.Response(
                status=307, headers={"location": f"{self.url}/moved?id={seen.query['id']}"}
            )
        job = self._jobs.get(seen.query.get("id", ""))
        state: dict[str, Any] = {"id": seen.query.get("id", ""), "result": None, "details": None}
        if job is None:
            return web.json_response(state | {"status": "Task not found"})
        job["polls"] += 1
        if job["polls"] == 1:
            return web.json_response(state | {"status": "Pending", "progress": 0})
        match job["fate"]:
            case "moderated_input":
                details = {"Moderation Reasons": ["Protected Content"]}
                return web.json_response(
                    state | {"status": "Request Moderated", "details": details}
                )
            case "moderated_output":
                return web.json_response(state | {"status": "Content Moderated"})
            case "failed":
                return web.json_response(state | {"status": "Error"})
            case "no_sample":
                return web.json_response(state | {"status": "Ready", "result": {}})
            case _:
                return web.json_response(state | {"status": "Ready", "result": self._made(job)})

    def _made(self, job: dict[str, Any]) -> dict[str, Any]:
        if "sample" not in job:
            if job["endpoint"] == "flux-3-video":
                job["sample"] = self.serve(clip(), "video/mp4", ".mp4")
            else:
                kind = job["body"].get("output_format", "jpeg").upper()
                made = self.picture(job["body"], kind)
                job["sample"] = self.serve(made, f"image/{kind.lower()}", ".bin")
            self.billed += round(self.price(job["endpoint"], job["body"]) * 10_000)
        body = job["body"]
        return {
            "sample": job["sample"], "prompt": body["prompt"], "seed": body.get("seed", SEED),
            "start_time": 1.0, "end_time": 2.0, "duration": 1.0,
        }  # fmt: skip

    def price(self, endpoint: str, body: Mapping[str, Any]) -> float:
        """Credits for an order: told when it is taken, billed when it is made."""
        return self.cost

    def picture(self, body: Mapping[str, Any], kind: str) -> bytes:
        return picture(kind=kind)

    async def _credits(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._refused(seen, signal) or web.json_response({"credits": 1234.5})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("x-key") != self.key:
            return web.json_response({"detail": "Not authenticated"}, status=403)
        match signal:
            case "rate_limited":
                return web.json_response(
                    {"detail": "Too many active tasks"}, status=429,
                    headers={"Retry-After": str(RETRY_AFTER)},
                )  # fmt: skip
            case "rate_limited_bare":
                return web.json_response({"error": "rate_limited", "message": "slow"}, status=429)
            case "out_of_credits":
                return web.json_response({"detail": "Insufficient credits"}, status=402)
            case "capacity":
                return web.json_response({"detail": "No capacity"}, status=503)
            case _:
                return None


def _base64(value: str) -> bool:
    try:
        return bool(base64.b64decode(value, validate=True))
    except binascii.Error:
        return False  # a data URI, for one


def _unprocessable(field: str, text: str, kind: str) -> web.Response:
    return web.json_response(
        {"detail": [{"loc": ["body", field], "msg": text, "type": kind}]}, status=422
    )
