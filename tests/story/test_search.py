"""Words are found wherever they stand, and the best place comes first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.story.edits import Change
from app.story.search import Search, fold
from app.story.takes import Take
from tests.story.test_take_marks import do, filmed

words = st.text(alphabet="abc .,-ÄßØ", max_size=12)


def sent(prompt: str, take: str = "t9", node: str = "") -> Take:
    return Take(id=take, node=node, media="image", sha256="9", suffix=".png", prompt="A pier at dusk.", prompt_sent=prompt)  # fmt: skip


def test_a_sent_prompt_is_found_and_says_which_take_has_it() -> None:
    board, facts, node, _takes = filmed()
    facts.add_take(sent("A pier at dusk, volumetric haze", node=node))
    (hit,) = Search(board, facts).find("volumetric")
    assert (hit.owner, hit.where, hit.take) == ("sh", "sent", "t9")


def test_all_words_must_stand_somewhere_in_the_same_shot() -> None:
    board, facts, node, _takes = filmed()
    facts.add_take(sent("haze", node=node))
    search = Search(board, facts)
    assert search.find("pier haze") and not search.find("pier lantern")


def test_the_board_weighs_more_than_what_was_sent_and_a_whole_word_more_than_a_part() -> None:
    board, facts, node, _takes = filmed()
    facts.add_take(sent("a pier, again", node=node))
    search = Search(board, facts)
    assert search.find("pier")[0].where == "prompt"
    assert search.find("pier")[0].score > search.find("pie")[0].score > search.find("ier")[0].score


def test_a_number_finds_its_shot() -> None:
    board, facts, _node, _takes = filmed()
    assert Search(board, facts).find("1a")[0].where == "number"


def test_a_change_is_found_at_once_and_the_old_words_no_more() -> None:
    board, facts, node, _takes = filmed()
    search = Search(board, facts)
    assert search.find("dusk")
    do(board, facts, [Change(table="nodes", id=node, fields={"prompt": "A lighthouse at noon."})])
    search.changed("nodes", node)
    assert search.find("lighthouse") and not search.find("dusk")


def test_a_shot_that_left_the_board_is_found_no_more() -> None:
    board, facts, _node, _takes = filmed()
    search = Search(board, facts)
    assert search.find("pier")
    do(board, facts, [Change(table="shots", id="sh", fields={"archived": True})])
    search.changed("shots", "sh")
    assert not search.find("pier")


def test_takes_whose_own_words_are_meant_come_first() -> None:
    board, facts, node, _takes = filmed()
    facts.add_take(sent("volumetric haze", node=node))
    hits = Search(board, facts).find_takes("haze")
    assert [h.take for h in hits] == ["t9", "t0", "t1", "t2"]
    assert (hits[0].where, hits[0].text) == ("sent", "volumetric haze")


def test_words_of_a_synopsis_are_of_the_scene_and_not_of_its_heading() -> None:
    board, facts, _node, _takes = filmed()
    scene = board.scenes()[0].id
    fields = {"heading": "EXT. HARBOUR - DAY", "synopsis": "Two brothers part."}
    do(board, facts, [Change(table="scenes", id=scene, fields=fields)])
    search = Search(board, facts)
    (hit,) = search.find("brothers")
    assert (hit.where, hit.text) == ("scene", "Two brothers part.")
    (hit,) = search.find("harbour")
    assert (hit.where, hit.text) == ("heading", "EXT. HARBOUR - DAY")


def test_preparing_in_small_portions_finds_the_same() -> None:
    board, facts, _node, _takes = filmed()
    search = Search(board, facts)
    while not search.prepare(1):
        pass
    assert search.find("pier") == Search(board, facts).find("pier")


@given(words, words)
def test_folding_is_stable_and_keeps_the_words_in_order(left: str, right: str) -> None:
    assert fold(fold(left)) == fold(left)
    assert fold(f"{left} {right}").split() == [*fold(left).split(), *fold(right).split()]
