"""Plain text: screenplays without markup, transcripts, prose."""

from __future__ import annotations

from app.exchange.plaintext import parse_plaintext


def test_an_indented_screenplay_with_page_furniture() -> None:
    script = parse_plaintext(
        "12   EXT. PIER - DAY                12\n\n     Fog.\n\n            MARA (O.S.)\n"
        "        Is anyone there?\n               (MORE)\n\n                                  3.\n\n"
        "            MARA (CONT'D)\n        Hello?\n\n                 CUT TO:\n"
    )
    (scene,) = script.scenes
    assert (scene.number, scene.place, scene.time) == ("12", "PIER", "DAY")
    assert [(e.kind, e.character, e.text) for e in scene.elements] == [
        ("action", "", "Fog."),
        ("dialogue", "MARA", "Is anyone there?"),
        ("dialogue", "MARA", "Hello?"),
        ("transition", "", "CUT TO:"),
    ]
    assert any("page furniture" in remark.text for remark in script.remarks)


def test_a_play_with_names_before_colons() -> None:
    script = parse_plaintext(
        "Scene 1: The harbour at night\nFog over the water.\n\nMara: Wait.\nTom (wary): For whom?\n"
        "Mara: For me.\nTom: No.\nNote: cut this later.\n\nScene 2\nA kitchen.\n"
    )
    first, second = script.scenes
    assert first.place == "THE HARBOUR AT NIGHT"
    assert second.number == "2"
    assert [(e.character, e.parenthetical, e.text) for e in first.elements if e.character] == [
        ("MARA", "", "Wait."), ("TOM", "wary", "For whom?"), ("MARA", "", "For me."),
        ("TOM", "", "No."),
    ]  # fmt: skip
    assert first.elements[-1].text == "Note: cut this later."


def test_camera_words_before_a_colon_are_no_speakers() -> None:
    script = parse_plaintext("INT. A - DAY\n\nWIDE: the bay.\n\nWIDE: the boat.\n")
    assert script.characters == ()


def test_prose_is_parted_at_breaks_and_says_so() -> None:
    script = parse_plaintext("The sea was calm.\n\n***\n\nIn the morning it was gone.\n")
    assert len(script.scenes) == 2
    said = [remark.text for remark in script.remarks]
    assert any("No scene heading" in text for text in said)
    assert any("start of a new scene" in text for text in said)


def test_markup_of_fountain_is_only_text_here() -> None:
    script = parse_plaintext("INT. A - DAY\n\n~ about ten boats.\n\n# 7 is missing.\n")
    assert [e.text for e in script.scenes[0].elements] == ["~ about ten boats.", "# 7 is missing."]
    assert [e.kind for e in script.scenes[0].elements] == ["action", "action"]
