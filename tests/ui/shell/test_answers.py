"""What the panel asks and offers: nothing to approve where nothing was made, everything that still
waits, and one shot that is spoken about."""

from __future__ import annotations

from pathlib import Path

from app.providers.port import MediaRequest, ProviderError
from app.ui.shell.application import Application
from app.ui.shell.project_window import ProjectWindow
from tests.fakes.provider import FakeProvider
from tests.ui.shell.apps import running_app, settled, until, write_script


async def guided(app: Application, folder: Path) -> ProjectWindow:
    """A board whose plan was approved."""
    window = await app.new_project("Pier", write_script(folder))
    assert window is not None
    await settled(window)
    conductor = window.conductor
    settings = {"video": False, "mode": "guided", "budget_micros": 5_000_000}
    await conductor.change_project(settings, "guided")
    await conductor.start()
    await until(conductor.changed, lambda: conductor.situation == "waiting")
    await conductor.approve()
    return window


async def comes_to(window: ProjectWindow, situation: str) -> None:
    conductor = window.conductor
    await until(
        conductor.changed, lambda: conductor.situation == situation and not conductor.is_walking
    )
    await settled(window)


def test_where_nothing_was_made_it_says_why_and_offers_to_try_again(run, tmp_path: Path) -> None:
    down = True

    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError("server", "it is down", accepted=False) if down else None

    async def work() -> None:
        nonlocal down
        async with running_app(tmp_path, FakeProvider(script=script)) as app:
            window = await guided(app, tmp_path)
            await comes_to(window, "unmade")
            panel = window.panel
            assert panel.approve.isHidden() and not panel.failures.isHidden()
            assert "The provider's server failed (fake)" in panel.failures.why.text()
            for button in (panel.failures.again, panel.failures.providers, panel.failures.on):
                assert button.isEnabled() and not button.isHidden()
            down = False
            panel.failures.again.click()
            await comes_to(window, "waiting")
            assert panel.failures.isHidden()
            assert not panel.approve.isHidden() and panel.approve.isEnabled()

    run(work)


def test_what_an_undo_leaves_waiting_can_be_approved_again(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await guided(app, tmp_path)
            conductor, panel = window.conductor, window.panel
            await comes_to(window, "waiting")
            while conductor.situation != "completed":
                await conductor.approve()
                await until(
                    conductor.changed,
                    lambda: (
                        conductor.situation in ("waiting", "ready", "completed")
                        and not conductor.is_walking
                    ),
                )
            assert panel.approve.isHidden()
            await window.desk.workspace.undo()
            await comes_to(window, "left")
            count = len(conductor.phase_nodes())
            assert count and not panel.approve.isHidden()
            assert panel.approve.text() == (
                "Approve 1 take" if count == 1 else f"Approve {count} takes"
            )
            panel.approve_now()
            await comes_to(window, "completed")
            assert all(row.state == "approved" for row in window.desk.projection.shots)

    run(work)


def test_the_words_go_to_the_shot_that_is_chosen_and_stay_with_it(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await guided(app, tmp_path)
            await comes_to(window, "waiting")
            panel, selection, board = (
                window.panel,
                window.desk.selection,
                window.desk.workspace.board,
            )
            first, second = window.conductor.phase_nodes()[:2]
            selection.set([board.nodes_by_id[second].shot])
            assert panel.feedback._node == second
            panel.gallery.tile(first).chosen.emit(first)  # type: ignore[union-attr]
            assert panel.feedback._node == first
            assert selection.current == board.nodes_by_id[first].shot
            panel.feedback.field.setText("darker")
            panel.feedback._send()
            takes = window.desk.workspace.facts.of
            await until(
                window.conductor.changed,
                lambda: len(takes(first)) == 2 and window.conductor.situation == "waiting",
            )
            await settled(window)
            assert panel.feedback._node == first
            assert selection.current == board.nodes_by_id[first].shot
            window.inspector.refresh()
            chosen = window.desk.workspace.chosen(first)
            assert chosen is not None and window.inspector._take == chosen.id
            old = window.desk.workspace.facts.of(first)[0].id
            window.inspector._look_at(old)
            window.inspector.refresh()
            assert window.inspector._take == old  # kept in sight as long as the person wants

    run(work)


def test_a_rerun_beside_a_session_is_no_step_back(run, tmp_path: Path) -> None:
    async def work() -> None:
        import asyncio

        provider = FakeProvider()
        async with running_app(tmp_path, provider) as app:
            window = await guided(app, tmp_path)
            conductor = window.conductor
            await comes_to(window, "waiting")
            before = conductor.standing
            node = conductor.phase_nodes()[0]
            provider.gate = asyncio.Event()
            window.desk.run(_again(window, node), "again")
            await until(conductor.changed, lambda: conductor.situation == "rerun")
            assert conductor.standing == before
            assert not window.panel.approve.isEnabled()
            provider.gate.set()
            await comes_to(window, "waiting")
            assert conductor.standing is not None and conductor.standing.phase == before.phase  # type: ignore[union-attr]

    run(work)


async def _again(window: ProjectWindow, node: str) -> None:
    from app.ui.shell.rerunning import try_again

    await try_again(window.desk, window.conductor, [node])
