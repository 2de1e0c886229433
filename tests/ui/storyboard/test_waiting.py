"""What waits is shown alone, and no longer than something waits."""

from __future__ import annotations

from dataclasses import replace

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.rows import ShotRow
from app.ui.storyboard.storyboard import StoryboardView
from tests.ui.storyboard.boards import SCENES, small_board


def shown(view: StoryboardView) -> list[str]:
    return [row.id for row in view.model.shots() if view.model.row_of(row.id) >= 0]


def test_all_are_back_when_nothing_waits_any_more(theme: Theme, qtbot) -> None:
    pictures = PictureCache(threads=1)
    view = StoryboardView(theme, BoardModel(), pictures)
    qtbot.addWidget(view)
    rows: tuple[ShotRow, ...] = small_board()
    view.model.set_board(SCENES, rows)
    view.show_review()
    assert shown(view) == ["1D"]
    done = tuple(replace(r, state="approved") if r.id == "1D" else r for r in rows)
    view.model.set_board(SCENES, done)
    qtbot.waitUntil(lambda: shown(view) == [r.id for r in rows], timeout=30_000)
    view.show_review()
    assert shown(view) == [r.id for r in rows], "where nothing waits, nothing is hidden"
    view.bar.set_states(frozenset({"failed"}))
    assert shown(view) == [], "a filter of a person's own stays"
    pictures.close()
