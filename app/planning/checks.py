"""Checks of a graph without a model: each finding names its node, the reason and a way to mend.

A graph that passes them cannot fail in the executor for a structural reason. They read plain
nodes and wires, so that a draft is checked before it becomes edits, with rules that the board
itself holds too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.planning.graph_view import GraphView
from app.planning.spoken import said
from app.story.graph import GENERATED, Node, Wire
from app.story.plan import Finding
from app.story.rules import PORTS
from app.story.state import Board

# Ports that a step cannot work without.
NEEDED: dict[str, tuple[str, ...]] = {
    "first_frame": ("video",), "last_frame": ("video",), "concatenate": ("videos",),
    "mux": ("video", "sound"), "crop": ("image",), "still": ("image",),
    "side_by_side": ("images",),
}  # fmt: skip
_LEAST_TO_JOIN = 2


def check_graph(graph: GraphView) -> list[Finding]:
    """Structure, media, merges, missing inputs, circles."""
    found: list[Finding] = []
    into = graph.into()
    for node in graph.nodes.values():
        found += _inputs(graph, node, into.get(node.id, ()))
    found += _ends(graph)
    found += _circles(graph)
    return found


def _ends(graph: GraphView) -> Iterator[Finding]:
    for wire in graph.wires:
        for end in (wire.source, wire.target):
            if end not in graph.nodes:
                here = wire.target if end == wire.source else wire.source
                yield Finding(
                    rule="structure", node=here, text=said("a wire leads to {0}, which is not there", end),
                    fix=said("Take the wire away."),
                )  # fmt: skip


def _inputs(graph: GraphView, node: Node, wires: Iterable[Wire]) -> Iterator[Finding]:
    ports = PORTS.get(node.op, {})
    here: dict[str, int] = {}
    for wire in wires:
        source = graph.nodes.get(wire.source)
        if source is None:
            continue
        port = ports.get(wire.port)
        if port is None:
            known = ", ".join(ports) or said("none")
            yield Finding(
                rule="structure", node=node.id, fix=said("Use one of its ports: {0}.", known),
                text=said("a {0} has no port {1}", node.op, wire.port),
            )  # fmt: skip
            continue
        media, many = port
        here[wire.port] = here.get(wire.port, 0) + 1
        if source.media != media:
            yield Finding(
                rule="media", node=node.id, fix=said("Wire {0} in, or another port.", _a(media)),
                text=said("{0} takes {1}, and {2} comes in", wire.port, said(media), _a(source.media)),
            )  # fmt: skip
        if here[wire.port] == 2 and not many:
            yield Finding(
                rule="merge", node=node.id, text=said("{0} takes one, and more come in", wire.port),
                fix=said("Keep the first wire only."),
            )  # fmt: skip
    for name in NEEDED.get(node.op, ()):
        if not here.get(name):
            yield Finding(
                rule="missing_input", node=node.id, text=said("nothing flows into {0}", name),
                fix=said("Wire {0} into {1}.", _a(ports[name][0]), name),
            )  # fmt: skip
    if node.op == "concatenate" and 0 < here.get("videos", 0) < _LEAST_TO_JOIN:
        yield Finding(
            rule="merge", node=node.id, text=said("it joins clips, and only one comes in"), fatal=False,
            fix=said("Wire in another clip, or leave the step out."),
        )  # fmt: skip
    if node.op == "text_card" and not node.prompt.strip():
        yield Finding(
            rule="missing_input", node=node.id, text=said("the card has no words"),
            fix=said("Say what stands on it."),
        )  # fmt: skip
    if node.op in GENERATED and not node.prompt.strip() and not (node.shot or node.asset):
        yield Finding(
            rule="missing_input", node=node.id, text=said("it has no prompt"),
            fix=said("Say what it is to show."),
        )  # fmt: skip


def _circles(graph: GraphView) -> list[Finding]:
    """Kahn's algorithm; what is left lies on a circle or below one. A node is named only where it
    lies on one."""
    below: dict[str, list[str]] = {n: [] for n in graph.nodes}
    waiting = dict.fromkeys(graph.nodes, 0)
    for wire in graph.wires:
        if wire.source in below and wire.target in waiting:
            below[wire.source].append(wire.target)
            waiting[wire.target] += 1
    ready = [n for n, count in waiting.items() if not count]
    while ready:
        for node in below[ready.pop()]:
            waiting[node] -= 1
            if not waiting[node]:
                ready.append(node)
    left = {n for n, count in waiting.items() if count}
    return [
        Finding(
            rule="cycle", node=n, text=said("it waits for itself, round a circle of wires"),
            fix=said("Take one of the circle's wires away."),
        )
        for n in sorted(_on_a_circle(left, below))
    ]  # fmt: skip


def _on_a_circle(left: set[str], below: dict[str, list[str]]) -> set[str]:
    """Those of `left` that also lead back into it: tails are peeled off from below."""
    out = {n: sum(1 for m in below[n] if m in left) for n in left}
    above: dict[str, list[str]] = {n: [] for n in left}
    for node in left:
        for target in below[node]:
            if target in left:
                above[target].append(node)
    loose = [n for n, count in out.items() if not count]
    on = set(left)
    while loose:
        node = loose.pop()
        on.discard(node)
        for source in above[node]:
            out[source] -= 1
            if not out[source]:
                loose.append(source)
    return on


def check_board(board: Board) -> list[Finding]:
    """Continuity and assets, which need to know shots."""
    found: list[Finding] = []
    before = None
    for shot in board.shots():
        for asset in (*shot.characters, *shot.props):
            row = board.assets_by_id.get(asset)
            if row is None or row.archived:
                found.append(
                    Finding(
                        rule="assets", node=_frame(board, shot.id), fatal=False,
                        text=said("{0} shows somebody who is not in the project", board.number(shot)),
                        fix=said("Take it out of the shot, or restore it."),
                    )
                )  # fmt: skip
        if shot.transition == "continuous":
            found += _continuity(board, shot.id, before)
        before = shot.id
    return found


def _frame(board: Board, shot: str) -> str:
    frames = board.frames_of(shot)
    return frames[0].id if frames else ""


def _continuity(board: Board, shot: str, before: str | None) -> Iterator[Finding]:
    clip = board.clip_of(shot)
    if clip is None:
        return
    name = board.number(board.shots_by_id[shot])
    earlier = board.clip_of(before) if before else None
    if earlier is None:
        yield Finding(
            rule="continuity", node=clip.id, fatal=False, fix=said("Make it a cut."),
            text=said("{0} is to go on from a clip before it, and there is none", name),
        )  # fmt: skip
        return
    if continues(board, clip.id) != earlier.id:
        yield Finding(
            rule="continuity", node=clip.id,
            text=said("{0} is continuous, but does not start on the last frame of the clip before", name),
            fix=said("Wire the last frame of the clip before into its start."),
        )  # fmt: skip


def continues(board: Board, clip: str) -> str:
    """The clip on whose last frame this one starts; empty where it starts elsewhere."""
    for wire in board.wires_into(clip):
        source = board.nodes_by_id[wire.source]
        if wire.port == "start_frame" and source.op == "last_frame":
            return next((w.source for w in board.wires_into(source.id) if w.port == "video"), "")
    return ""


def _a(word: str) -> str:
    return said(f"an {word}" if word[0] in "aeiou" else f"a {word}")
