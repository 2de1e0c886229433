"""What a drawing promises: the same bytes everywhere, the asked size, the asked people."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.sketch.artist import draw
from app.sketch.graph import layout_of
from app.sketch.layout import FigurePlace, Layout
from app.sketch.sheet import draw_sheet
from app.sketch.stage import set_stage
from app.story.staging import Person, SheetStaging, ShotStaging
from app.story.vocabulary import ASPECTS, SIZES, Size
from tests.sketch.shots import CAST, ELIAS, MARA, prompts, shot

_PROGRAM = """
import hashlib, sys
from app.sketch.artist import draw
from tests.sketch.shots import shot
drawing = draw(shot(action="Mara walks in the rain with a lantern.", time="NIGHT"), 320, 180, 5)
print(hashlib.sha256(drawing.picture.tobytes() + b"".join(l.tobytes() for l in drawing.layers)).hexdigest())
"""


def layout(staging: ShotStaging, seed: int = 1, aspect: float = 16 / 9) -> Layout:
    return layout_of(set_stage(staging, aspect, seed))


def subject(graph: Layout) -> FigurePlace:
    return next(f for f in graph.figures if f.subject)


def digest(staging: ShotStaging, seed: int = 5) -> str:
    return hashlib.sha256(draw(staging, 320, 180, seed).picture.tobytes()).hexdigest()


def test_two_processes_draw_the_same_bytes() -> None:
    root = Path(__file__).resolve().parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", _PROGRAM], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


@pytest.mark.parametrize("size", [s for s, facts in SIZES.items() if facts.head])
@pytest.mark.parametrize("angle", ["EL", "HA", "LA", "OH", "DA"])
def test_the_head_is_as_large_as_the_size_asks(size: str, angle: str) -> None:
    low, high = SIZES[size].head or (0, 0)
    for seed, action in enumerate(
        ("Mara waits.", "Mara sits and reads.", "Mara runs.", "Mara lies down.")
    ):
        place = ("BEACH", "KITCHEN")[seed % 2]
        staging = shot(action=action, prompt="", size=size, angle=angle, place=place, heading="")
        share = layout(staging, seed).head_share
        assert share is not None
        assert low <= share <= high, (action, place, share)


@pytest.mark.parametrize("aspect", sorted(ASPECTS))
def test_the_face_is_in_every_aspect(aspect: str) -> None:
    for size in ("WS", "FS", "MS", "MCU", "CU"):
        figure = subject(layout(shot(size=size), 3, ASPECTS[aspect]))
        assert figure.head_in_frame
        assert figure.head[0] > -0.1
        assert figure.head[2] < 1.1
        assert figure.head[1] > -0.02


def test_all_asked_people_are_in_the_frame_and_no_one_else() -> None:
    for staging in prompts():
        graph = layout(staging, 7)
        if staging.size == "INS":
            assert graph.subject_box is not None
            continue
        names = [f.name for f in graph.figures]
        assert set(names) >= {p.name for p in staging.people}
        if staging.framing not in ("OTS", "group"):
            assert len(names) == len(staging.people)


def test_the_line_of_action_holds_through_a_scene() -> None:
    """Elias stays left of Mara and looks right, whoever the shot is of; she looks left."""
    pair = (ELIAS, MARA)
    for seed in range(4):
        for people, framing in (
            (pair, "2S"),
            ((ELIAS,), "single"),
            ((MARA,), "single"),
            (pair, "OTS"),
            (pair[::-1], "OTS"),
        ):
            graph = layout(
                shot(people=people, framing=framing, size="MS", prompt="They talk."), seed
            )
            by_name = {f.name: f for f in graph.figures}
            for figure in graph.figures:
                if not figure.foreground:
                    assert figure.facing * (1 if figure.name == "ELIAS" else -1) > 0, (
                        framing,
                        figure,
                    )
            if len(by_name) == 2:
                assert by_name["ELIAS"].head[0] < by_name["MARA"].head[0], framing


def test_an_over_the_shoulder_has_a_near_back_and_a_far_face() -> None:
    graph = layout(shot(people=(MARA, ELIAS), framing="OTS", size="MS"), 2)
    near = next(f for f in graph.figures if f.foreground)
    assert near.name == "ELIAS"
    assert abs(near.facing) > 90
    assert subject(graph).name == "MARA"
    assert subject(graph).occluded < 0.3


def test_screen_direction_follows_the_words() -> None:
    right = subject(layout(shot(action="MARA crosses the frame, left to right.", prompt="")))
    left = subject(layout(shot(action="MARA crosses the frame, right to left.", prompt="")))
    assert right.facing > 45
    assert left.facing < -45


def test_directions_read_as_one_or_none() -> None:
    """A turn is plain (35 degrees and more) or there is none; away and towards are said so."""
    for size in SIZES:
        for seed in range(4):
            graph = layout(shot(size=size, prompt="Mara waits."), seed)
            for figure in graph.figures:
                assert abs(figure.facing) < 12 or abs(figure.facing) > 26, (size, figure.facing)
    assert abs(subject(layout(shot(action="MARA walks towards us."))).facing) < 10
    assert abs(subject(layout(shot(action="MARA walks away from us."))).facing) > 150


@pytest.mark.parametrize(
    ("size", "least", "most"),
    [("EWS", 0.07, 0.16), ("VLS", 0.17, 0.28), ("WS", 0.36, 0.56), ("FS", 0.74, 0.97)],
)
def test_a_wide_size_stands_as_far_back_as_its_name(size: str, least: float, most: float) -> None:
    for seed in range(4):
        figure = subject(layout(shot(size=size, prompt="Mara waits."), seed))
        assert least < figure.body[3] - figure.body[1] < most
        assert figure.body[1] > 0.01
        assert figure.body[3] < 0.99


def test_a_place_that_is_not_known_is_a_plain_stage_with_a_remark() -> None:
    drawing = draw(shot(place="ZORBLAX", heading="EXT. ZORBLAX - DAY"), 192, 108, 1)
    assert any("zorblax" in r.casefold() for r in drawing.remarks)


def test_a_look_is_stable_and_told_apart() -> None:
    """Mara's own tones come back in another shot; Elias' do not."""
    from app.sketch.looks import look_of

    assert look_of("MARA", MARA.description) == look_of("MARA", MARA.description)
    others = [look_of(n) for n in ("ANNA", "NORA", "RUTH", "LENA")]
    assert len({(o.hair, o.hair_tone, o.top, o.top_tone, o.skin) for o in others}) == 4
    assert look_of("X", "bald man with a moustache, white lab coat").beard == "moustache"
    assert look_of("X", "bald man in a white lab coat").hair == "bald"
    assert look_of("X", "woman in a dark dress").top_tone < 90
    assert look_of("X", "a small girl").kind == "child"


def test_similar_people_are_told_apart_in_every_size() -> None:
    """Four women of one description differ in two things that are seen from afar and close."""
    from app.sketch.looks import look_of

    looks = [look_of(n, "woman of thirty, coat") for n in ("ANNA", "NORA", "RUTH", "LENA")]
    for i, one in enumerate(looks):
        for other in looks[i + 1 :]:
            apart = (
                one.hair != other.hair,
                abs(one.hair_tone - other.hair_tone) > 45,
                abs(one.top_tone - other.top_tone) > 40,
                one.bottom != other.bottom,
            )
            assert sum(apart) >= 2, (one, other)


def test_another_seed_is_another_staging() -> None:
    graphs = {
        (subject(g).head, subject(g).facing)
        for g in (layout(shot(size="MLS"), s) for s in range(6))
    }
    assert len(graphs) == 6


def test_hands_differ() -> None:
    pictures = {
        draw(shot(), 192, 108, 1, hand).picture.tobytes() for hand in ("pencil", "marker", "line")
    }
    assert len(pictures) == 3


def test_feedback_changes_what_it_names() -> None:
    base = shot(
        size="MS", action="Mara stands beside a car.", place="STREET", heading="EXT. STREET - DAY"
    )

    def after(words: str) -> ShotStaging:
        return base.model_copy(update={"feedback": (words,)})

    plain = layout(base)
    assert (layout(after("closer please")).head_share or 0) > (plain.head_share or 1) * 1.08
    assert (layout(after("go wider")).head_share or 1) < (plain.head_share or 0) * 0.95
    assert subject(layout(after("she looks left"))).facing < -30
    assert subject(layout(after("MARA looks right"))).facing > 30
    assert abs(subject(layout(after("show her from behind"))).facing) > 120
    assert layout(after("low angle")).angle == "LA"
    dark, light = (
        np.asarray(draw(after(w), 192, 108, 1).picture).mean() for w in ("darker", "brighter")
    )
    assert dark < np.asarray(draw(base, 192, 108, 1).picture).mean() < light
    assert "car" in set_stage(base, 16 / 9, 1).scene.props
    assert "car" not in set_stage(after("remove the car"), 16 / 9, 1).scene.props
    assert "dog" in set_stage(after("add a dog"), 16 / 9, 1).scene.props
    assert set_stage(after("make it night, with rain"), 16 / 9, 1).scene.weather == "rain"
    assert set_stage(after("make it night, with rain"), 16 / 9, 1).scene.time == "night"


@pytest.mark.parametrize("size", ["EWS", "WS", "FS", "MS", "MCU", "CU", "BCU"])
def test_much_closer_is_nearer_whatever_the_size_allows(size: Size) -> None:
    base = shot(size=size, action="Mara waits.")
    near = base.model_copy(update={"feedback": ("MUCH closer",)})
    assert (layout(near).head_share or 0) > (layout(base).head_share or 1) * 1.25


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("an extreme close-up of his eyes", "ECU"), ("much closer: only the eyes", "ECU"),
        ("make it a wide shot", "WS"), ("just her face", "BCU"), ("show her from head to toe", "FS"),
    ],
)  # fmt: skip
def test_a_size_that_feedback_names_is_drawn(words: str, size: Size) -> None:
    assert layout(shot(size="MS").model_copy(update={"feedback": (words,)})).size == size


def test_feedback_that_is_not_understood_is_said() -> None:
    drawing = draw(shot(feedback=("more zing in the gestalt",)), 192, 108, 1)
    assert any("zing" in r for r in drawing.remarks)
    assert any("zing" in r for r in drawing.layout.remarks), "the critic hears of it"


def test_the_words_of_the_camera_put_nothing_in_the_picture() -> None:
    words = "Medium shot from the waist, key light from camera left, shallow focus on the board. Mara waits."
    assert set_stage(shot(prompt=words), 16 / 9, 1).scene.props == []


@pytest.mark.parametrize("kind", ["character", "location", "prop"])
def test_sheets(kind: str) -> None:
    names = {"character": "MARA", "location": "KITCHEN", "prop": "Lantern"}
    drawing = draw_sheet(SheetStaging(kind=kind, name=names[kind]), 480, 270, 1)  # type: ignore[arg-type]
    assert drawing.picture.size == (480, 270)
    assert np.asarray(drawing.picture.convert("L")).std() > 12
    if kind == "character":
        turns = [f.facing for f in drawing.layout.figures]
        assert turns == [0.0, 42.0, 90.0, 180.0]


def test_an_animal_is_drawn_as_one() -> None:
    graph = layout(shot(people=(Person(name="BELLA", description="a brown horse"),), size="WS"))
    assert subject(graph).kind == "horse"


def test_layout_travels_as_json() -> None:
    graph = layout(shot(people=(MARA, ELIAS), framing="2S"))
    assert Layout.model_validate_json(graph.model_dump_json()) == graph
    assert CAST


def test_a_characters_heads_stand_on_its_sheet_whatever_the_seed() -> None:
    sheet = SheetStaging(kind="character", name="MARGIT", description="52, stout, dark coat")
    heads = [
        np.asarray(draw_sheet(sheet, 640, 360, seed).picture.convert("L").crop((425, 30, 570, 310)))
        for seed in (6, 7)
    ]
    apart = np.abs(heads[0].astype(int) - heads[1].astype(int))
    assert apart.mean() < 14, "another seed is another hand, not other heads"
    assert (heads[0][:140] < 200).mean() > 0.2 and (heads[0][140:] < 200).mean() > 0.2
