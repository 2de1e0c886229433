"""Prompt, seed and model of a take, each used again by itself."""

from __future__ import annotations

from app.story.edits import Change
from app.story.take_reuse import (
    ancestors,
    use_model,
    use_negative,
    use_params,
    use_prompt,
    use_seed,
)
from app.story.takes import Facts, Take
from tests.story.test_take_marks import do, filmed


def made(node: str, **more: object) -> Take:
    values: dict[str, object] = {
        "id": "t9", "node": node, "media": "image", "sha256": "9", "suffix": ".png",
        "provider": "fake", "model": "pro", "prompt": "Fog.", "prompt_sent": "Fog, 35 mm",
        "negative": "text", "seed": 42, "params": (("steps", 28),), **more,
    }  # fmt: skip
    return Take.model_validate(values)


def test_each_part_is_used_without_the_others() -> None:
    board, facts, node, _takes = filmed()
    take = made(node)
    do(board, facts, use_prompt(board, take))
    row, shot = board.nodes_by_id[node], board.shots_by_id["sh"]
    assert (row.prompt, row.negative, row.params) == ("Fog.", "", ())
    assert shot.seed is None and shot.image_model == ""
    do(board, facts, use_seed(board, take))
    do(board, facts, use_model(board, take))
    shot = board.shots_by_id["sh"]
    assert (shot.seed, shot.image_model, shot.clip_model) == (42, "fake/pro", "")
    do(board, facts, [*use_negative(board, take), *use_params(board, take)])
    row = board.nodes_by_id[node]
    assert (row.negative, row.params) == ("text", (("steps", 28),))


def test_the_sent_wording_can_be_used_too() -> None:
    board, facts, node, _takes = filmed()
    do(board, facts, use_prompt(board, made(node), sent=True))
    assert board.nodes_by_id[node].prompt == "Fog, 35 mm"


def test_a_node_with_choices_of_its_own_keeps_them_its_own() -> None:
    board, facts, node, _takes = filmed()
    do(board, facts, [Change(table="nodes", id=node, fields={"seed": 1, "model": "fake/old"})])
    take = made(node)
    do(board, facts, [*use_seed(board, take), *use_model(board, take)])
    row, shot = board.nodes_by_id[node], board.shots_by_id["sh"]
    assert (row.seed, row.model, shot.seed, shot.image_model) == (42, "fake/pro", None, "")


def test_what_stands_already_is_no_edit() -> None:
    board, facts, node, _takes = filmed()
    take = made(node)
    for use in (use_prompt, use_seed, use_model, use_negative, use_params):
        do(board, facts, use(board, take))
        assert use(board, take) == []


def test_the_chain_of_parents_ends_and_never_goes_round() -> None:
    facts = Facts()
    for id, parent in (("a", "c"), ("b", "a"), ("c", "b")):
        facts.add_take(
            Take(id=id, node="n", media="image", sha256=id, suffix=".png", parent=parent)
        )
    assert [t.id for t in ancestors(facts, facts.takes["c"])] == ["b", "a"]
