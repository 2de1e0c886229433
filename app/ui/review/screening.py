"""Puts what is looked at onto the surface: one take or two, at a frame, with the notes of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.story.notes import Note
from app.story.review import take_number
from app.story.takes import Take
from app.story.vocabulary import ASPECTS
from app.ui.kit.playback import Playback
from app.ui.kit.scrubber import Mark as TimeMark
from app.ui.review.layout import ShownNote
from app.ui.review.looking import Looking
from app.ui.review.player_bar import PlayerBar
from app.ui.review.surface import ReviewSurface
from app.ui.review.take_media import TakeMedia
from app.ui.shell.desk import Desk


class Screening(QObject):
    """`frame_changed` follows the clip. `leave` stops playing and decoding."""

    frame_changed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        looking: Looking,
        surface: ReviewSurface,
        bar: PlayerBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking = looking
        self._surface = surface
        self._bar = bar
        self._notes: tuple[tuple[Note, int], ...] = ()
        self._other_notes: tuple[tuple[Note, int], ...] = ()
        self._due: int | None = None  # a frame to go to once the clip is known
        self._heat: object = None
        self.media = TakeMedia(desk, self)
        self.beside = TakeMedia(desk, self)
        self.playback = Playback(parent=self)
        for media in (self.media, self.beside):
            media.known.connect(self.show)
            media.arrived.connect(self.put)
        surface.zoomed.connect(self.put)
        self.playback.moved.connect(self._on_moved)
        self.playback.speed_changed.connect(self._on_speed)
        bar.shuttled.connect(self.playback.set_speed)
        bar.stepped.connect(self.step)
        bar.ended.connect(lambda way: self.stand(0 if way < 0 else self.playback.length - 1))
        bar.scrubbed.connect(self.stand)
        bar.looped.connect(lambda on: setattr(self.playback, "loop", on))

    def leave(self) -> None:
        """Nothing plays and nothing is decoded any more."""
        self.playback.set_speed(0)
        self.media.leave()
        self.beside.leave()

    # -- time -----------------------------------------------------------------------------------

    @property
    def frame(self) -> int | None:
        """The frame of the clip that stands; None for a picture."""
        return self.playback.frame if self.media.is_clip else None

    def pause(self) -> None:
        """Stands still."""
        self.playback.set_speed(0)

    def stand(self, frame: int) -> None:
        """Stands still at a frame."""
        self.pause()
        self.playback.seek(frame)

    def step(self, frames: int) -> None:
        """Some frames on, and stands."""
        self.stand(self.playback.frame + frames)

    def go_to(self, frame: int) -> None:
        """A frame of the clip, as soon as it is known."""
        if self.playback.length:
            self.stand(frame)
        else:
            self._due = frame

    def _on_moved(self, frame: int) -> None:
        facts = self.media.facts
        self._bar.set_time(frame, facts.frames, facts.fps)
        self._put_notes()
        self.put()
        self.frame_changed.emit(frame)

    def _on_speed(self, speed: int) -> None:
        self._bar.shuttling.show_speed(speed)
        self.put()

    # -- what is shown --------------------------------------------------------------------------

    def show(self) -> None:
        """What is looked at now."""
        looking, media = self._looking, self.media
        if looking.take_row is not media.take:
            self.pause()
            self._heat = None
        media.show(looking.take_row)
        self.beside.show(looking.other_row)
        facts = media.facts
        self._bar.setVisible(media.is_clip)
        if media.is_clip:
            if facts.frames:
                fresh = self.playback.length != facts.frames
                self.playback.set_film(facts.frames, facts.fps)
                if fresh and self._due is None:
                    self.playback.seek(0)
                self._bar.set_time(self.playback.frame, facts.frames, facts.fps)
                if self._due is not None:
                    due, self._due = self._due, None
                    self.stand(due)
        else:
            self.playback.set_film(0, 24)
        self._surface.set_size_of_picture(*self._size())
        self._surface.set_mode(
            looking.mode, (self.name(looking.take_row), self.name(looking.other_row))
        )
        self._put_notes()
        self.put()

    def name(self, take: Take | None) -> str:
        """`take 2`."""
        if take is None:
            return ""
        number = take_number(self._desk.workspace.facts, take)
        return self.tr("Take {0}").format(number)

    def set_heat(self, heat: object) -> None:
        """A picture of what changed, where it was measured."""
        self._heat = heat
        self.put()

    def _size(self) -> tuple[float, float]:
        facts, take = self.media.facts, self.media.take
        if facts.width:
            return facts.width, facts.height
        if take is not None and take.width:
            return take.width, take.height
        project = self._desk.workspace.board.project
        shot = self._looking.shot_row
        aspect = ASPECTS[(shot.aspect if shot else "") or project.aspect]
        return round(aspect * 720), 720

    def put(self) -> None:
        """The pictures that are there; what is not keeps the one before it for a moment."""
        surface = self._surface
        wide = round(surface.map.area[2] * surface.devicePixelRatioF())
        speed = self.playback.speed
        frame = self.playback.frame
        image = self.media.picture(frame, wide, speed)
        other = None
        if self._looking.mode != "single":
            other = self.beside.picture(self._same_time(frame), wide, speed)
        surface.set_hint(self._hint())
        surface.set_images(image, other, self._heat)

    def _same_time(self, frame: int) -> int:
        """The frame of the other clip at the same time."""
        mine, other = self.media.facts, self.beside.facts
        if not mine.fps or not other.fps:
            return frame
        return min(max(0, other.frames - 1), int((frame + 0.5) / mine.fps * other.fps))

    def _hint(self) -> str:
        if self.media.failed:
            return self.tr("This take cannot be read: its file is damaged or gone.")
        if self._looking.take_row is None:
            return self.tr("Nothing was made here yet. The agent makes it, or drop a picture on "
                           "the shot's card in the storyboard.")  # fmt: skip
        return self.tr("Reading the picture")

    # -- notes ----------------------------------------------------------------------------------

    def set_notes(
        self, notes: Sequence[tuple[Note, int]], other: Sequence[tuple[Note, int]] = ()
    ) -> None:
        """Notes with their numbers, on the take that is shown and on the one beside it."""
        self._notes, self._other_notes = tuple(notes), tuple(other)
        marks = [
            TimeMark(note.first, "approved" if note.status == "done" else "retake", note.last)
            for note, _ in notes
            if note.first is not None
        ]
        self._bar.set_marks(marks)
        self._put_notes()

    def _put_notes(self) -> None:
        shown = [self._shown(note, number) for note, number in self._notes]
        other = [self._shown(note, number) for note, number in self._other_notes]
        self._surface.set_notes(
            [n for n in shown if n is not None],
            [n for n in other if n is not None],
            self._looking.region,
        )
        self._surface.set_current(self._looking.note)
        words = [self.name(self._looking.take_row)]
        words += [self.tr("note {0}").format(note.number) for note in shown if note is not None]
        self._surface.setAccessibleDescription(", ".join(filter(None, words)))

    def _shown(self, note: Note, number: int) -> ShownNote | None:
        """A note's marks at this frame. Of what is done only its pins stay, unless it is looked
        at."""
        if note.first is not None and self.media.is_clip:
            last = note.first if note.last is None else note.last
            if not note.first <= self.playback.frame <= last:
                return None
        done = note.status == "done"
        marks = note.marks
        if done and note.id != self._looking.note:
            marks = tuple(m for m in marks if m.kind == "pin")
        return ShownNote(note.id, number, marks, done) if marks else None
