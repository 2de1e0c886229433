"""German words are long and text may be large: bars fold before anything on them is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit.button import Button
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.production.tile import Tile, TileFacts
from tests.ui.shell.apps import running_app
from tests.ui.shell.test_answers import comes_to, guided

SCALES = pytest.mark.parametrize("scale", [1.0, 1.3])


def whole(bar: QWidget) -> list[QWidget]:
    """What shows on a bar, after it was found whole and inside."""
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    shown = [w for w in bar.findChildren(QWidget) if w.parent() is bar and w.isVisible()]
    for part in shown:
        assert bar.rect().contains(part.geometry()), part
        if isinstance(part, (Button, QLabel)):
            assert part.width() >= part.sizeHint().width(), part
    return shown


@SCALES
def test_a_proof_shows_both_answers(theme: Theme, qtbot, german, scale: float) -> None:
    theme.set_scale(scale)
    pictures = PictureCache(threads=1)
    host = QWidget()
    qtbot.addWidget(host)
    tile = Tile(theme, pictures, host)
    tile.show_facts(TileFacts("n", "s", "1A", "", "waiting"), 16 / 9)
    host.resize(600, 400)
    host.show()
    asked: list[str] = []
    tile.feedback_wanted.connect(asked.append)
    for width in (400, 164):
        tile.resize(width, tile.sizeHint().height())
        foot = tile.approve_button.parentWidget()
        assert foot is not None and tile.layout() is not None
        tile.layout().activate()
        whole(foot)
    assert tile.feedback_icon.isVisible() and not tile.feedback_button.isVisible()
    assert tile.feedback_icon.toolTip() == "Rückmeldung zu 1A"
    tile.feedback_icon.click()
    assert asked == ["n"]
    host.hide()
    pictures.close()


def test_the_views_fold_before_the_agents_words_cut_them(run, german, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            app.theme.set_scale(1.3)
            try:
                window = await guided(app, tmp_path)
                await comes_to(window, "waiting")
                bar = window.top
                for width in (1800, 1280):
                    bar.setParent(None)
                    bar.resize(width, bar.height())
                    bar.show()
                    for part in whole(bar):
                        assert part.width() >= part.minimumSizeHint().width()
                    tabs = list(bar._tabs.values())
                    assert all(tab.width() == tab.sizeHint().width() for tab in tabs)
                    assert all(tab.toolTip().startswith(tab.text()) for tab in tabs)
                bar.hide()
                bar.setParent(window)
            finally:
                app.theme.set_scale(1.0)

    run(work)
