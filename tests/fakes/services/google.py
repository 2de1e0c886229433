"""A stand-in for Google's Gemini API: pictures by `generateContent`, clips and music as
interactions, results as files that need the key."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import clip, picture, sound
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

PICTURES = frozenset({
    "gemini-nano-banana-2.1", "gemini-3-pro-image", "gemini-3.1-flash-lite-image",
    "gemini-3.1-flash-image", "gemini-2.5-flash-image",
})  # fmt: skip
CLIPS = {"gemini-omni-1.1-flash": 10, "gemini-omni-1.2-flash": 15}  # longest seconds
SONGS = frozenset({"lyria-3.5", "lyria-3-clip-preview", "lyria-3-pro-preview"})
TOKENS = {"in": 12, "thoughts": 100, "picture": 1120}
_RATIOS = (
    "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9",
    "1:4", "4:1", "1:8", "8:1",
)  # fmt: skip
_PICTURE: dict[str, Kind] = {
    "contents": list, "systemInstruction": dict, "safetySettings": list,
    "generationConfig": {
        "responseModalities": [("TEXT", "IMAGE")], "seed": int, "temperature": Number(0, 2),
        "imageConfig": {"aspectRatio": _RATIOS, "imageSize": ("512", "1K", "2K", "4K")},
    },
}  # fmt: skip
_ORDER: dict[str, Kind] = {
    "model": str, "background": bool, "store": bool, "stream": bool,
    "response_format": {
        "type": ("video",), "aspect_ratio": ("16:9", "9:16"), "duration": str,
        "resolution": ("360p", "720p", "1080p", "4k"), "delivery": ("inline", "uri"),
    },
    "generation_config": {"video_config": {"task": str}},
}  # fmt: skip

# signal -> HTTP status, its name, message
_ERRORS: dict[str, tuple[int, str, str]] = {
    "rate_limited": (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
    "rate_limited_bare": (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
    "out_of_credits": (
        400, "FAILED_PRECONDITION", "Please enable billing on project in Google AI Studio.",
    ),
    "daily_quota": (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota."),
    "model_gone": (404, "NOT_FOUND", "models/x is not found for API version v1beta."),
    "invalid": (400, "INVALID_ARGUMENT", "Unsupported aspect ratio."),
    "capacity": (503, "UNAVAILABLE", "The model is overloaded."),
    "failed": (500, "INTERNAL", "An internal error has occurred."),
}  # fmt: skip


class FakeGoogle(FakeService):
    """Pictures. A clip's refusals are shown as how its interaction ends."""

    signals: ClassVar[frozenset[str]] = frozenset({
        *_ERRORS, "moderated_input", "moderated_output", "truncated_answer", "no_image",
        "only_words", "thinks_in_pictures", "at_once", "inline", "foreign_file", "storing", "lost",
        "breaks",
    })  # fmt: skip

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self._jobs: dict[str, dict[str, Any]] = {}

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/models/{model}:generateContent", self._generate, "order"),
            Route("POST", "/interactions", self._interact, "order"),
            Route("GET", "/interactions/{id}", self._poll, "poll"),
            Route("POST", "/interactions/{id}/cancel", self._cancel, "cancel"),
            Route("GET", "/v1beta/files/{name}:download", self._stored, "file"),
            Route("GET", "/files/{name}:download", self._stored, "file"),
            Route("GET", "/files/{name}", self._file_state, "other"),
            Route("GET", "/models", self._models),
        ]

    # -- pictures -----------------------------------------------------------------------------

    async def _generate(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if seen.match["model"] not in PICTURES:
            return _error(*_ERRORS["model_gone"])
        wrong = faults(seen.json, _PICTURE, ("contents",))
        if wrong:
            return _error(400, "INVALID_ARGUMENT", f"Unknown name: {wrong[0].field}")
        parts = seen.json["contents"][0]["parts"]
        if any(not _part(p) for p in parts) or len(parts) > 15:
            return _error(400, "INVALID_ARGUMENT", "Unable to process input image.")
        self.accepted += 1
        usage: dict[str, Any] = {"promptTokenCount": TOKENS["in"], "totalTokenCount": TOKENS["in"]}
        if signal == "moderated_input":
            answer = {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
            return web.json_response({**answer, "usageMetadata": usage, "responseId": "r1"})
        if signal in ("moderated_output", "no_image", "only_words"):
            reason = {"moderated_output": "IMAGE_SAFETY", "no_image": "NO_IMAGE"}.get(
                signal, "STOP"
            )
            candidate: dict[str, Any] = {"finishReason": reason, "index": 0}
            if signal == "only_words":
                candidate["content"] = {"parts": [{"text": "I cannot draw that."}], "role": "model"}
            return web.json_response({"candidates": [candidate], "usageMetadata": usage})
        data = picture()
        if signal == "truncated_answer":
            data = data[: len(data) // 2]
        made = {"inlineData": {"mimeType": "image/png", "data": _coded(data)}}
        draft = {"inlineData": {"mimeType": "image/png", "data": _coded(b"draft")}, "thought": True}
        pieces = [draft, {"text": "Here it is."}, made]
        pieces = pieces if signal == "thinks_in_pictures" else pieces[1:]
        usage |= {
            "candidatesTokenCount": TOKENS["picture"], "thoughtsTokenCount": TOKENS["thoughts"],
            "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": TOKENS["picture"]}],
        }  # fmt: skip
        if seen.match["model"] == "gemini-nano-banana-2.1":
            self.billed += round(
                TOKENS["in"] * 1.5 + TOKENS["thoughts"] * 7.5 + TOKENS["picture"] * 30
            )
        candidate = {"content": {"parts": pieces, "role": "model"}, "finishReason": "STOP"}
        answer = {"candidates": [candidate], "usageMetadata": usage, "responseId": "r1"}
        return web.json_response(answer)

    # -- clips and music ----------------------------------------------------------------------

    async def _interact(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        body = seen.json
        if wrong := _wrong_order(body):
            return _named(400, "invalid_request", wrong)
        if body["model"] not in CLIPS and body["model"] not in SONGS:
            return _named(404, "not_found", "The model is not found.")
        self.accepted += 1
        job = f"v1_{self.new_id()}"
        self._jobs[job] = {"fate": signal, "polls": 0, "body": body}
        if not body.get("background") or signal == "at_once":
            return web.json_response(self._state(job, done=True))
        return web.json_response({"id": job, "status": "in_progress", "object": "interaction"})

    async def _poll(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        job = seen.match["id"]
        if job not in self._jobs or signal == "lost":
            return _named(404, "not_found", "Interaction not found.")
        self._jobs[job]["polls"] += 1
        return web.json_response(self._state(job, self._jobs[job]["polls"] > 1))

    def _state(self, job: str, done: bool) -> dict[str, Any]:
        of = self._jobs[job]
        state: dict[str, Any] = {"id": job, "status": "in_progress", "steps": []}
        if job in self.cancelled:
            return state | {"status": "cancelled"}
        if not done:
            return state
        asked = {"type": "user_input", "content": [{"type": "text", "text": "…"}]}
        if of["fate"] in ("moderated_input", "moderated_output"):
            fault = {"code": 3, "message": "The output was blocked by safety filters."}
            said = {"type": "model_output", "content": [], "error": fault}
            return state | {"status": "failed", "steps": [asked, said]}
        if of["fate"] == "breaks":
            return state | {"status": "failed"}
        made = self._made(of)
        words = {"type": "text", "text": "[Verse] The safety of the harbour"}
        said = {"type": "model_output", "content": [words, made]}
        if of["body"]["model"] == "lyria-3-clip-preview":
            return {"id": job, "status": "completed", "outputs": [words, made]}
        thought = {"type": "thought", "summary": []}
        return state | {"status": "completed", "steps": [asked, thought, said]}

    def _made(self, of: dict[str, Any]) -> dict[str, Any]:
        body = of["body"]
        if body["model"] in SONGS:
            return {"type": "audio", "data": _coded(sound(0.5, "mp3")), "mime_type": "audio/mpeg"}
        video = {"type": "video", "mime_type": "video/mp4"}
        if of["fate"] == "inline" or body["response_format"].get("delivery") != "uri":
            return video | {"data": _coded(clip())}
        if of["fate"] == "foreign_file":
            return video | {"uri": "https://elsewhere.example/files/a:download?alt=media"}
        if "uri" not in of:
            name = f"f{len(self.files) + 1}"
            self.files[name] = (clip(), "video/mp4")
            of["uri"] = f"{self.url}/v1beta/files/{name}:download?alt=media"
            of["asked"] = 0
        return video | {"uri": of["uri"]}

    async def _cancel(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        job = seen.match["id"]
        if job not in self._jobs or job in self.cancelled:
            return _named(400, "failed_precondition", "The interaction is not in progress.")
        self.cancelled.append(job)
        return web.json_response({"id": job, "status": "cancelled"})

    async def _file_state(self, seen: Seen, signal: str) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        name = seen.match["name"]
        if name not in self.files:
            return _error(404, "NOT_FOUND", "no such file")
        state = "PROCESSING" if signal == "storing" else "ACTIVE"
        return web.json_response({"name": f"files/{name}", "state": state})

    async def _stored(self, seen: Seen, signal: str) -> web.StreamResponse:
        if seen.headers.get("x-goog-api-key") != self.key or seen.query.get("alt") != "media":
            return _error(403, "PERMISSION_DENIED", "The caller does not have permission")
        return await self.file(seen, signal)

    # -- both ---------------------------------------------------------------------------------

    async def _models(self, seen: Seen, signal: str) -> web.StreamResponse:
        found = [{"name": f"models/{m}"} for m in sorted(PICTURES)]
        return self._refused(seen, signal) or web.json_response({"models": found})

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("x-goog-api-key") != self.key:
            info = {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "API_KEY_INVALID",
            }
            text = "API key not valid. Please pass a valid API key."
            return _error(400, "INVALID_ARGUMENT", text, info)
        if signal in _ERRORS:
            details: list[dict[str, Any]] = []
            if signal == "rate_limited":
                kind = "type.googleapis.com/google.rpc.RetryInfo"
                details = [{"@type": kind, "retryDelay": f"{RETRY_AFTER}s"}]
            if signal == "daily_quota":
                kind = "type.googleapis.com/google.rpc.QuotaFailure"
                violation = {"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}
                details = [{"@type": kind, "violations": [violation]}]
            return _error(*_ERRORS[signal], *details)
        return None


def _wrong_order(body: Any) -> str:
    asked = {name: value for name, value in body.items() if name != "input"}
    if wrong := faults(asked, _ORDER, ("model",)):
        return f"{wrong[0].field}: {wrong[0].text}"
    if not isinstance(body.get("input"), str | list):
        return "input: Field required"
    form = body.get("response_format")
    if body["model"] in SONGS:
        return "response_format is not supported" if form else ""
    duration = (form or {}).get("duration", "5s")
    seconds = int(duration[:-1]) if duration[:-1].isdigit() and duration[-1] == "s" else 0
    if not 3 <= seconds <= CLIPS.get(body["model"], 99):
        return "duration is out of range"
    parts = body["input"] if isinstance(body["input"], list) else []
    kinds = [p.get("type") for p in parts]
    if kinds and kinds[-1] != "text":
        return "the words go last"
    if any(p["type"] == "image" and not _blob(p.get("data")) for p in parts):
        return "an image cannot be read"
    return ""


def _part(part: dict[str, Any]) -> bool:
    if set(part) == {"text"}:
        return isinstance(part["text"], str)
    blob = part.get("inlineData", {})
    return set(blob) == {"mimeType", "data"} and _blob(blob["data"])


def _blob(data: Any) -> bool:
    try:
        return bool(base64.b64decode(data, validate=True))
    except (binascii.Error, TypeError, ValueError):
        return False


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _error(status: int, name: str, text: str, *details: dict[str, Any]) -> web.Response:
    error = {"code": status, "message": text, "status": name, "details": list(details)}
    return web.json_response({"error": error}, status=status)


def _named(status: int, code: str, text: str) -> web.Response:
    """An error of the interactions: its code is a word."""
    return web.json_response({"error": {"code": code, "message": text}}, status=status)
