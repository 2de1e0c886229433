"""A canvas between two docks: nothing is cut, nothing hides what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.story.edits import Change
from app.ui.canvas.node_face import NodeFaces
from app.ui.canvas.rows import NodeRow
from app.ui.canvas.tool_bar import ToolBar
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles
from tests.ui.canvas.canvases import canvas_on, quiet
from tests.ui.desks import until


def test_the_price_strip_keeps_its_words_and_buttons_whole(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here(
            clock=FastClock(), providers={"fake": FakeProvider()}, catalogue=fake_catalogue(),
            roles=fake_roles(),
        )  # fmt: skip
        async with canvas_on(theme, studio, tmp_path, shots=2) as (desk, view):
            node = frame(desk.workspace, "1A")
            view.runner.run([node], agreed=await view.runner.price([node]))
            await quiet(desk, view)
            await desk.workspace.apply([Change(table="nodes", id=node, fields={"prompt": "Rain."})])
            view.feed.flush()
            await until(lambda: view.strip.rerun.isEnabled())
            strip = view.strip
            for width in (1500, 1000, 780):
                view.resize(width, 700)
                await until(lambda: strip.width() <= view.surface.width() - 32)
                for part in (strip.what, strip.price, strip.undo, strip.keep, strip.rerun):
                    assert part.width() >= part.sizeHint().width(), (width, part)
                    assert strip.rect().contains(part.geometry()), (width, part)

    run(work)


def test_the_overview_is_there_while_something_is_out_of_sight(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        async with canvas_on(theme, studio_here(), tmp_path, shots=3) as (_desk, view):
            view.surface.fit()
            assert not view.minimap.isVisible()
            view.surface.pan(600, 0)
            assert view.minimap.isVisible()
            view.surface.fit()
            assert not view.minimap.isVisible()
            foot = view.zoom_bar.y()  # nothing of the graph lies under it
            assert view.surface.camera.box(view.surface.scene.bounds).bottom() <= foot

    run(work)


def test_a_name_can_be_read_at_every_zoom(theme, qtbot) -> None:
    from app.ui.kit.picture_cache import PictureCache

    cache = PictureCache(threads=1)
    faces = NodeFaces(theme, cache)
    row = NodeRow(id="n", name="1A", op="frame", media="image", state="approved")
    bare = NodeRow(id="n", name=" ", op="frame", media="image", state="approved")
    for zoom in (0.21, 0.25, 0.354, 0.5, 0.707):
        named, plain = (faces.make(r, zoom, 1.0).toImage() for r in (row, bare))
        rows = {
            y
            for y in range(named.height())
            for x in range(named.width())
            if named.pixel(x, y) != plain.pixel(x, y)
        }
        assert max(rows) - min(rows) + 1 >= 7, zoom  # the height of a letter of 10 pixels
    cache.close()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_bar_cuts_no_button_and_its_menu_has_the_rest(
    theme, qtbot, german, scale: float
) -> None:
    theme.set_scale(scale)
    actions = {name: QAction(name) for name in ("add", "tidy", "run", "run_all")}
    host = QWidget()  # as a view has it: it may be made narrower than what it would like
    qtbot.addWidget(host)
    bar = ToolBar(theme, actions, host)
    host.resize(1600, 100)
    host.show()
    bar.set_title("41 Knoten")
    kept: list[int] = []
    for width in (1500, 1000, 780, 640, 520, 400, 200):
        bar.resize(width, bar.sizeHint().height())
        bar.layout().activate()
        shown = [b for b in bar.buttons.values() if b.isVisible()]
        kept.append(len(shown))
        for button in shown:
            assert button.width() >= button.sizeHint().width(), (width, button.text())
            assert bar.rect().contains(button.geometry()), (width, button.text())
        assert bar.more.isVisible() is (len(shown) < len(actions))
        if bar.more.isVisible():
            assert bar.rect().contains(bar.more.geometry()), width
            bar.more.click()
            assert len(bar.menu.actions()) == len(actions) - len(shown)
            bar.menu.hide()
    assert kept[0] == 4 and kept[-1] == 0 and kept == sorted(kept, reverse=True)
