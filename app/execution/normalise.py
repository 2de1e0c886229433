"""The second pass: a wish brought to what a model takes, before it is priced and sent.

Pure and total: the same wish and model give the same request, whatever the wish says, and what
comes out satisfies the model's own schema (`schema.problems`). What was changed or left out is
said in plain words. Doing it twice changes nothing.
"""

from __future__ import annotations

import math

from app.execution import sizes
from app.execution.lengths import fit_length, length_told, lengths_of
from app.execution.values import mend, nearest, number_of
from app.providers.model import InputForm, Model, Parameter
from app.providers.port import MediaRequest, Reference
from app.story.base import Frozen
from app.story.graph import Media, Scalar
from app.story.vocabulary import ASPECTS

_MOST_SEED = 2**63 - 1
_ASPECT = ("aspect", "aspect_ratio", "ratio")
_SIZE = ("size", "image_size", "resolution")
_LENGTH = ("seconds", "duration")
# Where ports share a field, this comes first: the picture to work on, then what shapes it.
_ORDER = {p: n for n, p in enumerate(("source", "mask", "start_frame", "end_frame", "layout"))}
# Names that services use for one thing; a wish may use any of them.
_ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"guidance", "guidance_scale", "cfg", "cfg_scale"}),
    frozenset({"steps", "num_inference_steps", "num_steps"}),
    frozenset({"output_format", "format", "output"}),
    frozenset({"style", "style_type", "style_preset"}),
)


class Wish(Frozen):
    """What a node asks for, in the studio's own terms: pixels, seconds. `params` are a person's,
    under the model's names or the studio's. 0, None and empty: no word on it."""

    media: Media = "image"
    prompt: str = ""
    negative: str = ""
    aspect: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0
    fps: int = 24
    seed: int | None = None
    params: tuple[tuple[str, Scalar], ...] = ()
    references: tuple[Reference, ...] = ()


class Normalised(Frozen):
    """A request as it will be sent, and what had to differ from the wish."""

    request: MediaRequest
    remarks: tuple[str, ...] = ()


def normalise(wish: Wish, model: Model) -> Normalised:
    """The wish as this model takes it. Never raises."""
    remarks: list[str] = []
    asked = {name: value for name, value in wish.params if name}
    sent: dict[str, Scalar] = {}
    width, height = _size(wish, model, asked, sent, remarks)
    seconds = _length(wish, model, asked, sent, remarks)
    seed = _seed(wish, model, asked, sent, remarks)
    negative = _negative(wish, model, asked, sent, remarks)
    _parameters(model, asked, sent, remarks)
    for name, value in model.fixed.items():
        sent[name] = value
    label = model.label or model.id
    request = MediaRequest(
        provider=model.provider,
        model=model.id,
        media=wish.media,
        endpoint=model.route,
        prompt=_prompt(wish.prompt, model, remarks),
        negative=negative,
        width=width,
        height=height,
        seconds=seconds,
        fps=wish.fps,
        seed=seed,
        params=tuple(sorted(sent.items())),
        references=_references(wish.references, model, remarks),
    )
    said = dict.fromkeys(f"{label}: {text}" for text in remarks)
    return Normalised(request=request, remarks=tuple(said))


def wish_of(request: MediaRequest) -> Wish:
    """A request as a wish again: how one is brought to another model."""
    return Wish(
        media=request.media, prompt=request.prompt, negative=request.negative,
        width=request.width, height=request.height, seconds=request.seconds, fps=request.fps,
        seed=request.seed, params=request.params, references=request.references,
    )  # fmt: skip


# -- size -------------------------------------------------------------------------------------


def _size(
    wish: Wish,
    model: Model,
    asked: dict[str, Scalar],
    sent: dict[str, Scalar],
    remarks: list[str],
) -> tuple[int, int]:
    form = model.size
    if wish.media in ("audio", "text"):
        for name in (*_ASPECT, "width", "height"):
            _take(asked, model, name)
        return 0, 0
    width, height, tier = _wanted_size(wish, model, asked)
    said = str(asked.pop(form.field, "")) if form.field else ""
    if model.told == "request":
        return max(0, wish.width), max(0, wish.height)
    fitted = sizes.fit(form, width, height, said, tier)
    sent.update(fitted.params)
    remarks += fitted.remarks
    return fitted.width, fitted.height


def _wanted_size(wish: Wish, model: Model, asked: dict[str, Scalar]) -> tuple[int, int, str]:
    """The wished size in pixels, from whatever says it, and an explicit tier."""
    form = model.size
    width = wish.width if wish.width > 0 else 1024
    height = wish.height if wish.height > 0 else width
    aspect, tier = wish.aspect, ""
    for name in _ASPECT:
        if name != form.field:
            aspect = str(_take(asked, model, name) or aspect)
    if form.tier_field:
        tier = str(asked.pop(form.tier_field, "") or "")
    for name in _SIZE:
        if name in (form.field, form.tier_field):
            continue
        value = str(_take(asked, model, name) or "")
        shape = sizes.shape_of(form, value) if value else None
        if shape is not None and min(shape) >= 64:
            width, height, aspect = round(shape[0]), round(shape[1]), ""
        elif shape is not None:
            aspect = value
        elif name == "resolution" and not tier:
            tier = value
    sides = [_take(asked, model, f"{at}{side}") for side in ("width", "height")
             for at in ((f"{form.field}.",) if form.form == "preset" else ("",))]  # fmt: skip
    w, h = (number_of(side) if side is not None else None for side in sides)
    if w and h and w >= 1 and h >= 1:
        width, height, aspect = round(w), round(h), ""
    ratio = ASPECTS.get(aspect) or _ratio_of(aspect)
    if ratio:
        width, height = sizes.reshaped(width, height, ratio)
    return width, height, tier


def _ratio_of(aspect: str) -> float | None:
    shape = sizes.pair_of(aspect)
    return shape[0] / shape[1] if shape else None


def _take(asked: dict[str, Scalar], model: Model, name: str) -> Scalar | None:
    """Takes a word on size or length out of what is asked, unless the model means it otherwise."""
    if name in model.fixed or any(p.name == name for p in model.parameters):
        return None
    return asked.pop(name, None)


# -- length, seed, negative -------------------------------------------------------------------


def _length(
    wish: Wish,
    model: Model,
    asked: dict[str, Scalar],
    sent: dict[str, Scalar],
    remarks: list[str],
) -> float:
    form = model.length
    wanted = wish.seconds if math.isfinite(wish.seconds) else 0.0
    said = asked.pop(form.field, None) if form and form.field else None
    for name in _LENGTH:
        value = _take(asked, model, name)
        number = number_of(value) if value is not None else None
        wanted = number if number is not None and wish.media != "image" else wanted
    if wish.media not in ("video", "audio"):
        return 0.0
    if form is None or model.told == "request":
        return max(0.0, wanted)
    number = number_of(said) if said is not None else None
    if number is not None:
        wanted = number / 1000 if form.style == "milliseconds" else number
    seconds = fit_length(form, wanted)
    if abs(seconds - wanted) > 0.001 and wanted > 0:
        remarks.append(f"{wanted:g} s becomes {seconds:g} s: {lengths_of(form)}")
    if form.field:
        sent[form.field] = length_told(form, seconds)
    return seconds


def _seed(
    wish: Wish,
    model: Model,
    asked: dict[str, Scalar],
    sent: dict[str, Scalar],
    remarks: list[str],
) -> int | None:
    said = None
    for name in {"seed", model.seed.name if model.seed else "seed"}:
        said = _take(asked, model, name) if said is None else said
    seed = wish.seed if said is None else _whole(said, wish.seed)
    if seed is None:
        return None
    if model.seed is None:
        remarks.append("it takes no seed: the same request gives another picture")
        return None
    fitted = seed_in_range(model.seed, seed)
    if fitted != seed:
        remarks.append(f"seed {seed} becomes {fitted}: its seeds have a range")
    if model.told == "params":
        sent[model.seed.name] = str(fitted) if model.seed.type == "text" else fitted
    return fitted


def _whole(said: Scalar, otherwise: int | None) -> int | None:
    """A seed from a person's word; not by way of a float, which would round it."""
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    if isinstance(said, str) and said.strip().isascii() and said.strip().isdigit():
        return int(said.strip()[:40])
    number = number_of(said)
    return otherwise if number is None else round(number)


def seed_in_range(parameter: Parameter, seed: int) -> int:
    """Folded into the range, so that different seeds stay different where they can."""
    low = math.ceil(parameter.least) if parameter.least is not None else 0
    high = math.floor(parameter.most) if parameter.most is not None else max(low, _MOST_SEED)
    if low <= seed <= high:
        return seed
    return low + seed % (high - low + 1) if high >= low else low


def _negative(
    wish: Wish,
    model: Model,
    asked: dict[str, Scalar],
    sent: dict[str, Scalar],
    remarks: list[str],
) -> str:
    said = str(asked.pop(model.negative, "")) if model.negative else ""
    said = said or str(_take(asked, model, "negative_prompt") or "")
    negative = wish.negative or said
    if not negative:
        return ""
    if not model.negative:
        remarks.append("it takes no negative prompt; what to avoid is left out")
        return ""
    if model.told == "params":
        sent[model.negative] = negative
    return negative


def _prompt(prompt: str, model: Model, remarks: list[str]) -> str:
    """Within the model's bound, cut where a sentence or at least a word ends."""
    most = model.prompt_most
    if not most or len(prompt) <= most:
        return prompt
    remarks.append(f"the prompt is cut to {most} characters")
    return shortened(prompt, most)


def shortened(prompt: str, most: int) -> str:
    """Not longer than `most`, cut where a sentence or at least a word ends."""
    cut = prompt[:most]
    for mark in (". ", "; ", ", ", " "):
        at = cut.rfind(mark)
        if at >= most // 2:
            return cut[:at].rstrip() + ("." if mark == ". " else "")
    return cut


# -- parameters and references ----------------------------------------------------------------


def _parameters(
    model: Model, asked: dict[str, Scalar], sent: dict[str, Scalar], remarks: list[str]
) -> None:
    known = {p.name: p for p in model.parameters if p.name not in sent}
    for name, value in sorted(asked.items()):
        if name in model.fixed:
            if value != model.fixed[name]:
                remarks.append(f"{name} is always {model.fixed[name]} here")
            continue
        parameter = known.get(name) or _alike(name, known, asked)
        if parameter is None:
            remarks.append(f"it has no {name}; left out")
            continue
        mended, why = mend(parameter, value)
        if mended is None:
            remarks.append(f"{name} {value!r} is left out: {why}")
            continue
        sent[parameter.name] = mended
        if str(mended) != str(value):
            remarks.append(f"{name} {value} becomes {mended}: {why}")
    for parameter in known.values():
        default = parameter.default
        if parameter.send and default is not None and parameter.name not in sent:
            mended, _ = mend(parameter, default)
            if mended is not None:
                sent[parameter.name] = mended


def _alike(name: str, known: dict[str, Parameter], asked: dict[str, Scalar]) -> Parameter | None:
    """A parameter that is this one under another name, or misspelled."""
    free = {n: p for n, p in known.items() if n not in asked}
    group = next((g for g in _ALIKE if name in g), frozenset[str]())
    for other, parameter in free.items():
        if other in group:
            return parameter
    found = nearest(name, tuple(free)) if len(name) > 3 else None
    return free.get(str(found)) if found is not None else None


def _references(
    wished: tuple[Reference, ...], model: Model, remarks: list[str]
) -> tuple[Reference, ...]:
    taken: list[Reference] = []
    by_port: dict[str, int] = {}
    by_field: dict[str, int] = {}
    left: dict[str, int] = {}
    for reference in sorted(wished, key=lambda r: _ORDER.get(r.port, len(_ORDER))):
        form = taking(model, reference)
        full = form is not None and (
            by_port.get(form.port, 0) >= form.most or by_field.get(form.field, 0) >= room_of(model, form)
        )  # fmt: skip
        if form is None or full:
            left[reference.port] = left.get(reference.port, 0) + 1
            continue
        taken.append(
            reference.model_copy(update={"field": field_of(form, by_field.get(form.field, 0))})
        )
        by_port[form.port] = by_port.get(form.port, 0) + 1
        by_field[form.field] = by_field.get(form.field, 0) + 1
    for port, count in left.items():
        name = port.replace("_", " ")
        most = sum(1 for r in taken if r.port == port)
        if most:
            remarks.append(f"it takes {most} of {most + count} {name}s; the rest goes by its words")
        else:
            remarks.append(f"it takes no {name}; it goes by the words in its place")
    return tuple(taken)


def taking(model: Model, reference: Reference) -> InputForm | None:
    """Where this reference goes: the port's own place, or a picture to work on among the
    references."""
    form = model.taking(reference.port)
    if form is None and reference.port == "source":
        form = model.taking("reference")
    return form


def room_of(model: Model, form: InputForm) -> int:
    """How many files the field of this input holds: several ports may share it."""
    sharing = [i.most for i in model.inputs if i.field == form.field]
    return max(*sharing, sum(1 for most in sharing if most == 1))


def field_of(form: InputForm, nth: int) -> str:
    """The field of the nth (from 0) input: `input_image`, `input_image_2` ... where numbered."""
    return f"{form.field}_{nth + 1}" if form.shape == "numbered" and nth else form.field
