"""The review in the project's window: the ways to it, and the agent's checkpoint through it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from app.story.review import notes_of
from tests.fakes.provider import FakeProvider
from tests.ui.shell.apps import running_app, settled, until, write_script
from tests.ui.shell.test_flow import dropped, press, waits_at


def test_a_checkpoint_is_answered_in_the_review(run, tmp_path: Path) -> None:
    """Review these, a note with a mark becomes a retake, the answer is closed and approved."""

    async def work() -> None:
        provider = FakeProvider()
        async with running_app(tmp_path, provider) as app:
            window = await dropped(app, write_script(tmp_path))
            conductor, workspace = window.conductor, window.desk.workspace
            settings = {"video": False, "mode": "guided", "budget_micros": 5_000_000}
            await conductor.change_project(settings, "guided")
            press(window, "startAgentButton")
            await waits_at(window, "plan")
            assert window.reviews.view is None, "it is made when it is first shown"
            press(window, "approveButton")
            await waits_at(window, "proofs")

            press(window, "reviewTheseButton")
            await settled(window)
            view = window.reviews.view
            assert view is not None and window.reviews.is_open
            assert not window.docks["production"].isVisibleTo(window)
            waiting = {workspace.board.nodes_by_id[n].shot for n in conductor.standing.waiting}  # type: ignore[union-attr]
            assert set(view.strip.surface.ids) == waiting and view.looking.shot in waiting
            assert not view.waits.next.isHidden(), "all of them can be approved from here"

            node, before = view.looking.node, len(workspace.facts.of(view.looking.node))
            made = provider.calls
            QTest.keyClicks(view.panel.editor.field, "a wider frame")
            press(view, "reviewRetake")
            await until(
                conductor.changed,
                lambda: (
                    len(workspace.facts.of(node)) == before + 1 and conductor.situation == "waiting"
                ),
            )
            assert provider.calls == made + 1, "the agent made it at once, and nothing else"
            await settled(window)
            view.refresh()
            note = notes_of(workspace.board, view.looking.shot)[0]
            assert note.feedback and note.author and note.at > 0
            view.go_note(note.id)
            assert view.looking.mode == "wipe"
            window.shortcuts.command("review.done").action.trigger()
            await settled(window)
            assert workspace.board.notes_by_id[note.id].status == "done"

            for _ in range(len(waiting)):
                view.deciding.approve()
                await settled(window)
            await until(conductor.changed, lambda: conductor.situation == "ready")
            assert all(workspace.board.frames_of(shot)[0].approved for shot in waiting)
            view.book.count()
            assert not view.waits.next.isHidden(), "the agent waits for a word to go on"
            await conductor.stop()
            await settled(window)

    run(work)


def test_a_card_leads_to_its_review_and_what_is_written_outlives_the_window(
    run, tmp_path: Path
) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await dropped(app, write_script(tmp_path))
            workspace = window.desk.workspace
            second = window.desk.projection.shots[1].id
            window.board.jump_to(second)
            window.board.grid.shot_opened.emit(second)
            await settled(window)
            view = window.reviews.view
            assert view is not None and view.looking.shot == second
            assert window.view_state()["view"] == "review"
            window.reviews.show()
            view.panel.editor.author.setText("Ines")
            view.panel.editor.author.editingFinished.emit()
            assert app.memory.get("review")["author"] == "Ines"
            QTest.keyClicks(view.panel.editor.field, "Half a thought")
            window.show_view("storyboard")
            assert all(window.docks[d].isVisibleTo(window) for d in ("navigator", "production"))
            window.commands["review_shot"].trigger()
            assert window.reviews.is_open and view.panel.editor.words() == "Half a thought"
            await window.reviews.keep()
            (note,) = notes_of(workspace.board, second)
            assert (note.text, note.author) == ("Half a thought", "Ines")
            window.desk.projection.flush()
            assert window.desk.projection.shot(second).comments == 1  # type: ignore[union-attr]
            await settled(window)

    run(work)
