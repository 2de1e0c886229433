"""A stand-in for ElevenLabs: music, sound effects and speech as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.fields import Kind, Number, faults
from tests.fakes.services.media_bytes import sound
from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

MUSIC: dict[str, Kind] = {
    "prompt": str, "composition_plan": dict, "music_length_ms": Number(3_000, 600_000),
    "model_id": ("music_v1", "music_v2", "music_v2_5"), "force_instrumental": bool,
    "seed": Number(0), "sign_with_c2pa": bool, "store_for_inpainting": bool,
    "respect_sections_durations": bool,
}  # fmt: skip
EFFECTS: dict[str, Kind] = {
    "text": str, "duration_seconds": Number(0.5, 30, whole=False), "loop": bool,
    "prompt_influence": Number(0, 1, whole=False), "model_id": str,
}  # fmt: skip
SPEECH: dict[str, Kind] = {
    "text": str, "voice_settings": dict, "seed": Number(0, 4294967295), "previous_text": str,
    "next_text": str, "language_code": str,
    "model_id": (
        "eleven_v4", "eleven_v4_turbo", "eleven_v3", "eleven_multilingual_v2", "eleven_flash_v2_5",
    ),
}  # fmt: skip
VOICE = "JBFqnCBsd6RMkjVDRZzb"

# signal -> HTTP status, `detail.status`, message
_ERRORS: dict[str, tuple[int, str, str]] = {
    "rate_limited": (429, "too_many_concurrent_requests", "Too many concurrent requests."),
    "rate_limited_bare": (429, "too_many_concurrent_requests", "Too many concurrent requests."),
    "capacity": (429, "system_busy", "The system is experiencing heavy traffic."),
    "out_of_credits": (401, "quota_exceeded", "This request exceeds your quota."),
    "model_gone": (400, "model_not_found", "The model does not exist."),
    "moderated_input": (400, "bad_prompt", "The prompt names an artist."),
    "failed": (500, "internal_error", "Something went wrong."),
    "restricted": (401, "missing_permissions", "missing the permission user_read"),
    "no_voice": (404, "voice_not_found", "A voice with this id was not found."),
}  # fmt: skip


class FakeElevenLabs(FakeService):
    signals: ClassVar[frozenset[str]] = frozenset({
        *_ERRORS, "invalid", "truncated_answer", "words", "empty",
    })  # fmt: skip

    def routes(self) -> Iterable[Route]:
        return [
            Route("POST", "/v1/music", self._music, "order"),
            Route("POST", "/v1/sound-generation", self._effect, "order"),
            Route("POST", "/v1/text-to-speech/{voice_id}", self._speech, "order"),
            Route("GET", "/v1/user/subscription", self._account),
        ]

    async def _music(self, seen: Seen, signal: str) -> web.StreamResponse:
        body: dict[str, Any] = seen.json
        if "seed" in body and "prompt" in body:
            return _list("seed", "Cannot be used together with prompt")
        return self._made(seen, signal, MUSIC, ("prompt",))

    async def _effect(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._made(seen, signal, EFFECTS, ("text",))

    async def _speech(self, seen: Seen, signal: str) -> web.StreamResponse:
        if seen.match["voice_id"] != VOICE:
            signal = "no_voice"
        return self._made(seen, signal, SPEECH, ("text",))

    def _made(
        self, seen: Seen, signal: str, fields: dict[str, Kind], needed: tuple[str, ...]
    ) -> web.StreamResponse:
        if (refused := self._refused(seen, signal)) is not None:
            return refused
        if seen.type != "application/json":
            return _list("body", "Input should be a valid dictionary")
        if wrong := faults(seen.json, fields, needed):
            return _list(wrong[0].field, wrong[0].text)
        if signal == "invalid":
            return _list("music_length_ms", "Input should be less than or equal to 600000")
        if set(seen.query) - {"output_format", "enable_logging"}:
            return _list("query", "unknown")
        self.accepted += 1
        if signal == "words":
            return web.json_response({"note": "no sound"})
        data = sound(0.5, "mp3")
        data = {"truncated_answer": data[:20], "empty": b""}.get(signal, data)
        return web.Response(
            body=data, content_type="audio/mpeg", headers={"song-id": "song_1", "request-id": "r1"}
        )

    async def _account(self, seen: Seen, signal: str) -> web.StreamResponse:
        account = {"tier": "creator", "character_count": 4_000, "character_limit": 100_000}
        return self._refused(seen, signal) or web.json_response(account)

    def _refused(self, seen: Seen, signal: str) -> web.Response | None:
        if seen.headers.get("xi-api-key") != self.key:
            return _detail(401, "invalid_api_key", "Invalid API key")
        if signal in _ERRORS:
            headers = {"Retry-After": str(RETRY_AFTER)} if signal == "rate_limited" else None
            more = {"data": {"prompt_suggestion": "strings in a large hall"}}
            return _detail(*_ERRORS[signal], headers, more if signal == "moderated_input" else None)
        return None


def _detail(
    status: int,
    name: str,
    text: str,
    headers: dict[str, str] | None = None,
    more: dict[str, Any] | None = None,
) -> web.Response:
    detail = {"status": name, "message": text, **(more or {})}
    return web.json_response({"detail": detail}, status=status, headers=headers)


def _list(field: str, text: str) -> web.Response:
    detail = [{"type": "value_error", "loc": ["body", field], "msg": text}]
    return web.json_response({"detail": detail}, status=422)
