"""The model of a retry: the same, another provider's, one with another filter, or a successor."""

from __future__ import annotations

from collections.abc import Iterable

from app.execution.ladder import ModelStep
from app.execution.prepare import Shop
from app.providers.choice import Need, alternatives, can
from app.providers.model import Model


def other_model(
    step: ModelStep, last: Model, tried: Iterable[str], shop: Shop, need: Need
) -> Model | None:
    """None: there is no other that would be worth a try. `tried` are names of models."""
    done = set(tried)
    match step:
        case "same":
            return last
        case "successor":
            after = shop.catalogue.successor_of(last)
            if after is not None and after.provider in shop.providers and can(after, need):
                return after
            return _first(alternatives(shop.catalogue, need, last, shop.providers), done)
        case "other_provider":
            others = alternatives(shop.catalogue, need, last, shop.providers)
            return _first([m for m in others if m.provider != last.provider], done)
        case "other_filter":
            others = alternatives(shop.catalogue, need, last, shop.providers)
            rest = [
                m for m in shop.catalogue.fitting(need.op, shop.providers)
                if m.model_class not in ("sketch", last.model_class) and can(m, need)
            ]  # fmt: skip
            return _first([m for m in others + rest if filter_of(m) != filter_of(last)], done)


def filter_of(model: Model) -> str:
    """Whose content filter judges: an aggregator's model has its maker's."""
    return model.filter or model.provider


def _first(models: list[Model], done: set[str]) -> Model | None:
    return next((m for m in models if m.name not in done), None)
