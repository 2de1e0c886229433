"""The rules answer in the window's language; where there is no window, in that of the words."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import app.planning
from app.planning.planner import Desk, make_plan, narrowed
from app.planning.spoken import in_language, language_for, said, span, together
from app.story.edits import Add, Change
from app.story.plan import Plan
from app.story.vocabulary import SIZES
from app.system.paths import resource
from tests.conftest import Run
from tests.planning.boards import serial_board
from tests.planning.cases import CATALOGUE
from tests.planning.test_planner import empty_board

ROOM = Path(app.planning.__file__).parent
GERMAN: dict[str, str] = json.loads(resource("planning", "spoken.json").read_text("utf-8"))["de"]
SPOKEN = {"said": (0,), "told": (0,), "counted": (1, 2)}


def templates() -> set[str]:
    """Every sentence that the rules can say, as it is written in the code."""
    found: set[str] = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for at in SPOKEN.get(node.func.id, ()):
                    arg = node.args[at] if len(node.args) > at else None
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and arg.value:
                        found.add(arg.value)
    return found


def holes(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\d\}", text)))


def test_every_sentence_is_known_in_german_with_the_same_holes() -> None:
    wanted = {*templates(), *(f.phrase for f in SIZES.values())}
    assert len(wanted) > 60
    assert [t for t in sorted(wanted) if t not in GERMAN] == []
    assert [t for t, words in GERMAN.items() if holes(t) != holes(words)] == []


def plan(run: Run, text: str, language: str = "", film: bool = False) -> Plan:
    board, facts = serial_board() if film else empty_board()

    async def work() -> Plan:
        desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), language=language)
        return await make_plan(text, desk)

    return run(work())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ein Plakat für ein Fest am Hafen", "Ein Plan mit 1 Knoten"),
        ("ein Kurzfilm in drei Szenen über einen Fuchs", "3 Szenen mit"),
        ("", "Sag, was du sehen willst"),
    ],
)
def test_a_german_brief_is_answered_in_german(run: Run, text: str, words: str) -> None:
    assert words in plan(run, text, language="de").answer


@pytest.mark.parametrize("text", ["mach 1A zur Nacht", "make 1A night", "mets 1A de nuit"])
def test_a_window_answers_in_its_own_language_whatever_was_written(run: Run, text: str) -> None:
    assert plan(run, text, "de", film=True).answer == "Nacht in 1A."
    assert plan(run, text, "en", film=True).answer == "Night in 1A."


def test_what_cannot_be_is_said_in_the_windows_language_too(run: Run) -> None:
    made = plan(run, "a film of 36000 seconds in 4 shots about the sea", "de")
    assert made.answer == "Das lässt sich hier nicht machen."
    assert "länger als der Clip jedes Modells" in made.findings[-1].text
    made = plan(run, "ein Werbespot mit 900 Einstellungen für eine Lampe", "en")
    assert made.findings[0].text == "900 shots cannot be planned at once"


def test_without_a_window_the_words_tell_the_language(run: Run) -> None:
    assert plan(run, "mach 1A zur Nacht", film=True).answer.startswith("Nacht in 1A")
    assert plan(run, "make 1A night", film=True).answer.startswith("Night in 1A")
    assert plan(run, "vertausche 1A und 1B", film=True).answer == "1A und 1B tauschen die Plätze."
    assert "Welche" in plan(run, "tausche die Szene", film=True).question


def test_the_voices_of_a_german_brief_speak_german(run: Run) -> None:
    made = plan(run, "ein Kurzfilm in drei Szenen über einen Fuchs namens Filou")
    assert made.direction is not None and made.language == "de"
    director, camera, producer = (t.text for t in made.direction.turns)
    assert "beginnt mit" in director and "Licht" in camera and "Zuerst" in producer


def test_where_the_words_do_not_tell_the_windows_language_is_spoken(run: Run) -> None:
    assert plan(run, "xzkq", "de").answer.startswith("Das war nicht zu verstehen")
    assert plan(run, "xzkq").answer.startswith("That could not")


def test_the_impossible_is_said_in_the_words_and_units_of_a_person(run: Run) -> None:
    made = plan(run, "a film of 36000 seconds in 4 shots about the sea")
    assert "10 hours" in made.findings[0].text and "36000" not in made.findings[0].text
    german = plan(run, "ein Werbespot mit 900 Einstellungen für eine Lampe und mit Musik")
    assert "900 Einstellungen" in german.findings[0].text


def test_what_is_put_in_is_never_read_as_a_template() -> None:
    assert in_language(said("{0} is the music.", "{0} {x}"), "de") == "{0} {x} ist die Musik."
    assert in_language(said("{evil}"), "de") == "{evil}"
    assert in_language(together(["a", said("The camera rests.")]), "de") == "a Die Kamera ruht."
    assert in_language("plain", "de") == "plain" and language_for("") == "en"
    assert [str(span(s)) for s in (1, 90, 600, 36_000)] == ["1 second", "90 seconds", "10 minutes", "10 hours"]  # fmt: skip


def test_what_the_checks_find_is_said_in_german_too() -> None:
    board, facts = serial_board()
    edits = (
        Change(table="nodes", id="f11", fields={"model": "openai/gpt-imag-1"}),
        Change(table="nodes", id="loop", fields={"prompt": ""}),
        Add(table="nodes", row={"id": "late", "op": "last_frame", "title": "Late"}),
    )
    desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}))
    made = Plan(id="pl", route="edit", edits=edits, language="de")
    left, _ = narrowed(made, desk, ())
    said = {f"{f.text}. {f.fix}" for f in left.findings}
    assert "es hat keinen Prompt. Sag, was es zeigen soll." in said
    assert any(s.startswith("ein Modell openai/gpt-imag-1 gibt es nicht. Nimm ") for s in said)
    english, _ = narrowed(made.model_copy(update={"language": "en"}), desk, ())
    assert any(f.text == "it has no prompt" for f in english.findings)
