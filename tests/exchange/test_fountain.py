"""What a writer may expect when a Fountain script comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.fountain import parse_fountain
from app.exchange.scripts import read_script
from app.story.script import Script, ScriptScene

DATA = Path(__file__).parent.parent / "data"


def only_scene(body: str) -> ScriptScene:
    script = parse_fountain(f"INT. ROOM - DAY\n\n{body}\n")
    assert len(script.scenes) == 1
    return script.scenes[0]


def remarks(script: Script) -> str:
    return "\n".join(f"{remark.line}: {remark.text}" for remark in script.remarks)


def test_a_long_script_keeps_every_scene_and_every_speaker() -> None:
    script = read_script(DATA / "synthetic-120-scenes.fountain")
    assert len(script.scenes) == 120
    assert set(script.characters) == {
        "ÅSA", "ÉLODIE", "MARA", "OLD TOM", "DR. CHANDRA", "JUN", "R2",
    }  # fmt: skip
    assert script.title == "THE LAMP AND THE TIDE"
    assert [scene.number for scene in script.scenes] == [str(n) for n in range(1, 121)]
    assert all(scene.place and scene.time and scene.interior for scene in script.scenes)
    assert "CAFÉ ÉTOILE" in script.locations


@pytest.mark.parametrize(
    ("line", "interior", "place", "time", "number"),
    [
        ("INT. HARBOUR PIER - DAY", "INT", "HARBOUR PIER", "DAY", ""),
        ("ext. Olympia Circus – night #12A#", "EXT", "OLYMPIA CIRCUS", "NIGHT", "12A"),
        ("INT./EXT. CAR - MOVING - DAY", "INT/EXT", "CAR - MOVING", "DAY", ""),
        ("I/E FERRY DECK - CONTINUOUS #4#", "INT/EXT", "FERRY DECK", "CONTINUOUS", "4"),
        ("EXT. PIER — DAWN", "EXT", "PIER", "DAWN", ""),
        ("EST. THE ISLAND - EARLY NEXT MORNING", "EXT", "THE ISLAND", "EARLY NEXT MORNING", ""),
        ("INT. MALL - NIGHT CLUB - LATER THAT NIGHT", "INT", "MALL - NIGHT CLUB", "LATER THAT NIGHT", ""),
        ("INT. NIGHT CLUB", "INT", "NIGHT CLUB", "", ""),
        (".SNIPER SCOPE POV", "", "SNIPER SCOPE POV", "", ""),
        (".ИНТ. КУХНЯ - НОЧЬ", "INT", "КУХНЯ", "НОЧЬ", ""),
        ("INT. JEAN-LUC'S FLAT - DAY", "INT", "JEAN-LUC'S FLAT", "DAY", ""),
        ("7. INT. KITCHEN - DAY", "INT", "KITCHEN", "DAY", "7"),
    ],
)  # fmt: skip
def test_a_heading_is_read_into_its_parts(
    line: str, interior: str, place: str, time: str, number: str
) -> None:
    (scene,) = parse_fountain(f"{line}\n\nRain.\n").scenes
    assert (scene.interior, scene.place, scene.time, scene.number) == (
        interior, place, time, number,
    )  # fmt: skip


def test_a_heading_stays_as_written() -> None:
    assert parse_fountain("int. Café Étoile - day\n\nX.\n").scenes[0].heading == (
        "int. Café Étoile - day"
    )


def test_extensions_leave_the_name() -> None:
    scene = only_scene("OLD TOM (O.S.) (CONT’D)\n(wary)\nWho is there?")
    (speech,) = scene.elements
    assert speech.character == "OLD TOM"
    assert speech.extension == "O.S., CONT'D"
    assert (speech.parenthetical, speech.text) == ("wary", "Who is there?")


def test_a_direction_in_the_middle_parts_a_speech() -> None:
    scene = only_scene("MARA\nStay.\n(beat)\nPlease.\n(softly)")
    assert [(e.character, e.parenthetical, e.text) for e in scene.elements] == [
        ("MARA", "", "Stay."),
        ("MARA", "beat; softly", "Please."),
    ]


def test_dual_dialogue_marks_the_second_speaker() -> None:
    scene = only_scene("HERO 1\nBlah!\n\nHERO 2 ^\nBlah!\n\nHERO 3\nBlah?")
    assert [(e.character, e.dual) for e in scene.elements] == [
        ("HERO 1", False), ("HERO 2", True), ("HERO 3", False),
    ]  # fmt: skip


def test_forced_elements() -> None:
    scene = only_scene("@McCABE\nHello.\n\n!INT. IS NO HEADING HERE\n\n> BURN TO WHITE.")
    assert [(e.kind, e.character, e.text) for e in scene.elements] == [
        ("dialogue", "MCCABE", "Hello."),
        ("action", "", "INT. IS NO HEADING HERE"),
        ("transition", "", "BURN TO WHITE."),
    ]


def test_three_dots_and_a_lone_dot_force_nothing() -> None:
    scene = only_scene("...and then nothing.\n\n. NOT A HEADING")
    assert [e.kind for e in scene.elements] == ["action", "action"]


def test_boneyards_are_left_out_and_said_so_even_nested() -> None:
    script = parse_fountain(
        "INT. ROOM - DAY\n\nSeen./* gone /* deep */ gone */ Seen too.\n\n/*\n\nINT. GONE - DAY\n\n*/\n\nLast.\n"
    )
    (scene,) = script.scenes
    assert [e.text for e in scene.elements] == ["Seen. Seen too.", "Last."]
    assert "5: A boneyard (/* */) on lines 5-9 was left out." in remarks(script)
    assert scene.elements[1].line == 11


def test_an_open_boneyard_hides_nothing() -> None:
    script = parse_fountain("INT. ROOM - DAY\n\nA /* b.\n\nC.\n")
    assert [e.text for e in script.scenes[0].elements] == ["A /* b.", "C."]
    assert "never closed" in remarks(script)


def test_notes_are_kept_as_notes() -> None:
    scene = only_scene("Rain[[ how heavy? ]] falls.\n\nWind.")
    assert [(e.kind, e.text) for e in scene.elements] == [
        ("action", "Rain falls."), ("note", "how heavy?"), ("action", "Wind."),
    ]  # fmt: skip


def test_synopsis_belongs_to_its_scene_and_not_to_its_act() -> None:
    script = parse_fountain(
        "# Act\n\n= The act.\n\nINT. A - DAY\n\n= The scene.\n\nX.\n\n# Two\n\n= Of two.\n\nINT. B - DAY\n\nY.\n"
    )
    found = [e.text for s in script.scenes for e in s.elements if e.kind == "synopsis"]
    assert found == ["The scene."]
    assert "2 section headings" in remarks(script)


def test_lyrics_have_a_singer_or_a_remark() -> None:
    script = parse_fountain("INT. A - DAY\n\nMARA\n~Happy birthday\n~to you\n\n~La la\n")
    sung, lone = script.scenes[0].elements
    assert (sung.kind, sung.character, sung.text) == ("lyrics", "MARA", "Happy birthday to you")
    assert (lone.kind, lone.character) == ("lyrics", "")
    assert "7: Lyrics without a singer" in remarks(script)
    assert script.characters == ("MARA",)


def test_camera_directions_and_shouts_are_no_speakers() -> None:
    script = parse_fountain(
        "INT. A - DAY\n\nCLOSE ON THE LAMP\nIt flickers.\n\nBANG!\nThe door falls.\n\nCUT TO:\nA street.\n\nPAN\nI can fly.\n"
    )
    assert script.characters == ("PAN",)
    assert [e.kind for e in script.scenes[0].elements] == [
        "action", "action", "transition", "action", "dialogue",
    ]  # fmt: skip


def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path) -> None:
    text = "Title: Sjö\n\nINT. A - DAY\n\nÅSA\nHej.\n"
    plain = parse_fountain(text)
    for number, data in enumerate(
        [
            b"\xef\xbb\xbf" + text.encode(),
            text.replace("\n", "\r\n").encode(),
            text.replace("\n", "\r").encode(),
            b"\xff\xfe" + text.encode("utf-16-le"),
        ]
    ):
        path = tmp_path / f"{number}.fountain"
        path.write_bytes(data)
        script = read_script(path)
        assert script.scenes == plain.scenes
        assert script.title == "Sjö"


def test_a_title_page_is_no_scene_and_fade_in_is_no_title_page() -> None:
    script = parse_fountain(
        "    Title:\n        _The_ **Last**\n        Ferry\n    Authors: A & B\n    Contact: a@b.c\n\nFADE IN:\n\nEXT. PIER - DAY\n\nFog.\n"
    )
    assert (script.title, script.authors) == ("The Last Ferry", "A & B")
    assert [e.kind for e in script.scenes[0].elements] == ["transition", "action"]
    assert parse_fountain("FADE IN:\n\nEXT. PIER - DAY\n\nFog.\n").title == ""


def test_words_before_any_heading_are_kept_and_said_so() -> None:
    script = parse_fountain("Title: X\n\nFADE IN:\n\nMARA\nHello?\n\nEXT. PIER - DAY\n\nFog.\n")
    assert [scene.heading for scene in script.scenes] == ["", "EXT. PIER - DAY"]
    assert "5: No scene heading above this line" in remarks(script)


def test_honest_about_headings_and_names_it_cannot_know() -> None:
    script = parse_fountain(
        "INT. A - DAY\n\nSCENE TWO\n\n太郎\nもう行かなきゃ。\n\nMARA\n\n(pause)\n\nMARA\nWell.\n\n(later)\n"
    )
    said = remarks(script)
    assert "3: “SCENE TWO” looks like a scene heading" in said
    assert "5: “太郎” may be a speaker" in said
    assert "8: MARA has a cue but says nothing" in said
    assert "15: (later) stands apart from a speech" in said


def test_a_scene_number_used_twice_is_named() -> None:
    script = parse_fountain("INT. A - DAY #1#\n\nX.\n\nINT. B - DAY #1#\n\nY.\n")
    assert "Scene number 1 is used more than once." in remarks(script)


def test_an_empty_file_says_that_it_is_empty() -> None:
    assert "0: The file holds no scene." in remarks(parse_fountain("\n\n"))


def test_two_blanks_hold_a_speech_open() -> None:
    scene = only_scene("MARA\nOne.\n  \nTwo.\n\nShe goes.")
    assert [(e.kind, e.text) for e in scene.elements] == [
        ("dialogue", "One. Two."), ("action", "She goes."),
    ]  # fmt: skip


def test_a_german_script_has_its_scenes() -> None:
    script = parse_fountain(
        "INNEN. KÜCHE – NACHT\n\nJÜRGEN trinkt.\n\nAUSSEN. STRAND - MORGENDÄMMERUNG\n\nEr geht.\n"
        "\nINNEN/AUSSEN. AUTO - TAG\n\nEr fährt.\n"
    )
    found = [(s.interior, s.place, s.time) for s in script.scenes]
    assert found == [
        ("INT", "KÜCHE", "NACHT"),
        ("EXT", "STRAND", "MORGENDÄMMERUNG"),
        ("INT/EXT", "AUTO", "TAG"),
    ]
    assert not script.remarks


def test_a_sentence_that_begins_with_inside_is_no_heading() -> None:
    script = parse_fountain("INT. HALL - DAY\n\nInterior. A cold room.\n\nINTERIOR\n")
    assert len(script.scenes) == 1


@pytest.mark.parametrize("end", ["> THE END <", "THE END", "FIN.", "> END OF PILOT <", "ENDE"])
def test_the_end_is_not_drawn(end: str) -> None:
    (scene,) = parse_fountain(f"INT. HALL - DAY\n\nShe leaves.\n\n{end}\n").scenes
    assert [e.text for e in scene.elements if e.kind == "action"] == ["She leaves."]


def test_other_centred_words_stay_a_card() -> None:
    (scene,) = parse_fountain("INT. HALL - DAY\n\n> TEN YEARS LATER <\n").scenes
    assert [e.text for e in scene.elements] == ["TEN YEARS LATER"]
