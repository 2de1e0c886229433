"""OpenAI's pictures: one request, answered with base64. Pictures that go in and masks go to the
edits, as a multipart body. There is neither a seed nor a negative prompt."""

from __future__ import annotations

import io
from typing import Any

import httpx

from app.providers.adapter import Adapter
from app.providers.at_once import AnswersAtOnce, Said, from_base64, suffix_of
from app.providers.inputs import Part, parts_of
from app.providers.port import JobContext, MediaRequest, ProviderError
from app.providers.wire import Answer, body_of, words_of
from app.story.jobs import Category
from app.system.tasks import in_thread

_EDITS = "images/edits"
_READ_SECONDS = 300.0
_MOST_BYTES = 49 << 20  # of each picture
_MOST_MASK = 4 << 20

# What a token costs in micro-dollars: words in, pictures in, all that comes out. The service
# states its bill in tokens. unconfirmed: older models have other rates, theirs is the estimate.
_RATES = {"gpt-image-2": (5, 8, 30)}

_REFUSED = frozenset({"moderation_blocked", "content_policy_violation"})
# unconfirmed: all but the first, as other clients hold them
_NO_MONEY = frozenset({
    "insufficient_quota", "billing_hard_limit_reached", "credit_balance_exhausted",
    "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
})  # fmt: skip
_BAD_PICTURE = frozenset({
    "invalid_image_file", "invalid_image", "image_too_large", "image_parse_error",
    "invalid_image_format", "image_file_too_large",
})  # fmt: skip


class _Picture(Answer):
    b64_json: str | None = None
    revised_prompt: str | None = None


class _InputTokens(Answer):
    text_tokens: int = 0
    image_tokens: int = 0


class _Usage(Answer):
    output_tokens: int = 0
    input_tokens_details: _InputTokens = _InputTokens()


class _Pictures(Answer):
    data: list[_Picture] | None = None
    usage: _Usage | None = None


class _Model(Answer):
    id: str


class _Models(Answer):
    data: list[_Model]


class OpenAIImages(AnswersAtOnce, Adapter):
    """The service `openai`."""

    hosts = ("api.openai.com",)

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        return _refusal(response)

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        body: dict[str, Any] = {
            "model": request.model, "prompt": request.prompt, **dict(request.params),
        }  # fmt: skip
        parts = await parts_of(request, context, _MOST_BYTES)
        if parts:
            body.pop("moderation", None)  # the multipart body has no such field
            files = await in_thread(_files, parts)
            response = await self._wire.call(
                "POST", _EDITS, data=body, files=files, buys=True, read_seconds=_READ_SECONDS
            )
        else:
            response = await self._wire.call(
                "POST", request.endpoint, json=body, buys=True, read_seconds=_READ_SECONDS
            )
        answer = await in_thread(self._wire.read, response, _Pictures, True)
        billed = _billed(request.model, answer.usage)
        picture = next((p for p in answer.data or () if p.b64_json), None)
        if picture is None:
            raise self._wire.error("malformed_output", "sent no picture", True, billed=billed)
        data = await from_base64(picture.b64_json or "", self._service.label)
        said = Said(
            suffix=suffix_of(data), id=response.headers.get("x-request-id", ""), billed=billed,
            prompt=picture.revised_prompt or "",
        )  # fmt: skip
        return await self.keep(context, data, said)

    async def check(self) -> str:
        try:
            response = await self._wire.call("GET", "models")
        except ProviderError as error:
            # unconfirmed: a restricted key is refused with the scope that it lacks
            if error.category == "auth" and "scope" in error.text.lower():
                return "The key is known; it may not list models."
            raise
        models = self._wire.read(response, _Models).data
        pictures = sum("image" in m.id for m in models)
        return f"The key works: {len(models)} models, {pictures} of them for pictures."


def _files(parts: list[Part]) -> list[tuple[str, tuple[str, bytes, str]]]:
    """The picture to be changed first: a mask belongs to the first one."""
    masks = [p for p in parts if p.reference.port == "mask"]
    pictures = [p for p in parts if p.reference.port != "mask"]
    pictures.sort(key=lambda p: p.reference.port != "source")
    if not pictures:
        raise ProviderError("input_image", "a mask needs the picture that it belongs to")
    name = "image" if len(pictures) == 1 else "image[]"
    files = [(name, p.file) for p in pictures]
    return files + [("mask", _mask(m, pictures[0])) for m in masks[:1]]


def _mask(mask: Part, picture: Part) -> tuple[str, bytes, str]:
    """White is what shall change; this service wants that transparent, in the picture's size."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(picture.data)) as first, Image.open(io.BytesIO(mask.data)) as m:
            keeps = m.getchannel("A") if "A" in m.getbands() else ImageOps.invert(m.convert("L"))
            keeps = keeps.resize(first.size)
    except (OSError, ValueError) as error:
        raise ProviderError("input_image", f"the mask cannot be read ({error})") from error
    clear = Image.new("RGBA", keeps.size, (0, 0, 0, 0))
    clear.putalpha(keeps)
    out = io.BytesIO()
    clear.save(out, "PNG", optimize=True)
    if out.tell() > _MOST_MASK:
        raise ProviderError("input_image", "the mask is larger than 4 MB")
    return ("mask.png", out.getvalue(), "image/png")


def _billed(model: str, usage: _Usage | None) -> int | None:
    """Micro-dollars of the tokens that the service counted."""
    rates = next((r for name, r in _RATES.items() if model.startswith(name)), None)
    if rates is None or usage is None:
        return None
    text, picture, out = rates
    into = usage.input_tokens_details
    return into.text_tokens * text + into.image_tokens * picture + usage.output_tokens * out


def _refusal(response: httpx.Response) -> ProviderError | None:
    error = body_of(response).get("error")
    if not isinstance(error, dict):
        return None
    fields: dict[str, Any] = error  # pyright: ignore[reportUnknownVariableType]
    code, param = str(fields.get("code") or ""), str(fields.get("param") or "")
    category: Category
    if code in _REFUSED:
        category = "content_policy"
    elif code in _NO_MONEY:
        category = "out_of_credits"
    elif code in _BAD_PICTURE:
        category = "input_image"
    elif code == "model_not_found" and response.status_code != 403:
        category = "model_gone"
    elif response.status_code == 400:
        category = "invalid_parameters"
    else:
        return None
    return ProviderError(
        category, f"OpenAI: {words_of(response)}", accepted=False, fault_field=param
    )
