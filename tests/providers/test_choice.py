"""Which model makes what: by what it must do, by what can be used, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.execution.normalise import Wish, normalise
from app.execution.other_model import other_model
from app.execution.prepare import Shop
from app.execution.schema import problems, warnings
from app.providers.catalogue import Catalogue
from app.providers.choice import Need, choose
from app.providers.model import InputForm, LengthForm, Model
from app.providers.price import Dimensions, cost
from app.story.money import show_credits

DATA = Path(__file__).parents[1] / "data" / "catalogue-seed-002.json"
ALL = {"bfl", "fal", "ideogram", "google", "playground", "sketch"}
HEADPHONES = "studio product shot of matte black over-ear headphones, no text, no logo overlays"


@pytest.fixture
def that_day() -> Catalogue:
    """The models and prices that the production walkthrough of April 2026 names."""
    entries = json.loads(DATA.read_text("utf-8"))["models"]
    sketch = Model(provider="sketch", id="board", media="image", model_class="sketch", rank=900)
    return Catalogue([Model.model_validate(entry) for entry in entries] + [sketch])


def name_of(catalogue: Catalogue, need: Need, usable: set[str] = ALL, asked: str = "") -> str:
    chosen = choose(catalogue, need, asked, usable)
    return chosen.model.name if chosen.model else chosen.refused


@pytest.mark.parametrize(
    ("prompt", "look", "ports", "name"),
    [
        (HEADPHONES, "", (), "bfl/flux-pro-1.1"),
        ("a shop sign that reads OPEN LATE", "", (), "ideogram/ideogram-2"),
        ('a billboard "FLY NOW" above the road', "", (), "ideogram/ideogram-2"),
        ('Mara says: "I am leaving." and turns', "", (), "bfl/flux-pro-1.1"),
        ("moodboard for a harbour", "", (), "fal/fal-ai/flux/schnell"),
        ("a harbour", "watercolour illustration", (), "playground/playground-v3"),
        ("a poster of a harbour", "", (), "playground/playground-v3"),
        ("a harbour", "", ("reference",), "bfl/flux-kontext-pro"),
        ("mend the sky", "", ("source", "mask"), "bfl/flux-pro-1.0-fill"),
        ("mend the sky", "", ("source",), "bfl/flux-kontext-pro"),
        ("moodboard of a sign reading OPEN", "", (), "ideogram/ideogram-2"),
    ],
)
def test_the_table_of_the_walkthrough(
    that_day: Catalogue, prompt: str, look: str, ports: tuple[str, ...], name: str
) -> None:
    assert name_of(that_day, Need("image", prompt, look, ports)) == name


def test_four_launch_shots_cost_what_the_walkthrough_says(that_day: Catalogue) -> None:
    chosen = choose(that_day, Need("frame", HEADPHONES), "", ALL)
    assert chosen.model is not None and chosen.why == "photoreal, no text"
    asked = Wish(prompt=HEADPHONES, width=1024, height=1024, seed=73104,
                 params=(("guidance", 3.5), ("steps", 28)))  # fmt: skip
    request = normalise(asked, chosen.model).request
    assert problems(chosen.model, request) == []
    price = cost(chosen.model.price, Dimensions(width=1024, height=1024, params=request.params))
    assert price is not None and show_credits(4 * price) == "16 cr"
    assert warnings(chosen.model, (("guidance", 7), ("steps", 28))) == [
        "guidance 7 is outside 2.5-5: above, skin looks like plastic; below, the composition slips"
    ]


def test_a_provider_without_a_key_is_stood_in_for_in_its_class(that_day: Catalogue) -> None:
    assert name_of(that_day, Need("frame", HEADPHONES), {"fal", "sketch"}) == "fal/fal-ai/flux-pro/v1.1"  # fmt: skip
    assert name_of(that_day, Need("frame", HEADPHONES), {"sketch"}) == "sketch/board"
    chosen = choose(that_day, Need("frame", HEADPHONES), "bfl/flux-pro-1.1", {"fal", "sketch"})
    assert chosen.model is not None and chosen.model.name == "fal/fal-ai/flux-pro/v1.1"
    assert "needs a key for bfl" in chosen.why
    refused = choose(that_day, Need("frame"), "bfl/flux-pro-1.1", {"sketch"})
    assert refused.model is None and "needs a key" in refused.refused


def test_an_explicit_choice_wins_and_its_name_is_mended(that_day: Catalogue) -> None:
    chosen = choose(that_day, Need("frame", HEADPHONES), "bfl/flux-1.1-pro", ALL, "this shot")
    assert chosen.model is not None and chosen.model.name == "bfl/flux-pro-1.1"
    assert chosen.why == "your choice for this shot, written bfl/flux-1.1-pro"
    assert "not in the catalogue" in name_of(that_day, Need("frame"), asked="nobody/nothing")


def test_an_edit_goes_only_to_what_can_edit(that_day: Catalogue) -> None:
    need = Need("image", "mend the sky", "", ("source", "mask"))
    assert name_of(that_day, need, asked="bfl/flux-pro-1.1") == "bfl/flux-pro-1.0-fill"
    assert "works on a picture" in name_of(that_day, need, {"fal", "sketch"})


def test_a_retired_or_gone_model_is_passed_over_for_its_successor(that_day: Catalogue) -> None:
    old = that_day.get("google/imagen-3")
    assert old is not None
    retired = old.model_copy(update={"status": "retired", "successor": "ideogram/ideogram-2"})
    catalogue = Catalogue([retired if m.name == old.name else m for m in that_day.all()])
    chosen = choose(catalogue, Need("frame"), "google/imagen-3", ALL)
    assert chosen.model is not None and chosen.model.name == "ideogram/ideogram-2"
    assert "retired" in chosen.why
    gone = that_day.marked({"bfl/flux-pro-1.1": 1.0})
    assert name_of(gone, Need("frame", HEADPHONES)) == "fal/fal-ai/flux-pro/v1.1"
    assert name_of(gone, Need("frame"), asked="bfl/flux-pro-1.1") == "fal/fal-ai/flux-pro/v1.1"


def test_retries_go_to_another_filter_another_provider_or_the_successor(
    that_day: Catalogue,
) -> None:
    shop = Shop(that_day, frozenset(ALL))
    last = that_day.get("bfl/flux-pro-1.1")
    assert last is not None
    need = Need("frame", HEADPHONES)
    names = [
        other.name if (other := other_model(step, last, [last.name], shop, need)) else ""
        for step in ("same", "other_provider", "other_filter", "successor")
    ]
    assert names == [
        "bfl/flux-pro-1.1", "fal/fal-ai/flux-pro/v1.1", "google/imagen-3",
        "fal/fal-ai/flux-pro/v1.1",
    ]  # fmt: skip
    alone = Shop(that_day, frozenset({"bfl", "sketch"}))
    assert other_model("other_filter", last, [last.name], alone, need) is None


def test_a_clip_goes_to_what_takes_its_frames_and_its_length() -> None:
    def video(
        name: str, rank: int, ports: tuple[str, ...], most: float, needed: bool = False
    ) -> Model:
        inputs = tuple(InputForm(port=p, field=p, needed=needed) for p in ports)
        return Model(provider="v", id=name, media="video", model_class="video", rank=rank,
                     inputs=inputs, length=LengthForm(field="d", most=most))  # fmt: skip

    catalogue = Catalogue([
        video("words", 1, (), 20), video("start", 2, ("start_frame",), 5),
        video("both", 3, ("start_frame", "end_frame"), 10), video("needs", 0, ("start_frame",), 9, True),
    ])  # fmt: skip
    both = ("start_frame", "end_frame")
    assert name_of(catalogue, Need("clip", "", "", ("start_frame",), 0, 4), {"v"}) == "v/needs"
    assert name_of(catalogue, Need("clip", "", "", both, 0, 4), {"v"}) == "v/both"
    assert name_of(catalogue, Need("video", "", "", (), 0, 12), {"v"}) == "v/words"
    long = choose(catalogue, Need("clip", "", "", ("start_frame",), 0, 12), "v/start", {"v"})
    assert long.why == "your choice; it makes at most 5 s"
