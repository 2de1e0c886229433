"""The checks find what is wrong with a graph, name the right node, and the repair mends it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.checks import check_graph
from app.planning.graph_view import GraphView
from app.planning.model_checks import check_models
from app.planning.repair import mend
from app.providers.catalogue import Catalogue
from app.story.graph import Node, Wire
from tests.fakes.busy import busy_catalogue

CATALOGUE = Catalogue.shipped()
USABLE = frozenset({"sketch"})


def graph_of(rng: random.Random, size: int) -> GraphView:
    """A sound graph: pictures, clips that start on them, last frames, joins, music laid under."""
    nodes: dict[str, Node] = {}
    wires: list[Wire] = []

    def add(op: str, **inputs: str | list[str]) -> str:
        node = Node(id=f"n{len(nodes)}", op=op, prompt=f"number {len(nodes)}")  # type: ignore[arg-type]
        nodes[node.id] = node
        for port, sources in inputs.items():
            for order, source in enumerate([sources] if isinstance(sources, str) else sources):
                wires.append(
                    Wire(id=f"w{len(wires)}", source=source, target=node.id, port=port, order=order)
                )
        return node.id

    pictures, clips = [add("image")], []
    clips.append(add("video", start_frame=pictures[0]))
    while len(nodes) < size:
        match rng.randrange(6):
            case 0 | 1:
                pictures.append(add("image", reference=rng.sample(pictures, min(2, len(pictures)))))
            case 2:
                clips.append(add("video", start_frame=rng.choice(pictures)))
            case 3:
                pictures.append(add("last_frame", video=rng.choice(clips)))
            case 4 if len(clips) > 1:
                clips.append(add("concatenate", videos=rng.sample(clips, 2)))
            case _:
                clips.append(add("mux", video=rng.choice(clips), sound=add("music")))
    return GraphView(nodes, wires)


def findings(graph: GraphView) -> list[tuple[str, str]]:
    found = [*check_graph(graph), *check_models(graph, CATALOGUE, USABLE)]
    return [(f.rule, f.node) for f in found if f.fatal]


Fault = Callable[[GraphView, random.Random], tuple[GraphView, str, set[str]]]


def a_circle(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    """From below back to above, through a port that takes the media."""
    last = Node(id="back", op="last_frame")
    first = next(n for n in graph.nodes.values() if n.op == "image")
    clip = next(n for n in graph.nodes.values() if n.op == "video")
    wires = [
        *graph.wires,
        Wire(id="c1", source=clip.id, target="back", port="video"),
        Wire(id="c2", source="back", target=first.id, port="reference"),
    ]
    return GraphView({**graph.nodes, "back": last}, wires), "cycle", {"back", first.id, clip.id}


def a_missing_input(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    lost = Node(id="lost", op=rng.choice(["last_frame", "mux", "concatenate", "crop"]))
    return GraphView({**graph.nodes, "lost": lost}, graph.wires), "missing_input", {"lost"}


def wrong_media(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    wire = rng.choice([w for w in graph.wires if w.port in ("start_frame", "reference")])
    song = Node(id="song", op="music", prompt="a song")
    wires = [w.model_copy(update={"source": "song"}) if w is wire else w for w in graph.wires]
    return GraphView({**graph.nodes, "song": song}, wires), "media", {wire.target}


def an_unknown_model(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    node = rng.choice([n for n in graph.nodes.values() if n.op == "image"])
    model = rng.choice(["sketch/bord", "nobody/nothing", "sketch/clip"])
    nodes = {**graph.nodes, node.id: node.model_copy(update={"model": model})}
    return GraphView(nodes, graph.wires), "model", {node.id}


def a_bad_merge(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    wire = rng.choice([w for w in graph.wires if w.port == "start_frame"])
    again = wire.model_copy(update={"id": "again", "order": 9})
    return GraphView(graph.nodes, [*graph.wires, again]), "merge", {wire.target}


def a_loose_end(graph: GraphView, rng: random.Random) -> tuple[GraphView, str, set[str]]:
    target = rng.choice([n for n in graph.nodes.values() if n.op == "image"])
    loose = Wire(id="loose", source="nowhere", target=target.id, port="reference")
    return GraphView(graph.nodes, [*graph.wires, loose]), "structure", {target.id}


FAULTS: list[Fault] = [
    a_circle, a_missing_input, wrong_media, an_unknown_model, a_bad_merge, a_loose_end,
]  # fmt: skip


@given(seed=st.integers(0, 10**6), size=st.integers(6, 60))
@settings(max_examples=60, deadline=None)
def test_a_sound_graph_has_no_findings(seed: int, size: int) -> None:
    assert findings(graph_of(random.Random(seed), size)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.__name__)
@given(seed=st.integers(0, 10**6), size=st.integers(8, 40))
@settings(max_examples=40, deadline=None)
def test_a_fault_is_found_at_its_node_and_mended(fault: Fault, seed: int, size: int) -> None:
    rng = random.Random(seed)
    broken, rule, at = fault(graph_of(rng, size), rng)
    assert any(r == rule and n in at for r, n in findings(broken)), findings(broken)
    _, done, left = mend(broken, CATALOGUE, USABLE, may_go=frozenset({"lost", "back"}))
    assert done
    assert [f for f in left if f.fatal] == []


@given(seed=st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_several_faults_at_once_are_mended_or_said(seed: int) -> None:
    rng = random.Random(seed)
    graph = graph_of(rng, 30)
    for fault in rng.sample(FAULTS, 3):
        graph, _, _ = fault(graph, rng)
    mended, _, left = mend(graph, CATALOGUE, USABLE, may_go=frozenset({"lost", "back"}))
    assert {f.node for f in left if f.fatal} <= set(mended.nodes)
    assert [f for f in left if f.fatal] == []


def test_what_is_sound_is_left_alone() -> None:
    graph = graph_of(random.Random(7), 40)
    mended, done, _ = mend(graph, CATALOGUE, USABLE)
    assert (mended.nodes, mended.wires, done) == (graph.nodes, graph.wires, [])


def test_only_what_lies_on_a_circle_is_named() -> None:
    nodes = {n: Node(id=n, op="image", prompt=n) for n in "abcd"}
    wires = [
        Wire(id=f"{s}{t}", source=s, target=t, port="reference")
        for s, t in ("ab", "bc", "ca", "cd")
    ]
    assert [f.node for f in check_graph(GraphView(nodes, wires)) if f.rule == "cycle"] == [
        "a",
        "b",
        "c",
    ]


def test_a_model_of_a_service_without_a_key_is_said_but_not_fatal() -> None:
    name = busy_catalogue().all()[0].name
    graph = GraphView({"a": Node(id="a", op="image", prompt="p", model=name)}, [])
    found = [f for f in check_models(graph, busy_catalogue(), frozenset()) if f.node == "a"]
    assert any("key" in f.text and not f.fatal for f in found)
