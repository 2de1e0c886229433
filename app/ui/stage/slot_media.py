"""Plays a Stage's film in its card, and its music through the system's sound."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer

from app.media.sound_bed import Pcm, SoundBed, decode_pcm
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.animatic.speaker import Speaker
from app.ui.production.clip_player import ClipPlayer
from app.ui.shell.desk import Desk
from app.ui.stage.slot_card import SlotCard

log = logging.getLogger(__name__)
_PEEK_MS = 200


class SlotMedia(QObject):
    """One thing plays at a time."""

    def __init__(self, desk: Desk, film: SlotCard, music: SlotCard, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._film, self._music = film, music
        self._player = ClipPlayer(self)
        self._player.frame_shown.connect(film.picture.show_frame)
        self._player.ended.connect(self._film_ended)
        self._speaker = Speaker(self)
        self._folder = TemporaryDirectory(prefix="slateroom-stage-")
        self._known: dict[str, Pcm | None] = {}
        self._heard = ""
        self._watch = QTimer(self)
        self._watch.setInterval(_PEEK_MS)
        self._watch.timeout.connect(self._look)

    def show_music(self, path: str) -> None:
        """Draws the wave of this sound."""
        if path != self._heard:
            self.stop()
            self._heard = path
            self._music.picture.show_peaks(())
            if path:
                self._desk.run(self._read(path), "sound of the Stage")

    async def _read(self, path: str) -> None:
        if path not in self._known:
            target = Path(self._folder.name) / f"{Path(path).stem}.pcm"
            try:
                self._known[path] = await in_thread(decode_pcm, Path(path), target)
            except (BadInput, OSError) as error:
                log.info("a Stage's music cannot be read: %s", error)
                self._known[path] = None
        found = self._known[path]
        if path == self._heard and found is not None:
            self._music.picture.show_peaks(found.peaks)

    def play(self, slot: str) -> None:
        """Plays the film or the music, or stops it."""
        if slot == "promo":
            again = self._player.is_playing
            self.stop()
            facts = self._film.facts
            if not again and facts is not None and facts.media:
                picture = self._film.picture
                wide = round(picture.width() * picture.devicePixelRatioF())
                fps = self._desk.workspace.board.project.fps
                work = self._player.play(Path(facts.media), wide, wide * 9 // 16, fps)
                self._desk.run(work, "play the film")
                self._film.set_playing(True)
            return
        again = self._watch.isActive()
        self.stop()
        found = self._known.get(self._heard)
        if again or found is None:
            return
        self._speaker.set_bed(SoundBed(found, None, found.seconds))
        self._speaker.play(0.0)
        if self._speaker.word:
            self._desk.notice(self._speaker.word, "needs_person")
            return
        self._watch.start()
        self._music.set_playing(True)

    def _look(self) -> None:
        now = self._speaker.now()
        known = self._known.get(self._heard)
        if now is None or known is None or now >= known.seconds:
            self.stop()

    def _film_ended(self) -> None:
        self._film.set_playing(False)
        self._film.picture.show_frame(None)

    def stop(self) -> None:
        """Silence, and the picture again."""
        self._player.stop()
        self._film_ended()
        self._watch.stop()
        self._speaker.stop()
        self._music.set_playing(False)

    def close(self) -> None:
        """Decoded sound goes."""
        self.stop()
        self._speaker.set_bed(None)
        self._folder.cleanup()
