"""Many shots are worked on at once: said beforehand, done as one entry, undone at once."""

from __future__ import annotations

from pathlib import Path

from app.story.edits import Change
from app.story.lifecycle import shot_state
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.ui.storyboard.wiring import BoardWiring
from tests.ui.compare.test_compare_window import film
from tests.ui.desks import until
from tests.ui.storyboard.test_searching import board


def choose_all(wiring: BoardWiring) -> None:
    wiring._view.grid.selectAll()


def states(desk: Desk) -> list[str]:
    workspace = desk.workspace
    return [
        shot_state(workspace.board, workspace.facts, workspace.jobs_of, s.id)
        for s in workspace.board.shots()
    ]


def test_it_comes_with_the_second_shot_and_says_what_can_be_done(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            await film(desk, "1A")
            bar = wiring._view.bulk
            desk.selection.set([desk.workspace.board.shots()[0].id])
            assert bar.isHidden()
            choose_all(wiring)
            assert not bar.isHidden()
            await until(lambda: bar.buttons["approve"].text() == "Approve 1")
            assert bar.buttons["generate"].text() == "Generate 3"
            assert bar.buttons["approve"].toolTip() == "2 have no take"

    run(body)


def test_what_is_omitted_is_left_out_of_what_can_be_done(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            await film(desk, "1A")
            first = desk.workspace.board.shots()[0].id
            omit = Change(table="shots", id=first, fields={"omitted": True})
            await desk.workspace.apply([omit], "person", "omit")
            desk.projection.flush()
            desk.selection.set([s.id for s in desk.workspace.board.shots(omitted=True)])
            bar = wiring._view.bulk
            await until(lambda: bar.buttons["generate"].text() == "Generate 2")
            assert "1 are omitted" in bar.buttons["approve"].toolTip()

    run(body)


def test_approving_is_one_entry_and_one_undo(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            await film(desk, "1A")
            await film(desk, "1B")
            choose_all(wiring)
            entries = len(await desk.workspace.history())
            wiring.bulk.do("approve")
            await until(lambda: states(desk)[:2] == ["approved", "approved"])
            assert len(await desk.workspace.history()) == entries + 1
            await desk.workspace.undo()
            assert states(desk)[:2] == ["in_review", "in_review"]

    run(body)


def test_a_field_is_set_for_all(run, theme: Theme, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            choose_all(wiring)
            wiring.bulk.set_field("size", "CU")
            await until(lambda: {s.size for s in desk.workspace.board.shots()} == {"CU"})
            wiring.bulk.set_field("size", "CU")
            assert desk.notices == ["3 are so already"]  # type: ignore[attr-defined]

    run(body)


def test_the_menu_of_changes_offers_models_and_camera(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QMenu

    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (_desk, wiring):
            choose_all(wiring)
            menu = QMenu(wiring._view)
            wiring._view.bulk.fill_changes(menu)
            names = [a.text() for a in menu.actions() if a.text()]
            assert names[:3] == ["Picture model", "Clip model", "Size"]
            assert names[-1] == "Add words to the prompts…"

    run(body)


def test_a_large_act_shows_its_count_and_can_be_given_up(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    from app.story.bulk import Bulk
    from app.story.edits import Change

    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            shot = desk.workspace.board.shots()[0]
            edits = [
                Change(table="shots", id=shot.id, fields={"action": f"No {n}"}) for n in range(2000)
            ]
            wiring.bulk._apply(Bulk([*edits], 1), "action of")
            bar = wiring._view.bulk
            await until(lambda: bar._done.text().startswith("500"))
            bar.cancelled.emit()
            await until(lambda: wiring.bulk._task is None)
            assert desk.workspace.board.shots()[0].action == shot.action

    run(body)


def test_what_has_no_room_stands_in_the_menu_more(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QMenu

    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            view, bar = wiring._view, wiring._view.bulk
            choose_all(wiring)
            await until(lambda: bar.buttons["archive"].text() == "Archive 3")
            assert bar.more.isHidden()
            menu = QMenu(view)
            for wide in (900, 700, 560, 430):
                view.resize(wide, 800)
                await until(lambda wide=wide: bar.width() == wide)
                bar.fill_rest(menu)
                seen = [b.text() for b in bar._acts if not b.isHidden()]
                rest = [a.text() for a in menu.actions()]
                assert [*seen, *rest] == [b.text() for b in bar._acts], "each act once, in order"
                assert bar.more.isHidden() == (not rest)
                buttons = [b for b in (*bar._acts, bar.more, bar._drop) if not b.isHidden()]
                await until(  # nothing is cut off
                    lambda buttons=buttons: all(
                        b.width() >= b.sizeHint().width() and b.geometry().right() < bar.width()
                        for b in buttons
                    )
                )
            assert rest[-1] == "Archive 3"
            menu.actions()[-1].trigger()
            await until(lambda: not desk.workspace.board.shots())

    run(body)


def test_changes_that_are_asked_for_carry_who_asked(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    from app.story import bulk

    async def body() -> None:
        async with board(theme, studio_here, tmp_path) as (desk, wiring):
            await film(desk, "1A")
            workspace = desk.workspace
            workspace.author = "Ines"
            shots = [s.id for s in workspace.board.shots()]
            made = bulk.request_changes(workspace.board, workspace.facts, shots, "Darker")
            wiring.bulk._apply(made, "request changes in")
            await until(lambda: bool(workspace.board.notes_by_id))
            (note,) = workspace.board.notes_by_id.values()
            assert (note.author, note.text) == ("Ines", "Darker") and note.at > 0

    run(body)
