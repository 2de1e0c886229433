"""Whether a request satisfies its model's own schema: what speaks against it, in words."""

from __future__ import annotations

from collections.abc import Collection

from app.execution import sizes
from app.execution.lengths import fit_length, length_told
from app.execution.normalise import field_of, room_of, seed_in_range, taking
from app.execution.values import fits, number_of
from app.providers.model import Model
from app.providers.port import MediaRequest
from app.story.graph import Scalar


def problems(model: Model, request: MediaRequest) -> list[str]:
    """Everything that the model would refuse; empty: it can be sent."""
    found: list[str] = []
    params = dict(request.params)
    _size(model, request, params, found)
    _length(model, request, params, found)
    _seed(model, request, params, found)
    if model.negative:
        params.pop(model.negative, None)
    elif request.negative:
        found.append("it takes no negative prompt")
    for name, value in model.fixed.items():
        if params.pop(name, None) != value:
            found.append(f"{name} must be {value}")
    known = {p.name: p for p in model.parameters}
    for name, value in params.items():
        if name not in known:
            found.append(f"it has no {name}")
        elif not fits(known[name], value):
            found.append(f"{name} cannot be {value!r}")
    if model.prompt_most and len(request.prompt) > model.prompt_most:
        found.append(f"the prompt is longer than {model.prompt_most} characters")
    return found + missing_inputs(model, request) + _inputs(model, request)


def missing_inputs(
    model: Model, request: MediaRequest, foreseen: Collection[str] = ()
) -> list[str]:
    """Inputs without which the model does nothing. `foreseen` ports will be filled by then."""
    forms = {r.port: form for r in request.references if (form := taking(model, r))}
    filled = {*(form.port for form in forms.values()), *foreseen}
    return [
        f"it needs a {i.port.replace('_', ' ')}"
        for i in model.inputs
        if i.needed and i.port not in filled
    ]


def warnings(model: Model, params: tuple[tuple[str, Scalar], ...]) -> list[str]:
    """Values that are allowed, and unwise: outside the advised range."""
    found: list[str] = []
    given = dict(params)
    for parameter in model.parameters:
        number = number_of(given[parameter.name]) if parameter.name in given else None
        if number is None or parameter.advised is None:
            continue
        low, high = parameter.advised
        if not low <= number <= high:
            why = f": {parameter.help}" if parameter.help else ""
            found.append(f"{parameter.name} {number:g} is outside {low:g}-{high:g}{why}")
    return found


def _size(model: Model, request: MediaRequest, params: dict[str, Scalar], found: list[str]) -> None:
    form = model.size
    if model.told == "request" or request.media in ("audio", "text"):
        return
    if form.form == "pixels":
        told = (params.pop("width", None), params.pop("height", None))
        if told != (request.width, request.height):
            found.append("the size that is told is not the request's")
        found += sizes.pixel_faults(form, request.width, request.height)
    elif form.field and form.form != "fixed":
        dotted = [params.pop(f"{form.field}.{side}", None) for side in ("width", "height")]
        value = params.pop(form.field, None)
        if value is None and dotted == [request.width, request.height] and form.free:
            found += sizes.pixel_faults(form, request.width, request.height)
        elif value is not None and not sizes.knows(form, str(value), request.width, request.height):
            found.append(f"{form.field} cannot be {value!r}")
        elif value is None and (form.values or form.form == "text"):
            found.append(f"it must be told {form.field}")
        if form.tier_field and form.tiers:
            tier = params.pop(form.tier_field, None)
            if tier not in form.tiers:
                found.append(f"{form.tier_field} cannot be {tier!r}")


def _length(
    model: Model, request: MediaRequest, params: dict[str, Scalar], found: list[str]
) -> None:
    form = model.length
    if form is None or model.told == "request" or request.media not in ("video", "audio"):
        return
    if abs(fit_length(form, request.seconds) - request.seconds) > 0.001:
        found.append(f"it makes no {request.seconds:g} s")
    if form.field and params.pop(form.field, None) != length_told(form, request.seconds):
        found.append(f"{form.field} does not say {request.seconds:g} s")


def _seed(model: Model, request: MediaRequest, params: dict[str, Scalar], found: list[str]) -> None:
    if model.seed is None:
        if request.seed is not None:
            found.append("it takes no seed")
        return
    told = params.pop(model.seed.name, None)
    if request.seed is not None and seed_in_range(model.seed, request.seed) != request.seed:
        found.append(f"seed {request.seed} is out of its range")
    if model.told == "params" and request.seed is not None and str(told) != str(request.seed):
        found.append("the seed that is told is not the request's")


def _inputs(model: Model, request: MediaRequest) -> list[str]:
    found: list[str] = []
    by_port: dict[str, int] = {}
    by_field: dict[str, int] = {}
    for reference in request.references:
        form = taking(model, reference)
        if form is None:
            found.append(f"it takes no {reference.port.replace('_', ' ')}")
            continue
        if reference.field != field_of(form, by_field.get(form.field, 0)):
            found.append(f"{reference.port} does not go into {reference.field!r}")
        by_port[form.port] = by_port.get(form.port, 0) + 1
        by_field[form.field] = by_field.get(form.field, 0) + 1
        if by_port[form.port] > form.most or by_field[form.field] > room_of(model, form):
            found.append(f"it takes no more than {form.most} of {form.port}")
    return found
