"""ComfyUI's graphs in API format, and the marks by which we know what to fill in.

A mark stands in a node's title: `slateroom:prompt`. It names what goes there; the input of the
node follows from the mark, or is named after an @: `slateroom:prompt@text_g`. A title may hold
several. The shipped graphs and a person's own are read and filled by the same rules;
`resources/comfyui/README.md` tells them to a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from app.providers.port import Reference
from app.story.graph import Media, Scalar
from app.system.errors import BadInput
from app.system.paths import resource

TEXT_TO_IMAGE, IMAGE_TO_IMAGE, UPSCALE = "text-to-image", "image-to-image", "upscale"
SHIPPED = (TEXT_TO_IMAGE, IMAGE_TO_IMAGE, UPSCALE)
_MOST_BYTES = 8 << 20  # of a file of a person's own

# What a mark may name, and the inputs of a node that it then means, the first that is there.
VALUES: dict[str, tuple[str, ...]] = {
    "prompt": ("text", "prompt", "positive_prompt", "string", "value", "text_g", "clip_l"),
    "negative": ("text", "negative_prompt", "negative", "prompt", "string", "value", "text_g"),
    "seed": ("seed", "noise_seed", "value"),
    "width": ("width", "value"),
    "height": ("height", "value"),
    "frames": ("length", "frames", "num_frames", "video_frames", "frame_count", "value"),
    "fps": ("fps", "frame_rate", "value"),
    "seconds": ("seconds", "duration", "value"),
    "steps": ("steps", "value"),
    "guidance": ("cfg", "guidance", "guidance_scale", "value"),
    "strength": ("denoise", "strength", "value"),
    "sampler": ("sampler_name", "value"),
    "scheduler": ("scheduler", "value"),
    "checkpoint": ("ckpt_name", "unet_name", "model_name"),
    "upscaler": ("model_name",),
}
FILES: dict[str, Media] = {
    "reference": "image", "layout": "image", "source": "image", "mask": "image",
    "start_frame": "image", "end_frame": "image", "video": "video", "sound": "audio",
}  # fmt: skip
_FILE_INPUTS = ("image", "video", "audio", "file", "value")
OUTPUT = "output"

_MARK = re.compile(r"slateroom:([a-z_]+)(\d*)(?:@([\w.]+))?", re.I)
_SAVES = re.compile(r"save|preview|combine", re.I)
_VIDEO = re.compile(r"video|webm|animated|mp4|gif", re.I)
_AUDIO = re.compile(r"audio|sound|music", re.I)


class GraphNode(BaseModel):
    """A node of API format; what we do not read goes along as it is."""

    model_config = {"extra": "allow"}

    class_type: str
    inputs: dict[str, object] = {}
    meta: dict[str, object] = Field(default={}, alias="_meta")

    @property
    def title(self) -> str:
        return str(self.meta.get("title", ""))


Graph = dict[str, GraphNode]
_GRAPH: TypeAdapter[Graph] = TypeAdapter(Graph)


@dataclass(frozen=True)
class Mark:
    """One place to fill in: `name` as `prompt`, `reference`, `reference2`."""

    name: str
    node: str
    input: str

    @property
    def base(self) -> str:
        return self.name.rstrip("0123456789")


@dataclass(frozen=True)
class Workflow:
    """A graph that was read: its marks, the node whose result counts, and what that is."""

    name: str
    graph: Graph
    marks: tuple[Mark, ...]
    output: str  # a node's id; empty: several save something, and none is marked
    media: Media

    def takes(self, name: str) -> bool:
        return any(m.name == name for m in self.marks)

    def standing(self, name: str) -> Scalar | None:
        """The value that stands in the file at a mark."""
        for mark in self.marks:
            found = self.graph[mark.node].inputs.get(mark.input)
            if mark.name == name and isinstance(found, str | int | float | bool):
                return found
        return None

    def filled(self, values: Mapping[str, Scalar]) -> dict[str, object]:
        """The graph as it is sent. What is not given stays as it stands in the file."""
        nodes = {key: node.model_copy(deep=True) for key, node in self.graph.items()}
        for mark in self.marks:
            if mark.name in values:
                nodes[mark.node].inputs[mark.input] = values[mark.name]
        return {key: node.model_dump(by_alias=True) for key, node in nodes.items()}

    def steppers(self) -> frozenset[str]:
        """The nodes that take the time, for a fraction of the whole."""
        heavy = {k for k, n in self.graph.items() if "latent_image" in n.inputs}
        return frozenset(heavy or self.graph)


def read_workflow(name: str, text: str | bytes) -> Workflow:
    """Reads a graph in API format and its marks. Raises `BadInput`, which says in a line for each
    what is missing or wrong."""
    graph = _parsed(name, text)
    wrong = list(_broken_links(graph))
    marks: list[Mark] = []
    outputs: list[str] = []
    for key, node in graph.items():
        for found in _MARK.finditer(node.title):
            word, number, wanted = found[1].lower(), found[2], found[3] or ""
            if word == OUTPUT:
                outputs.append(key)
                continue
            spot = _spot(key, node, word, wanted)
            if spot.startswith("!"):
                wrong.append(spot[1:])
            else:
                number = "" if number == "1" else number
                marks.append(Mark(word + number, key, spot))
    names = {m.name for m in marks}
    saving = outputs or [k for k, n in graph.items() if _SAVES.search(n.class_type)]
    if "prompt" not in names and not names & FILES.keys():
        wrong.append("no node is marked slateroom:prompt: nothing would reach it.")
    if ("width" in names) != ("height" in names):
        wrong.append("slateroom:width and slateroom:height go together; one is missing.")
    if not saving:
        wrong.append("no node saves a result: mark the one that does slateroom:output.")
    if len(outputs) > 1:
        wrong.append("more than one node is marked slateroom:output.")
    if wrong:
        raise BadInput(
            f"The workflow {name} cannot be used: " + " ".join(wrong),
            "Mend the titles of its nodes in ComfyUI and export it again.",
        )
    kinds = {_media(graph[k].class_type) for k in saving}
    media: Media = "video" if "video" in kinds else "audio" if "audio" in kinds else "image"
    return Workflow(name, graph, tuple(marks), saving[0] if len(saving) == 1 else "", media)


def shipped(name: str) -> Workflow:
    """One of `SHIPPED`. Blocking."""
    return read_workflow(name, resource("comfyui", f"{name}.json").read_bytes())


def own_workflow(folder: Path, name: str) -> Workflow:
    """One of a person's own, by its file name without `.json`. Blocking. Raises `BadInput`."""
    path = folder / f"{name}.json"
    if path.parent != folder or not path.is_file():
        raise BadInput(f"There is no workflow {name}.", f"Put {name}.json into {folder}.")
    if path.stat().st_size > _MOST_BYTES:
        raise BadInput(f"The workflow {name} is too large to be one.", "Export it again.")
    return read_workflow(name, path.read_bytes())


def own_workflows(folder: Path) -> tuple[list[Workflow], list[BadInput]]:
    """All of a person's own that can be used, and what is wrong with the others. Blocking."""
    usable: list[Workflow] = []
    refused: list[BadInput] = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            usable.append(own_workflow(folder, path.stem))
        except BadInput as error:
            refused.append(error)
        except OSError as error:
            refused.append(BadInput(f"The workflow {path.stem} cannot be read ({error}).", ""))
    return usable, refused


def file_marks(references: tuple[Reference, ...]) -> list[str]:
    """The mark that each reference of a request fills: `reference`, `reference2`, ..."""
    count: dict[str, int] = {}
    names: list[str] = []
    for reference in references:
        count[reference.port] = number = count.get(reference.port, 0) + 1
        names.append(reference.port if number == 1 else f"{reference.port}{number}")
    return names


# -- reading -------------------------------------------------------------------------------------


def _parsed(name: str, text: str | bytes) -> Graph:
    again = 'In ComfyUI, use "Export (API)" and put that file here.'
    try:
        found: object = json.loads(text)
    except ValueError as error:
        raise BadInput(f"The workflow {name} is not JSON ({error}).", again) from None
    if isinstance(found, dict) and isinstance(found.get("nodes"), list):  # pyright: ignore[reportUnknownMemberType]
        raise BadInput(f"The workflow {name} was saved for the editor, not for the API.", again)
    try:
        graph = _GRAPH.validate_python(found)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            f"The workflow {name} is not in API format ({where}: {first['msg']}).", again
        ) from None
    if not graph:
        raise BadInput(f"The workflow {name} is empty.", again)
    return graph


def _broken_links(graph: Graph) -> list[str]:
    return [
        f"{_called(key, node)} takes {name} from node {source}, which is not there."
        for key, node in graph.items()
        for name, value in node.inputs.items()
        if (source := _source(value)) and source not in graph
    ]


def _spot(key: str, node: GraphNode, word: str, wanted: str) -> str:
    """The input that a mark means; what is wrong with it after a '!'."""
    here = f"{_called(key, node)} is marked slateroom:{word}"
    candidates = VALUES.get(word) or (_FILE_INPUTS if word in FILES else None)
    if candidates is None:
        known = ", ".join((*VALUES, *FILES, OUTPUT))
        return f"!{here}, which is unknown. Known are {known}."
    if wanted and wanted not in node.inputs:
        return f"!{here}@{wanted}, but has no input {wanted}."
    name = wanted or next((c for c in candidates if c in node.inputs), "")
    if not name:
        return f"!{here}, but it is not clear for which input: write slateroom:{word}@INPUT."
    if _source(node.inputs[name]):
        return f"!{here}, but its {name} is wired: mark the node that it comes from."
    return name


def _source(value: object) -> str:
    """The node that an input is wired to; '' where it holds a value."""
    if not isinstance(value, list):
        return ""
    parts: list[object] = value  # pyright: ignore[reportUnknownVariableType]
    wired = len(parts) == 2 and isinstance(parts[0], str) and isinstance(parts[1], int)
    return str(parts[0]) if wired else ""


def _called(key: str, node: GraphNode) -> str:
    return f"Node {key} ({node.class_type})"


def _media(class_type: str) -> Media:
    if _VIDEO.search(class_type):
        return "video"
    return "audio" if _AUDIO.search(class_type) else "image"
