"""Checks a request's fields as the services' own validation does: unknown names, wrong types,
values outside of their range or list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Number(NamedTuple):
    least: float = float("-inf")
    most: float = float("inf")
    multiple: int = 0
    whole: bool = True


# A type, allowed values, or a number's range; a list holds what each entry must be; a mapping is
# an object.
Kind = type | tuple[Any, ...] | Number | list[Any] | Mapping[str, Any]


class Fault(NamedTuple):
    field: str
    text: str
    type: str


def faults(
    body: Any, fields: Mapping[str, Kind], needed: tuple[str, ...] = ("prompt",)
) -> list[Fault]:
    """What is wrong with a body; empty: nothing."""
    if not isinstance(body, dict):
        return [Fault("", "Input should be an object", "model_attributes_type")]
    found = [Fault(name, "Field required", "missing") for name in needed if name not in body]
    for name, value in body.items():
        if name not in fields:
            found.append(Fault(name, "Extra inputs are not permitted", "extra_forbidden"))
        elif text := _wrong(value, fields[name]):
            found.append(Fault(name, text, "value_error"))
    return found


def _wrong(value: Any, kind: Kind) -> str:
    match kind:
        case Number():
            number = isinstance(value, int) if kind.whole else isinstance(value, int | float)
            if isinstance(value, bool) or not number:
                return "Input should be a number"
            if not kind.least <= value <= kind.most:
                return f"Input should be from {kind.least} to {kind.most}"
            return (
                f"not a multiple of {kind.multiple}"
                if kind.multiple and value % kind.multiple
                else ""
            )
        case tuple():
            return "" if value in kind else f"Input should be one of {kind}"
        case list():
            if not isinstance(value, list):
                return "Input should be a list"
            return next((text for v in value if (text := _wrong(v, kind[0]))), "")
        case type():
            right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
            return "" if right else f"Input should be a {kind.__name__}"
        case _:
            wrong = faults(value, kind, ())
            return f"{wrong[0].field}: {wrong[0].text}" if wrong else ""
