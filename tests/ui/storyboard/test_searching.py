"""The filter bar searches everything, shows where it was found, and filters by marks and scores."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.story.edits import Change
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.search_results import around
from app.ui.storyboard.storyboard import StoryboardView
from app.ui.storyboard.wiring import BoardWiring
from tests.fakes.projects import frame
from tests.ui.compare.test_compare_window import film
from tests.ui.desks import desk_on, until
from tests.ui.stage.test_stage_view import a_studio


@asynccontextmanager
async def board(
    theme: Theme, studio_here, tmp_path: Path
) -> AsyncIterator[tuple[Desk, BoardWiring]]:
    async with desk_on(theme, a_studio(studio_here), tmp_path) as desk:
        view = StoryboardView(theme, BoardModel(), desk.pictures)
        wiring = BoardWiring(desk, view)
        view.resize(1200, 800)
        view.show()
        try:
            yield desk, wiring
        finally:
            wiring.close()
            view.hide()
            await desk.close()
            view.deleteLater()


def shown(wiring: BoardWiring) -> list[str]:
    model = wiring._model
    return [row.number for row in model.shots() if model.row_of(row.id) >= 0]


def test_a_sent_prompt_is_found_from_the_bar(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            await film(desk, "1B")
            desk.projection.flush()
            wiring._view.bar.search.setText("LIGHT 2")
            assert shown(wiring) == ["1B"]
            (found,) = wiring._view.results._model.found
            assert (found.name, found.where) == ("1B", "sent prompt") and "light 2" in found.text
            wiring._view.bar.clear()
            assert shown(wiring) == ["1A", "1B", "1C"]

    run(body)


def test_what_changes_while_words_stand_in_the_bar_comes_and_goes(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            wiring._view.bar.search.setText("lighthouse")
            assert shown(wiring) == []
            node = frame(desk.workspace, "1C")
            edit = Change(table="nodes", id=node, fields={"prompt": "A lighthouse."})
            await desk.workspace.apply([edit])
            await until(lambda: shown(wiring) == ["1C"])

    run(body)


def test_marks_scores_and_assets_filter_too(run, theme: Theme, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            node = await film(desk, "1A")  # 5 points stand
            star = Change(table="nodes", id=node, fields={"starred": ["1A-1"]})
            nobody = Change(table="shots", id=_shot(desk, "1B"), fields={"characters": []})
            await desk.workspace.apply([star, nobody])
            desk.projection.flush()
            more, mara = wiring._view.bar.more, desk.workspace.board.assets()[0].id
            none = more._chosen
            for chosen, wanted in (
                (replace(none, starred=True), ["1A"]),
                (replace(none, below=6.0), ["1A"]),
                (replace(none, above=6.0), []),
                (replace(none, asset=mara), ["1A", "1C"]),
            ):
                more._choose(chosen)
                assert shown(wiring) == wanted, chosen
            more.clear()
            assert shown(wiring) == ["1A", "1B", "1C"]

    run(body)


def _shot(desk: Desk, number: str) -> str:
    shot = desk.workspace.board.find_shot(number)
    assert shot is not None
    return shot.id


def test_everything_that_matches_can_be_chosen(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            wiring._view.bar.search.setText("shot 2")
            wiring._view.grid.selectAll()
            assert list(desk.selection.ids) == [_shot(desk, "1B")]

    run(body)


def test_the_text_around_a_word_begins_shortly_before_it() -> None:
    text = "one two three four five six seven eight nine ten lamp eleven"
    assert around(text, ["lamp"]).startswith("… ") and "lamp eleven" in around(text, ["lamp"])
    assert around("a lamp", ["lamp"]) == "a lamp"
