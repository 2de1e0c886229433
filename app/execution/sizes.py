"""A wanted picture size in the form that a model is told: pixels, a ratio, a preset, a tier.

The aspect is kept before the size: a board is cut to one shape.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from app.execution.values import nearest, number_of, plain
from app.providers.model import SizeForm
from app.story.graph import Scalar

_PAIR = re.compile(r"(\d+(?:\.\d+)?)\s*[:x×_/*]\s*(\d+(?:\.\d+)?)\s*$", re.I)
_MOST_SIDE = 1 << 16  # beyond any model: keeps the arithmetic finite
_WIDEST = 16  # to 1: no board and no model is wider
_PIXELS = 64  # from here on two numbers are pixels, below they are a ratio
_TIER_SLACK = 0.9  # a tier this close below what is wanted will do


@dataclass(frozen=True)
class Fitted:
    """What is told, what will come (pixels; 0: no picture), and what differs from the wish."""

    params: dict[str, Scalar]
    width: int
    height: int
    remarks: list[str] = field(default_factory=list[str])


def fit(form: SizeForm, width: int, height: int, said: str = "", tier: str = "") -> Fitted:
    """`said` and `tier` are a person's explicit values of the model's own fields; they win."""
    width, height = (min(max(1, side), _MOST_SIDE) for side in (width, height))
    exact = form.form == "pixels" or form.free or (form.form == "text" and not _closed(form))
    wide = max(width, height) > 2 * _WIDEST * min(width, height)
    if not exact or wide or pixel_faults(form, width, height):  # what fits already stays as it is
        width, height = max(width, -(-height // _WIDEST)), max(height, -(-width // _WIDEST))
    remarks: list[str] = []
    if said and form.field:
        exact = nearest(said, form.values or tuple(form.presets)) if _closed(form) else None
        if exact is not None and plain(exact) == plain(said):
            shape = shape_of(form, str(exact))
            if shape is not None:
                width, height = _as_pixels(form, shape, width, height)
            return _told(form, str(exact), width, height, tier, remarks)
        pair = pair_of(said)
        if form.form == "ratio" and not form.values and pair and max(pair) <= _WIDEST * min(pair):
            width, height = reshaped(width, height, pair[0] / pair[1])
            return _told(form, f"{pair[0]:g}:{pair[1]:g}", width, height, tier, remarks)
        width, height = _from_words(form, said, width, height, remarks)
    match form.form:
        case "fixed":
            return Fitted({}, width, height)
        case "pixels":
            w, h = fit_pixels(form, width, height)
            _say(remarks, form, width, height, w, h)
            return Fitted({"width": w, "height": h}, w, h, remarks)
        case _ if not form.field:
            return Fitted({}, width, height)
        case "preset" if form.free:
            w, h = fit_pixels(form, width, height)
            _say(remarks, form, width, height, w, h)
            told: dict[str, Scalar] = {f"{form.field}.width": w, f"{form.field}.height": h}
            return Fitted(told, w, h, remarks)
        case "text" if not _closed(form):
            w, h = fit_pixels(form, width, height)
            _say(remarks, form, width, height, w, h)
            return Fitted({form.field: f"{form.prefix}{w}{form.between}{h}"}, w, h, remarks)
        case "ratio" if not form.values:
            return _told(form, _ratio_text(form, width, height), width, height, tier, remarks)
        case _:
            return _nearest(form, width, height, tier, remarks)


def shape_of(form: SizeForm, value: str) -> tuple[float, float] | None:
    """Width and height (or their ratio) that a text, ratio or preset stands for."""
    preset = form.presets.get(value)
    if preset is not None and min(preset) > 0:
        return float(preset[0]), float(preset[1])
    pair = pair_of(value)
    if pair is not None:
        return (min(pair), max(pair)) if "portrait" in value else pair
    return (1.0, 1.0) if "square" in value.casefold() else None


def pair_of(value: str) -> tuple[float, float] | None:
    """Two numbers as a size or ratio is written: `16:9`, `1024x1024`, `ASPECT_16_9`."""
    match = _PAIR.search(value)
    if match is None:
        return None
    w, h = float(match.group(1)), float(match.group(2))
    return (w, h) if min(w, h) > 0 and max(w, h) <= _MOST_SIDE else None


def knows(form: SizeForm, value: str, width: int, height: int) -> bool:
    """Whether the model takes this text; a free one must say the request's own size."""
    options = form.values or (tuple(form.presets) if form.form == "preset" else ())
    if options:
        return any(value == _written(form, option) for option in options)
    if form.form == "text":
        told = f"{form.prefix}{width}{form.between}{height}"
        return value == told and not pixel_faults(form, width, height)
    return form.form == "preset" or pair_of(value) is not None


def pixel_faults(form: SizeForm, width: int, height: int) -> list[str]:
    """What speaks against this size in pixels."""
    found: list[str] = []
    if form.multiple > 1 and (width % form.multiple or height % form.multiple):
        found.append(f"sides go in steps of {form.multiple}")
    if form.least and min(width, height) < form.least:
        found.append(f"no side below {form.least}")
    if form.most and max(width, height) > form.most:
        found.append(f"no side above {form.most}")
    if form.most_pixels and width * height > form.most_pixels:
        found.append(f"at most {form.most_pixels / 1e6:.3g} megapixels")
    if form.least_pixels and width * height < form.least_pixels:
        found.append(f"at least {form.least_pixels / 1e6:.3g} megapixels")
    if form.widest and max(width, height) > form.widest * min(width, height) * 1.0001:
        found.append(f"not wider than {form.widest:g} to 1")
    return found


def fit_pixels(form: SizeForm, width: int, height: int) -> tuple[int, int]:
    """The size nearest in shape, then in area, that the model takes."""
    if not pixel_faults(form, width, height):
        return width, height
    step = max(1, form.multiple)
    low = math.ceil(max(1, form.least) / step) * step
    high = max(low, (form.most or _MOST_SIDE) // step * step)
    ratio = width / height
    if form.widest:
        ratio = min(max(ratio, 1 / form.widest), form.widest)
    area = max(width * height, form.least_pixels)
    if form.most_pixels:
        area = min(area, form.most_pixels)
    h = math.sqrt(area / ratio)
    w = h * ratio
    grow = max(1.0, low / min(w, h))
    shrink = min(1.0, high / (max(w, h) * grow))
    w, h = w * grow * shrink, h * grow * shrink
    best: tuple[float, int, int] | None = None
    for x in _around(w, step, low, high):
        for y in _around(h, step, low, high):
            if pixel_faults(form, x, y):
                continue
            off = abs(math.log(x / y * height / width)) + 0.1 * abs(math.log(x * y / (w * h)))
            if best is None or (off, x, y) < best:
                best = (off, x, y)
    if best is not None:
        return best[1], best[2]
    square = math.isqrt(form.most_pixels) // step * step if form.most_pixels else low
    square = max(
        square, -(-(math.isqrt(form.least_pixels) + 1) // step) * step if form.least_pixels else 0
    )
    side = min(max(square, low), high)
    return side, side


def _around(side: float, step: int, low: int, high: int) -> list[int]:
    base = int(side) // step * step
    found = {min(max(base + i * step, low), high) for i in (-1, 0, 1, 2)}
    return sorted(found)


def _closed(form: SizeForm) -> bool:
    return bool(form.values or (form.presets and form.form == "preset"))


def _nearest(form: SizeForm, width: int, height: int, tier: str, remarks: list[str]) -> Fitted:
    """The allowed value of the nearest shape, then of the nearest area."""
    options = [(v, s) for v in form.values or tuple(form.presets) if (s := shape_of(form, v))]
    if not options:  # such as only `auto`
        first = next(iter(form.values or tuple(form.presets)), "")
        return Fitted({form.field: first} if first else {}, width, height, remarks)

    def off(option: tuple[str, tuple[float, float]]) -> tuple[float, float]:
        w, h = option[1]
        shape = round(abs(math.log(w / h * height / width)), 2)
        return shape, abs(math.log(w * h / (width * height))) if min(w, h) >= _PIXELS else 0.0

    value, (w, h) = min(options, key=off)
    if abs(math.log(w / h * height / width)) > 0.03:
        remarks.append(
            f"the shape becomes {_shape_words(w, h)}: it has no {_shape_words(width, height)}"
        )
    if form.form == "ratio":
        width, height = reshaped(width, height, w / h)
    else:
        if min(w, h) >= _PIXELS and not remarks:
            _say(remarks, form, width, height, round(w), round(h))
        width, height = _as_pixels(form, (w, h), width, height)
    return _told(form, value, width, height, tier, remarks)


def _told(
    form: SizeForm, value: str, width: int, height: int, tier: str, remarks: list[str]
) -> Fitted:
    params: dict[str, Scalar] = {form.field: _written(form, value)}
    preset = form.presets.get(value)
    if form.tier_field and form.tiers:
        name = _tier(form, min(width, height), tier, remarks)
        params[form.tier_field] = name
        short = max(1, form.tiers[name])
        shape = shape_of(form, value)
        width, height = _short_side(short, shape[0] / shape[1] if shape else width / height)
    elif preset is not None and form.form == "ratio":
        width, height = preset
    return Fitted(params, width, height, remarks)


def _written(form: SizeForm, value: str) -> str:
    """As it goes on the wire: the prefix, and what stands between two numbers."""
    match = _PAIR.fullmatch(value)
    if form.form == "preset" or match is None:
        return value
    if ":" not in value:  # it is listed as it is written
        return f"{form.prefix}{value}"
    return f"{form.prefix}{match.group(1)}{form.between}{match.group(2)}"


def _tier(form: SizeForm, short: int, said: str, remarks: list[str]) -> str:
    if said:
        found = nearest(said, form.tiers)
        if found is not None:
            return str(found)
        remarks.append(f"it has no {form.tier_field} {said}")
        number = number_of(said)
        short = int(number) if number and _PIXELS <= number <= _MOST_SIDE else short
    by_size = sorted(form.tiers.items(), key=lambda item: item[1])
    enough = [name for name, side in by_size if side >= short * _TIER_SLACK]
    return enough[0] if enough else by_size[-1][0]


def _from_words(
    form: SizeForm, said: str, width: int, height: int, remarks: list[str]
) -> tuple[int, int]:
    """What a person wrote, where it is none of the model's own values."""
    shape = shape_of(form, said)
    if shape is None:
        remarks.append(f"{form.field} {said!r} is no size that it knows")
        return width, height
    return _as_pixels(form, shape, width, height)


def _as_pixels(
    form: SizeForm, shape: tuple[float, float], width: int, height: int
) -> tuple[int, int]:
    """A shape that is pixels itself, or the wanted size in that shape."""
    if form.form != "ratio" and min(shape) >= _PIXELS:
        return round(shape[0]), round(shape[1])
    return reshaped(width, height, shape[0] / shape[1])


def reshaped(width: int, height: int, ratio: float) -> tuple[int, int]:
    """The same short side in another shape."""
    if abs(width / height / ratio - 1) < 0.01:
        return width, height
    return _short_side(min(width, height), ratio)


def _short_side(short: int, ratio: float) -> tuple[int, int]:
    ratio = min(max(ratio, 1 / _WIDEST), _WIDEST)
    if ratio >= 1:
        return min(_MOST_SIDE, round(short * ratio)), short
    return short, min(_MOST_SIDE, round(short / ratio))


def _ratio_text(form: SizeForm, width: int, height: int) -> str:
    for w, h in ((1, 1), (16, 9), (9, 16), (4, 3), (3, 4), (3, 2), (2, 3), (21, 9), (9, 21)):
        if abs(width / height * h / w - 1) < 0.01:
            return f"{w}:{h}"
    shared = math.gcd(width, height)
    return f"{width // shared}:{height // shared}"


def _shape_words(width: float, height: float) -> str:
    for w, h in ((1, 1), (16, 9), (9, 16), (4, 3), (3, 4), (3, 2), (2, 3), (4, 5), (5, 4), (21, 9)):
        if abs(width / height * h / w - 1) < 0.02:
            return f"{w}:{h}"
    return f"{width / height:.2f}:1" if width >= height else f"1:{height / width:.2f}"


def _say(remarks: list[str], form: SizeForm, width: int, height: int, w: int, h: int) -> None:
    if (w, h) == (width, height):
        return
    why = "; ".join(pixel_faults(form, width, height)) or "the nearest that it has"
    remarks.append(f"{width} x {height} becomes {w} x {h}: {why}")
