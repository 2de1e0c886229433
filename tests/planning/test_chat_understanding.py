"""What the chat makes of words that are no plain order: a piece of story, a wish half understood,
the same wish again."""

from __future__ import annotations

import asyncio

import pytest

from app.planning.mentions import Scope
from app.planning.planner import Desk, make_plan
from app.story.edits import Change, Feedback
from app.story.graph import Node
from app.story.plan import Plan
from tests.planning.boards import serial_board
from tests.planning.cases import CATALOGUE
from tests.story.boards import put


class Talk:
    """Turns on one board; what is proposed is accepted."""

    def __init__(self) -> None:
        self.board, self.facts = serial_board()
        self.asked = ""

    def say(self, text: str, *selected: str, language: str = "en") -> Plan:
        desk = Desk(
            self.board, self.facts, CATALOGUE, frozenset({"sketch"}), Scope(selected=selected),
            language=language, asked=self.asked,
        )  # fmt: skip
        plan = asyncio.run(make_plan(text, desk))
        self.asked = text if plan.question else ""
        put(self.board, self.facts, *plan.edits)
        return plan

    def node(self, id: str) -> Node:
        return self.board.nodes_by_id[id]


def new_shots(plan: Plan) -> list[str]:
    return [str(e.row["action"]) for e in plan.edits if e.edit == "add" and e.table == "shots"]


def notes(plan: Plan) -> list[tuple[str, str]]:
    return [(e.node, e.text) for e in plan.edits if isinstance(e, Feedback)]


def remarks(plan: Plan) -> list[str]:
    return [f"{f.text}. {f.fix}" for f in plan.findings if not f.fatal]


# -- a piece of story ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "story",
    [
        "Ada walks down to the harbour before sunrise. The fishermen are mending their nets and none of them looks up. She opens the old map and sees that it shows another coast. Behind her, a door closes.",
        "Mara opens the door. The kitchen is empty. On the table lies a letter, still wet from the rain.",
        "Beno sits alone in the kitchen. He pours two cups of tea. Then he drinks both.",
        "Ada geht zum Hafen. Die Fischer flicken ihre Netze. Sie öffnet die alte Karte und erschrickt. Hinter ihr fällt eine Tür ins Schloss.",
        "Scene 4: Ada ties the boat and runs for the house.",
    ],
)
def test_a_paragraph_of_story_becomes_new_shots_and_changes_nothing_that_is_there(story: str) -> None:  # fmt: skip
    talk = Talk()
    before = {s.id: s for s in talk.board.shots()}
    plan = talk.say(story)
    assert plan.route == "brief" and not plan.question and not plan.fatal
    told = " ".join(new_shots(plan))
    assert told and story.rpartition(".")[0].split()[-1] in told
    assert "Scene 4" not in told
    assert [before[s.id] for s in talk.board.shots()[:15]] == talk.board.shots()[:15]
    assert not notes(plan)


@pytest.mark.parametrize(
    "words",
    [
        "The light is too cold. The coat is the wrong colour. Her face is not visible at all here.",
        "I don't like the light. It looks flat and the picture is dull. She seems bored with all that.",
        "In 1A she turns around. The wind lifts her hair and she laughs at the gulls over the quay.",
        "Make 1A night. She walks along the quay and looks at the boats. The sea is rough behind her.",
    ],
)
def test_judgements_and_orders_of_several_sentences_are_no_story(words: str) -> None:
    assert not new_shots(Talk().say(words))


@pytest.mark.parametrize(
    ("answer", "is_new"),
    [("a new scene", True), ("it's new", True), ("neu", True), ("a change", False), ("in 1A", False)],
)  # fmt: skip
def test_a_story_said_of_what_is_selected_is_asked_about_and_the_answer_counts(answer: str, is_new: bool) -> None:  # fmt: skip
    talk = Talk()
    story = "Ada opens the door. The kitchen is empty. On the table lies a letter, still wet."
    plan = talk.say(story, "f11")
    assert plan.question == "Is that a new part of the story, or a change in 1A?"
    plan = talk.say(answer, "f11")
    assert not plan.question
    assert bool(new_shots(plan)) == is_new
    assert [n for n, _ in notes(plan)] == ([] if is_new else ["f11"])


def test_one_sentence_that_tells_something_asks_whether_it_is_a_new_shot() -> None:
    talk = Talk()
    plan = talk.say("Ada finds a key under the stone.")
    assert plan.question.startswith("Is that a new shot, or a change in one of these: 1A, 1B")
    assert new_shots(talk.say("a new shot please")) == ["Ada finds a key under the stone."]
    assert talk.say("give her a parrot hat").question.startswith("In which shot: 1A")


# -- a wish half understood ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "language", "noted", "told"),
    [
        (
            "make 2A dusk and give her a parrot hat with LEDs", "en",
            "give her a parrot hat with LEDs",
            "“give her a parrot hat with LEDs” was not understood. It goes along as a note for the next take of 2A.",
        ),
        (
            "make 2A dusk, with a unicorn in it", "en", "with a unicorn in it",
            "“with a unicorn in it” was not understood. It goes along as a note for the next take of 2A.",
        ),
        (
            "make 2A dusk and do the flurble", "en", "do the flurble",
            "“do the flurble” was not understood. It goes along as a note for the next take of 2A.",
        ),
        (
            "mach 2A zur Dämmerung und tu einen Papagei aufs Dach", "de", "Papagei",
            "war nicht zu verstehen. Es geht als Notiz an den nächsten Take von 2A.",
        ),
    ],
)  # fmt: skip
def test_what_is_not_understood_beside_a_wish_is_told_and_kept_as_a_note(words: str, language: str, noted: str, told: str) -> None:  # fmt: skip
    talk = Talk()
    plan = talk.say(words, language=language)
    assert "dusk" in talk.node("f21").prompt
    ((node, text),) = notes(plan)
    assert node == "f21" and noted in text
    (remark,) = remarks(plan)
    assert told in remark


@pytest.mark.parametrize(
    "words",
    [
        "make 1A and 1B night",
        "make 1A darker, please, thank you",
        "make 1A a low angle close-up at dawn, with rain and longer",
        "make everything black and white",
        "make 1A, 1B and 1C darker but keep 1D",
        "swap 1A and 1B and make Ada's coat red in all of them",
        "make 1A night, remove 1B",
        "I don't like 1E, remove it",
        "add a close-up after 1A: Ada's hand, wet and cold, and the rope",
    ],
)
def test_what_is_understood_leaves_no_remark(words: str) -> None:
    plan = Talk().say(words)
    assert plan.edits and not remarks(plan) and not notes(plan)


def test_a_wish_about_somebody_is_said_of_the_shot_before_it_not_of_the_selection() -> None:
    plan = Talk().say("make 2A dusk and let her smile", "f33")
    assert notes(plan) == [("f21", "let her smile")]


# -- the same wish again ---------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["warmer", "cooler", "darker", "brighter"])
def test_the_same_wish_again_goes_further_until_it_is_said_that_it_goes_no_further(word: str) -> None:  # fmt: skip
    talk = Talk()
    seen = [talk.node("f11").prompt]
    for _ in range(3):
        plan = talk.say(f"make 1A {word}")
        assert plan.answer == f"1A: {word}."
        seen.append(talk.node("f11").prompt)
    assert len(set(seen)) == 4
    plan = talk.say(f"make 1A {word}")
    assert (plan.answer, plan.edits) == (f"1A: it gets no {word} than that.", ())
    for prompt in seen[1:]:
        assert prompt.startswith(seen[0]) and prompt.count(".") == seen[0].count(".") + 1


def test_the_other_way_goes_back_the_same_steps() -> None:
    talk = Talk()
    talk.say("make 1A warmer")
    once = talk.node("f11").prompt
    talk.say("make 1A warmer")
    talk.say("make 1A cooler")
    assert talk.node("f11").prompt == once
    talk.say("make 1A cooler")
    assert "Cool light." in talk.node("f11").prompt and "arm" not in talk.node("f11").prompt


def test_warm_light_of_the_scene_itself_can_be_made_warmer() -> None:
    talk = Talk()
    prompt = "A pier. Low warm light fading to blue, long shadows."
    put(talk.board, talk.facts, Change(table="nodes", id="f11", fields={"prompt": prompt}))
    assert talk.say("make 1A warmer").answer == "1A: warmer."
    assert talk.node("f11").prompt == f"{prompt} Warm light."


# -- said to the chat itself -----------------------------------------------------------------------


@pytest.mark.parametrize("words", ["thanks!", "ok", "yes"])
def test_small_talk_is_no_question_about_the_board(words: str) -> None:
    plan = Talk().say(words)
    assert plan.route == "question" and not plan.edits
    assert "Accept" in plan.answer and "language model" not in plan.answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("how long is the film?", "The film is 60 seconds long, in 15 shots."),
        ("how many shots do we have", "There are 3 scenes with 15 shots."),
        ("who is in 2A?", "In 2A: ADA, BENO."),
        ("where is Beno?", "BENO is in 2A, 2B, 2C, 2D, 2E."),
        ("which shots are stale?", "Nothing is outdated."),
        ("Wie lang ist der Film?", "The film is 60 seconds long, in 15 shots."),
    ],
)
def test_questions_that_the_board_can_answer_are_answered(words: str, answer: str) -> None:
    assert Talk().say(words).answer == answer


@pytest.mark.parametrize(
    "words", ["change the square to a park", "make her horizontal stripes red", "make 1A vertical"]
)
def test_a_word_for_a_shape_in_a_picture_is_not_the_films(words: str) -> None:
    assert not [e for e in Talk().say(words).edits if isinstance(e, Change) and e.table == "projects"]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "order"),
    [("copy 1A and 1B after 1C", [1, 2, 3, 1, 2, 4]), ("copy 1A and 1B before 1A", [1, 2, 1, 2, 3, 4])],
)  # fmt: skip
def test_several_copies_stand_in_a_row_where_they_were_wanted(words: str, order: list[int]) -> None:
    talk = Talk()
    assert not remarks(talk.say(words))
    assert [int(s.action.rstrip(".")[-1]) for s in talk.board.shots()[:6]] == order
