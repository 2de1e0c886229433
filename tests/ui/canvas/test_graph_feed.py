"""The canvas's rows follow the workspace: merged once a frame, and they heal themselves."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from PySide6.QtGui import QPaintEvent

from app.production.rerun import price_rerun, rerun
from app.story.base import new_id
from app.story.edits import Add, Archive, Change, Edit
from app.story.recipes import wire
from app.ui.canvas import graph_edits
from app.ui.canvas.graph_feed import FRAME_MS, GraphFeed
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot, small_project
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.ui.canvas.canvases import canvas_on
from tests.ui.desks import until


def test_a_flood_of_progress_is_told_once_a_frame(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=20)
        feed = GraphFeed(workspace)
        told: list[int] = []
        feed.rows_changed.connect(lambda nodes, _wires: told.append(len(nodes)))
        nodes = [n.id for n in workspace.board.nodes()]
        feed.set_going(dict.fromkeys(nodes, "running"))
        feed.flush()
        for step in range(20):
            for node in nodes:
                workspace.show_progress(node, step / 20)
        assert told == [len(nodes)]
        feed.flush()
        assert told == [len(nodes)] * 2
        assert {row.progress for row in feed.nodes.values()} == {0.95}
        feed.close()
        await studio.shut()

    run(work)


def test_an_unfinished_picture_is_shown_until_the_take_comes(
    run, tmp_path: Path, studio_here
) -> None:
    async def work() -> None:
        studio = studio_here(
            clock=FastClock(), providers={"fake": FakeProvider()}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        feed = GraphFeed(workspace)
        node = frame(workspace, "1A")
        workspace.show_progress(node, 0.2, str(tmp_path / "early.img"))
        feed.flush()
        assert feed.nodes[node].picture == ""  # nothing runs for it
        feed.set_going({node: "running"})
        feed.flush()
        assert feed.nodes[node].picture.endswith("early.img")
        workspace.show_progress(node, 0.6, str(tmp_path / "later.img"))
        workspace.show_progress(node, 0.7)
        feed.flush()
        assert feed.nodes[node].picture.endswith("later.img")
        await studio.ready_to_buy(workspace)
        price = price_rerun(workspace, [node], studio.shop)
        await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
        feed.set_going({})
        feed.flush()
        take = workspace.chosen(node)
        assert take is not None
        assert feed.nodes[node].picture == str(workspace.take_path(take))
        feed.close()
        await studio.shut()

    run(work)


def test_two_hundred_running_nodes_are_painted_once_a_frame(
    run, theme, qtbot, tmp_path: Path, studio_here
) -> None:
    """A second of 200 nodes with 20 patches each: what is shown changes no oftener than a frame."""

    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=0) as (desk, view):
            edits: list[Edit] = []
            for i in range(200):
                at = (i % 20 * 280, i // 20 * 200)
                edits += graph_edits.add_node("image", *at, prompt=f"gull {i}")[1]
            await desk.workspace.apply(edits, "person")
            view.feed.flush()
            view.surface.fit()
            nodes = list(view.feed.nodes)
            view.feed.set_going(dict.fromkeys(nodes, "running"))
            view.feed.flush()
            told: list[int] = []
            view.feed.rows_changed.connect(lambda rows, _wires: told.append(len(rows)))
            painted = 0
            began = time.monotonic()
            paint = view.surface.paintEvent

            def counted(event: QPaintEvent) -> None:
                nonlocal painted
                painted += 1
                paint(event)

            view.surface.paintEvent = counted  # type: ignore[method-assign]
            for step in range(1, 21):
                for node in nodes:
                    desk.workspace.show_progress(node, step / 20)
                await asyncio.sleep(0)  # the loop turns; the flood goes on
            await until(lambda: {r.progress for r in view.feed.nodes.values()} == {1.0})
            frames = (time.monotonic() - began) * 1000 / FRAME_MS + 2
            assert 1 <= len(told) <= frames and painted <= frames
            assert sum(told) <= len(nodes) * len(told)
            assert view.feed.reread_count == 0

    run(work)


def test_a_lost_change_is_read_again(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        feed = GraphFeed(workspace)
        leave, feed._leave = feed._leave, lambda: None
        leave()  # it hears nothing for a while
        node, edits = new_id("nd"), []
        edits.append(Add(table="nodes", row={"id": node, "op": "image", "prompt": "a gull"}))
        await workspace.apply(edits)
        assert node not in feed.nodes
        feed._leave = workspace.changes.on_state(feed._merge)
        await workspace.apply(
            [Change(table="nodes", id=frame(workspace, "1A"), fields={"prompt": "Now."})]
        )
        feed.flush()
        assert node in feed.nodes
        assert feed.nodes[frame(workspace, "1A")].text == "Now."
        feed.close()
        await studio.shut()

    run(work)


def test_what_cannot_be_merged_is_read_again(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        feed = GraphFeed(workspace)
        workspace.changes.publish("agent", [("takes", "nowhere", {})])
        feed.flush()
        assert set(feed.nodes) == {n.id for n in workspace.board.nodes()}
        feed.close()
        await studio.shut()

    run(work)


def test_nodes_and_wires_come_and_go(run, tmp_path: Path, studio_here) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        feed = GraphFeed(workspace)
        node, cable = new_id("nd"), wire(frame(workspace, "1A"), "", "reference")
        cable["target"] = node
        await workspace.apply(
            [
                Add(table="nodes", row={"id": node, "op": "image", "prompt": "a gull"}),
                Add(table="wires", row=cable),
            ]
        )
        feed.flush()
        assert feed.nodes[node].name == "image"
        assert feed.wires[cable["id"]].source == frame(workspace, "1A")
        await workspace.apply([Archive(table="nodes", id=node)])
        feed.flush()
        assert node not in feed.nodes and cable["id"] not in feed.wires
        feed.close()
        await studio.shut()

    run(work)


def test_an_edit_shows_what_is_stale_and_turning_it_back_makes_it_fresh(
    run, tmp_path: Path, studio_here
) -> None:
    async def work() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=2, video=True)
        board = workspace.board
        picture, clip = frame(workspace, "1A"), board.clip_of(shot(workspace, "1A").id)
        assert clip is not None
        await studio.ready_to_buy(workspace)
        price = price_rerun(workspace, [picture, clip.id], studio.shop)
        await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
        feed = GraphFeed(workspace)
        assert feed.nodes[picture].takes == 1 and feed.nodes[picture].picture
        old = board.nodes_by_id[picture].prompt
        change = Change(table="nodes", id=picture, fields={"prompt": "Rain at dusk."})
        await workspace.apply([change])
        feed.flush()
        assert feed.nodes[picture].state == feed.nodes[clip.id].state == "stale"
        assert [w.look for w in feed.wires.values() if w.target == clip.id] == ["stale"]
        await workspace.apply([Change(table="nodes", id=picture, fields={"prompt": old})])
        feed.flush()
        assert "stale" not in {row.state for row in feed.nodes.values()}
        assert {w.look for w in feed.wires.values()} == {"fresh"}
        feed.close()
        await studio.close(workspace)
        await studio.shut()

    run(work)
