"""Repair of a graph by rule, before anybody is asked: each step says what it did.

What cannot be mended stays as a finding, and a plan with a fatal one is shown, never applied.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.planning.checks import check_board, check_graph
from app.planning.graph_view import GraphView
from app.planning.model_checks import OURS, check_models, nearest
from app.planning.spoken import said
from app.providers.catalogue import Catalogue
from app.story.edits import Change, Edit
from app.story.graph import Node, Wire
from app.story.plan import Finding
from app.story.recipes import go_on_from, start_on_frame
from app.story.rules import PORTS
from app.story.state import Board

_PASSES = 6


@dataclass
class _Bench:
    """The graph while it is being mended."""

    nodes: dict[str, Node]
    wires: list[Wire]
    catalogue: Catalogue
    may_go: frozenset[str]
    done: list[str] = field(default_factory=list[str])

    def name(self, node: str) -> str:
        found = self.nodes.get(node)
        return (found.title or found.op.replace("_", " ")) if found else node

    def say(self, node: str, words: str) -> None:
        self.done.append(said("{0}: {1}", self.name(node), words))


def mend(
    graph: GraphView,
    catalogue: Catalogue,
    usable: frozenset[str],
    may_go: frozenset[str] = frozenset(),
) -> tuple[GraphView, list[str], list[Finding]]:
    """The mended graph, what was done, and what is left. `may_go`: nodes that may be taken out
    where nothing else helps, because nobody has them yet."""
    bench = _Bench(dict(graph.nodes), list(graph.wires), catalogue, may_go)
    for _ in range(_PASSES):
        before = len(bench.done)
        now = GraphView(bench.nodes, bench.wires, graph.sheets)
        found = [*check_graph(now), *check_models(now, catalogue, usable)]
        for finding in found:
            _mend_one(bench, finding)
        if len(bench.done) == before:
            break
    now = GraphView(bench.nodes, bench.wires, graph.sheets)
    return now, bench.done, [*check_graph(now), *check_models(now, catalogue, usable)]


def _mend_one(bench: _Bench, finding: Finding) -> None:
    node = bench.nodes.get(finding.node)
    if node is None:
        return
    match finding.rule:
        case "structure" | "media":
            _mend_wires(bench, node)
        case "merge":
            _keep_first(bench, node)
        case "cycle":
            _open_circle(bench, node)
        case "missing_input":
            _fill_or_drop(bench, node)
        case "model":
            _mend_model(bench, node)
        case "field":
            _mend_fields(bench, node)
        case _:
            pass


def _mend_wires(bench: _Bench, node: Node) -> None:
    """Wires into ports that are not there, or of the wrong media, go to a port that takes them;
    else they go."""
    ports = PORTS[node.op]
    for wire in [w for w in bench.wires if node.id in (w.target, w.source)]:
        source, target = bench.nodes.get(wire.source), bench.nodes.get(wire.target)
        if source is None or target is None:
            bench.wires.remove(wire)
            bench.say(node.id, said("a wire that led nowhere was taken away"))
            continue
        if target.id != node.id:
            continue
        port = ports.get(wire.port)
        if port is not None and port[0] == source.media:
            continue
        at = bench.wires.index(wire)
        taken = {w.port for w in bench.wires if w.target == node.id}
        free = [
            p
            for p, (media, many) in ports.items()
            if media == source.media and (many or p not in taken)
        ]
        if free:
            bench.wires[at] = wire.model_copy(update={"port": free[0]})
            bench.say(node.id, said("{0} goes into {1}", bench.name(source.id), free[0]))
        else:
            del bench.wires[at]
            bench.say(node.id, said("{0} fits no port and was taken off", bench.name(source.id)))


def _keep_first(bench: _Bench, node: Node) -> None:
    for name, (_, many) in PORTS[node.op].items():
        here = [w for w in bench.wires if w.target == node.id and w.port == name]
        if many or len(here) < 2:
            continue
        here.sort(key=lambda w: w.order)
        for extra in here[1:]:
            bench.wires.remove(extra)
        bench.say(node.id, said("only the first wire into {0} was kept", name))


def _open_circle(bench: _Bench, node: Node) -> None:
    """The wire that came last gives way: what stood first was meant first."""
    below: dict[str, list[str]] = {}
    for wire in bench.wires:
        below.setdefault(wire.source, []).append(wire.target)
    for wire in reversed(bench.wires):
        if wire.target == node.id and _reaches(below, node.id, wire.source):
            bench.wires.remove(wire)
            bench.say(
                node.id,
                said(
                    "the wire from {0} closed a circle and was taken away", bench.name(wire.source)
                ),
            )
            return


def _reaches(below: dict[str, list[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting += below.get(node, [])
    return False


def _fill_or_drop(bench: _Bench, node: Node) -> None:
    """A step without its input does nothing: a new one is left out, with what hangs on it wired
    on where that works."""
    if node.id not in bench.may_go or node.op not in (
        "first_frame",
        "last_frame",
        "concatenate",
        "mux",
        "crop",
    ):
        return
    incoming = [w for w in bench.wires if w.target == node.id]
    out = [w for w in bench.wires if w.source == node.id]
    above = (bench.nodes.get(w.source) for w in incoming)
    passed = next((n for n in above if n is not None and n.media == node.media), None)
    for wire in [*incoming, *out]:
        bench.wires.remove(wire)
    if passed is not None:
        bench.wires += [w.model_copy(update={"source": passed.id}) for w in out]
    bench.say(node.id, said("nothing flows into this step; it was left out"))
    del bench.nodes[node.id]


def _mend_model(bench: _Bench, node: Node) -> None:
    model = bench.catalogue.get(node.model) if node.model else None
    if not node.model:
        return
    new = ""
    if model is None:
        new = nearest(node.model, bench.catalogue)
        found = bench.catalogue.get(new) if new else None
        if found is None or found.media != node.media:
            new = ""
    elif model.status == "retired":
        after = bench.catalogue.get(model.successor)
        new = (
            after.name if after and after.media == node.media and after.status != "retired" else ""
        )
    elif model.media == node.media and not _misses_start(bench, node, model.name):
        return  # a key that is missing, or references over the count: nothing to mend
    bench.nodes[node.id] = node.model_copy(update={"model": new})
    dropped = said("{0} was dropped; the studio chooses", node.model)
    words = said("{0} became {1}", node.model, new) if new else dropped
    bench.say(node.id, words)


def _misses_start(bench: _Bench, node: Node, name: str) -> bool:
    model = bench.catalogue.get(name)
    wired = any(w.target == node.id and w.port == "start_frame" for w in bench.wires)
    return wired and model is not None and model.taking("start_frame") is None


def _mend_fields(bench: _Bench, node: Node) -> None:
    model = bench.catalogue.get(node.model)
    if model is None:
        return
    known = {p.name: p for p in model.parameters}
    kept: list[tuple[str, str | int | float | bool]] = []
    for name, value in node.params:
        parameter = known.get(name)
        if name in OURS:
            kept.append((name, value))
        elif parameter is None:
            bench.say(node.id, said("{0} was left out: {1} has no such field", name, model.name))
        elif parameter.type in ("number", "integer") and isinstance(value, int | float):
            low = value if parameter.least is None else max(value, parameter.least)
            right = low if parameter.most is None else min(low, parameter.most)
            if right != value:
                bench.say(node.id, said("{0} was brought to {1}", name, f"{right:g}"))
            kept.append((name, int(right) if parameter.type == "integer" else right))
        elif parameter.type == "choice" and value not in parameter.values:
            bench.say(node.id, said("{0} was left out: {1} is none of its values", name, value))
        else:
            kept.append((name, value))
    if tuple(kept) != node.params:
        bench.nodes[node.id] = node.model_copy(update={"params": tuple(kept)})


def mend_continuity(
    board: Board, findings: list[Finding] | None = None
) -> tuple[list[Edit], list[str]]:
    """Edits that give continuous clips their start, or make a cut where there is nothing before."""
    edits: list[Edit] = []
    done: list[str] = []
    shots = [s.id for s in board.shots()]
    for finding in findings if findings is not None else check_board(board):
        clip = board.nodes_by_id.get(finding.node)
        if finding.rule != "continuity" or clip is None:
            continue
        at = shots.index(clip.shot)
        before = board.clip_of(shots[at - 1]) if at else None
        number = board.number(board.shots_by_id[clip.shot])
        if before is None:
            edits.append(Change(table="shots", id=clip.shot, fields={"transition": "cut"}))
            edits += start_on_frame(board, clip.id)
            done.append(said("{0} begins with a cut: there is no clip before it", number))
        else:
            edits += go_on_from(board, clip.id, before.id)
            done.append(said("{0} starts on the last frame of the clip before", number))
    return edits, done
