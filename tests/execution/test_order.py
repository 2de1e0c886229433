"""Kahn's order: everything ready at once, failures block only what lies below."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from app.execution.order import run_in_order

Graph = dict[str, list[str]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 14))
    names = [f"n{i}" for i in range(count)]
    return {
        name: draw(st.lists(st.sampled_from(names[:i]), unique=True, max_size=3)) if i else []
        for i, name in enumerate(names)
    }


def below(graph: Graph, start: set[str]) -> set[str]:
    found: set[str] = set()
    changed = True
    while changed:
        changed = False
        for node, sources in graph.items():
            if node not in found and any(s in found or s in start for s in sources):
                found.add(node)
                changed = True
    return found


@settings(max_examples=60, deadline=None)
@given(graphs(), st.data())
def test_each_node_runs_once_after_its_sources(graph: Graph, data: st.DataObject) -> None:
    failing = set(data.draw(st.lists(st.sampled_from(sorted(graph)), unique=True, max_size=3)))
    ran: list[str] = []

    async def execute(node: str) -> bool:
        assert all(s in ran for s in graph[node])
        await asyncio.sleep(0)
        ran.append(node)
        return node not in failing

    unusable = asyncio.run(run_in_order(graph, graph, execute))
    assert len(ran) == len(set(ran))
    blocked = below(graph, failing & set(ran))
    assert unusable == (failing & set(ran)) | blocked
    assert set(ran) == set(graph) - blocked


def test_everything_ready_starts_at_once() -> None:
    together = 0
    most = 0

    async def execute(node: str) -> bool:
        nonlocal together, most
        together += 1
        most = max(most, together)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        together -= 1
        return True

    graph: Graph = {f"n{i}": [] for i in range(50)}
    asyncio.run(run_in_order(graph, graph, execute))
    assert most == 50


def test_a_long_chain_needs_no_recursion() -> None:
    graph: Graph = {f"n{i}": [f"n{i - 1}"] if i else [] for i in range(10_000)}
    seen = 0

    async def execute(node: str) -> bool:
        nonlocal seen
        seen += 1
        return True

    asyncio.run(run_in_order(graph, graph, execute))
    assert seen == 10_000
