"""The cut as a player sees it: which picture stands at a frame, over what, with which words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.media.animatic import Span, spans_of, transition_frames
from app.media.captions import Caption, captions_of
from app.story.cut import Cut, CutShot
from app.ui.kit.frame_feed import FrameKey


@dataclass(frozen=True)
class Showing:
    """What stands on the screen. `over` lies beneath while `mix` (0 to 1) is below 1; without it
    that is black."""

    span: int
    key: FrameKey
    mix: float = 1.0
    over: FrameKey | None = None
    caption: str = ""


class Film:
    """All spans of a cut. Frames are counted from 0 at the cut's rate."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.fps = cut.fps
        self._rate = Fraction(cut.fps)
        self.spans = spans_of(cut)
        self._starts = [span.start for span in self.spans]
        self._words: dict[int, tuple[Caption, ...]] = {}
        self._shots = {span.shot.shot: number for number, span in enumerate(self.spans)}

    @property
    def length(self) -> int:
        """Frames in all."""
        return self.spans[-1].start + self.spans[-1].frames if self.spans else 0

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.length / self.fps

    def span_at(self, frame: int) -> int:
        """Number of the span at a frame; -1 where there is none."""
        if not self.spans:
            return -1
        return max(0, min(len(self.spans) - 1, bisect_right(self._starts, frame) - 1))

    def span_of(self, shot: str) -> int:
        """Number of a shot's span; -1 if it is not in the film."""
        return self._shots.get(shot, -1)

    def words(self, number: int) -> tuple[Caption, ...]:
        """The captions of a span, in its own frames."""
        if number not in self._words:
            span = self.spans[number]
            self._words[number] = captions_of(span.shot, span.frames)
        return self._words[number]

    def showing(self, frame: int) -> Showing | None:
        """What stands at a frame."""
        number = self.span_at(frame)
        if number < 0:
            return None
        span = self.spans[number]
        index = max(0, min(span.frames - 1, frame - span.start))
        key = self.key(span, index)
        caption = next((w.text for w in self.words(number) if w.start <= index < w.end), "")
        entering = transition_frames(span.shot.transition, span.frames, self._rate)
        leaving = 0
        if span.leaves_by == "fade_out":
            leaving = transition_frames("fade_out", span.frames, self._rate)
        if index < entering:
            over = None
            if span.shot.transition == "dissolve" and number > 0:
                before = self.spans[number - 1]
                over = self.key(before, before.frames - 1)
            return Showing(number, key, (index + 1) / (entering + 1), over, caption)
        if index >= span.frames - leaving:
            gone = (index - span.frames + leaving + 1) / leaving
            return Showing(number, key, 1.0 - gone, None, caption)
        return Showing(number, key, caption=caption)

    def key(self, span: Span, index: int) -> FrameKey:
        """Which picture a span shows at one of its frames."""
        shot = span.shot
        if shot.clip is not None:
            return FrameKey("clip", str(shot.clip), index)
        if shot.pictures:
            panel = min(len(shot.pictures) - 1, index * len(shot.pictures) // span.frames)
            return FrameKey("still", str(shot.pictures[panel]))
        return FrameKey("card", shot.shot)

    def shot(self, id: str) -> CutShot | None:
        """A shot by id."""
        number = self.span_of(id)
        return self.spans[number].shot if number >= 0 else None

    def poster(self, number: int) -> Path | None:
        """A still that stands for a span on the timeline; None if there is only a clip or none."""
        pictures = self.spans[number].shot.pictures
        return pictures[0] if pictures else None
