"""What a ComfyUI server can make, as models of the catalogue: its checkpoints and upscalers, and
a person's own workflows."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from app.providers.comfyui_workflows import FILES, UPSCALE, Workflow
from app.providers.model import InputForm, LengthForm, Model, ModelClass, Parameter, SizeForm
from app.providers.price import Meter, Price
from app.story.graph import Media, Scalar

ANY = "*"  # the model that stands for whichever the server has first
OWN = "workflows/"  # before the name, in the route of a person's own
FREE_SOURCE = "runs on your own machine"

_CHOICES: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
_TYPES: dict[str, Literal["number", "integer", "text"]] = {
    "steps": "integer", "guidance": "number", "strength": "number", "sampler": "text",
    "scheduler": "text", "fps": "number",
}  # fmt: skip


def choices_of(info: bytes, class_type: str, name: str) -> list[str]:
    """The values that an input of a node class takes on that server, from `/object_info`; empty
    where it does not have the class. Both ways of saying it: a list, or COMBO with options."""
    try:
        found = _CHOICES.validate_json(info)[class_type]["input"]["required"][name]
        options = found[1]["options"] if found[0] == "COMBO" else found[0]
        return [str(option) for option in options]
    except (ValidationError, KeyError, IndexError, TypeError):
        return []


def checkpoint_model(template: Model, name: str) -> Model:
    """One checkpoint of the server, after the model that stands for any."""
    label = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    return template.model_copy(
        update={"id": name, "label": label, "endpoint": template.route, "rank": template.rank + 1}
    )


def upscaler_model(template: Model, name: str) -> Model:
    label = f"Upscale with {name.rpartition('.')[0] or name}"
    return template.model_copy(update={"id": f"{UPSCALE}/{name}", "label": label})


def workflow_model(workflow: Workflow) -> Model:
    """A person's own workflow as a model: what is marked is what it takes."""
    sized = workflow.takes("width")
    return Model(
        provider="comfyui",
        id=workflow.name,
        media=workflow.media,
        model_class=_class(workflow),
        rank=80,
        label=workflow.name,
        endpoint=f"{OWN}{workflow.name}",
        size=SizeForm(form="pixels", multiple=8, least=16) if sized else SizeForm(form="fixed"),
        length=_length(workflow),
        seed=Parameter(name="seed", type="integer", least=0) if workflow.takes("seed") else None,
        negative="negative" if workflow.takes("negative") else "",
        inputs=_inputs(workflow),
        parameters=tuple(
            Parameter(name=name, type=kind, default=_fit(kind, workflow.standing(name)))
            for name, kind in _TYPES.items()
            if workflow.takes(name)
        ),
        price=free(workflow.media),
        typical_seconds=60.0 if workflow.media == "video" else 20.0,
        note="A workflow of your own.",
    )


def free(media: Media) -> Price:
    return Price(
        output=(Meter(unit="image" if media == "image" else "second", usd=0),),
        date="2026-11-20",
        source=FREE_SOURCE,
    )


def _class(workflow: Workflow) -> ModelClass:
    if workflow.media == "video":
        return "video"
    if workflow.media == "audio":
        return "music"
    return "edit" if workflow.takes("reference") or workflow.takes("source") else "photoreal"


def _length(workflow: Workflow) -> LengthForm | None:
    """Seconds go out as seconds; frames are counted by the adapter."""
    if workflow.media == "image":
        return None
    return LengthForm(field="seconds" if workflow.takes("seconds") else "")


def _inputs(workflow: Workflow) -> tuple[InputForm, ...]:
    forms: list[InputForm] = []
    for port in FILES:
        most = 0
        while workflow.takes(port if most == 0 else f"{port}{most + 1}"):
            most += 1
        if most:
            shape: Literal["single", "numbered"] = "single" if most == 1 else "numbered"
            forms.append(InputForm(port=port, field=port, shape=shape, form="upload", most=most))
    return tuple(forms)


def _fit(kind: str, value: Scalar | None) -> Scalar | None:
    """A default only where the file's value is of the parameter's type."""
    if kind == "text":
        return value if isinstance(value, str) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
