"""The animatic: the board in time, with sound, under a hand that can trim it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.story.edits import Change
from app.ui.animatic.cut_feed import CutFeed
from app.ui.animatic.film import Film
from app.ui.animatic.frame_surface import FrameSurface
from app.ui.animatic.screen import Screen
from app.ui.animatic.shot_timing import ShotTiming
from app.ui.animatic.sound_desk import SoundDesk
from app.ui.animatic.timeline import Timeline
from app.ui.animatic.timeline_head import TimelineHead
from app.ui.animatic.transport import SCOPE, Transport
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.notice import NoticeBar
from app.ui.kit.playback import Playback
from app.ui.kit.states import State
from app.ui.kit.timecode import timecode

_ROOMY = 1100  # pixels from which a shot's facts stand beside the player

_FITTING = 8  # pixels a second from which a whole film is worth seeing at once


class AnimaticView(QWidget):
    """Plays the cut of a desk's project. `close_view` before it goes."""

    def __init__(self, desk: DeskPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("animaticView")
        self.setAccessibleName(self.tr("Animatic"))
        self.setProperty("ground", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        theme = desk.theme
        self._film: Film | None = None
        self._fitted = False
        self._left = False
        self.sound = SoundDesk(desk, self)
        self.playback = Playback(self.sound.speaker, parent=self)
        self.surface = FrameSurface(theme)
        self.screen = Screen(self.surface, self)
        self.transport = Transport(theme)
        self.timeline = Timeline(theme, desk.pictures)
        self.timing = ShotTiming(desk)
        self._notice = NoticeBar(theme, "")
        self._notice.closed.connect(self._notice.hide)
        self._notice.hide()
        self.head = TimelineHead(theme, self.timeline.surface)
        self._build()
        self._connect()
        self._register()
        self._cuts = CutFeed(desk.workspace, self._show_film, self)
        self._on_selection()

    def close_view(self) -> None:
        """Stops playing and follows the project no longer."""
        if self._left:
            return
        self._left = True
        self.playback.set_speed(0)
        self.sound.leave()
        self._cuts.close()
        self.screen.leave()
        self._desk.selection.changed.disconnect(self._on_selection)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        player = QWidget()
        upper = QVBoxLayout(player)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        framed = QVBoxLayout()
        framed.setContentsMargins(16, 16, 16, 12)
        framed.setSpacing(8)
        framed.addWidget(self.surface, 1)
        framed.addWidget(self._notice)
        upper.addLayout(framed, 1)
        upper.addWidget(self.transport)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(player, 1)
        middle.addWidget(self.timing)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.head)
        column.addWidget(self.timeline)
        self._none = EmptyState(
            theme,
            "film",
            self.tr("Nothing to play yet"),
            self.tr("The animatic shows the shots of the board in order, drawn or not."),
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(whole)
        self._pages.addWidget(self._none)
        self._whole = whole

    def _connect(self) -> None:
        player, transport, surface = self.playback, self.transport, self.timeline.surface
        player.moved.connect(self._show)
        player.speed_changed.connect(self._on_speed)
        transport.shuttled.connect(player.set_speed)
        transport.stepped.connect(self._step)
        transport.skipped.connect(self._skip)
        transport.ended.connect(lambda way: self._stand(0 if way < 0 else player.length - 1))
        transport.captions_toggled.connect(self._set_captions)
        transport.safe_toggled.connect(self.surface.set_safe_frame)
        transport.loop_toggled.connect(lambda on: setattr(player, "loop", on))
        transport.volume_changed.connect(self.sound.speaker.set_volume)
        self.surface.clicked.connect(transport.shuttling.toggle)
        surface.scrubbed.connect(player.seek)
        surface.chosen.connect(self._choose)
        surface.opened.connect(self._open)
        surface.trimmed.connect(self._trim)
        surface.dropped.connect(self.sound.drop)
        self.timeline.record.toggled.connect(self._record)
        self.timeline.add_voice.clicked.connect(lambda: self.sound.choose_file("voice"))
        self.timeline.add_music.clicked.connect(lambda: self.sound.choose_file("music"))
        self.sound.changed.connect(self._on_sound)
        self.sound.recording.connect(self._on_recording)
        self.timing.trimmed.connect(self._trim)
        self._desk.selection.changed.connect(self._on_selection)

    def _register(self) -> None:
        shortcuts = self._desk.shortcuts
        self.transport.register(shortcuts, self)
        commands = (
            ("shorter", self.tr("Shorten the shot by a frame"), "Alt+Left", lambda: self._nudge(-1)),
            ("longer", self.tr("Lengthen the shot by a frame"), "Alt+Right", lambda: self._nudge(1)),
            ("zoom_in", self.tr("Zoom in"), "+", lambda: self.timeline.surface.zoom(1.25)),
            ("zoom_out", self.tr("Zoom out"), "-", lambda: self.timeline.surface.zoom(0.8)),
            ("fit", self.tr("Show the whole film"), "Shift+Z", self.timeline.surface.fit),
        )  # fmt: skip
        for name, text, keys, run in commands:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, run=run: run())
            self.addAction(action)
            shortcuts.add(action, f"{SCOPE}.{name}", self.tr("Player"), keys, SCOPE)

    # -- the film -------------------------------------------------------------------------------

    def _show_film(self, film: Film, states: dict[str, State]) -> None:
        self._film = film
        self.screen.set_film(film)
        surface = self.timeline.surface
        surface.tracks.states = states
        surface.set_film(film)
        self.playback.set_film(film.length, film.fps)
        self.sound.set_film(film)
        whole = timecode(film.length, film.fps)
        self.head.set_facts(
            self.tr("{0} shots · {1} · {2} fps").format(len(film.spans), whole[3:8], film.fps)
        )
        self._pages.setCurrentWidget(self._whole if film.spans else self._none)
        self.timing.show_shot(film, self._desk.selection.current)
        self._show(self.playback.frame)

    def _show(self, frame: int) -> None:
        film = self._film
        if film is None:
            return
        speed = self.playback.speed
        self.transport.set_time(frame, film.length, film.fps)
        self.timeline.surface.set_frame(frame, follow=speed != 0)
        self.screen.show(frame, speed)
        if speed == 1:
            self._say(self.sound.speaker.word)

    # -- playing --------------------------------------------------------------------------------

    def _on_speed(self, speed: int) -> None:
        self.transport.shuttling.show_speed(speed)
        if speed == 0 and self.timeline.record.isChecked():
            self.timeline.record.setChecked(False)
        self._show(self.playback.frame)

    def _say(self, words: str) -> None:
        if words and words != self._notice.text():
            self._notice.set_text(words)
            self._notice.show()

    def _stand(self, frame: int) -> None:
        self.playback.set_speed(0)
        self.playback.seek(frame)

    def _step(self, frames: int) -> None:
        self._stand(self.playback.frame + frames)

    def _skip(self, way: int) -> None:
        """To the start of the next shot, of this one, or of the one before."""
        film, frame = self._film, self.playback.frame
        if film is None or not film.spans:
            return
        number = film.span_at(frame)
        if way > 0:
            number += 1
            end = film.length - 1
            self.playback.seek(film.spans[number].start if number < len(film.spans) else end)
        else:
            at_start = frame - film.spans[number].start <= film.fps // 4
            self.playback.seek(film.spans[max(0, number - 1 if at_start else number)].start)

    def _set_captions(self, shown: bool) -> None:
        self.screen.captions = shown
        self._show(self.playback.frame)

    # -- selection and trims --------------------------------------------------------------------

    def _choose(self, shot: str, grow: bool) -> None:
        selection = self._desk.selection
        ids = selection.ids
        if grow:
            chosen = tuple(i for i in ids if i != shot) if shot in ids else (*ids, shot)
        else:
            chosen = (shot,)
        selection.set(chosen, shot)

    def _open(self, shot: str) -> None:
        if self._film is not None and (number := self._film.span_of(shot)) >= 0:
            self._stand(self._film.spans[number].start)

    def _on_selection(self) -> None:
        selection, film = self._desk.selection, self._film
        surface = self.timeline.surface
        surface.tracks.selected = frozenset(selection.ids)
        surface.update()
        if film is None:
            return
        self.timing.show_shot(film, selection.current)
        number = film.span_of(selection.current)
        if number < 0:
            return
        surface.show_shot(number)
        if self.playback.speed == 0 and film.span_at(self.playback.frame) != number:
            self.playback.seek(film.spans[number].start)

    def _trim(self, shot_id: str, seconds: float) -> None:
        """Another length of what is shown; what was made of it stays as it is."""
        board = self._desk.workspace.board
        shot = board.shots_by_id[shot_id]
        trim = None if abs(seconds - shot.seconds) < 0.5 / board.project.fps else round(seconds, 4)
        words = self.tr("Trim {0}").format(board.number(shot))
        edit = Change(table="shots", id=shot_id, fields={"trim": trim})
        task = self._desk.edit([edit], words)
        task.add_done_callback(lambda done: self._on_trimmed(done.cancelled() or not done.result()))

    def _on_trimmed(self, refused: bool) -> None:
        if self._left:
            return
        if refused:
            self.timeline.surface.forget_trim()
        else:
            self._cuts.make()

    def _nudge(self, frames: int) -> None:
        film = self._film
        if film is None or not film.spans:
            return
        number = film.span_of(self._desk.selection.current)
        if number < 0:
            number = film.span_at(self.playback.frame)
        span = film.spans[number]
        seconds = (span.frames + frames) / film.fps
        if 0.1 <= seconds <= 120:
            self._trim(span.shot.shot, seconds)

    # -- sound ----------------------------------------------------------------------------------

    def _on_sound(self) -> None:
        tracks = self.timeline.surface.tracks
        tracks.music, tracks.voice = self.sound.music_peaks, self.sound.voice_peaks
        tracks.music_name = self.tr("Music") if tracks.music else ""
        tracks.no_music = self.tr("Drop a music file here, or lay one under it")
        tracks.no_voice = self.tr("Record a scratch voice, or drop a file here")
        self.timeline.surface.update()

    def _record(self, on: bool) -> None:
        if on:
            self._stand(0)
            if self.sound.start_recording():
                self.playback.set_speed(1)
            else:
                self.timeline.record.setChecked(False)
        else:
            self.playback.set_speed(0)
            self.sound.stop_recording()

    def _on_recording(self, on: bool) -> None:
        theme = self._desk.theme
        theme.bind_icon(self.timeline.record, "square" if on else "circle", "pen")
        words = self.tr("Stop recording") if on else self.tr("Record a scratch voice")
        self.timeline.record.set_name(words)

    # -- Qt -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._left:
            self._cuts.watch(True)
            if not self._fitted and self._film is not None and self._film.length:
                self._fitted = True
                surface = self.timeline.surface
                if self._film.seconds * _FITTING < surface.width():
                    surface.fit()
            self.screen.fit()
            self._show(self.playback.frame)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.playback.set_speed(0)
        self._cuts.watch(False)
        super().hideEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The player's; a shot's facts step aside before that."""
        hint = super().minimumSizeHint()
        return QSize(self.transport.minimumSizeHint().width(), hint.height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self.timing.setVisible(self.width() >= self._desk.theme.px(_ROOMY))
        if event.type() == QEvent.Type.Resize and self.isVisible() and not self._left:
            self.screen.fit()
            self._show(self.playback.frame)
        return done
