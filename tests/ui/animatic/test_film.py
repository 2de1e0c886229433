"""What stands on the screen at a frame."""

from __future__ import annotations

from pathlib import Path

from app.story.cut import Cut, CutLine, CutScene, CutShot, Transition
from app.ui.animatic.film import Film
from app.ui.kit.frame_feed import FrameKey


def cut_shot(number: str, seconds: float, transition: Transition = "cut", **more) -> CutShot:
    return CutShot(
        shot=f"sh_{number}", number=number, size="MS", framing="single", angle="EL",
        movement="static", lens="", seconds=seconds, action="", transition=transition, **more,
    )  # fmt: skip


def film(*shots: CutShot) -> Film:
    scene = CutScene(number="1", heading="EXT. PIER", shots=shots)
    return Film(Cut(title="T", aspect="16:9", fps=24, scenes=(scene,)))


def test_shots_follow_each_other_to_the_frame() -> None:
    made = film(cut_shot("1A", 1.0), cut_shot("1B", 0.5))
    assert made.length == 36
    assert [made.showing(f).span for f in (0, 23, 24, 35)] == [0, 0, 1, 1]
    assert made.span_of("sh_1B") == 1 and made.span_of("sh_9Z") == -1
    assert film().showing(0) is None and film().length == 0


def test_a_clip_goes_before_panels_and_panels_share_the_time() -> None:
    panels = (Path("a.png"), Path("b.png"))
    made = film(
        cut_shot("1A", 1.0, pictures=panels),
        cut_shot("1B", 1.0, pictures=panels, clip=Path("c.mp4")),
    )
    assert made.showing(11).key == FrameKey("still", "a.png")
    assert made.showing(12).key == FrameKey("still", "b.png")
    assert made.showing(24 + 7).key == FrameKey("clip", "c.mp4", 7)
    assert film(cut_shot("1A", 1.0)).showing(3).key == FrameKey("card", "sh_1A")


def test_a_dissolve_starts_over_the_shot_before_it() -> None:
    made = film(cut_shot("1A", 2.0), cut_shot("1B", 2.0, "dissolve"))
    first, done = made.showing(48), made.showing(48 + 12)
    assert 0 < first.mix < 0.2 and first.over == FrameKey("card", "sh_1A")
    assert done.mix == 1.0 and done.over is None


def test_a_fade_comes_from_black() -> None:
    showing = film(cut_shot("1A", 2.0, "fade_in")).showing(0)
    assert showing.mix < 0.2 and showing.over is None


def test_words_are_shown_while_they_are_said() -> None:
    lines = (
        CutLine(speaker="MARA", text="We are full."),
        CutLine(speaker="JON", text="It is not."),
    )
    made = film(cut_shot("1A", 2.0, lines=lines))
    assert made.showing(0).caption == "We are full."
    assert made.showing(47).caption == "It is not."
