"""The canvas's rows follow the workspace: merged once a frame, and they heal themselves."""

from __future__ import annotations

from pathlib import Path

from app.production.rerun import price_rerun, rerun
from app.story.base import new_id
from app.story.edits import Add, Archive, Change
from app.story.recipes import wire
from app.ui.canvas.graph_feed import GraphFeed
from tests.fakes.projects import frame, shot, small_project


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
