"""A checkpoint of sheets is looked at with its assets; the panel leaves the canvas alone."""

from __future__ import annotations

from pathlib import Path

from app.story.base import new_id
from app.story.edits import Add, Change
from app.story.recipes import new_asset
from tests.fakes.provider import FakeProvider
from tests.ui.shell.apps import running_app, settled, write_script
from tests.ui.shell.test_flow import dropped, press, waits_at


def test_a_sheet_that_waits_is_shown_with_its_asset(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path, FakeProvider()) as app:
            window = await dropped(app, write_script(tmp_path))
            conductor, workspace = window.conductor, window.desk.workspace
            asset, shots = new_id("as"), workspace.board.shots()
            edits = new_asset("character", "MARA", "a tall woman", asset_id=asset)
            cast = [Change(table="shots", id=s.id, fields={"characters": [asset]}) for s in shots]
            sheet = Change(table="assets", id=asset, fields={"sheet": True})
            await workspace.apply([*edits, sheet, *cast])
            settings = {"video": False, "mode": "guided", "budget_micros": 5_000_000}
            await conductor.change_project(settings, "guided")
            press(window, "startAgentButton")
            await waits_at(window, "plan")
            press(window, "approveButton")
            await waits_at(window, "sheets")
            for way in (lambda: press(window, "reviewTheseButton"), window.review):
                window.show_view("board")
                way()
                await settled(window)
                assert window.stack.currentWidget() is window.views.assets
                page = window.inspector.asset_page
                assert page.sheet._asset == asset and page.sheet.isVisibleTo(window)
                assert not page.sheet.approve.isHidden()

            # a node of the canvas that belongs to no shot stays chosen
            node = new_id("nd")
            await workspace.apply([Add(table="nodes", row={"id": node, "op": "image"})])
            window.desk.selection.set_nodes([node])
            window.panel.gallery.choose("")
            window.panel.refresh()
            assert window.desk.selection.nodes == (node,)

    run(work)
