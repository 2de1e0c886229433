"""Two takes beside each other: chosen by keys, wiped, swapped, and picked from there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.story.takes import Kept, Scores, Take, Verdict
from app.ui.compare.compare_window import CompareWindow
from app.ui.compare.keys import add_commands
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.batch import FactBatch, NewTake
from tests.fakes.projects import frame
from tests.ui.desks import desk_on, until
from tests.ui.stage.test_stage_view import a_studio

GREYS = (40, 120, 200)


async def film(desk: Desk, number: str = "1A", shades: tuple[int, ...] = GREYS) -> str:
    """Takes of plain grey pictures, the first of them kept."""
    workspace = desk.workspace
    node = frame(workspace, number)
    for place, shade in enumerate(shades):
        image = QImage(160, 90, QImage.Format.Format_RGB32)
        image.fill(QColor(shade, shade, shade))
        scratch = workspace.file.media.scratch(".png")
        image.save(str(scratch))
        sha = workspace.file.media.adopt(scratch, ".png")
        take = Take(
            id=f"{number}-{place}", node=node, media="image", sha256=sha, suffix=".png",
            shot=workspace.board.nodes_by_id[node].shot, provider="fake", model=f"m{place}",
            prompt="A pier.", prompt_sent=f"A pier, light {place}.", seed=place, width=160, height=90,
        )  # fmt: skip
        verdict = Verdict(take=take.id, scores=Scores(), total=5.0 + place, passed=True)
        await workspace.record(FactBatch(takes=[NewTake(take)], verdicts=[verdict]))
    await workspace.record(FactBatch(kept=[Kept(node=node, take=f"{number}-0")]))
    return node


@asynccontextmanager
async def compared(theme: Theme, studio_here, tmp_path: Path) -> AsyncIterator[CompareWindow]:
    async with desk_on(theme, a_studio(studio_here), tmp_path) as desk:
        node = await film(desk)
        view = CompareWindow(desk)
        add_commands(view, desk.shortcuts)
        view.resize(1200, 800)
        try:
            assert view.show_node(node)
            yield view
        finally:
            view.close_view()
            view.hide()
            await desk.close()
            view.deleteLater()


def pair(view: CompareWindow) -> tuple[str, str]:
    return view._sides[view._first].take, view._sides[view._second].take


def press(view: CompareWindow, key: Qt.Key, *, alt: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view.surface, key, held)


def test_it_begins_with_what_stands_against_the_newest(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            assert pair(view) == ("1A-0", "1A-2")
            names = {name for name, *_ in _differing(view)}
            assert {"Score", "Model", "Seed"} <= names

    run(body)


def _differing(view: CompareWindow) -> list[tuple[str, str, str]]:
    from app.ui.compare.sides import facts_side_by_side

    rows = facts_side_by_side(view._sides[view._first], view._sides[view._second])
    return [row for row in rows if row[1] != row[2]]


def test_keys_choose_the_sides_the_way_and_the_take(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            shortcuts = view._desk.shortcuts
            for name in ("b2", "swap", "wipe"):
                shortcuts.command(f"compare.{name}").action.trigger()
            assert pair(view) == ("1A-1", "1A-0")
            assert view._mode == "wipe"
            shortcuts.command("compare.a3").action.trigger()
            assert pair(view) == ("1A-2", "1A-0")
            shortcuts.command("compare.use_first").action.trigger()
            workspace = view._desk.workspace
            node = frame(workspace, "1A")
            await until(lambda: workspace.board.nodes_by_id[node].pick == "1A-2")
            await until(lambda: view._sides[2].chosen)
            assert not view.use_first.isEnabled()

    run(body)


def test_choosing_the_other_sides_take_changes_places(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            view.choose(0, as_first=False)
            assert pair(view) == ("1A-2", "1A-0")
            view.choose(9, as_first=True)
            assert pair(view) == ("1A-2", "1A-0")

    run(body)


def test_the_wipe_shows_a_left_of_the_line_and_b_right_of_it(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            view.set_mode("wipe")
            view.surface.set_wipe(0.25)
            await until(lambda: all(c.picture is not None for c in view.surface._cells))
            image = view.surface.grab().toImage()
            row = view.surface.height() // 2 - 40
            left = image.pixelColor(view.surface.width() // 8, row)
            right = image.pixelColor(view.surface.width() * 3 // 4, row)
            assert (left.red(), right.red()) == (GREYS[0], GREYS[2])

    run(body)


def test_a_hand_takes_the_line_along(run, theme: Theme, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            view.set_mode("wipe")
            surface = view.surface
            middle = QPoint(surface.width() // 2, 60)
            QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=middle)
            QTest.mouseMove(surface, QPoint(surface.width() // 4, 60))
            QTest.mouseRelease(surface, Qt.MouseButton.LeftButton)
            assert abs(surface.wipe - 0.25) < 0.01

    run(body)


def test_the_difference_says_how_much_differs(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            view.set_mode("difference")
            await until(lambda: view._difference is not None)
            assert view._difference is not None and view._difference[1].share == 1.0

    run(body)


def test_a_take_that_was_put_away_is_left_out_unless_it_is_wanted(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    from app.story.edits import Change

    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            workspace = view._desk.workspace
            node = frame(workspace, "1A")
            edit = Change(table="nodes", id=node, fields={"put_away": ["1A-2"]})
            await workspace.apply([edit])
            await until(lambda: len(view._sides) == 2)
            assert view.show_node(node, "1A-2") and len(view._sides) == 3

    run(body)


def test_several_shots_are_compared_by_what_stands_in_them(
    run, theme: Theme, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        async with compared(theme, studio_here, tmp_path) as view:
            await film(view._desk, "1B", (90,))
            await film(view._desk, "1C", (10,))
            shots = [s.id for s in view._desk.workspace.board.shots()]
            assert view.show_shots(shots)
            assert [side.label for side in view._sides] == ["1A", "1B", "1C"]
            assert view._mode == "grid"
            assert not view.show_shots(shots[:1])

    run(body)
