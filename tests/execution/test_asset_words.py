"""What a request says of the assets it shows, and which pictures go along first."""

from __future__ import annotations

import pytest

from app.execution.asset_words import with_assets
from app.execution.prepare import wire_in
from app.providers.model import Model
from app.providers.port import MediaRequest, Reference
from app.story.edits import Add, Change
from app.story.graph import Node
from app.story.state import Board
from app.story.takes import Facts, Kept, Take
from tests.story.boards import film_board, put


def scene() -> tuple[Board, Facts, Node]:
    """1A shows Mara, then Ivo, the lamp, the pier, and a picture that was wired in; all are made."""
    board, facts = film_board()
    for asset in ("ivo", "lamp"):
        put(board, facts, Add(table="nodes", row={"id": f"{asset}-sheet", "op": "sheet", "asset": asset}))  # fmt: skip
    cast = {"characters": ["mara", "ivo"], "props": ["lamp"]}
    put(board, facts, Change(table="shots", id="sh1", fields=cast))
    put(board, facts, Add(table="wires", row={"id": "own", "source": "upload", "target": "fr1", "port": "reference"}))  # fmt: skip
    for node in ("mara-sheet", "ivo-sheet", "lamp-sheet", "pier-sheet", "upload"):
        facts.add_take(Take(id=node, node=node, media="image", sha256=node, suffix=".png"))
        facts.add_kept(Kept(node=node, take=node, approved=True))
    return board, facts, board.nodes_by_id["fr1"]


def model(dialect: str = "sentences", most: int = 0) -> Model:
    return Model(provider="p", id="m", media="image", model_class="edit", dialect=dialect, prompt_most=most)  # type: ignore[arg-type]  # fmt: skip


def request(*pictures: str) -> MediaRequest:
    references = tuple(Reference(port="reference", media="image", sha256=p, suffix=".png") for p in pictures)  # fmt: skip
    return MediaRequest(provider="p", model="m", media="image", prompt="", references=references)


def test_characters_go_first_then_what_was_wired_in_then_the_place_then_props() -> None:
    board, facts, node = scene()
    sent = [r.sha256 for r in wire_in(board, facts, node)]
    assert sent == ["mara-sheet", "ivo-sheet", "upload", "pier-sheet", "lamp-sheet"]


def test_what_goes_along_is_to_be_matched_and_the_rest_is_described() -> None:
    board, facts, node = scene()
    said = with_assets(board, facts, node, "A pier", request("mara-sheet", "upload", "pier-sheet"), model())  # fmt: skip
    assert said == (
        "A pier. IVO: old. LAMP: brass. MARA is the person in reference picture 1: match the face, "
        "the clothes and the build. The place is the one in reference picture 3."
    )


@pytest.mark.parametrize("dialect", ["sentences", "tags", "plain"])
def test_nothing_is_doubled_and_nothing_old_stays_when_it_is_said_again(dialect: str) -> None:
    board, facts, node = scene()
    everything = request("mara-sheet", "ivo-sheet", "pier-sheet", "lamp-sheet")
    of = model(dialect)
    once = with_assets(board, facts, node, "A pier", everything, of)
    assert with_assets(board, facts, node, once, everything, of) == once
    turned = with_assets(board, facts, node, once, request("ivo-sheet", "mara-sheet"), of)
    assert turned == with_assets(board, facts, node, "A pier", request("ivo-sheet", "mara-sheet"), of)  # fmt: skip
    none = with_assets(board, facts, node, once, request(), of)
    assert "reference" not in none
    assert none == with_assets(board, facts, node, "A pier", request(), of)


def test_refused_words_are_not_said_again_but_the_picture_is_still_matched() -> None:
    board, facts, node = scene()
    said = with_assets(board, facts, node, "A pier.", request("mara-sheet"), model(), named=False)
    assert said == "A pier. The person shown is the person in reference picture 1: match the face, the clothes and the build."  # fmt: skip


def test_a_short_prompt_bound_cuts_the_words_and_not_what_must_match() -> None:
    board, facts, node = scene()
    long = "A pier in the rain. " * 20
    said = with_assets(board, facts, node, long, request("mara-sheet"), model(most=240))
    assert len(said) <= 240 and said.endswith("match the face, the clothes and the build.")
