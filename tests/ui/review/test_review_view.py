"""The review on the app's own loop: drawn with the mouse, written with the keys, kept as notes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest

from app.media.own_takes import add_own_take, drop_on_shot
from app.story.answers import answer
from app.story.edits import Change, Pick
from app.story.jobs import Job
from app.story.notes import Note
from app.story.review import notes_of, standing
from app.story.session import Session
from app.story.takes import Take
from app.system.errors import BadInput
from app.ui.production.conductor import Conductor
from app.ui.review.hand import Tool
from app.ui.review.review_keys import ReviewKeys
from app.ui.review.review_view import ReviewView
from app.ui.shell.desk import Desk
from app.workspace.batch import FactBatch
from tests.fakes.projects import frame, shot
from tests.ui.desks import desk_on, until

Body = Callable[[Desk, ReviewView], Awaitable[None]]
KEYS = Qt.KeyboardModifier


def picture(path: Path, width: int = 640, height: int = 360, colour: str = "#557799") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(path))
    return path


def clip(path: Path, frames: int, rate: Fraction) -> Path:
    """Grey that gets lighter by 2 a frame, at any rate."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": "8"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.time_base = 1 / rate
        for number in range(frames):
            grey = np.full((90, 160, 3), 20 + number * 2, np.uint8)
            made = av.VideoFrame.from_ndarray(grey, format="rgb24")
            container.mux(stream.encode(made))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def reviewing(run, theme, qtbot, studio_here, tmp_path: Path):
    """Runs a body with the view open; 1A has a picture."""

    def go(body: Body, prepare=None, shots: int = 3, size: tuple[int, int] = (1400, 900)) -> None:
        async def work() -> None:
            async with desk_on(theme, studio_here(), tmp_path, shots) as desk:
                if prepare is not None:
                    await prepare(desk)
                elif shots:
                    await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "a.png"))
                desk.projection.flush()
                conductor = Conductor(desk)
                view = ReviewView(desk, conductor, "Ines")
                ReviewKeys(view)
                view.resize(*size)
                view.show()
                try:
                    if shots:
                        await until(lambda: view.surface.layout_.images[0] is not None)
                    await body(desk, view)
                    await desk.tasks.join()
                finally:
                    view.close_view()
                    await desk.tasks.join()
                    conductor.close()
                    view.hide()
                    view.deleteLater()

        run(work)

    return go


def drag(view: ReviewView, tool: Tool, *points: tuple[float, float]) -> None:
    """With the mouse, at places of the picture."""
    view.tools.choose(tool)
    surface = view.surface
    at = [surface.point_of(*p).toPoint() for p in points]
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, KEYS.NoModifier, at[0])
    for one in at[1:]:
        QTest.mouseMove(surface, one)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, KEYS.NoModifier, at[-1])


def press(view: ReviewView, name: str) -> None:
    view.desk.shortcuts.command(f"review.{name}").action.trigger()


def write(view: ReviewView, text: str) -> None:
    QTest.keyClicks(view.panel.editor.field, text)


async def noted(desk: Desk, view: ReviewView, count: int = 1) -> Note:
    """The newest note, once there are so many and they are stored."""
    await desk.tasks.join()
    await until(lambda: len(notes_of(desk.workspace.board, view.looking.shot)) == count)
    return notes_of(desk.workspace.board, view.looking.shot)[-1]


@pytest.mark.parametrize(
    ("shape", "closer"),
    [((640, 360), 1.0), ((300, 640), 1.0), ((640, 360), 2.3), ((512, 512), 0.6)],
)
def test_what_is_drawn_at_a_place_is_noted_at_that_place(
    reviewing, tmp_path: Path, shape, closer
) -> None:
    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "a.png", *shape))

    async def body(desk: Desk, view: ReviewView) -> None:
        await until(lambda: view.surface.map.picture_width == shape[0])
        view.surface.zoom(closer, view.surface.point_of(0.5, 0.5))
        drag(view, "rectangle", (0.42, 0.44), (0.5, 0.5), (0.57, 0.61))
        drag(view, "pin", (0.48, 0.52))
        press(view, "write")
        write(view, "Closer")
        view.writing.save()
        note = await noted(desk, view)
        box, pin = note.marks
        assert box.points[0] == pytest.approx((0.42, 0.44), abs=0.01)
        assert box.points[1] == pytest.approx((0.57, 0.61), abs=0.01)
        assert pin.points[0] == pytest.approx((0.48, 0.52), abs=0.01) and pin.number == 1
        assert note.take == view.looking.take and note.author == "Ines"

    reviewing(body, prepare)


@pytest.mark.parametrize(
    "rate", [Fraction(24000, 1001), Fraction(30000, 1001), Fraction(25), Fraction(60)]
)
def test_a_note_on_frame_37_comes_back_on_frame_37(reviewing, tmp_path: Path, rate) -> None:
    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "a.png"))
        await drop_on_shot(desk.workspace, "1A", clip(tmp_path / "c.mp4", 60, rate))

    async def body(desk: Desk, view: ReviewView) -> None:
        screening, surface = view.screening, view.surface
        await until(lambda: screening.playback.length == 60)
        assert screening.media.facts.fps == pytest.approx(float(rate), abs=1e-4)

        def grey() -> int:
            image = surface.layout_.images[0]
            image = image.toImage() if hasattr(image, "toImage") else image
            return QColor(image.pixel(image.rect().center())).green()

        screening.stand(37)
        await until(lambda: screening.media.shows(37) and abs(grey() - (20 + 2 * 37)) <= 4)
        drag(view, "pen", (0.3, 0.3), (0.4, 0.5), (0.5, 0.3))
        write(view, "Here")
        view.writing.save()
        note = await noted(desk, view)
        assert (note.first, note.last) == (37, None)
        screening.stand(5)
        assert not surface.layout_.notes, "on another frame nothing is drawn"
        view.looking.leave_note()
        view.go_note(note.id)
        assert screening.frame == 37
        await until(lambda: screening.media.shows(37) and abs(grey() - (20 + 2 * 37)) <= 4)
        assert [n.id for n in surface.layout_.notes] == [note.id]

    reviewing(body, prepare)


def test_typing_pauses_the_clip_and_the_note_is_about_that_frame(reviewing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "a.png"))
        await drop_on_shot(desk.workspace, "1A", clip(tmp_path / "c.mp4", 90, Fraction(24)))

    async def body(desk: Desk, view: ReviewView) -> None:
        await until(lambda: view.screening.playback.length == 90)
        press(view, "toggle")
        await until(lambda: (view.screening.frame or 0) >= 3)
        write(view, "x")
        assert view.screening.playback.speed == 0
        here = view.screening.frame
        assert view.draft.first == here
        view.screening.stand(here + 10)
        press(view, "last")
        view.writing.save()
        note = await noted(desk, view)
        assert (note.first, note.last) == (here, here + 10)
        view.screening.stand(here + 5)
        assert not view.surface.layout_.notes, "words without marks draw nothing"
        press(view, "on")
        assert view.player.shuttling.speed == 1
        drag(view, "arrow", (0.2, 0.2), (0.5, 0.5))
        assert view.player.shuttling.speed == 0, "a hand on the picture stops it too"

    reviewing(body, prepare)


def test_strokes_are_undone_before_they_are_saved_and_notes_after(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        drag(view, "pen", (0.2, 0.2), (0.3, 0.4), (0.4, 0.2))
        drag(view, "ellipse", (0.5, 0.5), (0.7, 0.7))
        QTest.keyClick(view.surface, Qt.Key.Key_Z, KEYS.ControlModifier)
        assert [m.kind for m in view.draft.marks] == ["pen"]
        QTest.keyClick(view.surface, Qt.Key.Key_Z, KEYS.ControlModifier | KEYS.ShiftModifier)
        assert [m.kind for m in view.draft.marks] == ["pen", "ellipse"]
        drag(view, "eraser", (0.7, 0.6), (0.71, 0.6))
        assert [m.kind for m in view.draft.marks] == ["pen"]
        QTest.keyClick(view.panel.editor.field, Qt.Key.Key_Z, KEYS.ControlModifier)
        assert len(view.draft.marks) == 2, "with no words to undo the field hands it on"
        view.writing.save()
        await noted(desk, view)
        assert not view.draft.marks
        await desk.workspace.undo()
        assert not notes_of(desk.workspace.board, view.looking.shot)
        entries = await desk.workspace.history()
        assert sum(1 for e, _ in entries if e.kind == "edit" and "note" in e.label) == 1

    reviewing(body)


def test_ctrl_enter_saves_and_never_approves(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        press(view, "write")
        write(view, "Darker")
        QTest.keyClick(view.panel.editor.field, Qt.Key.Key_Return, KEYS.ControlModifier)
        note = await noted(desk, view)
        assert note.text == "Darker" and view.panel.editor.words() == ""
        assert view.looking.note == note.id, "the next key is about it"
        QTest.keyClick(view.surface, Qt.Key.Key_Return, KEYS.ControlModifier)
        await desk.tasks.join()
        assert not desk.workspace.board.nodes_by_id[note.node].approved
        assert any("Write what" in n for n in desk.notices)

    reviewing(body)


def test_a_key_gives_a_status_and_another_asks_for_the_retake(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        board = desk.workspace.board
        write(view, "Darker")
        view.writing.save()
        note = await noted(desk, view)

        def status() -> str:
            return board.notes_by_id[note.id].status

        press(view, "status_wip")
        await until(lambda: status() == "wip")
        await until(lambda: "progress" in view.panel.actions_.status.text())
        press(view, "done")
        await until(lambda: status() == "done")
        press(view, "status_todo")
        await until(lambda: status() == "todo")
        press(view, "retake")
        await until(lambda: board.notes_by_id[note.id].feedback)
        assert status() == "retake"
        await until(lambda: view.head.retakes.text() == "1 retake")
        await desk.tasks.join()
        lines = await desk.workspace.file.database.read(
            lambda db: db.execute("SELECT COUNT(*) FROM activity WHERE kind='feedback'").fetchone()
        )
        assert lines[0] == 1, "as when it is given in the production panel"

    reviewing(body)


def test_words_and_marks_become_a_retake_in_one_entry(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        before = len(await desk.workspace.history())
        drag(view, "rectangle", (0.2, 0.2), (0.5, 0.5))
        write(view, "Wet wool")
        press(view, "retake")
        note = await noted(desk, view)
        assert note.feedback and note.status == "retake" and len(note.marks) == 1
        await desk.tasks.join()
        assert len(await desk.workspace.history()) == before + 1
        assert not view.draft.marks and view.panel.editor.words() == ""
        await desk.workspace.undo()
        assert not notes_of(desk.workspace.board, view.looking.shot)

    reviewing(body)


async def answered(desk: Desk, path: Path, node: str) -> Take:
    """A take of the round that was asked for, as the agent would deliver it."""
    take = await add_own_take(desk.workspace, node, path)
    board, facts = desk.workspace.board, desk.workspace.facts
    round_ = max(n.round for n in board.notes_on(node))
    new = take.model_copy(update={"round": round_})
    facts.add_take(new)
    return new


def test_an_answer_is_shown_beside_what_was_noted_and_closed_with_a_key(
    reviewing, tmp_path: Path
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        drag(view, "rectangle", (0.2, 0.2), (0.5, 0.5))
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await desk.tasks.join()
        assert view.looking.mode == "single"
        red = picture(tmp_path / "b.png", colour="#aa3322")
        new = await answered(desk, red, frame(desk.workspace, "1A"))
        view.go_note(note.id)
        assert (view.looking.take, view.looking.other) == (new.id, old)
        assert view.looking.mode == "wipe" and view.looking.region is not None
        await until(lambda: view.surface.layout_.images[1] is not None)
        assert not view.answer_bar.isHidden() and "Take 2" in view.answer_bar.title.text()
        assert [n.id for n in view.surface.layout_.other_notes] == [note.id]
        await until(lambda: "100% of the marked part changed" in view.answer_bar.figures.text())
        assert view.screening._heat is not None
        view.book.count()
        assert view.book.waits.answered == (note.id,)
        press(view, "done")
        await until(lambda: desk.workspace.board.notes_by_id[note.id].status == "done")
        await until(lambda: view.answer_bar.good.isHidden())

    reviewing(body)


def test_an_answered_note_is_changed_on_the_take_that_it_was_written_on(
    reviewing, tmp_path: Path
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        drag(view, "pin", (0.5, 0.5))
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await answered(desk, picture(tmp_path / "b.png"), note.node)
        view.go_note(note.id)
        assert view.looking.mode == "wipe"
        press(view, "edit")
        assert (view.looking.mode, view.looking.take, view.draft.take) == ("single", old, old)

    reviewing(body)


def test_a_mark_on_another_frame_is_another_note(reviewing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "a.png"))
        await drop_on_shot(desk.workspace, "1A", clip(tmp_path / "c.mp4", 60, Fraction(24)))

    async def body(desk: Desk, view: ReviewView) -> None:
        await until(lambda: view.screening.playback.length == 60)
        view.screening.stand(10)
        press(view, "first")  # a frame was named, and then another one drawn on
        view.screening.stand(20)
        drag(view, "pin", (0.3, 0.3))
        assert (view.draft.first, view.draft.last) == (20, None)
        view.screening.stand(30)
        assert not view.surface.layout_.shows_draft
        drag(view, "pin", (0.6, 0.6))
        await noted(desk, view)
        view.writing.save()
        await noted(desk, view, 2)
        notes = notes_of(desk.workspace.board, view.looking.shot)
        assert [(n.first, len(n.marks)) for n in notes] == [(20, 1), (30, 1)]

    reviewing(body, prepare)


def test_a_note_on_an_older_take_says_so_and_shows_that_take(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        drag(view, "pin", (0.5, 0.5))
        write(view, "On the first")
        view.writing.save()
        note = await noted(desk, view)
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "b.png", colour="#223344"))
        newest = desk.workspace.facts.of(note.node)[-1].id
        view.looking.go_take(newest)
        assert not view.surface.layout_.notes, "its marks are not those of the new take"
        row = view.panel.list.notes.notes()[0]
        assert row.take == 1
        view.go_note(note.id)
        assert view.looking.take == old
        assert not view.head.older.isHidden()

    reviewing(body)


def test_what_is_written_is_kept_when_a_person_goes_on(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        first = view.looking.shot
        write(view, "Half a thought")
        press(view, "next_shot")
        assert view.looking.shot != first and view.panel.editor.words() == ""
        await until(lambda: len(notes_of(desk.workspace.board, first)) == 1)
        assert notes_of(desk.workspace.board, first)[0].text == "Half a thought"
        await desk.tasks.join()
        assert desk.notices == ["Note 1 on 1A is saved"]

    reviewing(body)


def test_a_note_is_changed_and_deleted_and_both_are_undone(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        board = desk.workspace.board
        drag(view, "pin", (0.5, 0.5))
        write(view, "Closer")
        view.writing.save()
        note = await noted(desk, view)
        press(view, "edit")
        assert view.panel.editor.words() == "Closer" and len(view.draft.marks) == 1
        write(view, " still")
        drag(view, "arrow", (0.1, 0.1), (0.4, 0.4))
        view.writing.save()
        await until(lambda: board.notes_by_id[note.id].text == "Closer still")
        assert [m.kind for m in board.notes_by_id[note.id].marks] == ["pin", "arrow"]
        await desk.workspace.undo()
        assert board.notes_by_id[note.id].text == "Closer"
        press(view, "delete")
        await until(lambda: board.notes_by_id[note.id].archived)
        await desk.workspace.undo()
        assert not board.notes_by_id[note.id].archived

    reviewing(body)


def test_the_next_note_leads_over_all_shots_and_filters_narrow_it(
    reviewing, tmp_path: Path
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        board = desk.workspace.board
        for name in ("1A", "1B"):
            view.show_shot(shot(desk.workspace, name).id)
            write(view, f"Note on {name}")
            view.writing.save()
            await noted(desk, view)
        view.looking.leave_note()
        press(view, "next_note")
        assert board.notes_by_id[view.looking.note].text == "Note on 1B"
        press(view, "next_note")
        assert board.notes_by_id[view.looking.note].text == "Note on 1A"
        assert view.looking.shot == shot(desk.workspace, "1A").id
        press(view, "done")
        await until(lambda: board.notes_by_id[view.looking.note].status == "done")
        press(view, "scope")
        assert len(view.panel.list.notes.notes()) == 2
        menu = view.panel.menu
        menu.set_filter(menu.filter.model_copy(update={"statuses": frozenset({"done"})}))
        assert [r.text for r in view.panel.list.notes.notes()] == ["Note on 1A"]
        menu.set_filter(menu.filter.model_copy(update={"author": "Nobody"}))
        assert view.panel._pages.currentWidget() is view.panel._filtered

    reviewing(body)


def test_who_waits_is_counted_and_leads_to_it(reviewing, tmp_path: Path) -> None:
    async def prepare(desk: Desk) -> None:
        for name in ("1A", "1C"):
            take = await drop_on_shot(desk.workspace, name, picture(tmp_path / f"{name}.png"))
            edit = Change(table="nodes", id=take.node, fields={})
            await desk.workspace.apply([edit])

    async def body(desk: Desk, view: ReviewView) -> None:
        waiting = [r.id for r in desk.projection.shots if r.state == "waiting"]
        view.book.count()
        assert list(view.book.waits.takes) == waiting
        assert view.waits.hint.text() or waiting
        view.show_waiting()
        assert [i for i in view.strip.surface.ids if i != view.looking.shot] == [
            i for i in waiting if i != view.looking.shot
        ]

    reviewing(body, prepare)


def test_approving_is_the_panels_own_way_and_picks_the_take(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        first = view.looking.take
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "b.png", colour="#334455"))
        view.looking.go_take(first)
        press(view, "approve")
        node = frame(desk.workspace, "1A")
        await until(lambda: desk.workspace.board.nodes_by_id[node].approved == first)
        assert desk.workspace.board.nodes_by_id[node].pick == first
        await until(lambda: not view.panel.editor.approve.isEnabled())

    reviewing(body)


def test_every_tool_has_a_key_and_draws_without_a_mouse(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        for name in ("tool_pin", "cross_right", "cross_put"):
            press(view, name)
        assert view.draft.marks[0].points[0] == pytest.approx((0.5, 0.5), abs=0.02)
        for name in ("tool_rectangle", "cross_put", "cross_right", "cross_down", "cross_put"):
            press(view, name)
        assert [m.kind for m in view.draft.marks] == ["pin", "rectangle"]
        keys = [c.keys for c in desk.shortcuts.commands() if c.scope == "review" and c.keys]
        assert len(keys) == len(set(keys)), "no key means two things"
        for widget in (*view.tools.buttons.values(), *view.tools.inks, *view.tools.widths):
            assert widget.accessibleName()

    reviewing(body)


def test_a_button_with_the_focus_is_pressed_with_space(reviewing, qapp) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        view.activateWindow()
        for widget, mine in ((view.panel.editor.approve, True), (view.surface, False)):
            widget.setFocus()
            await until(lambda widget=widget: qapp.focusWidget() is widget)
            asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, KEYS.NoModifier)
            asked.ignore()
            qapp.sendEvent(widget, asked)
            assert asked.isAccepted() is mine

    reviewing(body)


def test_dragging_with_nothing_in_hand_moves_the_picture_and_the_wheel_zooms(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        surface = view.surface
        view.surface.zoom(3)
        before = surface.map.left
        drag(view, "select", (0.5, 0.5), (0.55, 0.5), (0.6, 0.5))
        assert surface.map.left > before and not view.draft.marks
        press(view, "fit")
        assert surface.map.fits
        press(view, "actual")
        assert surface.map.percent == pytest.approx(100)
        at = QPointF(300, 200)
        place = surface.fraction_at(at)
        surface.zoom(1.7, at)
        assert surface.fraction_at(at) == pytest.approx(place, abs=1e-6)

    reviewing(body)


def test_a_click_on_a_mark_chooses_its_note(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        drag(view, "rectangle", (0.2, 0.2), (0.5, 0.5))
        write(view, "Box")
        view.writing.save()
        note = await noted(desk, view)
        view.looking.leave_note()
        drag(view, "select", (0.5, 0.35))
        assert view.looking.note == note.id
        view.surface.show_marks(False)
        view.looking.leave_note()
        drag(view, "select", (0.5, 0.35))
        assert not view.looking.note, "what is hidden is not clicked"

    reviewing(body)


def test_an_empty_board_and_a_shot_without_takes_say_what_to_do(reviewing) -> None:
    async def nothing(desk: Desk, view: ReviewView) -> None:
        assert view._pages.currentWidget() is view._none
        press(view, "next_note")
        press(view, "done")
        press(view, "approve")

    reviewing(nothing, shots=0)


def test_a_shot_without_takes_takes_words_but_no_marks(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        view.show_shot(shot(desk.workspace, "1B").id)
        await until(lambda: view.surface.layout_.images[0] is None)
        assert "Nothing was made" in view.surface.layout_.hint
        drag(view, "pen", (0.2, 0.2), (0.5, 0.5))
        assert not view.draft.marks
        write(view, "A wider shot")
        view.writing.save()
        note = await noted(desk, view)
        assert note.take == "" and note.text == "A wider shot"
        write(view, "Typed while")
        await drop_on_shot(desk.workspace, "1B", picture(tmp_path / "b.png"))
        await until(lambda: view.looking.take != "")
        assert view.panel.editor.words() == "Typed while", "a take that comes takes no words away"

    reviewing(body)


def test_a_damaged_picture_is_said(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        take = desk.workspace.facts.takes[view.looking.take]
        desk.workspace.take_path(take).write_bytes(b"no picture any more")
        desk.pictures.forget(str(desk.workspace.take_path(take)))
        view.screening.media._known.clear()
        view.screening.media.take = None
        view.screening.show()
        await until(lambda: view.screening.media.failed)
        view.screening.put()
        assert "damaged" in view.surface.layout_.hint

    reviewing(body)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_it_fits_at_large_text_and_in_both_themes(reviewing, theme, mode: str) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        theme.set_mode(mode)
        theme.set_scale(1.3)
        view.resize(1280, 800)
        write(view, "Large words " * 12)
        drag(view, "pin", (0.5, 0.5))
        view.writing.save()
        await noted(desk, view)
        image = view.grab().toImage()
        assert not image.isNull()
        editor = view.panel.editor
        for button in (editor.approve, editor.retake, editor.save):
            assert button.width() >= button.minimumSizeHint().width() - 1

    reviewing(body)


def test_what_cannot_be_stored_comes_back_and_is_not_said_to_be_saved(
    reviewing, monkeypatch
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        first = view.looking.shot

        async def refuse(*_args: object, **_named: object) -> None:
            raise BadInput("The disk is full.")

        drag(view, "pin", (0.5, 0.5))
        write(view, "Half a thought")
        with monkeypatch.context() as broken:
            broken.setattr(desk.workspace, "apply", refuse)
            press(view, "next_shot")
            await desk.tasks.join()
        assert not any("is saved" in notice for notice in desk.notices)
        assert view.looking.shot == first, "its marks belong on this picture"
        assert view.panel.editor.words() == "Half a thought" and len(view.draft.marks) == 1
        view.writing.save()
        assert (await noted(desk, view)).text == "Half a thought"

    reviewing(body)


def test_other_words_on_a_note_that_a_take_has_read_are_a_further_note(
    reviewing, tmp_path: Path
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await answered(desk, picture(tmp_path / "b.png"), note.node)
        view.go_note(note.id)
        press(view, "edit")
        assert view.panel.editor.title.text().startswith("Change note 1")
        write(view, "Bluer, ")
        assert view.panel.editor.title.text().startswith("New note 2")
        view.writing.save()
        further = await noted(desk, view, 2)
        assert "Bluer" in further.text and not further.feedback and further.status == "todo"
        assert desk.workspace.board.notes_by_id[note.id].text == "Redder"

    reviewing(body)


def test_who_asked_sees_the_retake_come_beside_what_was_noted(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        drag(view, "rectangle", (0.2, 0.2), (0.5, 0.5))
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await desk.tasks.join()
        await until(lambda: view.looking.note == note.id)
        view.refresh()
        new = await answered(desk, picture(tmp_path / "b.png", colour="#aa3322"), note.node)
        await until(lambda: (view.looking.take, view.looking.other) == (new.id, old))
        assert view.looking.mode == "wipe"
        await until(lambda: "of the marked part changed" in view.answer_bar.figures.text())
        press(view, "done")
        await until(lambda: desk.workspace.board.notes_by_id[note.id].status == "done")

    reviewing(body)


def test_who_writes_meanwhile_is_not_led_away_but_offered_it(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        drag(view, "rectangle", (0.2, 0.2), (0.5, 0.5))
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await desk.tasks.join()
        write(view, "And the sky")
        new = await answered(desk, picture(tmp_path / "b.png"), note.node)
        view.refresh()
        assert view.looking.take == old and view.panel.editor.words() == "And the sky"
        bar = view.answer_bar
        assert "Take 2 answers note 1" in bar.title.text() and not bar.see.isHidden()
        assert bar.good.isHidden(), "nothing is closed unseen"
        press(view, "see")
        assert (view.looking.take, view.looking.other) == (new.id, old)
        assert not bar.good.isHidden()
        await desk.tasks.join()
        assert [n.text for n in notes_of(desk.workspace.board, view.looking.shot)] == [
            "Redder", "And the sky",
        ]  # fmt: skip

    reviewing(body)


@pytest.mark.parametrize("mode", ["side", "wipe", "difference"])
def test_the_retake_comes_into_a_comparison_too(reviewing, tmp_path: Path, mode: str) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        first = await answered(desk, picture(tmp_path / "b.png", colour="#aa3322"), note.node)
        view.go_note(note.id)
        view.looking.compare(mode)  # by hand, another way than it was shown
        press(view, "retake")
        board = desk.workspace.board
        await until(lambda: board.notes_by_id[note.id].round == note.round + 1)
        await desk.tasks.join()
        view.refresh()
        assert (view.looking.take, view.looking.other) == (first.id, old)
        second = await answered(desk, picture(tmp_path / "c.png", colour="#ff1111"), note.node)
        await until(lambda: (view.looking.take, view.looking.other) == (second.id, old))
        assert view.looking.mode == mode, "still compared in the way that was chosen"
        assert "Take 3 answers note 1" in view.answer_bar.title.text()

    reviewing(body)


@pytest.mark.parametrize("compared", [False, True])
def test_done_shows_an_answer_that_nobody_has_seen_before_it_closes_the_note(
    reviewing, tmp_path: Path, compared: bool
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        old = view.looking.take
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await desk.tasks.join()
        new = await answered(desk, picture(tmp_path / "b.png"), note.node)
        await drop_on_shot(desk.workspace, "1A", picture(tmp_path / "c.png", colour="#336633"))
        third = desk.workspace.facts.of(note.node)[-1].id
        view.go_note(note.id)
        view.looking.compare("single")
        view.looking.go_take(old)
        if compared:
            view.looking.compare("side", third)
        assert not view.looking.sees(new.id) and view.looking.note == note.id
        assert "Take 2 answers note 1" in view.answer_bar.title.text()
        press(view, "done")
        await desk.tasks.join()
        assert desk.workspace.board.notes_by_id[note.id].status == "retake"
        assert (view.looking.take, view.looking.other) == (new.id, old)
        assert any("Take 2 answers note 1" in notice for notice in desk.notices)
        press(view, "done")
        await until(lambda: desk.workspace.board.notes_by_id[note.id].status == "done")

    reviewing(body)


def test_done_shows_the_answer_to_words_that_were_given_without_a_take(
    reviewing, tmp_path: Path
) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        node, old = frame(desk.workspace, "1A"), view.looking.take
        await view.conductor.feedback({node: "Redder"})
        new = await answered(desk, picture(tmp_path / "b.png"), node)
        await desk.workspace.apply([Pick(node=node, take=old)])
        note = await noted(desk, view)
        view.looking.choose(note.id)
        assert view.looking.take == old
        press(view, "done")
        assert view.looking.take == new.id
        press(view, "done")
        await until(lambda: desk.workspace.board.notes_by_id[note.id].status == "done")

    reviewing(body)


def test_make_again_asks_for_the_retake_and_its_price_in_one(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        wanted: list[list[str]] = []
        view.remake_wanted.connect(wanted.append)
        board, actions = desk.workspace.board, view.panel.actions_
        write(view, "Redder")
        view.writing.save()
        note = await noted(desk, view)
        await until(actions.isVisible)
        actions.retake.click()
        await until(lambda: wanted == [[note.node]])
        assert board.notes_by_id[note.id].status == "retake"
        assert board.notes_by_id[note.id].round == 1
        view.refresh()
        actions.retake.click()  # its price was refused, say: it can be had again
        await until(lambda: len(wanted) == 2)
        assert board.notes_by_id[note.id].round == 1, "and asks for no second one"
        await answered(desk, picture(tmp_path / "b.png"), note.node)
        view.refresh()
        actions.retake.click()
        await until(lambda: len(wanted) == 3)
        assert board.notes_by_id[note.id].round == 2, "what was answered is asked for anew"
        await desk.tasks.join()
        session = Session(id="se", kind="production", created_at=1)
        await desk.workspace.record(FactBatch(sessions=[session]))
        view.refresh()
        actions.retake.click()
        await until(lambda: any("under way" in notice for notice in desk.notices))
        assert len(wanted) == 3, "nothing is bought beside a session that is under way"

    reviewing(body)


def test_retakes_are_made_of_all_that_was_asked_for_when_it_is_pressed(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        wanted: list[list[str]] = []
        view.remake_wanted.connect(wanted.append)
        for words in ("Redder", "Wider"):
            write(view, words)
            press(view, "retake")
            await desk.tasks.join()
        view.waits.next.click()  # before anybody counted
        assert wanted == [[frame(desk.workspace, "1A")]]
        await desk.workspace.undo()
        await desk.workspace.undo()
        view.waits.next.click()
        assert len(wanted) == 1, "what nobody asks for any more is not made, and nothing else is"

    reviewing(body)


def test_a_retake_that_is_being_made_says_so_and_is_not_ordered_twice(reviewing) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        actions, bar = view.panel.actions_, view.waits
        job = Job(
            id="jo", node=note.node, state="reserved", provider="sketch", model="board",
            session="se",
        )  # fmt: skip
        await until(lambda: bar.next.isVisible() and actions.retake.isEnabled())
        await desk.workspace.record(FactBatch(ledger=lambda _db: [job]))
        await until(lambda: not bar.next.isVisible() and not actions.retake.isEnabled())
        assert "being made" in actions.title.text() and "being made" in bar.hint.text()
        ended = job.model_copy(update={"state": "released", "category": "server"})
        await desk.workspace.record(FactBatch(ledger=lambda _db: [ended]))
        await until(lambda: bar.next.isVisible() and actions.retake.isEnabled())
        assert bar.next.text() == "Make 1 retake…"

    reviewing(body)


def test_a_mark_leads_to_its_words_and_no_letter_of_them_is_a_command(reviewing, qapp) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        field = view.panel.editor.field
        view.activateWindow()
        view.surface.setFocus()
        await until(lambda: qapp.focusWidget() is view.surface)
        for tool, points in (
            ("rectangle", ((0.2, 0.2), (0.5, 0.5))),
            ("pen", ((0.2, 0.3), (0.4, 0.2), (0.5, 0.4))),
            ("pin", ((0.6, 0.6),)),
        ):
            view.surface.setFocus()
            drag(view, tool, *points)
            assert qapp.focusWidget() is field, tool
        for key in "dhrpw1 ":
            asked = QKeyEvent(QEvent.Type.ShortcutOverride, ord(key.upper()), KEYS.NoModifier, key)
            asked.ignore()
            qapp.sendEvent(field, asked)
            assert asked.isAccepted(), f"{key!r} is a letter here, and no command"
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert qapp.focusWidget() is view.surface
        view.surface.setFocus()
        drag(view, "eraser", (0.2, 0.3))
        assert qapp.focusWidget() is view.surface, "what is erased wants no words"
        press(view, "write")
        write(view, "Redder")
        QTest.keyClick(field, Qt.Key.Key_Return, KEYS.ControlModifier)
        assert qapp.focusWidget() is view.surface, "the next key is about the note"
        await noted(desk, view)

    reviewing(body)


def test_what_is_still_not_right_is_asked_for_again(reviewing, tmp_path: Path) -> None:
    async def body(desk: Desk, view: ReviewView) -> None:
        drag(view, "pin", (0.5, 0.5))
        write(view, "Redder")
        press(view, "retake")
        note = await noted(desk, view)
        await desk.tasks.join()
        await answered(desk, picture(tmp_path / "b.png"), note.node)
        view.go_note(note.id)
        view.answer_bar.again.click()
        board, facts = desk.workspace.board, desk.workspace.facts
        await until(lambda: board.notes_by_id[note.id].round == note.round + 1)
        assert answer(board, facts, board.notes_by_id[note.id]) is None, "the next take answers it"
        assert standing(board, facts, board.notes_by_id[note.id]) == "retake"

    reviewing(body)
