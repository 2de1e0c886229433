"""ElevenLabs: music, sound effects and speech, answered at once as bytes."""

from __future__ import annotations

import re
from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said, suffix_of
from app.providers.bodies import fault_of
from app.providers.port import JobContext, MediaRequest, ProviderError
from app.providers.wire import Answer, body_of, retry_after, words_of
from app.story.jobs import Category

_READ_SECONDS = 600.0  # a long song takes minutes
_IN_QUERY = ("output_format",)

# What `detail.status` says, whatever the HTTP status is.
_SIGNALS: dict[str, Category] = {
    "invalid_api_key": "auth", "missing_permissions": "auth", "needs_authorization": "auth",
    "quota_exceeded": "out_of_credits", "too_many_concurrent_requests": "rate_limited",
    "system_busy": "capacity", "max_character_limit_exceeded": "invalid_parameters",
    "voice_not_found": "invalid_parameters",
    # unconfirmed: the rest
    "bad_prompt": "content_policy", "bad_composition_plan": "content_policy",
    "detected_unusual_activity": "auth", "model_not_found": "model_gone",
    "paid_plan_required": "out_of_credits", "subscription_required": "out_of_credits",
}  # fmt: skip


class _Account(Answer):
    tier: str = ""
    character_count: int = 0
    character_limit: int = 0


class ElevenLabs(AnswersAtOnce, Adapter):
    """The service `elevenlabs`. What is asked for in words is `prompt` of music, `text` else."""

    hosts = ("api.elevenlabs.io",)

    def _signed(self, key: str) -> dict[str, str]:
        return {"xi-api-key": key}

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        return _refusal(response)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        params = dict(request.params)
        query = {name: str(params.pop(name)) for name in _IN_QUERY if name in params}
        path = _path(request.endpoint, str(params.pop("voice_id", "")))
        words = "prompt" if path.endswith("/music") else "text"
        body: dict[str, Any] = {words: request.prompt, "model_id": request.model, **params}
        response = await self._wire.call(
            "POST", path, params=query, json=body, buys=True, read_seconds=_READ_SECONDS
        )
        type = response.headers.get("content-type", "")
        if not response.content or not type.startswith(("audio/", "application/octet-stream")):
            raise self._wire.error("uncertain", "answered what is no sound", None)
        suffix = suffix_of(response.content) or ".mp3"
        # unconfirmed: the header that names a song
        song = response.headers.get("song-id") or response.headers.get("request-id", "")
        return await self.keep(context, response.content, Said(suffix=suffix, id=song))

    async def check(self) -> str:
        try:
            response = await self._wire.call("GET", "v1/user/subscription")
        except ProviderError as error:
            if "missing_permissions" in error.text:  # a restricted key is a key all the same
                return "The key is known; it may not read the account."
            raise
        account = self._wire.read(response, _Account)
        left = max(0, account.character_limit - account.character_count)
        return f"The key works: plan {account.tier or 'unknown'}, {left:,} credits are left."


def _path(endpoint: str, voice: str) -> str:
    if "{voice_id}" not in endpoint:
        return endpoint
    if not re.fullmatch(r"[A-Za-z0-9_-]+", voice):
        raise ProviderError("invalid_parameters", "speech needs a voice", fault_field="voice_id")
    return endpoint.replace("{voice_id}", voice)


def _refusal(response: httpx.Response) -> ProviderError | None:
    detail = body_of(response).get("detail")
    orders = response.request.method == "POST"
    if isinstance(detail, list):  # a list of faults, each with its place
        return ProviderError(
            "invalid_parameters", f"ElevenLabs: {words_of(response)}", accepted=not orders,
            fault_field=fault_of(response),
        )  # fmt: skip
    if not isinstance(detail, dict):
        return None
    fields: dict[str, Any] = detail  # pyright: ignore[reportUnknownVariableType]
    status = str(fields.get("status") or fields.get("code") or "")
    category = _SIGNALS.get(status)
    if category is None:
        return None
    text = f"ElevenLabs: {words_of(response)} ({status})"
    data = fields.get("data")
    if isinstance(data, dict) and isinstance(data.get("prompt_suggestion"), str):  # pyright: ignore[reportUnknownMemberType]
        text += f"; it would take: {data['prompt_suggestion'][:300]}"  # unconfirmed
    return ProviderError(
        category, text, accepted=not orders,
        retry_after=retry_after(response.headers) if response.status_code == 429 else None,
        fault_field="voice_id" if status == "voice_not_found" else "",
    )  # fmt: skip
