"""Work on finished clips: first and last frame, joining, laying sound under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.media.atomic import written_whole
from app.system.errors import BadInput

if TYPE_CHECKING:
    import av
    from PIL import Image

_SOUND_RATE = 48_000


def last_frame(clip: Path, target: Path) -> Path:
    """Write the clip's last frame as PNG. Seeks near the end: a long clip costs no more.

    Raises BadInput where the clip has no readable frame.
    """
    return _save(_last_image(clip), target)


def first_frame(clip: Path, target: Path) -> Path:
    """Write the clip's first frame as PNG. Raises BadInput where there is none."""
    return _save(first_image(clip), target)


def first_image(clip: Path) -> Image.Image:
    """The first frame as RGB."""
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(clip)) as container:
            if container.streams.video:
                for frame in container.decode(container.streams.video[0]):
                    return _rgb(frame)
    except FFmpegError as error:
        raise _unreadable(clip) from error
    raise _unreadable(clip)


def _last_image(clip: Path) -> Image.Image:
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(clip)) as container:
            if not container.streams.video:
                raise _unreadable(clip)
            stream = container.streams.video[0]
            length = stream.duration or 0
            second = int(1 / stream.time_base) if stream.time_base else 0
            for back in (second, 10 * second, length):  # a key frame may lie far from the end
                container.seek(max(0, length - back), stream=stream)
                last: av.VideoFrame | None = None
                for frame in container.decode(stream):
                    last = frame
                if last is not None:
                    return _rgb(last)
    except FFmpegError as error:
        raise _unreadable(clip) from error
    raise _unreadable(clip)


def _rgb(frame: Any) -> Image.Image:
    return frame.to_image()


def concatenate(clips: Sequence[Path], target: Path) -> Path:
    """Join clips end to end into one H.264 mp4 of the first one's size and rate.

    Pictures are re-encoded, as clips of several models rarely share their codec settings; time
    stamps grow strictly. Sound is kept where a clip has it, with silence where one has none.
    Raises BadInput where there is no clip or one cannot be read.
    """
    import av
    from av.error import FFmpegError

    from app.media.probe import probe

    if not clips:
        raise BadInput("There is no clip to join.")
    facts = [probe(clip) for clip in clips]
    first = facts[0]
    rate = Fraction(first.fps or 24).limit_denominator(1001)
    size = (first.width // 2 * 2, first.height // 2 * 2)
    with written_whole(target) as part:
        try:
            with av.open(
                str(part), "w", format="mp4", options={"movflags": "+faststart"}
            ) as output:
                video = video_stream(output, size, rate, crf=18)
                sound = _sound_stream(output) if any(f.has_sound for f in facts) else None
                count = 0
                for clip, fact in zip(clips, facts, strict=True):
                    begun = count
                    for frame in frames_of(clip, size, rate):
                        frame.pts, frame.time_base = count, 1 / rate
                        output.mux(video.encode(frame))
                        count += 1
                    if sound is not None:
                        span = (begun / rate, (count - begun) / rate)
                        _lay_sound(output, sound, clip if fact.has_sound else None, span)
                output.mux(video.encode(None))
                if sound is not None:
                    output.mux(sound.encode(None))
        except FFmpegError as error:
            raise _failed(error, "The clips could not be joined") from error
    return target


def mux_sound(clip: Path, sound: Path, target: Path) -> Path:
    """Lay a sound under a clip, cut to the clip's length; the picture is copied, not re-encoded.

    Raises BadInput where one of them cannot be read.
    """
    import av
    from av.error import FFmpegError

    from app.media.probe import probe

    seconds = Fraction(probe(clip).seconds).limit_denominator(100_000)
    with written_whole(target) as part:
        try:
            with (
                av.open(str(clip)) as source,
                av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as output,
            ):
                if not source.streams.video:
                    raise _unreadable(clip)
                picture = source.streams.video[0]
                copied = output.add_stream_from_template(picture)
                track = _sound_stream(output)
                for packet in source.demux(picture):
                    if packet.dts is not None:
                        packet.stream = copied
                        output.mux(packet)
                _lay_sound(output, track, sound, (Fraction(0), seconds))
                output.mux(track.encode(None))
        except FFmpegError as error:
            raise _failed(error, "The sound could not be laid under the clip") from error
    return target


def video_stream(output: Any, size: tuple[int, int], rate: Fraction, *, crf: int) -> Any:
    """An H.264 stream that other players open: yuv420p, tagged BT.709, limited range."""
    stream = output.add_stream(
        "libx264",
        rate=rate,
        options={
            "preset": "veryfast",
            "crf": str(crf),
            # Many B-frames and a light search: held pictures cost a third less time, and less disk.
            "x264-params": "bframes=8:b-adapt=0:b-pyramid=none:subme=1:"
            "colorprim=bt709:transfer=bt709:colormatrix=bt709",
        },
    )
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = 1 / rate
    context = stream.codec_context
    context.colorspace = context.color_primaries = context.color_trc = 1
    context.color_range = 1
    return stream


def frames_of(clip: Path, size: tuple[int, int], rate: Fraction) -> Iterator[av.VideoFrame]:
    """The clip's frames at a size (fitted, with black bars) and rate, yuv420p in BT.709.

    Raises BadInput where the clip cannot be read.
    """
    from av.error import FFmpegError

    try:
        yield from _filtered(clip, size, rate)
    except FFmpegError as error:
        raise _unreadable(clip) from error


def _filtered(clip: Path, size: tuple[int, int], rate: Fraction) -> Iterator[av.VideoFrame]:
    import av
    from av.filter import Graph

    width, height = size
    with av.open(str(clip)) as container:
        if not container.streams.video:
            raise _unreadable(clip)
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        graph = Graph()
        source = graph.add_buffer(template=stream)
        chain = [
            ("fps", f"fps={rate}"),
            (
                "scale",
                f"w={width}:h={height}:force_original_aspect_ratio=decrease:"
                "force_divisible_by=2:out_color_matrix=bt709:out_range=tv",
            ),
            ("pad", f"w={width}:h={height}:x=(ow-iw)/2:y=(oh-ih)/2:color=black"),
            ("setsar", "sar=1"),
            ("format", "pix_fmts=yuv420p"),
            ("buffersink", ""),
        ]
        before = source
        for name, arguments in chain:
            node = graph.add(name, arguments) if arguments else graph.add(name)
            before.link_to(node)
            before = node
        graph.configure()
        for frame in container.decode(stream):
            graph.push(frame)
            yield from _pulled(graph)
        graph.push(None)
        yield from _pulled(graph)


def _pulled(graph: Any) -> Iterator[Any]:
    from av.error import BlockingIOError, EOFError

    while True:
        try:
            yield graph.pull()
        except (BlockingIOError, EOFError):
            return


def _sound_stream(output: Any) -> Any:
    return output.add_stream("aac", rate=_SOUND_RATE, layout="stereo", bit_rate=192_000)


def _lay_sound(
    output: Any, track: Any, source: Path | None, span: tuple[Fraction, Fraction]
) -> None:
    """Encode `span` (start, length in seconds) of sound: the source's, then silence."""
    from app.media.soundtrack import sound_frames

    start, length = span
    first, last = round(start * _SOUND_RATE), round((start + length) * _SOUND_RATE)
    at = first
    for frame in sound_frames(source, last - first, _SOUND_RATE, track.codec_context.frame_size):
        frame.pts, frame.time_base = at, Fraction(1, _SOUND_RATE)
        at += frame.samples
        output.mux(track.encode(frame))


def _save(image: Image.Image, target: Path) -> Path:
    with written_whole(target) as part:
        image.save(part, "PNG", compress_level=3)
    return target


def _unreadable(clip: Path) -> BadInput:
    return BadInput(f"{clip.name} is not a clip that can be read.")


def _failed(error: Exception, what: str) -> Exception:
    """A full disk stays the system's error; the rest is about what was given."""
    return error if isinstance(error, OSError) else BadInput(f"{what}: {error}.")
