"""A draft becomes edits, or findings where it cannot.

Its free nodes are checked and mended as a graph first, because a board would refuse a circle or a
wrong wire without saying how to mend it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from app.planning.breakdown import appended
from app.planning.draft import Draft, NodePlan
from app.planning.graph_view import GraphView
from app.planning.repair import mend
from app.planning.scene_edits import AssetBook
from app.planning.spoken import said
from app.providers.catalogue import Catalogue
from app.story.base import new_id
from app.story.edits import Add, Change, Edit
from app.story.graph import MEDIA, Node, Op, Wire
from app.story.plan import Finding
from app.story.state import Board
from app.story.vocabulary import ASPECTS

# What models call our steps.
_ALSO: dict[str, Op] = {
    "text_to_image": "image", "image_to_image": "image", "generate_image": "image",
    "text_to_video": "video", "image_to_video": "video", "generate_video": "video",
    "extract_last_frame": "last_frame", "extract_first_frame": "first_frame", "merge": "concatenate",
    "concat": "concatenate", "join": "concatenate", "add_audio": "mux", "resize": "crop",
    "upload": "input", "audio": "music",
}  # fmt: skip


@dataclass(frozen=True)
class Compiled:
    """Edits in the order in which they can be applied."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    mended: tuple[str, ...]


def compile_draft(
    board: Board, draft: Draft, catalogue: Catalogue, usable: frozenset[str]
) -> Compiled:
    """`usable`: the providers that can be bought from now."""
    assets = AssetBook(board, {})
    for asset in draft.assets:
        assets.id_of(asset.kind, asset.name, asset.description)
    edits = _settings(board, draft)
    if draft.scenes:
        edits += appended(board, draft.scenes, assets)
    else:
        edits += assets.edits
    if not draft.nodes:
        return Compiled(tuple(edits), (), ())
    graph, found = _graph(board, draft.nodes)
    new = frozenset(n for n in graph.nodes if n not in board.nodes_by_id)
    graph, done, left = mend(graph, catalogue, usable, may_go=new)
    edits += [
        Add(table="nodes", row=node.model_dump(exclude_defaults=True, mode="json"))
        for node in graph.nodes.values()
        if node.id in new
    ]
    edits += [
        Add(table="wires", row=wire.model_dump(exclude_defaults=True, mode="json"))
        for wire in graph.wires
        if wire.id not in board.wires_by_id
    ]
    return Compiled(tuple(edits), (*found, *left), tuple(done))


def _settings(board: Board, draft: Draft) -> list[Edit]:
    edits: list[Edit] = []
    fields: dict[str, object] = {}
    if draft.title and board.project.title == "Untitled":
        fields["title"] = draft.title
    if draft.aspect in ASPECTS and draft.aspect != board.project.aspect and not board.shots():
        fields["aspect"] = draft.aspect
    if fields:
        edits.append(Change(table="projects", id=board.project.id, fields=fields))
    style = {name: words for name, words in draft.style.model_dump().items() if words}
    if style and all(
        n.op in ("input", "music") for n in board.nodes()
    ):  # what stands keeps its look
        edits.append(Change(table="directions", id=board.direction.id, fields=style))
    return edits


def _graph(board: Board, plans: tuple[NodePlan, ...]) -> tuple[GraphView, list[Finding]]:
    """The draft's nodes beside those of the board that they take in."""
    found: list[Finding] = []
    ids: dict[str, str] = {}
    nodes: dict[str, Node] = {}
    for plan in plans:
        op = _op(plan.op)
        if op is None:
            fix = said("There are {0}.", ", ".join(sorted(MEDIA)))
            found.append(
                Finding(
                    rule="step",
                    node=plan.label,
                    text=said("there is no step {0}", plan.op),
                    fix=fix,
                )
            )
            continue
        if op == "input":  # only a person brings a file; what waits for none would wait for ever
            found.append(
                Finding(
                    rule="missing_input", node=plan.label, fatal=False,
                    text=said("{0} would need a file of yours", plan.label),
                    fix=said("Drop it into the chat."),
                )
            )  # fmt: skip
            continue
        node = Node(
            id=new_id("nd"), op=op, title=plan.title or plan.label, prompt=plan.prompt,
            negative=plan.negative, model=plan.model, params=tuple(sorted(plan.params.items())),
            x=len(nodes) * 260.0,
        )  # fmt: skip
        ids[plan.label] = node.id
        nodes[node.id] = node
    wires: list[Wire] = []
    for plan in plans:
        if plan.label not in ids:
            continue
        for order, given in enumerate(plan.inputs):
            source = ids.get(given.source) or _on_board(board, given.source)
            if source in board.nodes_by_id:
                nodes[source] = board.nodes_by_id[source]
            target = nodes[ids[plan.label]]
            wires.append(
                Wire(
                    id=new_id("wr"), source=source or given.source, target=target.id,
                    port=given.port, order=order,
                )
            )  # fmt: skip
    ends = {w.source for w in wires} | {w.target for w in wires}
    wires += [w for w in board.wires() if w.target in ends and w.source in nodes]
    return GraphView(nodes, wires), found


def _op(word: str) -> Op | None:
    name = word.strip().lower().replace("-", "_").replace(" ", "_")
    if name in MEDIA:
        return name
    if name in _ALSO:
        return _ALSO[name]
    near = difflib.get_close_matches(name, [*MEDIA, *_ALSO], n=1, cutoff=0.8)
    if not near:
        return None
    return _ALSO[near[0]] if near[0] in _ALSO else near[0]  # type: ignore[return-value]


def _on_board(board: Board, name: str) -> str:
    """A node of the board by id, by name, or by its shot's number (then its frame)."""
    if name in board.nodes_by_id:
        return name if board.live("nodes", board.nodes_by_id[name]) else ""
    shot = board.find_shot(name)
    if shot is not None:
        frames = board.frames_of(shot.id)
        return frames[0].id if frames else ""
    wanted = name.casefold()
    return next((n.id for n in board.nodes() if board.name(n).casefold() == wanted), "")
