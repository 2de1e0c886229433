"""The board as a film: pictures and clips in time, with transitions, captions and music.

Pure and synchronous; run it in a thread. Every shot starts and ends on the frame that the sum of
the lengths before it rounds to, so that a long cut never drifts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.media.atomic import RenderCancelled, written_whole
from app.media.captions import Caption, CaptionArt, caption_art, captions_of
from app.media.planes import black, blended, frame_from, frame_of, planes_of, with_caption
from app.story.cut import Cut, CutShot, Transition
from app.system.errors import BadInput

if TYPE_CHECKING:
    import av
    from PIL import Image

    from app.media.planes import Planes

DISSOLVE_SECONDS = 0.5
FADE_SECONDS = 0.75
_SOUND_RATE = 48_000


@dataclass(frozen=True)
class Span:
    """A shot's place in the film, in frames."""

    shot: CutShot
    start: int
    frames: int
    leaves_by: Transition  # the transition into the shot after it


def spans_of(cut: Cut) -> tuple[Span, ...]:
    """Where every shot lies. The film has exactly round(seconds x fps) frames."""
    shots = cut.shots
    spans: list[Span] = []
    seconds = Fraction(0)
    for index, shot in enumerate(shots):
        start = round(seconds * cut.fps)
        seconds += Fraction(shot.seconds).limit_denominator(10_000)
        leaves = shots[index + 1].transition if index + 1 < len(shots) else "cut"
        spans.append(Span(shot, start, round(seconds * cut.fps) - start, leaves))
    return tuple(span for span in spans if span.frames > 0)


def render_animatic(
    cut: Cut,
    target: Path,
    *,
    width: int = 1920,
    height: int = 1080,
    captions: bool = False,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write an H.264/AAC mp4 at the cut's rate and return `target`.

    A shot without a picture gets a card with its number. Raises BadInput where the cut is empty or
    a medium cannot be read, RenderCancelled when stopped, OSError where the disk refuses.
    """
    import av
    from av.error import FFmpegError

    from app.media.clips import video_stream

    spans = _checked(cut)
    size = (width // 2 * 2, height // 2 * 2)
    total = spans[-1].start + spans[-1].frames
    rate = Fraction(cut.fps)
    with written_whole(target) as part:
        try:
            with av.open(
                str(part), "w", format="mp4", options={"movflags": "+faststart"}
            ) as output:
                output.metadata["title"] = cut.title
                video = video_stream(output, size, rate, crf=19)
                lain = cut.music or cut.voice
                music = _Sound(output, cut, Fraction(total, cut.fps)) if lain else None
                for number, frame in enumerate(_film(spans, size, rate, captions=captions)):
                    if cancelled is not None and cancelled():
                        raise RenderCancelled
                    frame.pts, frame.time_base = number, 1 / rate
                    frame.pict_type = 0
                    output.mux(video.encode(frame))
                    if music is not None:
                        music.play_until(Fraction(number + 1, cut.fps))
                    if on_progress is not None and number % 8 == 0:
                        on_progress(number / total)
                output.mux(video.encode(None))
                if music is not None:
                    music.end()
        except FFmpegError as error:
            if isinstance(error, OSError):
                raise
            raise BadInput(f"The animatic could not be made: {error}.") from error
    if on_progress is not None:
        on_progress(1.0)
    return target


def _checked(cut: Cut) -> tuple[Span, ...]:
    spans = spans_of(cut)
    if not spans:
        raise BadInput("The cut has no shot to show.", "Add a shot first.")
    for sound, word in ((cut.music, "music"), (cut.voice, "voice")):
        if sound is not None and not sound.exists():
            raise BadInput(f"The {word} is not there ({sound.name}).", "Choose it again, or none.")
    return spans


class _Sound:
    """Music and voice, encoded along with the pictures so that the file interleaves well."""

    def __init__(self, output: Any, cut: Cut, seconds: Fraction) -> None:
        from app.media.soundtrack import mixed_frames

        self._output = output
        self._track = output.add_stream("aac", rate=_SOUND_RATE, layout="stereo", bit_rate=192_000)
        block = self._track.codec_context.frame_size
        samples = round(seconds * _SOUND_RATE)
        self._frames = mixed_frames(cut.music, cut.voice, samples, _SOUND_RATE, block)
        self._at = 0

    def play_until(self, seconds: Fraction) -> None:
        while Fraction(self._at, _SOUND_RATE) < seconds:
            frame = next(self._frames, None)
            if frame is None:
                return
            frame.pts, frame.time_base = self._at, Fraction(1, _SOUND_RATE)
            self._at += frame.samples
            self._output.mux(self._track.encode(frame))

    def end(self) -> None:
        self._output.mux(self._track.encode(None))


def _film(
    spans: tuple[Span, ...], size: tuple[int, int], rate: Fraction, *, captions: bool
) -> Iterator[av.VideoFrame]:
    """Every frame of the film in order. A held picture is one frame, given again and again."""
    before: Planes | None = None
    for span in spans:
        words = captions_of(span.shot, span.frames) if captions else ()
        arts = _Arts(words, size)
        entering = transition_frames(span.shot.transition, span.frames, rate)
        leaving = (
            transition_frames("fade_out", span.frames, rate) if span.leaves_by == "fade_out" else 0
        )
        planes: Planes | None = None
        held: tuple[Any, av.VideoFrame] | None = None
        for index, source in enumerate(_shot_frames(span, size, rate)):
            art = arts.at(index)
            changing = index < entering or index >= span.frames - leaving
            if not changing and held is not None and held[0] == (id(source), id(art)):
                yield held[1]
                continue
            planes = planes_of(source)
            if art is not None:
                planes = with_caption(planes, art)
            if index < entering:
                ground = before if span.shot.transition == "dissolve" and before else black(planes)
                planes = blended(ground, planes, (index + 1) / (entering + 1))
            if index >= span.frames - leaving:
                planes = blended(
                    planes, black(planes), (index - span.frames + leaving + 1) / leaving
                )
            frame = source if art is None and not changing else frame_from(planes, size)
            held = None if changing else ((id(source), id(art)), frame)
            yield frame
        before = planes or before


def transition_frames(transition: Transition, frames: int, rate: Fraction) -> int:
    """How many frames a transition takes at the head of a shot: never more than half of it."""
    if transition == "dissolve":
        return min(round(DISSOLVE_SECONDS * rate), frames // 2)
    if transition in ("fade_in", "fade_out"):
        return min(round(FADE_SECONDS * rate), frames // 2)
    return 0


class _Arts:
    """Caption pictures of one shot, drawn when first needed."""

    def __init__(self, captions: tuple[Caption, ...], size: tuple[int, int]) -> None:
        self._captions = captions
        self._size = size
        self._drawn: dict[Caption, CaptionArt] = {}

    def at(self, index: int) -> CaptionArt | None:
        for caption in self._captions:
            if caption.start <= index < caption.end:
                if caption not in self._drawn:
                    self._drawn[caption] = caption_art(caption, self._size)
                return self._drawn[caption]
        return None


def _shot_frames(span: Span, size: tuple[int, int], rate: Fraction) -> Iterator[av.VideoFrame]:
    """Exactly `span.frames` frames: of the clip (its last one held), or of the pictures."""
    if span.shot.clip is not None and span.shot.clip.exists():
        from app.media.clips import frames_of

        last: av.VideoFrame | None = None
        count = 0
        for frame in frames_of(span.shot.clip, size, rate):
            if count == span.frames:
                return
            last = frame
            count += 1
            yield frame
        if last is None:
            raise BadInput(f"The clip of shot {span.shot.number} shows nothing.")
        for _ in range(span.frames - count):
            yield last
        return
    pictures = _pictures(span.shot, size)
    for panel, image in enumerate(pictures):
        first = span.frames * panel // len(pictures)
        end = span.frames * (panel + 1) // len(pictures)
        frame = frame_of(image)
        for _ in range(end - first):
            yield frame


def _pictures(shot: CutShot, size: tuple[int, int]) -> list[Image.Image]:
    from app.media.cards import slate_card

    fitted = [_fitted(path, shot, size) for path in shot.pictures if path.exists()]
    return fitted or [slate_card(shot, size)]


def _fitted(path: Path, shot: CutShot, size: tuple[int, int]) -> Image.Image:
    """The picture as large as it fits, on black."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    from app.media.thumbnails import flattened

    try:
        with Image.open(path) as opened:
            image = flattened(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(
            f"The picture of shot {shot.number} cannot be read ({path.name})."
        ) from error
    if image.size == size:
        return image
    return ImageOps.pad(image, size, Image.Resampling.LANCZOS, color="black")
