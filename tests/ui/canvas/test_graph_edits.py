"""Edits by hand on the canvas: whatever is done, undoing all of it brings the start back."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.story.edits import Change, Edit
from app.story.graph import MEDIA
from app.story.landmarks import COLOURS
from app.system.errors import BadInput
from app.ui.canvas import arranging, clipping, graph_edits, landmark_edits
from app.ui.canvas.layout import place
from app.workspace.workspace import Workspace
from tests.fakes.projects import frame, shot, small_project

_ACTS = ("add", "connect", "insert", "insert_new", "delete", "unwire", "duplicate", "mute", "move", "tidy", "turn",
         "group", "note", "frame_moves", "says", "paints", "fits", "unmark", "align", "spread", "paste")  # fmt: skip
Step = tuple[str, int, int]


def _bounded(work: Coroutine[Any, Any, None]) -> None:
    """One example on a loop of its own; it fails where it waits for ever."""

    async def capped() -> None:
        async with asyncio.timeout(60):
            await work

    asyncio.run(capped())


_steps = st.lists(
    st.tuples(st.sampled_from(_ACTS), st.integers(0, 999), st.integers(0, 999)), max_size=24
)


def edits_of(workspace: Workspace, step: Step) -> list[Edit]:
    """One thing that a hand could do now."""
    act, one, two = step
    board = workspace.board
    nodes = [n.id for n in board.nodes_in_order()]
    wires = sorted(w.id for w in board.wires())
    op = graph_edits.PALETTE[one % len(graph_edits.PALETTE)]
    if act == "add" or not nodes:
        return graph_edits.add_node(op, one, two, prompt="words")[1]
    node = nodes[one % len(nodes)]
    match act:
        case "connect":
            ports = graph_edits.open_ports(board, node)
            if ports:
                target, port = ports[two % len(ports)]
                return graph_edits.connect(board, node, target, port)
        case "insert" if wires:
            return graph_edits.insert(board, wires[two % len(wires)], board.nodes_by_id[node])
        case "insert_new" if wires:
            chosen = wires[two % len(wires)]
            fitting = graph_edits.fits_into(board, chosen)
            if fitting:
                return graph_edits.insert_new(board, chosen, fitting[one % len(fitting)], 8, 8)[1]
        case "delete":
            return graph_edits.delete(board, [node])
        case "unwire" if wires:
            return graph_edits.delete(board, (), [wires[two % len(wires)]])
        case "duplicate":
            return graph_edits.duplicate(board, [node, nodes[two % len(nodes)]][: 1 + (node != nodes[two % len(nodes)])], place(board))[1]  # fmt: skip
        case "mute":
            return graph_edits.mute(board, [node])
        case "move":
            return graph_edits.move({node: (float(one), float(two))})
        case "tidy":
            return graph_edits.tidy(board)
        case _:
            return mark_edits_of(workspace, step, [node, nodes[two % len(nodes)]])
    return []


def mark_edits_of(workspace: Workspace, step: Step, nodes: list[str]) -> list[Edit]:
    """One thing that a hand could do with frames and notes now."""
    act, one, two = step
    board = workspace.board
    boxes = {n: QRectF(x, y, 196, 166) for n, (x, y) in place(board).items()}
    marks = landmark_edits.live_landmarks(board)
    mark = list(marks.values())[two % len(marks)] if marks else None
    if act == "group":
        return landmark_edits.group(board, nodes, boxes, f"frame {one}")[1]
    if act == "align":
        return arranging.align(boxes, nodes, ("left", "right", "top", "bottom")[one % 4])
    if act == "spread":
        return arranging.spread(boxes, list(boxes)[: 3 + one % 4], ("across", "down")[two % 2])
    if act == "paste":
        found = clipping.clip(workspace, list(dict.fromkeys(nodes)), list(marks), boxes)
        return clipping.paste(board, found, one, two)[1]
    if act == "note":
        return landmark_edits.add("note", one, two, "words")[1]
    if mark is None:
        return []
    match act:
        case "frame_moves":
            held, inner = landmark_edits.held(mark, boxes, marks)
            places = {n: (boxes[n].x() + one, boxes[n].y() - two) for n in held}
            moved = {
                m: landmark_edits.box_of(marks[m]).translated(one, -two) for m in (mark.id, *inner)
            }
            return landmark_edits.put(moved, places)
        case "says":
            return landmark_edits.say(mark.id, f"other words {one}")
        case "paints":
            return landmark_edits.paint(mark.id, COLOURS[one % len(COLOURS)])
        case "fits":
            return landmark_edits.fit(mark, boxes, marks)
        case "unmark":
            return landmark_edits.remove([mark.id])
        case _:
            return []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_steps)
def test_undoing_everything_brings_the_start_back(studio_here, steps: list[Step]) -> None:
    async def work() -> None:
        studio = studio_here()
        with tempfile.TemporaryDirectory() as folder:
            workspace = await small_project(studio, Path(folder), shots=2, character=True)
            start = workspace.board.authored()
            done = 0
            for step in steps:
                if step[0] == "turn":
                    if done:
                        await workspace.undo()
                        await workspace.redo()
                    continue
                edits = edits_of(workspace, step)
                if edits and await workspace.apply(edits, "person"):
                    done += 1
                place(workspace.board)  # whatever there is has a place
            for _ in range(done):
                await workspace.undo()
            assert workspace.board.authored() == start
            await studio.close(workspace)
        await studio.shut()

    _bounded(work())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_steps)
def test_what_lights_up_can_be_wired_and_nothing_else(studio_here, steps: list[Step]) -> None:
    async def work() -> None:
        studio = studio_here()
        with tempfile.TemporaryDirectory() as folder:
            workspace = await small_project(studio, Path(folder), shots=2, character=True)
            for step in steps:
                edits = [] if step[0] == "turn" else edits_of(workspace, step)
                if edits:
                    await workspace.apply(edits, "person")
            board = workspace.board
            nodes = board.nodes_in_order()[:7]
            for source, target in itertools.product(nodes, nodes):
                lit = {p for n, p in graph_edits.open_ports(board, source.id) if n == target.id}
                for port, (media, _) in graph_edits.PORTS[target.op].items():
                    edits = graph_edits.connect(board, source.id, target.id, port)
                    try:
                        seq = await workspace.apply(edits, "person") if edits else 0
                    except BadInput:
                        seq = -1
                    assert (seq >= 0) is (port in lit), (source.op, target.op, port, media)
                    if seq > 0:
                        await workspace.undo()
            await studio.close(workspace)
        await studio.shut()

    _bounded(work())


def test_no_port_lights_up_that_would_close_a_circle_when_a_node_comes_back(
    run, tmp_path, studio_here
) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=1)
        board, start = workspace.board, frame(workspace, "1A")
        crop, made = graph_edits.add_node("crop", 900, 0)
        free, more = graph_edits.add_node("image", 1200, 0)
        await workspace.apply([*made, *more])
        await workspace.apply(graph_edits.connect(board, start, crop, "image"))
        await workspace.apply(graph_edits.connect(board, crop, free, "reference"))
        await workspace.apply(graph_edits.delete(board, [crop]))
        lit = graph_edits.open_ports(board, free)
        assert lit and start not in {node for node, _ in lit}
        await studio.close(workspace)
        await studio.shut()

    run(work)


def test_a_port_that_holds_one_gives_way_and_a_merge_takes_more(run, tmp_path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=2)
        board = workspace.board
        clip = board.clip_of(shot(workspace, "1A").id)
        other = board.clip_of(shot(workspace, "1B").id)
        assert clip is not None and other is not None
        edits = graph_edits.connect(board, frame(workspace, "1B"), clip.id, "start_frame")
        await workspace.apply(edits)
        into = board.sources(clip)
        assert [s.node for s in into] == [frame(workspace, "1B")] and into[0].gated
        cut, made = graph_edits.add_node("concatenate", 900, 0)
        await workspace.apply(made)
        for one in (clip, other):
            await workspace.apply(graph_edits.connect(board, one.id, cut, "videos"))
        assert [w.source for w in board.wires_into(cut)] == [clip.id, other.id]
        await studio.close(workspace)
        await studio.shut()

    run(work)


def test_a_step_in_a_gated_wire_leaves_a_gate_on_both_sides(run, tmp_path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=2)
        board = workspace.board
        for number in ("1A", "1B"):
            clip = board.clip_of(shot(workspace, number).id)
            assert clip is not None
            made = graph_edits.connect(
                board, frame(workspace, number), clip.id, "end_frame", gated=True
            )
            await workspace.apply(made)
            old = next(w for w in board.wires_into(clip.id) if w.port == "end_frame")
            if number == "1A":
                step, edits = graph_edits.insert_new(board, old.id, "crop", 900, 0)
            else:
                step, made = graph_edits.add_node("crop", 900, 0)
                await workspace.apply(made)
                edits = graph_edits.insert(board, old.id, board.nodes_by_id[step])
            await workspace.apply(edits)
            into = [w for w in board.wires_into(clip.id) if w.port == "end_frame"]
            between = [*board.wires_into(step), *into]
            assert [(w.source, w.gated) for w in between] == [(old.source, True), (step, True)]
        places = {clip.id: (0.0, 0.0)}
        (copy,), edits = graph_edits.duplicate(board, [clip.id], places)
        await workspace.apply(edits)
        copied = board.sources(board.nodes_by_id[copy])
        assert [s.gated for s in copied] == [True, True], "and a copy waits as well"
        await studio.close(workspace)
        await studio.shut()

    run(work)


def test_adding_a_node_moves_no_other(run, tmp_path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=6, character=True)
        before = place(workspace.board)
        for op in graph_edits.PALETTE:
            await workspace.apply(graph_edits.add_node(op, 640, 80, prompt="words")[1])
        clip = workspace.board.clip_of(shot(workspace, "1A").id)
        assert clip is not None
        wire = workspace.board.wires_into(clip.id)[0]
        await workspace.apply(graph_edits.insert_new(workspace.board, wire.id, "crop", 400, 10)[1])
        after = place(workspace.board)
        assert {n: after[n] for n in before} == before
        assert len(set(before.values())) == len(before)
        await studio.close(workspace)
        await studio.shut()

    run(work)


def test_nodes_in_line_and_evenly_apart() -> None:
    boxes = {
        "a": QRectF(10, 0, 196, 166), "b": QRectF(330, 40, 196, 128), "c": QRectF(900, 80, 196, 166),
    }  # fmt: skip

    def after(edits: list[Edit]) -> dict[str, tuple[float, float]]:
        assert all(isinstance(e, Change) for e in edits)
        return {e.id: (e.fields["x"], e.fields["y"]) for e in edits if isinstance(e, Change)}

    assert after(arranging.align(boxes, list("abc"), "left")) == {"b": (10, 40), "c": (10, 80)}
    assert after(arranging.align(boxes, list("abc"), "top")) == {"b": (330, 0), "c": (900, 0)}
    assert after(arranging.align(boxes, list("abc"), "bottom")) == {"a": (10, 80), "b": (330, 118)}
    assert after(arranging.align(boxes, list("abc"), "right")) == {"a": (900, 0), "b": (900, 40)}
    assert after(arranging.spread(boxes, list("cab"), "across")) == {"b": (455, 40)}
    assert (
        arranging.align(boxes, ["a"], "left") == arranging.spread(boxes, ["a", "b"], "down") == []
    )


def test_every_step_of_the_palette_has_a_medium_and_a_name(qapp) -> None:
    from app.ui.canvas.words import op_name

    for op in graph_edits.PALETTE:
        assert MEDIA[op] and op_name(op) and op_name(op) != op
