"""The second pass: whatever is wished, what is sent is what the model takes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.execution.normalise import Wish, normalise, wish_of
from app.execution.schema import problems, warnings
from app.execution.sizes import fit
from app.providers.model import InputForm, LengthForm, Model, Parameter, SizeForm
from app.providers.port import Reference
from app.story.graph import Scalar


def model(**fields: object) -> Model:
    base: dict[str, object] = {"provider": "p", "id": "m", "label": "M", "media": "image",
                               "model_class": "photoreal", "size": SizeForm(form="fixed")}  # fmt: skip
    return Model.model_validate(base | fields)


def wish(**fields: object) -> Wish:
    params = fields.pop("params", {})
    assert isinstance(params, dict)
    base: dict[str, object] = {"prompt": "a lighthouse", "width": 1280, "height": 720}
    return Wish.model_validate(base | {"params": tuple(sorted(params.items()))} | fields)


def sent(asked: Wish, to: Model) -> dict[str, Scalar]:
    found = normalise(asked, to)
    assert problems(to, found.request) == []
    return dict(found.request.params)


FLUX = SizeForm(form="pixels", multiple=32, least=256, most=1440)


# -- sizes --------------------------------------------------------------------------------------


def test_sides_go_in_the_models_steps_and_keep_their_shape() -> None:
    found = normalise(wish(), model(size=FLUX))
    width, height = found.request.width, found.request.height
    assert width % 32 == height % 32 == 0
    assert width / height == pytest.approx(16 / 9, rel=0.005)
    assert dict(found.request.params) == {"width": width, "height": height}
    assert "1280 x 720 becomes" in found.remarks[0] and "32" in found.remarks[0]


def test_a_size_that_fits_stays_without_a_word() -> None:
    found = normalise(wish(width=1024, height=1024), model(size=FLUX))
    assert found.request.width == found.request.height == 1024
    assert found.remarks == ()


def test_too_many_pixels_become_fewer_in_the_same_shape() -> None:
    form = SizeForm(form="text", field="size", between="x", multiple=16, most=3840, most_pixels=3_686_400, widest=3)  # fmt: skip
    found = normalise(wish(width=3840, height=2160), model(size=form))
    assert found.request.width * found.request.height <= 3_686_400
    assert found.request.width / found.request.height == pytest.approx(16 / 9, rel=0.01)
    assert dict(found.request.params)["size"] == f"{found.request.width}x{found.request.height}"


@pytest.mark.parametrize(
    ("aspect", "values", "between", "prefix", "told"),
    [
        ("16:9", ("1:1", "16:9", "9:16"), ":", "", "16:9"),
        ("16:9", ("1:1", "16:9", "9:16"), "x", "", "16x9"),
        ("16:9", ("1x1", "16x9", "9x16"), "x", "", "16x9"),
        ("16:9", ("1:1", "16:9"), "_", "ASPECT_", "ASPECT_16_9"),
        ("16:9", ("ASPECT_1_1", "ASPECT_16_9"), "_", "ASPECT_", "ASPECT_16_9"),
        ("2.39:1", ("16:9", "21:9", "1:1"), ":", "", "21:9"),
        ("4:5", ("1:1", "3:4", "16:9"), ":", "", "3:4"),
        ("16:9", (), ":", "", "16:9"),
    ],
)
def test_a_ratio_is_said_as_the_model_writes_it(
    aspect: str, values: tuple[str, ...], between: str, prefix: str, told: str
) -> None:
    form = SizeForm(form="ratio", field="ar", values=values, between=between, prefix=prefix)
    assert sent(wish(aspect=aspect), model(size=form))["ar"] == told


def test_the_tier_is_the_smallest_that_is_enough_and_tells_what_will_come() -> None:
    form = SizeForm(form="ratio", field="aspect_ratio", values=("16:9", "1:1"),
                    tier_field="resolution", tiers={"1K": 1024, "2K": 2048})  # fmt: skip
    found = normalise(wish(), model(size=form)).request
    assert dict(found.params) == {"aspect_ratio": "16:9", "resolution": "1K"}
    assert (found.width, found.height) == (1820, 1024)
    assert sent(wish(params={"resolution": "2k"}), model(size=form))["resolution"] == "2K"
    assert sent(wish(height=4320, width=7680), model(size=form))["resolution"] == "2K"


def test_a_preset_is_the_nearest_in_shape() -> None:
    form = SizeForm(form="preset", field="image_size", presets={
        "square_hd": (1024, 1024), "portrait_4_3": (768, 1024), "landscape_16_9": (1024, 576)})  # fmt: skip
    found = normalise(wish(), model(size=form)).request
    assert dict(found.params)["image_size"] == "landscape_16_9"
    assert (found.width, found.height) == (1024, 576)


def test_a_persons_own_word_on_the_size_wins() -> None:
    form = SizeForm(form="text", field="size", between="x", values=("auto", "1024x1024", "1536x1024"))  # fmt: skip
    assert sent(wish(params={"size": "1024X1024"}), model(size=form))["size"] == "1024x1024"
    assert sent(wish(params={"size": "auto"}), model(size=form))["size"] == "auto"
    assert sent(wish(params={"aspect": "1:1"}), model(size=form))["size"] == "1024x1024"
    assert sent(wish(), model(size=form))["size"] == "1536x1024"
    own = sent(wish(params={"width": 512, "height": "768"}), model(size=FLUX))
    assert own == {"width": 512, "height": 768}


# -- lengths ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "wanted", "told", "seconds"),
    [
        (LengthForm(field="duration", values=(4, 6, 8)), 5, 6, 6),
        (LengthForm(field="duration", values=(5, 10), style="text"), 5, "5", 5),
        (LengthForm(field="duration", values=(5, 9), style="seconds"), 12, "9s", 9),
        (LengthForm(field="duration", least=2, most=10), 3.2, 4, 4),
        (LengthForm(field="duration", least=2, most=10), 1, 2, 2),
        (LengthForm(field="music_length_ms", style="milliseconds", least=3, most=600), 8, 8000, 8),
        (LengthForm(field="d", step=0.5, least=1), 2.2, 2.5, 2.5),
    ],
)
def test_a_length_is_the_nearest_that_is_not_shorter(
    form: LengthForm, wanted: float, told: Scalar, seconds: float
) -> None:
    to = model(media="video", model_class="video", length=form)
    found = normalise(wish(media="video", seconds=wanted), to)
    assert dict(found.request.params)[form.field] == told
    assert found.request.seconds == seconds
    assert bool(found.remarks) == (seconds != wanted)


def test_a_length_that_is_not_told_is_what_comes() -> None:
    to = model(media="audio", model_class="music", length=LengthForm(fixed=30))
    assert normalise(wish(media="audio", seconds=8), to).request.seconds == 30


# -- seeds, negative prompts, prompts -----------------------------------------------------------


def test_a_seed_is_folded_into_the_range() -> None:
    to = model(seed=Parameter(name="seed", type="integer", least=0, most=65535))
    assert normalise(wish(seed=73104), to).request.seed == 73104 % 65536
    assert sent(wish(seed=7), to)["seed"] == 7


def test_a_model_without_seeds_or_negative_prompt_says_so() -> None:
    found = normalise(wish(seed=7, negative="hands"), model())
    assert found.request.seed is None and found.request.negative == ""
    assert any("seed" in r for r in found.remarks)
    assert any("negative" in r for r in found.remarks)


def test_a_negative_prompt_goes_into_its_field() -> None:
    found = normalise(wish(negative="hands"), model(negative="negative_prompt")).request
    assert dict(found.params)["negative_prompt"] == found.negative == "hands"


def test_a_prompt_that_is_too_long_ends_with_a_sentence() -> None:
    found = normalise(wish(prompt="A house stands. " * 20), model(prompt_most=100))
    assert len(found.request.prompt) <= 100 and found.request.prompt.endswith("stands.")
    assert "cut" in found.remarks[0]


# -- parameters ---------------------------------------------------------------------------------

KNOBS = (
    Parameter(name="quality", type="choice", values=("low", "medium", "high"), default="medium"),
    Parameter(name="output_format", type="choice", values=("png", "jpeg")),
    Parameter(
        name="guidance_scale",
        type="number",
        least=1,
        most=20,
        advised=(2.5, 5),
        help="plastic skin above",
    ),
    Parameter(name="num_inference_steps", type="integer", least=1, most=50),
    Parameter(name="level", type="choice", values=("1", "2", "6")),
    Parameter(name="raw", type="switch"),
    Parameter(name="style", type="text"),
)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"quality": "High"}, {"quality": "high"}),
        ({"quality": "hihg"}, {"quality": "high"}),
        ({"output_format": "jpg"}, {"output_format": "jpeg"}),
        ({"format": "JPG"}, {"output_format": "jpeg"}),
        ({"guidance": 3.5}, {"guidance_scale": 3.5}),
        ({"guidance_scale": "3,5"}, {"guidance_scale": 3.5}),
        ({"guidance_scale": 99}, {"guidance_scale": 20}),
        ({"steps": "28"}, {"num_inference_steps": 28}),
        ({"steps": 28.4}, {"num_inference_steps": 28}),
        ({"level": 2}, {"level": "2"}),
        ({"level": 5}, {"level": "6"}),
        ({"raw": "yes"}, {"raw": True}),
        ({"raw": "perhaps"}, {}),
        ({"style": 4}, {"style": "4"}),
        ({"quality": 3}, {}),
        ({"wobble": 3}, {}),
        ({"guidance_scale": "much"}, {}),
        ({"guidance_scale": 10**400}, {}),
    ],
)
def test_parameters_are_mended_or_left_out(
    asked: dict[str, Scalar], told: dict[str, Scalar]
) -> None:
    to = model(parameters=KNOBS)
    assert sent(wish(params=asked), to) == told
    same = [str(v) for v in asked.values()] == [str(v) for v in told.values()]
    assert bool(normalise(wish(params=asked), to).remarks) != same


def test_what_is_always_sent_is_sent_and_defaults_only_where_they_are_meant_to() -> None:
    knobs = (Parameter(name="a", type="integer", default=3, send=True),
             Parameter(name="b", type="integer", default=4))  # fmt: skip
    to = model(parameters=knobs, fixed={"enhance": False})
    assert sent(wish(params={"enhance": True}), to) == {"a": 3, "enhance": False}


def test_unwise_values_are_warned_of_and_sent() -> None:
    to = model(parameters=KNOBS)
    assert sent(wish(params={"guidance": 7}), to) == {"guidance_scale": 7}
    assert warnings(to, (("guidance_scale", 7),)) == [
        "guidance_scale 7 is outside 2.5-5: plastic skin above"
    ]
    assert warnings(to, (("guidance_scale", 3.5),)) == []


# -- references ---------------------------------------------------------------------------------


def picture(port: str, n: int = 0) -> Reference:
    return Reference(port=port, media="image", sha256=f"{n:064x}", suffix=".png")


def test_references_go_to_their_fields_as_many_as_it_takes() -> None:
    to = model(inputs=(InputForm(port="reference", field="input_image", shape="numbered", most=2),))
    found = normalise(wish(references=tuple(picture("reference", n) for n in range(3))), to)
    assert [r.field for r in found.request.references] == ["input_image", "input_image_2"]
    assert "2 of 3 references" in found.remarks[0]


def test_what_a_model_does_not_take_is_left_out_with_a_word() -> None:
    found = normalise(wish(references=(picture("layout"),)), model())
    assert found.request.references == ()
    assert "layout" in found.remarks[0]


def test_a_picture_to_work_on_goes_among_the_references_first() -> None:
    to = model(inputs=(InputForm(port="reference", field="images", shape="list", most=4),))
    found = normalise(wish(references=(picture("reference", 1), picture("source", 2))), to).request
    assert [r.port for r in found.references] == ["source", "reference"]


def test_ports_that_share_a_field_are_counted_together() -> None:
    both = [
        InputForm(port=p, field="input_image", shape="numbered", most=2)
        for p in ("source", "reference")
    ]
    asked = wish(
        references=(picture("reference", 1), picture("reference", 2), picture("source", 3))
    )
    found = normalise(asked, model(inputs=tuple(both))).request
    assert [(r.port, r.field) for r in found.references] == [
        ("source", "input_image"), ("reference", "input_image_2"),
    ]  # fmt: skip
    ends = [
        InputForm(port=p, field="promptImage", shape="list") for p in ("start_frame", "end_frame")
    ]
    asked = wish(references=(picture("end_frame", 1), picture("start_frame", 2)))
    found = normalise(asked, model(inputs=tuple(ends))).request
    assert [r.port for r in found.references] == ["start_frame", "end_frame"]


def test_a_missing_input_is_told() -> None:
    to = model(inputs=(InputForm(port="start_frame", field="image", needed=True),))
    assert problems(to, normalise(wish(), to).request) == ["it needs a start frame"]


# -- anything at all ----------------------------------------------------------------------------

_names = st.sampled_from(
    ["guidance", "guidance_scale", "steps", "quality", "output_format", "aspect", "aspect_ratio",
     "size", "width", "height", "resolution", "seconds", "duration", "seed", "negative_prompt",
     "image_size", "image_size.width", "image_size.height", "style", "", "raw"]
) | st.text(max_size=8)  # fmt: skip
_scalars = (
    st.text(max_size=12) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
    | st.sampled_from(["16:9", "16x9", "1024x1024", "1:0", "High", "jpg", "5s", "auto", "2k", "720p", "portrait_4_3"])
)  # fmt: skip
_word = st.text(string.ascii_lowercase, min_size=1, max_size=8)


@st.composite
def _sizes(draw: st.DrawFn) -> SizeForm:
    kind = draw(st.sampled_from(["pixels", "text", "ratio", "preset", "fixed"]))
    multiple = draw(st.sampled_from([1, 2, 8, 16, 32, 64]))
    least = draw(st.sampled_from([0, 64, 256]))
    most = draw(st.sampled_from([0, 1024, 1440, 4096]))
    most_pixels = draw(st.sampled_from([0, 262_144, 1_048_576, 4_000_000]))
    widest = draw(st.sampled_from([0, 1, 1.5, 3]))
    field = draw(st.sampled_from(["size", "image_size", "aspect_ratio", "ratio"]))
    pairs = st.tuples(st.integers(64, 2048), st.integers(64, 2048))
    ratios = st.sampled_from(["1:1", "16:9", "9:16", "4:3", "21:9", "2:3"])
    least_pixels = draw(st.sampled_from([0, 0, 100_000]))
    bounds = {"multiple": multiple, "least_pixels": least_pixels, "least": least, "most": most, "most_pixels": most_pixels,
              "widest": widest}  # fmt: skip
    match kind:
        case "text":
            values = draw(st.lists(pairs, max_size=4, unique=True))
            listed = tuple(f"{w}x{h}" for w, h in values)
            return SizeForm(form="text", field=field, between="x", values=listed, **bounds)  # type: ignore[arg-type]
        case "ratio":
            tiers = draw(st.dictionaries(st.sampled_from(["1K", "2K", "720p"]), st.sampled_from([720, 1024, 2048]), max_size=3))  # fmt: skip
            return SizeForm(
                form="ratio", field=field, values=tuple(draw(st.lists(ratios, max_size=4, unique=True))),
                between=draw(st.sampled_from([":", "x", "_"])), prefix=draw(st.sampled_from(["", "ASPECT_"])),
                tier_field="resolution" if tiers else "", tiers=tiers,
            )  # fmt: skip
        case "preset":
            presets = draw(st.dictionaries(_word, pairs, min_size=1, max_size=4))
            free = draw(st.booleans())
            return SizeForm(form="preset", field=field, presets=presets, free=free, **bounds)  # type: ignore[arg-type]
        case _:
            return SizeForm(form=kind, **bounds)  # type: ignore[arg-type]


@st.composite
def _parameter(draw: st.DrawFn, name: str) -> Parameter:
    kind = draw(st.sampled_from(["number", "integer", "text", "choice", "switch"]))
    low = draw(st.none() | st.integers(-10, 10))
    high = draw(st.none() | st.integers(10, 100))
    values: tuple[Scalar, ...] = ()
    if kind == "choice":
        values = tuple(draw(st.lists(_word | st.integers(0, 20), min_size=1, max_size=4)))
    return Parameter(
        name=name, type=kind, least=low, most=high, values=values,  # type: ignore[arg-type]
        default=draw(st.none() | _scalars), send=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def _models(draw: st.DrawFn) -> Model:
    media = draw(st.sampled_from(["image", "video", "audio"]))
    names = draw(st.lists(st.sampled_from(["guidance_scale", "steps", "quality", "style", "raw", "output_format"]), max_size=4, unique=True))  # fmt: skip
    length = st.builds(
        LengthForm, field=st.sampled_from(["", "duration", "length_ms"]),
        style=st.sampled_from(["number", "text", "seconds", "milliseconds"]),
        values=st.lists(st.sampled_from([4.0, 5.0, 6.0, 8.0, 10.0]), max_size=3).map(tuple),
        least=st.sampled_from([0, 1, 3]), most=st.sampled_from([0, 5, 10]),
        step=st.sampled_from([0, 0.5, 1]), fixed=st.sampled_from([0, 0, 7]),
    )  # fmt: skip
    shared = draw(st.booleans())
    inputs = [
        InputForm(port=port, field="in" if shared else f"in_{port}", shape=draw(st.sampled_from(["single", "list", "numbered"])), most=draw(st.integers(0, 3)))
        for port in draw(st.lists(st.sampled_from(["reference", "start_frame", "mask"]), unique=True))
    ]  # fmt: skip
    return model(
        media=media,
        size=draw(_sizes()),
        length=draw(st.none() | length),
        seed=draw(st.none() | st.builds(Parameter, name=st.just("seed"), type=st.sampled_from(["integer", "text"]), least=st.sampled_from([None, 0]), most=st.sampled_from([None, 65535]))),
        negative=draw(st.sampled_from(["", "negative_prompt"])),
        parameters=tuple(draw(_parameter(n)) for n in names),
        fixed=draw(st.dictionaries(st.sampled_from(["enhance", "n"]), st.booleans() | st.integers(1, 3))),
        inputs=tuple(inputs),
        prompt_most=draw(st.sampled_from([0, 1, 40])),
        told=draw(st.sampled_from(["params", "params", "params", "request"])),
    )  # fmt: skip


_wishes = st.builds(
    Wish, media=st.sampled_from(["image", "video", "audio"]), prompt=st.text(max_size=80),
    negative=st.text(max_size=8), aspect=st.sampled_from(["", "16:9", "9:16", "2.39:1", "1:0", "x"]) | st.text(max_size=6),
    width=st.integers(-5, 9000), height=st.integers(-5, 9000), seconds=st.floats(allow_nan=False, allow_infinity=False),
    fps=st.integers(), seed=st.none() | st.integers(), params=st.dictionaries(_names, _scalars, max_size=5).map(lambda d: tuple(sorted(d.items()))),
    references=st.lists(st.sampled_from(["reference", "start_frame", "mask", "source", "layout"]).map(picture), max_size=5).map(tuple),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(_models(), _wishes)
def test_any_wish_becomes_a_request_that_the_model_takes(to: Model, asked: Wish) -> None:
    asked = asked.model_copy(update={"media": to.media})
    found = normalise(asked, to)
    assert problems(to, found.request) == []
    assert normalise(asked, to) == found


def test_a_thread_of_a_picture_is_brought_into_shape_once() -> None:
    form = SizeForm(form="pixels", multiple=8)
    narrow = fit(form, 1, 272)
    again = fit(form, narrow.width, narrow.height)
    assert (again.width, again.height) == (narrow.width, narrow.height)


@settings(max_examples=200, deadline=None)
@given(_models(), _wishes)
def test_doing_it_twice_changes_nothing(to: Model, asked: Wish) -> None:
    once = normalise(asked.model_copy(update={"media": to.media}), to).request
    assert normalise(wish_of(once), to).request == once


@settings(max_examples=100, deadline=None)
@given(_models(), _models(), _wishes)
def test_a_request_can_be_brought_to_another_model(a: Model, b: Model, asked: Wish) -> None:
    first = normalise(asked, a).request
    assert (
        problems(b, normalise(wish_of(first).model_copy(update={"media": b.media}), b).request)
        == []
    )
