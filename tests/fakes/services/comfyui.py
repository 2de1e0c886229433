"""ComfyUI as a running 0.8 server answers: queue, history, uploads, the websocket. Strict about
graphs: unknown classes, missing inputs, wrong types and unknown files are refused in its shapes.

Each look at `/queue` moves the work one step on, unless `holds`; then a test says what happens.
It stands behind a proxy that wants a key.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.media_bytes import clip, picture
from tests.fakes.services.server import FakeService, Route, Seen, Upload

CHECKPOINTS = ["sd_xl_base_1.0.safetensors", "flux/schnell.safetensors"]
UPSCALERS = ["4x_foolhardy.pth"]
_SAMPLERS = ["euler", "dpmpp_2m"]
_SCHEDULERS = ["normal", "karras"]

# class -> input -> what it takes: a type of links, a type of values, or a list of them.
_NODES: dict[str, dict[str, Any]] = {
    "CheckpointLoaderSimple": {"ckpt_name": CHECKPOINTS},
    "CLIPTextEncode": {"text": str, "clip": "link"},
    "EmptyLatentImage": {"width": int, "height": int, "batch_size": int},
    "KSampler": {
        "model": "link", "seed": int, "steps": int, "cfg": float, "sampler_name": _SAMPLERS,
        "scheduler": _SCHEDULERS, "positive": "link", "negative": "link", "latent_image": "link",
        "denoise": float,
    },
    "VAEDecode": {"samples": "link", "vae": "link"},
    "VAEEncode": {"pixels": "link", "vae": "link"},
    "LoadImage": {"image": "file"},
    "ImageScale": {"image": "link", "upscale_method": ["lanczos"], "width": int, "height": int, "crop": ["disabled", "center"]},
    "UpscaleModelLoader": {"model_name": UPSCALERS},
    "ImageUpscaleWithModel": {"upscale_model": "link", "image": "link"},
    "SaveImage": {"images": "link", "filename_prefix": str},
    "PreviewImage": {"images": "link"},
    "SaveVideo": {"video": "link", "filename_prefix": str},
    "EmptyVideo": {"width": int, "height": int, "length": int, "frame_rate": float},
}  # fmt: skip
_OUTPUTS = ("SaveImage", "PreviewImage", "SaveVideo")


@dataclass
class Work:
    """One prompt."""

    id: str
    number: int
    graph: dict[str, Any]
    extra: dict[str, Any]
    state: str = "pending"
    ends: str = "success"
    outputs: dict[str, Any] = field(default_factory=dict)

    @property
    def item(self) -> list[Any]:
        wanted = [k for k, n in self.graph.items() if n["class_type"] in _OUTPUTS]
        return [self.number, self.id, self.graph, self.extra, wanted]


class FakeComfyUI(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        "model_gone", "invalid", "capacity", "failed", "missing_node", "partial", "interrupted",
        "bad_image", "own_id", "no_files",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self.work: dict[str, Work] = {}
        self.uploads: dict[str, bytes] = {}
        self.interrupted: list[str] = []
        self.holds = False
        self.socket_refused = False
        self.sockets: dict[str, web.WebSocketResponse] = {}
        self.connected = asyncio.Event()
        self.closed = asyncio.Event()

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/prompt", self.prompt, "order"),
            Route("GET", "/history", self.all_history, "poll"),
            Route("GET", "/history/{id}", self.history, "poll"),
            Route("GET", "/queue", self.queue, "poll"),
            Route("POST", "/queue", self.delete, "cancel"),
            Route("POST", "/interrupt", self.interrupt, "cancel"),
            Route("POST", "/upload/image", self.upload, "upload"),
            Route("GET", "/view", self.view, "file"),
            Route("GET", "/system_stats", self.stats),
            Route("GET", "/object_info/{name}", self.info),
            Route("GET", "/ws", self.stats),
        ]

    # -- what a test does with it -------------------------------------------------------------

    def forget_all(self) -> None:
        """It was restarted: queue and history are gone."""
        self.work.clear()

    async def tell(self, kind: str, **data: Any) -> None:
        for socket in list(self.sockets.values()):
            await socket.send_json({"type": kind, "data": data})

    async def show(self, data: bytes) -> None:
        for socket in list(self.sockets.values()):
            await socket.send_bytes(struct.pack(">II", 1, 1) + data)

    def start(self, id: str) -> None:
        self.work[id].state = "running"

    async def end(self, id: str) -> None:
        """As the server does: the history first, then the end signal."""
        self._finish(self.work[id])
        await self.tell("execution_success", prompt_id=id)
        await self.tell("executing", node=None, prompt_id=id)

    async def hang_up(self) -> None:
        for socket in list(self.sockets.values()):
            await socket.close()

    # -- the service --------------------------------------------------------------------------

    async def prompt(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        body = seen.json
        known = {"prompt", "client_id", "prompt_id", "extra_data", "front", "number"}
        assert set(body) <= known, f"unknown fields {set(body) - known}"
        graph = body["prompt"]
        if signal == "missing_node":
            return _error("invalid_prompt", "Cannot execute because node FooBar does not exist.")
        errors = self._errors(graph)
        if signal == "model_gone":
            key = next(k for k, n in graph.items() if "ckpt_name" in n["inputs"])
            errors = {key: _node("value_not_in_list", "Value not in list", "ckpt_name", "CheckpointLoaderSimple", "ckpt_name: 'gone.safetensors' not in []")}  # fmt: skip
        if signal == "invalid":
            errors = {"5": _node("value_smaller_than_min", "Value 0 smaller than min of 1", "steps", "KSampler")}  # fmt: skip
        if signal == "bad_image":
            errors = {"4": _node("custom_validation_failed", "Custom validation failed for node", "image", "LoadImage", "image - Invalid image file: x.png")}  # fmt: skip
        if errors and signal != "partial":
            return _error("prompt_outputs_failed_validation", "Prompt outputs failed validation", errors)  # fmt: skip
        self.accepted += 1
        id = self.new_id() if signal == "own_id" else str(body.get("prompt_id") or self.new_id())
        extra = {**body.get("extra_data", {}), "client_id": body.get("client_id", "")}
        ends = signal if signal in ("failed", "capacity", "interrupted", "no_files") else "success"
        self.work[id] = Work(id, self.accepted, graph, extra, ends=ends)
        broken = {}
        if signal == "partial":
            out = next(k for k, n in graph.items() if n["class_type"] == "SaveImage")
            broken = {"5": {**_node("invalid_input_type", "Failed to convert", "cfg", "KSampler"), "dependent_outputs": [out]}}  # fmt: skip
        return web.json_response({"prompt_id": id, "number": self.accepted, "node_errors": broken})

    def _errors(self, graph: dict[str, Any]) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        for key, node in graph.items():
            assert set(node) <= {"class_type", "inputs", "_meta"}, node
            takes = _NODES.get(node["class_type"])
            assert takes is not None, f"unknown class {node['class_type']}"
            assert set(node["inputs"]) == set(takes), f"{key}: {set(node['inputs']) ^ set(takes)}"
            for name, kind in takes.items():
                value = node["inputs"][name]
                if kind == "link":
                    assert isinstance(value, list) and value[0] in graph, (key, name)
                elif kind == "file":
                    if value not in self.uploads:
                        errors[key] = _node("custom_validation_failed", "Custom validation failed for node", name, node["class_type"], f"{name} - Invalid image file: {value}")  # fmt: skip
                elif isinstance(kind, list):
                    if value not in kind:
                        errors[key] = _node("value_not_in_list", "Value not in list", name, node["class_type"], f"{name}: '{value}' not in {kind}")  # fmt: skip
                elif kind is float:
                    assert isinstance(value, int | float), (key, name)
                else:
                    assert type(value) is kind, (key, name, value)
        return errors

    async def history(self, seen: Seen, signal: str) -> web.StreamResponse:
        work = self.work.get(seen.match["id"])
        return self._told([work] if work else [], seen)

    async def all_history(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._told(list(self.work.values()), seen)

    def _told(self, works: list[Work], seen: Seen) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        done = [w for w in works if w.state == "done"]
        return web.json_response({w.id: self._entry(w) for w in done})

    def _entry(self, work: Work) -> dict[str, Any]:
        messages: list[Any] = [["execution_start", {"prompt_id": work.id}]]
        good = work.ends in ("success", "no_files")
        if work.ends in ("failed", "capacity"):
            memory = work.ends == "capacity"
            messages.append(["execution_error", {
                "prompt_id": work.id, "node_id": "5", "node_type": "KSampler", "traceback": [],
                "exception_message": "Allocation on device" if memory else "mat1 and mat2 shapes cannot be multiplied",
                "exception_type": "torch.OutOfMemoryError" if memory else "RuntimeError",
            }])  # fmt: skip
        if work.ends == "interrupted":
            messages.append(["execution_interrupted", {"prompt_id": work.id, "node_id": "5", "node_type": "KSampler", "executed": []}])  # fmt: skip
        status = {"status_str": "success" if good else "error", "completed": good, "messages": messages}  # fmt: skip
        return {"prompt": work.item, "outputs": work.outputs, "status": status, "meta": {}}

    async def queue(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        listed = {
            "queue_running": [w.item for w in self.work.values() if w.state == "running"],
            "queue_pending": [w.item for w in self.work.values() if w.state == "pending"],
        }
        if not self.holds:
            self._move_on()
        return web.json_response(listed)

    def _move_on(self) -> None:
        running = next((w for w in self.work.values() if w.state == "running"), None)
        if running is not None:
            self._finish(running)
            return
        pending = next((w for w in self.work.values() if w.state == "pending"), None)
        if pending is not None:
            pending.state = "running"

    def _finish(self, work: Work) -> None:
        work.state = "done"
        if work.ends != "success":
            return
        for key, node in work.graph.items():
            kind = node["class_type"]
            if kind not in _OUTPUTS:
                continue
            video = kind == "SaveVideo"
            name = f"{key}_{work.number:05}_.{'mp4' if video else 'png'}"
            self.files[name] = (clip(), "video/mp4") if video else (picture(), "image/png")
            kept = "temp" if kind == "PreviewImage" else "output"
            told = {"filename": name, "subfolder": "slateroom", "type": kept}
            work.outputs[key] = {"images": [told], **({"animated": [True]} if video else {})}

    async def delete(self, seen: Seen, signal: str) -> web.StreamResponse:
        for id in seen.json["delete"]:
            if id in self.work and self.work[id].state == "pending":
                del self.work[id]
                self.cancelled.append(id)
        return web.Response()

    async def interrupt(self, seen: Seen, signal: str) -> web.StreamResponse:
        id = seen.json["prompt_id"]
        work = self.work.get(id)
        if work is not None and work.state == "running":
            work.ends = "interrupted"
            self._finish(work)
            self.interrupted.append(id)
        return web.Response()

    async def upload(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        [file] = seen.fields("image")
        assert isinstance(file, Upload)
        [folder] = seen.fields("subfolder")
        stem, _, suffix = file.name.rpartition(".")
        name = f"{stem} (1).{suffix}"  # it may call a file otherwise
        self.uploads[f"{folder}/{name}"] = file.data
        return web.json_response({"name": name, "subfolder": folder, "type": "input"})

    async def view(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        assert set(seen.query) == {"filename", "subfolder", "type"}
        found = self.files.get(seen.query["filename"])
        if found is None or signal == "expired":
            return web.Response(status=404)
        data, type = found
        return web.Response(
            body=data[: len(data) // 2] if signal == "truncated" else data, content_type=type
        )

    async def stats(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        return web.json_response({
            "system": {"os": "posix", "comfyui_version": "0.8.0", "ram_total": 1, "argv": []},
            "devices": [{"name": "cpu", "type": "cpu", "vram_total": 1, "vram_free": 1}],
        })  # fmt: skip

    async def info(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (no := self._closed(seen)) is not None:
            return no
        name = seen.match["name"]
        required: dict[str, Any] = {
            "CheckpointLoaderSimple": {"ckpt_name": [CHECKPOINTS, {"tooltip": "..."}]},
            "UpscaleModelLoader": {"model_name": ["COMBO", {"options": UPSCALERS}]},
        }
        return web.json_response({name: {"input": {"required": required[name]}}})

    def _closed(self, seen: Seen) -> web.Response | None:
        if "origin" in seen.headers:
            return web.Response(status=403)
        if self.key and seen.headers.get("authorization") != f"Bearer {self.key}":
            return web.Response(status=401, text="Unauthorized")
        return None

    def _answering(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        return self._socket if route.path == "/ws" else super()._answering(route)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self.socket_refused or request.headers.get("Authorization") != f"Bearer {self.key}":
            return web.Response(status=404)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        client = request.query["clientId"]
        self.sockets[client] = socket
        await socket.send_json({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}, "sid": client}})  # fmt: skip
        self.connected.set()
        try:
            async for _ in socket:
                pass
        finally:
            self.sockets.pop(client, None)
            self.closed.set()
        return socket


def _node(type: str, message: str, input: str, class_type: str, details: str = "") -> dict[str, Any]:  # fmt: skip
    error = {"type": type, "message": message, "details": details or input, "extra_info": {"input_name": input}}  # fmt: skip
    return {"errors": [error], "dependent_outputs": ["7"], "class_type": class_type}


def _error(type: str, message: str, nodes: dict[str, Any] | None = None) -> web.Response:
    error = {"type": type, "message": message, "details": "", "extra_info": {}}
    return web.json_response({"error": error, "node_errors": nodes or {}}, status=400)
