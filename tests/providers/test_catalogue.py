"""The catalogue: shipped files that hold together, names that are found, models that are gone."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from app.execution.normalise import Wish, normalise
from app.execution.schema import missing_inputs, problems
from app.providers import gone
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.services import SERVICES
from app.store.user_file import UserFile
from app.system.errors import BadInput
from app.system.paths import resource

FILES = sorted(resource("models").glob("*.json"))
PORTS = {
    "start_frame", "end_frame", "reference", "layout", "source", "mask", "video", "audio", "voice",
    "style",
}  # fmt: skip
DAY = 86_400.0


def entries(path: Path) -> list[Any]:
    return json.loads(path.read_text(encoding="utf-8"))["models"]


def shipped() -> list[Model]:
    return [Model.model_validate(entry) for path in FILES for entry in entries(path)]


def named(*names: str, **fields: object) -> Catalogue:
    return Catalogue([
        Model.model_validate({"provider": p, "id": i, "media": "image", "model_class": "photoreal"} | fields)
        for p, _, i in (n.partition("/") for n in names)
    ])  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_a_shipped_file_is_valid_and_says_only_what_a_model_can_say(path: Path) -> None:
    for entry in entries(path):
        Model.model_validate(entry)
        assert not entry.keys() - Model.model_fields.keys(), entry["id"]
        assert entry["provider"] in SERVICES or entry["provider"] == "sketch"


def test_no_model_is_listed_twice() -> None:
    names = [m.name for m in shipped()]
    assert len(names) == len(set(names))


def test_successors_exist_and_can_be_used() -> None:
    models = {m.name: m for m in shipped()}
    providers = {m.provider for m in models.values()}
    for model in models.values():
        if not model.successor or model.successor.partition("/")[0] not in providers:
            continue
        after = models.get(model.successor)
        assert after is not None, f"{model.name}: {model.successor} is not there"
        assert after.status != "retired", f"{model.name}: {model.successor} is retired itself"
        assert after.media == model.media, model.name


def test_inputs_parameters_and_prices_hold_together() -> None:
    for model in shipped():
        assert {i.port for i in model.inputs} <= PORTS, model.name
        names = [p.name for p in model.parameters]
        assert len(names) == len(set(names)), model.name
        told = {model.size.field, model.size.tier_field, model.negative} - {""}
        told |= {model.length.field} - {""} if model.length else set()
        told |= {model.seed.name} if model.seed else set()
        assert not told & model.fixed.keys(), f"{model.name}: told and always sent"
        assert not set(names) & model.fixed.keys(), f"{model.name}: a choice, and always sent"
        for parameter in model.parameters:
            if parameter.type == "choice":
                assert parameter.values, f"{model.name}: {parameter.name} has no values"
        if model.price is not None and model.provider != "sketch":
            assert model.price.date and model.price.source, (
                f"{model.name}: a price needs its source"
            )


def test_every_shipped_model_can_be_asked_for_something_that_it_takes() -> None:
    for model in shipped():
        if model.model_class in ("language", "speech"):
            continue
        for width, height in ((1280, 720), (720, 1280), (1024, 1024), (1721, 720)):
            asked = Wish(media=model.media, prompt="a lighthouse", width=width, height=height,
                         seconds=3.2, seed=2**40, negative="hands")  # fmt: skip
            request = normalise(asked, model).request
            missing = missing_inputs(model, request)
            assert [p for p in problems(model, request) if p not in missing] == [], model.name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bfl/flux-1.1-pro", "bfl/flux-pro-1.1"),
        ("flux-pro-1.1", "bfl/flux-pro-1.1"),
        ("BFL/Flux-Pro-1.1", "bfl/flux-pro-1.1"),
        ("bfl/flux-prp-1.1", "bfl/flux-pro-1.1"),
        ("schnell", "fal/fal-ai/flux/schnell"),
        ("flux", None),
        ("fal/fal-ai/flux/schnel", "fal/fal-ai/flux/schnell"),
        ("", None),
    ],
)
def test_a_name_that_nearly_fits_finds_its_model(written: str, meant: str | None) -> None:
    catalogue = named("bfl/flux-pro-1.1", "bfl/flux-2-max", "fal/fal-ai/flux/schnell")
    found = catalogue.near(written)
    assert (found.name if found else None) == meant


def test_a_chain_of_successors_is_followed_and_a_circle_ends() -> None:
    base = {"media": "image", "model_class": "photoreal", "provider": "p"}

    def one(name: str, after: str, status: str) -> Model:
        return Model.model_validate(base | {"id": name, "successor": after, "status": status})

    chain = Catalogue([one("a", "p/b", "retired"), one("b", "p/c", "retired"), one("c", "", "current")])  # fmt: skip
    first = chain.get("p/a")
    assert first is not None
    after = chain.successor_of(first)
    assert after is not None and after.name == "p/c"
    assert chain.marked({"p/c": 1.0}).successor_of(first) is None
    circle = Catalogue([one("a", "p/b", "retired"), one("b", "p/a", "retired")])
    assert circle.successor_of(first) is None


def test_a_persons_own_file_changes_a_models_class_and_rank(tmp_path: Path) -> None:
    own = tmp_path / "models.json"
    own.write_text('{"models": [{"provider": "sketch", "id": "board", "rank": 3}]}')
    model = Catalogue.shipped(own).get("sketch/board")
    assert model is not None and model.rank == 3 and model.media == "image"
    own.write_text('{"models": [{"provider": "sketch", "id": "board", "rank": "high"}]}')
    with pytest.raises(BadInput):
        Catalogue.shipped(own)


def test_marks_hold_for_a_month_and_nonsense_in_the_setting_is_left_out() -> None:
    now = 100 * DAY
    stored = {"p/a": now - DAY, "p/b": now - 31 * DAY, "p/c": "yes", "p/d": now + DAY}
    assert gone.standing(stored, now) == {"p/a": now - DAY}
    assert gone.standing(["p/a"], now) == {} and gone.standing(None, now) == {}


def test_a_gone_model_is_passed_over_after_a_restart_until_it_is_cleared(tmp_path: Path) -> None:
    async def run() -> None:
        user = UserFile(tmp_path / "user.db")
        try:
            await gone.mark(user, named("p/a", "p/b"), "p/a", 100 * DAY)
            later = named("p/a", "p/b")
            await gone.read(user, later, 101 * DAY)
            assert later.gone_since("p/a") == 100 * DAY
            assert [m.name for m in later.fitting("frame", {"p"})] == ["p/b"]
            assert await gone.clear(user, later, "p/a", 101 * DAY)
            assert [m.name for m in later.fitting("frame", {"p"})] == ["p/a", "p/b"]
            assert not await gone.clear(user, later, "p/a", 101 * DAY)
        finally:
            user.close()

    asyncio.run(run())
