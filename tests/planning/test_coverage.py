"""Scenes become shots as a first assistant director would break them down."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.fountain import parse_fountain
from app.exchange.scripts import read_script
from app.planning.capitals import props_of, title_name
from app.planning.coverage import ScenePlan, ShotPlan, cover
from app.story.recipes import letter
from app.story.script import Script

ROOT = Path(__file__).parents[2]
KITCHEN = """INT. KITCHEN - NIGHT

Rain on the window. NORA (40s) sits at a table with two cups of tea, one untouched.

The back door opens. DANIEL steps in, soaked.

DANIEL
You waited up.

NORA
I made tea. It's cold now.

DANIEL
I'm sorry. The bridge was closed and I had to walk around by the mill.

NORA
You could have called.

DANIEL
The phone died.

NORA
It always dies, Daniel.

He pulls out a chair, sits down opposite her. Takes the cold cup in both hands.

DANIEL
I saw him. At the mill.

NORA
(beat)
Who?

DANIEL
You know who.

Nora gets up and walks to the window. She looks at her own reflection.

NORA
He's dead. We buried him.

DANIEL
Then we buried somebody else.

She turns. Puts a KEY on the table.

NORA
Then you had better lock the door.
"""


def shots(text: str) -> tuple[ShotPlan, ...]:
    return tuple(shot for plan in cover(parse_fountain(text)) for shot in plan.shots)


def test_a_minute_of_talk_is_neither_hacked_nor_left_alone() -> None:
    (plan,) = cover(parse_fountain(KITCHEN))
    seconds = sum(shot.seconds for shot in plan.shots)
    assert 40 <= seconds <= 70
    assert 5 <= len(plan.shots) <= 9


def test_the_place_is_shown_first_and_a_conversation_starts_together() -> None:
    plan = shots(KITCHEN)
    assert plan[0].size in ("EWS", "VLS", "WS")
    first_talk = next(shot for shot in plan if shot.lines)
    assert first_talk.framing == "2S"
    assert set(first_talk.characters) == {"DANIEL", "NORA"}


def test_long_talk_alternates_over_shoulders_and_singles() -> None:
    lines = "".join(
        f"{who}\nThis is a line of about ten words that somebody has to say.\n\n"
        for who in ["MARA", "TOM"] * 5
    )
    plan = shots(f"INT. ROOM - DAY\n\nMARA and TOM sit.\n\n{lines}")
    leads = [shot.characters[0] for shot in plan if shot.framing in ("OTS", "single")]
    assert all(a != b for a, b in pairwise(leads))
    framings = [shot.framing for shot in plan]
    assert "OTS" in framings
    assert "single" in framings
    assert framings.index("OTS") < framings.index("single")


def test_a_wide_only_where_the_place_changes() -> None:
    plans = cover(
        parse_fountain(
            "INT. A - DAY\n\nMara sits.\n\nINT. A - CONTINUOUS\n\nMara stands.\n\nEXT. B - NIGHT\n\nWaves.\n\nMARA\nX?\n"
        )
    )
    assert plans[0].shots[0].size == "WS"
    assert plans[1].shots[0].size not in ("EWS", "VLS", "WS")
    assert plans[2].shots[0].size == "EWS"


def test_a_thing_in_capitals_gets_one_insert() -> None:
    plan = shots(
        "INT. A - DAY\n\nMARA\nWait.\n\nMara takes out a rusty KEY. She turns the KEY in her hand.\n"
    )
    inserts = [shot for shot in plan if shot.size == "INS"]
    assert [shot.props for shot in inserts] == [("KEY",)]


def test_an_insert_that_the_writer_ordered_is_not_doubled() -> None:
    plan = shots(
        "INT. A - DAY\n\nMARA\nWait.\n\nMara takes out a TICKET.\n\nINSERT - THE TICKET: old and torn.\n\nMARA\nSee?\n"
    )
    assert [shot.action for shot in plan if shot.size == "INS"] == ["TICKET: old and torn."]


def test_orders_are_obeyed() -> None:
    plan = shots(
        "INT. A - DAY\n\nWIDE: the hall.\n\nCLOSE ON MARA. She blinks.\n\nCLOSE ON Mara's hand.\n\n"
        "MARA'S POV - the open door.\n\nLOW ANGLE: TOM in the doorway.\n\nTRACKING with Tom.\n\n"
        "OVERHEAD: the whole floor.\n\nTWO SHOT: Mara and Tom.\n\nMARA\nHi.\n\nTOM\nHo.\n"
    )
    codes = [(s.size, s.framing, s.angle, s.movement, s.characters) for s in plan]
    assert codes[:8] == [
        ("WS", "none", "EL", "static", ()),
        ("CU", "single", "EL", "static", ("MARA",)),
        ("INS", "none", "EL", "static", ()),
        ("WS", "POV", "EL", "static", ()),
        ("MS", "single", "LA", "static", ("TOM",)),
        ("FS", "single", "EL", "track", ("TOM",)),
        ("WS", "none", "OH", "static", ()),
        ("MLS", "2S", "EL", "static", ("MARA", "TOM")),
    ]


def test_an_ordered_close_up_holds_the_line_it_was_ordered_for() -> None:
    plan = shots("INT. A - DAY\n\nMARA and TOM stand.\n\nCLOSE ON MARA\n\nMARA\nNever.\n")
    (shot,) = [shot for shot in plan if shot.lines]
    assert (shot.size, shot.characters) == ("CU", ("MARA",))


def test_a_voice_from_elsewhere_is_not_in_frame() -> None:
    plan = shots(
        "INT. A - NIGHT\n\nMara listens at the door.\n\nTOM (O.S.)\nAre you there?\n\nMARA\nNo.\n"
    )
    (shot,) = [s for s in plan if any(line.speaker == "TOM" for line in s.lines)]
    assert "TOM" not in shot.characters


def test_time_on_screen_follows_the_words() -> None:
    slow = shots("INT. A - DAY\n\nMARA\n" + "word " * 54 + "\n")[0]
    assert 18 <= slow.seconds <= 24
    line = "It is only the tide and nothing else."
    (pause,) = shots(f"INT. A - DAY\n\nMARA\n(beat)\n{line}\n")
    (none,) = shots(f"INT. A - DAY\n\nMARA\n{line}\n")
    assert pause.seconds > none.seconds
    page = "\n\n".join(["She walks to the end of the long pier and looks at the sea."] * 27)
    assert 45 <= sum(s.seconds for s in shots(f"EXT. PIER - DAY\n\n{page}\n")) <= 75


def test_later_and_continuous_keep_the_hour() -> None:
    plans = cover(
        parse_fountain("INT. A - NIGHT\n\nX.\n\nINT. B - LATER\n\nY.\n\nEXT. C - DAWN\n\nZ.\n")
    )
    assert [plan.time for plan in plans] == ["NIGHT", "NIGHT", "DAWN"]
    assert "night" in plans[1].shots[0].prompt


def test_a_transition_leads_into_the_next_shot() -> None:
    plans = cover(
        parse_fountain("FADE IN:\n\nINT. A - DAY\n\nX.\n\nDISSOLVE TO:\n\nINT. B - DAY\n\nY.\n")
    )
    assert [plan.shots[0].transition for plan in plans] == ["fade_in", "dissolve"]


def test_numbers_are_the_writers_unless_they_clash() -> None:
    body = "\n\nX.\n\n"
    own = cover(parse_fountain(f"INT. A - DAY #7#{body}INT. B - DAY #9A#{body}"))
    assert [plan.number for plan in own] == ["7", "9A"]
    for second in ("#7#", ""):
        clash = cover(parse_fountain(f"INT. A - DAY #7#{body}INT. B - DAY {second}{body}"))
        assert [plan.number for plan in clash] == ["1", "2"]


def test_letters_leave_out_i_and_o() -> None:
    letters = [letter(index) for index in range(26)]
    assert letters[7:9] == ["H", "J"]
    assert letters[12:14] == ["N", "P"]
    assert letters[23:] == ["Z", "ZA", "ZB"]


def test_prompts_say_who_what_camera_light_and_place_without_shouting() -> None:
    shot = shots(
        "EXT. HARBOUR PIER - DUSK\n\nWaves.\n\nOLD TOM coils a ROPE.\n\nOLD TOM\n(wary)\nMara?\n"
    )
    talk = next(s for s in shot if s.lines)
    assert re.search(r"Old Tom asks, wary", talk.prompt)
    assert "Mara?" not in talk.prompt
    rope = next(s for s in shot if "ROPE" in s.props)
    for word in ("rope", "Harbour Pier", "dusk", "lens", "light"):
        assert word in rope.prompt
    assert "ROPE" not in rope.prompt


def test_things_are_words_in_capitals_that_are_no_names_sounds_or_orders() -> None:
    script = parse_fountain(
        "INT. A - DAY\n\nMARA takes a RED LAMP and TWO OARS. A BANG! CLOSE ON the LETTER. "
        "JUN (9) runs. KAI waves. The door SLAMS. She is NOT amused. INSERT - TICKET\n\nSHE SEES THE SHIP\n\nMARA\nThe BOOK.\n"
    )
    assert props_of(script) == ("RED LAMP", "OARS", "LETTER", "TICKET")


def test_a_word_of_a_place_may_be_a_thing_and_a_word_of_a_name_never() -> None:
    script = parse_fountain(
        "INT. NET LOFT - DAY\n\nRain. Beside TOM hangs a NET of the NET LOFT.\n\nOLD TOM\nHi.\n"
    )
    assert props_of(script) == ("NET",)


def test_names_are_written_as_people_write_them() -> None:
    assert [title_name(n) for n in ("OLD TOM", "DR. CHANDRA", "R2", "ÉLODIE", "DJ")] == [
        "Old Tom", "Dr. Chandra", "R2", "Élodie", "DJ",
    ]  # fmt: skip


def test_the_sample_is_a_board_of_twelve_to_sixteen_shots() -> None:
    script = read_script(ROOT / "resources" / "samples" / "the-last-ferry.fountain")
    plans = cover(script)
    assert script.remarks == ()
    assert len(plans) == 3
    assert 12 <= sum(len(plan.shots) for plan in plans) <= 16
    assert [plan.time for plan in plans] == ["DUSK", "NIGHT", "DAWN"]
    check(script, plans)


def test_the_long_script_is_covered_whole() -> None:
    script = read_script(ROOT / "tests" / "data" / "synthetic-120-scenes.fountain")
    plans = cover(script)
    assert plans == cover(script)
    check(script, plans)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.upper())


def check(script: Script, plans: tuple[ScenePlan, ...]) -> None:
    """What holds for every script: nothing lost, nothing twice, in order."""
    assert len(plans) == len(script.scenes)
    codes = Counter(f"{plan.number}{shot.letter}" for plan in plans for shot in plan.shots)
    assert all(count == 1 for count in codes.values())
    for scene, plan in zip(script.scenes, plans, strict=True):
        assert plan.shots
        spoken = [(e.character, e.text) for e in scene.elements if e.character]
        planned = [(line.speaker, line.text) for shot in plan.shots for line in shot.lines]
        assert planned == spoken
        written = [w for e in scene.elements if e.kind == "action" for w in words_of(e.text)]
        covered = [w for shot in plan.shots for w in words_of(shot.action)]
        remaining = iter(written)
        assert all(word in remaining for word in covered), "action out of order"
        for shot in plan.shots:
            assert shot.seconds >= 1.5
            assert shot.prompt.strip()
            assert shot.lens


SENTENCES = st.sampled_from(
    ["Mara walks to the door.", "Tom looks up.", "Rain.", "A red LAMP swings.", "CLOSE ON Mara.",
     "She turns.", "We pan across the bay.", "INSERT - THE KEY", "BACK TO SCENE", "CLOSE ON:",
     "The ferry pulls away into the fog, slowly, until nothing of it can be seen or heard."]
)  # fmt: skip
PARAGRAPHS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join),
    st.tuples(
        st.sampled_from(["MARA", "TOM", "MARA (V.O.)", "TOM (O.S.)", "JUN ^"]),
        st.sampled_from(["No.", "Who goes there?", "I have something long to say. " * 4]),
    ).map("\n".join),
    st.sampled_from(["CUT TO:", "DISSOLVE TO:", "[[note]]", "= synopsis"]),
)
SCENES = st.tuples(
    st.sampled_from(["INT. A - DAY", "EXT. B - NIGHT", "I/E C", "INT. A - LATER"]),
    st.lists(PARAGRAPHS, max_size=8),
).map(lambda scene: "\n\n".join((scene[0], *scene[1])))


@settings(max_examples=150, deadline=None)
@given(st.lists(SCENES, max_size=4).map("\n\n".join))
def test_nothing_is_lost_whatever_is_written(text: str) -> None:
    script = parse_fountain(text)
    check(script, cover(script))
