"""The takes strip: marks by keys, each an edit with its undo; what was put away comes on demand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.story.edits import Change
from app.story.take_marks import note_on
from app.ui.inspector.provenance import provenance
from app.ui.inspector.takes_box import TakesBox
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from tests.fakes.projects import frame
from tests.ui.compare.test_compare_window import film
from tests.ui.desks import desk_on, until
from tests.ui.stage.test_stage_view import a_studio


@asynccontextmanager
async def box(theme: Theme, studio_here, tmp_path: Path) -> AsyncIterator[tuple[Desk, TakesBox]]:
    async with desk_on(theme, a_studio(studio_here), tmp_path) as desk:
        await film(desk)
        view = TakesBox(desk)
        view.resize(500, 160)
        view.show()
        show(desk, view, "1A-1")
        try:
            yield desk, view
        finally:
            view.hide()
            await desk.close()
            view.deleteLater()


def show(desk: Desk, view: TakesBox, take: str) -> None:
    node = desk.workspace.board.nodes_by_id[frame(desk.workspace, "1A")]
    view.show_takes(node, take, lambda one: desk.workspace.take_file(one) if one else "")


def node_of(desk: Desk):
    return desk.workspace.board.nodes_by_id[frame(desk.workspace, "1A")]


def test_a_tile_says_score_model_seed_and_marks(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (_desk, view):
            first, second, _third = view.strip._facts
            assert (first.chosen, first.score, first.model, first.seed) == (
                True,
                5.0,
                "m0",
                "seed 0",
            )
            assert not second.chosen and second.number == 2

    run(body)


def test_keys_star_reject_and_put_away_and_undo_takes_each_back(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (desk, view):
            tile = view.strip._tiles[1]
            for key, field in (
                (Qt.Key.Key_S, "starred"),
                (Qt.Key.Key_X, "rejected"),
                (Qt.Key.Key_Delete, "put_away"),
            ):
                QTest.keyClick(tile, key)
                await until(lambda field=field: getattr(node_of(desk), field) == ("1A-1",))
                await desk.workspace.undo()
                assert getattr(node_of(desk), field) == ()

    run(body)


def test_what_was_put_away_is_shown_on_demand(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (desk, view):
            edit = Change(table="nodes", id=node_of(desk).id, fields={"put_away": ["1A-2"]})
            await desk.workspace.apply([edit])
            show(desk, view, "1A-1")
            assert [f.id for f in view.strip._facts] == ["1A-0", "1A-1"]
            assert view._away.text() == "1 put away"
            view._away.click()
            show(desk, view, "1A-1")
            assert [f.id for f in view.strip._facts] == ["1A-0", "1A-1", "1A-2"]

    run(body)


def test_the_take_that_stands_is_not_put_away(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (desk, view):
            view.do("put_away", "1A-0")
            assert desk.notices and node_of(desk).put_away == ()  # type: ignore[attr-defined]

    run(body)


def test_notes_of_a_take_are_counted_on_it(run, theme: Theme, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (desk, view):
            take = desk.workspace.facts.takes["1A-1"]
            await desk.workspace.apply(note_on(desk.workspace.board, take, "Warmer", "", 1.0))
            show(desk, view, "1A-1")
            assert [f.notes for f in view.strip._facts] == [0, 1, 0]

    run(body)


def test_what_a_take_was_made_with_can_be_used_again(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with box(theme, studio_here, tmp_path) as (desk, _view):
            take = desk.workspace.facts.takes["1A-1"]
            uses = {fact.use: fact.value for fact in provenance(desk.workspace, take) if fact.use}
            assert uses == {
                "prompt": "A pier.", "sent": "A pier, light 1.", "model": "fake/m1", "seed": "1",
            }  # fmt: skip

    run(body)
