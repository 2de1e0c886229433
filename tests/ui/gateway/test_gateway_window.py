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

from app.studio import Studio
from app.ui.gateway.failures_model import Column, FailuresModel
from app.ui.gateway.gateway_window import GatewayWindow
from app.ui.gateway.lanes_model import LaneColumn, LanesModel
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
