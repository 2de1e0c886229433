"""A draft: what a drafter, by rules or a language model, says that a project should hold.

It names things by words and labels of its own, never by ids that it made up; `compile_draft`
turns it into edits. Nothing else of a model's answer reaches the board.
"""

from __future__ import annotations

from app.planning.shot_plan import ScenePlan
from app.story.base import Frozen
from app.story.board import AssetKind, Style
from app.story.graph import Scalar


class AssetPlan(Frozen):
    kind: AssetKind
    name: str
    description: str = ""


class InputPlan(Frozen):
    """A wire into a node: from a label of the draft, or a node of the board by id or name."""

    source: str
    port: str


class NodePlan(Frozen):
    """A free node, outside of any shot: a poster, a clip made from an upload, a step."""

    label: str
    op: str
    title: str = ""
    prompt: str = ""
    negative: str = ""
    model: str = ""
    params: dict[str, Scalar] = {}
    inputs: tuple[InputPlan, ...] = ()


class Draft(Frozen):
    """What is to be added. `title` and `aspect` are for a project that has none of its own yet."""

    title: str = ""
    aspect: str = ""
    style: Style = Style()
    assets: tuple[AssetPlan, ...] = ()
    scenes: tuple[ScenePlan, ...] = ()
    nodes: tuple[NodePlan, ...] = ()
