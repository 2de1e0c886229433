"""The shapes of Google's Interactions API for clips and music: what is sent, what comes back."""

from __future__ import annotations

import re
from typing import Any

from app.providers.inputs import Part
from app.providers.port import MediaRequest, ProviderError
from app.providers.wire import Answer

INTERACTIONS = "interactions"
HEADERS = {"Api-Revision": "2026-05-20"}  # names the shape of answers with `steps`

_RUNNING = frozenset({"in_progress", "queued"})
_BESIDE = ("background", "store")  # of the order itself; all else describes the clip
# unconfirmed: no source shows how a refusal is told here; these words stand in Google's others
_POLICY = re.compile(r"safety|polic(y|ies)|prohibited|blocked|sensitive|responsible", re.I)


class _Part(Answer):
    type: str = ""
    text: str = ""
    data: str = ""
    uri: str = ""


class _Fault(Answer):
    code: int | str = ""
    message: str = ""


class _Step(Answer):
    type: str = ""
    content: list[_Part] | None = None
    error: _Fault | None = None


class Output(_Part):
    """A finished result: base64, or where it lies."""


class Interaction(Answer):
    """One order and how it stands. `steps` counts; the others are shapes of older answers."""

    id: str = ""
    status: str
    steps: list[_Step] | None = None
    outputs: list[_Part] | None = None
    output_video: _Part | None = None
    output_audio: _Part | None = None
    errors: list[_Fault] | None = None
    error: _Fault | None = None  # unconfirmed: beside `errors`


class File(Answer):
    """A result that lies with the service."""

    state: str = "ACTIVE"


def body_for(request: MediaRequest, parts: list[Part]) -> dict[str, Any]:
    """Pictures go before the words, which say what each one is."""
    params = dict(request.params)
    body: dict[str, Any] = {"model": request.model}
    body |= {name: params.pop(name) for name in _BESIDE if name in params}
    if request.media == "video":
        body["response_format"] = {"type": "video", "delivery": "uri", **params}
        parts, words = _in_roles(parts, request.prompt)
    else:
        # Music takes no format; its length is asked for in words.
        words = request.prompt
        if request.seconds:
            words = f"{words}\nLength: {request.seconds:.0f} seconds."
    shown = [{"type": p.reference.media, "data": p.base64, "mime_type": p.type} for p in parts]
    body["input"] = [*shown, {"type": "text", "text": words}] if shown else words
    return body


def _in_roles(parts: list[Part], prompt: str) -> tuple[list[Part], str]:
    """The first frame, the last frame, then what is only looked at; bound by marks."""
    first = [p for p in parts if p.reference.port == "start_frame"]
    last = [p for p in parts if p.reference.port == "end_frame"]
    others = [p for p in parts if p.reference.port not in ("start_frame", "end_frame")]
    if last and not first:
        raise ProviderError(
            "invalid_parameters", "an end frame needs a start frame", fault_field="end_frame"
        )
    marks = [f"<{name}>@Image{n}" for n, name in enumerate(("FIRST_FRAME", "LAST_FRAME"), 1)]
    prefix = ""
    if first:
        prefix += f"[# Sources {' '.join(marks[: len(first) + len(last)])}] "
    if others:
        start = len(first) + len(last) + 1
        refs = (f"<IMAGE_REF_{n}>@Image{start + n}" for n in range(len(others)))
        prefix += f"[# References {' '.join(refs)}] "
    return [*first, *last, *others], prefix + prompt


def output_of(answer: Interaction, service: str) -> Output | None:
    """The result; None while it is made. Raises `ProviderError` where there will be none."""
    if answer.status in _RUNNING:
        return None
    said = [s for s in answer.steps or () if s.type == "model_output"]
    contents = [c for s in said for c in s.content or ()] + list(answer.outputs or ())
    found = [*contents, answer.output_video, answer.output_audio]
    for part in found:
        if part is not None and (part.data or part.uri) and part.type != "text":
            return Output(type=part.type, data=part.data, uri=part.uri)
    faults = [*(s.error for s in said), *(answer.errors or ()), answer.error]
    words = [f"{f.code} {f.message}".strip() for f in faults if f is not None]
    words += [c.text for c in contents if c.text]
    told = "; ".join(words)[:300]
    text = f"{service} ended without a result ({answer.status}) {told}".rstrip()
    if answer.status == "cancelled":
        raise ProviderError("cancelled", text, accepted=True)
    if _POLICY.search(told):
        raise ProviderError("content_policy", text, accepted=True)
    failed = answer.status in ("failed", "budget_exceeded")
    raise ProviderError("server" if failed else "malformed_output", text, accepted=True)
