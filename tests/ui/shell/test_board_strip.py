"""The storyboard's strip tells the same count as the bar and the panel, and never cuts it."""

from __future__ import annotations

from pathlib import Path

from app.story.edits import Change
from app.ui.canvas.price_strip import PriceStrip
from app.ui.kit.stale import stale_count_words, stale_words
from tests.ui.shell.apps import running_app, settled
from tests.ui.shell.test_answers import comes_to, guided


def test_one_count_and_one_word(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await guided(app, tmp_path)
            await comes_to(window, "waiting")
            workspace, strip = window.desk.workspace, window.views.board_strip.strip
            assert strip.isHidden()
            for node in window.conductor.phase_nodes()[:2]:
                edit = Change(table="nodes", id=node, fields={"prompt": "Another picture."})
                await workspace.apply([edit], "person", "prompt")
            await settled(window)
            assert not strip.isHidden()
            assert strip.what.text() == stale_words(workspace)
            assert strip.what.text().startswith(stale_count_words(workspace))
            assert window.status._stale.text() == stale_count_words(workspace)
            while not strip.rerun.isEnabled():
                await settled(window)
                import asyncio

                await asyncio.sleep(0.05)
            assert "cr" in strip.price.text()

    run(work)


def test_where_it_is_narrow_the_buttons_stand_below(theme, qtbot) -> None:
    strip = PriceStrip(theme)
    qtbot.addWidget(strip)
    strip.show_stale("2 stale: 1E, 2B", None, True)
    strip.resize(900, 60)
    assert strip.keep.y() < strip.what.y() + strip.what.height()
    wide = strip.sizeHint().height()
    strip.resize(420, 90)
    strip._row.activate()
    assert strip.sizeHint().height() > wide
    assert strip.keep.geometry().top() >= strip.what.geometry().bottom()
