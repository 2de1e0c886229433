"""Google's Gemini API: pictures by `generateContent`, answered at once with base64; clips and
music as interactions, which run in the background (`google_interactions.py` has their shapes)."""

from __future__ import annotations

import re
from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said, from_base64, suffix_of
from app.providers.google_interactions import (
    HEADERS,
    INTERACTIONS,
    File,
    Interaction,
    Output,
    body_for,
    output_of,
)
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.wire import Answer, body_of, retry_after, words_of
from app.story.jobs import Category
from app.system.tasks import in_thread

_READ_SECONDS = 300.0
_MOST_BYTES = 6 << 20  # of each picture: 14 of them stay below the 100 MB of a body
_JOB = re.compile(rf"{INTERACTIONS}/[A-Za-z0-9._~-]+")  # id of a job that is polled
_FILE = re.compile(r"/(files/[A-Za-z0-9_-]+)(?::download)?(?:\?|$)")
_PICTURE = ("aspectRatio", "imageSize")  # all else goes beside them

_REFUSED = frozenset({
    "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR",
})  # fmt: skip

# What a token costs in micro-dollars: all that goes in, words and thoughts out, pictures out. The
# service states its bill in tokens.
_RATES = {"gemini-nano-banana-2.1": (1.5, 7.5, 30.0), "gemini-3-pro-image": (2.0, 12.0, 120.0)}


class _Blob(Answer):
    data: str


class _Piece(Answer):
    text: str = ""
    thought: bool = False
    inlineData: _Blob | None = None


class _Content(Answer):
    parts: list[_Piece] | None = None


class _Candidate(Answer):
    content: _Content | None = None
    finishReason: str = ""
    finishMessage: str = ""


class _Feedback(Answer):
    blockReason: str = ""


class _Tokens(Answer):
    modality: str = ""
    tokenCount: int = 0


class _Usage(Answer):
    promptTokenCount: int = 0
    candidatesTokenCount: int = 0
    thoughtsTokenCount: int = 0
    candidatesTokensDetails: list[_Tokens] | None = None


class _Generated(Answer):
    candidates: list[_Candidate] | None = None
    promptFeedback: _Feedback | None = None
    usageMetadata: _Usage | None = None
    responseId: str = ""


class _Models(Answer):
    models: list[dict[str, Any]]


class Google(AnswersAtOnce, Adapter):
    """The service `google`. A job that is polled has the address of its interaction as id."""

    hosts = ("generativelanguage.googleapis.com",)

    def _signed(self, key: str) -> dict[str, str]:
        return {"x-goog-api-key": key}

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        return _refusal(response)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        parts = await parts_of(request, context, _MOST_BYTES)
        if request.endpoint == INTERACTIONS:
            return await self._interact(request, parts, context)
        response = await self._wire.call(
            "POST",
            request.endpoint,
            json=_picture_body(request, parts),
            buys=True,
            read_seconds=_READ_SECONDS,
        )
        answer = await in_thread(self._wire.read, response, _Generated, True)
        billed = _billed(request.model, answer.usageMetadata)
        data = await from_base64(self._picture(answer, billed), self._service.label)
        said = Said(suffix=suffix_of(data), id=answer.responseId, billed=billed)
        return await self.keep(context, data, said)

    async def poll(self, provider_job: str, wait: float) -> Poll:
        if not provider_job.startswith(INTERACTIONS):
            return await super().poll(provider_job, wait)
        output = output_of(await self._interaction(provider_job), self._service.label)
        if output is None:
            return Poll(state="running")
        name = self._file_of(output)
        if name:
            file = self._wire.read(await self._wire.call("GET", name), File)
            if file.state == "FAILED":
                raise self._wire.error("server", "could not store the result", True)
            if file.state == "PROCESSING":
                return Poll(state="running")
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        if not provider_job.startswith(INTERACTIONS):
            return await super().collect(provider_job, context)
        output = output_of(await self._interaction(provider_job), self._service.label)
        if output is None:
            raise self._wire.error("expired_output", "has no result any more", True)
        name = self._file_of(output)
        if name:
            url = f"{self.base_url.rstrip('/')}/{name}:download?alt=media"
            key = ("x-goog-api-key", self._access.key)  # the file's host asks for it
            return Delivered(remote=Remote(url=url, headers=(key,)))
        data = await from_base64(output.data, self._service.label)
        path = context.scratch / f"{context.job}.result"
        await in_thread(path.write_bytes, data)
        return Delivered(path=path, suffix=suffix_of(data))

    async def cancel(self, provider_job: str) -> None:
        if not _JOB.fullmatch(provider_job):
            return
        try:
            await self._wire.call("POST", f"{provider_job}/cancel", headers=HEADERS)
        except ProviderError as error:
            # What has ended, or was cancelled before, can not be cancelled.
            if error.category not in ("invalid_parameters", "server"):
                raise

    async def check(self) -> str:
        response = await self._wire.call("GET", "models", params={"pageSize": "1000"})
        models = self._wire.read(response, _Models).models
        return f"The key works: {len(models)} models."

    # -- inside -------------------------------------------------------------------------------

    def _picture(self, answer: _Generated, billed: int | None) -> str:
        """The picture's base64; a refusal comes with 200 as well."""
        feedback = answer.promptFeedback
        if feedback is not None and feedback.blockReason and not answer.candidates:
            text = f"refused the prompt ({feedback.blockReason})"
            raise self._wire.error("content_policy", text, True, billed=billed)
        candidate = next(iter(answer.candidates or ()), _Candidate())
        pieces = candidate.content.parts or () if candidate.content else ()
        picture = next((p.inlineData for p in pieces if p.inlineData and not p.thought), None)
        if picture is not None:
            return picture.data
        words = " ".join(p.text for p in pieces if not p.thought) or candidate.finishMessage
        text = f"made no picture ({candidate.finishReason or 'no reason'}) {words[:200]}".rstrip()
        policy = candidate.finishReason in _REFUSED
        category: Category = "content_policy" if policy else "malformed_output"
        raise self._wire.error(category, text, True, billed=billed)

    async def _interact(self, request: MediaRequest, parts: list[Part], context: JobContext) -> str:
        body = body_for(request, parts)
        response = await self._wire.call(
            "POST", INTERACTIONS, json=body, headers=HEADERS, buys=True, read_seconds=_READ_SECONDS
        )
        answer = await in_thread(self._wire.read, response, Interaction, True)
        job = f"{INTERACTIONS}/{answer.id}"
        output = output_of(answer, self._service.label)
        if output is not None and output.data:  # it did not run in the background
            data = await from_base64(output.data, self._service.label)
            return await self.keep(context, data, Said(suffix=suffix_of(data)))
        if not _JOB.fullmatch(job):
            raise self._wire.error("uncertain", "took an order without a usable id", None)
        return job

    async def _interaction(self, job: str) -> Interaction:
        if not _JOB.fullmatch(job):
            raise self._wire.error("malformed_output", "has no such job", True)
        return self._wire.read(await self._wire.call("GET", job, headers=HEADERS), Interaction)

    def _file_of(self, output: Output) -> str:
        """`files/…` of a result that lies with the service; '' where it came along."""
        if output.data or not output.uri:
            return ""
        found = _FILE.search(output.uri)
        if found is None or not self._wire.owns(output.uri):
            raise self._wire.error("malformed_output", "names a result that is not its own", True)
        return found.group(1)


def _picture_body(request: MediaRequest, parts: list[Part]) -> dict[str, Any]:
    params = dict(request.params)
    picture = {name: params.pop(name) for name in _PICTURE if name in params}
    config: dict[str, Any] = {"responseModalities": ["IMAGE"], **params}
    if picture:
        config["imageConfig"] = picture
    shown = [{"inlineData": {"mimeType": p.type, "data": p.base64}} for p in parts]
    content = {"role": "user", "parts": [*shown, {"text": request.prompt}]}
    return {"contents": [content], "generationConfig": config}


def _billed(model: str, usage: _Usage | None) -> int | None:
    """Micro-dollars of the tokens that the service counted."""
    rates = _RATES.get(model)
    if rates is None or usage is None or not usage.candidatesTokensDetails:
        return None
    into, words, picture = rates
    pictures = sum(t.tokenCount for t in usage.candidatesTokensDetails if t.modality == "IMAGE")
    others = max(0, usage.candidatesTokenCount - pictures) + usage.thoughtsTokenCount
    return round(usage.promptTokenCount * into + others * words + pictures * picture)


def _refusal(response: httpx.Response) -> ProviderError | None:
    """The signals of both protocols: one has numbers as `code`, the other has words."""
    error = body_of(response).get("error")
    if not isinstance(error, dict):
        return None
    text, told = words_of(response), response.text
    orders = response.request.method == "POST"
    category: Category
    wait: float | None = None
    # A wrong key is a 400 here.
    if "API_KEY_INVALID" in told or "API key not valid" in text or "API key expired" in text:
        category = "auth"
    elif response.status_code == 429 and re.search(r"PerDay|limit: 0\b", told):
        category = "out_of_credits"  # unconfirmed: a quota of the day, or a tier without any
    elif response.status_code == 429:
        category, wait = "rate_limited", retry_after(response.headers)
        asked = re.search(r'"retryDelay":\s*"(\d+(?:\.\d+)?)s"', told)  # unconfirmed
        wait = float(asked.group(1)) if wait is None and asked else wait
    elif response.status_code == 400 and "billing" in text.lower():
        category = "out_of_credits"
    elif response.status_code == 400 and re.search(r"\bimage\b.*(process|decode|valid)", text):
        category = "input_image"  # unconfirmed: "Unable to process input image"
    else:
        return None
    return ProviderError(category, f"Google: {text}", accepted=not orders, retry_after=wait)
