"""AUTOMATIC1111 and Forge: one picture at a time, answered when it is there. With `--api-auth`.

`holds` keeps the order open until `release`, so that its progress can be looked at.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import FakeService, Route, Seen

CHECKPOINTS = [("sd_xl_base_1.0.safetensors [31e35c80fc]", "sd_xl_base_1.0")]
_TYPES: dict[str, Any] = {
    "prompt": str, "negative_prompt": str, "seed": int, "steps": int, "cfg_scale": (int, float),
    "width": int, "height": int, "sampler_name": str, "scheduler": str, "batch_size": int,
    "n_iter": int, "send_images": bool, "save_images": bool, "force_task_id": str,
    "override_settings": dict, "override_settings_restore_afterwards": bool,
}  # fmt: skip
_OF_PICTURES: dict[str, Any] = {
    "init_images": list, "mask": str, "denoising_strength": (int, float), "mask_blur": int,
    "inpainting_fill": int, "inpaint_full_res": bool, "resize_mode": int,
}  # fmt: skip


class FakeA1111(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "invalid", "capacity", "failed", "bad_image", "grid", "no_images", "truncated", "no_sampler",
    })  # fmt: skip

    def __init__(self, key: str = "me:test-key") -> None:
        super().__init__(key)
        self.holds = False
        self.began = asyncio.Event()
        self.release = asyncio.Event()
        self.at = 0.0
        self.drawing = 0
        self.most_at_once = 0

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/sdapi/v1/txt2img", self.draw, "order"),
            Route("POST", "/sdapi/v1/img2img", self.draw, "order"),
            Route("GET", "/sdapi/v1/progress", self.progress, "poll"),
            Route("POST", "/sdapi/v1/interrupt", self.interrupt, "cancel"),
            Route("GET", "/sdapi/v1/sd-models", self.checkpoints),
        ]

    async def draw(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        body = seen.json
        from_picture = seen.path.endswith("img2img")
        takes = {**_TYPES, **(_OF_PICTURES if from_picture else {})}
        for name, value in body.items():
            assert name in takes, f"unknown field {name}"
            assert isinstance(value, takes[name]), (name, value)
        if signal == "invalid":
            detail = [{"loc": ["body", "steps"], "msg": "value is not a valid integer", "type": "type_error.integer"}]  # fmt: skip
            return web.json_response({"detail": detail}, status=422)
        if signal == "no_sampler":
            return _error(400, "HTTPException", "Sampler not found")
        if from_picture and (signal == "bad_image" or not _decodes(body["init_images"][0])):
            return _error(500, "HTTPException", "Invalid encoded image")
        if signal == "capacity":
            return _error(
                500, "OutOfMemoryError", "", "CUDA out of memory. Tried to allocate 2 GiB"
            )
        if signal == "failed":
            return _error(500, "RuntimeError", "", "mat1 and mat2 shapes cannot be multiplied")
        self.accepted += 1
        self.drawing += 1
        self.most_at_once = max(self.most_at_once, self.drawing)
        self.began.set()
        if self.holds:
            await self.release.wait()
        self.drawing -= 1
        return web.json_response(self._drawn(body, signal))

    def _drawn(self, body: dict[str, Any], signal: str) -> dict[str, Any]:
        seed = 4_242 if body["seed"] == -1 else body["seed"]
        data = picture()
        images = [
            base64.b64encode(data[: len(data) // 2] if signal == "truncated" else data).decode()
        ]
        if signal == "grid":
            images.insert(0, base64.b64encode(picture(shade=1)).decode())
        info = {"seed": seed, "all_seeds": [seed], "index_of_first_image": int(signal == "grid"), "infotexts": ["..."]}  # fmt: skip
        return {"images": [] if signal == "no_images" else images, "parameters": {}, "info": json.dumps(info)}  # fmt: skip

    async def progress(self, seen: Seen, signal: str) -> web.StreamResponse:
        shown = base64.b64encode(picture(kind="JPEG")).decode() if self.at else None
        state = {"job_count": 1, "sampling_step": 5, "sampling_steps": 20}
        return web.json_response({"progress": self.at, "eta_relative": 1.0, "state": state, "current_image": shown, "textinfo": None})  # fmt: skip

    async def interrupt(self, seen: Seen, signal: str) -> web.StreamResponse:
        self.cancelled.append("")
        self.release.set()
        return web.json_response({})

    async def checkpoints(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        return web.json_response([{"title": t, "model_name": n, "hash": None, "sha256": None, "filename": f"/{n}", "config": None} for t, n in CHECKPOINTS])  # fmt: skip

    def _closed(self, seen: Seen) -> web.Response | None:
        word = base64.b64encode(self.key.encode()).decode()
        if seen.headers.get("authorization") == f"Basic {word}":
            return None
        return web.json_response({"detail": "Incorrect username or password"}, status=401)


def _decodes(text: str) -> bool:
    return base64.b64decode(text, validate=True).startswith((b"\x89PNG", b"\xff\xd8", b"RIFF"))


def _error(status: int, error: str, detail: str, errors: str = "") -> web.Response:
    body = {"error": error, "detail": detail, "body": "", "errors": errors}
    return web.json_response(body, status=status)
