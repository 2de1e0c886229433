"""Which language model does a role's work: what was chosen, else the best that is there."""

from __future__ import annotations

from collections.abc import Mapping

from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.price import Price, text_cost
from app.providers.text_port import TextProvider

_PICTURE = 2_500  # tokens that a picture takes at most
_FREE = Price(tokens_in=0.0, tokens_out=0.0)


def named(catalogue: Catalogue, providers: Mapping[str, TextProvider], name: str) -> Model | None:
    """The model that was asked for by `provider/model`, or its successor; None where it cannot be
    used. A server of one's own has models that no catalogue knows."""
    model = catalogue.get(name)
    if model is not None and model.status == "retired":
        model = catalogue.get(model.successor) if model.successor else None
    if model is not None:
        return model if model.media == "text" and model.provider in providers else None
    provider, _, id = name.partition("/")
    if provider not in providers or not id:
        return None
    local = providers[provider].local
    return Model(
        provider=provider, id=id, media="text", model_class="language", vision=True,
        structured=True, price=_FREE if local else None, confirmed=False,
    )  # fmt: skip


def candidates(
    catalogue: Catalogue, providers: Mapping[str, TextProvider], sees: bool
) -> list[Model]:
    """Those with a known price that can be used, best first; cheaper ones first among equals. A
    server that was only found is used where it is named."""
    found = [
        m
        for m in catalogue.all()
        if m.media == "text" and m.provider in providers and m.status == "current"
        and not getattr(providers[m.provider], "only_named", False)
        and (m.vision or not sees) and text_cost(m.price, 1, 1) is not None
    ]  # fmt: skip
    return sorted(found, key=lambda m: (m.rank, text_cost(m.price, 1_000, 1_000) or 0, m.name))


def most_tokens_in(words: str, pictures: int) -> int:
    """An upper bound of what goes in: no tokeniser makes more of a text than one token for two
    bytes, on the whole."""
    return len(words.encode()) // 2 + 300 + pictures * _PICTURE


def bound(model: Model, words: str, pictures: int, most_out: int) -> int | None:
    """An upper bound in micro-dollars; None: the price is not known."""
    return text_cost(model.price, most_tokens_in(words, pictures), most_out)
