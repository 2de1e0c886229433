"""Which model makes a thing: by what it must do, with the reason in words.

Precedence: references or an edit; legible text; draft; stylised; photoreal. Within a class, those
that can do all that is needed go first, then those whose own class it is, then by rank. Only
models of providers that can be used are taken; the offline artist comes last.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.providers.catalogue import Catalogue
from app.providers.model import Model, ModelClass
from app.story.graph import Op

# Words that are said not to be there, or that are spoken, are no wish for lettering.
_DENIED = re.compile(
    r"\b(?:no|not an?|without(?: an?| any)?)\s+(?:legible |on-image )?[\w-]+", re.I
)
_LETTERED = re.compile(
    r"\b(?:sign|title|poster|label|lettering|caption|banner|headline|logo|slogan|neon)\b[^.]{0,30}"
    r"\b(?:reads?|says?|reading|saying|spells?|spelling)\b"
    r"|\b(?:legible|readable)\s+(?:text|lettering|type|words)\b|\btypograph\w+",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:says?|asks?|whispers?|shouts?|answers?|replies|cries|yells?|mutters?)\b[,:]?\s*"
    r"[\"“«][^\"“”«»]*[\"”»]",
    re.I,
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{2,}[\"”»]")
_DRAFT = re.compile(r"\b(?:draft|thumbnail|mood ?board|rough)s?\b", re.I)
_STYLISED = re.compile(
    r"\b(illustrations?|illustrated|anime|cartoon|comic|watercolou?r|poster|painting|stylis\w+|styliz\w+|pixel art|ink)\b",
    re.I,
)
_SHAPE_SLACK = 0.05  # how far a shape may be off and still count as possible


@dataclass(frozen=True)
class Need:
    """What must be made: words, what flows in by port, shape (width over height) and seconds;
    0: no word on it."""

    op: Op
    prompt: str = ""
    look: str = ""
    ports: tuple[str, ...] = ()
    shape: float = 0
    seconds: float = 0

    @property
    def edits(self) -> bool:
        """Whether a picture is worked on."""
        return "mask" in self.ports or "source" in self.ports


@dataclass(frozen=True)
class Choice:
    """A model and why it was taken; `refused` says why there is none."""

    model: Model | None
    why: str
    refused: str = ""


def choose(
    catalogue: Catalogue, need: Need, asked: str, providers: Iterable[str], whose: str = ""
) -> Choice:
    """`asked` is the explicit choice of node, shot, scene or project (`whose` names it); empty
    lets the rules decide."""
    usable = set(providers)
    if asked:
        return _explicit(catalogue, need, asked, usable, whose)
    return _by_rules(catalogue, need, usable)


def can(model: Model, need: Need) -> bool:
    """Whether it does this at all: works on a picture where one is to be edited, and has what it
    needs itself."""
    if "mask" in need.ports and model.taking("mask") is None:
        return False
    if "source" in need.ports and not _takes(model, "source"):
        return False
    given = {*need.ports, *(("reference",) if "source" in need.ports else ())}
    return all(i.port in given for i in model.inputs if i.needed)


def lacks(model: Model, need: Need) -> list[str]:
    """What it cannot do of what is wished, in words."""
    found = [
        f"takes no {port.replace('_', ' ')}"
        for port in dict.fromkeys(need.ports)
        if not _takes(model, port)
    ]
    shapes = _shapes(model)
    if need.shape and shapes and all(abs(math.log(need.shape / s)) > _SHAPE_SLACK for s in shapes):
        found.append("does not have the shape")
    length = model.length
    if need.seconds and length is not None:
        longest = length.fixed or max((*length.values, length.most), default=0)
        if longest and longest < need.seconds - 0.001:
            found.append(f"makes at most {longest:g} s")
    return found


def alternatives(
    catalogue: Catalogue, need: Need, like: Model, providers: Iterable[str]
) -> list[Model]:
    """Others of the same class that can be used, the nearest kin first, then by rank; without the
    offline artist."""
    found = [
        m
        for m in catalogue.fitting(need.op, providers)
        if m.name != like.name and m.model_class != "sketch" and can(m, need)
        and like.model_class in (m.model_class, *m.also)
    ]  # fmt: skip
    return sorted(
        found,
        key=lambda m: (not _akin(m, like), len(lacks(m, need)), m.model_class != like.model_class, m.rank),
    )  # fmt: skip


def _by_rules(catalogue: Catalogue, need: Need, usable: set[str]) -> Choice:
    fitting = [m for m in catalogue.fitting(need.op, usable) if can(m, need)]
    if not fitting:
        what = "works on a picture in this way" if need.edits else "makes this"
        return Choice(None, "", f"no model with a key {what}; set a key or a model")
    for wanted, why in _wishes(need):
        serving = [m for m in fitting if _serves(m, wanted)]
        if serving:
            best = min(serving, key=lambda m: _place(m, wanted, need))
            return Choice(best, _with_lacks(best, need, why))
    real = [m for m in fitting if m.model_class != "sketch"]
    best = min(real or fitting, key=lambda m: (len(lacks(m, need)), m.rank))
    if best.model_class == "sketch":
        return Choice(best, "drawn offline")
    return Choice(best, _with_lacks(best, need, "the best that is available"))


def _explicit(catalogue: Catalogue, need: Need, asked: str, usable: set[str], whose: str) -> Choice:
    model = catalogue.near(asked)
    if model is None:
        return Choice(None, "", f"the model {asked} is not in the catalogue")
    why = f"your choice for {whose}" if whose else "your choice"
    if model.name != asked:
        why += f", written {asked}"
    if not catalogue.stands(model):
        word = "was retired" if model.status == "retired" else "is gone at its provider"
        after = catalogue.successor_of(model)
        if after is None:
            others = alternatives(catalogue, need, model, usable)
            if not others:
                return Choice(None, "", f"{model.name} {word}; choose another model")
            return Choice(others[0], f"{model.name} {word}; this is of the same class")
        model, why = after, f"{model.name} {word}; this is its successor"
    if model.provider not in usable:
        others = alternatives(catalogue, need, model, usable)
        if not others:
            return Choice(None, "", f"{model.name} needs a key for {model.provider}")
        return Choice(others[0], f"{model.name} needs a key for {model.provider}; this is of the same class")  # fmt: skip
    if not can(model, need):
        if not need.edits:
            needs = ", ".join(i.port.replace("_", " ") for i in model.inputs if i.needed)
            return Choice(None, "", f"{model.name} needs a {needs}")
        other = _by_rules(catalogue, need, usable)
        if other.model is None:
            return other
        return Choice(other.model, f"{model.name} does not work on a picture in this way; {other.why}")  # fmt: skip
    return Choice(model, _with_lacks(model, need, why))


def _wishes(need: Need) -> list[tuple[ModelClass, str]]:
    if need.op in ("clip", "video"):
        start = "start_frame" in need.ports
        return [("video", "a clip from the approved frame" if start else "a clip from its words")]
    if need.op == "music":
        return [("music", "music for the cut")]
    words = _DENIED.sub(" ", f"{need.prompt} {need.look}")
    wishes: list[tuple[ModelClass, str]] = []
    if need.edits:
        wishes.append(("edit", "it works on the picture that is there"))
    elif "reference" in need.ports:
        wishes.append(("edit", "it takes the reference pictures"))
    if wants_lettering(need.prompt):
        wishes.append(("text", "the picture needs legible text"))
    if _DRAFT.search(words):
        wishes.append(("draft", "a draft: quick and cheap"))
    if _STYLISED.search(words):
        wishes.append(("stylised", "a stylised look"))
    wishes.append(("photoreal", "photoreal, no text"))
    return wishes


def wants_lettering(prompt: str) -> bool:
    """Whether words must be legible in the picture."""
    words = _DENIED.sub(" ", prompt)
    return bool(_LETTERED.search(words) or _QUOTED.search(_SPOKEN.sub(" ", words)))


def _serves(model: Model, wanted: ModelClass) -> bool:
    if wanted == "edit" and not (_takes(model, "reference") or _takes(model, "source")):
        return False
    return wanted in (model.model_class, *model.also)


def _place(model: Model, wanted: ModelClass, need: Need) -> tuple[int, bool, bool, int, str]:
    return (
        len(lacks(model, need)), model.status == "legacy", model.model_class != wanted, model.rank,
        model.name,
    )  # fmt: skip


def _with_lacks(model: Model, need: Need, why: str) -> str:
    missing = [] if model.model_class == "sketch" else lacks(model, need)
    return f"{why}; it {' and '.join(missing)}" if missing else why


def _takes(model: Model, port: str) -> bool:
    form = model.taking(port) or (model.taking("reference") if port == "source" else None)
    return form is not None and form.most > 0


def _shapes(model: Model) -> list[float]:
    """The only shapes that it has; empty: any, or not known."""
    form = model.size
    if form.free or form.form in ("pixels", "fixed"):
        return []
    found: list[float] = []
    for value in form.values or tuple(form.presets):
        preset = form.presets.get(value)
        pair = re.search(r"(\d+(?:\.\d+)?)\s*[:x×_/*]\s*(\d+(?:\.\d+)?)\s*$", value)
        w, h = preset or ((float(pair.group(1)), float(pair.group(2))) if pair else (0.0, 0.0))
        if w > 0 and h > 0:
            found.append(w / h)
    return found


def _akin(a: Model, b: Model) -> bool:
    """The same model at another provider, going by its name."""
    first, second = (m.id.casefold().rpartition("/")[2].replace("_", "-") for m in (a, b))
    return difflib.SequenceMatcher(None, sorted(first), sorted(second)).ratio() > 0.9
