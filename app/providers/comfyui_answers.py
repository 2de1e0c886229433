"""What a ComfyUI server answers, and what its refusals and failures mean."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import httpx
from pydantic import ValidationError

from app.providers.port import ProviderError
from app.providers.wire import Answer
from app.story.graph import Media
from app.story.jobs import Category

_SUFFIXES: dict[str, frozenset[str]] = {
    "image": frozenset({".png", ".jpg", ".jpeg", ".webp"}),
    "video": frozenset({".mp4", ".webm", ".mov", ".mkv", ".gif", ".webp"}),
    "audio": frozenset({".flac", ".mp3", ".wav", ".ogg", ".opus", ".m4a"}),
}
# Inputs that name a file of weights: the server does not have it.
_WEIGHTS = frozenset({
    "ckpt_name", "unet_name", "vae_name", "clip_name", "clip_name1", "clip_name2", "clip_name3",
    "lora_name", "model_name", "control_net_name", "style_model_name",
})  # fmt: skip
_FILES = frozenset({"image", "video", "audio", "mask", "file"})


class Taken(Answer):
    prompt_id: str
    node_errors: dict[str, NodeErrors] = {}


class NodeError(Answer):
    type: str = ""
    message: str = ""
    details: str = ""
    extra_info: dict[str, Any] = {}

    @property
    def input(self) -> str:
        return str(self.extra_info.get("input_name", ""))


class NodeErrors(Answer):
    errors: tuple[NodeError, ...] = ()
    dependent_outputs: tuple[str, ...] = ()
    class_type: str = ""


class Refused(Answer):
    """The answer 400 to an order."""

    error: NodeError | str = ""
    node_errors: dict[str, NodeErrors] | list[Any] = {}


class Uploaded(Answer):
    name: str
    subfolder: str = ""

    @property
    def path(self) -> str:
        """As a node names it."""
        return f"{self.subfolder}/{self.name}" if self.subfolder else self.name


class Queue(Answer):
    """Entries are lists: number, id, graph, extra data, outputs."""

    queue_running: list[list[Any]] = []
    queue_pending: list[list[Any]] = []


class Status(Answer):
    status_str: str = ""
    completed: bool = False
    messages: list[tuple[str, dict[str, Any]]] = []


class Entry(Answer):
    """One job of the history."""

    prompt: list[Any] = []
    outputs: dict[str, dict[str, Any]] = {}
    status: Status | None = None

    def failure(self, name: str) -> ProviderError | None:
        """Why it failed; None where it did not. An interrupt too has the status 'error': only its
        message tells it apart."""
        if self.status is None or self.status.status_str != "error":
            return None
        for kind, data in self.status.messages:
            if kind == "execution_interrupted":
                return ProviderError("cancelled", f"{name}: it was interrupted", accepted=True)
            if kind == "execution_error":
                return _of_execution(name, data)
        return ProviderError("server", f"{name}: the workflow failed", accepted=True)


class File(Answer):
    filename: str
    subfolder: str = ""
    type: str = "output"

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.filename).suffix.lower()


History = dict[str, Entry]


def extra_of(prompt: list[Any]) -> dict[str, Any]:
    """What we sent along with an order, as queue and history give it back; empty if not ours."""
    try:
        found = prompt[3]["slateroom"]
    except (IndexError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def file_of(entry: Entry, output: str, media: Media | str) -> File | None:
    """The file that counts: of the marked node if one is, kept ones before temporary ones, of the
    kind that was asked for."""
    nodes = [output] if output in entry.outputs else sorted(entry.outputs, key=_number)
    wanted = _SUFFIXES.get(media)
    found: list[File] = []
    for node in nodes:
        for value in entry.outputs[node].values():
            for item in value if isinstance(value, list) else []:  # pyright: ignore[reportUnknownVariableType]
                try:
                    one = File.model_validate(item)
                except ValidationError:
                    continue  # texts, flags and the like lie beside the files
                if wanted is None or one.suffix in wanted:
                    found.append(one)
    return min(found, key=lambda f: f.type != "output", default=None)


def refusal(response: httpx.Response) -> ProviderError | None:
    """ComfyUI's own words of a refused order."""
    if response.status_code != 400:
        return None
    try:
        refused = Refused.model_validate_json(response.content)
    except ValidationError:
        return None
    if isinstance(refused.node_errors, dict) and refused.node_errors:
        return of_nodes("comfyui", refused.node_errors)
    error = refused.error
    if isinstance(error, str):
        return ProviderError("invalid_parameters", f"comfyui: {error or 'refused'}")
    gone = error.type in ("invalid_prompt", "missing_node_type")
    text = " ".join(filter(None, (error.message, error.details)))
    if gone:
        text += " (a custom node of this workflow is not installed there)"
    return ProviderError("model_gone" if gone else "invalid_parameters", f"comfyui: {text}")


def of_nodes(name: str, nodes: dict[str, NodeErrors], accepted: bool = False) -> ProviderError:
    """The first error says what to do; all of them are told."""
    lines: list[str] = []
    category: Category | None = None
    fault = ""
    for key, node in nodes.items():
        for error in node.errors:
            called = f"node {key} ({node.class_type})" if node.class_type else f"node {key}"
            lines.append(f"{called}: {error.message} {error.details}".strip())
            if category is None:
                category, fault = _of_input(error), error.input
    text = "; ".join(lines)[:400] or "the workflow was refused"
    return ProviderError(
        category or "invalid_parameters", f"{name}: {text}", accepted=accepted, fault_field=fault
    )


def _of_input(error: NodeError) -> Category:
    if error.type == "value_not_in_list" and error.input in _WEIGHTS:
        return "model_gone"
    if error.input in _FILES and error.type in ("custom_validation_failed", "value_not_in_list"):
        return "input_image"
    return "invalid_parameters"


def _of_execution(name: str, data: dict[str, Any]) -> ProviderError:
    words = " ".join(str(data.get("exception_message", "")).split())[:300]
    kind = str(data.get("exception_type", ""))
    where = f"{data.get('node_type', 'a node')} failed"
    if "OutOfMemory" in kind or "out of memory" in words.lower() or "on device" in words:
        # unconfirmed: the words of every device; CUDA's and torch's are these.
        text = f"{name}: {where}: out of memory. A smaller picture or another model may fit."
        return ProviderError("capacity", text, accepted=True)
    category: Category = "input_image" if "LoadImage" in where else "server"
    return ProviderError(category, f"{name}: {where}: {words or kind}", accepted=True)


def _number(key: str) -> tuple[int, str]:
    return (int(key), "") if key.isdigit() else (1 << 30, key)
