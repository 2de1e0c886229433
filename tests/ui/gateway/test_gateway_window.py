"""The gateway's window: it shows what is, does what a person says, and costs nothing unseen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.gateway.leftovers import Leftover
from app.studio import Studio
from app.ui.gateway.failures_model import Column, FailuresModel
from app.ui.gateway.gateway_window import GatewayWindow
from app.ui.gateway.lanes_model import LaneColumn, LanesModel
from app.ui.kit.dialogs import QuestionDialog
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace
from tests.fakes.busy import busy_projects, busy_studio
from tests.ui.desks import desk_on, until


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@asynccontextmanager
async def busy_window(
    theme: Theme, studio_here, folder: Path, jobs: int = 60
) -> AsyncIterator[tuple[GatewayWindow, list[Workspace], Studio]]:
    QApplication.setQuitOnLastWindowClosed(False)
    studio = busy_studio(studio_here)
    workspaces = await busy_projects(studio, folder, jobs)
    pictures = PictureCache(threads=1)
    desk = Desk(theme, studio, workspaces[0], pictures, Shortcuts())
    crashes: list[BaseException] = []
    notices: list[str] = []
    desk.crashed.connect(crashes.append)
    desk.noticed.connect(lambda text, _state: notices.append(text))
    window = GatewayWindow(desk)
    window.notices = notices  # type: ignore[attr-defined]
    window.show()
    try:
        yield window, workspaces, studio
        assert not crashes, crashes
    finally:
        window.close_view()
        window.deleteLater()
        await desk.close()
        pictures.close()
        await studio.shut()


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_it_looks_as_approved(theme, run, golden, studio_here, tmp_path, mode) -> None:
    async def work() -> None:
        theme.set_mode(mode)
        async with busy_window(theme, studio_here, tmp_path, 300) as (window, _, __):
            rows = window.failures.list.rows
            rows.tick(rows.everything()[3:6], True)
            window.lanes.setCurrentIndex(window.lanes.rows.index(1, 0))
            pictures = window._desk.pictures
            wanted = [r.picture for r in rows.everything()[:4] if r.picture]
            window.grab()
            await until(lambda: all(pictures.has(p, 92) for p in wanted))
            for _ in range(20):
                await asyncio.sleep(0.01)
            golden(window, f"gateway-{mode}")

    run(work)


def test_the_models_keep_their_promises(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, workspaces, studio):
            fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
            lanes, failures = LanesModel(), FailuresModel()
            testers = [QAbstractItemModelTester(m, fatal) for m in (lanes, failures)]
            lanes.set_lanes(window.feed.watch.lanes)
            failures.set_rows(window.failures.list.rows.everything(), 0.0)
            await studio.gateway.cancel(workspaces[2])
            window.acts.move(window.feed.watch.jobs[-3:], "first")
            await asyncio.sleep(0.05)
            window.feed.refresh()
            lanes.set_lanes(window.feed.watch.lanes)
            shown = sum(lanes.rowCount(lanes.index(n, 0)) for n in range(lanes.rowCount()))
            assert shown == len(window.feed.watch.jobs)
            failures.set_rows([], 0.0)
            assert failures.rowCount() == 0
            del testers

    run(work)


# -- following ------------------------------------------------------------------------------------


def test_it_reads_nothing_while_it_is_not_seen(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, workspaces, studio):
            seen: list[int] = []
            window.feed.changed.connect(lambda: seen.append(1))
            window.hide()
            assert not window.feed.running
            await studio.gateway.cancel(workspaces[2])
            await asyncio.sleep(0.15)
            assert not seen
            window.show()
            assert window.feed.running and seen
            assert not any(j.project == workspaces[2].board.project.id and j.way == "queued"
                           for j in window.feed.watch.jobs)  # fmt: skip

    run(work)


def test_many_changes_are_shown_at_most_ten_times_a_second(
    theme, run, studio_here, tmp_path
) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 200) as (window, workspaces, studio):
            window.feed._tick.setInterval(60_000)
            seen: list[float] = []
            loop = asyncio.get_running_loop()
            window.feed.changed.connect(lambda: seen.append(loop.time()))
            begin = loop.time()
            for workspace in workspaces:
                await studio.gateway.cancel(workspace)
            await until(lambda: bool(seen))
            assert len(seen) <= (loop.time() - begin) * 10 + 1

    run(work)


# -- lanes ----------------------------------------------------------------------------------------


def test_plus_and_minus_change_places_at_once(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, _, studio):
            lanes, capacity = window.lanes, studio.gateway.capacity
            lanes.setCurrentIndex(lanes.rows.index(0, 0))
            window.acts.set_places("inkwell", 64)
            QTest.keyClick(lanes, Qt.Key.Key_Minus)
            assert capacity.places("inkwell", "ink-2-pro") == 5
            for _ in range(3):
                QTest.keyClick(lanes, Qt.Key.Key_Plus)
            assert capacity.places("inkwell", "ink-2-pro") == 8
            await until(lambda: window.feed.watch.lanes[0].running > 6)
            assert lanes.rows.index(0, LaneColumn.IN_USE).data().endswith("/8")

    run(work)


def test_pausing_holds_a_provider_and_everything(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, _, studio):
            window.lanes.setCurrentIndex(window.lanes.rows.index(0, 0))
            QTest.keyClick(window.lanes, Qt.Key.Key_P)
            assert studio.gateway.capacity.is_paused("inkwell")
            await until(lambda: window.feed.watch.lanes[0].state == "paused")
            QTest.keyClick(window.lanes, Qt.Key.Key_P)
            assert not studio.gateway.capacity.is_paused("inkwell")
            window.head.pause.click()
            await until(lambda: window.feed.watch.all_paused)
            assert window.head.pause.text() == "Resume buying"
            window.head.pause.click()
            await until(lambda: not window.feed.watch.all_paused)

    run(work)


def test_a_queued_job_goes_first_and_one_is_cancelled(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, workspaces, studio):
            lanes = window.lanes
            lane = lanes.rows.index(0, 0)
            lanes.toggle(lane)
            last = lanes.rows.index(lanes.rows.rowCount(lane) - 1, 0, lane)
            lanes.setCurrentIndex(last)
            job = lanes.rows.job_at(last)
            assert job is not None and job.way == "queued"
            QTest.keyClick(lanes, Qt.Key.Key_F)
            await until(lambda: studio.gateway.dispatcher.order()[0] == job.job)
            await until(lambda: window.feed.watch.lanes[0].jobs[6].job == job.job)
            lanes.setCurrentIndex(lanes.rows.index(6, 0, lanes.rows.index(0, 0)))
            QTest.keyClick(lanes, Qt.Key.Key_Delete)
            await until(lambda: job.job not in {t.job.id for t in studio.gateway.tickets()})
            states = [w.job(job.job).state for w in workspaces if w.job(job.job)]  # type: ignore[union-attr]
            assert states == ["released"]

    run(work)


def test_a_queued_job_moves_one_turn_by_keys(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, _, studio):
            lanes, order = window.lanes, studio.gateway.dispatcher.order
            lanes.toggle(lanes.rows.index(0, 0))
            lane = lanes.rows.index(0, 0)
            jobs = [lanes.rows.job_at(lanes.rows.index(n, 0, lane)) for n in range(lanes.rows.rowCount(lane))]  # fmt: skip
            mine = [j for j in jobs if j and j.way == "queued" and j.project == jobs[-1].project]  # type: ignore[union-attr]
            before, last = mine[-2].job, mine[-1].job
            assert order().index(before) < order().index(last)
            lanes.setCurrentIndex(lanes.rows.index(jobs.index(mine[-1]), 0, lane))
            QTest.keyClick(lanes, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
            await until(lambda: order().index(last) < order().index(before))

    run(work)


def test_a_project_gets_a_share_and_is_paused(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, workspaces, studio):
            project = workspaces[1].board.project.id
            window.projects.setCurrentIndex(window.projects.rows.index(1))
            window.acts.set_share(project, 2.0)
            QTest.keyClick(window.projects, Qt.Key.Key_P)
            assert studio.gateway.capacity.is_paused(project)
            await until(lambda: window.projects.row().paused)  # type: ignore[union-attr]
            assert window.projects.row().share == 2.0  # type: ignore[union-attr]
            menu = window.projects.open_menu(window.projects.rect().center())
            assert menu is not None and menu.actions()[0].text().startswith("Resume")

    run(work)


def test_what_recovery_does_is_said_and_closed_projects_have_figures(
    theme, run, studio_here, tmp_path
) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 6) as (window, workspaces, studio):
            gone = workspaces[2]
            title, billed = gone.board.project.title, window.feed.watch.spend.billed
            await studio.close(gone)
            window.feed._look_at_closed()
            await until(lambda: len(window.feed._closed) == 1)
            window.feed.refresh(whole=True)
            row = next(r for r in window.feed.watch.projects if r.title == title)
            assert row.closed and row.queued >= 1
            assert window.feed.watch.spend.billed == billed, "its money is counted all the same"
            left = Leftover("pr_x", tmp_path / "Lost.slate", 2, "missing")
            studio.leftovers.seen["pr_x"] = left
            window.feed.refresh()
            assert "Lost is not at" in window.head.line.text()
            assert any(r.title == "Lost" and r.closed for r in window.feed.watch.projects)

    run(work)


def test_failures_are_given_up_one_by_one_and_in_bulk(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, _, __):
            view = window.failures.list

            def left() -> int:
                window.feed.refresh(whole=True)
                return len(view.rows.everything())

            view.setCurrentIndex(view.rows.index(0, 0, view.rows.index(0, 0)))
            QTest.keyClick(view, Qt.Key.Key_Delete)
            await until(lambda: left() == 7)
            view.rows.tick(view.rows.everything(), True)
            window.failures.drop.click()
            await until(lambda: bool(QApplication.topLevelWidgets()) and _dialog() is not None)
            _dialog()._give("yes")  # type: ignore[union-attr]
            await until(lambda: left() == 0)
            assert window.failures.empty.isVisible()

    run(work)


def _dialog() -> QuestionDialog | None:
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog))
    return next((d for d in found if d.isVisible()), None)


def test_all_of_a_session_are_told(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, _, __):
            jobs = window.feed.watch.jobs
            mine = window.acts.session_of(jobs[0], jobs)
            assert {j.session for j in mine} == {jobs[0].session}
            assert len(mine) == sum(1 for j in jobs if j.session == jobs[0].session)

    run(work)


# -- failures -------------------------------------------------------------------------------------


def test_space_ticks_and_the_bar_prices_all_that_can_be_retried(
    theme, run, studio_here, tmp_path
) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 3) as (window, _, __):
            view, pane = window.failures.list, window.failures
            assert not pane.bar.isVisible()
            group = view.rows.index(view.rows.rowCount() - 1, 0)
            view.setCurrentIndex(view.rows.index(0, 0, group))
            QTest.keyClick(view, Qt.Key.Key_Space)
            view.setCurrentIndex(view.rows.index(1, 0, group))
            QTest.keyClick(view, Qt.Key.Key_Space)
            ticked = view.rows.ticked
            assert len(ticked) == 2 and pane.bar.isVisible()
            total = sum(r.price or 0 for r in ticked) // 10_000
            assert pane.run.text() == f"Retry 2, {total} cr"
            QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            assert len(view.rows.ticked) == 8
            QTest.keyClick(view, Qt.Key.Key_Escape)
            assert not view.rows.ticked and not pane.bar.isVisible() and window.isVisible()

    run(work)


def test_retry_orders_the_shot_again_as_a_run_of_its_own(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, _, __):
            view = window.failures.list
            row = next(r for r in view.rows.everything() if r.trouble.job.category == "server")
            workspace, node = row.trouble.workspace, row.trouble.job.node
            before = len(workspace.jobs_of(node))
            view.wanted.emit("retry", row)
            assert any(r.busy for r in view.rows.everything())
            await until(lambda: len(workspace.jobs_of(node)) == before + 1)
            again = workspace.jobs_of(node)[-1]
            assert again.session != row.trouble.job.session and again.provider == "inkwell"

    run(work)


def test_another_model_is_an_edit_of_the_person(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, _, __):
            view = window.failures.list
            row = next(r for r in view.rows.everything() if r.trouble.job.category == "server")
            workspace, node = row.trouble.workspace, row.trouble.job.node
            names = [m.name for m in window.acts.other_models([row.trouble])]
            assert names == ["inkwell/ink-2-fast"]
            window.acts.use_model([row.trouble], names[0])
            await until(lambda: workspace.board.nodes_by_id[node].model == names[0])
            await until(lambda: workspace.jobs_of(node)[-1].model == "ink-2-fast")
            assert (await workspace.history())[-1][0].actor == "person"

    run(work)


def test_edit_prompt_goes_to_the_shot(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, workspaces, _):
            asked: list[tuple[str, str]] = []
            window.shot_wanted.connect(lambda folder, shot: asked.append((folder, shot)))
            row = next(r for r in window.failures.list.rows.everything()
                       if r.trouble.job.category == "invalid_parameters")  # fmt: skip
            window.failures.list.wanted.emit("prompt", row)
            shot = row.trouble.job.shot
            assert asked == [(str(workspaces[0].folder), shot)]
            assert window._desk.selection.current == shot

    run(work)


def test_enter_does_what_helps_first(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, _, __):
            settings: list[int] = []
            window.settings_wanted.connect(lambda: settings.append(1))
            view = window.failures.list
            first = view.rows.index(0, 0, view.rows.index(0, 0))
            view.setCurrentIndex(first)
            assert view.rows.row_at(first).trouble.job.category == "auth"  # type: ignore[union-attr]
            QTest.keyClick(view, Qt.Key.Key_Return)
            assert settings == [1]

    run(work)


# -- uncertain ------------------------------------------------------------------------------------


def test_lost_frees_what_was_reserved_and_accepted_brings_its_file(
    theme, run, studio_here, tmp_path
) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path, 0) as (window, _, __):
            clip, image = window.feed.troubles.uncertain
            if clip.job.media == "image":
                clip, image = image, clip
            card = next(c for c in window.uncertain.cards if clip.name in c.accessibleName())
            card.buttons[2].click()
            await until(lambda: clip.workspace.job(clip.job.id).state == "released")  # type: ignore[union-attr]
            picture = tmp_path / "delivered.png"
            Image.new("RGB", (64, 36), (90, 80, 70)).save(picture)
            await window.acts.resolve(image, "accepted", picture)
            after = image.workspace.job(image.job.id)
            assert after is not None and (after.state, after.billed) == ("billed", 40_000)
            assert image.workspace.facts.takes[after.take].node == image.job.node
            window.feed.refresh(whole=True)
            assert not window.feed.troubles.uncertain and not window.uncertain.isVisible()

    run(work)


# -- the person -----------------------------------------------------------------------------------


def test_everything_that_is_used_has_a_name(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with busy_window(theme, studio_here, tmp_path) as (window, _, __):
            assert window.objectName() == "gatewayMonitor"
            for button in window.findChildren(QAbstractButton):
                if button.isVisibleTo(window):
                    assert button.accessibleName() or button.text(), button
            for view in (window.lanes, window.projects, window.failures.list):
                assert view.accessibleName()
            role = Qt.ItemDataRole.AccessibleTextRole
            lane = window.lanes.rows.index(0, 0)
            assert "ink-2-pro" in lane.data(role) and "places in use" in lane.data(role)
            view = window.failures.list
            failed = view.rows.index(0, Column.WHAT, view.rows.index(0, 0))
            assert "The key was refused" in failed.data(role)

    run(work)


def test_an_idle_gateway_says_so(theme, run, studio_here, tmp_path) -> None:
    async def work() -> None:
        async with desk_on(theme, studio_here(), tmp_path) as desk:
            window = GatewayWindow(desk)
            window.show()
            assert window.failures.empty.isVisible() and not window.uncertain.isVisible()
            assert [lane.state for lane in window.feed.watch.lanes] == ["idle"] * 3
            assert window.facts.places.number == "0" and window.facts.failures.number == "0"
            window.close_view()
            window.deleteLater()

    run(work)
