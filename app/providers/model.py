"""One model of the catalogue: what it can make, how it wants to be told, what it costs.

The shapes here are what a file of `resources/models/` may say. `execution/normalise.py` reads
`size`, `length`, `seed`, `negative`, `inputs` and `parameters` to bring a request to the model's
form; adapters send what comes out as it is.
"""

from __future__ import annotations

from typing import Literal

from app.providers.price import Price
from app.story.base import Frozen
from app.story.graph import Media, Scalar

ModelClass = Literal[
    "sketch", "draft", "photoreal", "stylised", "text", "edit", "video", "music", "speech",
    "language",
]  # fmt: skip
Status = Literal["current", "legacy", "retired"]


class SizeForm(Frozen):
    """How a model is told the picture's size.

    pixels: two fields `width`, `height`. text: one field as `1024x1024`. ratio: one field as
    `16:9` (or with another `between`), and `tier_field` for the resolution. preset: one field with
    named shapes, or an object of width and height where `free` is set. fixed: it is not told.
    """

    form: Literal["pixels", "text", "ratio", "preset", "fixed"]
    field: str = ""  # of text, ratio and preset
    between: str = ":"  # of a ratio, or of the two numbers of a text: ':' 'x' '_'
    prefix: str = ""  # before the value, such as ASPECT_
    values: tuple[str, ...] = ()  # the only texts, ratios or presets that it takes; empty: any
    presets: dict[str, tuple[int, int]] = {}  # pixels of each preset or text, where known
    multiple: int = 1
    least: int = 0  # pixels a side; 0: no bound
    most: int = 0
    most_pixels: int = 0
    least_pixels: int = 0  # of the whole picture; 0: no bound
    widest: float = 0  # the longest side over the shortest; 0: no bound
    free: bool = False  # preset: an object {width, height} is taken too
    tier_field: str = ""  # the resolution beside a ratio
    tiers: dict[str, int] = {}  # its values -> length of the shorter side in pixels


class LengthForm(Frozen):
    """How a model is told the length of a clip or a sound."""

    field: str = ""  # empty: it is not told, `fixed` is what comes
    step: float = 1  # lengths that are told come in whole steps, in seconds; 0: any length
    style: Literal["number", "text", "seconds", "milliseconds"] = "number"  # 5, "5", "5s", 5000
    values: tuple[float, ...] = ()  # the only lengths, in seconds
    least: float = 0
    most: float = 0
    fixed: float = 0


class InputForm(Frozen):
    """Where a model takes in files, and in what form.

    `port` is the wire's port. shape: single, a list, or numbered fields (input_image,
    input_image_2). form: raw base64, a data URI, a part of a multipart body, an upload of its own
    whose answer is sent, or parts of a message. `rest` holds what an entry of a list must say
    besides, such as {"position": "last"}.
    """

    port: str
    field: str
    shape: Literal["single", "list", "numbered"] = "single"
    form: Literal["base64", "data_uri", "multipart", "upload", "part"] = "data_uri"
    most: int = 1
    needed: bool = False
    most_bytes: int = 0  # 0: no bound that is known
    most_pixels: int = 0
    entry: str = ""  # name of the file's own key where entries of the list are objects
    rest: dict[str, Scalar] = {}


class Parameter(Frozen):
    """One more field that a person may set; what is not listed is dropped with a remark."""

    name: str
    type: Literal["number", "integer", "text", "choice", "switch"]
    default: Scalar | None = None  # shown; sent only where `send` is set
    send: bool = False
    values: tuple[Scalar, ...] = ()
    least: float | None = None
    most: float | None = None
    advised: tuple[float, float] | None = None  # outside of it the inspector warns
    help: str = ""


class Model(Frozen):
    """One model. `price` None: not known, which is never 0."""

    provider: str
    id: str
    media: Media
    model_class: ModelClass
    also: tuple[ModelClass, ...] = ()  # classes it fills as well, after those named first
    rank: int = 100  # smaller is preferred within a class
    label: str = ""
    endpoint: str = ""  # route; empty: the id
    dialect: Literal["sentences", "tags", "plain"] = "sentences"
    size: SizeForm = SizeForm(form="pixels")
    length: LengthForm | None = None
    seed: Parameter | None = None  # None: it has none, which is said
    negative: str = ""  # the field of a negative prompt; empty: none
    inputs: tuple[InputForm, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    fixed: dict[str, Scalar] = {}  # always sent
    prompt_most: int = 0  # characters; 0: no bound that is known
    # Where the adapter looks for size, length, seed and negative prompt: among the parameters, or
    # in the request's own fields (the offline artist).
    told: Literal["params", "request"] = "params"
    legible_text: bool = False
    vision: bool = False  # a language model that sees pictures
    structured: bool = False  # a language model that answers by a JSON schema
    filter: str = ""  # whose content filter judges; another one is tried after two refusals
    price: Price | None = None
    typical_seconds: float = 10.0
    status: Status = "current"
    successor: str = ""  # provider/id
    confirmed: bool = True  # False: taken from one source, or inferred
    note: str = ""

    @property
    def name(self) -> str:
        """`provider/id`: how a model is written everywhere."""
        return f"{self.provider}/{self.id}"

    @property
    def route(self) -> str:
        return self.endpoint or self.id

    def taking(self, port: str) -> InputForm | None:
        """Where it takes what comes in through a port of a node; None where it does not."""
        return next((i for i in self.inputs if i.port == port), None)

    @property
    def references(self) -> int:
        """How many reference pictures it takes."""
        form = self.taking("reference")
        return form.most if form else 0
