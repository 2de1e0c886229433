"""A stand-in for fal's queue: strict about the fields of each model, by the types that fal's own
client publishes (@fal-ai/client 1.10.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import clip, picture, sound
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

SEED = 77

_PRESETS = (
    "square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9",
)  # fmt: skip
_SIDE = Number(64, 14142)
_KINDS: dict[str, Kind] = {
    "prompt": str, "seed": Number(0), "num_images": Number(1, 4), "negative_prompt": str,
    "enable_safety_checker": bool, "output_format": ("jpeg", "png", "webp"),
    "format": ("jpeg", "png"), "image_size": {"width": _SIDE, "height": _SIDE},
    "aspect_ratio": str, "guidance_scale": Number(0, 30, whole=False), "raw": bool,
    "num_inference_steps": Number(1, 60), "enhance_prompt": bool, "expand_prompt": bool,
    "safety_tolerance": ("1", "2", "3", "4", "5", "6"), "image_url": str, "image_urls": [str],
    "image_prompt_strength": Number(0, 1, whole=False), "strength": Number(0, 1, whole=False),
    "style": str, "rendering_speed": ("TURBO", "BALANCED", "QUALITY"),
    "resolution": str, "duration": str, "start_image_url": str, "end_image_url": str,
    "tail_image_url": str, "generate_audio": bool, "cfg_scale": Number(0, 1, whole=False),
    "prompt_optimizer": bool, "enable_prompt_expansion": bool, "music_length_ms": Number(3000, 600000),
    "force_instrumental": bool, "lyrics_prompt": str, "seconds_total": Number(1, 190),
    "tags": str, "lyrics": str, "number_of_steps": Number(1, 60), "quality": str, "size": str,
}  # fmt: skip
_FLUX = "prompt image_size num_images num_inference_steps seed enable_safety_checker output_format guidance_scale"
_PRO = "prompt image_size num_images seed safety_tolerance output_format enhance_prompt"
_PRO_2 = "prompt image_size seed safety_tolerance enable_safety_checker output_format"
_SDXL = "prompt image_size num_images num_inference_steps seed enable_safety_checker format expand_prompt"
_HIDREAM = "prompt image_size num_images num_inference_steps seed enable_safety_checker output_format negative_prompt"
_BANANA = "prompt aspect_ratio num_images output_format resolution safety_tolerance seed"
FIELDS: dict[str, str] = {
    "fal-ai/flux/schnell": _FLUX,
    "fal-ai/flux/dev": _FLUX,
    "fal-ai/flux-pro/v1.1": _PRO,
    "fal-ai/flux-pro/v1.1-ultra": "prompt aspect_ratio raw image_url image_prompt_strength num_images seed safety_tolerance output_format enhance_prompt",
    "fal-ai/flux-pro/kontext": "prompt image_url aspect_ratio guidance_scale num_images seed safety_tolerance output_format enhance_prompt",
    "fal-ai/flux-2-pro": _PRO_2,
    "fal-ai/flux-2-pro/edit": f"{_PRO_2} image_urls",
    "fal-ai/flux-2/klein/9b": _FLUX.replace(" guidance_scale", ""),
    "fal-ai/fast-lightning-sdxl": _SDXL,
    "fal-ai/fast-lightning-sdxl/image-to-image": f"{_SDXL} image_url strength",
    "fal-ai/ideogram/v2": "prompt aspect_ratio expand_prompt negative_prompt seed style",
    "fal-ai/ideogram/v3": "prompt image_size expand_prompt negative_prompt seed style image_urls num_images rendering_speed",
    "fal-ai/hidream-i1-full": f"{_HIDREAM} guidance_scale",
    "fal-ai/hidream-i1-full/image-to-image": f"{_HIDREAM} guidance_scale image_url strength",
    "fal-ai/hidream-i1-dev": _HIDREAM,
    "fal-ai/hidream-i1-fast": _HIDREAM,
    "fal-ai/playground-v25": f"{_SDXL} guidance_scale negative_prompt",
    "fal-ai/nano-banana-2": _BANANA,
    "fal-ai/nano-banana-2/edit": f"{_BANANA} image_urls",
    "fal-ai/nano-banana-pro": _BANANA,
    "fal-ai/nano-banana-pro/edit": f"{_BANANA} image_urls",
    "fal-ai/bytedance/seedream/v4.5/text-to-image": "prompt image_size num_images seed enable_safety_checker",
    "fal-ai/recraft/v3/text-to-image": "prompt image_size style enable_safety_checker",
    "fal-ai/kling-video/v3/pro/image-to-video": "prompt duration start_image_url end_image_url generate_audio negative_prompt cfg_scale",
    "fal-ai/kling-video/v2.5-turbo/pro/image-to-video": "prompt duration image_url tail_image_url negative_prompt cfg_scale",
    "fal-ai/wan/v2.7/image-to-video": "prompt duration image_url end_image_url negative_prompt seed resolution enable_prompt_expansion enable_safety_checker",
    "fal-ai/minimax/hailuo-2.3/pro/image-to-video": "prompt image_url prompt_optimizer",
    "fal-ai/minimax/hailuo-02/standard/image-to-video": "prompt image_url end_image_url prompt_optimizer duration resolution",
    "fal-ai/elevenlabs/music": "prompt music_length_ms force_instrumental output_format",
    "fal-ai/minimax-music/v2": "prompt lyrics_prompt",
    "fal-ai/stable-audio-25/text-to-audio": "prompt seconds_total num_inference_steps seed guidance_scale",
    "fal-ai/ace-step": "tags lyrics duration seed number_of_steps guidance_scale",
    "sonauto/v2/text-to-music": "prompt lyrics_prompt seed output_format",
    "fal-ai/lyria2": "prompt negative_prompt seed",
    "fal-ai/flux-2-max": _PRO_2,
    "fal-ai/flux-2-flex": f"{_PRO_2} guidance_scale num_inference_steps",
    "fal-ai/bytedance/seedream/v4.5/edit": "prompt image_size num_images seed enable_safety_checker image_urls",
    "fal-ai/recraft/v4/text-to-image": "prompt image_size enable_safety_checker",
    # Not in the published types: the names are unconfirmed.
    "openai/gpt-image-2.5/flare/text-to-image": "prompt size quality",
    "ideogram/v4.6": "prompt image_size quality",
    "kling/v4/image-to-video": "prompt start_image_url end_image_url duration resolution",
    "minimax/h3/text-to-video": "prompt resolution duration",
    "bytedance/seedance-2.0/image-to-video": "prompt image_url end_image_url resolution duration generate_audio",
    "bytedance/seedance-2.5/image-to-video": "prompt image_url resolution duration generate_audio",
}  # fmt: skip
# Kinds that differ from the common ones.
_OWN: dict[str, dict[str, Kind]] = {
    "fal-ai/fast-lightning-sdxl": {"num_inference_steps": ("1", "2", "4", "8")},
    "fal-ai/fast-lightning-sdxl/image-to-image": {"num_inference_steps": ("1", "2", "4", "8")},
    "fal-ai/ace-step": {"duration": Number(5, 240, whole=False)},
    "sonauto/v2/text-to-music": {"output_format": ("flac", "mp3", "wav", "ogg", "m4a")},
    "fal-ai/elevenlabs/music": {"output_format": str},
}  # fmt: skip


class FakeFal(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "rate_limited", "rate_limited_bare", "out_of_credits", "model_gone", "invalid", "capacity",
        "moderated_input", "moderated_output", "failed", "no_media", "bad_picture", "blanked",
        "no_file", "already_completed", "no_addresses",
    })  # fmt: skip

    fields: ClassVar[dict[str, str]] = FIELDS
    cost: ClassVar[int] = 30_000  # micro-dollars

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self.admin = False
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        job = "/{owner}/{alias}/requests/{id}"
        return [
            Route("GET", "/v1/models/pricing", self._pricing),
            Route("GET", "/v1/account/billing", self._billing),
            Route("POST", "/storage/auth/token", self._token, "upload"),
            Route("POST", "/files/upload", self._upload, "upload"),
            Route("GET", f"{job}/status", self._status, "poll"),
            Route("GET", job, self._result, "result"),
            Route("PUT", f"{job}/cancel", self._cancel, "cancel"),
            Route("POST", "/{endpoint:.+}", self._order, "order"),
        ]

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        endpoint = seen.match["endpoint"]
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if endpoint not in self.fields or signal == "model_gone":
            return web.json_response({"detail": f"Application '{endpoint}' not found"}, status=404)
        if signal == "invalid":
            return _detail(422, "value_error", "prompt is too long", "prompt")
        kinds = _KINDS | _OWN.get(endpoint, {})
        allowed = {name: kinds[name] for name in self.fields[endpoint].split()}
        body = dict(seen.json)
        if body.get("image_size") in _PRESETS:
            del body["image_size"]
        wrong = faults(body, allowed, ("tags" if endpoint == "fal-ai/ace-step" else "prompt",))
        if wrong:
            return _detail(422, wrong[0].type, wrong[0].text, wrong[0].field)
        job = self.new_id()
        self.accepted += 1
        self._jobs[job] = {"fate": signal, "polls": 0, "body": seen.json, "endpoint": endpoint}
        of = f"{self.url}/{'/'.join(endpoint.split('/')[:2])}/requests/{job}"
        answer = {
            "request_id": job, "status": "IN_QUEUE", "queue_position": 0,
            "status_url": f"{of}/status", "response_url": of, "cancel_url": f"{of}/cancel",
        }  # fmt: skip
        if signal == "no_addresses":
            answer = {"request_id": job}
        return web.json_response(answer)

    async def _status(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = self._jobs.get(seen.match["id"])
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if job is None:
            return web.json_response({"detail": "Request not found"}, status=404)
        job["polls"] += 1
        if job["polls"] == 1:
            return web.json_response({"status": "IN_QUEUE", "queue_position": 3}, status=202)
        if job["polls"] == 2:
            return web.json_response({"status": "IN_PROGRESS", "logs": None}, status=202)
        return web.json_response({"status": "COMPLETED", "metrics": {"inference_time": 1.5}})

    async def _result(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = self._jobs.get(seen.match["id"])
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if job is None:
            return web.json_response({"detail": "Request not found"}, status=404)
        match job["fate"]:
            case "moderated_input" | "moderated_output":
                return _detail(422, "content_policy_violation", "flagged by a content checker")
            case "no_media":
                return _detail(422, "no_media_generated", "no media was generated")
            case "bad_picture":
                return _detail(422, "image_too_small", "the image is too small", "image_url")
            case "failed":
                return web.json_response(
                    {"detail": "runner disconnected", "error_type": "runner_disconnected"},
                    status=503, headers={"X-Fal-Error-Type": "runner_disconnected"},
                )  # fmt: skip
            case "no_file":
                return web.json_response({"timings": {}, "seed": SEED})
            case _:
                return web.json_response(self._made(job))

    def _made(self, job: dict[str, Any]) -> dict[str, Any]:
        endpoint, body = job["endpoint"], job["body"]
        if "url" not in job:
            if "video" in endpoint:
                job["url"] = self.serve(clip(), "video/mp4", ".mp4")
            elif any(word in endpoint for word in ("music", "audio", "ace", "lyria")):
                job["url"] = self.serve(sound(), "audio/wav", ".wav")
            else:
                job["url"] = self.serve(self.picture(), "image/png", ".png")
            self.billed += self.cost
        file = {"url": job["url"], "content_type": "x/y"}
        if "video" in endpoint:
            return {"video": file}
        if "sonauto" in endpoint:
            return {"audio": [file], "seed": body.get("seed", SEED)}
        if job["url"].endswith(".wav"):
            return {"audio": file}
        return {
            "images": [file | {"width": 96, "height": 64}], "seed": body.get("seed", SEED),
            "prompt": body["prompt"], "has_nsfw_concepts": [job["fate"] == "blanked"],
        }  # fmt: skip

    def picture(self) -> bytes:
        return picture()

    async def _cancel(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = seen.match["id"]
        if job in self.cancelled or signal == "already_completed":
            return web.json_response({"status": "ALREADY_COMPLETED"}, status=400)
        self.cancelled.append(job)
        return web.json_response({"status": "CANCELLATION_REQUESTED"}, status=202)

    async def _token(self, seen: Seen, signal: str) -> web.StreamResponse:
        refused = self._refused(seen, signal)
        token = {"token": "t0", "token_type": "Bearer", "base_url": self.url, "expires_at": ""}
        return refused or web.json_response(token)

    async def _upload(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (
            seen.headers.get("authorization") != "Bearer t0"
            or "x-fal-file-name" not in seen.headers
        ):
            return web.json_response({"detail": "no token"}, status=401)
        url = self.serve(seen.body, seen.type, ".png")
        return web.json_response({"access_url": url})

    async def _pricing(self, seen: Seen, signal: str) -> web.StreamResponse:
        prices = [
            {"endpoint_id": seen.query["endpoint_id"], "unit_price": 0.003, "unit": "megapixels"}
        ]
        return self._refused(seen, signal) or web.json_response({"prices": prices})

    async def _billing(self, seen: Seen, signal: str) -> web.StreamResponse:
        if not self.admin:
            return web.json_response({"error": {"type": "authorization_error"}}, status=403)
        credits = {"current_balance": 24.5, "currency": "USD"}
        return web.json_response({"username": "u", "credits": credits})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("authorization") != f"Key {self.key}":
            return web.json_response({"detail": "Cannot access application"}, status=401)
        match signal:
            case "rate_limited":
                return web.json_response(
                    {"detail": "Too many requests"}, status=429,
                    headers={"Retry-After": str(RETRY_AFTER)},
                )  # fmt: skip
            case "rate_limited_bare":
                return web.json_response({"detail": "Too many requests"}, status=429)
            case "out_of_credits":
                text = "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai"
                return web.json_response({"detail": text}, status=403)
            case "capacity":
                return web.json_response({"detail": "busy"}, status=503)
            case _:
                return None


def _detail(status: int, kind: str, text: str, field: str = "") -> web.Response:
    loc = ["body", field] if field else ["body"]
    detail = [{"loc": loc, "msg": text, "type": kind, "ctx": {}, "input": None}]
    return web.json_response(
        {"detail": detail}, status=status, headers={"X-Fal-Retryable": "false"}
    )
