"""One rule for the words of a shot, one for what a person asked, one table of lenses."""

from __future__ import annotations

import pytest

from app.execution.staging import asks_of, context_of, prompt_of, stage_shot
from app.roles.port import PromptContext
from app.roles.rules_words import RuleOptimiser
from app.story.board import Direction, Episode, Project, Scene, Shot
from app.story.edits import Change
from app.story.graph import Node
from app.story.notes import Note
from app.story.recipes import set_action
from app.story.staging import ShotStaging
from app.story.state import Board
from app.story.vocabulary import LENSES, Size
from tests.conftest import Run

ACTION = "Mara waits."


def board(frame: str = "", clip: str = "", action: str = ACTION) -> Board:
    made = Board()
    made.put("projects", Project(id="pr", title="Film"))
    made.put("directions", Direction(id="di"))
    made.put("episodes", Episode(id="ep"))
    made.put("scenes", Scene(id="sc", episode="ep", number="1"))
    made.put("shots", Shot(id="sh", scene="sc", letter="A", action=action))
    made.put("nodes", Node(id="frame", op="frame", shot="sh", prompt=frame))
    made.put("nodes", Node(id="second", op="frame", shot="sh", panel=1))
    made.put("nodes", Node(id="clip", op="clip", shot="sh", prompt=clip))
    return made


@pytest.mark.parametrize("node", ["frame", "second", "clip"])
@pytest.mark.parametrize(
    ("prompt", "said"), [("Mara runs.", "Mara runs."), ("", ACTION), ("  ", ACTION)]
)
def test_the_edited_prompt_is_what_frame_clip_and_the_offline_artist_go_by(
    node: str, prompt: str, said: str
) -> None:
    here = board(frame=prompt)
    shown = here.nodes_by_id[node]
    staging = stage_shot(here, shown)
    assert staging is not None
    assert prompt_of(here, shown) == staging.prompt == context_of(here, shown).prompt == said


def test_a_clip_with_words_of_its_own_goes_by_them() -> None:
    here = board(frame="Mara runs.", clip="The camera rises.")
    assert prompt_of(here, here.nodes_by_id["clip"]) == "The camera rises."


def test_an_action_that_is_written_anew_reaches_frame_and_clip() -> None:
    here = board(frame="Mara waits. Wide shot.", clip="mara waits, rain falls")
    edits = [e for e in set_action(here, "sh", "Mara sleeps.") if isinstance(e, Change)]
    assert {e.id: e.fields for e in edits} == {
        "sh": {"action": "Mara sleeps."},
        "frame": {"prompt": "Mara sleeps. Wide shot."},
        "clip": {"prompt": "Mara sleeps, rain falls"},
    }


def test_what_is_asked_of_a_frame_is_told_to_its_clip_by_every_way() -> None:
    here = board(frame="Mara runs.")
    for number, (node, text) in enumerate([("frame", "darker"), ("clip", "slower")], 1):
        note = Note(id=f"n{number}", node=node, text=text, feedback=True, round=1)
        here.put("notes", note)
    clip, frame = here.nodes_by_id["clip"], here.nodes_by_id["frame"]
    staging = stage_shot(here, clip)
    assert staging is not None
    assert asks_of(here, clip) == staging.feedback == context_of(here, clip).feedback
    assert asks_of(here, clip) == ("darker", "slower")
    assert asks_of(here, frame) == context_of(here, frame).feedback == ("darker",)


@pytest.mark.parametrize("size", list(LENSES))
def test_a_shot_without_a_lens_gets_the_usual_one_of_its_size(run: Run, size: Size) -> None:
    async def body() -> None:
        staging = ShotStaging(prompt="Mara waits.", size=size)
        context = PromptContext(prompt="Mara waits.", media="image", staging=staging)
        said = (await RuleOptimiser().optimise(context)).text
        lens = LENSES[size] if "macro" in LENSES[size] else f"{LENSES[size]} lens"
        assert lens in said and said.count("mm") == 1

    run(body())
