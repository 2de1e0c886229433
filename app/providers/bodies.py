"""Bodies of requests from the flat parameters that a request carries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import httpx
from pydantic import ValidationError

from app.providers.inputs import Part
from app.providers.wire import Answer
from app.story.graph import Scalar


def nested(params: Iterable[tuple[str, Scalar]]) -> dict[str, Any]:
    """`video.duration` becomes `{"video": {"duration": ...}}`."""
    body: dict[str, Any] = {}
    for name, value in params:
        *outer, last = name.split(".")
        place = body
        for part in outer:
            place = place.setdefault(part, {})
        place[last] = value
    return body


def by_field(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """Inputs by the model's field that takes them, in order."""
    fields: dict[str, list[Part]] = {}
    for part in parts:
        fields.setdefault(part.reference.field, []).append(part)
    return fields


def fault_of(response: httpx.Response) -> str:
    """The field that a refusal of the FastAPI kind names (`detail[0].loc`); '' where none."""
    names = [name for name in first_detail(response).loc if isinstance(name, str)]
    return names[-1] if names else ""


class Detail(Answer):
    """One entry of `detail` in an error of the FastAPI kind."""

    loc: list[str | int] = []
    msg: str = ""
    type: str = ""


class _Details(Answer):
    detail: list[Detail] = []


def first_detail(response: httpx.Response) -> Detail:
    """The first entry of `detail`; an empty one where there is none."""
    try:
        details = _Details.model_validate_json(response.content).detail
    except ValidationError:
        return Detail()
    return details[0] if details else Detail()
