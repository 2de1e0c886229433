"""What the board calls things by code is said in the person's language."""

from __future__ import annotations

from app.story import money
from app.story.board import Scene, Shot, Style
from app.story.graph import Node
from app.story.vocabulary import ANGLES, FRAMINGS, MOVEMENTS, SIZES
from app.ui.kit import camera_words
from app.ui.kit.choice_words import choice_words
from app.ui.kit.field_words import field_word
from app.ui.kit.numbers import localised, show_credits

# What is no word of a person's: ids, places and what the app keeps for itself.
INNER = {
    "id", "order", "scene", "letter", "episode", "was", "archived", "source", "op", "asset",
    "stage", "slot", "input_media", "approved", "starred", "rejected", "put_away", "x", "y", "pick",
}  # fmt: skip


def test_a_field_that_a_difference_names_has_a_german_word(german: None) -> None:
    fields = {*Shot.model_fields, *Scene.model_fields, *Style.model_fields, *Node.model_fields}
    same = {f for f in fields - INNER if field_word(f) == f.replace("_", " ")}
    assert not same, same  # German nouns begin with a capital letter


def test_the_window_speaks_of_the_camera_as_prompts_do() -> None:
    assert camera_words.sizes() == {code: facts.phrase for code, facts in SIZES.items()}
    assert camera_words.angles() == ANGLES and camera_words.movements() == MOVEMENTS
    said = camera_words.framings()
    assert {code: words for code, words in FRAMINGS.items() if words}.items() <= said.items()


def test_sizes_are_listed_in_german(german: None) -> None:
    assert dict(camera_words.choices(camera_words.sizes()))["FS"] == "FS  Totale, Kopf bis Fuß"
    assert dict(camera_words.choices(camera_words.framings()))["group"] == "Gruppe"


def test_credits_have_the_comma_of_the_language(german: None) -> None:
    assert show_credits(31_000) == "3,1 cr" and show_credits(30_000) == "3 cr"
    assert money.show_credits(31_000) == "3.1 cr", "the log and the command line stay as they are"
    assert localised("3.1 cr, 0.5 cr of it, version 1.2.3") == "3,1 cr, 0,5 cr of it, version 1.2.3"


def test_the_reason_of_a_choice_is_german(german: None) -> None:
    assert choice_words("drawn offline") == "offline gezeichnet"
    said = "your choice for this shot; 2.5 cr, about 7 s"
    assert choice_words(said) == "Ihre Wahl für diese Einstellung; 2,5 cr, etwa 7 s"
    assert choice_words("nobody has a word for this") == "nobody has a word for this"
