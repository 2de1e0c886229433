"""The sound of the animatic: what lies under it, how it is laid there, and who plays it."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.media.own_takes import drop_on_shot, lay_music, lay_voice
from app.media.sound_bed import Pcm, SoundBed, decode_pcm
from app.system.errors import BadInput, WorldError
from app.system.tasks import in_thread
from app.ui.animatic.film import Film
from app.ui.animatic.recorder import Recorder
from app.ui.animatic.speaker import Speaker
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import open_file

log = logging.getLogger(__name__)
Track = Literal["music", "voice"]


class SoundDesk(QObject):
    """`changed`: the peaks of music or voice are other ones; `recording`: the microphone opened or
    closed."""

    changed = Signal()
    recording = Signal(bool)

    def __init__(self, desk: DeskPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.speaker = Speaker(self)
        self._recorder = Recorder(self)
        self._folder = TemporaryDirectory(prefix="slateroom-sound-")
        self._known: dict[Path, Pcm | None] = {}
        self._lain: tuple[Path | None, Path | None, float] | None = None
        self.music_peaks: tuple[float, ...] = ()
        self.voice_peaks: tuple[float, ...] = ()

    def leave(self) -> None:
        """Silence; recorded and decoded files go."""
        self.speaker.stop()
        self._recorder.stop()
        self.speaker.set_bed(None)
        self._folder.cleanup()

    def set_film(self, film: Film) -> None:
        """What lies under this film; decoded beside the loop where it is new."""
        wanted = (film.cut.music, film.cut.voice, film.seconds)
        if wanted == self._lain:
            return
        self._lain = wanted
        if any(path is not None and path not in self._known for path in wanted[:2]):
            self._desk.run(self._decode(*wanted), "sound of the animatic")
        else:
            self._lay(*wanted)

    async def _decode(self, music: Path | None, voice: Path | None, seconds: float) -> None:
        for path in (music, voice):
            if path is None or path in self._known:
                continue
            target = Path(self._folder.name) / f"{path.stem}.pcm"
            try:
                self._known[path] = await in_thread(decode_pcm, path, target)
            except (BadInput, OSError) as error:
                self._known[path] = None
                self._desk.notice(str(error), "failed")
        if self._lain == (music, voice, seconds):
            self._lay(music, voice, seconds)

    def _lay(self, music: Path | None, voice: Path | None, seconds: float) -> None:
        under = self._known.get(music) if music else None
        over = self._known.get(voice) if voice else None
        self.music_peaks = under.peaks if under else ()
        self.voice_peaks = over.peaks if over else ()
        self.speaker.set_bed(SoundBed(under, over, seconds) if under or over else None)
        self.changed.emit()

    # a person's own

    def choose_file(self, track: Track) -> None:
        """Asks for a file and lays it under the film."""
        self._desk.run(self._choose(track), f"choose {track}")

    async def _choose(self, track: Track) -> None:
        title = self.tr("Choose a music file") if track == "music" else self.tr("Choose a voice")
        kinds = self.tr("Sound") + " (*.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus)"
        path = await open_file(self._desk.window, title, kinds)
        if path is not None:
            await self._lay_file(path, track)

    def drop(self, path: str, shot: str, track: str) -> None:
        """A file let go on a track: sound goes under the film, the rest onto the shot."""
        self._desk.run(self._drop(Path(path), shot, track), "drop on the timeline")

    async def _drop(self, path: Path, shot: str, track: str) -> None:
        if track == "shot" and shot:
            await drop_on_shot(self._desk.workspace, shot, path)
        else:
            await self._lay_file(path, "voice" if track == "voice" else "music")

    async def _lay_file(self, path: Path, track: Track) -> None:
        lay = lay_voice if track == "voice" else lay_music
        await lay(self._desk.workspace, path)

    def start_recording(self) -> bool:
        """Opens the microphone; says why where it cannot."""
        try:
            self._recorder.start(Path(self._folder.name) / "voice.wav")
        except WorldError as error:
            self._desk.notice(str(error), "needs_person")
            return False
        self.recording.emit(True)
        return True

    def stop_recording(self) -> None:
        """Closes the microphone and lays what was heard under the film."""
        path = self._recorder.stop()
        self.recording.emit(False)
        if path is not None:
            self._desk.run(self._lay_file(path, "voice"), "lay the voice")
