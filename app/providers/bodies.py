"""Bodies of requests from the flat parameters that a request carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import httpx

from app.providers.inputs import Part
from app.providers.wire import body_of
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


def size_object(value: Any) -> Any:
    """`1024x768` as an object of width and height; everything else stays (a preset's name)."""
    found = re.fullmatch(r"(\d+)[x:*](\d+)", value) if isinstance(value, str) else None
    return {"width": int(found[1]), "height": int(found[2])} if found else value


def by_field(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """Inputs by the model's field that takes them, in order."""
    fields: dict[str, list[Part]] = {}
    for part in parts:
        fields.setdefault(part.reference.field, []).append(part)
    return fields


def fault_of(response: httpx.Response) -> str:
    """The field that a refusal of the FastAPI kind names (`detail[0].loc`); '' where none."""
    detail = body_of(response).get("detail")
    first: Any = detail[0] if isinstance(detail, list) and detail else None  # pyright: ignore[reportUnknownVariableType]
    loc: Any = first.get("loc") if isinstance(first, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    names = [str(n) for n in loc if isinstance(n, str)] if isinstance(loc, list) else []  # pyright: ignore[reportUnknownVariableType]
    return names[-1] if names else ""
