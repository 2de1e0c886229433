"""Which model makes a picture: by what it must do, with the reason in words.

Precedence: references or an edit; legible text; draft; stylised; photoreal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.providers.catalogue import Catalogue
from app.providers.model import Model, ModelClass
from app.story.graph import Node

_TEXT = re.compile(
    r"[\"“”«»][^\"“”«»]{2,}[\"“”«»]|\b(?:sign|title|poster|label|lettering|caption)\b[^.]{0,30}\b(?:reads|says|reading|saying)\b",
    re.I,
)
_DRAFT = re.compile(r"\b(draft|thumbnail|mood ?board|rough)\b", re.I)
_STYLISED = re.compile(
    r"\b(illustration|anime|cartoon|comic|watercolou?r|poster|painting|stylis\w+|styliz\w+|pixel art|ink)\b",
    re.I,
)


@dataclass(frozen=True)
class Choice:
    """A model and why it was taken; `refused` says why there is none."""

    model: Model | None
    why: str
    refused: str = ""


def choose(
    catalogue: Catalogue,
    node: Node,
    prompt: str,
    look: str,
    asked: str,
    references: int,
    providers: Iterable[str],
) -> Choice:
    """`asked` is the explicit choice of shot, scene or project; empty lets the rules decide."""
    usable = set(providers)
    if asked:
        return _explicit(catalogue, asked, usable)
    fitting = catalogue.fitting(node.op, usable)
    if not fitting:
        return Choice(None, "", "no model with a key makes this; set a key or a model")
    for wanted, why in _wishes(node, prompt, look, references):
        for model in fitting:
            if model.model_class == wanted and (wanted != "edit" or model.references > 0):
                return Choice(model, why)
    model = fitting[0]
    why = "drawn offline" if model.model_class == "sketch" else "the best that is available"
    return Choice(model, why)


def _explicit(catalogue: Catalogue, asked: str, usable: set[str]) -> Choice:
    model = catalogue.get(asked)
    if model is None:
        return Choice(None, "", f"the model {asked} is not in the catalogue")
    if model.status == "retired":
        after = catalogue.get(model.successor) if model.successor else None
        if after is None or after.provider not in usable:
            return Choice(None, "", f"{asked} was retired")
        return Choice(after, f"{asked} was retired; this is its successor")
    if model.provider not in usable:
        return Choice(None, "", f"{asked} needs a key for {model.provider}")
    return Choice(model, "your choice")


def _wishes(node: Node, prompt: str, look: str, references: int) -> list[tuple[ModelClass, str]]:
    if node.op in ("clip", "video"):
        return [("video", "a clip from the approved frame")]
    if node.op == "music":
        return [("music", "music for the cut")]
    words = f"{prompt} {look}"
    wishes: list[tuple[ModelClass, str]] = []
    if references:
        wishes.append(("edit", "it takes the reference pictures"))
    if _TEXT.search(prompt):
        wishes.append(("text", "the picture needs legible text"))
    if _DRAFT.search(words):
        wishes.append(("draft", "a draft: quick and cheap"))
    if _STYLISED.search(words):
        wishes.append(("stylised", "a stylised look"))
    wishes.append(("photoreal", "photoreal, no text"))
    return wishes
